//! The format of layer files, and what can be wrong with one.

use super::records::LayerFile;
use crate::store::patience::is_held;
use std::io;

/// The version of the format that is written.
pub const FORMAT: u32 = 2;

/// The value in a record if it is not known how often quote and surroundings stood in the text.
pub(in crate::store) const UNKNOWN: (u64, u64) = (0, 0);

/// The largest file that is read unless another limit is set, in bytes.
pub const DEFAULT_LIMIT: u64 = LARGEST_LIMIT;

/// The largest limit that can be set, in bytes.
pub const LARGEST_LIMIT: u64 = 1 << 30;

/// The reasons why a layer file cannot be loaded. It is never overwritten.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum LayerFileError {
    /// Larger than is read.
    #[error("the file is larger than {} MB; raise the limit in the settings if it is yours", limit >> 20)]
    TooLarge {
        /// In bytes.
        limit: u64,
    },
    /// The system does not hand it out.
    #[error("the file cannot be read ({message})")]
    Unreadable {
        /// The system's message.
        message: String,
    },
    /// Another program has it open, and lets nobody else read it: nothing is known to be wrong with it.
    #[error("the file is open in another program; close it there")]
    OpenElsewhere,
    /// Saved by an editor that does not write UTF-8.
    #[error("the file is saved as UTF-16; open it in your editor and save it as UTF-8")]
    Utf16,
    /// Bytes that are no text.
    #[error(
        "line {line}, column {column}: bytes that are not UTF-8 text; put back an older copy, or correct the line"
    )]
    NotUtf8 {
        /// From 1.
        line: usize,
        /// In characters, from 1.
        column: usize,
        /// The records that could be read.
        survivors: Box<LayerFile>,
    },
    /// Not RON, or not a layer.
    #[error(
        "line {line}, column {column}: {reason}; correct it in a text editor, or put back an older copy"
    )]
    Syntax {
        /// From 1.
        line: usize,
        /// In characters, from 1.
        column: usize,
        /// The error found there.
        reason: String,
        /// The records that could be read.
        survivors: Box<LayerFile>,
    },
    /// A format that never existed.
    #[error("format {format} does not exist; put back an older copy, or correct the number")]
    UnknownFormat {
        /// The format that the file names.
        format: u32,
    },
}

impl LayerFileError {
    /// Makes the error for a file that the disk does not hand out.
    pub(in crate::store) fn unread(error: &io::Error, limit: u64) -> Self {
        match error.kind() {
            _ if is_held(error) => Self::OpenElsewhere,
            io::ErrorKind::FileTooLarge => Self::TooLarge { limit },
            _ => Self::Unreadable {
                message: error.to_string(),
            },
        }
    }

    /// The records that could be read all the same; where a checksum does not fit, that is said of them.
    pub fn survivors(&self) -> Option<&LayerFile> {
        match self {
            Self::NotUtf8 { survivors, .. } | Self::Syntax { survivors, .. } => Some(survivors),
            _ => None,
        }
    }
}
