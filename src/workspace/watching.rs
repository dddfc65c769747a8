//! Noticing what others change in the letter's folder, and who else has the letter open: by looking every few seconds,
//! as file systems on the network tell nothing by themselves. On a thread of its own, which also says that the letter is
//! open here; the window is woken only when something changed.

use super::job::Waker;
use crate::store::atomic::folder_of;
use crate::store::clock::Clock;
use crate::store::disk::{Disk, Entry};
use crate::store::folder::{codebook_path, is_layer_name};
use crate::store::lock::{Lock, Others, Presence, sweep};
use std::cell::Cell;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, SystemTime};

/// The interval at which the folder is looked at.
const INTERVAL: Duration = Duration::from_secs(3);
/// The longest wait at the end until the lock file is gone: on a share that is gone, that would take for ever.
const PATIENCE: Duration = Duration::from_millis(500);

/// Looks after a letter's folder until it is dropped.
pub struct Watching {
    changed: Receiver<Vec<PathBuf>>,
    me: Presence,
    others: Arc<Mutex<Vec<Presence>>>,
    away: Arc<AtomicBool>,
    back: Cell<bool>,
    look_now: Option<Sender<()>>,
    /// Says that it has ended, by its end.
    ended: Receiver<()>,
}

/// The presence that others are told of the open letter.
#[derive(Clone)]
pub struct Here {
    /// The person and the computer that have it open.
    pub presence: Presence,
    /// The folder of the notes on this computer which letters are open.
    pub open: PathBuf,
}

/// A file as it was seen: its length and when it changed, where that was asked.
type Sight = Option<(u64, Option<SystemTime>)>;

impl Watching {
    /// Looks after the letter at `path`, its layers (of which `own` is the analyst's, beside the letter or elsewhere), and
    /// the codebook beside that; says meanwhile that it is open `here`. Takes the place of `before`, which this waits for,
    /// not to take this window's last letter for another window.
    pub fn new(
        path: &Path,
        own: &Path,
        here: Here,
        disk: &Arc<dyn Disk>,
        clock: &Arc<dyn Clock>,
        waker: &Waker,
        before: Option<Watching>,
    ) -> Self {
        let (send, changed) = channel();
        let (look_now, looks) = channel();
        let (ending, ended) = channel();
        let known = [path.to_owned(), own.to_owned(), codebook_path(own)];
        let mut folders = vec![folder_of(path), folder_of(own)];
        folders.dedup();
        let own = own.to_owned();
        let (disk, clock, waker) = (disk.clone(), clock.clone(), waker.clone());
        let others = Arc::new(Mutex::new(Vec::new()));
        let (me, shared) = (here.presence.clone(), others.clone());
        let away = Arc::<AtomicBool>::default();
        let is_away = away.clone();
        std::thread::spawn(move || {
            drop(before);
            let mut others = Others::new(here.presence.clone(), &here.open);
            let mut look_for_others = |entries: &[Entry]| {
                let found = others.look(&*disk, entries, clock.now());
                let mut shared = shared.lock().unwrap_or_else(PoisonError::into_inner);
                if *shared != found {
                    *shared = found;
                    waker();
                }
            };
            let lists = |folders: &[PathBuf]| -> Vec<Option<Vec<Entry>>> {
                folders.iter().map(|it| disk.list(it).ok()).collect()
            };
            let mut before: Vec<_> = Vec::new();
            let entries = lists(&folders);
            for entries in &entries {
                before.push(entries.as_ref().map(|it| sight(&*disk, it, &known)));
            }
            sweep(&*disk, &here.open);
            look_for_others(&entries.into_iter().flatten().flatten().collect::<Vec<_>>());
            // Where it cannot be said, nothing is said of that either.
            let lock = Lock::new(&disk, &own, &here.open, &here.presence);
            while looks.recv_timeout(INTERVAL) != Err(RecvTimeoutError::Disconnected) {
                let entries = lists(&folders);
                let mut changed = Vec::new();
                for (before, entries) in before.iter_mut().zip(&entries) {
                    // A folder that is away for a while is not one in which everything was deleted.
                    let Some(now) = entries.as_ref().map(|it| sight(&*disk, it, &known)) else {
                        continue;
                    };
                    changed.extend(
                        before
                            .as_ref()
                            .map_or(Vec::new(), |it| differences(it, &now)),
                    );
                    *before = Some(now);
                }
                // The last folder is the one in which the annotations lie.
                let now = entries.last().is_none_or(|entries| {
                    let is_empty = || before.last().is_none_or(|it| !holds_known(it, &known));
                    entries.is_none() || folders.len() == 1 && is_empty()
                });
                if is_away.swap(now, Ordering::AcqRel) != now {
                    waker();
                }
                if !changed.is_empty() {
                    if send.send(changed).is_err() {
                        break;
                    }
                    waker();
                }
                look_for_others(&entries.into_iter().flatten().flatten().collect::<Vec<_>>());
            }
            drop((lock, ending));
        });
        Self {
            changed,
            me,
            others,
            away,
            back: Cell::new(false),
            look_now: Some(look_now),
            ended,
        }
    }

    /// The files that came, changed, or went since the last call.
    pub fn take_changed(&self) -> Vec<PathBuf> {
        self.changed.try_iter().flatten().collect()
    }

    /// Tells whether the folder in which the annotations lie cannot be reached, or nothing of the letter is in it:
    /// a drive that is not connected may leave an empty folder.
    pub fn is_away(&self) -> bool {
        self.away.load(Ordering::Acquire)
    }

    /// Tells whether that folder came back since this was asked last.
    pub fn take_back(&self) -> bool {
        let away = self.is_away();
        self.back.replace(away) && !away
    }

    /// The others who have the letter open.
    pub fn others(&self) -> Vec<Presence> {
        let others = self.others.lock();
        others.unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Tells whether this is on the same computer, under the same account.
    pub fn is_here(&self, other: &Presence) -> bool {
        self.me.is_same_device(other)
    }

    /// Looks at once: the person came back to the window.
    pub fn look_now(&self) {
        // It only ends with this.
        if let Some(look_now) = &self.look_now {
            let _ = look_now.send(());
        }
    }
}

impl Drop for Watching {
    fn drop(&mut self) {
        self.look_now = None;
        // With the process the thread ends wherever it is.
        let _: Result<(), RecvTimeoutError> = self.ended.recv_timeout(PATIENCE);
    }
}

/// The layers and the known files in a folder. Of layers that are not named for the letter only the name counts: a
/// folder may hold thousands of them.
fn sight(disk: &dyn Disk, entries: &[Entry], known: &[PathBuf]) -> BTreeMap<PathBuf, Sight> {
    let mut sight = BTreeMap::new();
    for entry in entries {
        let is_known = known.contains(&entry.path);
        if !entry.is_file || !(is_known || is_layer_name(&entry.path)) {
            continue;
        }
        let is_named = known
            .first()
            .is_some_and(|letter| starts_with(&entry.path, letter));
        let seen = (is_known || is_named).then(|| disk.metadata(&entry.path).ok());
        let seen = seen.flatten().map(|it| (it.len, it.modified));
        sight.insert(entry.path.clone(), seen);
    }
    sight
}

/// Tells whether any of the known files is there.
fn holds_known(sight: &Option<BTreeMap<PathBuf, Sight>>, known: &[PathBuf]) -> bool {
    let holds = |sight: &BTreeMap<PathBuf, Sight>| known.iter().any(|it| sight.contains_key(it));
    sight.as_ref().is_some_and(holds)
}

/// Tells whether the name of a file begins with that of the letter.
fn starts_with(path: &Path, letter: &Path) -> bool {
    let name = |path: &Path| {
        path.file_name()
            .map(|name| name.to_string_lossy().into_owned())
    };
    let (Some(name), Some(letter)) = (name(path), name(letter)) else {
        return false;
    };
    name.starts_with(&letter)
}

fn differences(before: &BTreeMap<PathBuf, Sight>, now: &BTreeMap<PathBuf, Sight>) -> Vec<PathBuf> {
    let changed = now
        .iter()
        .filter(|(path, seen)| before.get(*path) != Some(seen));
    let gone = before.iter().filter(|(path, _)| !now.contains_key(*path));
    changed.chain(gone).map(|(path, _)| path.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::memory_disk::MemoryDisk;

    #[test]
    fn what_came_changed_or_went_is_noticed_and_nothing_else() {
        let disk = MemoryDisk::new();
        disk.put("/f/brief.txt", "een");
        disk.put("/f/brief.txt.anna.ron", "1");
        disk.put("/f/brief.txt.bob.ron", "1");
        let known = [
            PathBuf::from("/f/brief.txt"),
            "/f/brief.txt.anna.ron".into(),
        ];
        let look = || sight(&disk, &disk.list(Path::new("/f")).unwrap(), &known);
        let first = look();
        assert!(differences(&first, &look()).is_empty());
        disk.put("/f/brief.txt", "eén");
        disk.put("/f/brief.txt.anna.ron", "2");
        disk.put("/f/brief.txt.cor.ron", "1");
        disk.put("/f/iets.docx", "1");
        disk.remove(Path::new("/f/brief.txt.bob.ron")).unwrap();
        let changed = [
            "brief.txt",
            "brief.txt.anna.ron",
            "brief.txt.cor.ron",
            "brief.txt.bob.ron",
        ];
        let changed = changed.map(|name| PathBuf::from("/f").join(name));
        assert_eq!(differences(&first, &look()), changed);
    }
}
