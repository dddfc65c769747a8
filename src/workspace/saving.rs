//! Saving by itself: each edit goes into the journal at once, and within a second into the letter's folder, one attempt
//! at a time, on a worker.

use super::held_files::{AGAIN, HeldFiles};
use super::job::{Job, Progress, Waker, take_result};
use super::journaling::Journaling;
use super::open_notice::OpenNotice;
pub use super::save_attempt::VersionPolicy;
use super::save_attempt::{Attempt, Keep, NOTHING, Parts, SyncBase, look, save_and_keep};
pub use super::save_state::SaveState;
use super::session::Session;
use crate::annotation::{Layer, Moment};
use crate::edit::{Giver, Tally, Work};
use crate::letter::Letter;
use crate::merge::{MergeReport, merge_codebooks, merge_layers};
use crate::store::clock::Clock;
use crate::store::disk::Disk;
use crate::store::folder;
use crate::store::publish::PublishError;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// The wait after the first unsaved edit before the file is written: long enough for a word, well within the
/// second.
const DELAY: Duration = Duration::from_millis(400);
/// The rest after an attempt, as a multiple of the time for which it kept a processor busy. With the journal and
/// the handing over of what is written, saving takes at most a tenth of one core on average, however large the
/// layer is. Edits made meanwhile are in the journal.
const REST: u32 = 12;
/// As slow as a processor may be, in bytes of a layer file per second. What takes longer is waiting for the disk.
const SLOWEST: u64 = 20 << 20;
/// The wait after a failure before the next attempt.
const RETRY: Duration = Duration::from_secs(5);

/// The result of merging with what others wrote.
pub struct Brought {
    /// The effect of the merge.
    pub report: MergeReport,
    /// The source and extent, where that is a step of the history.
    pub step: Option<(Giver, Tally)>,
}

/// The content that an attempt writes.
struct Sent {
    work: Arc<Work>,
    layer_revision: u64,
    codebook_revision: u64,
    /// The number of changes made so far.
    changes: u64,
    /// True if it only looks.
    looks: bool,
    /// The files that it looks at then.
    looked_at: Vec<PathBuf>,
    /// The time at which it began.
    began: Instant,
}

/// The revisions that are on the disk; `None` where the file is to be written anew.
struct SavedRevisions {
    layer: Option<u64>,
    codebook: Option<u64>,
}

/// The times by which it is decided when an attempt begins.
#[derive(Default)]
struct Times {
    /// The time of the first edit that is not on its way.
    unsaved_since: Option<Instant>,
    /// The time of the next attempt after one that failed.
    retry_at: Option<Instant>,
    /// The time before which no attempt begins.
    rests_until: Option<Instant>,
}

/// Sees to it that what is edited gets to the disk.
pub struct Saving {
    known: SyncBase,
    journaling: Journaling,
    version_policy: Option<VersionPolicy>,
    job: Option<Job<Attempt>>,
    /// The content that the running attempt writes, with its revisions of layer and codebook.
    sent: Option<Sent>,
    /// Files that others changed, to be looked at.
    to_look_at: Vec<PathBuf>,
    /// Those that another program has open, to be looked at again.
    held: HeldFiles,
    letter_changed: bool,
    /// The notices about colleagues' files.
    notices: Vec<OpenNotice>,
    published: bool,
    saved: SavedRevisions,
    times: Times,
    at_once: bool,
    /// The folder to which everything goes from now on, as soon as nothing is being written.
    move_to: Option<PathBuf>,
    problem: Option<PublishError>,
    last_saved: Option<Moment>,
}

impl Saving {
    /// For a session that was just opened from files that are `known`; what it holds beyond them is published.
    pub fn new(
        known: SyncBase,
        session: &Session,
        journaling: Journaling,
        version_policy: Option<VersionPolicy>,
    ) -> Self {
        let work = session.work();
        Self {
            journaling,
            version_policy,
            job: None,
            sent: None,
            to_look_at: Vec::new(),
            held: HeldFiles::default(),
            letter_changed: false,
            notices: Vec::new(),
            published: false,
            saved: SavedRevisions {
                layer: (known.has(&work.layer) && !known.compared)
                    .then_some(session.layer_revision()),
                codebook: (work.codebook == known.base.codebook)
                    .then_some(session.codebook_revision()),
            },
            known,
            times: Times::default(),
            at_once: false,
            move_to: None,
            problem: None,
            last_saved: None,
        }
    }

    /// The path at which the layer is saved.
    pub fn layer_path(&self) -> &Path {
        &self.known.layer_path
    }

    /// Tells whether everything that was edited stands in the letter's folder.
    pub fn is_published(&self, session: &Session) -> bool {
        self.job.is_none()
            && self.move_to.is_none()
            && self.missing(session).is_none()
            && session.version_before().is_none()
    }

    /// Tells whether everything that was edited is on this computer's disk.
    pub fn is_journaled(&self, session: &Session) -> bool {
        self.journaling.has_all(session.change_count())
    }

    /// Tells whether the journal knows what of it stands in the letter's folder.
    pub fn is_noted(&self) -> bool {
        self.journaling.knows_what_is_published()
    }

    /// The state of saving.
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

    /// Tells whether the last attempt failed.
    pub fn problem(&self) -> Option<&PublishError> {
        self.problem.as_ref()
    }

    /// Writes at the next tick, without waiting for more edits.
    pub fn save_now(&mut self) {
        self.at_once = true;
        self.times.retry_at = None;
    }

    /// The layer file was moved out of the way: everything is to be written anew.
    pub fn start_anew(&mut self, session: &Session) {
        self.known.layer_seen = None;
        self.known.base.layer = Layer {
            analyst: session.analyst().clone(),
            ..Layer::default()
        };
        self.saved.layer = None;
        self.problem = None;
        self.save_now();
    }

    /// Everything lies in another place from now on, in which nothing is known yet: `home` is where the letter would lie
    /// there. Nothing of what is in the window is lost by it.
    pub fn move_to(&mut self, home: PathBuf) {
        self.move_to = Some(home);
        self.save_now();
    }

    fn move_now(&mut self, session: &Session) {
        let Some(home) = self.move_to.take() else {
            return;
        };
        self.known.layer_path = folder::layer_path(&home, session.analyst());
        self.known.codebook_path = folder::codebook_path(&home);
        self.known.codebook_seen = None;
        self.start_anew(session);
    }

    fn missing(&self, session: &Session) -> Option<Parts> {
        let layer = Some(session.layer_revision()) != self.saved.layer;
        let codebook = Some(session.codebook_revision()) != self.saved.codebook;
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
    ) -> (Option<Brought>, Option<Duration>) {
        self.journaling.write(session.drain_changes());
        let known = &self.known;
        let lost = || Attempt {
            error: Some(PublishError::Unreadable {
                path: known.layer_path.clone(),
                message: "saving stopped half-way".to_owned(),
            }),
            ..Attempt::new(known.clone())
        };
        let mut brought = None;
        if let Some(attempt) = take_result(&mut self.job, lost) {
            brought = self.finish(session, attempt, clock);
        }
        if self.job.is_none() {
            self.move_now(session);
        }
        let (due, held) = self.held.tick();
        self.to_look_at.extend(due);
        if self.job.is_none() && !self.to_look_at.is_empty() {
            let changed = std::mem::take(&mut self.to_look_at);
            let looked_at = Some(changed.clone());
            self.start(session, waker, looked_at, {
                let disk = disk.clone();
                move |letter, work, known| look(&*disk, letter, work, known, &changed)
            });
            return (brought, None);
        }
        session.follow_proposals();
        let before = session.version_before().cloned();
        let parts = self
            .missing(session)
            .or(before.is_some().then_some(NOTHING));
        let Some(parts) = parts else {
            self.times.unsaved_since = None;
            self.at_once = false;
            return (brought, held);
        };
        if self.job.is_some() {
            return (brought, held);
        }
        let now = Instant::now();
        let since = *self.times.unsaved_since.get_or_insert(now);
        let due = if self.at_once {
            now
        } else {
            let due = self.times.retry_at.unwrap_or(since + DELAY);
            self.times.rests_until.map_or(due, |rested| due.max(rested))
        };
        if now < due {
            return (brought, [Some(due - now), held].into_iter().flatten().min());
        }
        self.at_once = false;
        self.times.unsaved_since = None;
        let (disk, now) = (disk.clone(), clock.now());
        if let (Some(_), Some(version_policy)) = (&before, &mut self.version_policy) {
            // What was published until now is not replaced by what others made of it.
            version_policy.since = now;
        }
        session.kept_version_before();
        let version_policy = self.version_policy.clone();
        self.start(session, waker, None, move |letter, work, known| {
            let keep = Keep {
                before: before.as_deref(),
                version_policy: version_policy.as_ref(),
                now,
            };
            save_and_keep(&*disk, letter, work, known, parts, keep)
        });
        (brought, None)
    }

    /// Waits until nothing more is written.
    pub fn end(self) {
        self.journaling.end();
        while self
            .job
            .as_ref()
            .is_some_and(|job| matches!(job.poll(), Progress::Running))
        {
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    /// Tells whether the letter's file became another one since this was asked last.
    pub fn take_letter_changed(&mut self) -> bool {
        std::mem::take(&mut self.letter_changed)
    }

    /// Takes the notices about colleagues' files since the last call.
    pub fn take_notices(&mut self) -> Vec<OpenNotice> {
        std::mem::take(&mut self.notices)
    }

    /// Tells whether something was published since this was asked last.
    pub fn take_published(&mut self) -> bool {
        std::mem::take(&mut self.published)
    }

    /// Accepts a computer that works in the analyst's name. The layer file is looked at again.
    pub fn trust(&mut self, device: &str) {
        self.known.trust.accept(device);
        if self.known.holds_of.is_some() {
            self.known.layer_seen = None;
            self.known.layer_stat = None;
            self.to_look_at.push(self.known.layer_path.clone());
        }
    }

    /// Has these files looked at again as long as another program has them open.
    pub fn wait_for(&mut self, held: Vec<PathBuf>) {
        self.held.wait_for(held);
    }

    /// Takes the files that another program had open, and that could be read since the last call.
    pub fn take_closed_elsewhere(&mut self) -> Vec<PathBuf> {
        self.held.take_closed()
    }

    /// Has others' changes to these files looked at.
    pub fn look_at(&mut self, changed: Vec<PathBuf>) {
        self.to_look_at.extend(changed);
    }

    fn start(
        &mut self,
        session: &Session,
        waker: &Waker,
        looked_at: Option<Vec<PathBuf>>,
        attempt: impl FnOnce(&Letter, &Work, SyncBase) -> Attempt + Send + 'static,
    ) {
        let work = Arc::new(session.work().clone());
        self.sent = Some(Sent {
            work: work.clone(),
            layer_revision: session.layer_revision(),
            codebook_revision: session.codebook_revision(),
            changes: session.change_count(),
            looks: looked_at.is_some(),
            looked_at: looked_at.unwrap_or_default(),
            began: Instant::now(),
        });
        let (letter, known) = (session.letter.clone(), self.known.clone());
        // On its own: nothing that waits for another drive may hold up saving.
        self.job = Some(Job::alone(waker, move || attempt(&letter, &work, known)));
    }

    fn finish(
        &mut self,
        session: &mut Session,
        attempt: Attempt,
        clock: &dyn Clock,
    ) -> Option<Brought> {
        let Sent {
            work: sent,
            layer_revision,
            codebook_revision,
            changes,
            looks,
            looked_at,
            began,
        } = self.sent.take()?;
        self.known = attempt.known;
        let unchanged = session.layer_revision() == layer_revision
            && session.codebook_revision() == codebook_revision;
        if attempt.written.layer {
            self.saved.layer = Some(layer_revision);
        }
        if attempt.written.codebook {
            self.saved.codebook = Some(codebook_revision);
        }
        let mut brought = None;
        session.set_time(clock.now());
        if let Some((merged, report)) = attempt.merged {
            let take = |session: &mut Session, work: Work| match attempt.giver.clone() {
                Some(giver) => {
                    let tally = session.take_in(work, giver.clone());
                    (!tally.is_nothing()).then_some((giver, tally))
                }
                None => {
                    session.replace_work(work);
                    None
                }
            };
            let step;
            if unchanged {
                step = take(session, merged);
                if attempt.written.layer {
                    self.saved.layer = Some(session.layer_revision());
                }
                if attempt.written.codebook {
                    self.saved.codebook = Some(session.codebook_revision());
                }
            } else {
                // Edited further meanwhile: what others wrote joins that, and is written with it.
                let now = session.work();
                let (layer, _) = merge_layers(&now.layer, &merged.layer);
                let codebook = merge_codebooks(&sent.codebook, &now.codebook, &merged.codebook);
                step = take(session, Work { layer, codebook });
            }
            brought = Some(Brought { report, step });
        }
        for (path, proposal) in attempt.proposals {
            session.propose(&path, proposal);
        }
        if looks {
            if attempt.stale.layer {
                self.saved.layer = None;
            }
            if attempt.stale.codebook {
                self.saved.codebook = None;
            }
            self.letter_changed |= attempt.letter_changed;
            session.set_colleagues(attempt.colleagues);
            // Of those that were open in another program before it has been said.
            let held = &self.held;
            let is_news = |notice: &OpenNotice| match notice {
                OpenNotice::OpenElsewhere { path, .. } => !held.holds(path),
                _ => true,
            };
            let notices = attempt.notices.into_iter();
            self.notices.extend(notices.filter(is_news));
            self.held.note(&looked_at, attempt.held);
            return brought;
        }
        let length = self.known.layer_stat.map_or(0, |stat| stat.len);
        let busy = Duration::from_secs_f64(length as f64 / SLOWEST as f64).min(began.elapsed());
        self.times.rests_until = Some(Instant::now() + REST * busy);
        self.times.retry_at = attempt.error.as_ref().map(|error| {
            let rest = if error.is_open_elsewhere() {
                AGAIN
            } else {
                RETRY
            };
            Instant::now() + rest
        });
        self.problem = attempt.error;
        if self.problem.is_none() {
            self.last_saved = Some(clock.now());
            self.published = true;
            self.journaling.write(session.drain_changes());
            let all = self.missing(session).is_none();
            let published = if all { session.change_count() } else { changes };
            self.journaling.published(published);
        }
        brought
    }
}
