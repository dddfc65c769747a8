//! Other programs on a disk in memory: they have files open, and change them while somebody waits.

use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// How another program shares a file that it has open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sharing {
    /// Nobody else may read it, or replace it.
    Nothing,
    /// Others may read it, but not replace it.
    Reading,
}

/// A file that another program has open.
#[derive(Debug)]
struct Held {
    path: PathBuf,
    sharing: Sharing,
    /// By the time that passed while somebody waited.
    until: Duration,
}

/// What another program puts at a path, or that it removes what is there.
pub(super) type Change = (PathBuf, Option<Vec<u8>>);

/// The other programs. Time passes for them only while somebody waits for them.
#[derive(Debug, Default)]
pub(super) struct Others {
    now: Duration,
    held: Vec<Held>,
    /// What they change, and when.
    later: Vec<(Duration, Change)>,
}

impl Others {
    /// A file is open for this long, from now on.
    pub fn hold(&mut self, path: PathBuf, sharing: Sharing, time: Duration) {
        let until = self.now.saturating_add(time);
        self.held.push(Held {
            path,
            sharing,
            until,
        });
    }

    /// Nobody has the file open any more.
    pub fn let_go(&mut self, path: &Path) {
        self.held.retain(|it| it.path != path);
    }

    /// Something changes after this long.
    pub fn change(&mut self, after: Duration, change: Change) {
        self.later.push((self.now.saturating_add(after), change));
    }

    /// Lets time pass. Gives what changes meanwhile, in order.
    pub fn pass(&mut self, time: Duration) -> Vec<Change> {
        self.now = self.now.saturating_add(time);
        let now = self.now;
        self.held.retain(|it| it.until > now);
        let later = std::mem::take(&mut self.later).into_iter();
        let (mut due, left): (Vec<_>, Vec<_>) = later.partition(|(at, _)| *at <= now);
        self.later = left;
        due.sort_by_key(|(at, _)| *at);
        due.into_iter().map(|(_, change)| change).collect()
    }

    /// Refuses what may not be done to the file while another program has it open.
    ///
    /// # Errors
    /// [`io::ErrorKind::ResourceBusy`].
    pub fn allow(&self, path: &Path, replaces: bool) -> io::Result<()> {
        let refuses = |it: &&Held| it.path == path && (replaces || it.sharing == Sharing::Nothing);
        match self.held.iter().any(|it| refuses(&it)) {
            true => Err(io::ErrorKind::ResourceBusy.into()),
            false => Ok(()),
        }
    }
}
