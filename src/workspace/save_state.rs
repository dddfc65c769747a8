//! How the annotations of an open letter stand: what is on the disk, and where.

use crate::annotation::Moment;
use crate::store::publish::PublishError;

/// The state of the open letter's annotations.
#[derive(Clone, Debug, PartialEq)]
pub enum SaveState<'a> {
    /// Nothing was changed since the letter was opened.
    Untouched,
    /// Everything stands in the letter's folder, since then.
    Published(Moment),
    /// Everything is on this computer's disk; the letter's folder does not have all of it yet.
    Saved {
        /// Since when the folder has what it has.
        published: Option<Moment>,
        /// The reason why the folder cannot have it for now; it is tried again.
        problem: Option<&'a PublishError>,
    },
    /// Something is on its way to the disk.
    Saving,
    /// It cannot be saved for now, neither here nor in the folder; it is in the window, and is tried again.
    Problem(&'a PublishError),
}

impl<'a> SaveState<'a> {
    /// The reason why the letter's folder cannot have everything for now.
    pub fn problem(&self) -> Option<&'a PublishError> {
        match self {
            Self::Saved { problem, .. } => *problem,
            Self::Problem(problem) => Some(problem),
            _ => None,
        }
    }
}
