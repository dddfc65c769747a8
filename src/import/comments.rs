//! The comments of a document: what they say, and the passages that they are about.

use super::Comment;
use super::draft::{Draft, Gap, Mark};
use crate::letter::Span;
use std::collections::HashMap;

/// The text of a comment: its paragraphs on lines of their own.
pub(super) fn text(mut draft: Draft) -> String {
    if draft.end(Gap::Line).is_err() {
        return String::new();
    }
    let lines = draft.text().split('\n').filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join("\n")
}

/// What stands before an answer where a thread is a list of texts.
pub const ANSWER: &str = "↳ ";

/// The text of a comment, with an arrow before it where it replies to another one.
pub(super) fn reply(text: String, is_reply: bool) -> String {
    if is_reply && !text.is_empty() {
        format!("{ANSWER}{text}")
    } else {
        text
    }
}

/// Puts the comments, each with the id by which the marks know it, where the marks say. In the order of the text;
/// those that no mark names are left out with what they were about.
pub(super) fn placed(
    text: &str,
    marks: &[Mark],
    comments: impl Iterator<Item = (String, Comment)>,
) -> Vec<Comment> {
    // The first beginning and the first end behind it.
    let mut places: HashMap<&str, (Option<usize>, Option<usize>)> = HashMap::new();
    for mark in marks {
        let place = places.entry(&mark.id).or_default();
        let edge = if mark.begins {
            &mut place.0
        } else {
            &mut place.1
        };
        edge.get_or_insert(mark.at);
    }
    let mut placed: Vec<Comment> = comments
        .filter_map(|(id, comment)| {
            let (start, end) = *places.get(id.as_str())?;
            let (start, end) = (start.or(end)?, end.or(start)?);
            Some(Comment {
                span: trimmed(text, start, end),
                ..comment
            })
        })
        .filter(|comment| !comment.text.is_empty())
        .collect();
    placed.sort_by_key(|comment| (comment.span.start, comment.span.end));
    placed
}

/// The passage without the blanks at its edges.
fn trimmed(text: &str, start: usize, end: usize) -> Span {
    let passage = text.get(start..end.max(start)).unwrap_or_default();
    let from = start + passage.len() - passage.trim_start().len();
    Span::new(from, from + passage.trim().len())
}
