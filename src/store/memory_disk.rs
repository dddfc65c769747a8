//! A disk in memory for tests, with faults on demand.

mod others;
mod state;

pub use others::Sharing;
pub use state::{Fault, Operation};

use super::disk::{Disk, Entry, FileLock, Kind, Log, Metadata};
use super::file_name::{self, NameProblem};
use super::patience::patiently;
use state::State;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

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
        let change = (path.as_ref().to_owned(), Some(bytes.into()));
        self.state().change(change);
    }

    /// The bytes of a file, past all faults.
    pub fn bytes(&self, path: impl AsRef<Path>) -> Option<Vec<u8>> {
        let state = self.state();
        let (bytes, _) = state.files.get(&*state.stored(path.as_ref()))?;
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

    /// From now on names are the same whose letters differ in case, or in the form of their accents, as on Windows and macOS.
    pub fn ignore_case(&self) {
        self.state().folds = true;
    }

    /// Another program has a file open for this long, or until it lets go; time passes while somebody waits for it.
    pub fn open_elsewhere(&self, path: impl AsRef<Path>, sharing: Sharing, time: Duration) {
        let path = path.as_ref().to_owned();
        self.state().others.hold(path, sharing, time);
    }

    /// Another program closes a file.
    pub fn close_elsewhere(&self, path: impl AsRef<Path>) {
        self.state().others.let_go(path.as_ref());
    }

    /// Somebody else puts these bytes at the path, or removes what is there, once somebody has waited for so long.
    pub fn change_later(&self, after: Duration, path: impl AsRef<Path>, bytes: Option<Vec<u8>>) {
        let change = (path.as_ref().to_owned(), bytes);
        self.state().others.change(after, change);
    }

    /// Counts an operation and lets it fail where a fault says so.
    fn begin(&self, operation: Operation) -> io::Result<MutexGuard<'_, State>> {
        let mut state = self.state();
        state.begin(operation)?;
        Ok(state)
    }

    /// The same for an operation on a file, which waits while another program has that open.
    fn on_file<T>(
        &self,
        operation: Operation,
        path: &Path,
        mut work: impl FnMut(&mut State, &Path) -> io::Result<T>,
    ) -> io::Result<T> {
        let once = || {
            let mut state = self.begin(operation)?;
            let path = state.stored(path).into_owned();
            state.others.allow(&path, operation == Operation::Remove)?;
            work(&mut state, &path)
        };
        patiently(|time| self.pause(time), once)
    }
}

impl Disk for MemoryDisk {
    fn pause(&self, time: Duration) {
        let mut state = self.state();
        for change in state.others.pass(time) {
            state.change(change);
        }
    }

    fn ignores_case(&self) -> bool {
        self.state().folds
    }

    fn resolve(&self, path: &Path) -> PathBuf {
        let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        self.state().stored(&whole).into_owned()
    }

    fn name_problem(&self, path: &Path) -> Option<NameProblem> {
        file_name::problem(path, self.state().folds)
    }

    fn read(&self, path: &Path, limit: u64) -> io::Result<Vec<u8>> {
        self.on_file(Operation::Read, path, |state, path| {
            let bytes = state.file(path)?;
            match bytes.len() as u64 > limit {
                true => Err(io::ErrorKind::FileTooLarge.into()),
                false => Ok(bytes.to_owned()),
            }
        })
    }

    fn read_start(&self, path: &Path, length: u64) -> io::Result<Vec<u8>> {
        self.on_file(Operation::Read, path, |state, path| {
            let bytes = state.file(path)?;
            let length = usize::try_from(length).unwrap_or(usize::MAX);
            Ok(bytes[..bytes.len().min(length)].to_owned())
        })
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<Entry>> {
        let state = self.begin(Operation::List)?;
        let stored = state.stored(folder);
        match state.modes.get(&*stored) {
            Some(0) => return Err(io::ErrorKind::PermissionDenied.into()),
            _ if !state.folders.contains(&*stored) => return Err(io::ErrorKind::NotFound.into()),
            _ => {}
        }
        let inside = |path: &&PathBuf| path.parent() == Some(&stored);
        let files = state.files.keys().filter(inside).map(|path| (path, true));
        let folders = state.folders.iter().filter(inside);
        let all = files.chain(folders.map(|path| (path, false)));
        let mut entries: Vec<_> = all
            .map(|(path, is_file)| Entry {
                path: folder.join(path.file_name().unwrap_or_default()),
                is_file,
            })
            .collect();
        entries.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(entries)
    }

    fn metadata(&self, path: &Path) -> io::Result<Metadata> {
        let state = self.begin(Operation::Metadata)?;
        let path = &*state.stored(path);
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
        let mut state = self.begin(Operation::CreateFolder)?;
        let path = state.stored(path).into_owned();
        state.make_folder(&path);
        Ok(())
    }

    fn write_new(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let mut state = self.begin(Operation::WriteNew)?;
        let path = &*state.stored(path).into_owned();
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
        let path = &*state.stored(path).into_owned();
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
        let (from, to) = (
            state.stored(from).into_owned(),
            state.stored(to).into_owned(),
        );
        state.may_change(&to)?;
        for path in [&from, &to] {
            state.others.allow(path, true)?;
        }
        let mode = state.mode(&from);
        state.modes.insert(to.clone(), mode);
        let file = state.files.remove(&from).ok_or(io::ErrorKind::NotFound)?;
        state.change_names(&from);
        state.files.insert(to, file);
        Ok(())
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        let state = self.begin(Operation::SyncFolder)?;
        if state.folders.contains(&*state.stored(folder)) {
            Ok(())
        } else {
            Err(io::ErrorKind::NotFound.into())
        }
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        self.on_file(Operation::Remove, path, |state, path| {
            state.may_change(path)?;
            state.files.remove(path).ok_or(io::ErrorKind::NotFound)?;
            state.change_names(path);
            Ok(())
        })
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
