//! Coordinates in a letter's text, as types that cannot be mixed up.

use serde::{Deserialize, Serialize};
use std::ops::Range;

/// A position in the text in UTF-8 bytes, always on a `char` boundary of the text it belongs to.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct ByteOffset(pub usize);

/// A position in the text in Unicode code points: the unit of every file we write.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CodePoint(pub usize);

/// The number of a paragraph of the text, from 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ParagraphIndex(pub usize);

/// A passage: a half-open range of the text in bytes, `start <= end`.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct Span {
    /// The first byte of the passage.
    pub start: ByteOffset,
    /// The byte after its last one.
    pub end: ByteOffset,
}

impl Span {
    /// The passage between two byte positions, in either order.
    pub fn new(one: usize, other: usize) -> Self {
        Self {
            start: ByteOffset(one.min(other)),
            end: ByteOffset(one.max(other)),
        }
    }

    /// The same passage as a plain range of bytes, to slice with.
    pub fn range(self) -> Range<usize> {
        self.start.0..self.end.0
    }

    /// Its length in bytes.
    pub fn len(self) -> usize {
        self.end.0 - self.start.0
    }

    /// Tells whether it holds no text at all.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Tells whether the byte at `offset` belongs to the passage.
    pub fn contains(self, offset: ByteOffset) -> bool {
        self.start <= offset && offset < self.end
    }

    /// Tells whether the two passages share at least one byte.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Self {
        Self::new(range.start, range.end)
    }
}
