//! The record of a passage, for finding it again.

use super::signs::{CONTEXT, around};
use crate::annotation::{RecordedAnchor, Standing};
use crate::letter::{Letter, Span, Surroundings};

/// Records the passage `span`: code points, the exact slice, and the text around it. [`record_all`] works out
/// whether that stands nowhere else.
pub fn record(letter: &Letter, span: Span) -> RecordedAnchor {
    let least = Surroundings {
        before: CONTEXT as u16,
        after: CONTEXT as u16,
        standing: Standing::Unknown,
        upto: 0,
    };
    RecordedAnchor {
        upto: None,
        ..record_with(letter, span, &least)
    }
}

/// The same for many passages, with as much of the text around each as tells it from all others, up to
/// [`MOST`](crate::letter::MOST) code points on either side. The fastest where most of them are those that were asked for last.
pub fn record_all<'a>(
    letter: &'a Letter,
    spans: Vec<Span>,
) -> impl Iterator<Item = RecordedAnchor> + use<'a> {
    let surroundings = letter.surroundings(&spans);
    let pairs = spans.into_iter().zip(surroundings);
    pairs.map(|(span, around)| record_with(letter, span, &around))
}

fn record_with(letter: &Letter, span: Span, kept: &Surroundings) -> RecordedAnchor {
    let (before, after) = around(letter, span);
    let mut back = before.char_indices().rev();
    let first = back
        .nth(usize::from(kept.before) - 1)
        .map_or(0, |(at, _)| at);
    let mut on = after.char_indices();
    let last = on
        .nth(usize::from(kept.after))
        .map_or(after.len(), |(at, _)| at);
    RecordedAnchor {
        start: letter.to_code_point(span.start),
        end: letter.to_code_point(span.end),
        quote: letter.slice(span).to_owned(),
        before: before[first..].to_owned(),
        after: after[..last].to_owned(),
        standing: kept.standing,
        upto: Some(kept.upto),
        text: Some(letter.text_sha256.as_str().into()),
        not_in: None,
    }
}
