//! Every byte of I/O that the program does, behind one trait.

use crate::store::file_name::{self, NameProblem};
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

/// The kind of thing at a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Nothing.
    Missing,
    /// A file.
    File,
    /// A folder.
    Folder,
    /// A device, a pipe, a socket: never opened.
    Other,
}

/// The facts about a path that are known without reading it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Metadata {
    /// The kind of thing there.
    pub kind: Kind,
    /// The file's length in bytes; 0 for anything else.
    pub len: u64,
    /// The time of the last change, where the file system records it.
    pub modified: Option<SystemTime>,
    /// True if it is marked read-only. `false` promises nothing.
    pub read_only: bool,
}

impl Metadata {
    /// The metadata of a path where nothing exists.
    pub const MISSING: Metadata = Metadata {
        kind: Kind::Missing,
        len: 0,
        modified: None,
        read_only: false,
    };
}

/// One name in a folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The folder joined with the name.
    pub path: PathBuf,
    /// True if it is a file, also through a link.
    pub is_file: bool,
}

/// A file that only grows. After any error it is not to be used again: what of it is on the disk is not known.
pub trait Log: Send {
    /// Adds bytes at its end.
    ///
    /// # Errors
    /// If they cannot all be written; part of them may be.
    fn append(&mut self, bytes: &[u8]) -> io::Result<()>;

    /// Waits until the disk has all that was added.
    ///
    /// # Errors
    /// If the disk does not say so.
    fn sync(&mut self) -> io::Result<()>;
}

/// A file that this process holds until this is dropped, or the process ends however it may.
pub trait FileLock: Send {}

/// Takes a part of a file's content.
pub type Part<'a> = dyn FnMut(&[u8]) -> io::Result<()> + 'a;

/// Hands out a file's content, part by part, so that a large one is never held whole.
pub type Content<'a> = dyn FnMut(&mut Part<'_>) -> io::Result<()> + 'a;

/// The only way to the disk. Paths are handed on as they are. Where another program has a file open, all but
/// [`Disk::rename`] wait a moment for it, and fail with [`io::ErrorKind::ResourceBusy`] then; nothing else is tried again.
pub trait Disk: Send + Sync {
    /// Lets time pass, while another program has a file open.
    fn pause(&self, time: Duration) {
        std::thread::sleep(time);
    }

    /// The whole file.
    ///
    /// # Errors
    /// [`io::ErrorKind::FileTooLarge`] if it holds more than `limit` bytes, [`io::ErrorKind::InvalidInput`] if it is
    /// neither a file nor missing; otherwise what the system says.
    fn read(&self, path: &Path, limit: u64) -> io::Result<Vec<u8>>;

    /// The first `length` bytes of a file, or all of it where it is shorter.
    ///
    /// # Errors
    /// As [`Disk::read`], without the limit.
    fn read_start(&self, path: &Path, length: u64) -> io::Result<Vec<u8>>;

    /// The `length` bytes of a file from `start` on, or as many of them as it has.
    ///
    /// # Errors
    /// As [`Disk::read_start`].
    fn read_part(&self, path: &Path, start: u64, length: u64) -> io::Result<Vec<u8>> {
        let mut bytes = self.read_start(path, start.saturating_add(length))?;
        let start = usize::try_from(start)
            .unwrap_or(usize::MAX)
            .min(bytes.len());
        Ok(bytes.split_off(start))
    }

    /// As [`Disk::read_part`], into `bytes`, which may be used again and again, so that much is read without ever new memory.
    ///
    /// # Errors
    /// As [`Disk::read_start`]; then `bytes` holds nothing of use.
    fn read_part_into(
        &self,
        path: &Path,
        start: u64,
        length: u64,
        bytes: &mut Vec<u8>,
    ) -> io::Result<()> {
        *bytes = self.read_part(path, start, length)?;
        Ok(())
    }

    /// The names in a folder, ordered.
    ///
    /// # Errors
    /// If the folder cannot be listed.
    fn list(&self, folder: &Path) -> io::Result<Vec<Entry>>;

    /// Reads the metadata of a path. A missing path is an answer, not an error.
    ///
    /// # Errors
    /// If the system does not say.
    fn metadata(&self, path: &Path) -> io::Result<Metadata>;

    /// The whole path, with links followed where something stands there.
    fn resolve(&self, path: &Path) -> PathBuf {
        std::path::absolute(path).unwrap_or_else(|_| path.to_owned())
    }

    /// Tells whether names are the same whose letters differ in case only, or in the form of their accents: a file is found
    /// under any of them then, and its folder lists one.
    fn ignores_case(&self) -> bool {
        cfg!(any(windows, target_os = "macos"))
    }

    /// The problem with a path as the name of a file.
    fn name_problem(&self, path: &Path) -> Option<NameProblem> {
        file_name::problem(path, cfg!(windows))
    }

    /// Tells whether the path itself is a link, wherever that leads.
    fn is_link(&self, _path: &Path) -> bool {
        false
    }

    /// The kind of thing at a path.
    ///
    /// # Errors
    /// As [`Disk::metadata`].
    fn kind(&self, path: &Path) -> io::Result<Kind> {
        Ok(self.metadata(path)?.kind)
    }

    /// Makes a folder with those above it, for nobody but the person; one that exists is fine, and stays as it is.
    ///
    /// # Errors
    /// If it cannot be made.
    fn create_folder(&self, path: &Path) -> io::Result<()>;

    /// Makes a file that was not there, open to nobody but the person, writes it whole, checks its length, and waits until
    /// the disk has it.
    ///
    /// # Errors
    /// [`io::ErrorKind::AlreadyExists`] if something stands there. After any other error part of the file may exist.
    fn write_new(&self, path: &Path, bytes: &[u8]) -> io::Result<()>;

    /// The same for content that is handed out in parts.
    ///
    /// # Errors
    /// As [`Disk::write_new`], and what `content` gives.
    fn write_new_in_parts(&self, path: &Path, content: &mut Content<'_>) -> io::Result<()> {
        let mut bytes = Vec::new();
        content(&mut |part| {
            bytes.extend_from_slice(part);
            Ok(())
        })?;
        self.write_new(path, &bytes)
    }

    /// Opens the file at `path` to whom the file at `of` is open: mode, list and, where the person may, owner.
    ///
    /// # Errors
    /// [`io::ErrorKind::NotFound`] if there is no file at `of`; otherwise what the system says. It is never more open then
    /// than that.
    fn take_access(&self, path: &Path, of: &Path) -> io::Result<()>;

    /// Opens a new file as the person has new files open, and to nobody who may not open the files at `like`.
    ///
    /// # Errors
    /// What the system says; it is open to nobody else then.
    fn open_up(&self, path: &Path, like: &[&Path]) -> io::Result<()>;

    /// Closes a file or folder to everybody but its owner. Gives whether it was open to others.
    ///
    /// # Errors
    /// If it cannot be closed: it is another person's.
    fn tighten(&self, path: &Path) -> io::Result<bool>;

    /// Hands out the whole file, part by part.
    ///
    /// # Errors
    /// As [`Disk::read`], and what `part` gives.
    fn read_in_parts(&self, path: &Path, limit: u64, part: &mut Part<'_>) -> io::Result<()> {
        part(&self.read(path, limit)?)
    }

    /// Makes a file that was not there, open to nobody but the person, to be added to.
    ///
    /// # Errors
    /// [`io::ErrorKind::AlreadyExists`] if something stands there; otherwise what the system says.
    fn create_log(&self, path: &Path) -> io::Result<Box<dyn Log>>;

    /// Gives a file another name in the same folder, replacing what had that name, in one step. Tried once: whoever has a
    /// last look at `to` before it is replaced looks again before each try (`patience::patiently`).
    ///
    /// # Errors
    /// [`io::ErrorKind::ResourceBusy`] while another program has either open, and whatever else the system says; then both
    /// are as they were.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;

    /// Waits until the disk has the folder's names.
    ///
    /// # Errors
    /// [`io::ErrorKind::InvalidInput`] or [`io::ErrorKind::Unsupported`] where the file system cannot.
    fn sync_folder(&self, folder: &Path) -> io::Result<()>;

    /// Removes a file.
    ///
    /// # Errors
    /// If it cannot be removed.
    fn remove(&self, path: &Path) -> io::Result<()>;

    /// Opens a file that was made with [`Disk::create_log`], to be added to.
    ///
    /// # Errors
    /// What the system says; [`io::ErrorKind::Unsupported`] where that cannot be.
    fn open_log(&self, _path: &Path) -> io::Result<Box<dyn Log>> {
        Err(io::ErrorKind::Unsupported.into())
    }

    /// Holds a file, which is made where it is missing, so that no other process holds it meanwhile; `None` where one does.
    /// The file stays, empty.
    ///
    /// # Errors
    /// [`io::ErrorKind::Unsupported`] where files cannot be held; otherwise what the system says.
    fn hold(&self, _path: &Path) -> io::Result<Option<Box<dyn FileLock>>> {
        Err(io::ErrorKind::Unsupported.into())
    }

    /// The same for a folder itself: nothing is made in it, and whoever does not ask is not kept out.
    ///
    /// # Errors
    /// As [`Disk::hold`].
    fn hold_folder(&self, _folder: &Path) -> io::Result<Option<Box<dyn FileLock>>> {
        Err(io::ErrorKind::Unsupported.into())
    }

    /// Makes an empty file that was not there, and holds it.
    ///
    /// # Errors
    /// [`io::ErrorKind::Unsupported`] where files cannot be held; otherwise what the system says.
    fn hold_new(&self, _path: &Path) -> io::Result<Box<dyn FileLock>> {
        Err(io::ErrorKind::Unsupported.into())
    }

    /// Tells whether a process holds the file.
    ///
    /// # Errors
    /// As [`Disk::hold_new`].
    fn is_held(&self, _path: &Path) -> io::Result<bool> {
        Err(io::ErrorKind::Unsupported.into())
    }
}
