//! Bringing together two versions of a layer or a codebook that both come from a third, so that nothing is lost.

use crate::annotation::{Annotation, AnnotationId, FollowUp, Layer, Tombstone, Version};
use crate::codebook::{Codebook, Tag, TagId};
use crate::edit::{Edit, Work};
use std::collections::{BTreeMap, HashMap, HashSet};

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
}

/// Merges what happened to a layer on our side and on theirs since `base`, annotation by annotation. What is
/// unchanged on one side is as on the other; what both changed holds what both say. The analyst is ours. Linear in
/// the layers.
pub fn merge_layers(base: &Layer, ours: &Layer, theirs: &Layer) -> (Layer, MergeReport) {
    let mut report = MergeReport::default();
    let mut stones = merge_tombstones(base, ours, theirs);
    let mut annotations = ours.annotations.clone();
    for their in theirs.annotations.iter() {
        let id = &their.id;
        let was = base.annotations.get(id);
        let their_unchanged = was.is_some_and(|was| same(was, their));
        let merged = match ours.annotations.get(id) {
            Some(our) if their_unchanged || same(our, their) => our.clone(),
            Some(our) if was.is_some_and(|was| same(was, our)) => their.clone(),
            Some(our) => {
                let known = was.map(|was| &was.version);
                match newer(known, our, their) {
                    Some(newer) => newer.clone(),
                    None => {
                        report.united.push(id.clone());
                        unite(was, our, their)
                    }
                }
            }
            // We deleted it.
            None if their_unchanged => continue,
            None => match stones.get(id) {
                // Deleted in the knowledge of what they have: a base that they are ahead of says nothing against it.
                Some(stone)
                    if was.is_none_or(|was| was.version != their.version)
                        && supersedes(stone, &their.version) =>
                {
                    continue;
                }
                stone => {
                    let mut lives = their.clone();
                    if let Some(stone) = stone {
                        lives.version.join(stone);
                    }
                    if was.is_some() || stone.is_some() {
                        report.revived.push(id.clone());
                    }
                    lives
                }
            },
        };
        if ours.annotations.get(id) != Some(&merged) {
            report.taken += 1;
            annotations.put(merged);
        }
    }
    for our in ours.annotations.iter() {
        let id = &our.id;
        if theirs.annotations.get(id).is_some() {
            continue;
        }
        let was = base.annotations.get(id);
        let deleted = match was {
            Some(was) if same(was, our) => true,
            Some(was) if was.version == our.version => false,
            _ => stones
                .get(id)
                .is_some_and(|stone| supersedes(stone, &our.version)),
        };
        let stone = stones.get(id);
        if deleted {
            report.deleted += 1;
            annotations.remove(id);
        } else if was.is_some() || stone.is_some() {
            // They deleted what we changed.
            report.revived.push(id.clone());
            let mut lives = our.clone();
            if let Some(stone) = stone {
                lives.version.join(stone);
            }
            annotations.put(lives);
        }
    }
    stones.retain(|id, _| annotations.get(id).is_none());
    // In the same order on every computer, so that merging what others merged changes nothing.
    let (one, other) = (
        ours.memo.as_str().min(&theirs.memo),
        ours.memo.as_str().max(&theirs.memo),
    );
    let (memo, memo_united) = merge_text(&base.memo, one, other);
    report.memo_united = memo_united;
    let layer = Layer {
        analyst: ours.analyst.clone(),
        memo,
        carried_tags: merge_tags(&base.carried_tags, &ours.carried_tags, &theirs.carried_tags),
        annotations,
        deleted: stones
            .into_iter()
            .map(|(id, version)| Tombstone { id, version })
            .collect(),
    };
    (layer, report)
}

/// Whether both say the same of the same passage. How the passage was found does not matter.
fn same(one: &Annotation, other: &Annotation) -> bool {
    let Annotation {
        id,
        span,
        state: _,
        recorded,
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
        && *span == other.span
        && *recorded == other.recorded
        && *tags == other.tags
        && *note == other.note
        && *follow_up == other.follow_up
        && *group == other.group
        && *origin == other.origin
        && *created == other.created
        && *changed == other.changed
        && *version == other.version
}

/// Whether `one` has seen all that `other` has, and more.
fn supersedes(one: &Version, other: &Version) -> bool {
    one.covers(other) && !other.covers(one)
}

/// Of two annotations the one that was made knowing the other. Only for versions that were counted on: an edit by
/// hand in the file does not count on, and is not to be lost for it.
fn newer<'a>(
    base: Option<&Version>,
    one: &'a Annotation,
    other: &'a Annotation,
) -> Option<&'a Annotation> {
    if base.is_some_and(|base| one.version == *base || other.version == *base) {
        None
    } else if supersedes(&one.version, &other.version) {
        Some(one)
    } else if supersedes(&other.version, &one.version) {
        Some(other)
    } else {
        None
    }
}

/// The edits that lead from `before` to `after`, and what the deletions among them leave.
pub fn difference(before: &Work, after: &Work) -> (Vec<Edit>, Vec<Tombstone>) {
    let mut edits = Vec::new();
    let mut deleted = Vec::new();
    let (was, now) = (&before.layer, &after.layer);
    if was.annotations != now.annotations {
        for one in now.annotations.not_shared_with(&was.annotations) {
            if was.annotations.get(&one.id) != Some(one) {
                edits.push(Edit::Put(Box::new(one.clone())));
            }
        }
        for one in was.annotations.not_shared_with(&now.annotations) {
            if now.annotations.get(&one.id).is_some() {
                continue;
            }
            let mut version = one.version.clone();
            let stones = &now.deleted;
            if let Ok(at) = stones.binary_search_by(|stone| stone.id.cmp(&one.id)) {
                version.join(&stones[at].version);
            }
            edits.push(Edit::Remove(one.id.clone()));
            let id = one.id.clone();
            deleted.push(Tombstone { id, version });
        }
    }
    if was.memo != now.memo {
        edits.push(Edit::Memo(now.memo.clone()));
    }
    if before.codebook != after.codebook {
        edits.push(Edit::Codebook(after.codebook.clone()));
    }
    (edits, deleted)
}

/// An earlier or later state of an annotation, for undoing or redoing, with what merging changed from `before` to
/// `after` in it.
pub fn rebase_annotation(
    state: &Annotation,
    before: &Annotation,
    after: &Annotation,
) -> Annotation {
    if before == after {
        return state.clone();
    }
    unite(Some(before), state, after)
}

/// An earlier or later memo with what merging changed from `before` to `after` in it.
pub fn rebase_memo(state: &str, before: &str, after: &str) -> String {
    if before == after {
        return state.to_owned();
    }
    merge_text(before, state, after).0
}

/// One annotation that says what both say, field by field: what only one changed since `base` is as that one has it;
/// where both did, tags are united, texts are both kept, and of the rest the later one's counts. The same whichever
/// comes first.
pub(super) fn unite(base: Option<&Annotation>, one: &Annotation, other: &Annotation) -> Annotation {
    let order = |annotation: &Annotation| {
        let span = annotation.span;
        let recorded = annotation.recorded.as_deref();
        let place = recorded.map(|anchor| (anchor.start, anchor.end, anchor.quote.clone()));
        let texts = (annotation.note.clone(), annotation.tags.clone());
        let devices = annotation.version.0.clone();
        (annotation.changed, span, place, texts, devices)
    };
    let (early, late) = if order(one) <= order(other) {
        (one, other)
    } else {
        (other, one)
    };
    let placed =
        if base.is_some_and(|base| base.span == late.span && base.recorded == late.recorded) {
            early
        } else {
            late
        };
    let note = |annotation: &Annotation| annotation.note.clone();
    let (note, _) = merge_text(&base.map(note).unwrap_or_default(), &early.note, &late.note);
    let mut version = late.version.clone();
    version.join(&early.version);
    Annotation {
        id: late.id.clone(),
        span: placed.span,
        state: placed.state,
        recorded: placed.recorded.clone(),
        tags: match base.map(|base| &base.tags) {
            Some(tags) if *tags == early.tags => late.tags.clone(),
            Some(tags) if *tags == late.tags => early.tags.clone(),
            _ => {
                let mut seen = HashSet::new();
                let both = early.tags.iter().chain(&late.tags);
                both.filter(|tag| seen.insert(*tag)).cloned().collect()
            }
        },
        note,
        follow_up: unite_follow_ups(
            base.and_then(|base| base.follow_up.as_ref()),
            early.follow_up.as_ref(),
            late.follow_up.as_ref(),
        ),
        group: late.group.clone().or_else(|| early.group.clone()),
        origin: late.origin.clone().or_else(|| early.origin.clone()),
        created: early.created.min(late.created),
        changed: late.changed,
        version,
    }
}

fn unite_follow_ups(
    base: Option<&FollowUp>,
    early: Option<&FollowUp>,
    late: Option<&FollowUp>,
) -> Option<FollowUp> {
    if early == base {
        return late.cloned();
    }
    if late == base {
        return early.cloned();
    }
    let (Some(early), Some(late)) = (early, late) else {
        return late.or(early).cloned();
    };
    let unset = FollowUp::default();
    let base = base.unwrap_or(&unset);
    Some(FollowUp {
        what: merge_text(&base.what, &early.what, &late.what).0,
        who: merge_text(&base.who, &early.who, &late.who).0,
        due: if late.due == base.due {
            early.due
        } else {
            late.due
        },
        status: if late.status == base.status {
            early.status
        } else {
            late.status
        },
    })
}

/// The text that one side changed, or both joined with a blank line where both did; and whether both did.
fn merge_text(base: &str, one: &str, other: &str) -> (String, bool) {
    if one == other || other == base {
        (one.to_owned(), false)
    } else if one == base {
        (other.to_owned(), false)
    } else if one.contains(other) {
        (one.to_owned(), true)
    } else if other.contains(one) {
        (other.to_owned(), true)
    } else {
        (format!("{one}\n\n{other}"), true)
    }
}

/// The deletions of both sides; one that a side took back since `base` is gone.
fn merge_tombstones(base: &Layer, ours: &Layer, theirs: &Layer) -> BTreeMap<AnnotationId, Version> {
    fn by_id(layer: &Layer) -> HashMap<&AnnotationId, &Version> {
        let stones = layer.deleted.iter();
        stones.map(|stone| (&stone.id, &stone.version)).collect()
    }
    let (was, our, their) = (by_id(base), by_id(ours), by_id(theirs));
    let mut merged: BTreeMap<AnnotationId, Version> = BTreeMap::new();
    for (side, other) in [(&our, &their), (&their, &our)] {
        for (id, version) in side {
            // Where only the other side changed it or took it back, the other side is right.
            let unchanged = was.get(id) == Some(version);
            if !unchanged || other.get(id) == Some(version) {
                merged.entry((*id).clone()).or_default().join(version);
            }
        }
    }
    merged
}

/// Merges what happened to a codebook on our side and on theirs since `base`, tag by tag. Where both changed one
/// field of a tag, both definitions are kept, and of the rest ours counts. A tag deleted on one side and changed on
/// the other lives. A key that both sides gave away stays with the first tag in order.
pub fn merge_codebooks(base: &Codebook, ours: &Codebook, theirs: &Codebook) -> Codebook {
    let mut tags = merge_tags(&base.tags, &ours.tags, &theirs.tags);
    if ours != base && theirs != base {
        let mut taken = HashSet::new();
        for tag in &mut tags {
            tag.key = tag.key.filter(|key| taken.insert(*key));
        }
    }
    Codebook { tags }
}

fn merge_tags(base: &[Tag], ours: &[Tag], theirs: &[Tag]) -> Vec<Tag> {
    if theirs == base || ours == theirs {
        return ours.to_vec();
    }
    if ours == base {
        return theirs.to_vec();
    }
    fn by_id(tags: &[Tag]) -> HashMap<&TagId, &Tag> {
        tags.iter().map(|tag| (&tag.id, tag)).collect()
    }
    let (was, our, their) = (by_id(base), by_id(ours), by_id(theirs));
    let merged = |id: &TagId| match (was.get(id).copied(), our.get(id), their.get(id)) {
        (Some(was), Some(our), None) => (*our != was).then(|| (*our).clone()),
        (Some(was), None, Some(their)) => (*their != was).then(|| (*their).clone()),
        (was, Some(our), Some(their)) => Some(unite_tags(was, our, their)),
        (_, our, their) => our.or(their).map(|tag| (*tag).clone()),
    };
    let order = |tags: &[Tag]| {
        let kept = tags.iter().filter(|tag| was.contains_key(&tag.id));
        kept.map(|tag| tag.id.clone()).collect::<Vec<_>>()
    };
    let (first, second) = if order(ours) == order(base) {
        (theirs, ours)
    } else {
        (ours, theirs)
    };
    let mut seen = HashSet::new();
    first
        .iter()
        .chain(second)
        .filter(|tag| seen.insert(&tag.id))
        .filter_map(|tag| merged(&tag.id))
        .collect()
}

fn unite_tags(base: Option<&Tag>, ours: &Tag, theirs: &Tag) -> Tag {
    fn pick<'a, T: PartialEq>(base: Option<&T>, ours: &'a T, theirs: &'a T) -> &'a T {
        if base == Some(ours) { theirs } else { ours }
    }
    let definition = base.map_or("", |base| &base.definition);
    Tag {
        id: ours.id.clone(),
        name: pick(base.map(|base| &base.name), &ours.name, &theirs.name).clone(),
        definition: merge_text(definition, &ours.definition, &theirs.definition).0,
        color: *pick(base.map(|base| &base.color), &ours.color, &theirs.color),
        key: *pick(base.map(|base| &base.key), &ours.key, &theirs.key),
        parent: pick(base.map(|base| &base.parent), &ours.parent, &theirs.parent).clone(),
        asks: pick(base.map(|base| &base.asks), &ours.asks, &theirs.asks).clone(),
    }
}
