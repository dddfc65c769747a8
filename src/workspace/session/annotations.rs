//! Making annotations, and changing what they say.

use super::Session;
use crate::annotation::{Annotation, AnnotationId, FollowUp};
use crate::codebook::{Attribute, Tag, TagId};
use crate::edit::{Edit, StepName};
use crate::letter::{Span, snap_to_graphemes};

impl Session {
    /// Gives the passage a tag; where it is already marked with exactly this passage, adds the tag or takes it off.
    /// Gives the annotation that now stands there.
    pub fn toggle_tag_on(
        &mut self,
        span: Span,
        tag: &TagId,
        id: AnnotationId,
    ) -> Option<AnnotationId> {
        let span = snap_to_graphemes(self.letter.text(), span);
        if span.is_empty() {
            return None;
        }
        if let Some(id) = self.annotation_at(span).map(|found| found.id.clone()) {
            if !self.remark(&id, tag) {
                self.toggle_tag(&id, tag);
            }
            return self.layer().annotations.get(&id).map(|_| id);
        }
        let annotation = self.new_annotation(span, vec![tag.clone()], id);
        Some(self.add(annotation, StepName::Mark(self.tag_name(tag))))
    }

    /// Makes an annotation without a tag: a comment on the passage.
    pub fn comment_on(&mut self, span: Span, id: AnnotationId) -> Option<AnnotationId> {
        let span = snap_to_graphemes(self.letter.text(), span);
        if span.is_empty() {
            return None;
        }
        if let Some(found) = self.annotation_at(span) {
            return Some(found.id.clone());
        }
        let annotation = self.new_annotation(span, Vec::new(), id);
        Some(self.add(annotation, StepName::Comment))
    }

    /// Marks a passage with tags and a note as one step, as the command line does. `None` where the passage is empty or
    /// there is no tag.
    pub fn annotate(
        &mut self,
        span: Span,
        tags: &[TagId],
        note: &str,
        id: AnnotationId,
    ) -> Option<AnnotationId> {
        let span = snap_to_graphemes(self.letter.text(), span);
        let first = tags.first().filter(|_| !span.is_empty())?;
        let mut annotation = self.new_annotation(span, tags.to_vec(), id);
        annotation.note = note.to_owned();
        Some(self.add(annotation, StepName::Mark(self.tag_name(first))))
    }

    /// Adds a new annotation as one step, and gives its id.
    pub(super) fn add(&mut self, annotation: Annotation, name: StepName) -> AnnotationId {
        let id = annotation.id.clone();
        let edits = vec![Edit::Put(Box::new(annotation))];
        self.step(name, edits, Some(id.clone()), false);
        id
    }

    pub(super) fn new_annotation(
        &self,
        span: Span,
        tags: Vec<TagId>,
        id: AnnotationId,
    ) -> Annotation {
        let follow_up = self.asked_of(&tags).then(FollowUp::default);
        Annotation {
            id,
            span,
            tags,
            follow_up,
            created: self.now,
            changed: self.now,
            ..Annotation::default()
        }
    }

    pub(super) fn asked_of(&self, tags: &[TagId]) -> bool {
        let asks = |tag: &Tag| tag.asks.contains(&Attribute::FollowUp);
        tags.iter().any(|id| self.tag(id).is_some_and(asks))
    }

    /// Adds the tag to the annotation, or takes it off. An annotation that is left with no tag, note or follow-up
    /// is deleted.
    pub fn toggle_tag(&mut self, id: &AnnotationId, tag: &TagId) {
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
                self.changed(annotation)
            };
            self.step(
                StepName::RemoveTag(name),
                vec![edit],
                Some(id.clone()),
                false,
            );
        } else {
            self.add_tag(&mut annotation, tag);
            let edit = self.changed(annotation);
            self.step(StepName::AddTag(name), vec![edit], Some(id.clone()), false);
        }
    }

    pub(super) fn add_tag(&self, annotation: &mut Annotation, tag: &TagId) {
        annotation.tags.push(tag.clone());
        if annotation.follow_up.is_none() && self.asked_of(&annotation.tags) {
            annotation.follow_up = Some(FollowUp::default());
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
    pub fn set_note(&mut self, id: &AnnotationId, note: &str) {
        self.change(id, StepName::Note, true, |annotation| {
            annotation.note = note.to_owned()
        });
    }

    /// Keeps an annotation that was changed in two places as it is shown, which resolves the conflict.
    pub fn resolve(&mut self, id: &AnnotationId) {
        let found = self.layer().annotations.get(id);
        if let Some(annotation) = found.filter(|_| self.layer().is_in_conflict(id)).cloned() {
            let edit = self.changed(annotation);
            self.step(StepName::Resolve, vec![edit], Some(id.clone()), false);
        }
    }

    /// Replaces what the annotation's follow-up says; one step for as long as the analyst keeps typing.
    pub fn set_follow_up(&mut self, id: &AnnotationId, follow_up: FollowUp) {
        self.change(id, StepName::FollowUp, true, |annotation| {
            annotation.follow_up = Some(follow_up);
        });
    }

    pub(super) fn change(
        &mut self,
        id: &AnnotationId,
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
            let edit = self.changed(annotation);
            self.step(name, vec![edit], Some(id.clone()), joins);
        }
    }

    pub(super) fn changed(&self, mut annotation: Annotation) -> Edit {
        annotation.changed = self.now;
        Edit::Put(Box::new(annotation))
    }
}
