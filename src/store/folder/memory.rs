//! The names of large folders, remembered: a letter among a hundred thousand is opened without listing them all again.
//!
//! What is remembered is as good as new where the folder says that nothing came or went since. Where it does not, it will
//! do for a short while for whoever looks again at once in the background, and takes in then what came meanwhile.

use super::listing::Listing;
use crate::store::disk::{Disk, Entry};
use std::collections::HashMap;
use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant, SystemTime};

/// A folder with fewer names is listed each time: its files may change without its saying so.
const SMALL: usize = 200;
/// A folder with so many names is large: listing it takes a while.
const LARGE: usize = 2_000;
/// No more names are remembered, of all folders together.
const MOST: usize = 1_000_000;
/// So long what is remembered will do for somebody who looks again at once.
const FRESH: Duration = Duration::from_secs(60);
/// A file system may write times as coarsely as this: what came in the same moment as the folder was listed is not told
/// by its time.
const COARSE: Duration = Duration::from_secs(3);
/// Some file systems do not say at all when a folder changed: it is listed again after so many times as long as that takes.
const PATIENCE: u32 = 100;

/// What is remembered of folders, by all that look at them in this process.
#[derive(Debug)]
pub struct FolderMemory {
    known: Mutex<AllKnown>,
    /// The number of names from which on a folder is large.
    large: usize,
}

#[derive(Debug, Default)]
struct AllKnown {
    folders: HashMap<PathBuf, Known>,
    /// The number of names in all of them.
    names: usize,
}

#[derive(Clone, Debug)]
struct Known {
    names: Arc<Listing>,
    /// When it changed last, where it will say so if it changes again.
    changed: Option<SystemTime>,
    /// When it began to be listed, and how long that took.
    listed: Instant,
    took: Duration,
}

/// How a folder is looked at.
#[derive(Clone, Copy)]
pub enum Looking<'a> {
    /// It is listed.
    Anew,
    /// What is remembered does if the folder says that nothing came or went, and nothing stands beside it.
    Exactly(&'a FolderMemory),
    /// What is remembered of a large folder does for now, for a letter that was in it: the one who asks looks again right
    /// after. One that came under another name since brings its layers along.
    Roughly(&'a FolderMemory),
}

impl Looking<'_> {
    /// The names in `folder`, in which the letter called `letter` lies. Where it lies in another, the names there stand
    /// `beside` these.
    pub(super) fn names_of(
        self,
        disk: &dyn Disk,
        folder: &Path,
        letter: &OsStr,
        beside: Option<&Listing>,
    ) -> io::Result<Arc<Listing>> {
        match self {
            Self::Anew => {
                let entries = disk.list(folder)?;
                let listing = Listing::read(disk, folder, &entries, (None, beside));
                Ok(Arc::new(listing))
            }
            Self::Exactly(memory) => memory.look(disk, folder, beside),
            Self::Roughly(memory) => {
                let known = memory.remembered(folder).filter(|_| beside.is_none());
                match known.filter(|it| it.holds_exactly(letter)) {
                    Some(names) => Ok(names),
                    None => memory.look(disk, folder, beside),
                }
            }
        }
    }
}

impl Default for FolderMemory {
    fn default() -> Self {
        Self::of_folders_from(LARGE)
    }
}

impl FolderMemory {
    /// Nothing remembered yet. Folders with so many names are large.
    pub fn of_folders_from(large: usize) -> Self {
        Self {
            known: Mutex::default(),
            large,
        }
    }

    fn all(&self) -> MutexGuard<'_, AllKnown> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn known(&self, folder: &Path) -> Option<Known> {
        self.all().folders.get(folder).cloned()
    }

    /// The names in a folder as they are now. It is listed only where it does not say that nothing changed, or where names
    /// stand `beside` these: those of the folder in which the letters lie.
    ///
    /// # Errors
    /// If it cannot be listed.
    pub fn look(
        &self,
        disk: &dyn Disk,
        folder: &Path,
        beside: Option<&Listing>,
    ) -> io::Result<Arc<Listing>> {
        // Which letters lie beside these the folder itself does not say.
        if let Some(known) = self.known(folder)
            && beside.is_none()
            && known.names.len() >= SMALL
            && known.changed.is_some()
            && known.changed == changed(disk, folder)
            && known.listed.elapsed() < COARSE.max(known.took * PATIENCE)
        {
            return Ok(known.names);
        }
        self.list(disk, folder, beside).map(|(_, names)| names)
    }

    /// Lists a folder, and remembers it. Gives all that is in it, and the same by name.
    ///
    /// # Errors
    /// If it cannot be listed.
    pub fn list(
        &self,
        disk: &dyn Disk,
        folder: &Path,
        beside: Option<&Listing>,
    ) -> io::Result<(Vec<Entry>, Arc<Listing>)> {
        let listed = Instant::now();
        let changed = changed(disk, folder).filter(|it| {
            let ago = SystemTime::now().duration_since(*it);
            ago.is_ok_and(|ago| ago > COARSE)
        });
        let entries = disk.list(folder)?;
        let took = listed.elapsed();
        let before = self.known(folder).map(|it| it.names);
        let known = (before.as_deref(), beside);
        let names = Arc::new(Listing::read(disk, folder, &entries, known));
        let known = Known {
            names: names.clone(),
            changed,
            listed,
            took,
        };
        self.keep(folder, known);
        Ok((entries, names))
    }

    fn keep(&self, folder: &Path, new: Known) {
        let mut all = self.all();
        let before = all.folders.get(folder);
        if before.is_some_and(|it| it.listed > new.listed) {
            return;
        }
        all.names += new.names.len();
        all.forget(folder);
        all.folders.insert(folder.to_owned(), new);
        while all.names > MOST && all.folders.len() > 1 {
            let oldest = all.folders.iter().min_by_key(|(_, it)| it.listed);
            let Some(oldest) = oldest.map(|(path, _)| path.clone()) else {
                break;
            };
            all.forget(&oldest);
        }
    }

    /// What is remembered of a large folder, where that is not long ago.
    fn remembered(&self, folder: &Path) -> Option<Arc<Listing>> {
        let known = self.known(folder)?;
        let will_do = known.names.len() >= self.large && known.listed.elapsed() < FRESH;
        will_do.then_some(known.names)
    }
}

impl AllKnown {
    fn forget(&mut self, folder: &Path) {
        if let Some(gone) = self.folders.remove(folder) {
            self.names = self.names.saturating_sub(gone.names.len());
        }
    }
}

fn changed(disk: &dyn Disk, folder: &Path) -> Option<SystemTime> {
    disk.metadata(folder).ok()?.modified
}
