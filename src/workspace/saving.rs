//! Saving by itself: within a second of each edit, one attempt at a time, on a worker; merging first where somebody
//! else changed the file.

use super::job::{Job, Waker, take_result};
use super::session::Session;
use crate::annotation::Moment;
use crate::edit::Work;
use crate::letter::Letter;
use crate::store::clock::Clock;
use crate::store::codebook_file;
use crate::store::disk::Disk;
use crate::store::layer_file::{self, LARGEST_LIMIT};
use crate::store::merge::{MergeReport, merge_codebooks, merge_layers};
use crate::store::publish::{PublishError, Seen, publish_codebook, publish_layer};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// How long after the first unsaved edit the file is written: long enough for a word, well within the second.
const DELAY: Duration = Duration::from_millis(400);
/// How long after a failure the next attempt is made.
const RETRY: Duration = Duration::from_secs(5);
/// How often one attempt merges with what others wrote meanwhile before it gives up for now.
const MERGES: usize = 8;

/// The files of an open letter as this program last saw them.
#[derive(Clone, Debug)]
pub struct Known {
    /// Where the analyst's layer lies.
    pub layer_path: PathBuf,
    /// Where the folder's codebook lies.
    pub codebook_path: PathBuf,
    /// What they held.
    pub base: Work,
    /// The layer file's content; `None` where there is none.
    pub layer_seen: Option<Seen>,
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
}

/// Writes the work, merging first where the files are not those last seen.
pub fn save(disk: &dyn Disk, letter: &Letter, work: &Work, known: Known, parts: Parts) -> Attempt {
    let written = Parts {
        layer: false,
        codebook: false,
    };
    let mut attempt = Attempt {
        known,
        merged: None,
        written,
        error: None,
    };
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
    let seen = known.layer_seen.as_ref();
    match publish_layer(disk, path, letter, &work.layer, &work.codebook, seen) {
        Ok(published) => {
            known.layer_seen = Some(published.seen);
            known.base.layer = work.layer.clone();
            Ok(Step::Saved)
        }
        Err(PublishError::ChangedOutside { bytes }) => {
            let faulty = |reason: String| PublishError::Faulty {
                path: path.clone(),
                reason,
            };
            let file = layer_file::parse_up_to(&bytes, LARGEST_LIMIT)
                .map_err(|error| faulty(error.to_string()))?;
            let (theirs, _) = layer_file::to_layer(&file, letter);
            let (layer, report) = merge_layers(&known.base.layer, &work.layer, &theirs);
            known.layer_seen = Some(Seen::of(&bytes));
            known.base.layer = theirs;
            let codebook = work.codebook.clone();
            Ok(Step::Merged(Box::new(Work { layer, codebook }), report))
        }
        Err(error) => Err(error),
    }
}

fn save_codebook(disk: &dyn Disk, work: &Work, known: &mut Known) -> Result<Step, PublishError> {
    let path = &known.codebook_path;
    match publish_codebook(disk, path, &work.codebook, known.codebook_seen.as_ref()) {
        Ok(published) => {
            known.codebook_seen = Some(published.seen);
            known.base.codebook = work.codebook.clone();
            Ok(Step::Saved)
        }
        Err(PublishError::ChangedOutside { bytes }) => {
            let theirs = codebook_file::parse(&bytes).map_err(|error| PublishError::Faulty {
                path: path.clone(),
                reason: error.to_string(),
            })?;
            let codebook = merge_codebooks(&known.base.codebook, &work.codebook, &theirs.codebook);
            known.codebook_seen = Some(Seen::of(&bytes));
            known.base.codebook = theirs.codebook;
            let merged = Work {
                layer: work.layer.clone(),
                codebook,
            };
            Ok(Step::Merged(Box::new(merged), MergeReport::default()))
        }
        Err(error) => Err(error),
    }
}

/// How the open letter's annotations stand.
#[derive(Clone, Debug, PartialEq)]
pub enum SaveState<'a> {
    /// Nothing was changed since the letter was opened.
    Untouched,
    /// Everything is on the disk, since then.
    Saved(Moment),
    /// Something is on its way to the disk.
    Saving,
    /// It cannot be saved for now; it is in the window, and is tried again.
    Problem(&'a PublishError),
}

/// Sees to it that what is edited gets to the disk.
pub struct Saving {
    known: Known,
    job: Option<Job<Attempt>>,
    /// What the running attempt writes, with its revisions of layer and codebook.
    sent: Option<(Arc<Work>, u64, u64)>,
    /// The revisions that are on the disk; `None` where the file is to be written anew.
    saved_layer: Option<u64>,
    saved_codebook: Option<u64>,
    unsaved_since: Option<Instant>,
    retry_at: Option<Instant>,
    at_once: bool,
    problem: Option<PublishError>,
    last_saved: Option<Moment>,
}

impl Saving {
    /// For a session that was just opened from files that are `known`.
    pub fn new(known: Known) -> Self {
        Self {
            known,
            job: None,
            sent: None,
            saved_layer: Some(0),
            saved_codebook: Some(0),
            unsaved_since: None,
            retry_at: None,
            at_once: false,
            problem: None,
            last_saved: None,
        }
    }

    /// Where the layer is saved.
    pub fn layer_path(&self) -> &Path {
        &self.known.layer_path
    }

    /// Whether everything that was edited is on the disk.
    pub fn is_clean(&self, session: &Session) -> bool {
        self.job.is_none() && self.missing(session).is_none()
    }

    /// How it stands.
    pub fn state(&self, session: &Session) -> SaveState<'_> {
        match (&self.problem, self.last_saved) {
            (Some(problem), _) => SaveState::Problem(problem),
            _ if !self.is_clean(session) => SaveState::Saving,
            (None, Some(moment)) => SaveState::Saved(moment),
            (None, None) => SaveState::Untouched,
        }
    }

    /// Whether the last attempt failed.
    pub fn problem(&self) -> Option<&PublishError> {
        self.problem.as_ref()
    }

    /// Writes at the next tick, without waiting for more edits.
    pub fn save_now(&mut self) {
        self.at_once = true;
        self.retry_at = None;
    }

    /// The layer file was moved out of the way: everything is to be written anew.
    pub fn start_anew(&mut self, session: &Session) {
        self.known.layer_seen = None;
        self.known.base.layer = crate::annotation::Layer {
            analyst: session.analyst().clone(),
            ..crate::annotation::Layer::default()
        };
        self.saved_layer = None;
        self.problem = None;
        self.save_now();
    }

    fn missing(&self, session: &Session) -> Option<Parts> {
        let layer = Some(session.layer_revision()) != self.saved_layer;
        let codebook = Some(session.codebook_revision()) != self.saved_codebook;
        (layer || codebook).then_some(Parts { layer, codebook })
    }

    /// Picks up what an attempt gave and starts the next one when it is time. Gives what merging brought, and how
    /// soon to call again.
    pub fn tick(
        &mut self,
        session: &mut Session,
        disk: &Arc<dyn Disk>,
        clock: &dyn Clock,
        waker: &Waker,
    ) -> (Option<MergeReport>, Option<Duration>) {
        let known = &self.known;
        let lost = || Attempt {
            known: known.clone(),
            merged: None,
            written: Parts {
                layer: false,
                codebook: false,
            },
            error: Some(PublishError::Unreadable {
                path: known.layer_path.clone(),
                message: "saving stopped half-way".to_owned(),
            }),
        };
        let mut brought = None;
        if let Some(attempt) = take_result(&mut self.job, lost) {
            brought = self.finish(session, attempt, clock);
        }
        let Some(parts) = self.missing(session) else {
            self.unsaved_since = None;
            self.at_once = false;
            return (brought, None);
        };
        if self.job.is_some() {
            return (brought, None);
        }
        let now = Instant::now();
        let since = *self.unsaved_since.get_or_insert(now);
        let due = if self.at_once {
            now
        } else {
            self.retry_at.unwrap_or(since + DELAY)
        };
        if now < due {
            return (brought, Some(due - now));
        }
        self.at_once = false;
        self.unsaved_since = None;
        let work = Arc::new(session.work().clone());
        self.sent = Some((
            work.clone(),
            session.layer_revision(),
            session.codebook_revision(),
        ));
        let (disk, letter, known) = (disk.clone(), session.letter.clone(), self.known.clone());
        let attempt = move || save(&*disk, &letter, &work, known, parts);
        self.job = Some(Job::start(waker, attempt));
        (brought, None)
    }

    fn finish(
        &mut self,
        session: &mut Session,
        attempt: Attempt,
        clock: &dyn Clock,
    ) -> Option<MergeReport> {
        let (sent, layer_revision, codebook_revision) = self.sent.take()?;
        self.known = attempt.known;
        let unchanged = session.layer_revision() == layer_revision
            && session.codebook_revision() == codebook_revision;
        if attempt.written.layer {
            self.saved_layer = Some(layer_revision);
        }
        if attempt.written.codebook {
            self.saved_codebook = Some(codebook_revision);
        }
        let mut brought = None;
        if let Some((merged, report)) = attempt.merged {
            if unchanged {
                session.replace_work(merged);
                if self.saved_layer == Some(layer_revision) {
                    self.saved_layer = Some(session.layer_revision());
                }
                if self.saved_codebook == Some(codebook_revision) {
                    self.saved_codebook = Some(session.codebook_revision());
                }
            } else {
                // Edited further meanwhile: what others wrote joins that, and is written with it.
                let now = session.work();
                let (layer, _) = merge_layers(&sent.layer, &now.layer, &merged.layer);
                let codebook = merge_codebooks(&sent.codebook, &now.codebook, &merged.codebook);
                session.replace_work(Work { layer, codebook });
            }
            brought = Some(report);
        }
        self.retry_at = attempt.error.is_some().then(|| Instant::now() + RETRY);
        self.problem = attempt.error;
        if self.problem.is_none() {
            self.last_saved = Some(clock.now());
        }
        brought
    }
}
