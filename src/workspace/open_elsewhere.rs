//! Waiting for files that were open in another program when a letter was opened, so that it can be opened again with them.

use super::held_files::AGAIN;
use super::job::{Job, Waker, take_result};
use crate::store::disk::Disk;
use crate::store::patience::is_held;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// Files of an open letter that could not be read, looked at again and again.
#[derive(Default)]
pub struct OpenElsewhere {
    paths: Vec<PathBuf>,
    looking: Option<Job<bool>>,
    next: Option<Instant>,
}

impl OpenElsewhere {
    /// Waits for these files; for nothing where there are none.
    pub fn new(paths: Vec<PathBuf>) -> Self {
        Self {
            paths,
            ..Self::default()
        }
    }

    /// Looks when it is time. Gives whether all of them can be read now, once; and how soon to call again.
    pub fn tick(&mut self, disk: &Arc<dyn Disk>, waker: &Waker) -> (bool, Option<Duration>) {
        if self.paths.is_empty() {
            return (false, None);
        }
        if let Some(are_free) = take_result(&mut self.looking, || false) {
            if are_free {
                self.paths.clear();
                return (true, None);
            }
            self.next = Some(Instant::now() + AGAIN);
        }
        if self.looking.is_some() {
            return (false, None);
        }
        let now = Instant::now();
        let next = *self.next.get_or_insert(now + AGAIN);
        if now < next {
            return (false, Some(next - now));
        }
        let (disk, paths) = (disk.clone(), self.paths.clone());
        let is_free = move |path: &PathBuf| {
            let start = disk.read_start(path, 1);
            !start.is_err_and(|error| is_held(&error))
        };
        // On its own: each look waits for the other program, and nothing else is to wait with it.
        self.looking = Some(Job::alone(waker, move || paths.iter().all(is_free)));
        (false, None)
    }
}
