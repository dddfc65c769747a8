//! The note of a tag that is being deleted or merged in all letters of a folder, or brought back, written before the first
//! letter is changed. The next start finishes what a crash interrupted.
//!
//! The note lies beside the journals. It holds paths and tags; nothing of the letters.

use super::atomic::SaveError;
use super::codebook_file;
use super::disk::{Disk, FileLock};
use super::ids;
use super::intent_note;
use super::path_record::PathRecord;
use crate::annotation::Moment;
use crate::codebook::Codebook;
use crate::edit::TagStep;
use serde::{Deserialize, Serialize};
use std::io;
use std::path::{Path, PathBuf};

/// The extension of such notes.
const EXTENSION: &str = "tagging";
/// Held while what a note says is carried out.
const HOLD: &str = "tags.hold";
/// The version of the format that is written.
const FORMAT: u32 = 1;
/// No such note comes near this many bytes.
const LIMIT: u64 = 1 << 20;

/// What is to be done with a tag in the letters of a folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TagIntent {
    /// The step.
    pub step: TagStep,
    /// True if it is taken back.
    pub back: bool,
    /// The folder.
    pub folder: PathBuf,
    /// True if the folders in it belong to it, too.
    pub below: bool,
    /// The letter in which that was asked for.
    pub letter: PathBuf,
}

#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(rename = "Tagging", default)]
struct IntentRecord {
    format: u32,
    back: bool,
    at: String,
    /// The tag, and the one into which it is merged: the text of a codebook's file.
    tags: String,
    known: bool,
    place: usize,
    folder: PathRecord,
    below: bool,
    letter: PathRecord,
}

impl TagIntent {
    /// Tells whether a letter belongs to the folder.
    pub fn covers(&self, letter: &Path) -> bool {
        match self.below {
            true => letter.starts_with(&self.folder),
            false => letter.parent() == Some(self.folder.as_path()),
        }
    }

    /// Writes the note in the folder `journals`, on the disk when this returns; in the place of another one, where it says
    /// the opposite of that. Gives its path.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn note(
        &self,
        disk: &dyn Disk,
        journals: &Path,
        other: Option<PathBuf>,
    ) -> Result<PathBuf, SaveError> {
        let tags = std::iter::once(&self.step.tag).chain(&self.step.into);
        let tags = tags.cloned().collect();
        let record = IntentRecord {
            format: FORMAT,
            back: self.back,
            at: self.step.at.to_string(),
            tags: codebook_file::serialise(&Codebook { tags }),
            known: self.step.known,
            place: self.step.place,
            folder: self.folder.as_path().into(),
            below: self.below,
            letter: self.letter.as_path().into(),
        };
        let new = || journals.join(format!("{:016x}.{EXTENSION}", ids::random()));
        let note = other.unwrap_or_else(new);
        let says = "a tag that is being changed in a folder.";
        intent_note::write(disk, &note, says, &record)?;
        Ok(note)
    }

    fn understand(record: &IntentRecord) -> Option<Self> {
        if record.format != FORMAT {
            return None;
        }
        let tags = codebook_file::parse(record.tags.as_bytes()).ok()?;
        let mut tags = tags.codebook.tags.into_iter();
        Some(Self {
            step: TagStep {
                tag: tags.next()?,
                known: record.known,
                place: record.place,
                into: tags.next(),
                at: Moment::parse(&record.at)?,
            },
            back: record.back,
            folder: record.folder.path(),
            below: record.below,
            letter: record.letter.path(),
        })
    }
}

/// The notes in the folder `journals`, with their paths. Costs a look into that folder where there are none.
pub fn notes(disk: &dyn Disk, journals: &Path) -> Vec<(PathBuf, TagIntent)> {
    let understand = |record| TagIntent::understand(&record);
    intent_note::read_all(disk, journals, (EXTENSION, LIMIT), understand)
}

/// Keeps others on this computer from changing tags in folders until what this gives is dropped. Where files cannot be
/// held, nothing is.
///
/// # Errors
/// [`io::ErrorKind::WouldBlock`] where others are at it.
pub fn hold(disk: &dyn Disk, journals: &Path) -> io::Result<Option<Box<dyn FileLock>>> {
    match disk.hold(&journals.join(HOLD)) {
        Ok(Some(held)) => Ok(Some(held)),
        Ok(None) => Err(io::ErrorKind::WouldBlock.into()),
        Err(_) => Ok(None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codebook::default_codebook;
    use crate::store::memory_disk::MemoryDisk;

    #[test]
    fn a_note_says_what_it_said_until_it_is_forgotten_and_nothing_where_it_is_damaged() {
        let disk = MemoryDisk::new();
        let journals = Path::new("/staat/journal");
        assert_eq!(notes(&disk, journals), Vec::new());
        let mut tags = default_codebook().tags.into_iter();
        let mut intent = TagIntent {
            step: TagStep {
                tag: tags.next().unwrap(),
                known: true,
                place: 3,
                into: tags.next(),
                at: Moment::parse("2026-11-24T09:00:00Z").unwrap(),
            },
            back: true,
            folder: "/brieven".into(),
            below: true,
            letter: "/brieven/een “brief”.txt".into(),
        };
        let note = intent.note(&disk, journals, None).unwrap();
        assert_eq!(notes(&disk, journals), [(note.clone(), intent.clone())]);
        intent.back = false;
        intent.note(&disk, journals, Some(note.clone())).unwrap();
        assert_eq!(notes(&disk, journals), [(note.clone(), intent)]);
        let mut bytes = disk.bytes(&note).unwrap();
        let middle = bytes.len() / 2;
        bytes[middle] ^= 1;
        disk.put(&note, bytes);
        assert_eq!(notes(&disk, journals), Vec::new());
        intent_note::forget(&disk, &note);
        assert!(disk.bytes(&note).is_none());
    }
}
