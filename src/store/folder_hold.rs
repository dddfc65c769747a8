//! Holding a folder for a moment, as a courtesy to others on this computer.

use super::disk::{Disk, FileLock};
use std::path::Path;
use std::time::{Duration, Instant};

/// The longest wait for others on this computer who write in the same folder.
const PATIENCE: Duration = Duration::from_secs(10);

/// Holds the folder as a courtesy. Where it cannot be held, or others hold it for too long, nothing is held: what keeps
/// others' work safe is that each looks at what stands there, and merges.
pub(super) fn hold_for_a_moment(disk: &dyn Disk, folder: &Path) -> Option<Box<dyn FileLock>> {
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
