//! Finding an annotation's place in a letter, also in one that changed since.

use super::{AnchorState, RecordedAnchor};
use crate::letter::{Letter, Span};

/// Code points of context kept on either side of a quote.
pub const CONTEXT: usize = 32;

/// What a file records of the passage `span`: code points, the exact slice, and the text around it.
pub fn record(letter: &Letter, span: Span) -> RecordedAnchor {
    let text = letter.text();
    let before: Vec<char> = text[..span.start.0].chars().rev().take(CONTEXT).collect();
    RecordedAnchor {
        start: letter.to_code_point(span.start),
        end: letter.to_code_point(span.end),
        quote: letter.slice(span).to_owned(),
        before: before.into_iter().rev().collect(),
        after: text[span.end.0..].chars().take(CONTEXT).collect(),
    }
}

/// Where the recorded passage stands in `letter` now; `None` where it cannot be found.
pub fn resolve(letter: &Letter, anchor: &RecordedAnchor) -> (AnchorState, Option<Span>) {
    match letter.span_of(anchor.start, anchor.end) {
        Some(span) if letter.slice(span) == anchor.quote => (AnchorState::Kept, Some(span)),
        _ => (AnchorState::Orphan, None),
    }
}
