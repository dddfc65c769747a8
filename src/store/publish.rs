//! Saving into the letter's folder without ever overwriting what somebody else put there.

use super::atomic::{SaveError, folder_of, sum_of, write_guarded};
use super::codebook_file;
use super::disk::{Content, Disk, Kind, Part};
use super::folder_hold::hold_for_a_moment;
use super::layer::{self, LARGEST_LIMIT};
use super::names::with_ending;
use super::register_file;
use crate::annotation::Layer;
use crate::codebook::Codebook;
use crate::letter::{Letter, sha256_hex};
use std::io;
use std::path::{Path, PathBuf};

/// The content of a file as this program last saw it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContentHash {
    /// SHA-256 of the bytes, lower-case hexadecimal.
    pub sha256: String,
    /// True if saving is known to lose nothing of it: then it need not be checked again.
    sound: bool,
}

impl ContentHash {
    /// A file with these bytes, as read.
    pub fn of(bytes: &[u8]) -> Self {
        Self {
            sha256: sha256_hex(bytes),
            sound: false,
        }
    }

    /// The same, once it was found to hold nothing that saving would lose.
    pub fn validated(self) -> Self {
        Self {
            sound: true,
            ..self
        }
    }
}

/// A file that stands on the disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Published {
    /// The state to hand in when it is published the next time.
    pub seen: ContentHash,
}

/// The reasons why a file was not published. The file on the disk is unchanged.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PublishError {
    /// Somebody else changed the file: load, merge, and publish again with what was seen.
    #[error("the file was changed by someone else meanwhile")]
    ChangedOutside {
        /// The bytes that are on the disk now.
        bytes: Vec<u8>,
    },
    /// The file on the disk holds something that would be lost.
    #[error("{} is not overwritten, because it has an error in it: {reason}", path.display())]
    Faulty {
        /// The file.
        path: PathBuf,
        /// The error in it, with line and column.
        reason: String,
    },
    /// A newer version of the program wrote the file.
    #[error("{} was written by a newer version of Kanttekening (format {format}) and is not changed by this one", path.display())]
    NewerFormat {
        /// The file.
        path: PathBuf,
        /// Its format.
        format: u32,
    },
    /// The letter is not where it was, nor are its annotations: a drive that is not connected leaves an empty folder, and
    /// what is written into that is hidden when it is connected again.
    #[error("{} is not saved, because its letter is not there any more. Connect the drive again, or open the letter where it is now", path.display())]
    LetterGone {
        /// The file.
        path: PathBuf,
    },
    /// The file on the disk cannot be read, so nobody knows what overwriting it would lose.
    #[error("{} cannot be read ({message}), and is therefore not overwritten", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// The system's message.
        message: String,
    },
    /// Writing failed.
    #[error(transparent)]
    Save(#[from] SaveError),
}

/// Writes the layer to its file, if that still is what was last seen (`None`: no file). A new file is no more open to others
/// than the one at `like`; without that it is open to nobody else.
///
/// # Errors
/// [`PublishError`]; nothing is overwritten then.
pub fn publish_layer(
    disk: &dyn Disk,
    path: &Path,
    like: Option<&Path>,
    letter: &Letter,
    layer: &Layer,
    codebook: &Codebook,
    last_seen: Option<&ContentHash>,
) -> Result<Published, PublishError> {
    let mut content = |out: &mut Part<'_>| {
        layer::write(letter, layer, codebook, &mut |part| out(part.as_bytes()))
    };
    publish(disk, path, like, &mut content, last_seen, |existing| {
        let file = match layer::parse_up_to(existing, LARGEST_LIMIT) {
            Ok(file) => file,
            Err(error) => return Err(faulty(path, &error)),
        };
        let (_, report) = layer::to_layer(&file, letter);
        if let Some(format) = report.newer_format {
            let path = path.to_owned();
            return Err(PublishError::NewerFormat { path, format });
        }
        match report.set_aside.first() {
            None => Ok(()),
            Some(lost) => Err(PublishError::Faulty {
                path: path.to_owned(),
                reason: format!(
                    "line {}, column {}: {}",
                    lost.line, lost.column, lost.reason
                ),
            }),
        }
    })
}

/// Writes the codebook to its file, if that still is what was last seen (`None`: no file). Its openness as with
/// [`publish_layer`].
///
/// # Errors
/// [`PublishError`]; nothing is overwritten then.
pub fn publish_codebook(
    disk: &dyn Disk,
    path: &Path,
    like: Option<&Path>,
    codebook: &Codebook,
    last_seen: Option<&ContentHash>,
) -> Result<Published, PublishError> {
    let bytes = codebook_file::serialise(codebook);
    publish(
        disk,
        path,
        like,
        &mut |part| part(bytes.as_bytes()),
        last_seen,
        |existing| match codebook_file::parse(existing) {
            Ok(found) => match (found.newer_format, &found.wrong) {
                (None, None) => Ok(()),
                (Some(format), _) => Err(PublishError::NewerFormat {
                    path: path.to_owned(),
                    format,
                }),
                (None, Some(wrong)) => Err(faulty(path, wrong)),
            },
            Err(error) => Err(faulty(path, &error)),
        },
    )
}

/// Writes an analyst's file of the register of a folder, if that still is what was last seen (`None`: no file). A new
/// one is as open to others as [`publish_layer`] makes it.
///
/// # Errors
/// [`PublishError`]; nothing is overwritten then.
pub fn publish_register(
    disk: &dyn Disk,
    path: &Path,
    like: Option<&Path>,
    bytes: &[u8],
    last_seen: Option<&ContentHash>,
) -> Result<Published, PublishError> {
    let mut content = |out: &mut Part<'_>| out(bytes);
    publish(
        disk,
        path,
        like,
        &mut content,
        last_seen,
        |existing| match register_file::parse(existing) {
            Err(error) => Err(faulty(path, &error)),
            Ok(found) => match (found.newer_format, found.set_aside.first()) {
                (None, None) => Ok(()),
                (Some(format), _) => Err(PublishError::NewerFormat {
                    path: path.to_owned(),
                    format,
                }),
                (None, Some(lost)) => Err(PublishError::Faulty {
                    path: path.to_owned(),
                    reason: format!(
                        "line {}, column {}: {}",
                        lost.line, lost.column, lost.reason
                    ),
                }),
            },
        },
    )
}

fn faulty(path: &Path, reason: &dyn std::error::Error) -> PublishError {
    PublishError::Faulty {
        path: path.to_owned(),
        reason: reason.to_string(),
    }
}

fn publish(
    disk: &dyn Disk,
    path: &Path,
    like: Option<&Path>,
    content: &mut Content<'_>,
    last_seen: Option<&ContentHash>,
    check: impl Fn(&[u8]) -> Result<(), PublishError>,
) -> Result<Published, PublishError> {
    let unreadable = |error: io::Error| PublishError::Unreadable {
        path: path.to_owned(),
        message: error.to_string(),
    };
    let sum = || match sum_of(disk, path, LARGEST_LIMIT) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        other => other.map(Some).map_err(unreadable),
    };
    let changed = || match disk.read(path, LARGEST_LIMIT) {
        Ok(bytes) => PublishError::ChangedOutside { bytes },
        Err(error) => unreadable(error),
    };
    // Whoever asks for it too waits a moment, whatever computer's home it has: between the last look at the file and its
    // replacement nobody else replaces it. Those who do not ask are told by what is read back.
    let _alone = hold_for_a_moment(disk, &folder_of(path));
    let before = disk.metadata(path).map_err(unreadable)?;
    let existing = sum()?;
    if let Some(existing) = &existing {
        let known = last_seen.filter(|seen| seen.sha256 == existing.sha256);
        if known.is_none_or(|seen| !seen.sound) {
            check(&disk.read(path, LARGEST_LIMIT).map_err(unreadable)?)?;
        }
        if known.is_none() {
            return Err(changed());
        }
    }
    let like = Vec::from_iter(like);
    let mut ours = None;
    let written = write_guarded(disk, path, &like, content, |new, temp| {
        ours = disk.metadata(temp).ok();
        let now = disk.metadata(path).map_err(unreadable)?;
        if now != before && now.kind != Kind::Missing {
            let now = sum()?;
            if now.is_some() && now != existing {
                return Err(changed());
            }
        }
        Ok(now.kind == Kind::Missing || existing.as_ref() != Some(new))
    });
    let written = match written {
        // Another file that is whole is somebody else's, who replaced ours meanwhile: no fault of the disk.
        Err(PublishError::Save(SaveError::ReadsBackDifferently { .. }))
            if disk.metadata(path).ok() != ours =>
        {
            let bytes = disk.read(path, LARGEST_LIMIT).map_err(unreadable)?;
            let is_whole = check(&bytes).is_ok();
            return Err(match is_whole {
                true => PublishError::ChangedOutside { bytes },
                false => PublishError::Save(SaveError::ReadsBackDifferently {
                    path: path.to_owned(),
                }),
            });
        }
        other => other?,
    };
    Ok(Published {
        seen: ContentHash {
            sha256: written.sha256,
            sound: true,
        },
    })
}

/// Gives a faulty file another name beside its own (`….ron.damaged`), so that it is kept as it is and no longer
/// stands in the way. Gives the new path.
///
/// # Errors
/// If it cannot be renamed, or a hundred such files are there already.
pub fn move_aside(disk: &dyn Disk, path: &Path) -> Result<PathBuf, SaveError> {
    let failed = |error: io::Error| SaveError::new(disk, path, &error);
    for number in 1..=100 {
        let ending = match number {
            1 => ".damaged".to_owned(),
            number => format!(".damaged-{number}"),
        };
        let name = path.file_name().unwrap_or_default();
        let aside = path.with_file_name(with_ending(name, &ending));
        if disk.kind(&aside).map_err(failed)? == Kind::Missing {
            disk.rename(path, &aside).map_err(failed)?;
            return Ok(aside);
        }
    }
    Err(failed(io::ErrorKind::AlreadyExists.into()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::{Analyst, Annotation, AnnotationId};
    use crate::codebook::default_codebook;
    use crate::letter::Span;
    use crate::store::memory_disk::{Fault, MemoryDisk, Operation};

    const PATH: &str = "/f/brief.txt.anna.ron";

    fn letter() -> Letter {
        Letter::new(
            "brief.txt",
            "00".to_owned(),
            "text 1",
            "Geachte Voorzitter,\n",
        )
    }

    fn layer(note: &str) -> Layer {
        let annotation = Annotation {
            id: AnnotationId::new("a"),
            span: Span::new(0, 7),
            note: note.to_owned(),
            ..Annotation::default()
        };
        Layer {
            analyst: Analyst::from_account("anna"),
            annotations: [annotation].into_iter().collect(),
            ..Layer::default()
        }
    }

    fn publish_note(
        disk: &MemoryDisk,
        note: &str,
        seen: Option<&ContentHash>,
    ) -> Result<Published, PublishError> {
        publish_layer(
            disk,
            Path::new(PATH),
            None,
            &letter(),
            &layer(note),
            &default_codebook(),
            seen,
        )
    }

    fn disk() -> MemoryDisk {
        let disk = MemoryDisk::new();
        disk.put("/f/brief.txt", "Geachte Voorzitter,\n");
        disk
    }

    fn content(note: &str) -> Vec<u8> {
        layer::serialise(&letter(), &layer(note), &default_codebook()).into_bytes()
    }

    #[test]
    fn publishes_again_and_again_what_it_wrote_itself() {
        let disk = disk();
        let first = publish_note(&disk, "one", None).unwrap();
        assert_eq!(disk.bytes(PATH).unwrap(), content("one"));
        let second = publish_note(&disk, "two", Some(&first.seen)).unwrap();
        assert_eq!(disk.bytes(PATH).unwrap(), content("two"));
        publish_note(&disk, "two", Some(&second.seen)).unwrap();
        let log = disk.log();
        let replaced = log.iter().filter(|one| **one == Operation::Rename).count();
        assert_eq!(replaced, 2, "nothing changed, nothing replaced");
        assert_eq!(disk.paths().len(), 2, "no temporary file is left");
    }

    #[test]
    fn what_somebody_else_wrote_is_handed_back_and_not_overwritten() {
        let disk = disk();
        let mine = publish_note(&disk, "one", None).unwrap();
        disk.put(PATH, content("theirs"));
        let changed = PublishError::ChangedOutside {
            bytes: content("theirs"),
        };
        assert_eq!(
            publish_note(&disk, "two", Some(&mine.seen)),
            Err(changed.clone())
        );
        assert_eq!(publish_note(&disk, "two", None), Err(changed));
        assert_eq!(disk.bytes(PATH).unwrap(), content("theirs"));
        let seen = ContentHash::of(&content("theirs"));
        publish_note(&disk, "merged", Some(&seen)).unwrap();
        assert_eq!(disk.bytes(PATH).unwrap(), content("merged"));
    }

    #[test]
    fn a_change_while_it_is_being_written_is_noticed_too() {
        let disk = disk();
        let mine = publish_note(&disk, "one", None).unwrap();
        disk.fail(Fault::Behind(
            Operation::WriteNew,
            PATH.into(),
            Some(content("theirs")),
        ));
        let result = publish_note(&disk, "two", Some(&mine.seen));
        let bytes = content("theirs");
        assert_eq!(result, Err(PublishError::ChangedOutside { bytes }));
        assert_eq!(disk.bytes(PATH).unwrap(), content("theirs"));
        assert_eq!(disk.paths().len(), 2, "no temporary file is left");
    }

    #[test]
    fn a_change_while_a_rename_waits_is_noticed_too() {
        let disk = disk();
        let mine = publish_note(&disk, "one", None).unwrap();
        // The first try meets a scanner that has the file open; before the second somebody else writes.
        let operations = disk.log().len();
        let mine = publish_note(&disk, "two", Some(&mine.seen)).unwrap();
        let rename = disk.log()[operations..]
            .iter()
            .position(|one| *one == Operation::Rename)
            .expect("it is renamed");
        disk.fail(Fault::Nth(rename as u64, io::ErrorKind::ResourceBusy));
        let mine = publish_note(&disk, "three", Some(&mine.seen)).unwrap();
        assert_eq!(disk.bytes(PATH).unwrap(), content("three"), "tried again");
        disk.fail(Fault::Nth(rename as u64, io::ErrorKind::ResourceBusy));
        disk.fail(Fault::Behind(
            Operation::Rename,
            PATH.into(),
            Some(content("theirs")),
        ));
        let result = publish_note(&disk, "four", Some(&mine.seen));
        let bytes = content("theirs");
        assert_eq!(result, Err(PublishError::ChangedOutside { bytes }));
        assert_eq!(disk.bytes(PATH).unwrap(), content("theirs"));
        assert_eq!(disk.paths().len(), 2, "no temporary file is left");
    }

    #[test]
    fn a_file_that_another_replaced_at_once_is_no_failing_disk() {
        let disk = disk();
        let mine = publish_note(&disk, "one", None).unwrap();
        disk.fail(Fault::Behind(
            Operation::SyncFolder,
            PATH.into(),
            Some(content("theirs")),
        ));
        let result = publish_note(&disk, "two", Some(&mine.seen));
        let bytes = content("theirs");
        assert_eq!(result, Err(PublishError::ChangedOutside { bytes }));
        // What is neither ours nor whole is said to be so.
        let seen = ContentHash::of(&content("theirs"));
        disk.fail(Fault::Behind(
            Operation::SyncFolder,
            PATH.into(),
            Some(b"Layer(".to_vec()),
        ));
        let result = publish_note(&disk, "three", Some(&seen));
        let differs = SaveError::ReadsBackDifferently { path: PATH.into() };
        assert_eq!(result, Err(PublishError::Save(differs)));
    }

    #[test]
    fn a_file_that_vanished_is_written_again() {
        let disk = disk();
        let mine = publish_note(&disk, "one", None).unwrap();
        disk.remove(Path::new(PATH)).unwrap();
        publish_note(&disk, "two", Some(&mine.seen)).unwrap();
        assert_eq!(disk.bytes(PATH).unwrap(), content("two"));
    }

    #[test]
    fn faulty_and_newer_files_are_never_overwritten_and_can_be_moved_aside() {
        let good = String::from_utf8(content("one")).unwrap();
        let broken = good.replace("memo: \"\",", "memo: \",");
        let newer = good.replace("format: 2", "format: 3");
        let damaged = good.replace("\"Geachte\"", "\"Gebchte\"");
        for bytes in [broken, newer, damaged, "\u{0}".to_owned()] {
            let disk = disk();
            disk.put(PATH, bytes.clone());
            let seen = ContentHash::of(bytes.as_bytes());
            let error = publish_note(&disk, "two", Some(&seen)).unwrap_err();
            let refused = matches!(
                error,
                PublishError::Faulty { .. } | PublishError::NewerFormat { format: 3, .. }
            );
            assert!(refused, "{error}");
            assert_eq!(disk.bytes(PATH).unwrap(), bytes.as_bytes());
            disk.put(format!("{PATH}.damaged"), "an earlier one");
            let aside = move_aside(&disk, Path::new(PATH)).unwrap();
            assert_eq!(aside, Path::new("/f/brief.txt.anna.ron.damaged-2"));
            assert_eq!(disk.bytes(&aside).unwrap(), bytes.as_bytes());
            publish_note(&disk, "two", None).unwrap();
        }
    }

    #[test]
    fn a_file_that_cannot_be_read_is_not_overwritten() {
        let disk = disk();
        disk.put(PATH, content("one"));
        let seen = ContentHash::of(&content("one"));
        disk.fail(Fault::On(Operation::Read, io::ErrorKind::PermissionDenied));
        let error = publish_note(&disk, "two", Some(&seen)).unwrap_err();
        assert!(matches!(error, PublishError::Unreadable { .. }), "{error}");
        assert_eq!(disk.bytes(PATH).unwrap(), content("one"));
    }

    #[test]
    fn the_codebook_is_as_safe() {
        let disk = disk();
        let path = Path::new("/f/codebook.ron");
        let mut codebook = default_codebook();
        let first = publish_codebook(&disk, path, None, &codebook, None).unwrap();
        let before = disk.bytes(path).unwrap();
        codebook.tags.pop();
        let refused = publish_codebook(&disk, path, None, &codebook, None);
        let changed = PublishError::ChangedOutside {
            bytes: before.clone(),
        };
        assert_eq!(refused, Err(changed));
        publish_codebook(&disk, path, None, &codebook, Some(&first.seen)).unwrap();
        let newer = String::from_utf8(before)
            .unwrap()
            .replace("format: 1", "format: 7");
        disk.put(path, newer.clone());
        let seen = ContentHash::of(newer.as_bytes());
        let refused = publish_codebook(&disk, path, None, &codebook, Some(&seen));
        assert!(matches!(
            refused,
            Err(PublishError::NewerFormat { format: 7, .. })
        ));
    }
}
