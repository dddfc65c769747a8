//! The report of reading a layer file: what is kept, moved, lost, and set aside.

use super::record_source::RecordSource;
use crate::annotation::AnnotationId;
use crate::store::ron_line::record;
use serde::Serialize;

/// The findings of loading a layer.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LoadReport {
    /// Annotations whose quote stands where it stood, beyond doubt.
    pub kept: usize,
    /// The number whose quote stands there, while nothing proves that these are the same words.
    pub to_check: usize,
    /// The number whose quote was found elsewhere.
    pub moved: usize,
    /// The number whose words, or similar ones, were found.
    pub changed: usize,
    /// The number not found; these are listed, never dropped.
    pub orphans: usize,
    /// Of those, the ones that were not looked for everywhere, as that would have taken too long.
    pub unsearched: usize,
    /// The lines of records that were edited by hand, and are accepted.
    pub hand_edited: Vec<usize>,
    /// Records that are not shown. They stay in the file, which is therefore not overwritten.
    pub set_aside: Vec<SetAside>,
    /// Annotations that stood in the file in two concurrent versions, and are now one.
    pub conflicts: Vec<AnnotationId>,
    /// Set where the file says how many annotations it holds, and holds another number.
    pub miscounted: Option<CountMismatch>,
    /// Set where a newer version wrote the file: to be shown, and never to be saved again.
    pub newer_format: Option<u32>,
    /// The line and column (in characters), from 1, of the first word that this version does not know, in a format
    /// that it does know.
    pub unknown_word: Option<(usize, usize)>,
}

impl LoadReport {
    /// Tells whether the file holds something that saving the layer would lose.
    pub fn forbids_saving(&self) -> bool {
        self.newer_format.is_some() || !self.set_aside.is_empty()
    }
}

/// The number of annotations that a file promises, and the number that it holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CountMismatch {
    /// As its `count` says.
    pub promised: u64,
    /// As were found.
    pub found: u64,
}

/// A record of a file that is not taken over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetAside {
    /// From 1.
    pub line: usize,
    /// In characters, from 1.
    pub column: usize,
    /// The reason.
    pub reason: Reason,
    /// The record as it stands in the file.
    pub text: String,
}

/// No annotation with more tags is taken over.
pub const MOST_TAGS: usize = 10_000;

/// The reasons why a record is set aside.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Reason {
    /// The checksum does not fit, and the quote does not stand at its offsets: damage, not editing.
    #[error("the line is damaged: its checksum does not fit")]
    Damaged,
    /// `end` lies before `start`.
    #[error("the passage ends before it starts")]
    EndBeforeStart,
    /// `created` or `changed` is no time.
    #[error("a time is not written as 2026-11-23T10:00:00Z")]
    NotATime,
    /// `due` is no day.
    #[error("the due date is not written as 2022-05-31")]
    NotADay,
    /// Another annotation has this id, and neither is a version of the other.
    #[error("another annotation in this file has the same id")]
    DuplicateId,
    /// A version with more devices than there can be.
    #[error("the version names too many devices")]
    TooManyDevices,
    /// More tags on one passage than any person gives it.
    #[error("the passage has more than {MOST_TAGS} tags")]
    TooManyTags,
    /// One annotation was deleted, or one memo written, concurrently more often than there can be people.
    #[error("it has too many conflicting versions")]
    TooManySiblings,
    /// A record that a newer version of the program wrote, or that has an error in it.
    #[error("the record cannot be read: {0}")]
    Unreadable(String),
}

pub(in crate::store) fn set_aside(
    kept: &impl Serialize,
    source: Option<&RecordSource>,
    reason: Reason,
) -> SetAside {
    let source = source.cloned().unwrap_or_default();
    SetAside {
        line: source.line,
        column: source.column,
        reason,
        text: if source.text.is_empty() {
            record(kept)
        } else {
            source.text
        },
    }
}
