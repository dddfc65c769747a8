//! Taking out of an analyst's file of the register what it says by a letter, as that is destroyed for good: its sentences,
//! and the commitments that it makes. What others wrote stays theirs.

use super::keeping::RegisterPlace;
use crate::commitment::{CommitmentId, Entry, Fact, Role};
use crate::store::disk::Disk;
use crate::store::publish::{ContentHash, PublishError, publish_register};
use crate::store::register_file::{self, LARGEST};
use std::collections::BTreeSet;
use std::io;
use std::path::Path;

/// Takes it out of the file in the folder and of what waits on this computer. Gives the number of entries that are gone.
///
/// # Errors
/// If a file cannot be read, has an error in it, or cannot be written: it is then as it was.
pub fn forget(disk: &dyn Disk, place: &RegisterPlace, letter: &str) -> Result<usize, PublishError> {
    let mut gone = 0;
    for folder in [&place.folder, &place.shadow] {
        let path = register_file::path(folder, &place.analyst.id);
        gone += forget_in(disk, place, &path, letter)?;
    }
    Ok(gone)
}

fn forget_in(
    disk: &dyn Disk,
    place: &RegisterPlace,
    path: &Path,
    letter: &str,
) -> Result<usize, PublishError> {
    let bytes = match disk.read(path, LARGEST) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(0),
        Err(error) => {
            return Err(PublishError::unreadable(path, &error));
        }
    };
    let found = register_file::parse(&bytes).map_err(|error| PublishError::Faulty {
        path: path.to_owned(),
        reason: error.to_string(),
    })?;
    let is_of =
        |entry: &&Entry| matches!(&entry.fact, Fact::Place(_, Some(it)) if it.letter == letter);
    let made: BTreeSet<CommitmentId> = found
        .entries
        .iter()
        .filter(is_of)
        .filter(|it| matches!(&it.fact, Fact::Place(_, Some(it)) if it.role == Role::Said))
        .map(|it| it.of.clone())
        .collect();
    let stays = |entry: &&Entry| !is_of(entry) && !made.contains(&entry.of);
    let left: Vec<&Entry> = found.entries.iter().filter(stays).collect();
    let gone = found.entries.len() - left.len();
    if gone > 0 {
        let text = register_file::serialise(&place.analyst, &left);
        let seen = ContentHash::of(&bytes);
        publish_register(disk, path, None, text.as_bytes(), Some(&seen))?;
    }
    Ok(gone)
}
