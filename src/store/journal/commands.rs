//! The journal of the commands: one for each letter, analyst and text, to which call after call is added, so that a
//! thousand calls leave one file and not a thousand. It is a journal like any other, and is read as one.

use super::inspect::inspect;
use super::read::end_of;
use super::write::{Begin, Journal};
use crate::annotation::Moment;
use crate::letter::sha256_hex;
use crate::store::disk::{Disk, FileLock};
use std::io;
use std::path::Path;
use std::time::{Duration, Instant};

/// No more is added to a journal of so many bytes.
const MOST: u64 = 256 << 10;
/// Nor to one that nothing was added to for so many seconds: it can be removed once nobody needs it.
const RESTED: i64 = 7 * 24 * 60 * 60;
/// The seconds for which a journal is kept after all its edits are in the letter's folder.
const KEPT: i64 = 30 * 24 * 60 * 60;
/// The longest wait for other commands that mark in the same letter.
const PATIENCE: Duration = Duration::from_secs(60);
/// The most files that commands hold while they add to a journal.
const HOLDS: u32 = 64;

/// Keeps other commands from marking in the letter until it is dropped: what one reads, the next has written. Waits for
/// them; `None` where files cannot be held.
///
/// # Errors
/// [`io::ErrorKind::TimedOut`] where another command takes longer than a minute; otherwise what the system says.
pub fn hold(
    disk: &dyn Disk,
    folder: &Path,
    letter_path: &Path,
) -> io::Result<Option<Box<dyn FileLock>>> {
    disk.create_folder(folder)?;
    let hash = short_hash(&letter_path.to_string_lossy());
    let number = u32::from_str_radix(&hash, 16).unwrap_or(0) % HOLDS;
    let path = folder.join(format!("commands-{number}.hold"));
    let until = Instant::now() + PATIENCE;
    let mut wait = Duration::from_millis(1);
    loop {
        match disk.hold(&path) {
            Ok(None) if Instant::now() < until => std::thread::sleep(wait),
            Ok(None) => return Err(io::ErrorKind::TimedOut.into()),
            Ok(held) => return Ok(held),
            Err(error) if error.kind() == io::ErrorKind::Unsupported => return Ok(None),
            Err(error) => return Err(error),
        }
        wait = (wait * 2).min(Duration::from_millis(16));
    }
}

fn short_hash(text: &str) -> String {
    let mut hash = sha256_hex(text.as_bytes());
    hash.truncate(8);
    hash
}

/// Opens the commands' journal of a letter and analyst on the computer called `device` in versions, or begins one, while
/// the letter is held.
///
/// # Errors
/// What the system says. Nothing has been written then that counts.
pub fn open(
    disk: &dyn Disk,
    folder: &Path,
    device: &str,
    begin: &Begin,
    now: Moment,
) -> io::Result<Journal> {
    disk.create_folder(folder)?;
    let key = format!("{}\n{}", begin.letter_path.display(), begin.analyst.id);
    let hash = short_hash(&key);
    let stem = format!("{device}-{hash}-");
    let part_of = |path: &Path| -> Option<u32> {
        let name = path.file_name()?.to_str()?;
        name.strip_prefix(&stem)?.strip_suffix(".ron")?.parse().ok()
    };
    let entries = disk.list(folder)?;
    let parts = entries.iter().filter_map(|entry| part_of(&entry.path));
    let last = parts.max();
    let age = |at: Moment| now.0.as_second().saturating_sub(at.0.as_second());
    if let Some(last) = last {
        let name = format!("{stem}{last}");
        let is_recent = |at| age(at) <= RESTED;
        if let Some(journal) = Journal::resume(disk, folder, &name, begin, MOST, is_recent) {
            return Ok(journal);
        }
    }
    let paths = entries.iter().map(|entry| entry.path.as_path());
    for path in paths.filter(|path| part_of(path).is_some()) {
        tidy(disk, path, |at| age(at) > KEPT);
    }
    let next = last.unwrap_or(0).saturating_add(1);
    let mut journal = Err(io::ErrorKind::AlreadyExists.into());
    // Where nothing could be held, another command may have begun one of this name.
    for part in next..next.saturating_add(100) {
        journal = Journal::create(disk, folder, &format!("{stem}{part}"), begin, now);
        match &journal {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            _ => break,
        }
    }
    journal
}

/// Removes a journal whose last record is old, and whose edits have all been put in their letter's folder.
fn tidy(disk: &dyn Disk, path: &Path, is_old: impl Fn(Moment) -> bool) {
    let Ok(bytes) = disk.read(path, 2 * MOST) else {
        return;
    };
    let last = end_of(&bytes).and_then(|(last, _)| Moment::parse(&last.at));
    let inspection = inspect(&bytes);
    let is_done = !inspection.newer && !inspection.is_faulty() && inspection.waiting == 0;
    if is_done && last.is_some_and(is_old) {
        let _ = disk.remove(path);
        let _ = disk.remove(&path.with_extension("seen"));
    }
}
