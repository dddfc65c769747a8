//! Reading a letter alone: from its file to its text.

use super::import_process::{Cancel, Importer};
use crate::letter::import::{self, ImportError, Progress};
use crate::letter::{Letter, sha256_hex};
use crate::store::codebook_file;
use crate::store::disk::{Disk, Kind};
use crate::store::layer_file::{self};
use std::io;
use std::path::Path;
use std::sync::Arc;

/// How much of a large letter is shown before all of it is read, in bytes.
const BEGINNING: u64 = 256 << 10;

/// The largest letter that is read, in bytes.
pub const LARGEST_LETTER: u64 = 512 << 20;

/// Why a letter cannot be opened, in words for the person at the desk.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
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
    /// Larger than is read.
    #[error("the file is larger than {} MB, the most that is read", LARGEST_LETTER >> 20)]
    TooLarge,
    /// The system does not hand it out.
    #[error("the file cannot be read ({message}); check whether you may open it")]
    Unreadable {
        /// What the system says.
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
        /// What the system says.
        message: String,
    },
    /// Another version of the program lies where this one lay.
    #[error(
        "the program was replaced by another version of it while it was running; start it again"
    )]
    ImportReplaced,
    /// It was not done in the time that a document is given.
    #[error(
        "reading the document takes too long; it may be damaged, or made to do harm. Ask for another copy, or raise \
         import_seconds in the settings"
    )]
    ImportTookTooLong,
    /// It asked for more memory than a document is given.
    #[error(
        "reading the document takes too much memory; it may be damaged, or made to do harm. Ask for another copy, or \
         raise import_mb in the settings"
    )]
    ImportTooMuchMemory,
    /// The reader fell over it.
    #[error(
        "reading the document failed; it may be damaged. Ask for another copy, or save it in another format"
    )]
    ImportCrashed,
    /// It was stopped before it was done.
    #[error("reading was stopped half-way")]
    Interrupted,
}

impl OpenError {
    /// Whether another password may help.
    pub fn asks_for_password(&self) -> bool {
        use ImportError::{PasswordNeeded, PasswordWrong};
        matches!(self, Self::Import(PasswordNeeded | PasswordWrong))
    }
}

/// Reads the letter alone.
///
/// # Errors
/// [`OpenError`].
pub fn read_letter(disk: &dyn Disk, path: &Path, importer: &Importer) -> Result<Letter, OpenError> {
    read_letter_until(disk, path, importer, &Cancel::default(), &mut |_, _| {})
}

/// The same, telling how far it is, until it is cancelled.
///
/// # Errors
/// [`OpenError`]; any where it was cancelled.
pub fn read_letter_until(
    disk: &dyn Disk,
    path: &Path,
    importer: &Importer,
    cancel: &Cancel,
    progress: Progress<'_>,
) -> Result<Letter, OpenError> {
    let unreadable = |error: &io::Error| OpenError::Unreadable {
        message: error.to_string(),
    };
    match disk.kind(path) {
        Ok(Kind::Missing) => return Err(OpenError::Missing),
        Ok(Kind::Folder) => return Err(OpenError::Folder),
        Ok(Kind::Other) => return Err(OpenError::NotAFile),
        Ok(Kind::File) => {}
        Err(error) => return Err(unreadable(&error)),
    }
    let bytes = disk
        .read(path, LARGEST_LETTER)
        .map_err(|error| match error.kind() {
            io::ErrorKind::FileTooLarge => OpenError::TooLarge,
            io::ErrorKind::NotFound => OpenError::Missing,
            _ => unreadable(&error),
        })?;
    if layer_file::peek(&bytes).is_some()
        || path.file_name() == Some(codebook_file::FILE_NAME.as_ref())
    {
        return Err(OpenError::Annotations);
    }
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let bytes = Arc::new(bytes);
    let imported = importer.import(&bytes, cancel, progress)?;
    Ok(Letter::imported(&name, sha256_hex(&bytes), imported))
}

/// The beginning of the letter at `path`, to be looked at while the rest is read. `None` where the file is so small
/// that it need not be waited for, or where its beginning alone is no letter.
pub fn read_beginning(disk: &dyn Disk, path: &Path) -> Option<Letter> {
    let length = disk.metadata(path).ok()?.len;
    if length < 4 * BEGINNING {
        return None;
    }
    let bytes = disk.read_start(path, BEGINNING).ok()?;
    if layer_file::peek(&bytes).is_some() {
        return None;
    }
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    import::beginning(&name, &bytes)
}
