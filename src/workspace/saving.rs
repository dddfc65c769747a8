//! Saving by itself: each edit goes into the journal at once, and within a second into the letter's folder, one attempt
//! at a time, on a worker; merging first where somebody else changed the file.

use super::job::{Job, Waker, take_result};
use super::journaling::Journaling;
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
    /// Everything stands in the letter's folder, since then.
    Published(Moment),
    /// Everything is on this computer's disk; the letter's folder does not have all of it yet.
    Saved {
        /// Since when the folder has what it has.
        published: Option<Moment>,
        /// Why the folder cannot have it for now; tried again.
        problem: Option<&'a PublishError>,
    },
    /// Something is on its way to the disk.
    Saving,
    /// It cannot be saved for now, neither here nor in the folder; it is in the window, and is tried again.
    Problem(&'a PublishError),
}

impl<'a> SaveState<'a> {
    /// Why the letter's folder cannot have everything for now.
    pub fn problem(&self) -> Option<&'a PublishError> {
        match self {
            Self::Saved { problem, .. } => *problem,
            Self::Problem(problem) => Some(problem),
            _ => None,
        }
    }
}

/// What an attempt writes.
struct Sent {
    work: Arc<Work>,
    layer_revision: u64,
    codebook_revision: u64,
    /// How many things had been done.
    deeds: u64,
}

/// Sees to it that what is edited gets to the disk.
pub struct Saving {
    known: Known,
    journaling: Journaling,
    job: Option<Job<Attempt>>,
    /// What the running attempt writes, with its revisions of layer and codebook.
    sent: Option<Sent>,
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
    /// For a session that was just opened from files that are `known`; what it holds beyond them is published.
    pub fn new(known: Known, session: &Session, journaling: Journaling) -> Self {
        let work = session.work();
        let published = |same: bool| same.then_some(0);
        Self {
            journaling,
            job: None,
            sent: None,
            saved_layer: published(work.layer == known.base.layer),
            saved_codebook: published(work.codebook == known.base.codebook),
            known,
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

    /// Whether everything that was edited stands in the letter's folder.
    pub fn is_published(&self, session: &Session) -> bool {
        self.job.is_none() && self.missing(session).is_none()
    }

    /// Whether everything that was edited is on this computer's disk.
    pub fn is_journaled(&self, session: &Session) -> bool {
        self.journaling.has_all(session.deed_count())
    }

    /// How it stands.
    pub fn state(&self, session: &Session) -> SaveState<'_> {
        let published = self.last_saved;
        match (&self.problem, published) {
            (None, Some(moment)) if self.is_published(session) => SaveState::Published(moment),
            (None, None) if self.is_published(session) => SaveState::Untouched,
            (problem, _) if self.is_journaled(session) => SaveState::Saved {
                published,
                problem: problem.as_ref(),
            },
            (Some(problem), _) if self.journaling.is_failing() => SaveState::Problem(problem),
            _ => SaveState::Saving,
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
        self.journaling.write(session.take_deeds());
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
        self.sent = Some(Sent {
            work: work.clone(),
            layer_revision: session.layer_revision(),
            codebook_revision: session.codebook_revision(),
            deeds: session.deed_count(),
        });
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
        let Sent {
            work: sent,
            layer_revision,
            codebook_revision,
            deeds,
        } = self.sent.take()?;
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
            self.journaling.write(session.take_deeds());
            let all = self.missing(session).is_none();
            let published = if all { session.deed_count() } else { deeds };
            self.journaling.published(published);
        }
        brought
    }
}
