//! A change of the work on a letter, with all that the journal needs of it.

use super::step::{StepId, StepName};
use super::work::Edit;
use crate::annotation::{Annotation, AnnotationId, Moment, Tombstone};

/// One thing that was done: a step, an undo, a redo, or taking in what others wrote.
#[derive(Clone, Debug, PartialEq)]
pub struct ChangeRecord {
    /// The time.
    pub at: Moment,
    /// The kind of change.
    pub kind: ChangeKind,
    /// The edits as they were applied, with their versions.
    pub edits: Vec<Edit>,
    /// The tombstones of the deletions among them, in their order.
    pub deleted: Vec<Tombstone>,
    /// The siblings of those annotations that a merge brought together.
    pub siblings: Vec<Annotation>,
    /// The edits that take it back, in the order in which to apply them. Empty for a merge.
    pub back: Vec<Edit>,
}

/// The kinds of changes.
#[derive(Clone, Debug, PartialEq)]
pub enum ChangeKind {
    /// A step of its own, or one that became part of the step before.
    Step {
        /// The kind of step.
        name: StepName,
        /// The annotation it was about.
        focus: Option<AnnotationId>,
        /// True if it became part of the step before.
        joined: bool,
        /// The step; `None` in journals that do not say it.
        id: Option<StepId>,
    },
    /// This step was undone; the last one where that is not said.
    Undo(Option<StepId>),
    /// This step was redone; the one that was undone last where that is not said.
    Redo(Option<StepId>),
    /// A merge of what another window of this computer did, or of what a file says was seen and not accepted: no
    /// step of the history.
    Merge,
}
