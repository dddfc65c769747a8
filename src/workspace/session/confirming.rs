//! Confirming the places of annotations that wait for it.

use super::Session;
use super::waiting::Waiting;
use crate::annotation::{AnchorState, Annotation, AnnotationId};
use crate::codebook::TagId;
use crate::edit::{Edit, StepName};

impl Session {
    /// The annotations whose places have to be checked, as the letter changed.
    pub fn waiting(&self) -> &Waiting {
        &self.waiting
    }

    /// Counts the annotations that are where they were, or where the analyst said that they belong.
    pub fn kept(&self) -> usize {
        let counts = self.waiting.counts();
        let elsewhere = self.waiting.len() + counts.not_here;
        self.layer().annotations.len().saturating_sub(elsewhere)
    }

    /// Confirms the place that was found for an annotation; `false` where there is none to confirm.
    pub fn confirm_place(&mut self, id: &AnnotationId) -> bool {
        let found = self.layer().annotations.get(id);
        let Some(annotation) = found.filter(|found| found.is_unconfirmed()) else {
            return false;
        };
        let edit = self.confirmed(annotation);
        self.step(StepName::ConfirmPlace, vec![edit], Some(id.clone()), false);
        true
    }

    /// Confirms all places that are beyond doubt, as one step; gives how many.
    pub fn confirm_sure_places(&mut self) -> usize {
        let set = &self.layer().annotations;
        let sure = self.waiting.sure().filter_map(|id| set.get(id));
        let edits: Vec<_> = sure.map(|one| self.confirmed(one)).collect();
        let count = edits.len();
        if count > 0 {
            self.step(StepName::ConfirmPlaces(count), edits, None, false);
        }
        count
    }

    /// Says that an annotation's passage is not in this text: it keeps what was recorded of it, has no place, and is not
    /// looked for again until the text changes.
    pub fn not_here(&mut self, id: &AnnotationId) {
        let text = self.letter.text_sha256.clone();
        self.change(id, StepName::NotHere, false, |annotation| {
            if let Some(anchor) = &mut annotation.recorded {
                anchor.not_in = Some(text);
                annotation.state = AnchorState::Orphan;
                annotation.span = crate::letter::Span::default();
            }
        });
    }

    fn confirmed(&self, annotation: &Annotation) -> Edit {
        let mut annotation = annotation.clone();
        annotation.take_place(annotation.span);
        self.changed(annotation)
    }

    /// Marks exactly the passage at which an annotation was found that waits: that confirms the place, and adds the tag if
    /// it has not got it. `false` where it does not wait.
    pub(super) fn remark(&mut self, id: &AnnotationId, tag: &TagId) -> bool {
        let found = self.layer().annotations.get(id);
        let Some(mut annotation) = found.filter(|found| found.is_unconfirmed()).cloned() else {
            return false;
        };
        annotation.take_place(annotation.span);
        let mut name = StepName::ConfirmPlace;
        if !annotation.has_tag(tag) {
            name = StepName::AddTag(self.tag_name(tag));
            self.add_tag(&mut annotation, tag);
        }
        let edit = self.changed(annotation);
        self.step(name, vec![edit], Some(id.clone()), false);
        true
    }
}
