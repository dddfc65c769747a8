//! Files beside an open letter that another program has open, to be looked at again.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// The wait before they are looked at again: it may be over at any moment.
pub(super) const AGAIN: Duration = Duration::from_secs(2);

/// The files.
#[derive(Default)]
pub(super) struct HeldFiles {
    paths: BTreeSet<PathBuf>,
    /// The time of the next look.
    look_at: Option<Instant>,
    /// Those that could be read since that was asked last.
    closed: Vec<PathBuf>,
}

impl HeldFiles {
    /// Tells whether this is one of them.
    pub fn holds(&self, path: &Path) -> bool {
        self.paths.contains(path)
    }

    /// These are looked at again, too.
    pub fn wait_for(&mut self, held: Vec<PathBuf>) {
        if !held.is_empty() {
            self.paths.extend(held);
            self.look_at = Some(Instant::now() + AGAIN);
        }
    }

    /// Gives all of them when they are to be looked at, once; and how soon that is otherwise.
    pub fn tick(&mut self) -> (Vec<PathBuf>, Option<Duration>) {
        let Some(look_at) = self.look_at else {
            return (Vec::new(), None);
        };
        let now = Instant::now();
        if now < look_at {
            return (Vec::new(), Some(look_at - now));
        }
        self.look_at = None;
        (self.paths.iter().cloned().collect(), None)
    }

    /// Takes note of which of the files that were `looked_at` are still open in another program.
    pub fn note(&mut self, looked_at: &[PathBuf], held: Vec<PathBuf>) {
        for path in looked_at {
            if !held.contains(path) && self.paths.remove(path) {
                self.closed.push(path.clone());
            }
        }
        self.wait_for(held);
    }

    /// Takes those that could be read since the last call.
    pub fn take_closed(&mut self) -> Vec<PathBuf> {
        std::mem::take(&mut self.closed)
    }
}
