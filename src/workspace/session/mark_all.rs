//! Marking many passages in one step.

use super::Session;
use crate::annotation::{AnnotationId, FollowUp};
use crate::codebook::TagId;
use crate::edit::{Edit, StepName};
use crate::letter::{Span, snap_to_graphemes};

impl Session {
    /// Gives each of these passages a tag, all as one step. Where exactly that passage is annotated already the tag is
    /// added there; what carries it stays as it is. `new_id` makes the ids. Gives how many
    /// passages got the tag.
    pub fn mark_all(
        &mut self,
        spans: &[Span],
        tag: &TagId,
        new_id: impl Fn() -> AnnotationId,
    ) -> usize {
        let mut edits = Vec::new();
        let mut last = None;
        for span in spans {
            let span = snap_to_graphemes(self.letter.text(), *span);
            // Hits in one sentence make one passage of it.
            if span.is_empty() || last == Some(span) {
                continue;
            }
            last = Some(span);
            let annotation = match self.annotation_at(span) {
                Some(found) if found.has_tag(tag) => continue,
                Some(found) => {
                    let mut found = found.clone();
                    found.tags.push(tag.clone());
                    if found.follow_up.is_none() && self.asked_of(&found.tags) {
                        found.follow_up = Some(FollowUp::default());
                    }
                    found.changed = self.now;
                    found
                }
                None => self.new_annotation(span, vec![tag.clone()], new_id()),
            };
            edits.push(Edit::Put(Box::new(annotation)));
        }
        let count = edits.len();
        let focus = match edits.first() {
            Some(Edit::Put(first)) => Some(first.id.clone()),
            _ => None,
        };
        if count > 0 {
            let name = StepName::MarkAll(self.tag_name(tag), count);
            self.step(name, edits, focus, false);
        }
        count
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::fixture::fixture;
    use crate::codebook::default_codebook;
    use crate::edit::Work;
    use std::cell::Cell;
    use std::sync::Arc;

    #[test]
    fn many_passages_are_marked_in_one_step_and_none_twice() {
        let (letter, layer) = fixture("[een]{lessons-learned} twee [een]{follow-up} drie een");
        let codebook = default_codebook();
        let work = Work { layer, codebook };
        let mut session = Session::new("brief.txt".into(), Arc::new(letter), work, Vec::new(), "d");
        let before: Vec<_> = session.layer().annotations.iter().cloned().collect();
        let text = session.letter.text().to_owned();
        let mut spans: Vec<_> = text
            .match_indices("een")
            .map(|(at, hit)| Span::new(at, at + hit.len()))
            .collect();
        spans.push(spans[2]);
        let number = Cell::new(0);
        let new_id = || {
            number.set(number.get() + 1);
            AnnotationId::new(&format!("n{}", number.get()))
        };
        let tag = TagId::new("follow-up");
        assert_eq!(session.mark_all(&spans, &tag, new_id), 2);
        let marks: Vec<_> = session.layer().annotations.iter().collect();
        assert_eq!(marks.len(), 3);
        assert!(marks.iter().all(|one| one.has_tag(&tag)));
        assert!(marks[0].follow_up.is_some() && marks[2].follow_up.is_some());
        assert_eq!(
            session.next_undo(),
            Some(&StepName::MarkAll("Follow-up".to_owned(), 2))
        );
        session.undo();
        let after = session.layer().annotations.iter();
        let same = after
            .zip(&before)
            .all(|(now, then)| now.tags == then.tags && now.span == then.span);
        assert!(same && session.layer().annotations.len() == before.len());
        session.redo();
        assert_eq!(session.layer().annotations.len(), 3);
    }
}
