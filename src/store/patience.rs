//! Waiting for others who have something for a moment.

use super::disk::{Disk, Held};
use std::io;
use std::path::Path;
use std::time::{Duration, Instant};

/// Whether a virus scanner or an indexer may have the file open for a moment (Windows: access denied, sharing
/// violation).
pub fn is_held_by_another(error: &io::Error) -> bool {
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

/// How long it is waited at most for others on this computer who write in the same folder.
const PATIENCE: Duration = Duration::from_secs(10);

/// Holds the folder as a courtesy. Where it cannot be held, or others hold it for too long, nothing is held: what keeps
/// others' work safe is that each looks at what stands there, and merges.
pub(super) fn hold_for_a_moment(disk: &dyn Disk, folder: &Path) -> Option<Box<dyn Held>> {
    let until = Instant::now() + PATIENCE;
    let mut wait = Duration::from_millis(1);
    loop {
        match disk.hold_folder(folder) {
            Ok(None) if Instant::now() < until => std::thread::sleep(wait),
            Ok(held) => return held,
            Err(_) => return None,
        }
        wait = (wait * 2).min(Duration::from_millis(16));
    }
}
