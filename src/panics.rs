//! What is printed when a thread panics. The message of a panic may quote what the thread worked on (slicing a text
//! inside a character prints all of it), and what is printed may end up in a log: so only the place is named.

use std::cell::RefCell;
use std::io::Write as _;
use std::panic::{AssertUnwindSafe, catch_unwind};

thread_local! {
    /// Where this thread panicked last.
    static PLACE: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// From now on panics print where they happened and nothing else.
pub fn say_only_where() {
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string);
        let place = place.unwrap_or_else(|| "an unknown place".to_owned());
        let thread = std::thread::current();
        let thread = thread.name().unwrap_or("unnamed").to_owned();
        // Where nobody can read it there is nobody to tell.
        let _ = writeln!(
            std::io::stderr(),
            "kanttekening: an internal error at {place} (thread {thread}). What was saved is safe; please report this line."
        );
        // A thread that ends has no place for it any more.
        let _ = PLACE.try_with(|it| it.try_borrow_mut().map(|mut it| *it = Some(place)));
    }));
}

/// Does work that may panic.
///
/// # Errors
/// The place where it panicked, where [`say_only_where`] was called.
pub fn caught<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|_| {
        let place = PLACE.with(|it| it.take());
        place.unwrap_or_else(|| "an unknown place".to_owned())
    })
}
