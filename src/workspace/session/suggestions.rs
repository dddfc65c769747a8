//! Taking what rules propose.

use super::Session;
use crate::annotation::{Annotation, AnnotationId, FollowUp};
use crate::codebook::TagId;
use crate::edit::StepName;
use crate::letter::snap_to_graphemes;
use crate::suggest::Suggested;

/// The prefix of the origin of an annotation that a rule proposed; behind it stands the id of the rule.
const ORIGIN: &str = "suggested:";

impl Session {
    /// Tells whether a suggestion says something new: its tag is one of the folder's, and nothing in the sentence has it.
    pub fn is_news(&self, one: &Suggested) -> bool {
        let tag = TagId::new(&one.tag);
        let mut there = self.layer().annotations.overlapping(one.span);
        self.codebook().get(&tag).is_some() && !there.any(|it| it.has_tag(&tag))
    }

    /// Makes an annotation of a suggestion. What could be read of a term of time is filled in, to be looked at; where it
    /// came from stays with it.
    pub fn take_suggestion(&mut self, one: &Suggested, id: AnnotationId) -> Option<AnnotationId> {
        let text = self.letter.text();
        let span = self.letter.reading().trimmed(text, one.span);
        let span = snap_to_graphemes(text, span);
        if span.is_empty() || !self.is_news(one) {
            return None;
        }
        let tag = TagId::new(&one.tag);
        let new = self.new_annotation(span, vec![tag.clone()], id);
        let follow_up = new.follow_up.clone().map(|asked| match &one.term {
            Some((term, words)) => FollowUp {
                due: term.last.or(term.first),
                due_words: self.letter.quote(*words),
                ..asked
            },
            None => asked,
        });
        let annotation = Annotation {
            follow_up,
            origin: Some(format!("{ORIGIN}{}", one.rule)),
            ..new
        };
        Some(self.add(annotation, StepName::Mark(self.tag_name(&tag))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codebook::default_codebook;
    use crate::edit::Work;
    use crate::letter::Letter;
    use crate::suggest::Suggester;
    use std::sync::Arc;

    #[test]
    fn a_suggestion_is_taken_once_with_its_term_and_its_rule() {
        let text = "Geachte voorzitter,\n\nIn het voorjaar van 2022 informeer ik u opnieuw.\n";
        let letter = Arc::new(Letter::new("brief.txt", String::new(), "text 1", text));
        let from = Some(jiff::civil::date(2021, 12, 16));
        let found = Suggester::shipped().in_letter(&letter, from);
        let work = Work {
            codebook: default_codebook(),
            ..Work::default()
        };
        let mut session = Session::new("/brief.txt".into(), letter, work, Vec::new(), "d");
        let one = &found[0];
        assert!(session.is_news(one));
        let id = session.take_suggestion(one, AnnotationId::new("a"));
        let id = id.expect("it is taken");
        let made = session.layer().annotations.get(&id).expect("it is there");
        assert_eq!(
            session.letter.quote(made.span),
            "In het voorjaar van 2022 informeer ik u opnieuw."
        );
        let asked = made.follow_up.as_ref().expect("a follow-up");
        assert_eq!(asked.due, Some(jiff::civil::date(2022, 5, 31)));
        assert!(asked.due_words.contains("voorjaar van 2022"));
        assert!(
            made.origin
                .as_ref()
                .is_some_and(|it| it.starts_with(ORIGIN))
        );
        assert!(!session.is_news(one));
        assert_eq!(session.take_suggestion(one, AnnotationId::new("b")), None);
        session.undo();
        assert!(session.is_news(one));
    }
}
