//! Taking over the comments that people made in the document, as annotations.

use super::Session;
use crate::annotation::{Annotation, AnnotationId};
use crate::edit::{Edit, StepName};
use crate::exchange::passage_of;
use crate::import::Comment;
use crate::letter::{Span, sha256_hex};
use std::collections::HashSet;

/// The prefix of the origin of an annotation that was a comment of the document.
const ORIGIN: &str = "document-comment:";

impl Session {
    /// Counts the document's comments that are not among the annotations. Looks at all of these.
    pub fn comments_left(&self) -> usize {
        self.left().len()
    }

    /// Makes an annotation without a tag of every comment that is not one yet, all as one step: its note is who said
    /// what and when. `new_id` makes the ids. Gives how many there were.
    pub fn take_comments(&mut self, new_id: impl Fn() -> AnnotationId) -> usize {
        let left = self.left().into_iter();
        let made: Vec<_> = left
            .map(|(comment, span, origin)| Annotation {
                note: signed(&comment.author, &comment.made, &comment.text),
                origin: Some(origin),
                ..self.new_annotation(span, Vec::new(), new_id())
            })
            .collect();
        let count = made.len();
        let focus = made.first().map(|first| first.id.clone());
        if count > 0 {
            let edits = made.into_iter().map(|one| Edit::Put(Box::new(one)));
            self.step(StepName::TakeComments(count), edits.collect(), focus, false);
        }
        count
    }

    /// The comments that are left, with where they stand and what is known of their origin.
    fn left(&self) -> Vec<(&Comment, Span, String)> {
        if self.letter.comments().is_empty() {
            return Vec::new();
        }
        let annotations = self.layer().annotations.iter();
        let mut taken: HashSet<String> = annotations
            .filter_map(|one| one.origin.clone())
            .filter(|origin| origin.starts_with(ORIGIN))
            .collect();
        let mut left = Vec::new();
        for comment in self.letter.comments() {
            let origin = origin(comment);
            let span = passage_of(&self.letter, comment.span);
            if !span.is_empty() && taken.insert(origin.clone()) {
                left.push((comment, span, origin));
            }
        }
        left
    }
}

/// What somebody said in a document, with who and when.
pub(super) fn signed(author: &str, made: &str, text: &str) -> String {
    // To the minute: seconds say nothing to people.
    let made = made.get(..16).unwrap_or(made).replace('T', " ");
    let head: Vec<_> = [author.trim(), made.trim()]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect();
    match (head.is_empty(), text.is_empty()) {
        (true, _) => text.to_owned(),
        (false, true) => head.join(", "),
        (false, false) => format!("{}: {text}", head.join(", ")),
    }
}

fn origin(comment: &Comment) -> String {
    let Comment {
        span,
        author,
        made,
        text,
    } = comment;
    let said = format!("{}\n{}\n{author}\n{made}\n{text}", span.start.0, span.end.0);
    let hash = sha256_hex(said.as_bytes());
    format!("{ORIGIN}{}", hash.get(..32).unwrap_or(&hash))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::Work;
    use crate::import::Imported;
    use crate::letter::Letter;
    use std::cell::Cell;
    use std::sync::Arc;

    fn comment(span: (usize, usize), author: &str, made: &str, text: &str) -> Comment {
        Comment {
            span: Span::new(span.0, span.1),
            author: author.to_owned(),
            made: made.to_owned(),
            text: text.to_owned(),
        }
    }

    #[test]
    fn comments_become_annotations_once_and_in_one_step() {
        let imported = Imported {
            text: "De gegevens zijn vernietigd.\n\nEinde".to_owned(),
            comments: vec![
                comment((3, 11), "A. Jansen", "2024-05-03T10:02:11Z", "Welke?"),
                comment((17, 17), "", "", "Wanneer?"),
                comment((29, 29), "B", "", "Leeg"),
                comment((3, 11), "A. Jansen", "2024-05-03T10:02:11Z", "Welke?"),
            ],
            ..Imported::default()
        };
        let letter = Arc::new(Letter::imported("brief.docx", String::new(), imported));
        let mut session = Session::new(
            "brief.docx".into(),
            letter,
            Work::default(),
            Vec::new(),
            "d",
        );
        let number = Cell::new(0);
        let new_id = || {
            number.set(number.get() + 1);
            AnnotationId::new(&format!("n{}", number.get()))
        };
        assert_eq!(session.comments_left(), 3);
        assert_eq!(session.take_comments(new_id), 3);
        let made: Vec<_> = session
            .layer()
            .annotations
            .iter()
            .map(|one| {
                (
                    session.letter.quote(one.span),
                    one.note.clone(),
                    one.tags.len(),
                )
            })
            .collect();
        let expected = [
            ("gegevens", "A. Jansen, 2024-05-03 10:02: Welke?"),
            ("vernietigd", "Wanneer?"),
            ("De gegevens zijn vernietigd.", "B: Leeg"),
        ];
        let mut expected: Vec<_> = expected
            .map(|(quote, note)| (quote.to_owned(), note.to_owned(), 0))
            .to_vec();
        expected.sort();
        let mut sorted = made.clone();
        sorted.sort();
        assert_eq!(sorted, expected);
        assert_eq!(session.comments_left(), 0);
        assert_eq!(session.take_comments(new_id), 0);
        assert_eq!(session.next_undo(), Some(&StepName::TakeComments(3)));
        session.undo();
        assert_eq!(session.layer().annotations.len(), 0);
        assert_eq!(session.comments_left(), 3);
        session.redo();
        assert_eq!(session.comments_left(), 0);
    }
}
