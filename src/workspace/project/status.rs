//! How far the cataloguing of a folder is, as both sides see it.

use crate::store::catalogue::IndexError;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// How far the cataloguing of a folder is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Status {
    /// True while letters are looked for or read.
    pub busy: bool,
    /// True once reading takes so long that people ask how far it is. A letter that was just saved is read unnoticed.
    pub slow: bool,
    /// True while reading is paused.
    pub paused: bool,
    /// The letters that are not read, because reading was ended.
    pub left: usize,
    /// The letters that were read since reading began.
    pub done: usize,
    /// The letters that were to be read.
    pub of: usize,
    /// True if the folder cannot be looked into: the drive is away.
    pub away: bool,
    /// Folders in it that cannot be looked into, below the whole one.
    pub unlisted: Vec<String>,
    /// Why what was remembered of it was made anew.
    pub lost: Option<IndexError>,
    /// True if nothing of it can be remembered: the disk is full, or the folder for that cannot be written.
    pub unkept: bool,
    /// The number of letters in it that were looked at once, at least.
    pub looked: bool,
}

/// What the thread that catalogues shares with its owner.
#[derive(Default)]
pub(super) struct Shared {
    status: Mutex<Status>,
    stop: AtomicBool,
    reading: Mutex<Reading>,
    goes_on: Condvar,
}

/// Whether letters are read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Reading {
    /// They are.
    #[default]
    GoesOn,
    /// They wait.
    Paused,
    /// Those that are not read stay so.
    Ended,
}

impl Shared {
    fn locked(&self) -> MutexGuard<'_, Status> {
        self.status.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub fn status(&self) -> Status {
        self.locked().clone()
    }

    pub fn change(&self, change: impl FnOnce(&mut Status)) {
        change(&mut self.locked());
    }

    pub fn stop(&self) {
        self.stop.store(true, Ordering::Release);
        self.goes_on.notify_all();
    }

    pub fn is_stopped(&self) -> bool {
        self.stop.load(Ordering::Acquire)
    }

    fn reading(&self) -> MutexGuard<'_, Reading> {
        self.reading.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub fn set_reading(&self, reading: Reading) {
        *self.reading() = reading;
        self.change(|status| status.paused = reading == Reading::Paused);
        self.goes_on.notify_all();
    }

    /// Tells whether no more letters are to be read.
    pub fn is_ended(&self) -> bool {
        self.is_stopped() || *self.reading() == Reading::Ended
    }

    /// Waits while it is paused; gives whether to go on.
    pub fn goes_on(&self) -> bool {
        let mut reading = self.reading();
        while *reading == Reading::Paused && !self.is_stopped() {
            let wait = self
                .goes_on
                .wait_timeout(reading, Duration::from_millis(200));
            reading = wait.unwrap_or_else(PoisonError::into_inner).0;
        }
        drop(reading);
        !self.is_ended()
    }
}
