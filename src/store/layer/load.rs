//! From the records of a layer file to a layer on a letter.

use super::annotations::{Read, annotations};
use super::entries::{all_metadata, corrections};
use super::record_source::RecordSource;
use super::records::{DeletedRecord, DeviceRecord, LayerFile, TagRecord};
use super::report::{CountMismatch, LoadReport, Reason, set_aside};
use super::versions::{by_hand, sound_version, version};
use crate::annotation::anchor::Changes;
use crate::annotation::{
    Analyst, AnchorState, AnnotationId, Device, Layer, Memo, Tombstone, Version, differ,
};
use crate::codebook::{Color, Tag, TagId};
use crate::letter::Letter;
use crate::merge::{Heads, known_devices, set_memos, set_records};
use crate::store::ron_line::record;
use crate::store::ron_outline::Checksum;
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// No more memos, or deletions of one annotation, are taken over: each is compared with all others. So many people never
/// wrote at one without knowing of each other.
const MOST_SIBLINGS: usize = 64;

/// The layer on `letter`, each passage found again where it can be. Linear in the file, apart from the search for
/// passages that are not where they were.
pub fn to_layer(file: &LayerFile, letter: &Letter) -> (Layer, LoadReport) {
    to_layer_after(file, letter, None)
}

/// The same where it is known which `changes` led to the letter.
pub fn to_layer_after(
    file: &LayerFile,
    letter: &Letter,
    changes: Option<&Changes<'_>>,
) -> (Layer, LoadReport) {
    let source = &file.source;
    let mut report = LoadReport {
        set_aside: source.unreadable.clone(),
        newer_format: source.newer_format,
        unknown_word: source.unknown_word,
        ..LoadReport::default()
    };
    let found = file.annotations.len() as u64;
    if file.count != found && source.newer_format.is_none() {
        report.miscounted = Some(CountMismatch {
            promised: file.count,
            found,
        });
    }
    let beside = source.devices.iter().chain(&source.tags);
    for at in source.header.iter().chain(beside) {
        if at.checksum == Checksum::Differs {
            report.hand_edited.push(at.line);
        }
    }
    let mut deleted = tombstones(&file.deleted, &source.deleted, &mut report);
    let Read {
        single,
        mut several,
    } = annotations(file, letter, changes, &mut report);
    let mut layer = Layer {
        analyst: Analyst {
            id: file.analyst.id.clone(),
            name: file.analyst.name.clone(),
            called: file.analyst.called.clone(),
        },
        devices: devices(&file.devices),
        carried_tags: carried_tags(&file.tags),
        annotations: single,
        ..Layer::default()
    };
    // Whatever is said of one annotation in more than one place.
    let doubtful: BTreeSet<_> = deleted.keys().chain(several.keys()).cloned().collect();
    for id in doubtful {
        let mut heads = Heads {
            records: several.remove(&id).unwrap_or_default(),
            deletions: deleted.remove(&id).unwrap_or_default(),
        };
        heads.records.extend(layer.annotations.get(&id).cloned());
        heads.discard_superseded();
        set_records(&mut layer, &id, &heads);
        if differ(&heads.records) {
            report.conflicts.push(id.clone());
        }
        let stones = heads.deletions.into_iter();
        deleted.insert(id, stones.collect());
    }
    layer.deleted = deleted
        .into_iter()
        .flat_map(|(id, versions)| {
            versions.into_iter().map(move |version| Tombstone {
                id: id.clone(),
                version,
            })
        })
        .collect();
    let memos = memos(file, &mut report);
    set_memos(&mut layer, memos);
    layer.corrections = corrections(file, letter, &mut report);
    layer.metadata = all_metadata(file, &mut report);
    for annotation in layer.annotations.iter() {
        match annotation.state {
            AnchorState::Kept => report.kept += 1,
            AnchorState::ToCheck => report.to_check += 1,
            AnchorState::Moved(_) => report.moved += 1,
            AnchorState::Changed(_) => report.changed += 1,
            AnchorState::Orphan => report.orphans += 1,
        }
    }
    report.hand_edited.sort_unstable();
    report.set_aside.sort_by_key(|one| (one.line, one.column));
    (layer, report)
}

/// Each computer once, in their order.
fn devices(records: &[DeviceRecord]) -> Vec<Device> {
    let devices = records.iter().map(|one| Device {
        id: one.id.clone(),
        name: one.name.clone(),
    });
    known_devices(devices.collect())
}

fn carried_tags(records: &[TagRecord]) -> Vec<Tag> {
    let mut seen = HashSet::new();
    let first = records.iter().filter(|tag| seen.insert(&tag.id));
    let mut tags: Vec<_> = first
        .map(|tag| Tag {
            id: TagId::new(&tag.id),
            name: tag.name.clone(),
            definition: String::new(),
            color: Color::parse(&tag.color).unwrap_or(Color::UNKNOWN),
            key: None,
            parent: None,
            asks: Vec::new(),
        })
        .collect();
    // Whatever the codebook's order was, so that copies that say the same are the same.
    tags.sort_by(|a, b| a.id.cmp(&b.id));
    tags
}

/// The siblings of the memo; one as a rule. One that was edited by hand is an edit that knew what
/// stood in the file.
fn memos(file: &LayerFile, report: &mut LoadReport) -> Vec<Memo> {
    let source = &file.source;
    let mut siblings = Vec::new();
    for (index, one) in file.memos.iter().enumerate() {
        let source = source.memos.get(index);
        match sound_version(&one.version, source) {
            Ok(_) if siblings.len() >= MOST_SIBLINGS => {
                let reason = Reason::TooManySiblings;
                report.set_aside.push(set_aside(one, source, reason));
            }
            Ok(version) => siblings.push(Memo {
                text: one.text.clone(),
                version,
            }),
            Err(reason) => report.set_aside.push(set_aside(one, source, reason)),
        }
    }
    if !siblings.is_empty() && !source.memo_edited {
        return siblings;
    }
    let mut memo = Memo {
        text: file.memo.clone(),
        version: version(&file.memo_version).unwrap_or_default(),
    };
    for one in &siblings {
        memo.version.join(&one.version);
    }
    if source.memo_edited {
        by_hand(&mut memo.version, &record(&file.memo));
    }
    if memo == Memo::default() {
        Vec::new()
    } else {
        vec![memo]
    }
}

/// The deletions by id. A damaged one is set aside: it could delete another annotation.
fn tombstones(
    records: &[DeletedRecord],
    sources: &[RecordSource],
    report: &mut LoadReport,
) -> BTreeMap<AnnotationId, Vec<Version>> {
    let mut deleted: BTreeMap<AnnotationId, Vec<Version>> = BTreeMap::new();
    for (index, one) in records.iter().enumerate() {
        let source = sources.get(index);
        match sound_version(&one.version, source) {
            Ok(version) => {
                let versions = deleted.entry(AnnotationId::new(&one.id)).or_default();
                if versions.len() < MOST_SIBLINGS {
                    versions.push(version);
                } else {
                    let reason = Reason::TooManySiblings;
                    report.set_aside.push(set_aside(one, source, reason));
                }
            }
            Err(reason) => report.set_aside.push(set_aside(one, source, reason)),
        }
    }
    deleted
}
