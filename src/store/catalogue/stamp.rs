//! How files looked when they were read, without reading them.

use crate::store::disk::Disk;
use serde::{Deserialize, Serialize};
use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

/// A file's length and the time of its last change.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct FileStat {
    /// In bytes.
    pub length: u64,
    /// In nanoseconds since 1970; 0 where the file system does not say.
    pub modified: u64,
}

impl FileStat {
    /// Looks at the file at `path`, without reading it; all 0 where it is not there.
    pub fn of(disk: &dyn Disk, path: &Path) -> Self {
        let metadata = disk.metadata(path).ok();
        metadata.map_or_else(Self::default, |it| Self::new(it.len, it.modified))
    }

    /// As a file system says it.
    pub fn new(length: u64, modified: Option<SystemTime>) -> Self {
        let since = modified.and_then(|it| it.duration_since(UNIX_EPOCH).ok());
        let nanoseconds = since.map_or(0, |it| u64::try_from(it.as_nanos()).unwrap_or(u64::MAX));
        Self {
            length,
            modified: nanoseconds,
        }
    }
}

/// How a letter's file and those of its layers looked. Where one looks otherwise, it is read again.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    /// The letter's file; `None` where it is not there.
    pub letter: Option<FileStat>,
    /// Its layers, by path, in order.
    pub layers: Vec<(String, FileStat)>,
}
