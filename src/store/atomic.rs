//! Replacing a file in one step: whoever reads it finds the old content or the new, whole.

use super::disk::{Content, Disk, Entry, Kind};
use super::file_name::NameProblem;
use super::ids;
use super::patience::{is_held, patiently};
use crate::letter::hex;
use sha2::{Digest as _, Sha256};
use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

/// The start and end of the name of every temporary file of ours.
const TEMP: (&str, &str) = (TEMP_START, ".tmp");
/// The start of the name of every temporary file.
pub const TEMP_START: &str = ".~";

/// The part of the file's name that goes into the temporary one, in bytes: names end at 255.
const NAME_IN_TEMP: usize = 200;

/// The reasons why a file was not saved, worded for the person at the desk. The work is still in the window.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SaveError {
    /// The folder or its disk is read-only.
    #[error("{} cannot be saved: the folder is read-only. Save a copy in another folder", path.display())]
    ReadOnlyFolder {
        /// The file.
        path: PathBuf,
    },
    /// The disk or the person's share of it is full.
    #[error("{} cannot be saved: no space is left on the disk. Make room, or save a copy elsewhere", path.display())]
    NoSpace {
        /// The file.
        path: PathBuf,
    },
    /// The folder is not there (any more).
    #[error("{} cannot be saved: its folder is not there any more. Connect the drive again, or save a copy elsewhere", path.display())]
    FolderGone {
        /// The file.
        path: PathBuf,
    },
    /// Not allowed.
    #[error("{} cannot be saved: you may not write there. Ask who manages the folder, or save a copy elsewhere", path.display())]
    PermissionDenied {
        /// The file.
        path: PathBuf,
    },
    /// It is not the name of a file.
    #[error("{} cannot be saved: {problem}", path.display())]
    Name {
        /// The file.
        path: PathBuf,
        /// What is wrong with its name.
        problem: NameProblem,
    },
    /// Another program has the file open, and lets nobody else replace it.
    #[error("{} cannot be saved: it is open in another program. Close it there, and try again", path.display())]
    OpenElsewhere {
        /// The file.
        path: PathBuf,
    },
    /// The file read back differs from what was written.
    #[error("{} was saved, but reads back differently: the disk or the network may be failing. Save a copy elsewhere", path.display())]
    ReadsBackDifferently {
        /// The file.
        path: PathBuf,
    },
    /// Anything else.
    #[error("{} cannot be saved ({message}). Try again, or save a copy elsewhere", path.display())]
    Other {
        /// The file.
        path: PathBuf,
        /// The system's message.
        message: String,
    },
}

impl SaveError {
    /// Makes the error for a failed save of `path`.
    pub(crate) fn new(disk: &dyn Disk, path: &Path, error: &io::Error) -> Self {
        let path = path.to_owned();
        if let Some(problem) = disk.name_problem(&path) {
            return Self::Name { path, problem };
        }
        let folder = disk.metadata(&folder_of(&path));
        match error.kind() {
            _ if is_held(error) => Self::OpenElsewhere { path },
            io::ErrorKind::ReadOnlyFilesystem => Self::ReadOnlyFolder { path },
            io::ErrorKind::PermissionDenied => match folder {
                Ok(folder) if folder.read_only => Self::ReadOnlyFolder { path },
                _ => Self::PermissionDenied { path },
            },
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::NoSpace { path },
            _ if folder.is_ok_and(|folder| folder.kind != Kind::Folder) => {
                Self::FolderGone { path }
            }
            _ => Self::Other {
                path,
                message: error.to_string(),
            },
        }
    }
}

/// Checks that a path can be that of a file.
///
/// # Errors
/// [`SaveError::Name`].
pub fn check_name(disk: &dyn Disk, path: &Path) -> Result<(), SaveError> {
    match disk.name_problem(path) {
        Some(problem) => Err(SaveError::Name {
            path: path.to_owned(),
            problem,
        }),
        None => Ok(()),
    }
}

/// The length and hash of a file's content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Sum {
    /// In bytes.
    pub length: u64,
    /// SHA-256, lower-case hexadecimal.
    pub sha256: String,
}

/// Sums up content that comes in parts.
#[derive(Default)]
pub(super) struct Summing {
    length: u64,
    hash: Sha256,
}

impl Summing {
    fn add(&mut self, part: &[u8]) {
        self.length += part.len() as u64;
        self.hash.update(part);
    }

    fn end(self) -> Sum {
        Sum {
            length: self.length,
            sha256: hex(&self.hash.finalize()),
        }
    }
}

/// Computes the sum of a file's content.
///
/// # Errors
/// As [`Disk::read`].
pub(super) fn sum_of(disk: &dyn Disk, path: &Path, limit: u64) -> io::Result<Sum> {
    let mut summing = Summing::default();
    disk.read_in_parts(path, limit, &mut |part| {
        summing.add(part);
        Ok(())
    })?;
    Ok(summing.end())
}

/// Puts `bytes` at `path`: into a temporary file beside it, onto the disk, then under its name, and reads it back. It is as
/// open to others as the file that it replaces; a new one is open to nobody but the person.
///
/// # Errors
/// [`SaveError`]. The file is then as it was, unless the error came after its new content had its name.
pub fn write_atomically(disk: &dyn Disk, path: &Path, bytes: &[u8]) -> Result<(), SaveError> {
    write_atomically_like(disk, path, &[], bytes)
}

/// The same of a file that others may read: a new one is open to whom the person opens new files, and to nobody who may not
/// open the files at `like`.
///
/// # Errors
/// As [`write_atomically`].
pub fn write_atomically_like(
    disk: &dyn Disk,
    path: &Path,
    like: &[&Path],
    bytes: &[u8],
) -> Result<(), SaveError> {
    // That somebody else has replaced it since is no fault of the disk: the last one stands.
    write_guarded(disk, path, like, &mut |part| part(bytes), |_| Ok(true)).map(|_| ())
}

/// What became of content that was to get its name.
pub(super) enum Written {
    /// It stands there, or the guard let what stands there be.
    Stands(Sum),
    /// It got its name, and somebody else has put something else there since.
    Replaced,
}

/// As [`write_atomically`], for content that is handed out in parts; `guard` has the last word just before each try to
/// replace the old content, also where a try has to wait: `false` leaves it. It is told what was written.
pub(super) fn write_guarded<E: From<SaveError>>(
    disk: &dyn Disk,
    path: &Path,
    like: &[&Path],
    content: &mut Content<'_>,
    mut guard: impl FnMut(&Sum) -> Result<bool, E>,
) -> Result<Written, E> {
    let failed = |error: io::Error| SaveError::new(disk, path, &error);
    let temp = temp_path(path);
    let mut summing = Summing::default();
    let written = disk.write_new_in_parts(&temp, &mut |out| {
        content(&mut |part| {
            summing.add(part);
            out(part)
        })
    });
    let sum = summing.end();
    let written = written.map_err(|error| {
        // What has that name already is not ours to remove.
        let ours = error.kind() != io::ErrorKind::AlreadyExists;
        (failed(error).into(), ours)
    });
    let mut ours = None;
    let replaced = written.and_then(|()| {
        // File systems without owners and modes say that this cannot be done; then it is as open as its folder has it.
        let kept = disk.take_access(&temp, path);
        if !like.is_empty() && kept.is_err_and(|error| error.kind() == io::ErrorKind::NotFound) {
            let _ = disk.open_up(&temp, like);
        }
        // By this it is told from what somebody else puts there at once.
        ours = disk.metadata(&temp).ok();
        let mut replaces = Ok(true);
        let once = || {
            replaces = guard(&sum);
            match replaces {
                Ok(true) => disk.rename(&temp, path),
                _ => Ok(()),
            }
        };
        let renamed = patiently(|time| disk.pause(time), once);
        let replaces = replaces.map_err(|error| (error, true))?;
        renamed.map_err(|error| (failed(error).into(), true))?;
        if !replaces {
            let _ = disk.remove(&temp);
        }
        Ok(replaces)
    });
    match replaced {
        Ok(true) => {}
        Ok(false) => return Ok(Written::Stands(sum)),
        Err((error, remove)) => {
            if remove {
                // If even this fails, the file is removed later, when it is stale.
                let _ = disk.remove(&temp);
            }
            return Err(error);
        }
    }
    match disk.sync_folder(&folder_of(path)) {
        // Some network file systems cannot; the content is on the disk all the same.
        Err(error) if !cannot_sync(&error) => return Err(failed(error).into()),
        _ => {}
    }
    let is_ours = || ours.is_none() || disk.metadata(path).ok() == ours;
    match sum_of(disk, path, sum.length) {
        Ok(read) if read == sum => Ok(Written::Stands(sum)),
        // Another program looks at it already.
        Err(error) if is_held(&error) && is_ours() => Ok(Written::Stands(sum)),
        Err(error) if error.kind() != io::ErrorKind::FileTooLarge => Err(failed(error).into()),
        _ if is_ours() => Err(differs(path).into()),
        _ => Ok(Written::Replaced),
    }
}

/// The error of a file that reads back otherwise than it was written.
pub(super) fn differs(path: &Path) -> SaveError {
    SaveError::ReadsBackDifferently {
        path: path.to_owned(),
    }
}

pub(super) fn cannot_sync(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported
    )
}

/// The folder that a file lies in; the current one for a bare name.
pub(crate) fn folder_of(path: &Path) -> PathBuf {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
        _ => PathBuf::from("."),
    }
}

/// `.~<name>.<random>.tmp` in the same folder.
fn temp_path(path: &Path) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let (start, end) = TEMP;
    let name = name_in_temp(&name);
    let random = ids::random();
    path.with_file_name(format!("{start}{name}.{random:016x}{end}"))
}

fn name_in_temp(name: &str) -> &str {
    &name[..name.floor_char_boundary(NAME_IN_TEMP)]
}

/// The name that is part of a temporary file's name; `None` if it is none of ours.
fn named_in_temp(name: &str) -> Option<&str> {
    let inner = name.strip_prefix(TEMP.0)?.strip_suffix(TEMP.1)?;
    let (of, random) = inner.rsplit_once('.')?;
    let is_ours = random.len() == 16 && random.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_ours.then_some(of)
}

/// Tells whether a file of this name is a temporary one of ours.
pub(super) fn is_temp(name: &str) -> bool {
    named_in_temp(name).is_some()
}

/// Tells whether a file is one that this program has not finished, or that a crash left.
pub fn is_unfinished(path: &Path) -> bool {
    is_temp(&path.file_name().unwrap_or_default().to_string_lossy())
}

/// Tells whether it is one for a file called `of`.
pub(super) fn is_temp_of(name: &str, of: &str) -> bool {
    named_in_temp(name) == Some(name_in_temp(of))
}

/// After so long a temporary file that others may have made is left behind by a crash.
const STALE: Duration = Duration::from_secs(24 * 60 * 60);

/// The same for one that only this analyst makes: none is there for longer than it takes to write one.
const OWN_STALE: Duration = Duration::from_secs(60);

/// Removes temporary files of ours among `entries` that a crash left behind, with text of a letter in them. Those for a
/// file called `own`, which nobody else writes, are soon taken for that, others after a day. What cannot be removed stays.
pub fn remove_stale_temps(disk: &dyn Disk, entries: &[Entry], own: &OsStr, now: SystemTime) {
    let own = own.to_string_lossy();
    sweep(disk, entries, now, |name| is_temp_of(name, &own));
}

/// The same in a folder in which only this program writes, and soon for all of them.
pub fn remove_own_stale_temps(disk: &dyn Disk, folder: &Path, now: SystemTime) {
    let entries = disk.list(folder).unwrap_or_default();
    sweep(disk, &entries, now, |_| true);
}

fn sweep(disk: &dyn Disk, entries: &[Entry], now: SystemTime, is_own: impl Fn(&str) -> bool) {
    for entry in entries {
        let name = entry.path.file_name().unwrap_or_default();
        let name = name.to_string_lossy();
        if !entry.is_file || !is_temp(&name) {
            continue;
        }
        let stale = if is_own(&name) { OWN_STALE } else { STALE };
        let modified = disk.metadata(&entry.path).ok().and_then(|it| it.modified);
        let age = modified.and_then(|modified| now.duration_since(modified).ok());
        if age.is_some_and(|age| age > stale) {
            let _ = disk.remove(&entry.path);
        }
    }
}

#[cfg(test)]
mod tests;
