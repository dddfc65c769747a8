//! One open letter: the analyst's layer, the folder's tags, colleagues' layers, and the history of edits.

mod mark_all;
mod passages;
mod tags;

pub use tags::Touched;

use super::versions::says_the_same;
use crate::annotation::{
    Analyst, Annotation, AnnotationId, FollowUp, Layer, Moment, Tombstone, Version,
};
use crate::codebook::{Attribute, Codebook, Tag, TagId};
use crate::edit::{Deed, Doing, Edit, History, Rebased, Step, StepName, Work};
use crate::letter::{Letter, Span, snap_to_graphemes};
use crate::store::merge::{self, merge_codebooks, merge_layers, rebase_annotation, rebase_memo};
use std::path::PathBuf;
use std::sync::Arc;

/// A colleague's layer of the same letter; read-only.
#[derive(Clone, Debug)]
pub struct Colleague {
    /// The file it was read from.
    pub path: PathBuf,
    /// What the colleague says.
    pub layer: Layer,
    /// Whether it is shown.
    pub visible: bool,
}

/// Where new ids, times and versions come from; handed in, so that tests decide.
#[derive(Clone, Debug)]
pub struct Stamp {
    /// The id of an annotation made by this edit.
    pub id: AnnotationId,
    /// The time of the edit.
    pub now: Moment,
}

/// As many writers of one annotation are remembered.
const MOST_WRITERS: usize = 64;

/// An open letter with everything that is said of it.
pub struct Session {
    /// Where the letter lies.
    pub path: PathBuf,
    /// The letter.
    pub letter: Arc<Letter>,
    /// Other analysts' layers.
    pub colleagues: Vec<Colleague>,
    /// Whether the folder's tags may be changed: not where its codebook could not be saved.
    pub tags_writable: bool,
    work: Work,
    history: History,
    device: Arc<str>,
    revision: u64,
    layer_revision: u64,
    codebook_revision: u64,
    /// What was done and is not on its way to the journal yet.
    deeds: Vec<Deed>,
    /// How many things were done so far.
    deed_count: u64,
    /// The time of what is done now.
    now: Moment,
}

/// Edits as they were applied.
struct Applied {
    edits: Vec<Edit>,
    deleted: Vec<Tombstone>,
    back: Vec<Edit>,
}

impl Session {
    /// A session on `letter` with what was loaded for it. `device` identifies this computer in versions.
    pub fn new(
        path: PathBuf,
        letter: Arc<Letter>,
        work: Work,
        colleagues: Vec<Colleague>,
        device: &str,
    ) -> Self {
        Self {
            path,
            letter,
            colleagues,
            tags_writable: true,
            work,
            history: History::default(),
            device: device.into(),
            revision: 0,
            layer_revision: 0,
            codebook_revision: 0,
            deeds: Vec::new(),
            deed_count: 0,
            now: Moment::default(),
        }
    }

    /// Says what time it is, for what is done from now on.
    pub fn set_time(&mut self, now: Moment) {
        self.now = now;
    }

    /// What was done since this was asked last, for the journal.
    pub fn take_deeds(&mut self) -> Vec<Deed> {
        std::mem::take(&mut self.deeds)
    }

    /// How many things were done since the letter was opened.
    pub fn deed_count(&self) -> u64 {
        self.deed_count
    }

    /// What was done and undone.
    pub fn history(&self) -> &History {
        &self.history
    }

    /// A colleague's layer at `path` is this one now; `None` where it is gone. A new colleague is shown if all others
    /// are.
    pub fn set_colleague(&mut self, path: PathBuf, layer: Option<Layer>) {
        self.revision += 1;
        let at = self.colleagues.iter().position(|one| one.path == path);
        match (at, layer) {
            (Some(at), Some(layer)) => self.colleagues[at].layer = layer,
            (Some(at), None) => drop(self.colleagues.remove(at)),
            (None, Some(layer)) => {
                let same = |one: &&mut Colleague| one.layer.analyst.id == layer.analyst.id;
                match self.colleagues.iter_mut().find(same) {
                    Some(other) => {
                        other.layer = merge_layers(&Layer::default(), &other.layer, &layer).0;
                    }
                    None => {
                        let visible = self.colleagues.iter().all(|other| other.visible);
                        self.colleagues.push(Colleague {
                            path,
                            layer,
                            visible,
                        });
                    }
                }
            }
            (None, None) => {}
        }
    }

    /// The analyst's own layer.
    pub fn layer(&self) -> &Layer {
        &self.work.layer
    }

    /// The analyst.
    pub fn analyst(&self) -> &Analyst {
        &self.work.layer.analyst
    }

    /// The folder's tags.
    pub fn codebook(&self) -> &Codebook {
        &self.work.codebook
    }

    /// Grows with every edit, undo and redo; whatever is derived from the session is fresh while it stands still.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// Grows when the layer changes.
    pub fn layer_revision(&self) -> u64 {
        self.layer_revision
    }

    /// Grows when the codebook changes.
    pub fn codebook_revision(&self) -> u64 {
        self.codebook_revision
    }

    /// The tag with this id: from the codebook, or as a layer carries it where the codebook lacks it.
    pub fn tag(&self, id: &TagId) -> Option<&Tag> {
        let carried = |layer: &'_ Layer| layer.carried_tags.iter().position(|tag| tag.id == *id);
        self.codebook().get(id).or_else(|| {
            std::iter::once(self.layer())
                .chain(self.colleagues.iter().map(|colleague| &colleague.layer))
                .find_map(|layer| carried(layer).map(|at| &layer.carried_tags[at]))
        })
    }

    /// How many of the analyst's annotations carry each tag: those of the codebook in its order, then unknown ones.
    pub fn tag_counts(&self) -> Vec<(TagId, usize)> {
        let mut counts: Vec<_> = self
            .codebook()
            .tags
            .iter()
            .map(|tag| (tag.id.clone(), 0))
            .collect();
        let known = counts.len();
        for (tag, number) in self.layer().annotations.tag_counts() {
            match counts.iter_mut().find(|(id, _)| id == tag) {
                Some((_, count)) => *count = *number,
                None => counts.push((tag.clone(), *number)),
            }
        }
        counts[known..].sort();
        counts
    }

    /// The analyst's own annotation with exactly this passage.
    pub fn annotation_at(&self, span: Span) -> Option<&Annotation> {
        self.layer()
            .annotations
            .overlapping(span)
            .find(|annotation| annotation.span == span && !annotation.is_orphan())
    }

    /// Gives the passage a tag; where it is already marked with exactly this passage, adds the tag or takes it off.
    /// Gives the annotation that now stands there.
    pub fn toggle_tag_on(&mut self, span: Span, tag: &TagId, stamp: Stamp) -> Option<AnnotationId> {
        let span = snap_to_graphemes(self.letter.text(), span);
        if span.is_empty() {
            return None;
        }
        if let Some(id) = self.annotation_at(span).map(|found| found.id.clone()) {
            self.toggle_tag(&id, tag, stamp.now);
            return self.layer().annotations.get(&id).map(|_| id);
        }
        let annotation = self.new_annotation(span, vec![tag.clone()], stamp);
        Some(self.add(annotation, StepName::Mark(self.tag_name(tag))))
    }

    /// Makes an annotation without a tag: a comment on the passage.
    pub fn comment_on(&mut self, span: Span, stamp: Stamp) -> Option<AnnotationId> {
        let span = snap_to_graphemes(self.letter.text(), span);
        if span.is_empty() {
            return None;
        }
        if let Some(found) = self.annotation_at(span) {
            return Some(found.id.clone());
        }
        let annotation = self.new_annotation(span, Vec::new(), stamp);
        Some(self.add(annotation, StepName::Comment))
    }

    /// Marks a passage with tags and a note as one step, as the command line does. `None` where the passage is empty or
    /// there is no tag.
    pub fn annotate(
        &mut self,
        span: Span,
        tags: &[TagId],
        note: &str,
        stamp: Stamp,
    ) -> Option<AnnotationId> {
        let span = snap_to_graphemes(self.letter.text(), span);
        let first = tags.first().filter(|_| !span.is_empty())?;
        let mut annotation = self.new_annotation(span, tags.to_vec(), stamp);
        annotation.note = note.to_owned();
        Some(self.add(annotation, StepName::Mark(self.tag_name(first))))
    }

    /// Adds a new annotation as one step, and gives its id.
    fn add(&mut self, annotation: Annotation, name: StepName) -> AnnotationId {
        let id = annotation.id.clone();
        let edits = vec![Edit::Put(Box::new(annotation))];
        self.step(name, edits, Some(id.clone()), false);
        id
    }

    fn new_annotation(&self, span: Span, tags: Vec<TagId>, stamp: Stamp) -> Annotation {
        let follow_up = self.asked_of(&tags).then(FollowUp::default);
        Annotation {
            id: stamp.id,
            span,
            tags,
            follow_up,
            created: stamp.now,
            changed: stamp.now,
            ..Annotation::default()
        }
    }

    fn asked_of(&self, tags: &[TagId]) -> bool {
        let asks = |tag: &Tag| tag.asks.contains(&Attribute::FollowUp);
        tags.iter().any(|id| self.tag(id).is_some_and(asks))
    }

    /// Adds the tag to the annotation, or takes it off. An annotation that is left with no tag, note or follow-up
    /// is deleted.
    pub fn toggle_tag(&mut self, id: &AnnotationId, tag: &TagId, now: Moment) {
        let Some(mut annotation) = self.layer().annotations.get(id).cloned() else {
            return;
        };
        let name = self.tag_name(tag);
        let filled = |follow_up: &FollowUp| *follow_up != FollowUp::default();
        if annotation.has_tag(tag) {
            annotation.tags.retain(|other| other != tag);
            if !annotation.follow_up.as_ref().is_some_and(filled)
                && !self.asked_of(&annotation.tags)
            {
                annotation.follow_up = None;
            }
            let empty = annotation.tags.is_empty() && annotation.note.is_empty();
            let edit = if empty && annotation.follow_up.is_none() {
                Edit::Remove(id.clone())
            } else {
                self.changed(annotation, now)
            };
            self.step(
                StepName::RemoveTag(name),
                vec![edit],
                Some(id.clone()),
                false,
            );
        } else {
            annotation.tags.push(tag.clone());
            if annotation.follow_up.is_none() && self.asked_of(&annotation.tags) {
                annotation.follow_up = Some(FollowUp::default());
            }
            let edit = self.changed(annotation, now);
            self.step(StepName::AddTag(name), vec![edit], Some(id.clone()), false);
        }
    }

    /// Deletes the annotation.
    pub fn delete(&mut self, id: &AnnotationId) {
        self.step(
            StepName::Delete,
            vec![Edit::Remove(id.clone())],
            Some(id.clone()),
            false,
        );
    }

    /// Replaces the annotation's note; one step for as long as the analyst keeps typing.
    pub fn set_note(&mut self, id: &AnnotationId, note: &str, now: Moment) {
        self.change(id, now, StepName::Note, true, |annotation| {
            annotation.note = note.to_owned()
        });
    }

    /// Replaces what the annotation's follow-up says; one step for as long as the analyst keeps typing.
    pub fn set_follow_up(&mut self, id: &AnnotationId, follow_up: FollowUp, now: Moment) {
        self.change(id, now, StepName::FollowUp, true, |annotation| {
            annotation.follow_up = Some(follow_up);
        });
    }

    fn change(
        &mut self,
        id: &AnnotationId,
        now: Moment,
        name: StepName,
        joins: bool,
        change: impl FnOnce(&mut Annotation),
    ) {
        let Some(old) = self.layer().annotations.get(id) else {
            return;
        };
        let mut annotation = old.clone();
        change(&mut annotation);
        if annotation != *old {
            let edit = self.changed(annotation, now);
            self.step(name, vec![edit], Some(id.clone()), joins);
        }
    }

    fn changed(&self, mut annotation: Annotation, now: Moment) -> Edit {
        annotation.changed = now;
        Edit::Put(Box::new(annotation))
    }

    /// Makes the annotations and the memo those of an earlier version, as one step; `at` says of when it is.
    pub fn bring_back(&mut self, version: &Layer, at: String) {
        let now = &self.layer().annotations;
        let mut edits = Vec::new();
        for one in version.annotations.iter() {
            if !now
                .get(&one.id)
                .is_some_and(|other| says_the_same(one, other))
            {
                edits.push(self.changed(one.clone(), self.now));
            }
        }
        let gone = now
            .iter()
            .filter(|one| version.annotations.get(&one.id).is_none());
        edits.extend(gone.map(|one| Edit::Remove(one.id.clone())));
        if version.memo != self.layer().memo {
            edits.push(Edit::Memo(version.memo.clone()));
        }
        self.step(StepName::BringBack(at), edits, None, false);
    }

    /// Replaces the memo on the letter; one step for as long as the analyst keeps typing.
    pub fn set_memo(&mut self, memo: &str) {
        if self.layer().memo != memo {
            self.step(
                StepName::Memo,
                vec![Edit::Memo(memo.to_owned())],
                None,
                true,
            );
        }
    }

    /// Ends typing in a field: what comes next is a step of its own.
    pub fn end_typing(&mut self) {
        self.history.close();
    }

    /// The step that would be undone.
    pub fn next_undo(&self) -> Option<&StepName> {
        self.history.next_undo().map(|step| &step.name)
    }

    /// The step that would be redone.
    pub fn next_redo(&self) -> Option<&StepName> {
        self.history.next_redo().map(|step| &step.name)
    }

    /// Takes the last step back; gives the step that was.
    pub fn undo(&mut self) -> Option<Step> {
        let step = self.history.take_undo()?;
        let back = self.repeat(&step, Doing::Undo);
        self.history.undone(back);
        Some(step)
    }

    /// Does the last undone step again; gives the step that was.
    pub fn redo(&mut self) -> Option<Step> {
        let step = self.history.take_redo()?;
        let back = self.repeat(&step, Doing::Redo);
        self.history.redone(back);
        Some(step)
    }

    /// Applies the edits of a step; gives the step that takes them back.
    fn repeat(&mut self, step: &Step, doing: Doing) -> Step {
        let applied = self.apply(step.edits.clone());
        let edits = applied.back.clone();
        self.did(doing, applied);
        Step {
            edits,
            ..step.clone()
        }
    }

    /// Replaces layer and codebook by what merging with the files on disk gave. History stands: undoing a step does
    /// not take back what others did meanwhile.
    pub fn replace_work(&mut self, work: Work) {
        let rebased = rebase(&mut self.history, &self.work, &work);
        self.revision += 1;
        let (edits, deleted) = merge::difference(&self.work, &work);
        self.layer_revision += u64::from(work.layer != self.work.layer);
        self.codebook_revision += u64::from(work.codebook != self.work.codebook);
        self.work = work;
        let back = Vec::new();
        let applied = Applied {
            edits,
            deleted,
            back,
        };
        self.did(Doing::Merge(rebased), applied);
    }

    /// Takes over the history of an earlier session, which ended with `before` (as far as its history tells); what
    /// others changed since is not taken back by undoing.
    pub fn adopt_history(&mut self, mut history: History, before: &Work) {
        rebase(&mut history, before, &self.work);
        self.history = history;
    }

    /// The work as it stands, for saving.
    pub fn work(&self) -> &Work {
        &self.work
    }

    fn step(&mut self, name: StepName, edits: Vec<Edit>, focus: Option<AnnotationId>, joins: bool) {
        let applied = self.apply(edits);
        if applied.back.is_empty() {
            return;
        }
        let step = Step {
            name: name.clone(),
            edits: applied.back.clone(),
            focus: focus.clone(),
            at: self.now,
        };
        let joined = self.history.record(step, joins);
        let doing = Doing::Step {
            name,
            focus,
            joined,
        };
        self.did(doing, applied);
    }

    fn did(&mut self, doing: Doing, applied: Applied) {
        let Applied {
            edits,
            deleted,
            mut back,
        } = applied;
        if matches!(doing, Doing::Step { joined: true, .. }) {
            // What takes the step back that it joined takes this back, too.
            back.clear();
        }
        self.deed_count += 1;
        self.deeds.push(Deed {
            at: self.now,
            doing,
            edits,
            deleted,
            back,
        });
    }

    /// Applies edits and stamps them with versions: also taking an edit back is a new edit of the same annotation.
    fn apply(&mut self, mut edits: Vec<Edit>) -> Applied {
        self.revision += 1;
        let mut left = Vec::new();
        for edit in &mut edits {
            match edit {
                Edit::Put(annotation) => {
                    let version = self.next_version(&annotation.id, &annotation.version);
                    annotation.version = version;
                    let deleted = &mut self.work.layer.deleted;
                    if let Ok(at) = deleted.binary_search_by(|stone| stone.id.cmp(&annotation.id)) {
                        deleted.remove(at);
                    }
                    self.layer_revision += 1;
                }
                Edit::Remove(id) => {
                    let version = self.next_version(id, &Version::default());
                    let deleted = &mut self.work.layer.deleted;
                    let stone = Tombstone {
                        id: id.clone(),
                        version,
                    };
                    left.push(stone.clone());
                    match deleted.binary_search_by(|other| other.id.cmp(id)) {
                        Ok(at) => deleted[at] = stone,
                        Err(at) => deleted.insert(at, stone),
                    }
                    self.layer_revision += 1;
                }
                Edit::Memo(_) => self.layer_revision += 1,
                Edit::Codebook(_) => {
                    // The layer carries the names and colours of the tags that it uses.
                    self.codebook_revision += 1;
                    self.layer_revision += 1;
                }
            }
        }
        Applied {
            edits: edits.clone(),
            deleted: left,
            back: self.work.apply_all(edits),
        }
    }

    fn next_version(&self, id: &AnnotationId, known: &Version) -> Version {
        let mut version = known.clone();
        if let Some(current) = self.layer().annotations.get(id) {
            version.join(&current.version);
        }
        let deleted = &self.layer().deleted;
        if let Ok(at) = deleted.binary_search_by(|stone| stone.id.cmp(id)) {
            version.join(&deleted[at].version);
        }
        version.bump(&self.device);
        // Every opening of the letter is a writer of its own. What is forgotten of the least active ones can only make
        // merging keep both sides.
        while version.0.len() > MOST_WRITERS {
            let others = version.0.iter().enumerate();
            let others = others.filter(|(_, (writer, _))| *writer != self.device);
            let Some((least, _)) = others.min_by_key(|(_, (_, count))| *count) else {
                break;
            };
            version.0.remove(least);
        }
        version
    }

    fn tag_name(&self, id: &TagId) -> String {
        self.tag(id)
            .map_or_else(|| id.to_string(), |tag| tag.name.clone())
    }
}

/// Changes what undoing and redoing lead to by what others changed from `before` to `after`.
fn rebase(history: &mut History, before: &Work, after: &Work) -> Vec<Rebased> {
    history.rebase(|edit| match edit {
        Edit::Codebook(codebook) => Some(Edit::Codebook(merge_codebooks(
            &before.codebook,
            codebook,
            &after.codebook,
        ))),
        Edit::Memo(memo) => Some(Edit::Memo(rebase_memo(
            memo,
            &before.layer.memo,
            &after.layer.memo,
        ))),
        Edit::Put(state) => {
            let was = before.layer.annotations.get(&state.id)?;
            let now = after.layer.annotations.get(&state.id)?;
            (was != now).then(|| Edit::Put(Box::new(rebase_annotation(state, was, now))))
        }
        Edit::Remove(_) => None,
    })
}

#[cfg(test)]
mod tests;
