//! The note of a change of tags that is to reach the codebooks of all folders of a project, written before the first of them
//! is changed. The next start finishes what a crash interrupted.
//!
//! The note lies beside the journals. It holds a path and tags; nothing of the letters.

use super::atomic::SaveError;
use super::codebook_file;
use super::disk::Disk;
use super::ids;
use super::intent_note;
use super::path_record::PathRecord;
use crate::codebook::Codebook;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

/// The extension of such notes.
const EXTENSION: &str = "codebooks";
/// The version of the format that is written.
const FORMAT: u32 = 1;
/// The bytes of two codebooks at most.
const LIMIT: u64 = 2 * codebook_file::LARGEST;

/// What happened to the tags of one folder, and is to happen in others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodebookIntent {
    /// The tags as they were.
    pub before: Codebook,
    /// The tags as they are now.
    pub after: Codebook,
    /// The folder whose folders follow.
    pub folder: PathBuf,
    /// The one among them whose codebook the letter writes in which that was done.
    pub except: PathBuf,
}

#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(rename = "Codebooks", default)]
struct IntentRecord {
    format: u32,
    before: String,
    after: String,
    folder: PathRecord,
    except: PathRecord,
}

impl CodebookIntent {
    /// Writes the note in the folder `journals`, on the disk when this returns; notes are carried out by their `number`. Gives
    /// its path.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn note(
        &self,
        disk: &dyn Disk,
        journals: &Path,
        number: u64,
    ) -> Result<PathBuf, SaveError> {
        let record = IntentRecord {
            format: FORMAT,
            before: codebook_file::serialise(&self.before),
            after: codebook_file::serialise(&self.after),
            folder: self.folder.as_path().into(),
            except: self.except.as_path().into(),
        };
        let note = journals.join(format!("{number:016x}-{:08x}.{EXTENSION}", ids::random()));
        let says = "tags that are being changed in folders.";
        intent_note::write(disk, &note, says, &record)?;
        Ok(note)
    }

    fn understand(record: &IntentRecord) -> Option<Self> {
        if record.format != FORMAT {
            return None;
        }
        let tags = |text: &str| codebook_file::parse(text.as_bytes()).ok();
        Some(Self {
            before: tags(&record.before)?.codebook,
            after: tags(&record.after)?.codebook,
            folder: record.folder.path(),
            except: record.except.path(),
        })
    }
}

/// The notes in the folder `journals` in their order, with their paths. Costs a look into that folder where there are none.
pub fn notes(disk: &dyn Disk, journals: &Path) -> Vec<(PathBuf, CodebookIntent)> {
    let understand = |record| CodebookIntent::understand(&record);
    intent_note::read_all(disk, journals, (EXTENSION, LIMIT), understand)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codebook::default_codebook;
    use crate::store::memory_disk::MemoryDisk;

    #[test]
    fn a_note_says_what_it_said_and_nothing_where_it_is_damaged() {
        let disk = MemoryDisk::new();
        let journals = Path::new("/staat/journal");
        assert_eq!(notes(&disk, journals), Vec::new());
        let mut after = default_codebook();
        after.tags[0].name = "Lessen “van nu”".to_owned();
        let intent = CodebookIntent {
            before: default_codebook(),
            after,
            folder: "/brieven".into(),
            except: "/brieven/2024".into(),
        };
        let note = intent.note(&disk, journals, 7).unwrap();
        assert_eq!(notes(&disk, journals), [(note.clone(), intent.clone())]);
        let earlier = intent.note(&disk, journals, 6).unwrap();
        let order: Vec<_> = notes(&disk, journals).into_iter().map(|it| it.0).collect();
        assert_eq!(order, [earlier.clone(), note.clone()]);
        intent_note::forget(&disk, &earlier);
        let mut bytes = disk.bytes(&note).unwrap();
        let middle = bytes.len() / 2;
        bytes[middle] ^= 1;
        disk.put(&note, bytes);
        assert_eq!(notes(&disk, journals), Vec::new());
    }
}
