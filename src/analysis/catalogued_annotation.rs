//! An annotation as the catalogue of a folder knows it.

use crate::annotation::{AnnotationId, FollowUp};
use crate::codebook::TagId;
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// A passage that is marked in a letter.
///
/// Its quote is the letter's text between `start` and `end`: that is not kept twice.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct CataloguedAnnotation {
    /// Its id.
    pub id: AnnotationId,
    /// Where it starts in the text as it is read, in bytes.
    pub start: u32,
    /// Where it ends, excluded.
    pub end: u32,
    /// The page on which it starts, from 1; 0 where the letter has none.
    pub page: u32,
    /// The paragraph in which it starts, from 1; 0 in the letter's head.
    pub paragraph: u32,
    /// Its tags, each once.
    pub tags: Box<[TagId]>,
    /// The note; may be empty.
    pub note: Box<str>,
    /// What its tags ask for.
    pub follow_up: Option<Box<FollowUp>>,
    /// How it was found in the letter.
    pub found: Found,
    /// The words that were marked, where they are not in the letter any more.
    pub lost: Box<str>,
}

/// How an annotation was found in its letter.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Found {
    /// Where it was marked.
    #[default]
    Kept,
    /// Elsewhere, or in other words: somebody is to look at it.
    Unsure,
    /// Nowhere.
    Orphan,
}

impl CataloguedAnnotation {
    /// Its range of the text as it is read, in bytes.
    pub fn range(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Its words, as they are read; `text` is that of its letter.
    pub fn quote<'a>(&'a self, text: &'a str) -> &'a str {
        match self.found {
            Found::Orphan => &self.lost,
            Found::Kept | Found::Unsure => text.get(self.range()).unwrap_or_default(),
        }
    }

    /// Tells whether it carries `tag`.
    pub fn has_tag(&self, tag: &TagId) -> bool {
        self.tags.contains(tag)
    }

    /// Tells whether the two share at least one byte of one letter's text.
    pub fn overlaps(&self, other: &Self) -> bool {
        let in_text = self.found != Found::Orphan && other.found != Found::Orphan;
        in_text && self.start < other.end && other.start < self.end
    }

    /// Tells whether it lies wholly in `other`, in one letter's text.
    pub fn lies_in(&self, other: &Self) -> bool {
        self.overlaps(other) && other.start <= self.start && self.end <= other.end
    }
}
