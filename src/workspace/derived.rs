//! Values that follow from something else and take long to work out: the last one stays while the next is under way.

pub use super::job::Cancelled;

use super::job::{Job, Progress, Waker};
use super::pool::Urgency;

/// The value that follows from a key, worked out on a worker.
///
/// The key says what the value follows from. Whoever needs it looks in every frame whether [`Derived::is_of`] still holds,
/// and otherwise calls [`Derived::start`], or [`Derived::set`] where the value is quickly had.
#[derive(Debug)]
pub struct Derived<K, T> {
    key: Option<K>,
    value: T,
    job: Option<Job<T>>,
}

impl<K, T: Default> Default for Derived<K, T> {
    fn default() -> Self {
        Self {
            key: None,
            value: T::default(),
            job: None,
        }
    }
}

impl<K: PartialEq, T> Derived<K, T> {
    /// Tells whether the value, or the one that is under way, follows from `key`.
    pub fn is_of(&self, key: &K) -> bool {
        self.key.as_ref() == Some(key)
    }
}

impl<K, T> Derived<K, T> {
    /// The key of the value, or of the one that is under way.
    pub fn key(&self) -> Option<&K> {
        self.key.as_ref()
    }

    /// The last value that is there; at first that of `T` by default.
    pub fn value(&self) -> &T {
        &self.value
    }

    /// The same, to bring it up to date by what changed: [`Derived::set_key`] says what it follows from then.
    pub fn value_mut(&mut self) -> &mut T {
        &mut self.value
    }

    /// Tells whether a value is under way.
    pub fn is_pending(&self) -> bool {
        self.job.is_some()
    }

    /// Says that the value that is there follows from `key`. What is under way is given up.
    pub fn set_key(&mut self, key: K) {
        self.job = None;
        self.key = Some(key);
    }

    /// The value at once, and what it follows from; gives the one before. What is under way is given up.
    pub fn set(&mut self, key: K, value: T) -> T {
        self.set_key(key);
        std::mem::replace(&mut self.value, value)
    }
}

impl<K, T: Send + 'static> Derived<K, T> {
    /// Has `work` work the value out on the pool, and calls `waker` when it is there. What is under way is given up.
    pub fn start(
        &mut self,
        key: K,
        waker: &Waker,
        work: impl FnOnce(&Cancelled) -> T + Send + 'static,
    ) {
        // Before the next one is begun, so that it need not wait for a thread.
        self.job = None;
        self.job = Some(Job::compute(waker, Urgency::Now, work));
        self.key = Some(key);
    }

    /// Does the same for work that waits for a disk: it holds up nothing that only computes.
    pub fn ask(&mut self, key: K, waker: &Waker, work: impl FnOnce() -> T + Send + 'static) {
        self.job = Some(Job::start(waker, work));
        self.key = Some(key);
    }

    /// Takes over the value that was under way, if it is there by now, and gives the one before. Work that ended without a
    /// value leaves the one before where it is.
    pub fn poll(&mut self) -> Option<T> {
        let value = match self.job.as_ref()?.poll() {
            Progress::Running => return None,
            Progress::Done(value) => Some(value),
            Progress::Lost => None,
        };
        self.job = None;
        Some(std::mem::replace(&mut self.value, value?))
    }
}

impl<K, T: Default> Derived<K, T> {
    /// Forgets everything; gives the last value.
    pub fn clear(&mut self) -> T {
        self.job = None;
        self.key = None;
        std::mem::take(&mut self.value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;
    use std::sync::mpsc::channel;

    fn waker() -> Waker {
        Arc::new(|| ())
    }

    fn polled<K, T: Send + 'static>(derived: &mut Derived<K, T>) -> T {
        loop {
            if let Some(before) = derived.poll() {
                return before;
            }
            std::thread::yield_now();
        }
    }

    #[test]
    fn the_last_value_stays_until_the_next_is_there() {
        let mut derived = Derived::default();
        derived.set(1, "one");
        let (go, wait) = channel::<()>();
        derived.start(2, &waker(), move |_| {
            let _ = wait.recv();
            "two"
        });
        assert!(derived.is_of(&2) && derived.is_pending());
        assert_eq!((derived.poll(), derived.value()), (None, &"one"));
        go.send(()).expect("it waits");
        assert_eq!(polled(&mut derived), "one");
        assert_eq!(derived.value(), &"two");
        assert!(!derived.is_pending());
    }

    #[test]
    fn what_nobody_waits_for_is_told_so_and_comes_too_late() {
        let mut derived = Derived::default();
        let (told, hear) = channel();
        let (begun, begins) = channel();
        derived.start(1, &waker(), move |cancelled| {
            let _ = begun.send(());
            while !cancelled.is_set() {
                std::thread::yield_now();
            }
            let _ = told.send(());
            "one"
        });
        begins.recv().expect("it is begun");
        derived.start(2, &waker(), |_| "two");
        hear.recv().expect("it was told");
        polled(&mut derived);
        assert_eq!((derived.key(), derived.value()), (Some(&2), &"two"));
        derived.set(3, "three");
        assert_eq!((derived.poll(), derived.value()), (None, &"three"));
    }

    #[test]
    fn lost_work_leaves_the_last_value() {
        let mut derived = Derived::default();
        derived.set(1, 1);
        derived.start(2, &waker(), |_| -> i32 {
            std::panic::resume_unwind(Box::new("lost"));
        });
        while derived.is_pending() {
            derived.poll();
        }
        assert_eq!(derived.value(), &1);
    }
}
