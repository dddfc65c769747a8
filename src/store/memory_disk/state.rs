//! What is on a disk in memory, and what goes wrong there.

use super::others::{Change, Others};
use crate::store::names::alike;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

/// An operation of [`Disk`](crate::store::disk::Disk), for faults and for counting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operation {
    /// `Disk::read` and `Disk::read_start`.
    Read,
    /// `Disk::list`.
    List,
    /// `Disk::metadata`.
    Metadata,
    /// `Disk::create_folder`.
    CreateFolder,
    /// `Disk::write_new`.
    WriteNew,
    /// `Disk::create_log`.
    CreateLog,
    /// `Log::append`.
    Append,
    /// `Log::sync`.
    SyncLog,
    /// `Disk::rename`.
    Rename,
    /// `Disk::sync_folder`.
    SyncFolder,
    /// `Disk::remove`.
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

/// The files, the folders, and what goes wrong.
#[derive(Debug, Default)]
pub(super) struct State {
    pub files: BTreeMap<PathBuf, (Vec<u8>, SystemTime)>,
    pub folders: BTreeSet<PathBuf>,
    /// When a name came into a folder or went from it last.
    pub changed: BTreeMap<PathBuf, SystemTime>,
    pub held: BTreeSet<PathBuf>,
    /// Of files that this program made or changed.
    pub modes: BTreeMap<PathBuf, u32>,
    pub read_only: BTreeSet<PathBuf>,
    pub faults: Vec<Fault>,
    pub log: Vec<Operation>,
    pub ticks: u64,
    /// What other programs do.
    pub others: Others,
    /// True if names are the same whose letters differ in case, or in the form of their accents.
    pub folds: bool,
}

impl State {
    /// The path as it stands on the disk, where names are the same that are written otherwise.
    pub fn stored<'a>(&self, path: &'a Path) -> Cow<'a, Path> {
        if !self.folds || self.files.contains_key(path) || self.folders.contains(path) {
            return Cow::Borrowed(path);
        }
        let folded = fold_path(path);
        let mut all = self.files.keys().chain(&self.folders);
        if let Some(there) = all.find(|it| fold_path(it) == folded) {
            return Cow::Owned(there.clone());
        }
        match path.parent().zip(path.file_name()) {
            Some((folder, name)) => Cow::Owned(self.stored(folder).join(name)),
            None => Cow::Borrowed(path),
        }
    }

    /// Counts an operation.
    ///
    /// # Errors
    /// Where a fault says so.
    pub fn begin(&mut self, operation: Operation) -> io::Result<()> {
        self.log.push(operation);
        let mut failure = None;
        let mut behind = Vec::new();
        self.faults.retain_mut(|fault| match fault {
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
        behind.into_iter().for_each(|change| self.change(change));
        match failure {
            Some(kind) => Err(kind.into()),
            None => Ok(()),
        }
    }

    /// Does what another program does, past all faults.
    pub fn change(&mut self, (path, bytes): Change) {
        let path = self.stored(&path).into_owned();
        match bytes {
            Some(bytes) => self.put(&path, bytes),
            None => drop(self.files.remove(&path)),
        }
    }

    /// Files that others put there are open to everybody who may read them.
    pub fn mode(&self, path: &Path) -> u32 {
        self.modes.get(path).copied().unwrap_or(0o644)
    }

    pub fn put(&mut self, path: &Path, bytes: Vec<u8>) {
        if let Some(folder) = path.parent() {
            self.make_folder(folder);
        }
        let modified = self.change_names(path);
        self.files.insert(path.to_owned(), (bytes, modified));
    }

    pub fn change_names(&mut self, path: &Path) -> SystemTime {
        self.ticks += 1;
        let now = SystemTime::UNIX_EPOCH + Duration::from_secs(self.ticks);
        let folder = path.parent().filter(|_| !self.files.contains_key(path));
        folder.map(|folder| self.changed.insert(folder.to_owned(), now));
        now
    }

    pub fn make_folder(&mut self, folder: &Path) {
        self.folders
            .extend(folder.ancestors().map(Path::to_path_buf));
    }

    pub fn may_change(&self, path: &Path) -> io::Result<()> {
        match path
            .parent()
            .is_some_and(|folder| self.read_only.contains(folder))
        {
            true => Err(io::ErrorKind::ReadOnlyFilesystem.into()),
            false => Ok(()),
        }
    }

    /// Checks that a new file can stand there.
    pub fn may_be_made(&self, path: &Path) -> io::Result<()> {
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

    pub fn file(&self, path: &Path) -> io::Result<&[u8]> {
        if self.folders.contains(path) {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, "not a file"));
        }
        let (bytes, _) = self.files.get(path).ok_or(io::ErrorKind::NotFound)?;
        Ok(bytes)
    }
}

fn fold_path(path: &Path) -> String {
    let names = path.components();
    let names = names.map(|it| alike(it.as_os_str()).into_owned());
    names.collect::<Vec<_>>().join("/")
}
