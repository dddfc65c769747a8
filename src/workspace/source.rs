//! Where a letter comes from.

use std::path::PathBuf;

/// What a letter is opened from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// The file at this path.
    Path(PathBuf),
    /// The sample letter.
    Sample,
}
