//! Work on a worker thread, whose result is picked up when it is there.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, TryRecvError, channel};

/// Called from a worker when its result is there, so that whoever waits looks.
pub type Waker = Arc<dyn Fn() + Send + Sync>;

/// A piece of work that is under way.
#[derive(Debug)]
pub struct Job<T>(Receiver<T>);

/// The state of a piece of work.
pub enum Progress<T> {
    /// It goes on.
    Running,
    /// It is done; asked again, the job is [`Progress::Lost`].
    Done(T),
    /// The worker ended without a result.
    Lost,
}

impl<T: Send + 'static> Job<T> {
    /// Starts `work` on a thread of its own and calls `waker` when it is done.
    pub fn start(waker: &Waker, work: impl FnOnce() -> T + Send + 'static) -> Self {
        let (send, receive) = channel();
        let waker = waker.clone();
        std::thread::spawn(move || {
            // Nobody waits any more where the window was closed meanwhile.
            let _ = send.send(work());
            waker();
        });
        Self(receive)
    }

    /// Waits until it is done; `None` where its worker ended without a result.
    pub fn wait(self) -> Option<T> {
        self.0.recv().ok()
    }

    /// Polls the state.
    pub fn poll(&self) -> Progress<T> {
        match self.0.try_recv() {
            Ok(result) => Progress::Done(result),
            Err(TryRecvError::Empty) => Progress::Running,
            Err(TryRecvError::Disconnected) => Progress::Lost,
        }
    }
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
    use std::sync::atomic::{AtomicUsize, Ordering};

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
}
