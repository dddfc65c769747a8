//! The faults in a file of annotations or tags, without the rest of what was read of it.

use crate::store::codebook_file::CodebookFileError;
use crate::store::layer::{LayerFileError, Reason};

/// A fault in a file of annotations or tags.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum Fault {
    /// An error at a place; the line and the column (in characters) count from 1.
    #[error("line {line}, column {column}: {what}")]
    At {
        /// From 1.
        line: usize,
        /// From 1.
        column: usize,
        /// The fault found there.
        what: Wrong,
    },
    /// Larger than is read.
    #[error("it is larger than {megabytes} MB")]
    TooLarge {
        /// The limit.
        megabytes: u64,
    },
    /// Saved by an editor that does not write UTF-8.
    #[error("it is saved as UTF-16; save it as UTF-8")]
    Utf16,
    /// A format that never existed.
    #[error("format {format} does not exist")]
    UnknownFormat {
        /// As the file says.
        format: u32,
    },
    /// A newer version of the program wrote it.
    #[error("it was written by a newer version of Kanttekening (format {format})")]
    NewerFormat {
        /// As the file says.
        format: u32,
    },
    /// Another program has it open, and lets nobody else read it.
    #[error("it is open in another program")]
    OpenElsewhere,
    /// The system does not hand it out.
    #[error("it cannot be read: {message}")]
    Unreadable {
        /// The system's message.
        message: String,
    },
}

/// The faults at a place of a file.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum Wrong {
    /// Bytes that are no text.
    #[error("bytes that are not UTF-8 text")]
    NotText,
    /// The RON is not what was expected.
    #[error("{0}")]
    Syntax(String),
    /// A record that is not taken over.
    #[error(transparent)]
    Record(#[from] Reason),
}

impl From<&LayerFileError> for Fault {
    fn from(error: &LayerFileError) -> Self {
        match error {
            LayerFileError::TooLarge { limit } => Self::TooLarge {
                megabytes: limit >> 20,
            },
            LayerFileError::Unreadable { message } => Self::Unreadable {
                message: message.clone(),
            },
            LayerFileError::OpenElsewhere => Self::OpenElsewhere,
            LayerFileError::Utf16 => Self::Utf16,
            LayerFileError::UnknownFormat { format } => Self::UnknownFormat { format: *format },
            LayerFileError::NotUtf8 { line, column, .. } => Self::At {
                line: *line,
                column: *column,
                what: Wrong::NotText,
            },
            LayerFileError::Syntax {
                line,
                column,
                reason,
                ..
            } => Self::At {
                line: *line,
                column: *column,
                what: Wrong::Syntax(reason.clone()),
            },
        }
    }
}

impl From<CodebookFileError> for Fault {
    fn from(error: CodebookFileError) -> Self {
        match error {
            CodebookFileError::TooLarge { limit } => Self::TooLarge {
                megabytes: limit >> 20,
            },
            CodebookFileError::Unreadable { message } => Self::Unreadable { message },
            CodebookFileError::OpenElsewhere => Self::OpenElsewhere,
            CodebookFileError::Utf16 => Self::Utf16,
            CodebookFileError::Wrong {
                line,
                column,
                reason,
            } => Self::At {
                line,
                column,
                what: Wrong::Syntax(reason),
            },
        }
    }
}
