//! A disk on which another program has a file open for a while, and something else happens meanwhile.

use kanttekening::store::disk::{Disk, Entry, FileLock, Log, Metadata};
use kanttekening::store::patience::patiently;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

/// The disk. Time passes on it only while somebody waits.
pub struct HeldDisk<'a, D> {
    disk: D,
    /// The file that is held.
    path: PathBuf,
    /// True if nobody else may read it either.
    alone: bool,
    /// It is let go after so many waits.
    waits: AtomicU32,
    /// What happens during the next wait, on the disk itself: whoever does it was not refused.
    meanwhile: Mutex<Vec<Box<dyn FnOnce() + Send + 'a>>>,
}

impl<'a, D: Disk> HeldDisk<'a, D> {
    /// The same disk, on which the file at `path` is held for this many waits, also against reading where that is so. During
    /// the first wait `meanwhile` happens.
    pub fn new(
        disk: D,
        path: &Path,
        alone: bool,
        waits: u32,
        meanwhile: impl FnOnce() + Send + 'a,
    ) -> Self {
        Self {
            disk,
            path: path.to_owned(),
            alone,
            waits: AtomicU32::new(waits),
            meanwhile: Mutex::new(vec![Box::new(meanwhile)]),
        }
    }

    fn allow(&self, path: &Path) -> io::Result<()> {
        match path == self.path && self.waits.load(Ordering::SeqCst) > 0 {
            true => Err(io::ErrorKind::ResourceBusy.into()),
            false => Ok(()),
        }
    }

    fn reading<T>(&self, path: &Path, read: impl Fn() -> io::Result<T>) -> io::Result<T> {
        let once = || {
            if self.alone {
                self.allow(path)?;
            }
            read()
        };
        patiently(|time| self.pause(time), once)
    }
}

impl<D: Disk> Disk for HeldDisk<'_, D> {
    fn pause(&self, _: Duration) {
        let meanwhile = self.meanwhile.lock().unwrap().pop();
        if let Some(meanwhile) = meanwhile {
            meanwhile();
        }
        let _ = self
            .waits
            .fetch_update(Ordering::SeqCst, Ordering::SeqCst, |it| it.checked_sub(1));
    }

    fn read(&self, path: &Path, limit: u64) -> io::Result<Vec<u8>> {
        self.reading(path, || self.disk.read(path, limit))
    }

    fn read_start(&self, path: &Path, length: u64) -> io::Result<Vec<u8>> {
        self.reading(path, || self.disk.read_start(path, length))
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<Entry>> {
        self.disk.list(folder)
    }

    fn metadata(&self, path: &Path) -> io::Result<Metadata> {
        self.disk.metadata(path)
    }

    fn create_folder(&self, path: &Path) -> io::Result<()> {
        self.disk.create_folder(path)
    }

    fn write_new(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        self.disk.write_new(path, bytes)
    }

    fn take_access(&self, path: &Path, of: &Path) -> io::Result<()> {
        self.disk.take_access(path, of)
    }

    fn open_up(&self, path: &Path, like: &[&Path]) -> io::Result<()> {
        self.disk.open_up(path, like)
    }

    fn tighten(&self, path: &Path) -> io::Result<bool> {
        self.disk.tighten(path)
    }

    fn create_log(&self, path: &Path) -> io::Result<Box<dyn Log>> {
        self.disk.create_log(path)
    }

    fn open_log(&self, path: &Path) -> io::Result<Box<dyn Log>> {
        self.disk.open_log(path)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.allow(to)?;
        self.disk.rename(from, to)
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        self.disk.sync_folder(folder)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        let once = || self.allow(path).and_then(|()| self.disk.remove(path));
        patiently(|time| self.pause(time), once)
    }

    fn hold(&self, path: &Path) -> io::Result<Option<Box<dyn FileLock>>> {
        self.disk.hold(path)
    }
}
