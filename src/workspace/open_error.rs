//! The reasons why a letter cannot be opened.

use crate::exchange::NotListed;
use crate::import::ImportError;
use crate::store::file_name::NameProblem;

/// The largest letter that is read, in bytes.
pub const LARGEST_LETTER: u64 = 512 << 20;

/// The reasons why a letter cannot be opened, worded for the person at the desk.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, serde::Serialize, serde::Deserialize)]
pub enum OpenError {
    /// Nothing stands there.
    #[error("there is no such file; check the path, or whether the drive is connected")]
    Missing,
    /// A folder.
    #[error("this is a folder; choose a letter in it")]
    Folder,
    /// Neither a file nor a folder.
    #[error("this is not a file")]
    NotAFile,
    /// It names no file.
    #[error(transparent)]
    Name(#[from] NameProblem),
    /// Larger than is read.
    #[error("the file is larger than {} MB, the most that is read", LARGEST_LETTER >> 20)]
    TooLarge,
    /// Another program has it open, and lets nobody else read it.
    #[error("the file is open in another program; close it there, and try again")]
    OpenElsewhere,
    /// The system does not hand it out.
    #[error("the file cannot be read ({message}); check whether you may open it")]
    Unreadable {
        /// The system's message.
        message: String,
    },
    /// A file of the program's own.
    #[error("this file holds annotations or tags; open the letter that it lies beside")]
    Annotations,
    /// Not a letter.
    #[error(transparent)]
    Import(#[from] ImportError),
    /// The process that reads documents cannot be started.
    #[error(
        "the program cannot start the part of it that reads documents ({message}); start it again"
    )]
    ImportNotStarted {
        /// The system's message.
        message: String,
    },
    /// Another version of the program lies where this one lay.
    #[error(
        "the program was replaced by another version of it while it was running; start it again"
    )]
    ImportReplaced,
    /// It was not done in the time that a document is given.
    #[error(
        "reading the document takes too long; it may be damaged or malicious. Ask for another copy, or raise \
         import_seconds in the settings"
    )]
    ImportTookTooLong,
    /// It asked for more memory than a document is given.
    #[error(
        "reading the document takes too much memory; it may be damaged or malicious. Ask for another copy, or \
         raise import_mb in the settings"
    )]
    ImportTooMuchMemory,
    /// The reader fell over it.
    #[error(
        "reading the document failed; it may be damaged. Ask for another copy, or save it in another format"
    )]
    ImportCrashed,
    /// It is read as a list of passages, and is none.
    #[error("{}", .0.says(&crate::l10n::Words::new(crate::l10n::Language::English)))]
    NotListed(NotListed),
    /// It was stopped before it was done.
    #[error("reading was stopped half-way")]
    Interrupted,
}

impl OpenError {
    /// Tells whether it may pass by itself: the file was not at hand, whatever is in it.
    pub fn may_pass(&self) -> bool {
        matches!(
            self,
            Self::Missing | Self::OpenElsewhere | Self::Unreadable { .. } | Self::Interrupted
        )
    }

    /// Tells whether another password may help.
    pub fn asks_for_password(&self) -> bool {
        use ImportError::{PasswordNeeded, PasswordWrong};
        matches!(self, Self::Import(PasswordNeeded | PasswordWrong))
    }
}
