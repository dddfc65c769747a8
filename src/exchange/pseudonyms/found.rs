//! A passage that is replaced.

use std::ops::Range;

/// What was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// Something that has its number already.
    Entity(u32),
    /// A number, by its normal form.
    Number(String),
}

/// A passage that is replaced, in bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Find {
    /// The passage.
    pub range: Range<usize>,
    /// What it is.
    pub target: Target,
}
