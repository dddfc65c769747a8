//! What was done to the work on a letter, with all that the journal has to know of it.

use super::step::{StepId, StepName};
use super::work::Edit;
use crate::annotation::{Annotation, AnnotationId, Moment, Tombstone};

/// One thing that was done: a step, an undo, a redo, or taking in what others wrote.
#[derive(Clone, Debug, PartialEq)]
pub struct Deed {
    /// When.
    pub at: Moment,
    /// What kind of thing.
    pub doing: Doing,
    /// The edits as they were applied, with their versions.
    pub edits: Vec<Edit>,
    /// What the deletions among them left, in their order.
    pub deleted: Vec<Tombstone>,
    /// What those annotations are made of that a merge brought together from what was written apart.
    pub apart: Vec<Annotation>,
    /// The edits that take it back, in the order in which to apply them. Empty for a merge.
    pub back: Vec<Edit>,
}

/// What kind of thing was done.
#[derive(Clone, Debug, PartialEq)]
pub enum Doing {
    /// A step of its own, or one that became part of the step before.
    Step {
        /// What it did.
        name: StepName,
        /// The annotation it was about.
        focus: Option<AnnotationId>,
        /// Whether it became part of the step before.
        joined: bool,
        /// The step; `None` in journals that do not say it.
        id: Option<StepId>,
    },
    /// This step was undone; the last one where that is not said.
    Undo(Option<StepId>),
    /// This step was redone; the one that was undone last where that is not said.
    Redo(Option<StepId>),
    /// What another window of this computer had done was taken in, or what a file says was seen and not followed: no
    /// step of the history.
    Merge,
}
