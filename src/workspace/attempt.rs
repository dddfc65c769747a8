//! One attempt to bring the work and the files in its letter's folder together: writing, merging first where somebody
//! else changed a file; or only looking at what others changed.

use super::open::LARGEST_LETTER;
use crate::annotation::Layer;
use crate::edit::Work;
use crate::letter::{Letter, sha256_hex};
use crate::store::atomic::folder_of;
use crate::store::codebook_file;
use crate::store::disk::{Disk, Kind, Metadata};
use crate::store::folder::find_layer;
use crate::store::layer_file::{self, LARGEST_LIMIT};
use crate::store::merge::{MergeReport, merge_codebooks, merge_layers};
use crate::store::publish::{PublishError, Seen, publish_codebook, publish_layer};
use std::io;
use std::path::{Path, PathBuf};

/// How often one attempt merges with what others wrote meanwhile before it gives up for now.
const MERGES: usize = 8;

/// The files of an open letter as this program last saw them.
#[derive(Clone, Debug)]
pub struct Known {
    /// Where the letter lies.
    pub letter_path: PathBuf,
    /// Where the analyst's layer lies.
    pub layer_path: PathBuf,
    /// Where the folder's codebook lies.
    pub codebook_path: PathBuf,
    /// What they held.
    pub base: Work,
    /// Whether a comparison with the letter as it was told where passages are now, and the layer file does not say it.
    pub compared: bool,
    /// The layer file's content; `None` where there is none.
    pub layer_seen: Option<Seen>,
    /// The layer file as it stood just after this program wrote it.
    pub layer_stat: Option<Metadata>,
    /// The codebook file's content; `None` where there is none.
    pub codebook_seen: Option<Seen>,
}

/// Which files are to be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parts {
    /// The layer.
    pub layer: bool,
    /// The codebook.
    pub codebook: bool,
}

const NOTHING: Parts = Parts {
    layer: false,
    codebook: false,
};

/// What came of an attempt to save.
pub struct Attempt {
    /// The files as they are now known.
    pub known: Known,
    /// The work with what others had written, where there was such a thing.
    pub merged: Option<(Work, MergeReport)>,
    /// What is on the disk now.
    pub written: Parts,
    /// Why not everything is.
    pub error: Option<PublishError>,
    /// The files that do not hold what they should, and are to be written anew.
    pub(super) stale: Parts,
    /// Whether the letter's file is another one than that which is open.
    pub(super) letter_changed: bool,
    /// Colleagues' layers that changed, or went.
    pub(super) colleagues: Vec<(PathBuf, Option<Layer>)>,
}

/// Writes the work, merging first where the files are not those last seen.
pub fn save(disk: &dyn Disk, letter: &Letter, work: &Work, known: Known, parts: Parts) -> Attempt {
    let mut attempt = Attempt::new(known);
    if parts.layer {
        attempt.written.layer =
            attempt.try_part(work, |known, work| save_layer(disk, letter, work, known));
    }
    if parts.codebook {
        attempt.written.codebook =
            attempt.try_part(work, |known, work| save_codebook(disk, work, known));
    }
    attempt
}

/// A step of an attempt: saved, or merged with what stands there and to be tried again.
enum Step {
    Saved,
    Merged(Box<Work>, MergeReport),
}

impl Attempt {
    /// Nothing done yet.
    pub(super) fn new(known: Known) -> Self {
        Self {
            known,
            merged: None,
            written: NOTHING,
            error: None,
            stale: NOTHING,
            letter_changed: false,
            colleagues: Vec::new(),
        }
    }

    /// Takes in a copy of the own layer, or a colleague's layer.
    fn look_at_other(&mut self, disk: &dyn Disk, letter: &Letter, work: &Work, path: &Path) {
        let letter_path = &self.known.letter_path;
        let found = find_layer(disk, path, letter_path, letter, LARGEST_LIMIT);
        let Ok(found) = found else {
            return;
        };
        let file = found.as_ref().map(|found| found.file.as_ref());
        let layer = match file {
            Some(Ok(file)) => Some(layer_file::to_layer(file, letter).0),
            // A file that cannot be read (yet) takes nothing away.
            Some(Err(_)) => return,
            None => None,
        };
        match layer {
            Some(copy) if copy.analyst.id == work.layer.analyst.id => {
                let now = self.merged.as_ref().map_or(work, |(work, _)| work);
                let (layer, report) = merge_layers(&now.layer, &copy);
                if layer != now.layer {
                    let codebook = now.codebook.clone();
                    let report = self.merged.take().map_or(report, |(_, before)| before);
                    self.merged = Some((Work { layer, codebook }, report));
                    self.written.layer = false;
                    self.stale.layer = true;
                }
            }
            other => self.colleagues.push((path.to_owned(), other)),
        }
    }

    /// Takes in what merging gave; nothing where that failed.
    fn take(
        &mut self,
        step: Result<Step, PublishError>,
        is_written: impl Fn(&Work, &Known) -> bool,
        layer: bool,
    ) {
        let Ok(Step::Merged(work, report)) = step else {
            return;
        };
        let written = is_written(&work, &self.known);
        if layer {
            self.written.layer = written;
            self.stale.layer = !written;
        } else {
            self.written.codebook = written;
            self.stale.codebook = !written;
        }
        let report = match self.merged.take() {
            Some((_, before)) => before,
            None => report,
        };
        self.merged = Some((*work, report));
    }

    fn try_part(
        &mut self,
        work: &Work,
        step: impl Fn(&mut Known, &Work) -> Result<Step, PublishError>,
    ) -> bool {
        for _ in 0..MERGES {
            let now = self.merged.as_ref().map_or(work, |(merged, _)| merged);
            match step(&mut self.known, now) {
                Ok(Step::Saved) => return true,
                Ok(Step::Merged(merged, report)) => self.merged = Some((*merged, report)),
                Err(error) => {
                    self.error.get_or_insert(error);
                    return false;
                }
            }
        }
        // Somebody writes all the time; the next attempt comes soon.
        self.error
            .get_or_insert(PublishError::ChangedOutside { bytes: Vec::new() });
        false
    }
}

fn save_layer(
    disk: &dyn Disk,
    letter: &Letter,
    work: &Work,
    known: &mut Known,
) -> Result<Step, PublishError> {
    let path = &known.layer_path;
    if is_gone(disk, known) {
        let path = path.clone();
        return Err(PublishError::LetterGone { path });
    }
    let seen = known.layer_seen.as_ref();
    match publish_layer(disk, path, letter, &work.layer, &work.codebook, seen) {
        Ok(published) => {
            known.layer_stat = disk.metadata(path).ok();
            known.layer_seen = Some(published.seen);
            known.base.layer = work.layer.clone();
            Ok(Step::Saved)
        }
        Err(PublishError::ChangedOutside { bytes }) => {
            merge_layer_file(letter, work, known, &bytes)
        }
        Err(error) => Err(error),
    }
}

/// Whether neither the letter nor the layer is where it was, in a folder that is there.
fn is_gone(disk: &dyn Disk, known: &Known) -> bool {
    let (letter, layer) = (&known.letter_path, &known.layer_path);
    let is_missing = |path: &Path| matches!(disk.kind(path), Ok(Kind::Missing));
    folder_of(letter) == folder_of(layer)
        && is_missing(layer)
        && is_missing(letter)
        && !is_missing(&folder_of(letter))
}

/// The work with what the layer file holds now, which is what is known of it from then on.
fn merge_layer_file(
    letter: &Letter,
    work: &Work,
    known: &mut Known,
    bytes: &[u8],
) -> Result<Step, PublishError> {
    let faulty = |reason: String| PublishError::Faulty {
        path: known.layer_path.clone(),
        reason,
    };
    let file =
        layer_file::parse_up_to(bytes, LARGEST_LIMIT).map_err(|error| faulty(error.to_string()))?;
    let (theirs, report) = layer_file::to_layer(&file, letter);
    if let Some(lost) = report.set_aside.first() {
        return Err(faulty(lost.reason.to_string()));
    }
    if let Some(format) = report.newer_format {
        let path = known.layer_path.clone();
        return Err(PublishError::NewerFormat { path, format });
    }
    let (layer, report) = merge_layers(&work.layer, &theirs);
    known.layer_seen = Some(Seen::of(bytes).found_sound());
    known.base.layer = theirs;
    let codebook = work.codebook.clone();
    Ok(Step::Merged(Box::new(Work { layer, codebook }), report))
}

fn save_codebook(disk: &dyn Disk, work: &Work, known: &mut Known) -> Result<Step, PublishError> {
    let path = &known.codebook_path;
    match publish_codebook(disk, path, &work.codebook, known.codebook_seen.as_ref()) {
        Ok(published) => {
            known.codebook_seen = Some(published.seen);
            known.base.codebook = work.codebook.clone();
            Ok(Step::Saved)
        }
        Err(PublishError::ChangedOutside { bytes }) => merge_codebook_file(work, known, &bytes),
        Err(error) => Err(error),
    }
}

/// The same for the codebook file.
fn merge_codebook_file(work: &Work, known: &mut Known, bytes: &[u8]) -> Result<Step, PublishError> {
    let path = known.codebook_path.clone();
    let theirs = match codebook_file::parse(bytes) {
        Ok(found) => match found.newer_format {
            None => found.codebook,
            Some(format) => return Err(PublishError::NewerFormat { path, format }),
        },
        Err(error) => {
            let reason = error.to_string();
            return Err(PublishError::Faulty { path, reason });
        }
    };
    let codebook = merge_codebooks(&known.base.codebook, &work.codebook, &theirs);
    known.codebook_seen = Some(Seen::of(bytes));
    known.base.codebook = theirs;
    let merged = Work {
        layer: work.layer.clone(),
        codebook,
    };
    Ok(Step::Merged(Box::new(merged), MergeReport::default()))
}

/// Looks at files that others changed, and takes in what they wrote. What stands in the folder then as the work has it
/// counts as written.
pub fn look(
    disk: &dyn Disk,
    letter: &Letter,
    work: &Work,
    known: Known,
    changed: &[PathBuf],
) -> Attempt {
    let mut attempt = Attempt::new(known);
    let Known {
        letter_path,
        layer_path,
        codebook_path,
        ..
    } = attempt.known.clone();
    if changed.contains(&letter_path)
        && let Ok(bytes) = disk.read(&letter_path, LARGEST_LETTER)
    {
        attempt.letter_changed = sha256_hex(&bytes) != letter.sha256;
    }
    if changed.contains(&layer_path) {
        let stat = disk.metadata(&layer_path).ok();
        let ours = stat.is_some() && stat == attempt.known.layer_stat;
        match disk.read(&layer_path, LARGEST_LIMIT) {
            _ if ours => {}
            Ok(bytes) if attempt.known.layer_seen.as_ref() != Some(&Seen::of(&bytes)) => {
                let merged = merge_layer_file(letter, work, &mut attempt.known, &bytes);
                attempt.take(merged, |work, known| work.layer == known.base.layer, true);
            }
            Err(_) if is_gone(disk, &attempt.known) => {}
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                attempt.known.layer_seen = None;
                attempt.stale.layer = true;
            }
            // What cannot be read or understood is said when it is in the way of saving.
            _ => {}
        }
    }
    if changed.contains(&codebook_path)
        && let Ok(bytes) = disk.read(&codebook_path, codebook_file::LARGEST)
        && attempt.known.codebook_seen.as_ref() != Some(&Seen::of(&bytes))
    {
        let now = attempt
            .merged
            .as_ref()
            .map_or(work, |(work, _)| work)
            .clone();
        let merged = merge_codebook_file(&now, &mut attempt.known, &bytes);
        attempt.take(
            merged,
            |work, known| work.codebook == known.base.codebook,
            false,
        );
    }
    let ours = [&letter_path, &layer_path, &codebook_path];
    for path in changed.iter().filter(|path| !ours.contains(path)) {
        attempt.look_at_other(disk, letter, work, path);
    }
    attempt
}
