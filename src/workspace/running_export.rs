//! An export that is being written: how far it is.

use super::event::Event;
use super::job::Job;
use crate::exchange::Watch;
use std::path::PathBuf;
use std::time::Instant;

/// An export that is being written.
pub(super) struct RunningExport {
    /// The work.
    pub job: Job<Event>,
    /// How far it is, and what stops it.
    pub watch: Watch,
    /// How far it was when it began.
    pub progress: ExportProgress,
    /// When it began.
    pub since: Instant,
}

/// How far an export is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportProgress {
    /// Where it is written to.
    pub path: PathBuf,
    /// The id of its format.
    pub format: &'static str,
    /// The number of annotations that are in it so far; 0 where the format does not tell.
    pub done: usize,
    /// The number that will be.
    pub of: usize,
}
