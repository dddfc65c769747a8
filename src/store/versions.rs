//! The last published versions of each layer, kept on this computer: whole layer files, named by their time.

use super::atomic::{SaveError, write_atomically};
use super::disk::Disk;
use crate::annotation::Moment;
use crate::letter::sha256_hex;
use std::path::{Path, PathBuf};

/// So many versions of a layer are kept at most.
const MOST: usize = 30;
/// So many bytes of versions of a layer are kept at most.
const MOST_BYTES: u64 = 64 << 20;
/// Within so many seconds a version takes the place of the one before.
const SLOT: i64 = 300;

/// A kept version of a layer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// When it was published.
    pub at: Moment,
    /// Where it is kept.
    pub path: PathBuf,
    /// Its length in bytes.
    pub len: u64,
}

/// The folder in `all` that holds the versions of the layer at `layer_path`.
pub fn folder(all: &Path, layer_path: &Path) -> PathBuf {
    let key = sha256_hex(layer_path.to_string_lossy().as_bytes());
    all.join(key.get(..32).unwrap_or_default())
}

/// The versions in a folder, the newest first.
pub fn list(disk: &dyn Disk, folder: &Path) -> Vec<Version> {
    let entries = disk.list(folder).unwrap_or_default();
    let versions = entries.into_iter().filter(|entry| entry.is_file);
    let mut versions: Vec<_> = versions
        .filter_map(|entry| {
            let name = entry.path.file_name()?.to_str()?;
            let at = name.strip_suffix(".ron")?.replace('_', ":");
            Some(Version {
                at: Moment::parse(&at)?,
                len: disk.metadata(&entry.path).ok()?.len,
                path: entry.path,
            })
        })
        .collect();
    versions.sort_by_key(|version| std::cmp::Reverse(version.at));
    versions
}

/// Keeps the layer file at `layer_path` as the version of `now`. One that was kept since `since` and shortly before is
/// replaced by it; the oldest ones beyond the bounds go. A file beyond them is not kept.
///
/// # Errors
/// [`SaveError`]; what was kept before stays.
pub fn keep(
    disk: &dyn Disk,
    folder: &Path,
    layer_path: &Path,
    since: Moment,
    now: Moment,
) -> Result<(), SaveError> {
    keep_within(MOST_BYTES, disk, folder, layer_path, since, now)
}

fn keep_within(
    most_bytes: u64,
    disk: &dyn Disk,
    folder: &Path,
    layer_path: &Path,
    since: Moment,
    now: Moment,
) -> Result<(), SaveError> {
    let failed = |error: std::io::Error| SaveError::new(disk, layer_path, &error);
    let bytes = match disk.read(layer_path, most_bytes / 4) {
        Err(error) if error.kind() == std::io::ErrorKind::FileTooLarge => return Ok(()),
        other => other.map_err(failed)?,
    };
    disk.create_folder(folder).map_err(failed)?;
    let before = list(disk, folder);
    let name = format!("{now}.ron").replace(':', "_");
    let path = folder.join(name);
    write_atomically(disk, &path, &bytes)?;
    let mut old = before
        .into_iter()
        .filter(|version| version.path != path)
        .peekable();
    // A clock that was set back replaces nothing.
    let age = |version: &Version| now.0.as_second() - version.at.0.as_second();
    if let Some(last) = old.next_if(|last| last.at >= since && (0..SLOT).contains(&age(last))) {
        let _ = disk.remove(&last.path);
    }
    let mut room = most_bytes.saturating_sub(bytes.len() as u64);
    for (number, version) in old.enumerate() {
        match room.checked_sub(version.len) {
            Some(left) if number + 1 < MOST => room = left,
            // What cannot be removed now is tried again with the next version.
            _ => drop(disk.remove(&version.path)),
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::memory_disk::MemoryDisk;

    const LAYER: &str = "/f/brief.txt.anna.ron";

    fn at(second: i64) -> Moment {
        Moment(jiff::Timestamp::from_second(1_700_000_000 + second).unwrap())
    }

    fn kept(disk: &MemoryDisk) -> Vec<(i64, Vec<u8>)> {
        let versions = list(disk, Path::new("/v/x")).into_iter();
        versions
            .map(|one| {
                (
                    one.at.0.as_second() - 1_700_000_000,
                    disk.bytes(&one.path).unwrap(),
                )
            })
            .collect()
    }

    fn keep_at(disk: &MemoryDisk, since: i64, now: i64, content: &str) {
        disk.put(LAYER, content);
        let (folder, layer) = (Path::new("/v/x"), Path::new(LAYER));
        keep_within(4000, disk, folder, layer, at(since), at(now)).unwrap();
    }

    #[test]
    fn the_last_state_of_every_five_minutes_and_of_every_session_is_kept() {
        let disk = MemoryDisk::new();
        keep_at(&disk, 0, 1, "a");
        keep_at(&disk, 0, 200, "b");
        keep_at(&disk, 0, 400, "c");
        keep_at(&disk, 0, 800, "d");
        // Another session begins: what the last one left stays.
        keep_at(&disk, 850, 860, "e");
        keep_at(&disk, 850, 870, "f");
        // The clock is set back.
        keep_at(&disk, 850, 100, "g");
        let text = |text: &str| text.as_bytes().to_vec();
        assert_eq!(
            kept(&disk),
            [
                (870, text("f")),
                (800, text("d")),
                (400, text("c")),
                (100, text("g"))
            ]
        );
    }

    #[test]
    fn no_more_than_so_many_are_kept() {
        let disk = MemoryDisk::new();
        for number in 0..40 {
            keep_at(&disk, 0, number * SLOT, "x");
        }
        assert_eq!(kept(&disk).len(), MOST);
        assert_eq!(kept(&disk)[0].0, 39 * SLOT);
        let large = "x".repeat(1000);
        for number in 40..45 {
            keep_at(&disk, 0, number * SLOT, &large);
        }
        assert_eq!(kept(&disk).len(), 4);
        keep_at(&disk, 0, 46 * SLOT, &(large + "x"));
        assert_eq!(kept(&disk).len(), 4, "too large to be kept");
    }

    #[test]
    fn a_disk_that_is_full_keeps_what_was_kept() {
        let disk = MemoryDisk::new();
        keep_at(&disk, 0, 1, "a");
        disk.fail(crate::store::memory_disk::Fault::DiskFull);
        disk.put(LAYER, "b");
        let folder = Path::new("/v/x");
        assert!(keep(&disk, folder, Path::new(LAYER), at(0), at(2)).is_err());
        assert_eq!(kept(&disk), [(1, b"a".to_vec())]);
    }
}
