//! The last published versions of each layer, kept on this computer: whole layer files, named by their time.

use super::atomic::{SaveError, write_atomically};
use super::disk::{Disk, Kind};
use crate::annotation::Moment;
use crate::letter::sha256_hex;
use std::path::{Path, PathBuf};

/// The most versions of a layer that are kept.
const MOST: usize = 30;
/// The most bytes of versions of a layer that are kept.
const MOST_BYTES: u64 = 64 << 20;
/// Within so many seconds a version takes the place of the one before.
const SLOT: i64 = 300;

/// The suffix of the name of a version that others changed afterwards.
const BEFORE: &str = "-before";

/// A kept version of a layer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// The time at which it was published.
    pub at: Moment,
    /// Its path.
    pub path: PathBuf,
    /// Its length in bytes.
    pub len: u64,
}

/// The folder in `all` that holds the versions of the layer at `layer_path`.
pub fn folder(all: &Path, layer_path: &Path) -> PathBuf {
    let key = sha256_hex(layer_path.to_string_lossy().as_bytes());
    all.join(key.get(..32).unwrap_or_default())
}

/// The same for a layer of the letter at `letter_path`, wherever it lies: its versions stay where they are.
pub fn folder_beside(all: &Path, letter_path: &Path, layer_path: &Path) -> PathBuf {
    let name = layer_path.file_name().unwrap_or_default();
    folder(all, &letter_path.with_file_name(name))
}

/// The versions in a folder, the newest first.
pub fn list(disk: &dyn Disk, folder: &Path) -> Vec<Version> {
    let entries = disk.list(folder).unwrap_or_default();
    let versions = entries.into_iter().filter(|entry| entry.is_file);
    let mut versions: Vec<_> = versions
        .filter_map(|entry| {
            let name = entry.path.file_name()?.to_str()?;
            let at = name.strip_suffix(".ron")?;
            let at = at.strip_suffix(BEFORE).unwrap_or(at).replace('_', ":");
            Some(Version {
                at: Moment::parse(&at)?,
                len: disk.metadata(&entry.path).ok()?.len,
                path: entry.path,
            })
        })
        .collect();
    versions.sort_by_key(|version| std::cmp::Reverse((version.at, !is_before(&version.path))));
    versions
}

/// Tells whether it is the version from before others changed it.
fn is_before(path: &Path) -> bool {
    let stem = path.file_stem().and_then(|stem| stem.to_str());
    stem.is_some_and(|stem| stem.ends_with(BEFORE))
}

/// Keeps `bytes`, what the layer at `layer_path` said before others changed it at `now`. Nothing takes its place, and it takes
/// nothing's; where it is the same as the last version, that is it.
///
/// # Errors
/// As [`keep`].
pub fn keep_before(
    disk: &dyn Disk,
    folder: &Path,
    layer_path: &Path,
    bytes: &[u8],
    now: Moment,
) -> Result<(), SaveError> {
    if bytes.len() as u64 > MOST_BYTES / 4 {
        return Ok(());
    }
    let failed = |error: std::io::Error| SaveError::new(disk, layer_path, &error);
    disk.create_folder(folder).map_err(failed)?;
    let before = list(disk, folder);
    let same = |version: &Version| {
        let read = || disk.read(&version.path, version.len);
        version.len == bytes.len() as u64 && read().is_ok_and(|read| read == bytes)
    };
    // The published one of this very second is about to be replaced.
    let last = before
        .first()
        .filter(|last| last.at != now || is_before(&last.path));
    if last.is_some_and(same) {
        return Ok(());
    }
    let path = folder.join(format!("{now}{BEFORE}.ron").replace(':', "_"));
    if disk.kind(&path).is_ok_and(|kind| kind != Kind::Missing) {
        // Of one second the first is the one that others had not changed at all.
        return Ok(());
    }
    write_atomically(disk, &path, bytes)?;
    let len = bytes.len() as u64;
    tidy(disk, before, MOST_BYTES.saturating_sub(len));
    Ok(())
}

/// Removes what is beyond the bounds beside one version more, of which `room` bytes are left: of versions that follow close
/// upon one another rather than of those that stand alone, so that whoever writes all the time cannot push out what was
/// there before.
fn tidy(disk: &dyn Disk, mut versions: Vec<Version>, room: u64) {
    let total = |versions: &[Version]| versions.iter().map(|version| version.len).sum::<u64>();
    while versions.len() + 1 > MOST || !versions.is_empty() && total(&versions) > room {
        let gap = |at: &usize| {
            let older = versions.get(at + 1)?;
            Some(versions[*at].at.0.as_second() - older.at.0.as_second())
        };
        let closest = (0..versions.len() - 1).min_by_key(gap);
        // Of those that stand evenly the oldest goes.
        let last = versions.len() - 1;
        let even = closest.is_none_or(|at| gap(&at) >= Some(SLOT));
        let version = versions.remove(if even { last } else { closest.unwrap_or(last) });
        // What cannot be removed now is tried again with the next version.
        let _ = disk.remove(&version.path);
    }
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
    let mut old: Vec<_> = before
        .into_iter()
        .filter(|version| version.path != path)
        .collect();
    // A clock that was set back replaces nothing.
    let age = |version: &Version| now.0.as_second() - version.at.0.as_second();
    let replaced = old.first().filter(|last| {
        last.at >= since && (0..SLOT).contains(&age(last)) && !is_before(&last.path)
    });
    if replaced.is_some() {
        let last = old.remove(0);
        let _ = disk.remove(&last.path);
    }
    tidy(disk, old, most_bytes.saturating_sub(bytes.len() as u64));
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
    fn what_was_there_before_others_changed_it_stays_whatever_follows() {
        let disk = MemoryDisk::new();
        let (folder, layer) = (Path::new("/v/x"), Path::new(LAYER));
        let before = |now: i64, text: &str| {
            keep_before(&disk, folder, layer, text.as_bytes(), at(now)).unwrap();
        };
        keep_at(&disk, 0, 1, "good");
        // In the same second, and shortly after; what is the last version already is not kept twice.
        before(1, "good");
        keep_at(&disk, 1, 1, "others");
        before(2, "others");
        keep_at(&disk, 2, 3, "ours");
        let texts: Vec<_> = kept(&disk).into_iter().map(|(_, text)| text).collect();
        let texts: Vec<_> = texts
            .iter()
            .map(|text| std::str::from_utf8(text).unwrap())
            .collect();
        assert_eq!(texts, ["ours", "others", "good"]);
    }

    #[test]
    fn whoever_writes_all_the_time_does_not_push_out_what_was_there_before() {
        let disk = MemoryDisk::new();
        keep_at(&disk, 0, 0, "of yesterday");
        let (folder, layer) = (Path::new("/v/x"), Path::new(LAYER));
        for number in 0..100 {
            let text = format!("attack {number}");
            let now = at(90_000 + number);
            keep_before(&disk, folder, layer, text.as_bytes(), now).unwrap();
        }
        let versions = kept(&disk);
        assert_eq!(versions.len(), MOST);
        assert_eq!(versions.last().unwrap().1, b"of yesterday");
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
