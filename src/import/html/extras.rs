//! What is open of what a page shows beside its text.

use crate::import::formula::Formula;

/// What of this is open.
#[derive(Debug, Default)]
pub(super) struct Shown {
    pub formula: Option<Formula>,
    /// How many elements are open whose text stands higher than its line.
    pub raised: usize,
    /// True if it is being said how characters are spoken.
    pub spoken: bool,
    /// True if a head of a table is open.
    pub head: bool,
    /// How many pictures there were.
    pub pictures: u32,
}
