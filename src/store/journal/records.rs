//! The lines of a journal as plain serde types.

use crate::edit::{StepId, StepName};
use crate::store::layer::records::{
    AnalystRecord, AnnotationRecord, CorrectionRecord, DeletedRecord, LetterRecord, MemoRecord,
    MetadataRecord,
};
use serde::{Deserialize, Serialize};

/// One line.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Line {
    /// From 1, without gaps.
    pub seq: u64,
    /// The time, RFC 3339.
    pub at: String,
    /// The change.
    pub what: What,
}

/// The kinds of records.
#[derive(Serialize, Deserialize)]
pub enum What {
    /// The first line: whose journal of which letter this is.
    Begin(BeginRecord),
    /// A step.
    Step(StepRecord),
    /// The last step was undone.
    Undo(EditsRecord),
    /// A step was redone.
    Redo(EditsRecord),
    /// Changes by others were merged.
    Merge(MergeRecord),
    /// All up to the record of this number stands in the letter's folder.
    Published(u64),
}

/// The first line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BeginRecord {
    /// The version of the format.
    pub format: u32,
    /// The letter.
    pub letter: LetterRecord,
    /// The path at which it lay.
    pub path: String,
    /// The reader.
    pub analyst: AnalystRecord,
    /// One more than that of any journal of this letter that was there before.
    pub generation: u64,
    /// The journal whose history this one goes on with.
    pub continues: Option<(String, u64)>,
}

/// A step.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StepRecord {
    /// The kind of step.
    pub name: StepName,
    /// The annotation it was about.
    pub focus: Option<String>,
    /// True if it became part of the step before.
    pub joined: bool,
    /// The step's id: its own, or that of the step of which it became part.
    #[serde(default)]
    pub id: Option<StepId>,
    /// The change that it made.
    pub change: EditsRecord,
    /// The siblings of those annotations, where the step merged them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub apart: Vec<EditRecord>,
}

/// A change, with its inverse.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EditsRecord {
    /// The edits with their versions, in order.
    pub edits: Vec<EditRecord>,
    /// The edits that take them back, in the order in which to apply them.
    pub back: Vec<EditRecord>,
    /// The step that was undone or redone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<StepId>,
}

/// The changes by others.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MergeRecord {
    /// The edits.
    pub edits: Vec<EditRecord>,
    /// The siblings of the merged annotations.
    pub apart: Vec<EditRecord>,
    /// Steps that led elsewhere then. No longer written: where steps lead follows from what was done.
    #[serde(default, skip_serializing)]
    #[expect(dead_code, reason = "read, so that journals that say it are")]
    pub rebased: Vec<RebasedRecord>,
}

/// A step that led elsewhere then.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "read, so that journals that say it are")]
pub struct RebasedRecord {
    undone: bool,
    at: u64,
    edits: Vec<EditRecord>,
}

/// An annotation with a place that waits for being confirmed.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WaitingRecord {
    /// The annotation, with the anchor that it had.
    pub annotation: AnnotationRecord,
    /// The start of the place found, in code points.
    pub start: u64,
    /// The end of that place (excluded), in code points.
    pub end: u64,
    /// True if that is where it stood, and nothing proves that these are the same words.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub to_check: bool,
    /// True if its words were changed.
    pub changed: bool,
    /// True if it is beyond doubt.
    pub sure: bool,
}

/// One change.
#[derive(Serialize, Deserialize)]
pub enum EditRecord {
    /// An annotation as it is now; without its quote, which the letter holds.
    Put(AnnotationRecord),
    /// An annotation whose passage was not found in the letter, with the quote that nothing else may hold.
    Orphan(AnnotationRecord),
    /// An annotation with a place that waits for being confirmed, and with what was recorded of the one it had.
    Waiting(WaitingRecord),
    /// An annotation was deleted.
    Remove(DeletedRecord),
    /// The memo as it is now.
    Memo(MemoRecord),
    /// The correction of a place; without its surroundings where the letter holds them.
    Correct(CorrectionRecord),
    /// The new value of a metadata field.
    Fact(MetadataRecord),
    /// The codebook as it is now: the text of its file.
    Codebook(String),
}
