//! The files that this program exported. One that nobody changed since may be exported again.
//!
//! Of each file the SHA-256 is kept, one a line, the last one last: neither where it lies nor what is in it. A file that
//! somebody edited, or another program wrote, has another one, whatever it says of itself.

use super::atomic::{sum_of, write_atomically};
use super::disk::Disk;
use super::layer::LARGEST_LIMIT;
use crate::letter::sha256_hex;
use std::path::Path;

/// The name of the file in the state folder.
const FILE_NAME: &str = "exports.txt";
/// Of so many exports it is known that they are ours.
const MOST: usize = 300;
/// No such file comes near this many bytes.
const LIMIT: u64 = 1 << 20;

/// The files that were exported, with their hashes.
#[derive(Clone, Copy)]
pub struct Exports<'a> {
    folder: &'a Path,
}

impl<'a> Exports<'a> {
    /// As it is kept in this folder.
    pub fn in_folder(folder: &'a Path) -> Self {
        Self { folder }
    }

    /// Tells whether the file at `path` is as this program exported it. Linear in its length.
    pub fn knows(&self, disk: &dyn Disk, path: &Path) -> bool {
        let sum = sum_of(disk, path, LARGEST_LIMIT);
        sum.is_ok_and(|sum| self.all(disk).contains(&sum.sha256))
    }

    /// Remembers that these bytes were exported. Where that cannot be, they count as somebody else's, and replacing them
    /// is asked.
    pub fn remember(&self, disk: &dyn Disk, bytes: &[u8]) {
        let sum = sha256_hex(bytes);
        let mut all = self.all(disk);
        if all.last() == Some(&sum) {
            return;
        }
        all.retain(|other| *other != sum);
        all.push(sum);
        let from = all.len().saturating_sub(MOST);
        let mut text = all[from..].join("\n");
        text.push('\n');
        let path = self.folder.join(FILE_NAME);
        if disk.create_folder(self.folder).is_ok() {
            let _ = write_atomically(disk, &path, text.as_bytes());
        }
    }

    /// The SHA-256 of each, in hexadecimal, the last one last.
    pub fn all(&self, disk: &dyn Disk) -> Vec<String> {
        let bytes = disk.read(&self.folder.join(FILE_NAME), LIMIT);
        let text = String::from_utf8(bytes.unwrap_or_default()).unwrap_or_default();
        text.lines().map(str::to_owned).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::memory_disk::MemoryDisk;

    #[test]
    fn what_was_exported_is_known_until_somebody_changes_it() {
        let disk = MemoryDisk::new();
        let exports = Exports::in_folder(Path::new("/staat"));
        let path = Path::new("/f/uit.csv");
        disk.put(path, "een");
        assert!(!exports.knows(&disk, path));
        exports.remember(&disk, b"een");
        assert!(exports.knows(&disk, path));
        disk.put(path, "een, veranderd");
        assert!(!exports.knows(&disk, path));
        for number in 0..MOST {
            exports.remember(&disk, number.to_string().as_bytes());
        }
        disk.put(path, "een");
        assert!(!exports.knows(&disk, path), "the oldest is forgotten");
        disk.put(path, "0");
        assert!(exports.knows(&disk, path));
    }
}
