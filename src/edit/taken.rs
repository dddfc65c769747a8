//! The source and extent of changes from outside.

use serde::{Deserialize, Serialize};

/// The source of changes from outside.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Giver {
    /// A file of this name.
    File(String),
    /// The computer of this name, which works in the analyst's name too.
    Computer(String),
    /// The person who edited the analyst's own file by hand.
    Hand,
    /// Nobody says.
    Unknown,
}

/// The extent of a change, as people count it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// Annotations that are new.
    pub added: usize,
    /// Annotations that say something else.
    pub changed: usize,
    /// Annotations that are gone.
    pub deleted: usize,
    /// Corrections of the reading form and metadata of the letter that counts otherwise.
    pub entries: usize,
    /// True if the memo says something else.
    pub memo: bool,
    /// True if the folder's tags are others.
    pub tags: bool,
}

impl Tally {
    /// Tells whether nothing changes.
    pub fn is_nothing(&self) -> bool {
        *self == Self::default()
    }

    /// Tells whether it only adds to what there is.
    pub fn only_adds(&self) -> bool {
        *self
            == Self {
                added: self.added,
                ..Self::default()
            }
    }
}
