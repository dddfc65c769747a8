//! What was taken in from outside: who gave it, and how much it changed.

use serde::{Deserialize, Serialize};

/// Who gave what was taken in.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Giver {
    /// A file of this name.
    File(String),
    /// The computer of this name, which works in the analyst's name too.
    Computer(String),
    /// Whoever edited the analyst's own file by hand.
    Hand,
    /// Nobody says.
    Unknown,
}

/// How much changes, as people count it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// Annotations that are new.
    pub added: usize,
    /// Annotations that say something else.
    pub changed: usize,
    /// Annotations that are gone.
    pub deleted: usize,
    /// Corrections of the reading form and facts about the letter that count otherwise.
    pub entries: usize,
    /// Whether the memo says something else.
    pub memo: bool,
    /// Whether the folder's tags are others.
    pub tags: bool,
}

impl Tally {
    /// Whether nothing changes.
    pub fn is_nothing(&self) -> bool {
        *self == Self::default()
    }

    /// Whether it only adds to what there is.
    pub fn only_adds(&self) -> bool {
        *self
            == Self {
                added: self.added,
                ..Self::default()
            }
    }
}
