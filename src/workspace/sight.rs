//! What is seen of a file without reading it.

use crate::store::disk::Disk;
use std::path::Path;
use std::time::SystemTime;

/// The length in bytes and the time of the last change of a file; `None` where they are not known, or it is not there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sight(Option<(u64, Option<SystemTime>)>);

impl Sight {
    /// Looks at the file at `path`. Of what is read afterwards it is known then whether it changed since.
    pub fn of(disk: &dyn Disk, path: &Path) -> Self {
        let metadata = disk.metadata(path).ok();
        Self(metadata.map(|it| (it.len, it.modified)))
    }
}
