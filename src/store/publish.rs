//! Saving into the letter's folder without ever overwriting what somebody else put there.

use super::atomic::{SaveError, Written, differs, folder_of, sum_of, write_guarded};
use super::codebook_file;
use super::disk::{Content, Disk, Kind, Part};
use super::folder_hold::hold_for_a_moment;
use super::layer::{self, LARGEST_LIMIT};
use super::names::with_ending;
use super::patience::{is_held, rename};
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

impl PublishError {
    /// Makes the error for a file that stands there, and cannot be looked at first.
    pub fn unreadable(path: &Path, error: &io::Error) -> Self {
        let path = path.to_owned();
        match is_held(error) {
            true => SaveError::OpenElsewhere { path }.into(),
            false => Self::Unreadable {
                path,
                message: error.to_string(),
            },
        }
    }

    /// Tells whether the file is open in another program, so that it is only to be waited for.
    pub fn is_open_elsewhere(&self) -> bool {
        matches!(self, Self::Save(SaveError::OpenElsewhere { .. }))
    }
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
    let unreadable = |error: io::Error| PublishError::unreadable(path, &error);
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
    let written = write_guarded(disk, path, &like, content, |new| {
        let now = disk.metadata(path).map_err(unreadable)?;
        if now != before && now.kind != Kind::Missing {
            let now = sum()?;
            if now.is_some() && now != existing {
                return Err(changed());
            }
        }
        Ok(now.kind == Kind::Missing || existing.as_ref() != Some(new))
    });
    match written? {
        Written::Stands(sum) => Ok(Published {
            seen: ContentHash {
                sha256: sum.sha256,
                sound: true,
            },
        }),
        // A file that is whole is somebody else's, who has most likely taken ours in: merging tells.
        Written::Replaced => {
            let bytes = disk.read(path, LARGEST_LIMIT).map_err(unreadable)?;
            Err(match check(&bytes) {
                Ok(()) => PublishError::ChangedOutside { bytes },
                Err(_) => differs(path).into(),
            })
        }
    }
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
            rename(disk, path, &aside).map_err(failed)?;
            return Ok(aside);
        }
    }
    Err(failed(io::ErrorKind::AlreadyExists.into()))
}

#[cfg(test)]
mod tests;
