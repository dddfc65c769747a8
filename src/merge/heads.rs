//! The heads of what was written: of all that was ever written in one place, what no later edit has taken the place of.
//!
//! They are the maximal values in the order of their versions (a multi-value register), so that joining them is commutative,
//! associative and idempotent: it does not matter who merges with whom, in which order, or how often.

use super::order::{order, place};
use super::siblings::{merge_siblings, merge_text};
use crate::annotation::{Annotation, AnnotationId, Layer, Memo, Version};

/// What can be one of several heads.
trait Value: Clone {
    fn version(&self) -> &Version;

    /// Tells whether both say the same, with the same version.
    fn same(&self, other: &Self) -> bool;

    /// An order that does not depend on where the values came from, the newest last.
    fn compare(&self, other: &Self) -> std::cmp::Ordering;
}

impl Value for Annotation {
    fn version(&self) -> &Version {
        &self.version
    }

    fn same(&self, other: &Self) -> bool {
        same(self, other)
    }

    fn compare(&self, other: &Self) -> std::cmp::Ordering {
        order(self).cmp(&order(other))
    }
}

impl Value for Memo {
    fn version(&self) -> &Version {
        &self.version
    }

    fn same(&self, other: &Self) -> bool {
        self == other
    }

    fn compare(&self, other: &Self) -> std::cmp::Ordering {
        self.cmp(other)
    }
}

impl Value for Version {
    fn version(&self) -> &Version {
        self
    }

    fn same(&self, other: &Self) -> bool {
        self == other
    }

    fn compare(&self, other: &Self) -> std::cmp::Ordering {
        self.cmp(other)
    }
}

/// Tells whether both say the same of the same passage. How the passage was found does not matter.
pub(super) fn same(one: &Annotation, other: &Annotation) -> bool {
    let Annotation {
        id,
        span: _,
        state: _,
        recorded: _,
        tags,
        note,
        follow_up,
        group,
        origin,
        created,
        changed,
        version,
    } = one;
    *id == other.id
        && place(one) == place(other)
        && *tags == other.tags
        && *note == other.note
        && *follow_up == other.follow_up
        && *group == other.group
        && *origin == other.origin
        && *created == other.created
        && *changed == other.changed
        && *version == other.version
}

/// Keeps what nothing else takes the place of, each value once.
fn discard_superseded<T: Value>(values: &mut Vec<T>) {
    values.sort_by(T::compare);
    // The sort is stable: of those that differ only in how their passage was found, ours stays.
    // What is the same stands together.
    values.dedup_by(|next, before| before.same(next));
    let kept = std::mem::take(values);
    let superseded = |one: &T, all: &[T]| {
        let mut others = all.iter();
        others.any(|other| other.version().supersedes(one.version()))
    };
    *values = kept
        .iter()
        .filter(|one| !superseded(one, &kept))
        .cloned()
        .collect();
}

/// All that is known of one annotation.
#[derive(Clone, Debug, Default)]
pub(crate) struct Heads {
    /// The siblings of the annotation: none where it was deleted, one as a rule, two or more where a conflict is not resolved.
    pub records: Vec<Annotation>,
    /// Its deletions.
    pub deletions: Vec<Version>,
}

impl Heads {
    /// Reads those of the annotation with this id from a layer.
    pub fn of(layer: &Layer, id: &AnnotationId) -> Self {
        let records = match layer.siblings.get(id) {
            Some(records) => records.clone(),
            None => layer.annotations.get(id).cloned().into_iter().collect(),
        };
        let deletions = layer.deletions(id).iter();
        Self {
            records,
            deletions: deletions.map(|stone| stone.version.clone()).collect(),
        }
    }

    /// Takes in what others hold.
    pub fn join(&mut self, other: Heads) {
        self.records.extend(other.records);
        self.deletions.extend(other.deletions);
        self.discard_superseded();
    }

    /// Leaves out what something else takes the place of.
    pub fn discard_superseded(&mut self) {
        discard_superseded(&mut self.records);
        discard_superseded(&mut self.deletions);
        let Self { records, deletions } = self;
        let alive = |one: &Annotation| !deletions.iter().any(|it| it.supersedes(&one.version));
        let living: Vec<_> = records.iter().filter(|one| alive(one)).cloned().collect();
        deletions.retain(|it| !records.iter().any(|one| one.version.supersedes(it)));
        *records = living;
    }

    /// Tells whether both hold the same.
    pub fn holds_what(&self, other: &Heads) -> bool {
        let Self { records, deletions } = self;
        *deletions == other.deletions
            && records.len() == other.records.len()
            && records
                .iter()
                .zip(&other.records)
                .all(|(one, other)| same(one, other))
    }

    /// The annotation as it is shown: with what all its records say. `None` where it was deleted.
    pub fn shown(&self) -> Option<Annotation> {
        let (first, rest) = self.records.split_first()?;
        let merged = rest
            .iter()
            .fold(first.clone(), |all, one| merge_siblings(None, &all, one));
        Some(merged)
    }
}

/// The values of the memo in a layer.
pub(super) fn memos(layer: &Layer) -> Vec<Memo> {
    if !layer.memo_siblings.is_empty() {
        layer.memo_siblings.clone()
    } else if layer.memo == Memo::default() {
        Vec::new()
    } else {
        vec![layer.memo.clone()]
    }
}

/// Makes these the memo of a layer.
pub(crate) fn set_memos(layer: &mut Layer, mut memos: Vec<Memo>) {
    discard_superseded(&mut memos);
    let mut shown = Memo::default();
    for memo in &memos {
        shown.text = merge_text("", &shown.text, &memo.text).0;
        shown.version.join(&memo.version);
    }
    layer.memo = shown;
    layer.memo_siblings = if memos.len() > 1 { memos } else { Vec::new() };
}

/// Makes an annotation of a layer what its heads say, except for its deletions.
pub(crate) fn set_records(layer: &mut Layer, id: &AnnotationId, heads: &Heads) {
    match heads.shown() {
        Some(shown) => {
            if layer.annotations.get(id) != Some(&shown) {
                layer.annotations.put(shown);
            }
        }
        None => drop(layer.annotations.remove(id)),
    }
    if heads.records.len() > 1 {
        layer.siblings.insert(id.clone(), heads.records.clone());
    } else {
        layer.siblings.remove(id);
    }
}
