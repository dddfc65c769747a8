//! Edits of letters that are not open, in the order in which they were asked for.

use super::folder_edit::{Across, FolderEdit};
use super::job::Job;
use std::collections::VecDeque;
use std::path::PathBuf;

/// Edits of letters that are not open, done one after the other.
#[derive(Default)]
pub(super) struct EditQueue {
    /// The one that is being done.
    pub running: Option<Job<Option<(FolderEdit, Across)>>>,
    /// Those that wait for it, the next one first: letters, what is done in them, and what was done already.
    pub waiting: VecDeque<(Vec<PathBuf>, FolderEdit, Across)>,
}

impl EditQueue {
    /// Tells whether nothing is being done, and nothing waits.
    pub fn is_empty(&self) -> bool {
        self.running.is_none() && self.waiting.is_empty()
    }
}
