//! Graphemes, words and sentences at a place in the text.

use super::offset::{ByteOffset, Span};

/// The grapheme cluster in which `offset` lies.
pub fn grapheme_span(_text: &str, offset: ByteOffset) -> Span {
    Span {
        start: offset,
        end: offset,
    }
}

/// The passage, widened where an end lies inside a grapheme cluster.
pub fn snap_to_graphemes(_text: &str, span: Span) -> Span {
    span
}

/// The word at `offset`.
pub fn word_at(_text: &str, offset: ByteOffset) -> Span {
    Span {
        start: offset,
        end: offset,
    }
}

/// The sentence at `offset`.
pub fn sentence_at(_text: &str, offset: ByteOffset) -> Span {
    Span {
        start: offset,
        end: offset,
    }
}
