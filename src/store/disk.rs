//! Every byte of I/O that the program does, behind one trait.

use super::links;
use super::openness;
use super::patience::patiently;
use std::fs;
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

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
pub trait Held: Send {}

/// Takes a part of a file's content.
pub type Part<'a> = dyn FnMut(&[u8]) -> io::Result<()> + 'a;

/// Hands out a file's content, part by part, so that a large one is never held whole.
pub type Content<'a> = dyn FnMut(&mut Part<'_>) -> io::Result<()> + 'a;

/// The only way to the disk. Paths are handed on as they are; nothing is retried above this trait.
pub trait Disk: Send + Sync {
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

    /// Gives a file another name in the same folder, replacing what had that name, in one step.
    ///
    /// # Errors
    /// If it cannot be done; then both are as they were.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;

    /// As [`Disk::rename`], tried once: whoever has a last look at `to` before it is replaced looks again before each try.
    ///
    /// # Errors
    /// As [`Disk::rename`]; `patience::is_held_by_another` tells what may pass by itself.
    fn rename_once(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.rename(from, to)
    }

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
    fn hold(&self, _path: &Path) -> io::Result<Option<Box<dyn Held>>> {
        Err(io::ErrorKind::Unsupported.into())
    }

    /// The same for a folder itself: nothing is made in it, and whoever does not ask is not kept out.
    ///
    /// # Errors
    /// As [`Disk::hold`].
    fn hold_folder(&self, _folder: &Path) -> io::Result<Option<Box<dyn Held>>> {
        Err(io::ErrorKind::Unsupported.into())
    }

    /// Makes an empty file that was not there, and holds it.
    ///
    /// # Errors
    /// [`io::ErrorKind::Unsupported`] where files cannot be held; otherwise what the system says.
    fn hold_new(&self, _path: &Path) -> io::Result<Box<dyn Held>> {
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

/// As much of a file is read at a time where it is read in parts, in bytes.
const PART: usize = 256 << 10;

/// The computer's own disk.
#[derive(Clone, Copy, Debug, Default)]
pub struct RealDisk;

impl RealDisk {
    /// Opens a file to read, never a pipe or a device, on which opening or reading could wait for ever.
    fn open(path: &Path) -> io::Result<fs::File> {
        if !fs::metadata(path)?.is_file() {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, "not a file"));
        }
        fs::File::open(path)
    }
}

impl Disk for RealDisk {
    fn read(&self, path: &Path, limit: u64) -> io::Result<Vec<u8>> {
        let file = Self::open(path)?;
        let expected = file.metadata()?.len();
        if expected > limit {
            // Not read first, only to be thrown away.
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        let mut bytes =
            Vec::with_capacity(usize::try_from(expected).unwrap_or(0).saturating_add(1));
        file.take(limit.saturating_add(1)).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > limit {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        Ok(bytes)
    }

    fn read_start(&self, path: &Path, length: u64) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        Self::open(path)?.take(length).read_to_end(&mut bytes)?;
        Ok(bytes)
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
        let mut file = options.open(path)?;
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
        let mut file = Self::open(path)?.take(limit.saturating_add(1));
        let mut buffer = vec![0; PART];
        let mut length = 0;
        loop {
            match file.read(&mut buffer) {
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
        Ok(Box::new(RealLog(options.open(path)?)))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        patiently(|| fs::rename(from, to))
    }

    fn rename_once(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        if cfg!(windows) {
            // A folder cannot be opened there; the file system keeps its names in a journal.
            return Ok(());
        }
        fs::File::open(folder)?.sync_all()
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    fn open_log(&self, path: &Path) -> io::Result<Box<dyn Log>> {
        if !fs::metadata(path)?.is_file() {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, "not a file"));
        }
        let file = fs::OpenOptions::new().append(true).open(path)?;
        Ok(Box::new(RealLog(file)))
    }

    fn hold(&self, path: &Path) -> io::Result<Option<Box<dyn Held>>> {
        let mut options = fs::OpenOptions::new();
        options.write(true).create(true).truncate(false);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        held(options.open(path)?)
    }

    fn hold_folder(&self, folder: &Path) -> io::Result<Option<Box<dyn Held>>> {
        if cfg!(windows) {
            // A folder cannot be locked there.
            return Err(io::ErrorKind::Unsupported.into());
        }
        held(fs::File::open(folder)?)
    }

    fn hold_new(&self, path: &Path) -> io::Result<Box<dyn Held>> {
        let mut options = fs::OpenOptions::new();
        let options = openness::private(options.write(true).create_new(true));
        let file = options.open(path)?;
        file.try_lock()?;
        Ok(Box::new(RealHeld { _file: file }))
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
struct RealHeld {
    _file: fs::File,
}

impl Held for RealHeld {}

struct RealLog(fs::File);

impl Log for RealLog {
    fn append(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.0.write_all(bytes)
    }

    fn sync(&mut self) -> io::Result<()> {
        self.0.sync_data()
    }
}

fn held(file: fs::File) -> io::Result<Option<Box<dyn Held>>> {
    match file.try_lock() {
        Ok(()) => Ok(Some(Box::new(RealHeld { _file: file }))),
        Err(fs::TryLockError::WouldBlock) => Ok(None),
        Err(fs::TryLockError::Error(error)) => Err(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_real_disk_keeps_its_promises() {
        let folder = tempfile::tempdir().unwrap();
        let disk = RealDisk;
        let inner = folder.path().join("a/b");
        disk.create_folder(&inner).unwrap();
        disk.create_folder(&inner).unwrap();
        #[cfg(unix)]
        {
            let permissions = fs::metadata(&inner).unwrap().permissions();
            let mode = std::os::unix::fs::PermissionsExt::mode(&permissions);
            assert_eq!(mode & 0o777, 0o700);
        }
        let one = inner.join("one.ron");
        disk.write_new(&one, b"12345").unwrap();
        let again = disk.write_new(&one, b"x").unwrap_err();
        assert_eq!(again.kind(), io::ErrorKind::AlreadyExists);
        assert_eq!(disk.read(&one, 5).unwrap(), b"12345");
        let large = disk.read(&one, 4).unwrap_err();
        assert_eq!(large.kind(), io::ErrorKind::FileTooLarge);
        assert_eq!(disk.read_start(&one, 3).unwrap(), b"123");
        assert_eq!(disk.metadata(&one).unwrap().len, 5);
        let two = inner.join("two.ron");
        disk.write_new(&two, b"two").unwrap();
        disk.rename(&one, &two).unwrap();
        disk.sync_folder(&inner).unwrap();
        let entry = Entry {
            path: two.clone(),
            is_file: true,
        };
        assert_eq!(disk.list(&inner).unwrap(), [entry]);
        assert_eq!(disk.kind(&one).unwrap(), Kind::Missing);
        assert_eq!(disk.kind(&inner).unwrap(), Kind::Folder);
        let not_a_file = disk.read(&inner, 9).unwrap_err();
        assert_eq!(not_a_file.kind(), io::ErrorKind::InvalidInput);
        disk.remove(&two).unwrap();
        assert!(disk.list(&inner).unwrap().is_empty());
        let held = disk.hold_new(&two).unwrap();
        assert!(disk.is_held(&two).unwrap());
        assert!(disk.hold_new(&two).is_err());
        drop(held);
        assert!(!disk.is_held(&two).unwrap());
        let mut log = disk.create_log(&one).unwrap();
        log.append(b"first, ").unwrap();
        log.sync().unwrap();
        log.append(b"second").unwrap();
        assert_eq!(disk.read(&one, 99).unwrap(), b"first, second");
        let again = disk.create_log(&one).err().unwrap();
        assert_eq!(again.kind(), io::ErrorKind::AlreadyExists);
    }
}
