//! The steps of earlier sessions that can be undone: those of all journals of a letter, in one order, each leading
//! back to how the work stood before it.
//!
//! Windows that are open at once, and commands beside them, each keep a journal of their own. Their records are put in the
//! order of time; where one has seen another, it comes after that, whatever the clock said. Replayed in this order on one
//! state of the work, each step leads back to what stood there, so that going back through all of them is the same as
//! having done all of it in one window.

use super::order::{Key, Source, order};
use crate::annotation::{
    Annotation, AnnotationId, AnnotationSet, CorrectionEntry, Entries, Entry, Layer, Memo,
    MetadataEntry, Place, Version,
};
use crate::codebook::Codebook;
use crate::edit::{
    ChangeKind, ChangeRecord, Edit, Giver, History, Step, StepId, StepName, Tally, Work,
};
use crate::letter::{CorrectionKind, MetadataField};
use crate::merge::{Heads, rebase_edit, set_memos};
use std::collections::{BTreeMap, HashMap, HashSet};

/// The combined content of all the journals.
#[derive(Default)]
pub(super) struct Recalled {
    /// The steps that can be undone and redone.
    pub history: History,
    /// The work as it stood when they ended, as far as they tell.
    pub ended_with: Work,
}

/// Replays the journals. The time is that of a sort of all that was done, times how many journals there are.
pub(super) fn recall(sources: &[Source<'_>]) -> Recalled {
    let mut replay = Replay::default();
    for (journal, at) in order(sources) {
        let source = &sources[journal];
        let (seq, change) = &source.contents.changes[at];
        let before = at
            .checked_sub(1)
            .map_or(0, |at| source.contents.changes[at].0);
        // What is behind a record that is missing, or was said of another text, cannot be gone back through.
        let is_cut = (before..*seq).contains(&source.contents.whole_from.saturating_sub(1))
            && source.contents.whole_from > 0;
        if is_cut || !source.same_text {
            replay.cut();
        }
        if source.same_text {
            replay.take(journal, change);
        }
    }
    replay.end()
}

/// The work as far as it is known, and the steps that led to it.
#[derive(Default)]
struct Replay {
    /// Of what is known how it stood.
    known: HashSet<Key>,
    annotations: BTreeMap<AnnotationId, Heads>,
    memos: Vec<Memo>,
    corrections: Entries<Place, CorrectionKind>,
    metadata: Entries<MetadataField, String>,
    codebook: Codebook,
    done: Vec<Step>,
    /// The undone steps, with the index of their journal.
    undone: Vec<(usize, Step)>,
    /// The undone steps that can no longer be redone, unless by a window that knew nothing of what came after.
    gone: HashMap<StepId, Step>,
}

impl Replay {
    /// Nothing is known of how the work stands now.
    fn cut(&mut self) {
        *self = Self::default();
    }

    fn take(&mut self, journal: usize, change: &ChangeRecord) {
        for edit in &change.back {
            if !self.known.contains(&Key::of(edit)) {
                self.learn(edit);
            }
        }
        self.known.extend(change.back.iter().map(Key::of));
        let mut keys: Vec<Key> = change.edits.iter().map(Key::of).collect();
        keys.extend(
            change
                .siblings
                .iter()
                .map(|one| Key::Annotation(one.id.clone())),
        );
        let mut seen = HashSet::new();
        keys.retain(|key| seen.insert(key.clone()));
        let before = self.part(&keys);
        self.apply(change);
        self.known.extend(keys.iter().cloned());
        let after = self.part(&keys);
        // In the opposite order of the edits.
        let exact = change.kind != ChangeKind::Merge;
        let leading_back = |key| leading_back(key, &before, &after, exact);
        let back: Vec<Edit> = keys.iter().rev().filter_map(leading_back).collect();
        match &change.kind {
            ChangeKind::Step {
                name,
                focus,
                joined,
                id,
            } => {
                if let Some(at) = self.joined_to(*joined, id.as_ref(), name) {
                    let step = &mut self.done[at];
                    for edit in back {
                        let key = Key::of(&edit);
                        if !step.edits.iter().any(|other| Key::of(other) == key) {
                            step.edits.push(edit);
                        }
                    }
                    rebase(&mut self.done[at + 1..], &before, &after);
                    return;
                }
                if back.is_empty() {
                    // It brought what other journals have as steps of their own.
                    return;
                }
                let step = Step {
                    name: name.clone(),
                    edits: back,
                    focus: focus.clone(),
                    at: change.at,
                    id: id.clone(),
                };
                if matches!(name, StepName::TakeIn(..)) {
                    self.rebase_undone(&before, &after);
                } else {
                    self.end_redoing(journal, &before, &after);
                }
                self.done.push(step);
            }
            ChangeKind::Undo(of) => self.undo(of.as_ref(), journal, back, &before, &after),
            ChangeKind::Redo(of) => self.redo(of.as_ref(), back, &before, &after),
            ChangeKind::Merge if back.is_empty() => {}
            ChangeKind::Merge => {
                // No journal that is there says who did this.
                self.rebase_undone(&before, &after);
                self.done.push(Step {
                    name: StepName::TakeIn(Giver::Unknown, count(&back)),
                    edits: back,
                    focus: None,
                    at: change.at,
                    id: None,
                });
            }
        }
    }

    /// The step of which one became part.
    fn joined_to(&self, joined: bool, id: Option<&StepId>, name: &StepName) -> Option<usize> {
        if !joined {
            return None;
        }
        match id {
            Some(_) => self.done.iter().rposition(|step| step.id.as_ref() == id),
            None => {
                let last = self.done.len().checked_sub(1)?;
                (self.done[last].name == *name).then_some(last)
            }
        }
    }

    /// A new step in a journal: what was undone there, or before it, can no longer be redone.
    fn end_redoing(&mut self, journal: usize, before: &Work, after: &Work) {
        let (ended, others): (Vec<_>, Vec<_>) = std::mem::take(&mut self.undone)
            .into_iter()
            .partition(|(by, _)| *by <= journal);
        self.undone = others;
        let known = ended.into_iter();
        self.gone
            .extend(known.filter_map(|(_, step)| Some((step.id.clone()?, step))));
        self.rebase_undone(before, after);
    }

    fn undo(
        &mut self,
        of: Option<&StepId>,
        journal: usize,
        back: Vec<Edit>,
        before: &Work,
        after: &Work,
    ) {
        let at = match of {
            Some(of) => self
                .done
                .iter()
                .rposition(|step| step.id.as_ref() == Some(of)),
            None => self.done.len().checked_sub(1),
        };
        let at = at.unwrap_or(self.done.len());
        let is_last = at + 1 == self.done.len();
        if at < self.done.len() {
            let step = self.done.remove(at);
            if !is_last {
                rebase(&mut self.done[at..], before, after);
                self.rebase_undone(before, after);
            }
            self.undone.push((
                journal,
                Step {
                    edits: back,
                    ..step
                },
            ));
        } else {
            rebase(&mut self.done, before, after);
            self.rebase_undone(before, after);
        }
    }

    fn redo(&mut self, of: Option<&StepId>, back: Vec<Edit>, before: &Work, after: &Work) {
        let at = match of {
            Some(of) => {
                let mut undone = self.undone.iter();
                undone.rposition(|(_, step)| step.id.as_ref() == Some(of))
            }
            None => self.undone.len().checked_sub(1),
        };
        let is_last = at.is_some_and(|at| at + 1 == self.undone.len());
        let step = match at {
            Some(at) => Some(self.undone.remove(at).1),
            None => of.and_then(|of| self.gone.remove(of)),
        };
        if !is_last {
            self.rebase_undone(before, after);
        }
        match step {
            Some(step) => self.done.push(Step {
                edits: back,
                ..step
            }),
            None => rebase(&mut self.done, before, after),
        }
    }

    fn rebase_undone(&mut self, before: &Work, after: &Work) {
        for (_, step) in &mut self.undone {
            rebase(std::slice::from_mut(step), before, after);
        }
    }

    /// Remembers how something stood before the first edit of it.
    fn learn(&mut self, edit: &Edit) {
        match edit {
            Edit::Put(one) => {
                let heads = Heads {
                    records: vec![(**one).clone()],
                    deletions: Vec::new(),
                };
                self.annotations.insert(one.id.clone(), heads);
            }
            Edit::Remove(id) => drop(self.annotations.remove(id)),
            Edit::Memo(memo) => self.memos = vec![memo.clone()],
            Edit::Correct(entry) => drop(self.corrections.replace(entry.clone())),
            Edit::Metadata(entry) => drop(self.metadata.replace(entry.clone())),
            Edit::Codebook(codebook) => self.codebook = codebook.clone(),
        }
    }

    fn apply(&mut self, change: &ChangeRecord) {
        // Siblings are recorded one by one: the edit holds only what was shown of them.
        let is_in_conflict = |id: &AnnotationId| change.siblings.iter().any(|raw| raw.id == *id);
        let mut stones = change.deleted.iter();
        let mut joined: Vec<AnnotationId> = Vec::new();
        let mut add = |all: &mut BTreeMap<AnnotationId, Heads>, one: &Annotation| {
            all.entry(one.id.clone())
                .or_default()
                .records
                .push(one.clone());
            joined.push(one.id.clone());
        };
        let mut removed = Vec::new();
        let (mut memos, mut corrections, mut metadata): (
            Vec<Memo>,
            Vec<CorrectionEntry>,
            Vec<MetadataEntry>,
        ) = Default::default();
        for edit in &change.edits {
            match edit {
                Edit::Put(one) if is_in_conflict(&one.id) => {}
                Edit::Put(one) => add(&mut self.annotations, one),
                Edit::Remove(_) => removed.extend(stones.next()),
                Edit::Memo(memo) => memos.push(memo.clone()),
                Edit::Correct(entry) => corrections.push(entry.clone()),
                Edit::Metadata(entry) => metadata.push(entry.clone()),
                Edit::Codebook(codebook) => self.codebook = codebook.clone(),
            }
        }
        for one in &change.siblings {
            add(&mut self.annotations, one);
        }
        for stone in removed {
            let heads = self.annotations.entry(stone.id.clone()).or_default();
            heads.deletions.push(stone.version.clone());
            joined.push(stone.id.clone());
        }
        for id in joined {
            if let Some(heads) = self.annotations.get_mut(&id) {
                heads.discard_superseded();
            }
        }
        if !memos.is_empty() {
            memos.append(&mut self.memos);
            self.memos = memos;
        }
        self.corrections.join(corrections);
        self.metadata.join(metadata);
    }

    /// The work at these keys only.
    fn part(&self, keys: &[Key]) -> Work {
        let mut work = Work::default();
        let (mut corrections, mut metadata) = (Vec::new(), Vec::new());
        for key in keys {
            match key {
                Key::Annotation(id) => {
                    let heads = self.annotations.get(id);
                    if let Some(shown) = heads.and_then(Heads::shown) {
                        work.layer.annotations.put(shown);
                    }
                }
                Key::Memo => set_memos(&mut work.layer, self.memos.clone()),
                Key::Correction(place) => corrections.extend_from_slice(self.corrections.of(place)),
                Key::Metadata(item) => metadata.extend_from_slice(self.metadata.of(item)),
                Key::Codebook => work.codebook = self.codebook.clone(),
            }
        }
        work.layer.corrections = corrections.into_iter().collect();
        work.layer.metadata = metadata.into_iter().collect();
        work
    }

    fn end(self) -> Recalled {
        let mut layer = Layer::default();
        let shown = self.annotations.values().filter_map(Heads::shown);
        layer.annotations = shown.collect::<AnnotationSet>();
        set_memos(&mut layer, self.memos);
        layer.corrections = self.corrections;
        layer.metadata = self.metadata;
        let undone = self.undone.into_iter().map(|(_, step)| step);
        Recalled {
            history: History::of(self.done, undone.collect()),
            ended_with: Work {
                layer,
                codebook: self.codebook,
            },
        }
    }
}

fn rebase(steps: &mut [Step], before: &Work, after: &Work) {
    crate::edit::rebase(steps, &mut |edit| rebase_edit(edit, before, after));
}

/// The edit that leads from `after` back to `before` at this key; `None` where both are the same, or where not `exact`
/// say the same.
fn leading_back(key: &Key, before: &Work, after: &Work, exact: bool) -> Option<Edit> {
    let (was, is) = (&before.layer, &after.layer);
    match key {
        Key::Annotation(id) => match (was.annotations.get(id), is.annotations.get(id)) {
            (Some(was), Some(is)) if was == is || !exact && was.says_the_same(is) => None,
            (Some(was), _) => Some(Edit::Put(Box::new(was.clone()))),
            (None, Some(_)) => Some(Edit::Remove(id.clone())),
            (None, None) => None,
        },
        Key::Memo => {
            let same = was.memo == is.memo || !exact && was.memo.text == is.memo.text;
            (!same).then(|| Edit::Memo(was.memo.clone()))
        }
        Key::Correction(place) => {
            let (was, is) = (was.corrections.get(place), is.corrections.get(place));
            (was != is).then(|| Edit::Correct(entry(place, was.copied())))
        }
        Key::Metadata(item) => {
            let (was, is) = (was.metadata.get(item), is.metadata.get(item));
            (was != is).then(|| Edit::Metadata(entry(item, was.cloned())))
        }
        Key::Codebook => {
            (before.codebook != after.codebook).then(|| Edit::Codebook(before.codebook.clone()))
        }
    }
}

fn entry<K: Clone, V>(key: &K, value: Option<V>) -> Entry<K, V> {
    Entry {
        key: key.clone(),
        value,
        version: Version::default(),
    }
}

/// Counts what edits that lead back would change.
fn count(back: &[Edit]) -> Tally {
    let mut tally = Tally::default();
    for edit in back {
        match edit {
            Edit::Put(_) => tally.changed += 1,
            Edit::Remove(_) => tally.added += 1,
            Edit::Memo(_) => tally.memo = true,
            Edit::Correct(_) | Edit::Metadata(_) => tally.entries += 1,
            Edit::Codebook(_) => tally.tags = true,
        }
    }
    tally
}
