//! The register of the folder that is open: read and kept in the background.

use super::keeping::{Kept, Loaded, RegisterFault, RegisterPlace, RegisterProblem, keep, load};
use crate::annotation::Moment;
use crate::commitment::{Act, CommitmentId, Entry, Fact, Register, Stamp, Step};
use crate::store::atomic::SaveError;
use crate::store::disk::Disk;
use crate::store::ids::Ids;
use crate::store::register_file::{self, Look};
use crate::workspace::job::{Job, Waker, take_result};
use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// What could not be put in the folder is tried again so long after.
const AGAIN: Duration = Duration::from_secs(10);

/// Files that another program has open are looked at again so long after: it may be over at any moment.
const HELD_AGAIN: Duration = Duration::from_secs(2);

/// What came of keeping something.
type Saved = Result<Kept, SaveError>;

/// The register of one folder.
#[derive(Debug)]
pub struct RegisterDesk {
    place: RegisterPlace,
    register: Arc<Register>,
    /// The name of this window in versions, and how many stamps it made.
    writer: String,
    stamps: u64,
    /// When the steps were done that can be undone next, and done again next.
    next: [Option<Moment>; 2],
    /// The names of the analysts who write in it, by their ids.
    names: BTreeMap<String, String>,
    problems: Vec<RegisterProblem>,
    loading: Option<Job<(Option<Loaded>, Look)>>,
    look: Look,
    is_loaded: bool,
    /// When its files are read again, whether they changed or not, as another program has one of them open.
    held_until: Option<Instant>,
    /// Whether it was asked to look whether its files changed.
    is_look_due: AtomicBool,
    /// What was said and is on no disk yet.
    unsaved: Vec<Entry>,
    /// Handed to the worker.
    saving: Option<(Job<Saved>, Vec<Entry>)>,
    /// Why what was said is on this computer only, or nowhere, and since when.
    trouble: Option<(Trouble, Instant)>,
    /// True if something is on this computer that is not in the folder.
    is_unpublished: bool,
}

/// The id of a step: those of one window are in the order in which they were done, also within a second.
pub fn step_id(now: Moment, number: u64, ids: &Ids) -> String {
    let id = ids.annotation(now);
    let random = id.as_str().rsplit('-').next().unwrap_or_default();
    format!("{now}-{number:06}-{random}")
}

/// Why what was said is not in the folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// It is kept on this computer.
    Here(String),
    /// It is on no disk.
    Nowhere(SaveError),
}

impl RegisterDesk {
    /// Opens the register at `place`; it is read in the background. No other window has the name `writer` in versions.
    pub fn open(place: RegisterPlace, writer: String, disk: &Arc<dyn Disk>, waker: &Waker) -> Self {
        let mut desk = Self {
            place,
            register: Arc::default(),
            writer,
            stamps: 0,
            next: [None; 2],
            names: BTreeMap::new(),
            problems: Vec::new(),
            loading: None,
            look: Look::new(),
            is_loaded: false,
            held_until: None,
            is_look_due: AtomicBool::new(false),
            unsaved: Vec::new(),
            saving: None,
            trouble: None,
            is_unpublished: false,
        };
        desk.look(disk, waker);
        desk
    }

    /// Where it lies.
    pub fn place(&self) -> &RegisterPlace {
        &self.place
    }

    /// The register.
    pub fn register(&self) -> &Arc<Register> {
        &self.register
    }

    /// What is wrong with its files.
    pub fn problems(&self) -> &[RegisterProblem] {
        &self.problems
    }

    /// The name of an analyst who writes in it, as colleagues know it.
    pub fn name_of<'a>(&'a self, analyst: &'a str) -> &'a str {
        let name = self.names.get(analyst).map(String::as_str);
        name.filter(|it| !it.is_empty()).unwrap_or(analyst)
    }

    /// The names of the analysts, by their ids.
    pub fn names(&self) -> &BTreeMap<String, String> {
        &self.names
    }

    /// Tells whether it was read once.
    pub fn is_loaded(&self) -> bool {
        self.is_loaded
    }

    /// Tells whether all that was said is on a disk.
    pub fn is_saved(&self) -> bool {
        self.unsaved.is_empty() && self.saving.is_none()
    }

    /// Why what was said is not in the folder, if so.
    pub fn trouble(&self) -> Option<&Trouble> {
        self.trouble.as_ref().map(|it| &it.0)
    }

    /// Has the next tick look whether its files changed.
    pub fn look_later(&self) {
        self.is_look_due.store(true, Ordering::Relaxed);
    }

    /// Looks whether its files changed, and reads them if so.
    pub fn look(&mut self, disk: &Arc<dyn Disk>, waker: &Waker) {
        if self.loading.is_some() {
            return;
        }
        let (disk, place, seen) = (disk.clone(), self.place.clone(), self.look.clone());
        // What was held says no more now than it did, though it may be closed.
        let is_unread = !self.is_loaded || self.held_until.take().is_some();
        self.loading = Some(Job::start(waker, move || {
            let now = register_file::list(&*disk, &place.folder);
            let loaded = (is_unread || now != seen).then(|| load(&*disk, &place));
            (loaded, now)
        }));
    }

    /// Who writes here `now`, in a step of its own.
    pub fn stamp(&mut self, now: Moment, ids: &Ids) -> Stamp {
        self.stamps += 1;
        Stamp {
            by: self.place.analyst.id.clone(),
            at: now,
            writer: self.writer.clone(),
            step: step_id(now, self.stamps, ids),
        }
    }

    /// Says things of commitments, as one step. Gives whether anything of it is new.
    pub fn say(&mut self, facts: Vec<(CommitmentId, Fact)>, stamp: &Stamp, act: &Act) -> bool {
        let said = Arc::make_mut(&mut self.register).say(facts, stamp, act);
        let is_new = !said.is_empty();
        self.unsaved.extend(said);
        if is_new {
            self.look_at_steps();
        }
        is_new
    }

    /// Takes back the last step of this analyst, or does the one again that was taken back last. Gives which one.
    pub fn step(&mut self, back: bool, stamp: &Stamp) -> Option<Step> {
        let (mut undo, mut redo) = self.register.steps(&self.place.analyst.id);
        let step = if back { undo.pop() } else { redo.pop() }?;
        let facts = self.register.reversal(&step.id, back);
        let act = match back {
            true => Act::Undone(step.id.clone()),
            false => Act::Redone(step.id.clone()),
        };
        // Where others said something else of all of it meanwhile, there is nothing of it to be taken back.
        self.say(facts, stamp, &act).then_some(step)
    }

    fn look_at_steps(&mut self) {
        let (undo, redo) = self.register.steps(&self.place.analyst.id);
        self.next = [undo, redo].map(|steps| steps.last().map(|it| it.at));
    }

    /// When the step was done that would be undone, or with `back` false done again.
    pub fn next_step(&self, back: bool) -> Option<Moment> {
        self.next[usize::from(!back)]
    }

    /// Tries at once what could not be kept.
    pub fn save_now(&mut self) {
        self.trouble = self
            .trouble
            .take()
            .map(|(why, since)| (why, since.checked_sub(AGAIN).unwrap_or(since)));
    }

    /// Picks up what was read and kept, and has kept what was said. Gives trouble that is new, and how soon to call again.
    pub fn tick(
        &mut self,
        disk: &Arc<dyn Disk>,
        waker: &Waker,
    ) -> (Option<Trouble>, Option<Duration>) {
        if let Some((loaded, look)) = take_result(&mut self.loading, || (None, self.look.clone())) {
            self.look = look;
            if let Some(loaded) = loaded {
                self.take(loaded);
            }
        }
        let is_look_due = self.is_look_due.load(Ordering::Relaxed)
            || self.held_until.is_some_and(|at| Instant::now() >= at);
        if self.loading.is_none() && is_look_due {
            self.is_look_due.store(false, Ordering::Relaxed);
            self.look(disk, waker);
        }
        let held = self.held_until;
        let held = held.map(|at| at.saturating_duration_since(Instant::now()));
        let news = self.take_kept();
        let waits = self
            .trouble
            .as_ref()
            .map(|(_, since)| AGAIN.saturating_sub(since.elapsed()));
        let is_due = waits.is_none_or(|it| it.is_zero());
        let is_asked = !self.unsaved.is_empty() || self.is_unpublished && is_due && self.is_loaded;
        if self.saving.is_none()
            && is_asked
            && (is_due || !matches!(self.trouble, Some((Trouble::Nowhere(_), _))))
        {
            let said = std::mem::take(&mut self.unsaved);
            let (disk, place, new) = (disk.clone(), self.place.clone(), said.clone());
            let job = Job::start(waker, move || keep(&*disk, &place, &new));
            self.saving = Some((job, said));
        }
        let waits = waits.filter(|it| !it.is_zero());
        (news, waits.into_iter().chain(held).min())
    }

    fn take(&mut self, loaded: Loaded) {
        self.is_loaded = true;
        let mut faults = loaded.problems.iter().map(|it| &it.fault);
        let is_held = faults.any(|it| *it == RegisterFault::OpenElsewhere);
        self.held_until = is_held.then(|| Instant::now() + HELD_AGAIN);
        self.problems = loaded.problems;
        self.is_unpublished |= loaded.is_unpublished;
        self.names.extend(loaded.names);
        if Arc::make_mut(&mut self.register).take_in(loaded.entries) {
            self.look_at_steps();
        }
    }

    fn take_kept(&mut self) -> Option<Trouble> {
        let (job, said) = self.saving.take()?;
        let mut slot = Some(job);
        let lost = || {
            Err(SaveError::Other {
                path: self.place.folder.clone(),
                message: "the work stopped half-way".to_owned(),
            })
        };
        let Some(kept) = take_result(&mut slot, lost) else {
            self.saving = slot.map(|job| (job, said));
            return None;
        };
        let trouble = match kept {
            Ok(Kept::InFolder) => {
                self.is_unpublished = false;
                None
            }
            Ok(Kept::Here(why)) => {
                self.is_unpublished = true;
                Some(Trouble::Here(why.to_string()))
            }
            Err(why) => {
                // It stays in memory, in its order.
                let later = std::mem::replace(&mut self.unsaved, said);
                self.unsaved.extend(later);
                Some(Trouble::Nowhere(why))
            }
        };
        let is_new = trouble.is_some() && self.trouble.as_ref().map(|it| &it.0) != trouble.as_ref();
        self.trouble = trouble.map(|it| (it, Instant::now()));
        is_new
            .then(|| self.trouble.as_ref().map(|it| it.0.clone()))
            .flatten()
    }
}
