//! An attachment that is being taken out.

use super::event::Event;
use super::import_process::Cancel;
use super::job::Job;
use std::path::PathBuf;

/// An attachment that is being taken out.
pub(super) struct Attaching {
    pub(super) job: Option<Job<Event>>,
    pub(super) mail: PathBuf,
    pub(super) number: usize,
    pub(super) name: String,
    pub(super) cancel: Cancel,
}

impl Attaching {
    /// Ends it, and waits until it writes nothing any more.
    pub(super) fn end(mut self) {
        self.cancel.cancel();
        self.job.take().map(Job::wait);
    }
}

impl Drop for Attaching {
    fn drop(&mut self) {
        self.cancel.cancel();
    }
}
