//! Edits of the passages themselves: moving a boundary, joining two annotations, dividing one.

use super::Session;
use crate::annotation::{Annotation, AnnotationId, FollowUp};
use crate::edit::{Edit, StepName};
use crate::letter::{ByteOffset, Span, grapheme_span, snap_to_graphemes};

impl Session {
    /// Moves the annotation to another passage; also how an orphan is given a place again.
    pub fn set_span(&mut self, id: &AnnotationId, span: Span) {
        self.move_to(id, span, false);
    }

    /// The same by a key that may follow others: one step for as long as the boundaries of one annotation are moved.
    pub fn nudge_span(&mut self, id: &AnnotationId, span: Span) {
        self.move_to(id, span, true);
    }

    fn move_to(&mut self, id: &AnnotationId, span: Span, joins: bool) {
        let span = snap_to_graphemes(self.letter.text(), span);
        if !span.is_empty() {
            let waited = |one: &Annotation| one.recorded.is_some();
            let name = match self.layer().annotations.get(id).is_some_and(waited) {
                true if !joins => StepName::GivePlace,
                _ => StepName::Boundary,
            };
            self.change(id, name, joins, |annotation| annotation.take_place(span));
        }
    }

    /// Joins two annotations into the first: its passage reaches over both and what lies between them, and it carries
    /// the tags, notes and follow-up of both. One step. `false` where one of them is not there or has lost its place.
    pub fn join(&mut self, id: &AnnotationId, other: &AnnotationId) -> bool {
        let set = &self.layer().annotations;
        let (Some(one), Some(two)) = (set.get(id), set.get(other)) else {
            return false;
        };
        if id == other || one.is_orphan() || two.is_orphan() {
            return false;
        }
        let mut joined = one.clone();
        joined.take_place(Span {
            start: one.span.start.min(two.span.start),
            end: one.span.end.max(two.span.end),
        });
        let new = two.tags.iter().filter(|tag| !one.has_tag(tag));
        joined.tags.extend(new.cloned());
        joined.note = join_texts(&one.note, &two.note, "\n\n");
        joined.follow_up = join_follow_ups(one.follow_up.clone(), two.follow_up.clone());
        let edits = vec![self.changed(joined), Edit::Remove(other.clone())];
        self.step(StepName::Join, edits, Some(id.clone()), false);
        true
    }

    /// Divides an annotation at a place inside it. Both parts keep the tags; the note and the follow-up stay with the
    /// first. One step. Gives the second part, which gets this id; `None` where the place leaves one of them without words.
    pub fn divide(
        &mut self,
        id: &AnnotationId,
        at: ByteOffset,
        second: AnnotationId,
    ) -> Option<AnnotationId> {
        let whole = self.layer().annotations.get(id)?;
        let at = grapheme_span(self.letter.text(), at).start;
        if whole.is_orphan() || !whole.span.contains(at) {
            return None;
        }
        let part = |start: ByteOffset, end: ByteOffset| {
            let span = Span { start, end };
            let has_words = !self.letter.slice(span).trim().is_empty();
            let words = self.letter.reading().trimmed(self.letter.text(), span);
            has_words.then_some(words)
        };
        let before = part(whole.span.start, at)?;
        let after = part(at, whole.span.end)?;
        let mut first = whole.clone();
        // The outer ends stay where they were.
        first.take_place(Span {
            start: whole.span.start,
            end: before.end,
        });
        let rest = Span {
            start: after.start,
            end: whole.span.end,
        };
        let mut second = self.new_annotation(rest, whole.tags.clone(), second);
        second.group.clone_from(&whole.group);
        let id = second.id.clone();
        let edits = vec![self.changed(first), Edit::Put(Box::new(second))];
        self.step(StepName::Divide, edits, Some(id.clone()), false);
        Some(id)
    }

    /// The annotation of the analyst's own that stands next to this one in the text, among those that `shows` lets
    /// through.
    pub fn neighbour(
        &self,
        id: &AnnotationId,
        forward: bool,
        shows: impl Fn(&Annotation) -> bool,
    ) -> Option<&Annotation> {
        let from = self.layer().annotations.get(id)?;
        let set = &self.layer().annotations;
        let counts = |found: &&Annotation| !found.is_orphan() && shows(found);
        if forward {
            set.following(from.span, Some(id), None).find(counts)
        } else {
            set.preceding(from.span, Some(id), None).find(counts)
        }
    }
}

/// Both texts; one of them where the other is empty or says the same.
fn join_texts(one: &str, other: &str, between: &str) -> String {
    match (one.trim(), other.trim()) {
        (same, also) if same == also || also.is_empty() => one.to_owned(),
        ("", _) => other.to_owned(),
        _ => format!("{one}{between}{other}"),
    }
}

fn join_follow_ups(one: Option<FollowUp>, other: Option<FollowUp>) -> Option<FollowUp> {
    let (one, other) = match (one, other) {
        (Some(one), Some(other)) => (one, other),
        (one, other) => return one.or(other),
    };
    Some(FollowUp {
        what: join_texts(&one.what, &other.what, "; "),
        who: join_texts(&one.who, &other.who, "; "),
        // What is due first must not be missed.
        due: match (one.due, other.due) {
            (Some(due), Some(also)) => Some(due.min(also)),
            (due, also) => due.or(also),
        },
        due_words: join_texts(&one.due_words, &other.due_words, "; "),
        status: one.status,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::fixture::fixture;
    use crate::codebook::{TagId, default_codebook};
    use crate::edit::Work;
    use std::sync::Arc;

    fn session(drawing: &str) -> Session {
        let (letter, layer) = fixture(drawing);
        let codebook = default_codebook();
        let work = Work { layer, codebook };
        Session::new(
            "brief.txt".into(),
            Arc::new(letter),
            work,
            Vec::new(),
            "device",
        )
    }

    fn stamp(id: &str) -> AnnotationId {
        AnnotationId::new(id)
    }

    fn marks(session: &Session) -> Vec<(&str, Vec<&str>, &str)> {
        let annotations = session.layer().annotations.iter();
        annotations
            .map(|one| {
                let tags = one.tags.iter().map(TagId::as_str).collect();
                (session.letter.slice(one.span), tags, one.note.as_str())
            })
            .collect()
    }

    #[test]
    fn joining_keeps_what_both_say_and_is_one_step() {
        let mut session =
            session("Wij [leren]{lessons-learned: eerst} en [komen terug]{follow-up: later}.");
        let before = session.work().clone();
        let (one, two) = (AnnotationId::new("a1"), AnnotationId::new("a2"));
        assert!(!session.join(&one, &one));
        assert!(session.join(&two, &one));
        let expected = (
            "leren en komen terug",
            vec!["follow-up", "lessons-learned"],
            "later\n\neerst",
        );
        assert_eq!(marks(&session), [expected]);
        session.undo();
        assert_eq!(marks(&session).len(), before.layer.annotations.len());
        assert_eq!(
            marks(&session)[0],
            ("leren", vec!["lessons-learned"], "eerst")
        );
    }

    #[test]
    fn follow_ups_are_joined_by_what_is_due_first() {
        let due = |day| Some(jiff::civil::date(2022, 5, day));
        let one = FollowUp {
            what: "Bellen".to_owned(),
            due: due(31),
            ..FollowUp::default()
        };
        let other = FollowUp {
            what: "Schrijven".to_owned(),
            who: "Wij".to_owned(),
            due: due(3),
            ..FollowUp::default()
        };
        let joined = join_follow_ups(Some(one.clone()), Some(other)).expect("both are there");
        assert_eq!((&*joined.what, &*joined.who), ("Bellen; Schrijven", "Wij"));
        assert_eq!(joined.due, due(3));
        assert_eq!(join_follow_ups(None, Some(one.clone())), Some(one));
    }

    #[test]
    fn dividing_leaves_two_passages_without_the_blanks_between() {
        let mut session = session("[Wij leren en\nkomen terug.]{lessons-learned: n}");
        let text = session.letter.text().to_owned();
        let at = |words: &str| ByteOffset(text.find(words).expect("it is there"));
        let id = AnnotationId::new("a1");
        assert_eq!(session.divide(&id, at("Wij"), stamp("x")), None);
        assert_eq!(
            session.divide(&id, ByteOffset(text.len()), stamp("x")),
            None
        );
        let second = session.divide(&id, at("komen"), stamp("b1"));
        assert_eq!(second, Some(AnnotationId::new("b1")));
        let tags = || vec!["lessons-learned"];
        let parts = [("Wij leren en", tags(), "n"), ("komen terug.", tags(), "")];
        assert_eq!(marks(&session), parts);
        session.undo();
        assert_eq!(
            marks(&session),
            [("Wij leren en\nkomen terug.", tags(), "n")]
        );
    }

    #[test]
    fn moving_a_boundary_by_key_is_one_step_for_as_long_as_it_is_moved() {
        let mut session = session("Wij [leren]{lessons-learned} en komen terug.");
        let id = AnnotationId::new("a1");
        for end in [12, 18, 24] {
            session.nudge_span(&id, Span::new(4, end));
        }
        assert_eq!(marks(&session)[0].0, "leren en komen terug");
        session.undo();
        assert_eq!(marks(&session)[0].0, "leren");
        assert!(session.next_undo().is_none());
    }
}
