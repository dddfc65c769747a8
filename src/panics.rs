//! What is printed when a thread panics. The message of a panic may quote what the thread worked on (slicing a text
//! inside a character prints all of it), and what is printed may end up in a log: so only the place is named.

use std::io::Write as _;

/// From now on panics print where they happened and nothing else.
pub fn say_only_where() {
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string);
        let place = place.as_deref().unwrap_or("an unknown place");
        let thread = std::thread::current();
        let thread = thread.name().unwrap_or("unnamed").to_owned();
        // Where nobody can read it there is nobody to tell.
        let _ = writeln!(
            std::io::stderr(),
            "kanttekening: an internal error at {place} (thread {thread}). What was saved is safe; please report this line."
        );
    }));
}
