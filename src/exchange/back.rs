//! What a document that came back holds beside its text.

use super::{Found, NotAdded, pdf, word};
use serde::{Deserialize, Serialize};

/// What a document that came back holds beside its text.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Back {
    /// The marks and notes of a PDF document, of whatever program made them.
    pub marks: Vec<Found>,
    /// The ids of the annotations that it was handed out with, and of which nothing in it has the name any more.
    pub missing: Vec<String>,
}

/// What a PDF or Word document that came back holds beside its text. The file is not to be trusted: this is done where files
/// are read.
///
/// # Errors
/// [`NotAdded::Unreadable`].
pub fn came_back(bytes: &[u8], password: Option<&str>) -> Result<Back, NotAdded> {
    if bytes.starts_with(b"PK") {
        return Ok(Back {
            marks: Vec::new(),
            missing: word::missing(bytes)?,
        });
    }
    let (marks, missing) = pdf::marks_of(bytes, password)?;
    Ok(Back { marks, missing })
}
