//! A layer: all that one analyst says of one letter.

use super::{Annotation, AnnotationId, AnnotationSet, Entries, Entry, Place, Version};
use crate::codebook::{Tag, TagId};
use crate::letter::{CorrectionKind, MetadataField};
use std::collections::BTreeMap;

/// The reader.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Analyst {
    /// Lower-case `[a-z0-9-]`, at most 40 characters; part of the layer file's name.
    pub id: String,
    /// The name of the account, by which a file is known as one's own.
    pub name: String,
    /// The name that they chose to be known by; empty where that is the account's.
    pub called: String,
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
            called: String::new(),
        }
    }

    /// As people know them.
    pub fn shown_name(&self) -> &str {
        match self.called.trim() {
            "" => &self.name,
            called => called,
        }
    }

    /// One or two capitals for the margin: `Beleid 01` gives `B0`.
    pub fn initials(&self) -> String {
        let words = self
            .shown_name()
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty());
        words
            .filter_map(|word| word.chars().next())
            .take(2)
            .flat_map(char::to_uppercase)
            .collect()
    }
}

/// A computer that wrote in a layer.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Device {
    /// The id, used in versions.
    pub id: String,
    /// As people know it.
    pub name: String,
}

/// The tombstone of a deleted annotation, so that an old copy does not bring it back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tombstone {
    /// The deleted annotation.
    pub id: AnnotationId,
    /// The deletion as an edit.
    pub version: Version,
}

/// A note on the whole letter, as one edit left it.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Memo {
    /// The note; may be empty.
    pub text: String,
    /// The edits that it has seen.
    pub version: Version,
}

/// A metadata field as the analyst changed it, in place of what was read; of a field with several values, all of
/// them in one text.
pub type MetadataEntry = Entry<MetadataField, String>;

/// All that one analyst says of one letter.
///
/// Each annotation, the memo, each correction and each metadata field is a multi-value register: of values that were written concurrently, on two
/// computers, none is given up before an edit made in the knowledge of all of them takes their place. Such values stand
/// in [`siblings`](Self::siblings), and are shown as one.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Layer {
    /// The owner.
    pub analyst: Analyst,
    /// The computers that wrote in it, each once, ordered by id.
    pub devices: Vec<Device>,
    /// The note on the whole letter.
    pub memo: Memo,
    /// The siblings of the memo where it was edited concurrently, two or more; otherwise empty.
    pub memo_siblings: Vec<Memo>,
    /// The tags as the layer carries them, for those that the codebook lacks; ordered by id.
    pub carried_tags: Vec<Tag>,
    /// The annotations as they are shown, in the order of the text.
    pub annotations: AnnotationSet,
    /// The siblings of annotations that were edited concurrently, two or more for each id.
    pub siblings: BTreeMap<AnnotationId, Vec<Annotation>>,
    /// The deletions, ordered by id. An annotation that was changed concurrently with its deletion lives, and is
    /// here too.
    pub deleted: Vec<Tombstone>,
    /// The corrections of the reading view.
    pub corrections: Entries<Place, CorrectionKind>,
    /// The metadata that the analyst changed.
    pub metadata: Entries<MetadataField, String>,
}

impl Layer {
    /// The tag with this id as the layer carries it.
    pub fn carried_tag(&self, id: &TagId) -> Option<&Tag> {
        let at = self.carried_tags.binary_search_by(|tag| tag.id.cmp(id));
        self.carried_tags.get(at.ok()?)
    }

    /// The deletions of this annotation; of one that is there, those made concurrently with its last change.
    pub fn deletions(&self, id: &AnnotationId) -> &[Tombstone] {
        let start = self.deleted.partition_point(|stone| stone.id < *id);
        let rest = &self.deleted[start..];
        &rest[..rest.partition_point(|stone| stone.id == *id)]
    }

    /// Takes the place of all deletions of this annotation: with another one, or with none.
    pub fn set_deletion(&mut self, id: &AnnotationId, version: Option<Version>) {
        let start = self.deleted.partition_point(|stone| stone.id < *id);
        let count = self.deletions(id).len();
        let stone = version.map(|version| Tombstone {
            id: id.clone(),
            version,
        });
        self.deleted.splice(start..start + count, stone);
    }

    /// Tells whether the annotation holds different things that two computers say which did not know of each other,
    /// or lives though one of them deleted it: worth a look.
    pub fn is_in_conflict(&self, id: &AnnotationId) -> bool {
        self.siblings.get(id).is_some_and(|records| differ(records))
            || self.annotations.get(id).is_some() && !self.deletions(id).is_empty()
    }
}

/// Tells whether not all of these say the same.
pub fn differ(records: &[Annotation]) -> bool {
    let mut pairs = records.windows(2);
    pairs.any(|pair| !pair[0].says_the_same(&pair[1]))
}
