//! Bringing together two versions of a codebook that both come from a third, tag by tag.

use super::siblings::merge_text;
use crate::codebook::{Codebook, Tag, TagId};
use std::collections::{HashMap, HashSet};

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
        (was, Some(our), Some(their)) => Some(merge_tag(was, our, their)),
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

fn merge_tag(base: Option<&Tag>, ours: &Tag, theirs: &Tag) -> Tag {
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
