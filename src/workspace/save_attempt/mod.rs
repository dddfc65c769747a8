//! One attempt to bring the work and the files in its letter's folder together: writing, merging first where somebody
//! else changed a file; or only looking at what others changed.

mod files;
mod sync_base;

pub use sync_base::SyncBase;

use super::colleagues::{self, ColleagueLimits};
use super::foreign::weigh;
use super::loading::Loading;
use super::open_error::LARGEST_LETTER;
use super::open_notice::OpenNotice;
use super::session::Proposal;
use crate::annotation::{Layer, Moment};
use crate::edit::{Giver, Work};
use crate::letter::{Letter, sha256_hex};
use crate::merge::MergeReport;
use crate::store::codebook_file;
use crate::store::disk::Disk;
use crate::store::folder::{LayerHead, heads_at};
use crate::store::layer::{self, LARGEST_LIMIT};
use crate::store::patience::is_held;
use crate::store::publish::{ContentHash, PublishError};
use crate::store::versions;
use files::{Merged, Step, merge_codebook_file, merge_layer_file, save_codebook, save_layer};
use std::io;
use std::path::{Path, PathBuf};
use sync_base::is_gone;

/// The number of times that one attempt merges with what others wrote meanwhile before it gives up for now.
const MERGES: usize = 8;

/// The place where versions of what was published are kept.
#[derive(Clone, Debug)]
pub struct VersionPolicy {
    /// The folder of the layer's versions.
    pub folder: PathBuf,
    /// The time at which the letter was opened: older versions are not replaced.
    pub since: Moment,
}

/// The files that are to be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parts {
    /// The layer.
    pub layer: bool,
    /// The codebook.
    pub codebook: bool,
}

/// No file.
pub const NOTHING: Parts = Parts {
    layer: false,
    codebook: false,
};

/// The outcome of an attempt to save.
pub struct Attempt {
    /// The files as they are now known.
    pub known: SyncBase,
    /// The work with what others had written, where there was such a thing.
    pub merged: Option<(Work, MergeReport)>,
    /// The content that is on the disk now.
    pub written: Parts,
    /// The reason why not everything is.
    pub error: Option<PublishError>,
    /// The files that do not hold what they should, and are to be written anew.
    pub(super) stale: Parts,
    /// True if the letter's file is another one than that which is open.
    pub(super) letter_changed: bool,
    /// Colleagues' layers that changed, or went.
    pub(super) colleagues: Vec<(PathBuf, Option<Layer>)>,
    /// The source of what was merged; `None` where it was all done in other windows of this computer.
    pub giver: Option<Giver>,
    /// The proposals of the analyst's files, by path; `None` for those that would not change anything any more.
    pub proposals: Vec<(PathBuf, Option<Proposal>)>,
    /// The notices about colleagues' files.
    pub(super) notices: Vec<OpenNotice>,
    /// Files that could not be looked at, as another program has them open.
    pub(super) held: Vec<PathBuf>,
}

/// Writes the work, merging first where the files are not those last seen.
pub fn save(
    disk: &dyn Disk,
    letter: &Letter,
    work: &Work,
    known: SyncBase,
    parts: Parts,
) -> Attempt {
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

/// The versions to keep of a layer on this computer when it is saved.
#[derive(Clone, Copy)]
pub struct Keep<'a> {
    /// The work before others changed it, where they did.
    pub before: Option<&'a Work>,
    /// The place where versions are kept; `None`: none are.
    pub version_policy: Option<&'a VersionPolicy>,
    /// The time.
    pub now: Moment,
}

/// The same, with the versions that are kept on this computer: first what the work was before others changed it, then what
/// is written. The window and the commands save by this.
pub fn save_and_keep(
    disk: &dyn Disk,
    letter: &Letter,
    work: &Work,
    known: SyncBase,
    parts: Parts,
    keep: Keep<'_>,
) -> Attempt {
    let Keep {
        before,
        version_policy,
        now,
    } = keep;
    // A version that cannot be kept is no reason to call what was published unsaved.
    if let (Some(before), Some(VersionPolicy { folder, .. })) = (before, version_policy) {
        let text = layer::serialise(letter, &before.layer, &before.codebook);
        let _ = versions::keep_before(disk, folder, &known.layer_path, text.as_bytes(), now);
    }
    let attempt = save(disk, letter, work, known, parts);
    if let (true, Some(VersionPolicy { folder, since })) = (attempt.written.layer, version_policy) {
        let path = &attempt.known.layer_path;
        let _ = versions::keep(disk, folder, path, *since, now);
    }
    attempt
}

impl Attempt {
    /// Nothing done yet.
    pub(super) fn new(known: SyncBase) -> Self {
        Self {
            known,
            merged: None,
            written: NOTHING,
            error: None,
            stale: NOTHING,
            letter_changed: false,
            colleagues: Vec::new(),
            giver: None,
            proposals: Vec::new(),
            notices: Vec::new(),
            held: Vec::new(),
        }
    }

    /// Takes note of what merging gave.
    fn took(&mut self, merged: Merged) {
        let report = match self.merged.take() {
            Some((_, before)) => before,
            None => merged.report,
        };
        self.merged = Some((merged.work, report));
        self.giver = self.giver.take().or(merged.giver);
        self.proposals.extend(merged.proposals);
    }

    /// Takes in copies of the own layer, and colleagues' layers.
    fn look_at_others(&mut self, disk: &dyn Disk, letter: &Letter, work: &Work, paths: &[PathBuf]) {
        let letter_path = self.known.letter_path.clone();
        let mut heads = Vec::new();
        // Of what cannot be read now nobody knows whether it is one of the letter's.
        let is_held = |path: &&PathBuf| disk.read_start(path, 1).is_err_and(|it| is_held(&it));
        let (held, paths): (Vec<_>, Vec<_>) = paths.iter().partition(is_held);
        self.held.extend(held.into_iter().cloned());
        let paths: Vec<_> = paths.into_iter().cloned().collect();
        for (path, head) in heads_at(disk, &paths, &letter_path, letter) {
            match head {
                Some(head) if head.is_of(&letter_path, &work.layer.analyst) => {
                    self.look_at_copy(disk, letter, work, head);
                    continue;
                }
                Some(head) => heads.push(head),
                None => self.colleagues.push((path.clone(), None)),
            }
            self.proposals.push((path, None));
        }
        let mut loading = Loading {
            letter,
            changes: None,
            notices: Vec::new(),
        };
        let limits = ColleagueLimits {
            at_once: u64::MAX,
            ..self.known.limits
        };
        // A file that came or changed meanwhile and cannot be read (yet) takes nothing away.
        let mut unread = std::mem::take(&mut self.known.unread);
        let is_first = |path: &Path| unread.contains(path);
        let read = colleagues::read(&mut loading, disk, heads, &limits, &is_first);
        let layers = read.layers.into_iter();
        self.colleagues
            .extend(layers.map(|(path, layer)| (path, Some(layer))));
        self.held.extend(read.held);
        unread.retain(|path| self.held.contains(path));
        self.known.unread = unread;
        self.notices = loading.notices;
    }

    fn look_at_copy(&mut self, disk: &dyn Disk, letter: &Letter, work: &Work, head: LayerHead) {
        let path = head.path.clone();
        let found = head.read(disk, LARGEST_LIMIT);
        if found.is_open_elsewhere() {
            self.held.push(path);
            return;
        }
        let Ok(file) = &found.file else {
            return;
        };
        let (copy, _) = layer::to_layer(file, letter);
        if copy.analyst.id != work.layer.analyst.id {
            return;
        }
        let now = self.merged.as_ref().map_or(work, |(work, _)| work).clone();
        let weighed = weigh(
            &now.layer,
            &copy,
            &path,
            self.known.origin(&path),
            &self.known.trust,
        );
        let proposals = vec![(path, weighed.proposal)];
        if weighed.layer == now.layer {
            self.proposals.extend(proposals);
            return;
        }
        self.took(Merged {
            work: Work {
                layer: weighed.layer,
                codebook: now.codebook,
            },
            report: weighed.report,
            giver: Some(weighed.giver),
            proposals,
        });
        self.written.layer = false;
        self.stale.layer = true;
    }

    /// Takes in what merging gave; nothing where that failed.
    fn take(
        &mut self,
        step: Result<Step, PublishError>,
        is_written: impl Fn(&Work, &SyncBase) -> bool,
        layer: bool,
    ) {
        let Ok(Step::Merged(merged)) = step else {
            return;
        };
        let written = is_written(&merged.work, &self.known);
        if layer {
            self.written.layer = written;
            self.stale.layer = !written;
        } else {
            self.written.codebook = written;
            self.stale.codebook = !written;
        }
        self.took(*merged);
    }

    fn try_part(
        &mut self,
        work: &Work,
        step: impl Fn(&mut SyncBase, &Work) -> Result<Step, PublishError>,
    ) -> bool {
        for _ in 0..MERGES {
            let now = self.merged.as_ref().map_or(work, |(merged, _)| merged);
            match step(&mut self.known, now) {
                Ok(Step::Saved(proposals)) => {
                    self.proposals.extend(proposals);
                    return true;
                }
                Ok(Step::Merged(merged)) => self.took(*merged),
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

/// Looks at files that others changed, and takes in what they wrote. What stands in the folder then as the work has it
/// counts as written.
pub fn look(
    disk: &dyn Disk,
    letter: &Letter,
    work: &Work,
    known: SyncBase,
    changed: &[PathBuf],
) -> Attempt {
    let mut attempt = Attempt::new(known);
    let SyncBase {
        letter_path,
        layer_path,
        codebook_path,
        ..
    } = attempt.known.clone();
    if changed.contains(&letter_path) {
        match disk.read(&letter_path, LARGEST_LETTER) {
            Ok(bytes) => attempt.letter_changed = sha256_hex(&bytes) != letter.sha256,
            Err(error) if is_held(&error) => attempt.held.push(letter_path.clone()),
            Err(_) => {}
        }
    }
    if changed.contains(&layer_path) {
        let stat = disk.metadata(&layer_path).ok();
        let ours = stat.is_some() && stat == attempt.known.layer_stat;
        match disk.read(&layer_path, LARGEST_LIMIT) {
            _ if ours => {}
            Ok(bytes) if attempt.known.layer_seen.as_ref() != Some(&ContentHash::of(&bytes)) => {
                let merged = merge_layer_file(disk, letter, work, &mut attempt.known, &bytes);
                attempt.take(merged, |work, known| known.has(&work.layer), true);
            }
            Err(error) if is_held(&error) => attempt.held.push(layer_path.clone()),
            Err(_) if is_gone(disk, &attempt.known) => {}
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                attempt.known.layer_seen = None;
                attempt.stale.layer = true;
            }
            // What cannot be read or understood is said when it is in the way of saving.
            _ => {}
        }
    }
    let codebook = changed.contains(&codebook_path);
    let codebook = codebook.then(|| disk.read(&codebook_path, codebook_file::LARGEST));
    if let Some(Err(error)) = &codebook
        && is_held(error)
    {
        attempt.held.push(codebook_path.clone());
    }
    if let Some(Ok(bytes)) = codebook
        && attempt.known.codebook_seen.as_ref() != Some(&ContentHash::of(&bytes))
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
    let others = changed.iter().filter(|path| !ours.contains(path));
    let others: Vec<_> = others.cloned().collect();
    if !others.is_empty() {
        attempt.look_at_others(disk, letter, work, &others);
    }
    attempt
}
