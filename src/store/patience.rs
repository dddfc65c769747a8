//! Waiting for others who have something for a moment.

use std::io;
use std::time::Duration;

/// Tells whether a virus scanner or an indexer may have the file open for a moment (Windows: access denied, sharing
/// violation).
fn is_held_by_another(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::ResourceBusy
        || cfg!(windows) && matches!(error.raw_os_error(), Some(5 | 32))
}

/// Tries again for up to two seconds while another program has a file open for a moment.
///
/// # Errors
/// Those of the last try.
pub fn patiently<T>(mut once: impl FnMut() -> io::Result<T>) -> io::Result<T> {
    let mut waits = [10, 50, 200, 700, 1000].into_iter();
    loop {
        match once() {
            Err(error) if is_held_by_another(&error) => match waits.next() {
                Some(wait) => std::thread::sleep(Duration::from_millis(wait)),
                None => return Err(error),
            },
            other => return other,
        }
    }
}
