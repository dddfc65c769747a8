//! The disk of this computer.

use super::interface::{Content, Disk, Entry, FileLock, Kind, Log, Metadata, Part};
use crate::store::file_name::{self, NameProblem};
use crate::store::links;
use crate::store::openness;
use crate::store::patience::{Doing, patiently, told};
use std::fs;
use std::io::{self, Read as _, Seek as _, Write as _};
use std::path::{Path, PathBuf};
use std::thread;

/// As much of a file is read at a time where it is read in parts, in bytes.
const PART: usize = 256 << 10;

/// The computer's own disk.
#[derive(Clone, Copy, Debug, Default)]
pub struct RealDisk;

impl RealDisk {
    /// Opens a file to read, never a pipe or a device, on which opening or reading could wait for ever.
    fn open(path: &Path) -> io::Result<fs::File> {
        if is_device(path) || !fs::metadata(path)?.is_file() {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, "not a file"));
        }
        fs::File::open(path)
    }

    /// Opens a file to read and works on it, both again while another program has it open.
    fn reading<T>(path: &Path, mut work: impl FnMut(fs::File) -> io::Result<T>) -> io::Result<T> {
        waiting(|| Self::open(path).and_then(&mut work))
    }
}

/// Tells whether a path names a device whose metadata alone would open it. Elsewhere the metadata says so.
fn is_device(path: &Path) -> bool {
    cfg!(windows) && file_name::problem(path, true) == Some(NameProblem::Device)
}

/// Tries again while another program has the file open; it is to be opened, read, or written.
fn waiting<T>(mut once: impl FnMut() -> io::Result<T>) -> io::Result<T> {
    let told = |error| told(error, Doing::Opening, cfg!(windows));
    patiently(thread::sleep, || once().map_err(told))
}

/// What is done to the file at `path` where it is removed, or replaced.
fn replacing(path: &Path) -> Doing {
    let there = fs::metadata(path);
    Doing::Replacing {
        changeable: there.is_ok_and(|it| it.is_file() && !it.permissions().readonly()),
    }
}

impl Disk for RealDisk {
    fn read(&self, path: &Path, limit: u64) -> io::Result<Vec<u8>> {
        Self::reading(path, |file| {
            let expected = file.metadata()?.len();
            if expected > limit {
                // Not read first, only to be thrown away.
                return Err(io::ErrorKind::FileTooLarge.into());
            }
            let room = usize::try_from(expected).unwrap_or(0).saturating_add(1);
            let mut bytes = Vec::with_capacity(room);
            file.take(limit.saturating_add(1)).read_to_end(&mut bytes)?;
            if bytes.len() as u64 > limit {
                return Err(io::ErrorKind::FileTooLarge.into());
            }
            Ok(bytes)
        })
    }

    fn read_start(&self, path: &Path, length: u64) -> io::Result<Vec<u8>> {
        Self::reading(path, |file| {
            let mut bytes = Vec::new();
            file.take(length).read_to_end(&mut bytes)?;
            Ok(bytes)
        })
    }

    fn read_part(&self, path: &Path, start: u64, length: u64) -> io::Result<Vec<u8>> {
        let room = usize::try_from(length).unwrap_or(0).min(8 << 20);
        let mut bytes = Vec::with_capacity(room);
        self.read_part_into(path, start, length, &mut bytes)?;
        Ok(bytes)
    }

    fn read_part_into(
        &self,
        path: &Path,
        start: u64,
        length: u64,
        bytes: &mut Vec<u8>,
    ) -> io::Result<()> {
        Self::reading(path, |mut file| {
            file.seek(io::SeekFrom::Start(start))?;
            bytes.clear();
            file.take(length).read_to_end(bytes)?;
            Ok(())
        })
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<Entry>> {
        let mut entries = Vec::new();
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            let path = entry.path();
            // The list itself says what is a file: asking for each would take a network share seconds. A link that leads
            // nowhere, or a file that vanished meanwhile, is listed as no file.
            let is_file = entry.file_type().is_ok_and(|kind| {
                kind.is_file()
                    || kind.is_symlink() && fs::metadata(&path).is_ok_and(|it| it.is_file())
            });
            entries.push(Entry { path, is_file });
        }
        // All lie in one folder: their bytes are in the order of their names, and compared far sooner than paths.
        entries.sort_by(|a, b| a.path.as_os_str().cmp(b.path.as_os_str()));
        Ok(entries)
    }

    fn resolve(&self, path: &Path) -> PathBuf {
        links::resolve(path)
    }

    fn is_link(&self, path: &Path) -> bool {
        links::is_link(path)
    }

    fn metadata(&self, path: &Path) -> io::Result<Metadata> {
        if is_device(path) {
            return Ok(Metadata {
                kind: Kind::Other,
                ..Metadata::MISSING
            });
        }
        let metadata = match fs::metadata(path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Metadata::MISSING),
            other => other?,
        };
        let kind = if metadata.is_file() {
            Kind::File
        } else if metadata.is_dir() {
            Kind::Folder
        } else {
            Kind::Other
        };
        Ok(Metadata {
            kind,
            len: if kind == Kind::File {
                metadata.len()
            } else {
                0
            },
            modified: metadata.modified().ok(),
            // On Windows the mark means something else for folders.
            read_only: metadata.permissions().readonly()
                && !(cfg!(windows) && kind == Kind::Folder),
        })
    }

    fn create_folder(&self, path: &Path) -> io::Result<()> {
        let mut builder = fs::DirBuilder::new();
        builder.recursive(true);
        // What the program keeps for itself is about letters that others on the computer may not read. Windows sees to
        // that by itself in a person's own folders.
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(path)
    }

    fn write_new(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        self.write_new_in_parts(path, &mut |part| part(bytes))
    }

    fn write_new_in_parts(&self, path: &Path, content: &mut Content<'_>) -> io::Result<()> {
        let mut options = fs::OpenOptions::new();
        let options = openness::private(options.write(true).create_new(true));
        let options = openness::hidden(options, path);
        let mut file = waiting(|| options.open(path))?;
        let mut length = 0;
        content(&mut |part| {
            length += part.len() as u64;
            file.write_all(part)
        })?;
        // Network file systems may say only now that the disk is full.
        file.sync_all()?;
        if file.metadata()?.len() != length {
            return Err(io::ErrorKind::WriteZero.into());
        }
        Ok(())
    }

    fn take_access(&self, path: &Path, of: &Path) -> io::Result<()> {
        openness::take_access(path, of)
    }

    fn open_up(&self, path: &Path, like: &[&Path]) -> io::Result<()> {
        openness::open_up(path, like)
    }

    fn tighten(&self, path: &Path) -> io::Result<bool> {
        openness::tighten(path)
    }

    fn read_in_parts(&self, path: &Path, limit: u64, part: &mut Part<'_>) -> io::Result<()> {
        let file = Self::reading(path, Ok)?;
        let mut file = file.take(limit.saturating_add(1));
        let mut buffer = vec![0; PART];
        let mut length = 0;
        loop {
            match waiting(|| file.read(&mut buffer)) {
                Ok(0) => return Ok(()),
                Ok(count) => {
                    length += count as u64;
                    if length > limit {
                        return Err(io::ErrorKind::FileTooLarge.into());
                    }
                    part(&buffer[..count])?;
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
    }

    fn create_log(&self, path: &Path) -> io::Result<Box<dyn Log>> {
        let mut options = fs::OpenOptions::new();
        let options = openness::private(options.append(true).create_new(true));
        let file = waiting(|| options.open(path))?;
        Ok(Box::new(RealLog(file)))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to).map_err(|error| told(error, replacing(to), cfg!(windows)))
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        if cfg!(windows) {
            // A folder cannot be opened there; the file system keeps its names in a journal.
            return Ok(());
        }
        fs::File::open(folder)?.sync_all()
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        let told = |error| told(error, replacing(path), cfg!(windows));
        patiently(thread::sleep, || fs::remove_file(path).map_err(told))
    }

    fn open_log(&self, path: &Path) -> io::Result<Box<dyn Log>> {
        if !fs::metadata(path)?.is_file() {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, "not a file"));
        }
        let mut options = fs::OpenOptions::new();
        let file = waiting(|| options.append(true).open(path))?;
        Ok(Box::new(RealLog(file)))
    }

    fn hold(&self, path: &Path) -> io::Result<Option<Box<dyn FileLock>>> {
        let mut options = fs::OpenOptions::new();
        options.write(true).create(true).truncate(false);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        held(options.open(path)?)
    }

    fn hold_folder(&self, folder: &Path) -> io::Result<Option<Box<dyn FileLock>>> {
        if cfg!(windows) {
            // A folder cannot be locked there.
            return Err(io::ErrorKind::Unsupported.into());
        }
        held(fs::File::open(folder)?)
    }

    fn hold_new(&self, path: &Path) -> io::Result<Box<dyn FileLock>> {
        let mut options = fs::OpenOptions::new();
        let options = openness::private(options.write(true).create_new(true));
        let file = options.open(path)?;
        file.try_lock()?;
        Ok(Box::new(RealLock { _file: file }))
    }

    fn is_held(&self, path: &Path) -> io::Result<bool> {
        match Self::open(path)?.try_lock_shared() {
            Ok(()) => Ok(false),
            Err(fs::TryLockError::WouldBlock) => Ok(true),
            Err(fs::TryLockError::Error(error)) => Err(error),
        }
    }
}

/// The system lets go of it with the file.
struct RealLock {
    _file: fs::File,
}

impl FileLock for RealLock {}

struct RealLog(fs::File);

impl Log for RealLog {
    fn append(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.0.write_all(bytes)
    }

    fn sync(&mut self) -> io::Result<()> {
        self.0.sync_data()
    }
}

fn held(file: fs::File) -> io::Result<Option<Box<dyn FileLock>>> {
    match file.try_lock() {
        Ok(()) => Ok(Some(Box::new(RealLock { _file: file }))),
        Err(fs::TryLockError::WouldBlock) => Ok(None),
        Err(fs::TryLockError::Error(error)) => Err(error),
    }
}

#[cfg(test)]
mod tests;
