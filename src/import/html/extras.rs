//! The open elements that a page shows beside its text.

use crate::import::formula::Formula;

/// The elements of this kind that are open.
#[derive(Debug, Default)]
pub(super) struct Shown {
    pub formula: Option<Formula>,
    /// The number of open elements whose text stands higher than its line.
    pub raised: usize,
    /// True if it is being said how characters are spoken.
    pub spoken: bool,
    /// True if a head of a table is open.
    pub head: bool,
    /// The number of pictures.
    pub pictures: u32,
}
