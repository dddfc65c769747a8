//! Reading a letter alone: from its file to its text.

use super::import_process::{Cancel, Importer};
use super::open_error::{LARGEST_LETTER, OpenError};
use crate::import::{self, Progress};
use crate::letter::{Letter, sha256_hex};
use crate::store::codebook_file;
use crate::store::disk::{Disk, Kind};
use crate::store::layer::{self};
use crate::store::patience::is_held;
use std::io;
use std::path::Path;
use std::sync::Arc;

/// The part of a large letter that is shown before all of it is read, in bytes.
const BEGINNING: u64 = 256 << 10;

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
    let bytes = read_file(disk, path)?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let bytes = Arc::new(bytes);
    let imported = importer.import(&bytes, cancel, progress)?;
    Ok(Letter::imported(&name, sha256_hex(&bytes), imported))
}

/// Reads the bytes of a file that may be a letter.
///
/// # Errors
/// [`OpenError`].
pub fn read_file(disk: &dyn Disk, path: &Path) -> Result<Vec<u8>, OpenError> {
    let unreadable = |error: &io::Error| match is_held(error) {
        true => OpenError::OpenElsewhere,
        false => OpenError::Unreadable {
            message: error.to_string(),
        },
    };
    if let Some(problem) = disk.name_problem(path) {
        return Err(problem.into());
    }
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
    if layer::peek(&bytes).is_some() || path.file_name() == Some(codebook_file::FILE_NAME.as_ref())
    {
        return Err(OpenError::Annotations);
    }
    Ok(bytes)
}

/// The beginning of the letter at `path`, to be looked at while the rest is read. `None` where the file is so small
/// that it need not be waited for, or where its beginning alone is no letter.
pub fn read_beginning(disk: &dyn Disk, path: &Path) -> Option<Letter> {
    let length = disk.metadata(path).ok()?.len;
    if length < 4 * BEGINNING {
        return None;
    }
    let bytes = disk.read_start(path, BEGINNING).ok()?;
    if layer::peek(&bytes).is_some() {
        return None;
    }
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    import::beginning(&name, &bytes)
}
