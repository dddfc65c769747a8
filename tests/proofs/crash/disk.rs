//! A disk that remembers every state in which a crash could leave it.
//!
//! What was written and not synced may be lost, cut short, come as zeros, or come in the wrong order; names that were
//! given, changed or taken away and not synced may be lost, one by one. What was synced stays.

use kanttekening::store::disk::{Disk, Entry, Kind, Log, Metadata};
use kanttekening::store::memory_disk::MemoryDisk;
use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard};

/// What is wrong with the store, to see that its faults are found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Flaw {
    /// Nothing.
    #[default]
    None,
    /// Files are overwritten in place instead of being replaced.
    TruncatesInPlace,
    /// A new file gets its name before the disk has its content.
    RenamesWithoutSync,
    /// Folders are never synced.
    NoFolderSync,
    /// What is added to a journal is not synced.
    AppendsWithoutSync,
}

/// A file's content: what the disk has for certain, and what was written since.
#[derive(Clone, Debug, Default)]
struct File {
    durable: Arc<Vec<u8>>,
    /// The whole content, where it is not synced.
    written: Option<Arc<Vec<u8>>>,
    /// Whether it was emptied since the last sync, so that even what was durable may be gone.
    emptied: bool,
}

impl File {
    fn content(&self) -> &Arc<Vec<u8>> {
        self.written.as_ref().unwrap_or(&self.durable)
    }

    fn sync(&mut self) {
        if let Some(written) = self.written.take() {
            self.durable = written;
        }
        self.emptied = false;
    }

    /// Every content that a crash may leave. `fine` tells every length of what is cut short, or some.
    fn after_crash(&self, fine: bool) -> Vec<Vec<u8>> {
        let durable: &[u8] = &self.durable;
        let Some(written) = &self.written else {
            return vec![durable.to_vec()];
        };
        let mut contents = vec![durable.to_vec()];
        if self.emptied {
            contents.push(Vec::new());
        }
        let kept = if self.emptied { 0 } else { durable.len() };
        let added = &written[kept.min(written.len())..];
        let step = if fine { 1 } else { (added.len() / 5).max(1) };
        for length in (1..added.len()).step_by(step).chain([added.len()]) {
            contents.push(written[..kept + length].to_vec());
        }
        let zeros = |range: std::ops::Range<usize>| {
            let mut bytes = written.to_vec();
            bytes[range].fill(0);
            bytes
        };
        let middle = kept + added.len() / 2;
        contents.push(zeros(kept..written.len()));
        contents.push(zeros(middle..written.len()));
        contents.push(zeros(kept..middle));
        let mut garbage = written.to_vec();
        garbage[middle..].iter_mut().for_each(|byte| *byte ^= 0x5a);
        contents.push(garbage);
        contents
    }
}

/// A change of names.
#[derive(Clone, Debug)]
enum Naming {
    Given(PathBuf, usize),
    Renamed(PathBuf, PathBuf, usize),
    Removed(PathBuf),
}

#[derive(Clone, Debug, Default)]
struct State {
    files: Vec<File>,
    /// The names as programs see them.
    names: BTreeMap<PathBuf, usize>,
    /// The names that the disk has for certain, and what was done to them since.
    durable_names: BTreeMap<PathBuf, usize>,
    pending: Vec<Naming>,
    folders: Vec<PathBuf>,
}

/// The disk at one moment, and how many edits had been acknowledged by then.
pub struct Moment {
    state: State,
    pub acknowledged: usize,
    pub attempted: usize,
}

#[derive(Default)]
struct Shared {
    state: State,
    moments: Vec<Moment>,
    acknowledged: usize,
    attempted: usize,
    flaw: Flaw,
}

/// The disk.
#[derive(Clone, Default)]
pub struct CrashDisk(Arc<Mutex<Shared>>);

impl CrashDisk {
    /// A disk with these files on it, all durable.
    pub fn new(files: &[(&str, &str)], folders: &[&str], flaw: Flaw) -> Self {
        let disk = Self::default();
        let mut shared = disk.shared();
        shared.flaw = flaw;
        shared.state.folders = folders.iter().map(PathBuf::from).collect();
        for (path, text) in files {
            let number = shared.state.files.len();
            let durable = Arc::new(text.as_bytes().to_vec());
            shared.state.files.push(File {
                durable,
                ..File::default()
            });
            shared.state.names.insert(path.into(), number);
            shared.state.durable_names.insert(path.into(), number);
        }
        drop(shared);
        disk
    }

    fn shared(&self) -> MutexGuard<'_, Shared> {
        self.0.lock().unwrap()
    }

    /// From now on so many edits are tried.
    pub fn attempt(&self, count: usize) {
        self.shared().attempted = count;
    }

    /// From now on so many edits are acknowledged.
    pub fn acknowledge(&self, count: usize) {
        let mut shared = self.shared();
        shared.acknowledged = count;
        shared.attempted = shared.attempted.max(count);
        shared.note();
    }

    /// All moments so far.
    pub fn take_moments(&self) -> Vec<Moment> {
        std::mem::take(&mut self.shared().moments)
    }
}

impl Shared {
    /// Keeps the state as one in which a crash may come.
    fn note(&mut self) {
        self.moments.push(Moment {
            state: self.state.clone(),
            acknowledged: self.acknowledged,
            attempted: self.attempted,
        });
    }

    fn number(&self, path: &Path) -> io::Result<usize> {
        let number = self.state.names.get(path).copied();
        number.ok_or_else(|| io::ErrorKind::NotFound.into())
    }

    fn make(&mut self, path: &Path) -> io::Result<usize> {
        if self.state.names.contains_key(path) {
            return Err(io::ErrorKind::AlreadyExists.into());
        }
        let number = self.state.files.len();
        self.state.files.push(File::default());
        self.state.names.insert(path.to_owned(), number);
        self.state
            .pending
            .push(Naming::Given(path.to_owned(), number));
        self.note();
        Ok(number)
    }

    fn write(&mut self, number: usize, bytes: &[u8]) {
        let file = &mut self.state.files[number];
        let content = [file.content().as_slice(), bytes].concat();
        file.written = Some(Arc::new(content));
        self.note();
    }
}

impl Moment {
    /// Calls `look` with every disk that a crash at this moment may leave.
    pub fn after_crash(&self, fine: bool, look: &mut dyn FnMut(MemoryDisk)) {
        let pending = &self.state.pending;
        // Every subset of the last few changes of names; of more, that those before them are there.
        let free = pending.len().min(4);
        let certain = pending.len() - free;
        for subset in 0..1_usize << free {
            let mut names = self.state.durable_names.clone();
            for (at, naming) in pending.iter().enumerate() {
                if at >= certain && subset & (1 << (at - certain)) == 0 {
                    continue;
                }
                match naming {
                    Naming::Given(path, number) => {
                        names.insert(path.clone(), *number);
                    }
                    Naming::Renamed(from, to, number) => {
                        // Renaming is one step, but the file need not have had its old name on the disk.
                        names.remove(from);
                        names.insert(to.clone(), *number);
                    }
                    Naming::Removed(path) => {
                        names.remove(path);
                    }
                }
            }
            let names: Vec<_> = names.into_iter().collect();
            // Of two files that are not synced, every length of each would be too many.
            let unsynced =
                |(_, number): &&(PathBuf, usize)| self.state.files[*number].written.is_some();
            let fine = fine && names.iter().filter(unsynced).count() < 2;
            self.contents(&names, &mut Vec::new(), fine, look);
        }
    }

    /// Every combination of what the files with these names may hold.
    fn contents(
        &self,
        names: &[(PathBuf, usize)],
        chosen: &mut Vec<Vec<u8>>,
        fine: bool,
        look: &mut dyn FnMut(MemoryDisk),
    ) {
        let Some((_, number)) = names.get(chosen.len()) else {
            let disk = MemoryDisk::new();
            for folder in &self.state.folders {
                let _ = disk.create_folder(folder);
            }
            for ((path, _), bytes) in names.iter().zip(chosen.iter()) {
                disk.put(path, bytes.clone());
            }
            look(disk);
            return;
        };
        for content in self.state.files[*number].after_crash(fine) {
            chosen.push(content);
            self.contents(names, chosen, fine, look);
            chosen.pop();
        }
    }
}

impl Disk for CrashDisk {
    fn read(&self, path: &Path, limit: u64) -> io::Result<Vec<u8>> {
        let shared = self.shared();
        let content = shared.state.files[shared.number(path)?].content();
        if content.len() as u64 > limit {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        Ok(content.to_vec())
    }

    fn read_start(&self, path: &Path, length: u64) -> io::Result<Vec<u8>> {
        let mut bytes = self.read(path, u64::MAX)?;
        bytes.truncate(length as usize);
        Ok(bytes)
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<Entry>> {
        let shared = self.shared();
        let inside = shared.state.names.iter();
        let inside = inside.filter(|(path, _)| path.parent() == Some(folder));
        Ok(inside
            .map(|(path, _)| Entry {
                path: path.clone(),
                is_file: true,
            })
            .collect())
    }

    fn metadata(&self, path: &Path) -> io::Result<Metadata> {
        let shared = self.shared();
        if let Ok(number) = shared.number(path) {
            return Ok(Metadata {
                kind: Kind::File,
                len: shared.state.files[number].content().len() as u64,
                modified: None,
                read_only: false,
            });
        }
        let known = shared.state.folders.iter().any(|folder| folder == path);
        Ok(Metadata {
            kind: if known { Kind::Folder } else { Kind::Missing },
            ..Metadata::MISSING
        })
    }

    fn create_folder(&self, path: &Path) -> io::Result<()> {
        let mut shared = self.shared();
        if !shared.state.folders.iter().any(|folder| folder == path) {
            shared.state.folders.push(path.to_owned());
        }
        Ok(())
    }

    fn write_new(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let mut shared = self.shared();
        let number = shared.make(path)?;
        shared.write(number, bytes);
        if shared.flaw != Flaw::RenamesWithoutSync {
            shared.state.files[number].sync();
            shared.note();
        }
        Ok(())
    }

    fn create_log(&self, path: &Path) -> io::Result<Box<dyn Log>> {
        let number = self.shared().make(path)?;
        Ok(Box::new(CrashLog(self.clone(), number)))
    }

    fn take_access(&self, _: &Path, of: &Path) -> io::Result<()> {
        self.shared().number(of).map(drop)
    }

    fn open_up(&self, _: &Path, _: &[&Path]) -> io::Result<()> {
        Ok(())
    }

    fn tighten(&self, _: &Path) -> io::Result<bool> {
        Ok(false)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        let mut shared = self.shared();
        let number = shared.number(from)?;
        if let (Flaw::TruncatesInPlace, Ok(there)) = (shared.flaw, shared.number(to)) {
            let bytes = shared.state.files[number].content().clone();
            let file = &mut shared.state.files[there];
            file.written = Some(Arc::default());
            file.emptied = true;
            shared.note();
            shared.write(there, &bytes);
            shared.state.files[there].sync();
            shared.note();
            return Ok(());
        }
        shared.state.names.remove(from);
        shared.state.names.insert(to.to_owned(), number);
        let renamed = Naming::Renamed(from.to_owned(), to.to_owned(), number);
        shared.state.pending.push(renamed);
        shared.note();
        Ok(())
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        let mut shared = self.shared();
        if shared.flaw == Flaw::NoFolderSync {
            return Ok(());
        }
        let state = &mut shared.state;
        let inside = |naming: &Naming| {
            let (Naming::Given(path, _) | Naming::Renamed(_, path, _) | Naming::Removed(path)) =
                naming;
            path.parent() == Some(folder)
        };
        let (synced, left) = std::mem::take(&mut state.pending)
            .into_iter()
            .partition(inside);
        state.pending = left;
        let synced: Vec<Naming> = synced;
        for naming in synced {
            match naming {
                Naming::Given(path, number) => {
                    state.durable_names.insert(path, number);
                }
                Naming::Renamed(from, to, number) => {
                    state.durable_names.remove(&from);
                    state.durable_names.insert(to, number);
                }
                Naming::Removed(path) => {
                    state.durable_names.remove(&path);
                }
            }
        }
        shared.note();
        Ok(())
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        let mut shared = self.shared();
        shared.number(path)?;
        shared.state.names.remove(path);
        shared.state.pending.push(Naming::Removed(path.to_owned()));
        shared.note();
        Ok(())
    }
}

struct CrashLog(CrashDisk, usize);

impl Log for CrashLog {
    fn append(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.0.shared().write(self.1, bytes);
        Ok(())
    }

    fn sync(&mut self) -> io::Result<()> {
        let mut shared = self.0.shared();
        if shared.flaw != Flaw::AppendsWithoutSync {
            shared.state.files[self.1].sync();
            shared.note();
        }
        Ok(())
    }
}
