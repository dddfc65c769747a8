//! The sample letter of a first start: an ordinary file in the program's data folder, so that marking it is the same
//! as marking any letter.

use crate::store::atomic::{SaveError, write_atomically};
use crate::store::disk::{Disk, Kind};
use std::path::{Path, PathBuf};

const TEXT: &str = include_str!("../../assets/sample/voorbeeldbrief.txt");
const FILE_NAME: &str = "voorbeeldbrief.txt";

/// The path of the sample letter, which is written where it is missing.
///
/// # Errors
/// If it cannot be written.
pub fn sample_letter(disk: &dyn Disk, data_folder: &Path) -> Result<PathBuf, SaveError> {
    let path = data_folder.join(FILE_NAME);
    if disk.kind(&path).is_ok_and(|kind| kind == Kind::Missing) {
        // Where the folder cannot be made, writing says so.
        let _ = disk.create_folder(data_folder);
        write_atomically(disk, &path, TEXT.as_bytes())?;
    }
    Ok(path)
}
