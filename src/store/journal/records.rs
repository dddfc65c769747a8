//! The lines of a journal as plain serde types.

use crate::edit::{StepId, StepName};
use crate::store::layer::records::{
    AnalystRecord, AnnotationRecord, CorrectionRecord, DeletedRecord, FactRecord, LetterRecord,
    MemoRecord,
};
use serde::{Deserialize, Serialize};

/// One line.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Line {
    /// From 1, without gaps.
    pub seq: u64,
    /// When, RFC 3339.
    pub at: String,
    /// What.
    pub what: What,
}

/// What a line says.
#[derive(Serialize, Deserialize)]
pub enum What {
    /// The first line: whose journal of which letter this is.
    Begin(BeginRecord),
    /// A step.
    Step(StepRecord),
    /// The last step was undone.
    Undo(ChangeRecord),
    /// A step was redone.
    Redo(ChangeRecord),
    /// What others wrote was taken in.
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
    /// Where it lay.
    pub path: String,
    /// Who reads.
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
    /// What it did.
    pub name: StepName,
    /// The annotation it was about.
    pub focus: Option<String>,
    /// Whether it became part of the step before.
    pub joined: bool,
    /// What the step is known by, this one or that of which it became part.
    #[serde(default)]
    pub id: Option<StepId>,
    /// What it changed.
    pub change: ChangeRecord,
    /// What those annotations are made of that were written apart, where the step took them in.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub apart: Vec<EditRecord>,
}

/// What was changed, and what takes it back.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChangeRecord {
    /// The edits with their versions, in order.
    pub edits: Vec<EditRecord>,
    /// Those that take them back, in the order in which to apply them.
    pub back: Vec<EditRecord>,
    /// The step that was undone or redone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<StepId>,
}

/// What others had written.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MergeRecord {
    /// What it changed.
    pub edits: Vec<EditRecord>,
    /// What those annotations are made of that were written apart.
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
    /// Where it was found, in code points.
    pub start: u64,
    /// Where that ends (excluded).
    pub end: u64,
    /// Whether that is where it stood, and nothing proves that these are the same words.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub to_check: bool,
    /// Whether its words were changed.
    pub changed: bool,
    /// Whether it is beyond doubt.
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
    /// How a place is read now; without what stands around it where the letter holds that.
    Correct(CorrectionRecord),
    /// What is said of a fact now.
    Fact(FactRecord),
    /// The codebook as it is now: the text of its file.
    Codebook(String),
}
