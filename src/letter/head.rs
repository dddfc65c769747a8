//! The letter's head.

use super::offset::{ByteOffset, Span};

/// The head of a letter: its first paragraphs, as it is read. They are not counted with the letter's own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Head {
    /// The number of its paragraphs in the reading form; 0 where the letter has no head that is certain.
    pub paragraphs: usize,
    /// The text before the letter's own words; empty where there is no head.
    pub span: Span,
}

impl Head {
    /// Tells whether the letter has none that is certain.
    pub fn is_empty(&self) -> bool {
        self.paragraphs == 0
    }

    /// Tells whether a place lies in it, or in the blanks behind it.
    pub fn contains(&self, offset: ByteOffset) -> bool {
        offset < self.span.end
    }
}
