//! Notes beside the journals of what is to be done in folders, written before the first file is changed: the next start finishes
//! what a crash interrupted. One record each, with its checksum.

use super::atomic::{SaveError, cannot_sync, folder_of, write_atomically};
use super::disk::Disk;
use super::ron_line::{checked_record, checksum, record, text};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::io;
use std::path::{Path, PathBuf};

/// Writes a note at `path`, on the disk when this returns; `says` is for people who come across it.
///
/// # Errors
/// If it cannot be written.
pub(super) fn write(
    disk: &dyn Disk,
    path: &Path,
    says: &str,
    note: &impl Serialize,
) -> Result<(), SaveError> {
    let text = record(note);
    let text = format!(
        "// Kanttekening: {says} It is finished at the next start.\n{text} // {:08x}\n",
        checksum(&text)
    );
    // What is wrong with the folder, writing in it says better.
    let _ = disk.create_folder(&folder_of(path));
    write_atomically(disk, path, text.as_bytes()).map(drop)
}

/// What the notes with this extension in the folder `journals` say, with their paths, in the order of their names. What cannot be
/// read, or has more than `limit` bytes, is passed over. Costs a look into that folder where there are none.
pub(super) fn read_all<R: DeserializeOwned, T>(
    disk: &dyn Disk,
    journals: &Path,
    (extension, limit): (&str, u64),
    understand: impl Fn(R) -> Option<T>,
) -> Vec<(PathBuf, T)> {
    let entries = disk.list(journals).unwrap_or_default().into_iter();
    let is_note = |path: &PathBuf| path.extension().is_some_and(|it| it == extension);
    let files = entries.filter(|entry| entry.is_file);
    let mut notes: Vec<_> = files.map(|entry| entry.path).filter(is_note).collect();
    notes.sort();
    let read = |path: &Path| {
        let bytes = disk.read(path, limit).ok()?;
        let text = text(&bytes, limit).ok()?;
        understand(ron::from_str(checked_record(text)?).ok()?)
    };
    let notes = notes.into_iter().filter_map(|path| {
        let note = read(&path);
        if note.is_none() {
            log::warn!("a note of what is being changed in folders cannot be read");
        }
        Some((path, note?))
    });
    notes.collect()
}

/// Removes a note: what it says is done.
pub fn forget(disk: &dyn Disk, note: &Path) {
    let removed = disk.remove(note);
    let synced = removed.and_then(|()| disk.sync_folder(&folder_of(note)));
    if let Err(error) = synced
        && !cannot_sync(&error)
        && error.kind() != io::ErrorKind::NotFound
    {
        log::warn!("a note of what was changed in folders cannot be removed: {error}");
    }
}
