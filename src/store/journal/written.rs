//! What a journal says was written into the layer, and the layer that this makes.

use super::read::Contents;
use crate::annotation::{Annotation, AnnotationId, Layer, Memo, Tombstone};
use crate::edit::Edit;
use crate::store::merge::{Register, set_memos, set_records};
use std::collections::BTreeMap;

/// Something that was written into the layer.
pub(super) enum Written<'a> {
    Annotation(&'a Annotation),
    Deletion(&'a Tombstone),
    Memo(&'a Memo),
}

impl Written<'_> {
    /// Whether a layer has it, or something that took its place.
    pub fn stands_in(&self, layer: &Layer) -> bool {
        let (id, version) = match self {
            Self::Annotation(one) => (&one.id, &one.version),
            Self::Deletion(stone) => (&stone.id, &stone.version),
            Self::Memo(memo) => return layer.memo.version.covers(&memo.version),
        };
        let there = layer.annotations.get(id);
        let deletions = layer.deletions(id);
        there.is_some_and(|there| there.version.covers(version))
            || deletions.iter().any(|stone| stone.version.covers(version))
    }
}

impl Contents {
    /// What was written after record `from`, as far as it concerns the layer.
    pub(super) fn written(&self, from: u64) -> impl Iterator<Item = Written<'_>> {
        let later = self.deeds.iter().filter(move |(seq, _)| *seq > from);
        later.flat_map(|(_, deed)| {
            let mut stones = deed.deleted.iter();
            let edits = deed.edits.iter().filter_map(move |edit| match edit {
                // What shows what was written apart was written by nobody.
                Edit::Put(one) if deed.apart.iter().any(|raw| raw.id == one.id) => None,
                Edit::Put(one) => Some(Written::Annotation(one)),
                Edit::Remove(_) => stones.next().map(Written::Deletion),
                Edit::Memo(memo) => Some(Written::Memo(memo)),
                Edit::Codebook(_) => None,
            });
            edits.chain(deed.apart.iter().map(Written::Annotation))
        })
    }
}

/// Makes a layer that says nothing yet say what was written, each annotation as `placed` has it.
pub(super) fn gather<'a>(
    layer: &mut Layer,
    written: impl Iterator<Item = Written<'a>>,
    placed: impl Fn(&Annotation) -> Annotation,
) {
    let mut registers: BTreeMap<AnnotationId, Register> = BTreeMap::new();
    let mut memos = Vec::new();
    for written in written {
        match written {
            Written::Annotation(one) => {
                let register = registers.entry(one.id.clone()).or_default();
                register.records.push(placed(one));
            }
            Written::Deletion(stone) => {
                let register = registers.entry(stone.id.clone()).or_default();
                register.deletions.push(stone.version.clone());
            }
            Written::Memo(memo) => memos.push(memo.clone()),
        }
    }
    set_memos(layer, memos);
    for (id, mut register) in registers {
        register.settle();
        set_records(layer, &id, &register);
        let stones = register.deletions.into_iter();
        layer.deleted.extend(stones.map(|version| Tombstone {
            id: id.clone(),
            version,
        }));
    }
}
