//! What comes of adding something to a document.

use crate::l10n::Words;
use crate::tr;
use serde::{Deserialize, Serialize};

/// A document to which something was added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Added {
    /// The document.
    pub bytes: Vec<u8>,
    /// What the one who gets it may wonder about.
    pub remarks: Vec<Remark>,
}

/// What is to be known of a document to which something was added.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Remark {
    /// It was signed. The signature stays, and readers say that something was added behind it.
    Signed,
    /// It was signed, and is no longer: what is signed was added to.
    SignatureBroken,
    /// So many passages stand nowhere on its pages, and are not in it.
    Unplaced(usize),
    /// It followed a standard for archives, which it does no more.
    NotArchival,
}

impl Remark {
    /// Says it, as a sentence.
    pub fn says(self, words: &Words) -> String {
        match self {
            Self::Signed => tr!(words, "added-signed"),
            Self::SignatureBroken => tr!(words, "added-signature-broken"),
            Self::Unplaced(count) => tr!(words, "added-unplaced", count = count),
            Self::NotArchival => tr!(words, "added-not-archival"),
        }
    }
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
    /// Its owner does not permit that anything is marked in it.
    NotPermitted,
    /// It is certified: it would say that it was changed.
    Certified,
    /// It is no Word template, or one that runs macros.
    NoTemplate,
}

impl NotAdded {
    /// Says why, as a sentence.
    pub fn says(self, words: &Words) -> String {
        match self {
            Self::Unreadable => tr!(words, "not-added-unreadable"),
            Self::NoPlace => tr!(words, "not-added-no-place"),
            Self::Damaged => tr!(words, "not-added-damaged"),
            Self::NotPermitted => tr!(words, "not-added-not-permitted"),
            Self::Certified => tr!(words, "not-added-certified"),
            Self::NoTemplate => tr!(words, "not-added-no-template"),
        }
    }
}
