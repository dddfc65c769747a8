//! Work on a long text, side by side.

/// The length from which it is worth starting threads to go through a text, in bytes.
const MUCH: usize = 1 << 20;

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
        (
            one.join()
                .unwrap_or_else(|it| std::panic::resume_unwind(it)),
            two.join()
                .unwrap_or_else(|it| std::panic::resume_unwind(it)),
            three,
        )
    })
}
