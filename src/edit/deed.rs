//! What was done to the work on a letter, with all that the journal has to know of it.

use super::{Edit, StepName};
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
    },
    /// The last step was undone.
    Undo,
    /// The step that was undone last was redone.
    Redo,
    /// What others wrote was taken in, which changed these steps.
    Merge(Vec<Rebased>),
}

/// A step of the history whose edits changed, as what they lead back to was changed by others.
#[derive(Clone, Debug, PartialEq)]
pub struct Rebased {
    /// Whether it is one of those that can be redone.
    pub undone: bool,
    /// Its place in its list.
    pub at: usize,
    /// What it does now.
    pub edits: Vec<Edit>,
}
