//! The sources of a letter.

use std::path::PathBuf;

/// The source from which a letter is opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// The file at this path.
    Path(PathBuf),
    /// The sample letter.
    Sample,
}
