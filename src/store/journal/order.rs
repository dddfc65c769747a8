//! The order in which what several journals hold was done: by time, but what has seen something of another journal comes
//! after that, whatever the clock said.

use super::read::Contents;
use crate::annotation::{AnnotationId, Place, Version};
use crate::edit::{ChangeKind, ChangeRecord, Edit, StepName};
use crate::letter::MetadataField;
use std::collections::{BTreeMap, HashMap};

/// A journal to be replayed.
pub(super) struct Source<'a> {
    /// The content of a TNEF file.
    pub contents: &'a Contents,
    /// One more than that of any journal that was there when it was begun.
    pub generation: u64,
    /// Its name.
    pub name: &'a str,
    /// True if it is about the text that the letter has.
    pub same_text: bool,
}

/// The things that an edit can change.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Key {
    Annotation(AnnotationId),
    Memo,
    Correction(Place),
    Metadata(MetadataField),
    Codebook,
}

impl Key {
    pub fn of(edit: &Edit) -> Self {
        match edit {
            Edit::Put(one) => Self::Annotation(one.id.clone()),
            Edit::Remove(id) => Self::Annotation(id.clone()),
            Edit::Memo(_) => Self::Memo,
            Edit::Correct(entry) => Self::Correction(entry.key.clone()),
            Edit::Metadata(entry) => Self::Metadata(entry.key),
            Edit::Codebook(_) => Self::Codebook,
        }
    }
}

/// The distance of a change from its writer: a journal's own changes come before those that took them in.
fn distance(change: &ChangeRecord) -> u8 {
    match &change.kind {
        ChangeKind::Step {
            name: StepName::TakeIn(..),
            ..
        } => 1,
        ChangeKind::Step { .. } | ChangeKind::Undo(_) | ChangeKind::Redo(_) => 0,
        ChangeKind::Merge => 2,
    }
}

/// Something that a journal says of a key: its place there, and what it is.
struct Said<'a> {
    at: usize,
    distance: u8,
    version: &'a Version,
}

/// The values that each journal holds for each key, in order.
type AllSaid<'a> = HashMap<Key, BTreeMap<usize, Vec<Said<'a>>>>;

fn all_said<'a>(sources: &[Source<'a>]) -> AllSaid<'a> {
    let mut all = AllSaid::new();
    for (journal, source) in sources.iter().enumerate() {
        for (at, (_, change)) in source.contents.changes.iter().enumerate() {
            let distance = distance(change);
            if distance == 2 {
                continue;
            }
            for (key, version) in versions(change) {
                let journals = all.entry(key).or_default();
                journals.entry(journal).or_default().push(Said {
                    at,
                    distance,
                    version,
                });
            }
        }
    }
    all
}

/// All that was done in all journals, in order: the journal, and the place in it.
pub(super) fn order(sources: &[Source<'_>]) -> Vec<(usize, usize)> {
    // What has seen something of another journal comes after that.
    let said = match sources.len() {
        0 | 1 => AllSaid::new(),
        _ => all_said(sources),
    };
    let mut next = vec![0_usize; sources.len()];
    let head =
        |next: &[usize], journal: usize| sources[journal].contents.changes.get(next[journal]);
    let has_to_wait = |next: &[usize], journal: usize| {
        let Some((_, change)) = head(next, journal) else {
            return false;
        };
        let own = distance(change);
        versions(change).any(|(key, version)| {
            let others = said.get(&key).into_iter().flatten();
            let mut others = others.filter(|(other, _)| **other != journal);
            others.any(|(other, all)| {
                let first = all.get(all.partition_point(|one| one.at < next[*other]));
                first.is_some_and(|first| {
                    version.supersedes(first.version)
                        || first.distance < own && version.covers(first.version)
                })
            })
        })
    };
    let total = sources
        .iter()
        .map(|source| source.contents.changes.len())
        .sum();
    let mut order = Vec::with_capacity(total);
    let mut waiting: Vec<usize> = (0..sources.len()).collect();
    while order.len() < total {
        waiting.retain(|journal| head(&next, *journal).is_some());
        waiting.sort_by_key(|journal| {
            let source = &sources[*journal];
            let at = head(&next, *journal).map(|(_, change)| change.at);
            (at, source.generation, source.name)
        });
        let ready = waiting
            .iter()
            .find(|journal| !has_to_wait(&next, **journal));
        // Journals that have all seen one another were not written by this program.
        let Some(journal) = ready.or(waiting.first()).copied() else {
            break;
        };
        order.push((journal, next[journal]));
        next[journal] += 1;
    }
    order
}

/// The keys that a change writes, with their versions.
fn versions(change: &ChangeRecord) -> impl Iterator<Item = (Key, &Version)> + use<'_> {
    let edits = change.edits.iter().filter_map(|edit| {
        let version = match edit {
            Edit::Put(one) => &one.version,
            Edit::Memo(memo) => &memo.version,
            Edit::Correct(entry) => &entry.version,
            Edit::Metadata(entry) => &entry.version,
            Edit::Remove(_) | Edit::Codebook(_) => return None,
        };
        Some((Key::of(edit), version))
    });
    let stones = change.deleted.iter();
    edits.chain(stones.map(|stone| (Key::Annotation(stone.id.clone()), &stone.version)))
}
