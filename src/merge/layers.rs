//! Two copies of a layer as one.

use super::heads::{Heads, memos, set_memos, set_records};
use crate::annotation::{AnnotationId, Device, Entries, Layer, Tombstone, Version, differ};
use crate::codebook::Tag;
use std::collections::{BTreeMap, BTreeSet};

/// The effect of a merge, for a line to the person.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MergeReport {
    /// The number of annotations that came from the other side, new or changed.
    pub taken: usize,
    /// The number of annotations that were deleted because the other side had deleted them.
    pub deleted: usize,
    /// The annotations that were changed on both sides and now hold both versions: worth a look.
    pub conflicts: Vec<AnnotationId>,
    /// The annotations that were deleted on one side and changed on the other; they live.
    pub revived: Vec<AnnotationId>,
    /// True if both sides had changed the memo, which now holds both.
    pub memo_conflict: bool,
    /// The number of corrections of the reading view and metadata fields whose value changed.
    pub entries: usize,
}

/// Merges two copies of a layer, annotation by annotation: of each, the versions that no later edit on either side has
/// replaced. Commutative, associative and idempotent, but for the analyst, who is ours. An annotation that a copy lacks
/// without a deletion is not known there, and stays. Linear in the layers.
///
/// # Examples
/// ```
/// use kanttekening::annotation::{Annotation, AnnotationId, Layer};
/// use kanttekening::letter::Span;
/// use kanttekening::merge::merge_layers;
///
/// let layer = |id: &str, writer: &str| {
///     let mut annotation = Annotation {
///         id: AnnotationId::new(id),
///         span: Span::new(0, 4),
///         ..Annotation::default()
///     };
///     annotation.version.bump(writer);
///     let mut layer = Layer::default();
///     layer.annotations.put(annotation);
///     layer
/// };
/// let (here, there) = (layer("a", "laptop"), layer("b", "desk"));
/// let (merged, report) = merge_layers(&here, &there);
/// assert_eq!((merged.annotations.len(), report.taken), (2, 1));
/// assert_eq!(merge_layers(&merged, &there).0, merged);
/// ```
pub fn merge_layers(ours: &Layer, theirs: &Layer) -> (Layer, MergeReport) {
    let mut report = MergeReport::default();
    let mut merged = ours.clone();
    let mut deletions: BTreeMap<&AnnotationId, Vec<Version>> = BTreeMap::new();
    for id in different(ours, theirs) {
        let before = Heads::of(ours, id);
        let mut heads = before.clone();
        heads.join(Heads::of(theirs, id));
        // They say nothing that is new here.
        if heads.holds_what(&before) {
            continue;
        }
        let (was, is) = (!before.records.is_empty(), !heads.records.is_empty());
        set_records(&mut merged, id, &heads);
        if merged.annotations.get(id) != ours.annotations.get(id) {
            report.taken += usize::from(is);
            report.deleted += usize::from(was && !is);
        }
        if differ(&heads.records) {
            report.conflicts.push(id.clone());
        // A deletion that did not see the change loses against it.
        } else if is && !heads.deletions.is_empty() {
            report.revived.push(id.clone());
        }
        if heads.deletions != before.deletions {
            deletions.insert(id, heads.deletions);
        }
    }
    replace_deletions(&mut merged, deletions);
    let mut all = memos(ours);
    all.extend(memos(theirs));
    set_memos(&mut merged, all);
    report.memo_conflict = merged.memo_siblings.len() > ours.memo_siblings.len();
    merged.corrections.join(theirs.corrections.all().to_vec());
    merged.metadata.join(theirs.metadata.all().to_vec());
    report.entries = differing(&ours.corrections, &merged.corrections).len()
        + differing(&ours.metadata, &merged.metadata).len();
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

/// The annotations of which `theirs` may know something that `ours` does not.
pub(super) fn different<'a>(ours: &Layer, theirs: &'a Layer) -> BTreeSet<&'a AnnotationId> {
    let others = theirs.annotations.not_shared_with(&ours.annotations);
    let others = others.filter(|one| ours.annotations.get(&one.id) != Some(one));
    let deleted = theirs.deleted.iter();
    let deleted = deleted.filter(|stone| !ours.deletions(&stone.id).contains(stone));
    others
        .map(|one| &one.id)
        .chain(theirs.siblings.keys())
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

/// Merges what either side knows of the tags that it uses. A difference has a meaning only for tags that no
/// codebook knows; there, the same one counts on both sides.
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
