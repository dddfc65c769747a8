//! Bringing together what was written apart, so that nothing is lost: two copies of a layer, two versions of a codebook.

mod codebooks;
mod rebase;
mod register;
mod sift;
mod unite;

pub use codebooks::merge_codebooks;
pub use rebase::rebase_edit;
pub(crate) use register::{Register, set_memos, set_records};
pub use sift::{
    Claimed, Origin, Sifted, Trust, device_of, outcomes, says_something, sift, tally, would_do,
};

use crate::annotation::{
    Annotation, AnnotationId, Device, Entries, Entry, Layer, Tombstone, Version, differ,
};
use crate::codebook::Tag;
use crate::edit::{Edit, Work};
use register::memos;
use std::collections::{BTreeMap, BTreeSet};

/// What merging did, for a line to the person.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MergeReport {
    /// How many annotations came from the other side, new or changed.
    pub taken: usize,
    /// How many were deleted because the other side had deleted them.
    pub deleted: usize,
    /// Those changed on both sides, now holding what both say: worth a look.
    pub united: Vec<AnnotationId>,
    /// Those deleted on one side and changed on the other; they live.
    pub revived: Vec<AnnotationId>,
    /// Whether both sides had changed the memo, which now holds both.
    pub memo_united: bool,
    /// How many corrections of the reading form, and facts about the letter, count otherwise now.
    pub entries: usize,
}

/// Joins what two copies of a layer say, annotation by annotation: of each, what no later edit on either side has taken
/// the place of. Commutative, associative and idempotent, but for the analyst, who is ours. An annotation that a copy
/// lacks without a deletion is not known there, and stays. Linear in the layers.
pub fn merge_layers(ours: &Layer, theirs: &Layer) -> (Layer, MergeReport) {
    let mut report = MergeReport::default();
    let mut merged = ours.clone();
    let mut deletions: BTreeMap<&AnnotationId, Vec<Version>> = BTreeMap::new();
    for id in different(ours, theirs) {
        let before = Register::of(ours, id);
        let mut register = before.clone();
        register.join(Register::of(theirs, id));
        if register.holds_what(&before) {
            continue;
        }
        let (was, is) = (!before.records.is_empty(), !register.records.is_empty());
        set_records(&mut merged, id, &register);
        if merged.annotations.get(id) != ours.annotations.get(id) {
            report.taken += usize::from(is);
            report.deleted += usize::from(was && !is);
        }
        if differ(&register.records) {
            report.united.push(id.clone());
        } else if is && !register.deletions.is_empty() {
            report.revived.push(id.clone());
        }
        if register.deletions != before.deletions {
            deletions.insert(id, register.deletions);
        }
    }
    replace_deletions(&mut merged, deletions);
    let mut all = memos(ours);
    all.extend(memos(theirs));
    set_memos(&mut merged, all);
    report.memo_united = merged.memos_apart.len() > ours.memos_apart.len();
    merged.corrections.join(theirs.corrections.all().to_vec());
    merged.facts.join(theirs.facts.all().to_vec());
    report.entries = differing(&ours.corrections, &merged.corrections).len()
        + differing(&ours.facts, &merged.facts).len();
    if merged.devices != theirs.devices {
        merged.devices.extend(theirs.devices.iter().cloned());
        merged.devices = known_devices(merged.devices);
    }
    merged.carried_tags = known_tags(&ours.carried_tags, &theirs.carried_tags);
    (merged, report)
}

/// The keys at which not the same counts, in their order. Linear in both.
pub fn differing<'a, K: Ord + Clone, V: Ord + Clone>(
    one: &'a Entries<K, V>,
    other: &'a Entries<K, V>,
) -> Vec<&'a K> {
    if one == other {
        return Vec::new();
    }
    let (ours, theirs): (BTreeMap<_, _>, BTreeMap<_, _>) =
        (one.iter().collect(), other.iter().collect());
    let keys: BTreeSet<&K> = ours.keys().chain(theirs.keys()).copied().collect();
    let differs = |key: &&K| ours.get(key) != theirs.get(key);
    keys.into_iter().filter(differs).collect()
}

/// The entries of all keys of `now` that say something that they did not say; of each key the one that counts last.
fn written_entries<'a, K: Ord + Clone, V: Ord + Clone>(
    was: &'a Entries<K, V>,
    now: &'a Entries<K, V>,
) -> impl Iterator<Item = Entry<K, V>> + 'a {
    let same = was == now;
    let all = now.all().iter().filter(move |_| !same);
    all.filter(|one| was.of(&one.key) != now.of(&one.key))
        .cloned()
}

/// The annotations of which `theirs` may know something that `ours` does not.
fn different<'a>(ours: &Layer, theirs: &'a Layer) -> BTreeSet<&'a AnnotationId> {
    let others = theirs.annotations.not_shared_with(&ours.annotations);
    let others = others.filter(|one| ours.annotations.get(&one.id) != Some(one));
    let deleted = theirs.deleted.iter();
    let deleted = deleted.filter(|stone| !ours.deletions(&stone.id).contains(stone));
    others
        .map(|one| &one.id)
        .chain(theirs.apart.keys())
        .chain(deleted.map(|stone| &stone.id))
        .collect()
}

fn replace_deletions(layer: &mut Layer, deletions: BTreeMap<&AnnotationId, Vec<Version>>) {
    if deletions.is_empty() {
        return;
    }
    let unchanged = |stone: &Tombstone| !deletions.contains_key(&stone.id);
    layer.deleted.retain(unchanged);
    for (id, versions) in deletions {
        layer
            .deleted
            .extend(versions.into_iter().map(|version| Tombstone {
                id: id.clone(),
                version,
            }));
    }
    layer
        .deleted
        .sort_by(|a, b| (&a.id, &a.version).cmp(&(&b.id, &b.version)));
}

/// Each computer once, ordered by id. Where it has several names, the same one counts whoever asks.
pub(crate) fn known_devices(mut devices: Vec<Device>) -> Vec<Device> {
    devices.sort();
    devices.dedup_by(|next, before| next.id == before.id);
    devices
}

/// What either side knows of the tags that it uses. Where they differ, which has no meaning but for tags that no codebook
/// knows, the same one counts on both sides.
fn known_tags(ours: &[Tag], theirs: &[Tag]) -> Vec<Tag> {
    let order = |tag: &Tag| (tag.name.clone(), tag.color.to_string());
    let mut all: BTreeMap<&str, &Tag> = BTreeMap::new();
    for tag in ours.iter().chain(theirs) {
        let known = all.entry(tag.id.as_str()).or_insert(tag);
        if order(tag) < order(known) {
            *known = tag;
        }
    }
    all.into_values().cloned().collect()
}

/// What led from one state of the work to another.
#[derive(Debug, Default)]
pub struct Difference {
    /// The edits.
    pub edits: Vec<Edit>,
    /// What the deletions among them left, in their order.
    pub deleted: Vec<Tombstone>,
    /// What those annotations are made of that hold what was written apart.
    pub apart: Vec<Annotation>,
}

/// What led from `before` to `after`.
pub fn difference(before: &Work, after: &Work) -> Difference {
    let mut found = Difference::default();
    let (was, now) = (&before.layer, &after.layer);
    if was.annotations != now.annotations {
        for one in now.annotations.not_shared_with(&was.annotations) {
            if was.annotations.get(&one.id) != Some(one) {
                found.edits.push(Edit::Put(Box::new(one.clone())));
            }
        }
        for one in was.annotations.not_shared_with(&now.annotations) {
            if now.annotations.get(&one.id).is_some() {
                continue;
            }
            let mut version = one.version.clone();
            for stone in now.deletions(&one.id) {
                version.join(&stone.version);
            }
            let id = one.id.clone();
            found.edits.push(Edit::Remove(id.clone()));
            found.deleted.push(Tombstone { id, version });
        }
    }
    let apart = now.apart.iter();
    let apart = apart.filter(|(id, records)| was.apart.get(id) != Some(records));
    found.apart = apart.flat_map(|(_, records)| records.clone()).collect();
    if was.memo != now.memo {
        found.edits.push(Edit::Memo(now.memo.clone()));
    }
    let corrections = written_entries(&was.corrections, &now.corrections);
    found.edits.extend(corrections.map(Edit::Correct));
    let facts = written_entries(&was.facts, &now.facts);
    found.edits.extend(facts.map(Edit::Fact));
    if before.codebook != after.codebook {
        found.edits.push(Edit::Codebook(after.codebook.clone()));
    }
    found
}
