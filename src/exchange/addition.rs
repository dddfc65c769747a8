//! What is added to a document that somebody else wrote, so that it stays what it is and says what was marked in it.

use super::word::{self, Comment};
use crate::l10n::Words;
use crate::tr;
use serde::{Deserialize, Serialize};

/// Things to add to the file of a letter. The file is not to be trusted: this is done where files are read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Addition {
    /// Comments, to a Word document.
    Comments(Vec<Comment>),
}

/// Why nothing was added.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum NotAdded {
    /// The file is not read as the letter that it was.
    Unreadable,
    /// None of the passages has a place in it: all text stands in boxes, notes or headers.
    NoPlace,
    /// What would come of it is not what it was: it is built in a way that does not allow for it.
    Damaged,
}

impl Addition {
    /// The bytes of a file with what is added; `None` where it is of a kind to which nothing can be added, and the format
    /// is to be written anew. Linear in the size of the file, but for sorting.
    ///
    /// # Errors
    /// [`NotAdded`].
    pub fn add_to(&self, bytes: &[u8]) -> Result<Option<Vec<u8>>, NotAdded> {
        match self {
            Self::Comments(comments) => word::add_comments(bytes, comments),
        }
    }
}

impl NotAdded {
    /// Says why, as a sentence.
    pub fn says(self, words: &Words) -> String {
        match self {
            Self::Unreadable => tr!(words, "not-added-unreadable"),
            Self::NoPlace => tr!(words, "not-added-no-place"),
            Self::Damaged => tr!(words, "not-added-damaged"),
        }
    }
}
