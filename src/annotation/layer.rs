//! A layer: all that one analyst says of one letter.

use super::{AnnotationId, AnnotationSet, Version};
use crate::codebook::Tag;

/// Who reads.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Analyst {
    /// Lower-case `[a-z0-9-]`, at most 40 characters; part of the layer file's name.
    pub id: String,
    /// As people know them.
    pub name: String,
}

impl Analyst {
    /// The analyst whom the operating system calls `account`.
    pub fn from_account(account: &str) -> Self {
        let mut id = String::new();
        for c in account.to_lowercase().chars() {
            if c.is_ascii_alphanumeric() {
                id.push(c);
            } else if !id.is_empty() && !id.ends_with('-') {
                id.push('-');
            }
        }
        id.truncate(40);
        let id = id.trim_end_matches('-');
        let id = if id.is_empty() { "analyst" } else { id };
        let name = account.trim();
        Self {
            id: id.to_owned(),
            name: if name.is_empty() { id } else { name }.to_owned(),
        }
    }

    /// One or two capitals for the margin: `Beleid 01` gives `B0`.
    pub fn initials(&self) -> String {
        let words = self
            .name
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty());
        words
            .filter_map(|word| word.chars().next())
            .take(2)
            .flat_map(char::to_uppercase)
            .collect()
    }
}

/// What is left of a deleted annotation, so that an old copy does not bring it back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tombstone {
    /// The deleted annotation.
    pub id: AnnotationId,
    /// The deletion as an edit.
    pub version: Version,
}

/// All that one analyst says of one letter.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Layer {
    /// Whose it is.
    pub analyst: Analyst,
    /// A note on the whole letter.
    pub memo: String,
    /// The tags as the layer carries them, for those that the codebook lacks.
    pub carried_tags: Vec<Tag>,
    /// The annotations, in the order of the text.
    pub annotations: AnnotationSet,
    /// Deleted ones, ordered by id.
    pub deleted: Vec<Tombstone>,
}
