//! The annotations that wait for the analyst to confirm their place in a letter that changed, and the edits that do so.

use crate::annotation::anchor::is_waiting;
use crate::annotation::{AnchorState, Annotation, AnnotationId, Layer};
use crate::edit::Edit;
use crate::letter::{CodePoint, Letter};
use std::collections::HashMap;

/// From so many edits at once on it is cheaper to look through the whole layer.
const MANY: usize = 64;

/// The recorded place of an annotation, and its id: the order of the review.
type Place = (CodePoint, CodePoint, AnnotationId);

/// The annotations of the analyst's own whose places have to be checked, in the order in which they stood.
#[derive(Clone, Debug, Default)]
pub struct Waiting {
    order: Vec<Place>,
    /// The same by id, and those that are not in this text, as the analyst has said.
    by_id: HashMap<AnnotationId, Known>,
    counts: Counts,
}

#[derive(Clone, Copy, Debug)]
struct Known {
    start: CodePoint,
    end: CodePoint,
    state: AnchorState,
    waits: bool,
    sure: bool,
}

/// The number of annotations that wait, by the way in which they were found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Found where they stood, without proof.
    pub to_check: usize,
    /// Found elsewhere.
    pub moved: usize,
    /// Found with other words or line breaks.
    pub changed: usize,
    /// Not found.
    pub lost: usize,
    /// Of those found, the ones whose place is beyond doubt.
    pub sure: usize,
    /// Not in this text: they do not wait any more.
    pub not_here: usize,
}

impl Waiting {
    pub(super) fn of(letter: &Letter, layer: &Layer) -> Self {
        let mut waiting = Self::default();
        for annotation in layer.annotations.iter() {
            waiting.note(letter, annotation);
        }
        waiting.order = waiting
            .by_id
            .iter()
            .filter(|(_, known)| known.waits)
            .map(|(id, known)| (known.start, known.end, id.clone()))
            .collect();
        waiting.order.sort();
        waiting
    }

    /// The number of annotations that wait.
    pub fn len(&self) -> usize {
        self.order.len()
    }

    /// Tells whether every place is checked.
    pub fn is_empty(&self) -> bool {
        self.order.is_empty()
    }

    /// The number of each kind.
    pub fn counts(&self) -> Counts {
        self.counts
    }

    /// Tells whether this one waits.
    pub fn contains(&self, id: &AnnotationId) -> bool {
        self.by_id.get(id).is_some_and(|known| known.waits)
    }

    /// The number of an annotation in the order, from 0; `None` where it does not wait.
    pub fn number_of(&self, id: &AnnotationId) -> Option<usize> {
        let known = self.by_id.get(id)?;
        self.order
            .binary_search(&(known.start, known.end, id.clone()))
            .ok()
    }

    /// The one with this number, from 0.
    pub fn get(&self, number: usize) -> Option<&AnnotationId> {
        self.order.get(number).map(|(_, _, id)| id)
    }

    /// The annotations whose place is beyond doubt.
    pub(super) fn sure(&self) -> impl Iterator<Item = &AnnotationId> {
        let ids = self.order.iter().map(|(_, _, id)| id);
        ids.filter(|id| self.by_id.get(*id).is_some_and(|known| known.sure))
    }

    /// Takes in that these annotations are as the layer has them now.
    pub(super) fn follow(&mut self, letter: &Letter, layer: &Layer, edits: &[Edit]) {
        if edits.len() > MANY {
            *self = Self::of(letter, layer);
            return;
        }
        for edit in edits {
            let id = match edit {
                Edit::Put(annotation) => &annotation.id,
                Edit::Remove(id) => id,
                Edit::Memo(_) | Edit::Correct(_) | Edit::Metadata(_) | Edit::Codebook(_) => {
                    continue;
                }
            };
            if let Some(known) = self.by_id.remove(id) {
                self.count(&known, false);
                let place = (known.start, known.end, id.clone());
                if let Ok(at) = self.order.binary_search(&place) {
                    self.order.remove(at);
                }
            }
            if let Some(known) = layer
                .annotations
                .get(id)
                .and_then(|annotation| self.note(letter, annotation))
                .filter(|known| known.waits)
            {
                let place = (known.start, known.end, id.clone());
                if let Err(at) = self.order.binary_search(&place) {
                    self.order.insert(at, place);
                }
            }
        }
    }

    fn note(&mut self, letter: &Letter, annotation: &Annotation) -> Option<Known> {
        let anchor = annotation.recorded.as_ref()?;
        let known = Known {
            start: anchor.start,
            end: anchor.end,
            state: annotation.state,
            waits: is_waiting(letter, annotation),
            sure: annotation.is_sure(),
        };
        self.count(&known, true);
        self.by_id.insert(annotation.id.clone(), known);
        Some(known)
    }

    fn count(&mut self, known: &Known, more: bool) {
        let counts = &mut self.counts;
        let count = |number: &mut usize| {
            *number = if more {
                *number + 1
            } else {
                number.saturating_sub(1)
            };
        };
        match known.state {
            AnchorState::ToCheck => count(&mut counts.to_check),
            AnchorState::Moved(_) => count(&mut counts.moved),
            AnchorState::Changed(_) => count(&mut counts.changed),
            AnchorState::Orphan if known.waits => count(&mut counts.lost),
            AnchorState::Orphan => count(&mut counts.not_here),
            AnchorState::Kept => {}
        }
        if known.sure {
            count(&mut counts.sure);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::Session;
    use super::*;
    use crate::annotation::RecordedAnchor;
    use crate::annotation::anchor::record;
    use crate::annotation::fixture::fixture;
    use crate::annotation::{AnnotationSet, Certainty};
    use crate::codebook::TagId;
    use crate::codebook::default_codebook;
    use crate::edit::StepName;
    use crate::edit::Work;
    use crate::letter::Span;
    use proptest::prelude::*;
    use std::sync::Arc;

    /// A session in which the annotations are in these states, in the order of the text.
    pub(super) fn session(states: &[AnchorState]) -> Session {
        let drawing = "[woord]{follow-up} en ".repeat(states.len());
        let (letter, mut layer) = fixture(&drawing);
        let set: Vec<_> = layer.annotations.iter().cloned().zip(states).collect();
        let changed = set.into_iter().map(|(mut one, state)| {
            one.state = *state;
            if one.state != AnchorState::Kept {
                let start = letter.to_code_point(one.span.start).0 + 1000;
                one.recorded = Some(Box::new(RecordedAnchor {
                    start: CodePoint(start),
                    end: CodePoint(start + 5),
                    ..record(&letter, one.span)
                }));
            }
            if one.is_orphan() {
                one.span = Span::default();
            }
            one
        });
        layer.annotations = changed.collect::<AnnotationSet>();
        let codebook = default_codebook();
        let work = Work { layer, codebook };
        Session::new("brief.txt".into(), Arc::new(letter), work, Vec::new(), "d")
    }

    const SURE: AnchorState = AnchorState::Moved(Certainty::Sure);
    const UNSURE: AnchorState = AnchorState::Changed(Certainty::Unsure);

    /// The content of the layer, without versions and times.
    pub(super) fn says(session: &Session) -> Vec<(AnnotationId, Span, AnchorState, bool)> {
        let all = session.layer().annotations.iter();
        all.map(|one| (one.id.clone(), one.span, one.state, one.recorded.is_some()))
            .collect()
    }

    #[test]
    pub(super) fn sure_places_are_confirmed_as_one_step_and_the_others_wait() {
        let mut session = session(&[AnchorState::Kept, SURE, UNSURE, AnchorState::Orphan, SURE]);
        assert_eq!((session.kept(), session.waiting().len()), (1, 4));
        let before = says(&session);
        assert_eq!(session.confirm_sure_places(), 2);
        let counts = session.waiting().counts();
        assert_eq!(
            (counts.moved, counts.changed, counts.lost, counts.sure),
            (0, 1, 1, 0)
        );
        assert_eq!(session.kept(), 3);
        assert_eq!(session.confirm_sure_places(), 0);
        session.undo();
        assert_eq!(says(&session), before);
        assert_eq!(session.waiting().counts().sure, 2);
    }

    #[test]
    pub(super) fn notes_and_tags_leave_the_place_waiting_and_marking_it_again_does_not() {
        let mut session = session(&[SURE, UNSURE]);
        let id = AnnotationId::new("a2");
        let follow_up = TagId::new("follow-up");
        session.set_note(&id, "een notitie");
        session.toggle_tag(&id, &TagId::new("data-deletion"));
        assert!(session.waiting().contains(&id));
        let span = session.layer().annotations.get(&id).unwrap().span;
        let stamp = AnnotationId::new("new");
        assert_eq!(
            session.toggle_tag_on(span, &follow_up, stamp),
            Some(id.clone())
        );
        assert!(!session.waiting().contains(&id));
        let one = session.layer().annotations.get(&id).unwrap();
        assert!(
            one.has_tag(&follow_up),
            "marking it again takes nothing off"
        );
        session.undo();
        assert!(session.waiting().contains(&id));
    }

    #[test]
    pub(super) fn what_is_not_here_waits_no_more_and_can_be_given_a_place() {
        let mut session = session(&[UNSURE, AnchorState::Orphan]);
        for id in ["a1", "a2"] {
            session.not_here(&AnnotationId::new(id));
        }
        assert!(session.waiting().is_empty());
        assert_eq!(
            (session.kept(), session.waiting().counts().not_here),
            (0, 2)
        );
        session.set_span(&AnnotationId::new("a1"), Span::new(0, 5));
        assert_eq!(session.next_undo(), Some(&StepName::GivePlace));
        assert_eq!(session.kept(), 1);
        for _ in 0..3 {
            session.undo();
        }
        assert_eq!(session.waiting().len(), 2);
    }

    proptest! {
        #[test]
        fn the_list_is_what_the_layer_says(
            states in proptest::collection::vec(0usize..5, 1..90),
            deeds in proptest::collection::vec((0usize..90, 0usize..8), 0..40),
        ) {
            let kinds = [AnchorState::Kept, SURE, UNSURE, AnchorState::Orphan, AnchorState::Changed(Certainty::Sure)];
            let states: Vec<_> = states.into_iter().map(|kind| kinds[kind]).collect();
            let mut session = session(&states);
            for (at, deed) in deeds {
                let id = AnnotationId::new(&format!("a{}", at % states.len() + 1));
                match deed {
                    0 => drop(session.confirm_place(&id)),
                    1 => session.not_here(&id),
                    2 => session.set_span(&id, Span::new(0, 5)),
                    3 => session.delete(&id),
                    4 => drop(session.confirm_sure_places()),
                    5 => session.set_note(&id, "n"),
                    6 => drop(session.undo()),
                    _ => drop(session.redo()),
                }
                let naive = Waiting::of(&session.letter, session.layer());
                prop_assert_eq!(&session.waiting().order, &naive.order);
                prop_assert_eq!(session.waiting().counts(), naive.counts());
                for (number, (_, _, id)) in naive.order.iter().enumerate() {
                    prop_assert_eq!(session.waiting().number_of(id), Some(number));
                }
            }
        }
    }
}
