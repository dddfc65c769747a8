//! Work side by side, on as many threads as are worth it.

use std::num::NonZero;

/// The length from which it is worth starting threads to go through a text, in bytes.
const MUCH: usize = 1 << 20;

/// The number of processors; 2 where the system does not say.
pub(crate) fn processors() -> usize {
    std::thread::available_parallelism().map_or(2, NonZero::get)
}

/// Does `work` with each of the numbers from 0 to `threads` side by side, the first on the calling thread, at least that
/// one. Gives what came of it in the order of the numbers; panics where one of them did.
pub(crate) fn on_threads<T: Send>(threads: usize, work: impl Fn(usize) -> T + Sync) -> Vec<T> {
    std::thread::scope(|scope| {
        let work = &work;
        let others: Vec<_> = (1..threads)
            .map(|number| scope.spawn(move || work(number)))
            .collect();
        let mut done = vec![work(0)];
        done.extend(others.into_iter().map(joined));
        done
    })
}

/// Does three things side by side where they have `length` bytes to go through and that is much.
pub(super) fn in_parallel<A: Send, B: Send, C>(
    length: usize,
    one: impl FnOnce() -> A + Send,
    two: impl FnOnce() -> B + Send,
    three: impl FnOnce() -> C,
) -> (A, B, C) {
    if length < MUCH {
        return (one(), two(), three());
    }
    std::thread::scope(|scope| {
        let (one, two) = (scope.spawn(one), scope.spawn(two));
        let three = three();
        (joined(one), joined(two), three)
    })
}

/// The result of a thread; panics where it did.
fn joined<T>(thread: std::thread::ScopedJoinHandle<'_, T>) -> T {
    match thread.join() {
        Ok(done) => done,
        Err(panic) => std::panic::resume_unwind(panic),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_threads_do_comes_in_the_order_of_their_numbers() {
        for threads in 0..5 {
            let expected: Vec<_> = (0..threads.max(1)).map(|it| it * it).collect();
            assert_eq!(on_threads(threads, |number| number * number), expected);
        }
    }

    #[test]
    fn a_panic_on_another_thread_is_one_here() {
        let work = |number: usize| assert!(number < 2, "the third one");
        let caught = std::panic::catch_unwind(|| on_threads(3, work));
        let said = caught.expect_err("it panics");
        assert_eq!(said.downcast_ref(), Some(&"the third one"));
    }
}
