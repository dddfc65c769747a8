//! Work off the frame, whose result is picked up when it is there.

use super::pool::{self, Urgency};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, TryRecvError, channel};

/// Called from a worker when its result is there, so that whoever waits looks.
pub type Waker = Arc<dyn Fn() + Send + Sync>;

/// A piece of work that is under way.
#[derive(Debug)]
pub struct Job<T> {
    result: Receiver<T>,
    /// Set when the job is dropped; `None` where the work goes on all the same, as a file is being written.
    cancelled: Option<Cancelled>,
}

/// Tells work that nobody waits for it any more.
#[derive(Clone, Debug, Default)]
pub struct Cancelled(Arc<AtomicBool>);

impl Cancelled {
    /// Tells whether nobody waits any more; what the work gives then is not looked at.
    pub fn is_set(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }

    /// Says that nobody waits any more.
    pub(super) fn set(&self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

/// The state of a piece of work.
pub enum Progress<T> {
    /// It goes on.
    Running,
    /// It is done; asked again, the job is [`Progress::Lost`].
    Done(T),
    /// The work ended without a result.
    Lost,
}

impl<T: Send + 'static> Job<T> {
    /// Has `work` done that may wait for a disk or another process, and calls `waker` when it is done. It goes on when the
    /// job is dropped.
    pub fn start(waker: &Waker, work: impl FnOnce() -> T + Send + 'static) -> Self {
        let (job, task) = Self::task(None, waker, work);
        pool::waiting().add(Urgency::Now, Box::new(task));
        job
    }

    /// Has `work` done that keeps a processor busy, and calls `waker` when it is done. Once the job is dropped it is not
    /// begun any more; work that was begun looks at what it is given from time to time.
    pub fn compute(
        waker: &Waker,
        urgency: Urgency,
        work: impl FnOnce(&Cancelled) -> T + Send + 'static,
    ) -> Self {
        let cancelled = Cancelled::default();
        let (told, skipped) = (cancelled.clone(), cancelled.clone());
        let (job, task) = Self::task(Some(cancelled), waker, move || work(&told));
        let task = move || {
            if !skipped.is_set() {
                task();
            }
        };
        pool::computing().add(urgency, Box::new(task));
        job
    }

    /// Has `work` done on a thread of its own, which nothing else can hold up.
    pub(super) fn alone(waker: &Waker, work: impl FnOnce() -> T + Send + 'static) -> Self {
        let (job, task) = Self::task(None, waker, work);
        std::thread::spawn(task);
        job
    }

    fn task(
        cancelled: Option<Cancelled>,
        waker: &Waker,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> (Self, impl FnOnce() + Send + 'static) {
        let (send, result) = channel();
        let wakes = Wakes(waker.clone());
        let task = move || deliver(work, send, wakes);
        (Self { result, cancelled }, task)
    }

    /// Waits until it is done; `None` where the work ended without a result.
    pub fn wait(self) -> Option<T> {
        self.result.recv().ok()
    }

    /// Polls the state.
    pub fn poll(&self) -> Progress<T> {
        match self.result.try_recv() {
            Ok(result) => Progress::Done(result),
            Err(TryRecvError::Empty) => Progress::Running,
            Err(TryRecvError::Disconnected) => Progress::Lost,
        }
    }
}

impl<T> Drop for Job<T> {
    fn drop(&mut self) {
        if let Some(cancelled) = &self.cancelled {
            cancelled.set();
        }
    }
}

/// Calls its waker when it is dropped: also where the work panicked, so that the loss is seen at once.
struct Wakes(Waker);

impl Drop for Wakes {
    fn drop(&mut self) {
        (self.0)();
    }
}

/// Does the work and sends its result. What is declared last is dropped first: the channel is closed before the waker is
/// called, also where the work panics.
fn deliver<T>(work: impl FnOnce() -> T, send: Sender<T>, wakes: Wakes) {
    let _wakes = wakes;
    let send = send;
    // Nobody waits any more where the window was closed meanwhile.
    let _ = send.send(work());
}

/// Takes the result out of `slot` once it is there. A job that was lost leaves the slot empty, too, and gives `lost`.
pub fn take_result<T: Send + 'static>(
    slot: &mut Option<Job<T>>,
    lost: impl FnOnce() -> T,
) -> Option<T> {
    let result = match slot.as_ref()?.poll() {
        Progress::Running => return None,
        Progress::Done(result) => result,
        Progress::Lost => lost(),
    };
    *slot = None;
    Some(result)
}

/// Takes the results out of `jobs` that are there. Each job that was lost gives `lost`.
pub fn take_results<T: Send + 'static>(jobs: &mut Vec<Job<T>>, lost: impl Fn() -> T) -> Vec<T> {
    let mut results = Vec::new();
    jobs.retain(|job| match job.poll() {
        Progress::Running => true,
        Progress::Done(result) => {
            results.push(result);
            false
        }
        Progress::Lost => {
            results.push(lost());
            false
        }
    });
    results
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::AtomicUsize;

    #[test]
    fn a_result_arrives_once_and_wakes() {
        let woken = Arc::new(AtomicUsize::new(0));
        let count = woken.clone();
        let waker: Waker = Arc::new(move || {
            count.fetch_add(1, Ordering::SeqCst);
        });
        let mut slot = Some(Job::start(&waker, || 7));
        while woken.load(Ordering::SeqCst) == 0 {
            std::thread::yield_now();
        }
        assert_eq!(take_result(&mut slot, || 0), Some(7));
        assert!(slot.is_none());
        assert_eq!(take_result(&mut slot, || 0), None);
    }

    #[test]
    fn lost_work_wakes_too() {
        let (woken, wakes) = channel();
        let waker: Waker = Arc::new(move || {
            let _ = woken.send(());
        });
        let lost = || -> u8 { std::panic::resume_unwind(Box::new("lost")) };
        // One after the other: both wake alike.
        let computed = Job::compute(&waker, Urgency::Now, move |_| lost());
        wakes.recv().expect("it is told");
        assert!(matches!(computed.poll(), Progress::Lost));
        let started = Job::start(&waker, lost);
        wakes.recv().expect("it is told");
        assert!(matches!(started.poll(), Progress::Lost));
    }

    #[test]
    fn work_that_nobody_waits_for_is_not_begun() {
        let waker: Waker = Arc::new(|| ());
        let processors = crate::letter::parallel::processors();
        let (go, wait) = (Arc::new(AtomicBool::new(false)), processors.max(2));
        let busy: Vec<_> = (0..wait)
            .map(|_| {
                let go = go.clone();
                Job::compute(&waker, Urgency::Now, move |_| {
                    while !go.load(Ordering::Relaxed) {
                        std::thread::yield_now();
                    }
                })
            })
            .collect();
        let (begun, begins) = channel();
        drop(Job::compute(&waker, Urgency::Now, move |_| begun.send(())));
        go.store(true, Ordering::Relaxed);
        assert!(busy.into_iter().all(|job| job.wait().is_some()));
        assert!(begins.recv().is_err(), "it is left out");
    }
}
