//! A disk in memory for tests, with faults on demand.

use super::disk::{Disk, Entry, FileLock, Kind, Log, Metadata};
use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime};

/// An operation of [`Disk`], for faults and for counting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operation {
    /// [`Disk::read`] and [`Disk::read_start`].
    Read,
    /// [`Disk::list`].
    List,
    /// [`Disk::metadata`].
    Metadata,
    /// [`Disk::create_folder`].
    CreateFolder,
    /// [`Disk::write_new`].
    WriteNew,
    /// [`Disk::create_log`].
    CreateLog,
    /// [`Log::append`].
    Append,
    /// [`Log::sync`].
    SyncLog,
    /// [`Disk::rename`].
    Rename,
    /// [`Disk::sync_folder`].
    SyncFolder,
    /// [`Disk::remove`].
    Remove,
}

impl Operation {
    fn changes_the_disk(self) -> bool {
        matches!(
            self,
            Self::CreateFolder
                | Self::WriteNew
                | Self::CreateLog
                | Self::Append
                | Self::Rename
                | Self::Remove
        )
    }
}

/// The faults that can be injected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Every change of the disk fails, as on a read-only one.
    ReadOnly,
    /// New files end halfway, and writing them fails.
    DiskFull,
    /// Every change of the disk is denied.
    PermissionDenied,
    /// The operation with this number from now (from 0) fails, once.
    Nth(u64, io::ErrorKind),
    /// Every such operation fails.
    On(Operation, io::ErrorKind),
    /// New files are written with their last byte changed, and nothing is said of it.
    Garbles,
    /// Just before the next such operation, somebody else puts these bytes at the path, or removes what is there.
    Behind(Operation, PathBuf, Option<Vec<u8>>),
}

#[derive(Debug, Default)]
struct State {
    files: BTreeMap<PathBuf, (Vec<u8>, SystemTime)>,
    folders: BTreeSet<PathBuf>,
    /// When a name came into a folder or went from it last.
    changed: BTreeMap<PathBuf, SystemTime>,
    held: BTreeSet<PathBuf>,
    /// Of files that this program made or changed.
    modes: BTreeMap<PathBuf, u32>,
    read_only: BTreeSet<PathBuf>,
    faults: Vec<Fault>,
    log: Vec<Operation>,
    ticks: u64,
}

/// A tree of files in memory. Folders need not be made before files are put in with [`MemoryDisk::put`].
#[derive(Clone, Debug, Default)]
pub struct MemoryDisk {
    state: Arc<Mutex<State>>,
}

impl MemoryDisk {
    /// An empty disk.
    pub fn new() -> Self {
        Self::default()
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Puts a file there, with the folders above it, past all faults.
    pub fn put(&self, path: impl AsRef<Path>, bytes: impl Into<Vec<u8>>) {
        self.state().put(path.as_ref(), bytes.into());
    }

    /// The bytes of a file, past all faults.
    pub fn bytes(&self, path: impl AsRef<Path>) -> Option<Vec<u8>> {
        let state = self.state();
        let (bytes, _) = state.files.get(path.as_ref())?;
        Some(bytes.clone())
    }

    /// To whom a file or folder is open, as Unix has it.
    pub fn mode(&self, path: impl AsRef<Path>) -> u32 {
        self.state().mode(path.as_ref())
    }

    /// Opens a file to others, or closes it, past all faults; a folder with no mode at all cannot be listed.
    pub fn set_mode(&self, path: impl AsRef<Path>, mode: u32) {
        self.state().modes.insert(path.as_ref().to_owned(), mode);
    }

    /// The paths of all files, ordered.
    pub fn paths(&self) -> Vec<PathBuf> {
        self.state().files.keys().cloned().collect()
    }

    /// Removes a folder with all that is in it, past all faults.
    pub fn remove_folder(&self, path: impl AsRef<Path>) {
        let path = path.as_ref();
        let mut state = self.state();
        state.files.retain(|file, _| !file.starts_with(path));
        state.folders.retain(|folder| !folder.starts_with(path));
    }

    /// From now on this goes wrong too.
    pub fn fail(&self, fault: Fault) {
        self.state().faults.push(fault);
    }

    /// From now on no file can be made or removed in this folder.
    pub fn read_only_folder(&self, folder: impl AsRef<Path>) {
        let folder = folder.as_ref().to_owned();
        self.state().read_only.insert(folder);
    }

    /// From now on nothing goes wrong.
    pub fn mend(&self) {
        self.state().read_only.clear();
        self.state().faults.clear();
    }

    /// All operations so far, in order.
    pub fn log(&self) -> Vec<Operation> {
        self.state().log.clone()
    }

    /// Holds a path past all faults; `None` where it is held.
    fn take_hold(&self, path: &Path) -> Option<Box<dyn FileLock>> {
        let first = self.state().held.insert(path.to_owned());
        let held = || MemoryLock {
            disk: self.clone(),
            path: path.to_owned(),
        };
        first.then(|| Box::new(held()) as Box<dyn FileLock>)
    }

    /// Counts an operation and lets it fail where a fault says so.
    fn begin(&self, operation: Operation) -> io::Result<MutexGuard<'_, State>> {
        let mut state = self.state();
        state.log.push(operation);
        let mut failure = None;
        let mut behind = Vec::new();
        state.faults.retain_mut(|fault| match fault {
            Fault::ReadOnly if operation.changes_the_disk() => {
                failure = Some(io::ErrorKind::ReadOnlyFilesystem);
                true
            }
            Fault::PermissionDenied if operation.changes_the_disk() => {
                failure = Some(io::ErrorKind::PermissionDenied);
                true
            }
            Fault::On(on, kind) if *on == operation => {
                failure = Some(*kind);
                true
            }
            Fault::Nth(0, kind) => {
                failure = Some(*kind);
                false
            }
            Fault::Nth(left, _) => {
                *left -= 1;
                true
            }
            Fault::Behind(before, path, bytes) if *before == operation => {
                behind.push((std::mem::take(path), bytes.take()));
                false
            }
            _ => true,
        });
        for (path, bytes) in behind {
            match bytes {
                Some(bytes) => state.put(&path, bytes),
                None => drop(state.files.remove(&path)),
            }
        }
        match failure {
            Some(kind) => Err(kind.into()),
            None => Ok(state),
        }
    }
}

impl State {
    /// Files that others put there are open to everybody who may read them.
    fn mode(&self, path: &Path) -> u32 {
        self.modes.get(path).copied().unwrap_or(0o644)
    }

    fn put(&mut self, path: &Path, bytes: Vec<u8>) {
        if let Some(folder) = path.parent() {
            self.make_folder(folder);
        }
        let modified = self.change_names(path);
        self.files.insert(path.to_owned(), (bytes, modified));
    }

    fn change_names(&mut self, path: &Path) -> SystemTime {
        self.ticks += 1;
        let now = SystemTime::UNIX_EPOCH + Duration::from_secs(self.ticks);
        let folder = path.parent().filter(|_| !self.files.contains_key(path));
        folder.map(|folder| self.changed.insert(folder.to_owned(), now));
        now
    }

    fn make_folder(&mut self, folder: &Path) {
        self.folders
            .extend(folder.ancestors().map(Path::to_path_buf));
    }

    fn may_change(&self, path: &Path) -> io::Result<()> {
        match path
            .parent()
            .is_some_and(|folder| self.read_only.contains(folder))
        {
            true => Err(io::ErrorKind::ReadOnlyFilesystem.into()),
            false => Ok(()),
        }
    }

    /// Checks that a new file can stand there.
    fn may_be_made(&self, path: &Path) -> io::Result<()> {
        self.may_change(path)?;
        if self.files.contains_key(path) || self.folders.contains(path) {
            return Err(io::ErrorKind::AlreadyExists.into());
        }
        let folder = path.parent();
        if !folder.is_some_and(|folder| self.folders.contains(folder)) {
            return Err(io::ErrorKind::NotFound.into());
        }
        Ok(())
    }

    fn file(&self, path: &Path) -> io::Result<&[u8]> {
        if self.folders.contains(path) {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, "not a file"));
        }
        let (bytes, _) = self.files.get(path).ok_or(io::ErrorKind::NotFound)?;
        Ok(bytes)
    }
}

impl Disk for MemoryDisk {
    fn read(&self, path: &Path, limit: u64) -> io::Result<Vec<u8>> {
        let state = self.begin(Operation::Read)?;
        let bytes = state.file(path)?;
        if bytes.len() as u64 > limit {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        Ok(bytes.to_owned())
    }

    fn read_start(&self, path: &Path, length: u64) -> io::Result<Vec<u8>> {
        let state = self.begin(Operation::Read)?;
        let bytes = state.file(path)?;
        let length = usize::try_from(length).unwrap_or(usize::MAX);
        Ok(bytes[..bytes.len().min(length)].to_owned())
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<Entry>> {
        let state = self.begin(Operation::List)?;
        match state.modes.get(folder) {
            Some(0) => return Err(io::ErrorKind::PermissionDenied.into()),
            _ if !state.folders.contains(folder) => return Err(io::ErrorKind::NotFound.into()),
            _ => {}
        }
        let inside = |path: &&PathBuf| path.parent() == Some(folder);
        let files = state.files.iter().filter(|(path, _)| inside(path));
        let folders = state.folders.iter().filter(inside);
        let mut entries: Vec<_> = files
            .map(|(path, _)| Entry {
                path: path.clone(),
                is_file: true,
            })
            .chain(folders.map(|path| Entry {
                path: path.clone(),
                is_file: false,
            }))
            .collect();
        entries.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(entries)
    }

    fn metadata(&self, path: &Path) -> io::Result<Metadata> {
        let state = self.begin(Operation::Metadata)?;
        if let Some((bytes, modified)) = state.files.get(path) {
            return Ok(Metadata {
                kind: Kind::File,
                len: bytes.len() as u64,
                modified: Some(*modified),
                read_only: false,
            });
        }
        let known = state.folders.contains(path);
        Ok(Metadata {
            kind: if known { Kind::Folder } else { Kind::Missing },
            modified: state.changed.get(path).copied(),
            ..Metadata::MISSING
        })
    }

    fn create_folder(&self, path: &Path) -> io::Result<()> {
        self.begin(Operation::CreateFolder)?.make_folder(path);
        Ok(())
    }

    fn write_new(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let mut state = self.begin(Operation::WriteNew)?;
        state.may_be_made(path)?;
        if state.faults.contains(&Fault::DiskFull) {
            state.put(path, bytes[..bytes.len() / 2].to_owned());
            return Err(io::ErrorKind::StorageFull.into());
        }
        let mut written = bytes.to_owned();
        if state.faults.contains(&Fault::Garbles)
            && let Some(last) = written.last_mut()
        {
            *last ^= 1;
        }
        state.put(path, written);
        state.modes.insert(path.to_owned(), 0o600);
        Ok(())
    }

    fn create_log(&self, path: &Path) -> io::Result<Box<dyn Log>> {
        let mut state = self.begin(Operation::CreateLog)?;
        state.may_be_made(path)?;
        state.put(path, Vec::new());
        state.modes.insert(path.to_owned(), 0o600);
        Ok(Box::new(MemoryLog {
            disk: self.clone(),
            path: path.to_owned(),
        }))
    }

    fn take_access(&self, path: &Path, of: &Path) -> io::Result<()> {
        let mut state = self.state();
        if !state.files.contains_key(of) {
            return Err(io::ErrorKind::NotFound.into());
        }
        let mode = state.mode(of);
        state.modes.insert(path.to_owned(), mode | 0o600);
        Ok(())
    }

    fn open_up(&self, path: &Path, like: &[&Path]) -> io::Result<()> {
        let mut state = self.state();
        if !like.iter().all(|like| state.files.contains_key(*like)) {
            return Err(io::ErrorKind::NotFound.into());
        }
        let modes = like.iter().map(|like| state.mode(like));
        let mode = modes.fold(0o644, |both, mode| both & mode) | 0o600;
        state.modes.insert(path.to_owned(), mode);
        Ok(())
    }

    fn tighten(&self, path: &Path) -> io::Result<bool> {
        let mut state = self.state();
        let mode = match (state.folders.contains(path), state.files.contains_key(path)) {
            (true, _) => 0o700,
            (_, true) => 0o600,
            _ => return Err(io::ErrorKind::NotFound.into()),
        };
        Ok(state.modes.insert(path.to_owned(), mode) != Some(mode))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        let mut state = self.begin(Operation::Rename)?;
        state.may_change(to)?;
        let mode = state.mode(from);
        state.modes.insert(to.to_owned(), mode);
        let file = state.files.remove(from).ok_or(io::ErrorKind::NotFound)?;
        state.change_names(from);
        state.files.insert(to.to_owned(), file);
        Ok(())
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        let state = self.begin(Operation::SyncFolder)?;
        if state.folders.contains(folder) {
            Ok(())
        } else {
            Err(io::ErrorKind::NotFound.into())
        }
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        let mut state = self.begin(Operation::Remove)?;
        state.may_change(path)?;
        state.files.remove(path).ok_or(io::ErrorKind::NotFound)?;
        state.change_names(path);
        Ok(())
    }

    fn open_log(&self, path: &Path) -> io::Result<Box<dyn Log>> {
        let state = self.begin(Operation::CreateLog)?;
        state.may_change(path)?;
        state.file(path)?;
        Ok(Box::new(MemoryLog {
            disk: self.clone(),
            path: path.to_owned(),
        }))
    }

    fn hold(&self, path: &Path) -> io::Result<Option<Box<dyn FileLock>>> {
        Ok(self.take_hold(path))
    }

    fn hold_folder(&self, folder: &Path) -> io::Result<Option<Box<dyn FileLock>>> {
        Ok(self.take_hold(folder))
    }

    fn hold_new(&self, path: &Path) -> io::Result<Box<dyn FileLock>> {
        self.write_new(path, b"")?;
        self.state().held.insert(path.to_owned());
        Ok(Box::new(MemoryLock {
            disk: self.clone(),
            path: path.to_owned(),
        }))
    }

    fn is_held(&self, path: &Path) -> io::Result<bool> {
        let state = self.begin(Operation::Metadata)?;
        state.file(path)?;
        Ok(state.held.contains(path))
    }
}

struct MemoryLock {
    disk: MemoryDisk,
    path: PathBuf,
}

impl FileLock for MemoryLock {}

impl Drop for MemoryLock {
    fn drop(&mut self) {
        self.disk.state().held.remove(&self.path);
    }
}

struct MemoryLog {
    disk: MemoryDisk,
    path: PathBuf,
}

impl Log for MemoryLog {
    fn append(&mut self, bytes: &[u8]) -> io::Result<()> {
        let mut state = self.disk.begin(Operation::Append)?;
        let full = state.faults.contains(&Fault::DiskFull);
        let taken = if full {
            &bytes[..bytes.len() / 2]
        } else {
            bytes
        };
        if let Some((content, _)) = state.files.get(&self.path) {
            // A file that was removed meanwhile takes what it is given, and is not there.
            let content = [content.as_slice(), taken].concat();
            state.put(&self.path, content);
        }
        if full {
            return Err(io::ErrorKind::StorageFull.into());
        }
        Ok(())
    }

    fn sync(&mut self) -> io::Result<()> {
        self.disk.begin(Operation::SyncLog).map(drop)
    }
}
