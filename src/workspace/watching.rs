//! Noticing what others change in the letter's folder, and who else has the letter open: by looking every few seconds,
//! as file systems on the network tell nothing by themselves. On a thread of its own, which also says that the letter is
//! open here; the window is woken only when something changed.

mod sights;

pub use sights::{Found, Watched};

use super::job::Waker;
use crate::store::atomic::{TEMP_START, remove_stale_temps};
use crate::store::clock::Clock;
use crate::store::disk::{Disk, Entry};
use crate::store::lock::{self, Lock, Others, Presence, sweep};
use sights::Sights;
use std::cell::Cell;
use std::path::PathBuf;
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

impl Watching {
    /// Looks after a letter, its layers, and the codebook beside its own; says meanwhile that it is open `here`. Takes the
    /// place of `before`, which this waits for, not to take this window's last letter for another window.
    pub fn new(
        watched: Watched,
        here: Here,
        disk: &Arc<dyn Disk>,
        clock: &Arc<dyn Clock>,
        waker: &Waker,
        before: Option<Watching>,
    ) -> Self {
        let (send, changed) = channel();
        let (look_now, looks) = channel();
        let (ending, ended) = channel();
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
            let own = watched.own.clone();
            let mut sights = Sights::new(watched);
            let tell = |changed: Vec<PathBuf>| {
                if changed.is_empty() {
                    return true;
                }
                let heard = send.send(changed).is_ok();
                waker();
                heard
            };
            tell(sights.look(&*disk));
            sweep(&*disk, &here.open);
            look_for_others(&sights.beginning(lock::START));
            let own_name = own.file_name().unwrap_or_default();
            // What a crash left beside the layer.
            let unfinished = sights.beginning(TEMP_START);
            remove_stale_temps(&*disk, &unfinished, own_name, SystemTime::now());
            // Where it cannot be said, nothing is said of that either.
            let lock = Lock::new(&disk, &own, &here.open, &here.presence);
            while looks.recv_timeout(INTERVAL) != Err(RecvTimeoutError::Disconnected) {
                let changed = sights.look(&*disk);
                let now = sights.are_away();
                if is_away.swap(now, Ordering::AcqRel) != now {
                    waker();
                }
                if !tell(changed) {
                    break;
                }
                look_for_others(&sights.beginning(lock::START));
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
