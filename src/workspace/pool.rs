//! The threads on which the window has its work done, kept for the next piece of work.
//!
//! | pool | for | threads at most |
//! |---|---|---|
//! | `computing` | searching, planning, counting, laying out: whatever keeps a processor busy | one for each processor, two at least |
//! | `waiting` | opening, exporting, looking at files: whatever waits for a disk or another process | 32 |
//!
//! They are two, so that a drive that does not answer never holds up a search. Saving, the journal, watching, the process
//! that reads documents and the drawing of pages have threads of their own; why is said there.

use crate::letter::parallel::processors;
use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Condvar, LazyLock, Mutex, MutexGuard, PoisonError};

/// The most pieces of work that wait for disks at once: drives that do not answer take one each.
const MOST_WAITING: usize = 32;

/// The least number of threads that compute, so that a long search leaves room for what is asked next.
const FEWEST: usize = 2;

/// A piece of work.
pub(super) type Task = Box<dyn FnOnce() + Send>;

/// The order in which work is begun: the urgent first, and of those that are equal the one that was asked for first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Urgency {
    /// People look at the place where the result is to appear.
    #[default]
    Now,
    /// The result is for later, or nothing: taking something down.
    Later,
}

static COMPUTING: LazyLock<Pool> = LazyLock::new(|| Pool::new(processors().max(FEWEST)));
static WAITING: LazyLock<Pool> = LazyLock::new(|| Pool::new(MOST_WAITING));

/// The pool for work that keeps a processor busy.
pub(super) fn computing() -> &'static Pool {
    &COMPUTING
}

/// The pool for work that waits for a disk or another process.
pub(super) fn waiting() -> &'static Pool {
    &WAITING
}

/// Takes a large value down on a thread of the pool: a million annotations take longer than a frame.
pub fn take_down<T: Send + 'static>(value: T) {
    computing().add(Urgency::Later, Box::new(move || drop(value)));
}

/// Drops a value that waits, when it is dropped, for threads or files of its own.
pub(super) fn let_go<T: Send + 'static>(value: T) {
    waiting().add(Urgency::Now, Box::new(move || drop(value)));
}

/// A queue of work and the threads that do it, started as they are needed.
pub(super) struct Pool {
    most: usize,
    state: Mutex<State>,
    come: Condvar,
}

#[derive(Default)]
struct State {
    now: VecDeque<Task>,
    later: VecDeque<Task>,
    /// The number of threads.
    threads: usize,
    /// The number of them that wait for work.
    idle: usize,
}

impl State {
    fn next(&mut self) -> Option<Task> {
        self.now.pop_front().or_else(|| self.later.pop_front())
    }
}

impl Pool {
    fn new(most: usize) -> Self {
        Self {
            most,
            state: Mutex::default(),
            come: Condvar::new(),
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Has `task` done on one of the threads. Where the system gives none at all, it is done here.
    pub(super) fn add(&'static self, urgency: Urgency, task: Task) {
        let mut state = self.state();
        match urgency {
            Urgency::Now => state.now.push_back(task),
            Urgency::Later => state.later.push_back(task),
        }
        let queued = state.now.len() + state.later.len();
        if queued > state.idle && state.threads < self.most {
            let thread = std::thread::Builder::new().spawn(|| self.serve());
            state.threads += usize::from(thread.is_ok());
        }
        if state.threads == 0 {
            let task = state.next();
            drop(state);
            task.into_iter().for_each(run);
            return;
        }
        drop(state);
        self.come.notify_one();
    }

    fn serve(&self) {
        let mut state = self.state();
        loop {
            match state.next() {
                Some(task) => {
                    drop(state);
                    run(task);
                    state = self.state();
                }
                None => {
                    state.idle += 1;
                    let woken = self.come.wait(state);
                    state = woken.unwrap_or_else(PoisonError::into_inner);
                    state.idle -= 1;
                }
            }
        }
    }
}

/// Does a piece of work. A panic is its end alone: the hook has told its place, and the thread goes on with the next.
fn run(task: Task) {
    let _ = catch_unwind(AssertUnwindSafe(task));
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc::channel;

    fn pool(most: usize) -> &'static Pool {
        Box::leak(Box::new(Pool::new(most)))
    }

    #[test]
    fn no_more_is_done_at_once_than_there_are_threads_and_the_urgent_comes_first() {
        let pool = pool(1);
        let (done, order) = channel();
        let (go, wait) = channel::<()>();
        pool.add(
            Urgency::Now,
            Box::new(move || {
                let _ = wait.recv();
            }),
        );
        for (urgency, name) in [
            (Urgency::Later, "later"),
            (Urgency::Now, "first"),
            (Urgency::Now, "second"),
        ] {
            let done = done.clone();
            pool.add(
                urgency,
                Box::new(move || {
                    let _ = done.send(name);
                }),
            );
        }
        assert_eq!(pool.state().threads, 1);
        assert!(order.try_recv().is_err(), "the thread is busy");
        go.send(()).expect("it waits");
        let order: Vec<_> = order.iter().take(3).collect();
        assert_eq!(order, ["first", "second", "later"]);
    }

    #[test]
    fn work_that_panics_takes_no_thread_with_it() {
        let pool = pool(1);
        let (done, results) = channel();
        pool.add(
            Urgency::Now,
            Box::new(|| std::panic::resume_unwind(Box::new("lost"))),
        );
        pool.add(
            Urgency::Now,
            Box::new(move || {
                let _ = done.send(7);
            }),
        );
        assert_eq!(results.recv(), Ok(7));
        assert_eq!(pool.state().threads, 1);
    }

    #[test]
    fn work_that_waits_has_others_done_beside_it() {
        let pool = pool(2);
        let (go, wait) = channel::<()>();
        let (done, results) = channel();
        pool.add(
            Urgency::Now,
            Box::new(move || {
                let _ = wait.recv();
            }),
        );
        pool.add(
            Urgency::Now,
            Box::new(move || {
                let _ = done.send(7);
            }),
        );
        assert_eq!(results.recv(), Ok(7));
        drop(go);
    }
}
