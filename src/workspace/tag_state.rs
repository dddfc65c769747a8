//! The changes of tags that are under way in the letters of a folder.

use super::derived::Cancelled;
use super::job::Job;
use super::tag_asked::{Asked, Begun};
use super::tag_run::TagOutcome;
use crate::edit::StepName;
use crate::store::tag_intent::TagIntent;
use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicUsize;

/// The tags that are being changed in the folder.
#[derive(Default)]
pub(super) struct TagChanges {
    /// Something is noted, and about to be done.
    pub beginning: Option<Job<Option<Begun>>>,
    /// Asked for while another one was beginning.
    pub next: VecDeque<Asked>,
    /// Changes that are under way.
    pub running: Vec<Running>,
    /// What an earlier run of the program left.
    pub finishing: Option<Job<Vec<TagOutcome>>>,
    /// Notes are removed.
    pub ending: Vec<Job<()>>,
    /// Set when the window is to close: what is left is done at the next start.
    pub stop: Cancelled,
}

/// A change that is under way in the letters that are not open.
pub(super) struct Running {
    /// The work.
    pub job: Job<Option<TagOutcome>>,
    /// What came of it, once it is done; it ends when what was done in open letters is on the disk.
    pub outcome: Option<TagOutcome>,
    /// The note of it.
    pub note: PathBuf,
    /// What that says.
    pub intent: TagIntent,
    /// The letters that were open, each with the number of annotations that were changed in it.
    pub here: Vec<(PathBuf, usize)>,
    /// True if the opposite was asked for, of which the note speaks now.
    pub replaced: bool,
    /// What the work and its owner share.
    pub shared: Arc<Shared>,
}

/// The state that the work and its owner share.
#[derive(Default)]
pub(super) struct Shared {
    /// The number of letters that are done.
    pub done: AtomicUsize,
    /// Their total number.
    pub of: AtomicUsize,
    /// Set where the rest need not be done.
    pub stop: Cancelled,
}

/// How far a change has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TagProgress {
    /// The name of the step.
    pub name: StepName,
    /// True if it is taken back.
    pub back: bool,
    /// The number of letters that are done.
    pub done: usize,
    /// The number of letters that are to be changed; 0 while they are looked for.
    pub of: usize,
}
