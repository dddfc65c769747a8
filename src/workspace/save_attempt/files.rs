//! Writing the layer and the codebook of a letter, each merged first with what stands there where that is not what was
//! last seen.

use super::sync_base::{SyncBase, is_gone, like};
use crate::edit::{Giver, Work};
use crate::letter::Letter;
use crate::merge::{MergeReport, merge_codebooks};
use crate::store::codebook_file;
use crate::store::disk::Disk;
use crate::store::layer::{self, LARGEST_LIMIT};
use crate::store::publish::{ContentHash, PublishError, publish_codebook, publish_layer};
use crate::workspace::foreign::{is_from_here, put_beside, weigh};
use crate::workspace::session::Proposal;
use std::path::PathBuf;

/// A step of an attempt: saved, or merged with what stands there and to be tried again.
pub(super) enum Step {
    /// With what is to be asked now.
    Saved(Vec<(PathBuf, Option<Proposal>)>),
    Merged(Box<Merged>),
}

/// The work with what a file holds.
pub(super) struct Merged {
    pub work: Work,
    pub report: MergeReport,
    /// The source; `None` where it was done in another window of this computer.
    pub giver: Option<Giver>,
    /// The proposal of the file at this path.
    pub proposals: Vec<(PathBuf, Option<Proposal>)>,
}

pub(super) fn save_layer(
    disk: &dyn Disk,
    letter: &Letter,
    work: &Work,
    known: &mut SyncBase,
) -> Result<Step, PublishError> {
    let path = &known.layer_path;
    if is_gone(disk, known) {
        let path = path.clone();
        return Err(PublishError::LetterGone { path });
    }
    let mut proposals = Vec::new();
    if let Some(computer) = &known.holds_of {
        let (there, codebook) = (&known.base.layer, &work.codebook);
        // Not what was answered meanwhile.
        let weighed = weigh(&work.layer, there, path, known.origin(path), &known.trust);
        proposals.push((path.clone(), None));
        if let Some(mut proposal) = weighed.proposal {
            let beside = put_beside(disk, path, letter, there, codebook, computer)?;
            proposal.path.clone_from(&beside);
            proposals.push((beside, Some(proposal)));
        }
    }
    let seen = known.layer_seen.as_ref();
    let like = like(known);
    match publish_layer(disk, path, like, letter, &work.layer, &work.codebook, seen) {
        Ok(published) => {
            known.layer_stat = disk.metadata(path).ok();
            known.layer_seen = Some(published.seen);
            known.base.layer = work.layer.clone();
            known.holds_of = None;
            Ok(Step::Saved(proposals))
        }
        Err(PublishError::ChangedOutside { bytes }) => {
            merge_layer_file(disk, letter, work, known, &bytes)
        }
        Err(error) => Err(error),
    }
}

/// The work with what the layer file holds now, which is what is known of it from then on.
pub(super) fn merge_layer_file(
    disk: &dyn Disk,
    letter: &Letter,
    work: &Work,
    known: &mut SyncBase,
    bytes: &[u8],
) -> Result<Step, PublishError> {
    let faulty = |reason: String| PublishError::Faulty {
        path: known.layer_path.clone(),
        reason,
    };
    let file =
        layer::parse_up_to(bytes, LARGEST_LIMIT).map_err(|error| faulty(error.to_string()))?;
    let (theirs, report) = layer::to_layer(&file, letter);
    // Saving over a file would lose the lines that were set aside: it is left as it is, and said.
    if let Some(lost) = report.set_aside.first() {
        return Err(faulty(lost.reason.to_string()));
    }
    if let Some(format) = report.newer_format {
        let path = known.layer_path.clone();
        return Err(PublishError::NewerFormat { path, format });
    }
    let path = known.layer_path.clone();
    let weighed = weigh(
        &work.layer,
        &theirs,
        &path,
        known.origin(&path),
        &known.trust,
    );
    let (journals, letter_path) = (&known.journals, &known.letter_path);
    let from_here = is_from_here(disk, journals, letter_path, letter, &work.layer, &weighed);
    let mut layer = weighed.layer;
    if layer.analyst.called == known.base.layer.analyst.called {
        // It was changed there alone: two that write their own would do so for ever.
        layer.analyst.called.clone_from(&theirs.analyst.called);
    }
    known.layer_seen = Some(ContentHash::of(bytes).validated());
    known.base.layer = theirs;
    known.note(weighed.proposal.as_ref());
    Ok(Step::Merged(Box::new(Merged {
        work: Work {
            layer,
            codebook: work.codebook.clone(),
        },
        report: weighed.report,
        giver: (!from_here).then_some(weighed.giver),
        proposals: vec![(path, weighed.proposal)],
    })))
}

pub(super) fn save_codebook(
    disk: &dyn Disk,
    work: &Work,
    known: &mut SyncBase,
) -> Result<Step, PublishError> {
    let path = &known.codebook_path;
    let like = like(known);
    match publish_codebook(
        disk,
        path,
        like,
        &work.codebook,
        known.codebook_seen.as_ref(),
    ) {
        Ok(published) => {
            known.codebook_seen = Some(published.seen);
            known.base.codebook = work.codebook.clone();
            Ok(Step::Saved(Vec::new()))
        }
        Err(PublishError::ChangedOutside { bytes }) => merge_codebook_file(work, known, &bytes),
        Err(error) => Err(error),
    }
}

/// The same for the codebook file.
pub(super) fn merge_codebook_file(
    work: &Work,
    known: &mut SyncBase,
    bytes: &[u8],
) -> Result<Step, PublishError> {
    let path = known.codebook_path.clone();
    let theirs = match codebook_file::parse(bytes) {
        Ok(found) => match (found.newer_format, found.wrong) {
            (None, None) => found.codebook,
            (Some(format), _) => return Err(PublishError::NewerFormat { path, format }),
            (None, Some(wrong)) => {
                let reason = wrong.to_string();
                return Err(PublishError::Faulty { path, reason });
            }
        },
        Err(error) => {
            let reason = error.to_string();
            return Err(PublishError::Faulty { path, reason });
        }
    };
    let codebook = merge_codebooks(&known.base.codebook, &work.codebook, &theirs);
    known.codebook_seen = Some(ContentHash::of(bytes));
    known.base.codebook = theirs;
    let name = known.codebook_path.file_name().unwrap_or_default();
    Ok(Step::Merged(Box::new(Merged {
        giver: Some(Giver::File(name.to_string_lossy().into_owned())),
        work: Work {
            layer: work.layer.clone(),
            codebook,
        },
        report: MergeReport::default(),
        proposals: Vec::new(),
    })))
}
