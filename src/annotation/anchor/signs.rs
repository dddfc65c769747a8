//! Comparing texts by their signs, blanks and hyphens aside.

use crate::letter::{LEAST, Letter, MOST, Span, is_sign};

/// Code points of context kept on either side of a quote at least.
pub const CONTEXT: usize = LEAST;

/// Counts the signs that agree before the first that does not, blanks and hyphens aside, and, if all of `recorded`
/// do, over how many bytes of the text.
pub(super) fn agreeing(
    recorded: impl Iterator<Item = char>,
    now: impl Iterator<Item = char>,
) -> (usize, Option<usize>) {
    let (count, reach, all) = compared(recorded, now);
    (count, all.then_some(reach))
}

/// Counts the signs that agree before the first that does not and the bytes they take in the text, and tells
/// whether these are all that were recorded.
pub(super) fn compared(
    recorded: impl Iterator<Item = char>,
    now: impl Iterator<Item = char>,
) -> (usize, usize, bool) {
    let mut recorded = recorded.filter(shows);
    let (mut count, mut length, mut reach) = (0, 0, 0);
    let mut next = recorded.next();
    for c in now.take(8 * MOST) {
        let Some(wanted) = next else { break };
        length += c.len_utf8();
        if !shows(&c) {
            continue;
        }
        if c != wanted {
            return (count, reach, false);
        }
        (count, reach) = (count + 1, length);
        next = recorded.next();
    }
    (count, reach, next.is_none())
}

pub(super) fn shows(c: &char) -> bool {
    is_sign(*c)
}

/// Tells whether both hold the same signs, blanks and hyphens aside.
pub(super) fn same_signs(one: &str, other: &str) -> bool {
    one.chars().filter(shows).eq(other.chars().filter(shows))
}

/// The text before and after a passage, empty where it lies outside the text.
pub(super) fn around(letter: &Letter, span: Span) -> (&str, &str) {
    let text = letter.text();
    (
        text.get(..span.start.0).unwrap_or_default(),
        text.get(span.end.0..).unwrap_or_default(),
    )
}
