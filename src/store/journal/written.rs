//! The changes that a journal wrote into the layer, and the layer that they make.

use super::read::Contents;
use crate::annotation::{
    Annotation, AnnotationId, CorrectionEntry, Layer, Memo, MetadataEntry, Tombstone,
};
use crate::edit::Edit;
use crate::merge::{Heads, set_memos, set_records};
use std::collections::BTreeMap;

/// Something that was written into the layer.
pub(super) enum Written<'a> {
    Annotation(&'a Annotation),
    Deletion(&'a Tombstone),
    Memo(&'a Memo),
    Correction(&'a CorrectionEntry),
    Metadata(&'a MetadataEntry),
}

impl Written<'_> {
    /// Tells whether a layer has it, or something that replaced it.
    pub fn stands_in(&self, layer: &Layer) -> bool {
        let (id, version) = match self {
            Self::Annotation(one) => (&one.id, &one.version),
            Self::Deletion(stone) => (&stone.id, &stone.version),
            Self::Memo(memo) => return layer.memo.version.covers(&memo.version),
            Self::Correction(one) => {
                let key = &keyed_as_in(layer, one).key;
                return layer.corrections.version(key).covers(&one.version);
            }
            Self::Metadata(one) => return layer.metadata.version(&one.key).covers(&one.version),
        };
        let there = layer.annotations.get(id);
        let deletions = layer.deletions(id);
        there.is_some_and(|there| there.version.covers(version))
            || deletions.iter().any(|stone| stone.version.covers(version))
    }
}

impl Contents {
    /// The changes to the layer after record `from`.
    pub(super) fn written(&self, from: u64) -> impl Iterator<Item = Written<'_>> {
        let later = self.changes.iter().filter(move |(seq, _)| *seq > from);
        later.flat_map(|(_, change)| {
            let mut stones = change.deleted.iter();
            let edits = change.edits.iter().filter_map(move |edit| match edit {
                // The merged form of siblings was written by nobody.
                Edit::Put(one) if change.siblings.iter().any(|raw| raw.id == one.id) => None,
                Edit::Put(one) => Some(Written::Annotation(one)),
                Edit::Remove(_) => stones.next().map(Written::Deletion),
                Edit::Memo(memo) => Some(Written::Memo(memo)),
                Edit::Correct(one) => Some(Written::Correction(one)),
                Edit::Metadata(one) => Some(Written::Metadata(one)),
                Edit::Codebook(_) => None,
            });
            edits.chain(change.siblings.iter().map(Written::Annotation))
        })
    }
}

/// The correction by the place that the layer in the folder has for it, where the journal only knows its offset.
pub(super) fn keyed_as_in(base: &Layer, one: &CorrectionEntry) -> CorrectionEntry {
    let mut one = one.clone();
    if !one.key.has_context() {
        let (at, aspect) = (one.key.at, one.key.aspect);
        let all = base.corrections.all();
        let start = all.partition_point(|other| (other.key.at, other.key.aspect) < (at, aspect));
        let mut same = all[start..]
            .iter()
            .take_while(|other| (other.key.at, other.key.aspect) == (at, aspect));
        if let Some(known) = same.find(|other| other.key.has_context()) {
            one.key = known.key.clone();
        }
    }
    one
}

/// Makes a layer that says nothing yet say what was written, each annotation as `placed` has it and each correction by the
/// place that `base` has for it.
pub(super) fn gather<'a>(
    layer: &mut Layer,
    base: &Layer,
    written: impl Iterator<Item = Written<'a>>,
    placed: impl Fn(&Annotation) -> Annotation,
) {
    let mut all_heads: BTreeMap<AnnotationId, Heads> = BTreeMap::new();
    let mut memos = Vec::new();
    let (mut corrections, mut metadata) = (Vec::new(), Vec::new());
    for written in written {
        match written {
            Written::Annotation(one) => {
                let heads = all_heads.entry(one.id.clone()).or_default();
                heads.records.push(placed(one));
            }
            Written::Deletion(stone) => {
                let heads = all_heads.entry(stone.id.clone()).or_default();
                heads.deletions.push(stone.version.clone());
            }
            Written::Memo(memo) => memos.push(memo.clone()),
            Written::Correction(one) => corrections.push(keyed_as_in(base, one)),
            Written::Metadata(one) => metadata.push(one.clone()),
        }
    }
    set_memos(layer, memos);
    layer.corrections = corrections.into_iter().collect();
    layer.metadata = metadata.into_iter().collect();
    for (id, mut heads) in all_heads {
        heads.discard_superseded();
        set_records(layer, &id, &heads);
        let stones = heads.deletions.into_iter();
        layer.deleted.extend(stones.map(|version| Tombstone {
            id: id.clone(),
            version,
        }));
    }
}
