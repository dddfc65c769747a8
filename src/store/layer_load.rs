//! From the records of a layer file to a layer on a letter.

use super::entry_load::{corrections, facts};
use super::layer_records::{AnnotationRecord, DeletedRecord, LayerFile, RecordSource, TagRecord};
use super::merge::{Register, set_memos, set_records};
use super::ron_line::{checksum, record};
use super::ron_outline::Checksum;
use crate::annotation::anchor::{Changes, Resolver};
use crate::annotation::{
    Analyst, AnchorState, Annotation, AnnotationId, AnnotationSet, FollowUp, Layer, Memo, Moment,
    RecordedAnchor, Tombstone, Version, differ,
};
use crate::codebook::{Color, Tag, TagId};
use crate::letter::{CodePoint, Letter, Span};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

/// From so many annotations on they are taken over in two parts at the same time.
const MANY: usize = 4_096;

/// More devices than one analyst will ever use.
const MOST_DEVICES: usize = 256;

/// What loading a layer brought to light.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LoadReport {
    /// Annotations whose quote stands where it stood.
    pub kept: usize,
    /// Those whose quote was found elsewhere.
    pub moved: usize,
    /// Those whose words, or similar ones, were found.
    pub changed: usize,
    /// Those not found; listed, never dropped.
    pub orphans: usize,
    /// Of those, the ones that were not looked for everywhere, as that would have taken too long.
    pub unsearched: usize,
    /// The lines of records that were edited by hand, and are accepted.
    pub hand_edited: Vec<usize>,
    /// Records that are not shown. They stay in the file, which is therefore not overwritten.
    pub set_aside: Vec<SetAside>,
    /// Annotations that stood in the file in two versions, made apart from each other, and are now one.
    pub united: Vec<AnnotationId>,
    /// Set where the file says how many annotations it holds, and holds another number.
    pub miscounted: Option<CountMismatch>,
    /// Set where a newer version wrote the file: to be shown, and never to be saved again.
    pub newer_format: Option<u32>,
}

impl LoadReport {
    /// Whether the file holds something that saving the layer would lose.
    pub fn forbids_saving(&self) -> bool {
        self.newer_format.is_some() || !self.set_aside.is_empty()
    }
}

/// How many annotations a file promises, and how many it holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CountMismatch {
    /// As its `count` says.
    pub promised: u64,
    /// As were found.
    pub found: u64,
}

/// A record of a file that is not taken over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetAside {
    /// From 1.
    pub line: usize,
    /// In characters, from 1.
    pub column: usize,
    /// Why.
    pub reason: Reason,
    /// The record as it stands in the file.
    pub text: String,
}

/// Why a record is set aside.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Reason {
    /// The checksum does not fit, and the quote does not stand at its offsets: damage, not editing.
    #[error("the line is damaged: its checksum does not fit")]
    Damaged,
    /// `end` lies before `start`.
    #[error("the passage ends before it starts")]
    EndBeforeStart,
    /// `created` or `changed` is no time.
    #[error("a time is not written as 2026-11-23T10:00:00Z")]
    NotATime,
    /// `due` is no day.
    #[error("the due date is not written as 2022-05-31")]
    NotADay,
    /// Another annotation has this id, and neither is a version of the other.
    #[error("another annotation in this file has the same id")]
    DuplicateId,
    /// A version with more devices than there can be.
    #[error("the version names too many devices")]
    TooManyDevices,
    /// A record that a newer version of the program wrote, or that has an error in it.
    #[error("the record cannot be read: {0}")]
    Unreadable(String),
}

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
        ..LoadReport::default()
    };
    let found = file.annotations.len() as u64;
    if file.count != found && source.newer_format.is_none() {
        report.miscounted = Some(CountMismatch {
            promised: file.count,
            found,
        });
    }
    for at in source.header.iter().chain(&source.tags) {
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
        },
        carried_tags: carried_tags(&file.tags),
        annotations: single,
        ..Layer::default()
    };
    // Whatever is said of one annotation in more than one place.
    let doubtful: BTreeSet<_> = deleted.keys().chain(several.keys()).cloned().collect();
    for id in doubtful {
        let mut register = Register {
            records: several.remove(&id).unwrap_or_default(),
            deletions: deleted.remove(&id).unwrap_or_default(),
        };
        register.records.extend(layer.annotations.get(&id).cloned());
        register.settle();
        set_records(&mut layer, &id, &register);
        if differ(&register.records) {
            report.united.push(id.clone());
        }
        let stones = register.deletions.into_iter();
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
    layer.facts = facts(file, &mut report);
    for annotation in layer.annotations.iter() {
        match annotation.state {
            AnchorState::Kept => report.kept += 1,
            AnchorState::Moved(_) => report.moved += 1,
            AnchorState::Changed(_) => report.changed += 1,
            AnchorState::Orphan => report.orphans += 1,
        }
    }
    report.hand_edited.sort_unstable();
    report.set_aside.sort_by_key(|one| (one.line, one.column));
    (layer, report)
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

/// The values of the memo: one, or those that were written apart. One that was edited by hand is an edit that knew what
/// stood in the file.
fn memos(file: &LayerFile, report: &mut LoadReport) -> Vec<Memo> {
    let source = &file.source;
    let mut apart = Vec::new();
    for (index, one) in file.memos.iter().enumerate() {
        let source = source.memos.get(index);
        match sound_version(&one.version, source) {
            Ok(version) => apart.push(Memo {
                text: one.text.clone(),
                version,
            }),
            Err(reason) => report.set_aside.push(set_aside(one, source, reason)),
        }
    }
    if !apart.is_empty() && !source.memo_edited {
        return apart;
    }
    let mut memo = Memo {
        text: file.memo.clone(),
        version: version(&file.memo_version).unwrap_or_default(),
    };
    for one in &apart {
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

/// The version of a record that nothing else could prove right if its checksum does not fit.
pub(super) fn sound_version(
    pairs: &[(String, u64)],
    source: Option<&RecordSource>,
) -> Result<Version, Reason> {
    if source.is_some_and(|at| at.checksum == Checksum::Differs) {
        return Err(Reason::Damaged);
    }
    version(pairs).ok_or(Reason::TooManyDevices)
}

/// An edit by hand counts as one of a writer of its own, which is the same wherever the file is read.
pub(super) fn by_hand(version: &mut Version, record: &str) {
    version.bump(&format!("hand-{:08x}", checksum(record)));
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
            Ok(version) => deleted
                .entry(AnnotationId::new(&one.id))
                .or_default()
                .push(version),
            Err(reason) => report.set_aside.push(set_aside(one, source, reason)),
        }
    }
    deleted
}

/// The annotations of a file that can be taken over.
struct Read {
    /// The first one with each id.
    single: AnnotationSet,
    /// The further ones, which were written apart from it.
    several: BTreeMap<AnnotationId, Vec<Annotation>>,
}

fn annotations(
    file: &LayerFile,
    letter: &Letter,
    changes: Option<&Changes<'_>>,
    report: &mut LoadReport,
) -> Read {
    let all = file.annotations.as_slice();
    // In two parts at the same time; always the same ones, as where a passage is found depends on those before it.
    let (head, tail) = all.split_at(if all.len() < MANY { 0 } else { all.len() / 2 });
    let taken = |records: &[AnnotationRecord], offset: usize| {
        let mut taking = Taking {
            resolver: Resolver::new(letter, changes),
            names: Names::default(),
        };
        let mut taken = Vec::with_capacity(records.len());
        for (at, one) in records.iter().enumerate() {
            let damaged = is_edited(file, offset + at) && !stands(one, letter);
            taken.push(if damaged {
                Err(Reason::Damaged)
            } else {
                taking.annotation(one).map(Arc::new)
            });
        }
        (taken, taking.resolver.unsearched())
    };
    let ((mut annotations, unsearched), (others, more)) = std::thread::scope(|scope| {
        if head.is_empty() {
            return ((Vec::new(), 0), taken(tail, 0));
        }
        let other = scope.spawn(|| taken(tail, head.len()));
        let one = taken(head, 0);
        let other = other.join();
        (one, other.unwrap_or_else(|_| taken(tail, head.len())))
    });
    report.unsearched = unsearched + more;
    annotations.extend(others);
    let edited = (0..all.len()).any(|index| is_edited(file, index));
    if !edited && annotations.iter().all(Result::is_ok) {
        // As almost always: unless some of them have the same id, there is nothing more to look at.
        let whole: Vec<_> = annotations.iter().flatten().cloned().collect();
        if let Some(single) = AnnotationSet::of_distinct(whole) {
            let several = BTreeMap::new();
            return Read { single, several };
        }
    }
    one_by_one(file, annotations, report)
}

/// Of several annotations with one id the first, and the others apart.
fn one_by_one(
    file: &LayerFile,
    annotations: Vec<Result<Arc<Annotation>, Reason>>,
    report: &mut LoadReport,
) -> Read {
    let mut single = Vec::with_capacity(annotations.len());
    let mut several: BTreeMap<_, Vec<_>> = BTreeMap::new();
    // Where the first record of each id stands in the file.
    let mut first: HashMap<&str, usize> = HashMap::with_capacity(annotations.len());
    let mut versions = Met::new();
    for (index, (one, annotation)) in file.annotations.iter().zip(annotations).enumerate() {
        let source = file.source.annotations.get(index);
        let known = first.get(one.id.as_str()).copied();
        let annotation = match annotation {
            Ok(_) if known.is_some_and(|known| is_copy(file, &mut versions, known, index)) => {
                Err(Reason::DuplicateId)
            }
            other => other.map(Arc::unwrap_or_clone),
        };
        let mut annotation = match annotation {
            Ok(annotation) => annotation,
            Err(reason) => {
                report.set_aside.push(set_aside(one, source, reason));
                continue;
            }
        };
        if let Some(at) = source.filter(|_| is_edited(file, index)) {
            by_hand(&mut annotation.version, &record(one));
            report.hand_edited.push(at.line);
        }
        if known.is_some() {
            let id = annotation.id.clone();
            several.entry(id).or_default().push(annotation);
        } else {
            first.insert(&one.id, index);
            single.push(annotation);
        }
    }
    Read {
        single: single.into_iter().collect(),
        several,
    }
}

/// Whether the checksum of this annotation's record does not fit.
fn is_edited(file: &LayerFile, index: usize) -> bool {
    let source = file.source.annotations.get(index);
    source.is_some_and(|at| at.checksum == Checksum::Differs)
}

/// Where each version of an annotation stands first, by its id and version.
type Met<'a> = HashMap<(&'a str, &'a [(String, u64)]), usize>;

/// Whether record `one` says something else of the same version than one before it with its id, of which `first` is the
/// first: then they only happen to have the same id. `versions` holds where each version of such ids was met.
fn is_copy<'a>(file: &'a LayerFile, versions: &mut Met<'a>, first: usize, one: usize) -> bool {
    let record = |index: usize| &file.annotations[index];
    let key = |index: usize| (record(index).id.as_str(), record(index).version.as_slice());
    versions.entry(key(first)).or_insert(first);
    let met = *versions.entry(key(one)).or_insert(one);
    record(met) != record(one)
}

pub(super) fn set_aside(
    kept: &impl Serialize,
    source: Option<&RecordSource>,
    reason: Reason,
) -> SetAside {
    let source = source.cloned().unwrap_or_default();
    SetAside {
        line: source.line,
        column: source.column,
        reason,
        text: if source.text.is_empty() {
            record(kept)
        } else {
            source.text
        },
    }
}

/// Where a passage was.
fn range(record: &AnnotationRecord) -> (CodePoint, CodePoint) {
    // An offset too large for this computer's memory lies outside any text.
    let position = |offset| CodePoint(usize::try_from(offset).unwrap_or(usize::MAX));
    (position(record.start), position(record.end))
}

pub(super) fn recorded(record: &AnnotationRecord) -> RecordedAnchor {
    let (start, end) = range(record);
    RecordedAnchor {
        start,
        end,
        quote: record.quote.clone(),
        before: record.before.clone(),
        after: record.after.clone(),
        not_in: record.not_in.clone(),
    }
}

/// Whether the quote stands in the letter at the record's offsets.
fn stands(record: &AnnotationRecord, letter: &Letter) -> bool {
    let position = |offset| usize::try_from(offset).ok().map(CodePoint);
    let (Some(start), Some(end)) = (position(record.start), position(record.end)) else {
        return false;
    };
    let span = letter.span_of(start, end);
    span.is_some_and(|span| letter.slice(span) == record.quote)
}

/// Takes records over, one after the other.
struct Taking<'a> {
    resolver: Resolver<'a>,
    names: Names,
}

impl Taking<'_> {
    fn annotation(&mut self, record: &AnnotationRecord) -> Result<Annotation, Reason> {
        if record.end < record.start {
            return Err(Reason::EndBeforeStart);
        }
        let (start, end) = range(record);
        let around = (record.before.as_str(), record.after.as_str());
        // Most passages stand where they stood: for those nothing of what is recorded need be copied.
        let stands = match record.not_in {
            None => self.resolver.stands(start, end, &record.quote, around),
            Some(_) => None,
        };
        let place = match stands {
            Some(span) => Some((AnchorState::Kept, span)),
            None => {
                let (state, span) = self.resolver.resolve(&recorded(record));
                span.map(|span| (state, span))
            }
        };
        settle(record, place, &mut self.names)
    }
}

/// The tags and devices that were met, so that each is held once rather than once per annotation.
#[derive(Default)]
struct Names {
    tags: HashMap<String, TagId>,
    devices: HashMap<String, Arc<str>>,
}

impl Names {
    fn tag(&mut self, name: &str) -> TagId {
        if let Some(tag) = self.tags.get(name) {
            return tag.clone();
        }
        let tag = TagId::new(name);
        self.tags.insert(name.to_owned(), tag.clone());
        tag
    }

    fn device(&mut self, name: &str) -> Arc<str> {
        if let Some(device) = self.devices.get(name) {
            return device.clone();
        }
        let device: Arc<str> = name.into();
        self.devices.insert(name.to_owned(), device.clone());
        device
    }
}

/// The annotation of a record whose passage was found, or was not.
pub(super) fn settled(
    record: &AnnotationRecord,
    place: Option<(AnchorState, Span)>,
) -> Result<Annotation, Reason> {
    settle(record, place, &mut Names::default())
}

fn settle(
    record: &AnnotationRecord,
    place: Option<(AnchorState, Span)>,
    names: &mut Names,
) -> Result<Annotation, Reason> {
    let time = |text: &str| Moment::parse(text).ok_or(Reason::NotATime);
    let follow_up = match &record.follow_up {
        None => None,
        Some(asked) => Some(FollowUp {
            what: asked.what.clone(),
            who: asked.who.clone(),
            due: match &asked.due {
                None => None,
                Some(day) => Some(day.parse().map_err(|_| Reason::NotADay)?),
            },
            status: asked.status,
        }),
    };
    let (state, span) = place.unwrap_or((AnchorState::Orphan, Span::new(0, 0)));
    let mut tags: Vec<TagId> = Vec::with_capacity(record.tags.len());
    let mut seen = HashSet::new();
    for (at, tag) in record.tags.iter().enumerate() {
        // Of a few, looking is faster than remembering.
        let among_first = record.tags[..at.min(8)].contains(tag);
        if !among_first && (at < 8 || seen.insert(tag)) {
            tags.push(names.tag(tag));
        }
    }
    let created = time(&record.created)?;
    let changed = if record.changed == record.created {
        created
    } else {
        time(&record.changed)?
    };
    Ok(Annotation {
        id: AnnotationId::new(&record.id),
        span,
        state,
        recorded: (state != AnchorState::Kept).then(|| Box::new(recorded(record))),
        tags,
        note: record.note.clone(),
        follow_up,
        group: record.group.clone(),
        origin: record.origin.clone(),
        created,
        changed,
        version: version_of(&record.version, |device| names.device(device))
            .ok_or(Reason::TooManyDevices)?,
    })
}

/// A version as it stands in a file: ordered by device, each device once; `None` if there are too many.
pub(super) fn version(pairs: &[(String, u64)]) -> Option<Version> {
    version_of(pairs, |device| device.into())
}

fn version_of(
    pairs: &[(String, u64)],
    mut device: impl FnMut(&str) -> Arc<str>,
) -> Option<Version> {
    if pairs.len() > MOST_DEVICES {
        return None;
    }
    let mut version = Version(Vec::with_capacity(pairs.len()));
    for (name, count) in pairs {
        // Counting on from here never overflows.
        let count = (*count).min(u64::MAX / 2);
        match version.0.binary_search_by(|(known, _)| (**known).cmp(name)) {
            Ok(at) => version.0[at].1 = version.0[at].1.max(count),
            Err(at) => version.0.insert(at, (device(name), count)),
        }
    }
    Some(version)
}
