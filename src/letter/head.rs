//! The letter's head.

use super::offset::{ByteOffset, Span};

/// The head of a letter: its first paragraphs, as it is read. They are not counted with the letter's own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Head {
    /// How many paragraphs of the reading form it has; 0 where the letter has none that is certain.
    pub paragraphs: usize,
    /// From the start of the text to where the letter's own words begin; empty where there is no head.
    pub span: Span,
}

impl Head {
    /// Whether the letter has none that is certain.
    pub fn is_empty(&self) -> bool {
        self.paragraphs == 0
    }

    /// Whether a place lies in it, or in the blanks behind it.
    pub fn contains(&self, offset: ByteOffset) -> bool {
        offset < self.span.end
    }
}
