//! Deleting and merging tags in all letters of a folder as one step, and taking that back: first a note of it is written,
//! then the open letter is changed, then the others one after the other, beside the window.

use super::derived::Cancelled;
use super::event::Event;
use super::job::{Job, Progress, take_result, take_results};
use super::open::Access;
use super::session::Session;
use super::tag_asked::{Asked, Begun, What, begin};
use super::tag_run::{TagOutcome, Told, carry_out, finish, is_any_noted, wait_for_others};
use super::tag_state::{Running, Shared, TagProgress};
use super::{Environment, OpenLetter, Workspace};
use crate::codebook::TagId;
use crate::edit::StepName;
use crate::store::intent_note;
use crate::store::settings::Settings;
use crate::store::tag_intent::TagIntent;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::Ordering;

impl Workspace {
    /// Deletes a tag in all letters of the folder, or merges it into another.
    pub fn replace_tag(&mut self, tag: &TagId, into: Option<&TagId>) {
        let step = self.writable().and_then(|it| it.tag_step(tag, into));
        self.ask_of_tag(step.map(What::Do));
    }

    /// Does again what could not be done in all letters.
    pub fn try_tag_again(&mut self, intent: &TagIntent) {
        let what = match intent.back {
            true => What::TakeBack(intent.step.name(), intent.step.at),
            false => What::Do(intent.step.clone()),
        };
        self.ask_again(intent, what);
    }

    /// Takes back what was done to a tag in all letters of the folder.
    pub fn take_tag_back(&mut self, intent: &TagIntent) {
        let what = What::TakeBack(intent.step.name(), intent.step.at);
        self.ask_again(intent, what);
    }

    fn ask_again(&mut self, intent: &TagIntent, what: What) {
        self.tags.next.push_back(Asked {
            what,
            folder: intent.folder.clone(),
            below: intent.below,
            letter: intent.letter.clone(),
        });
        self.begin_tag();
    }

    /// Asks for something about a tag of the open letter.
    fn ask_of_tag(&mut self, what: Option<What>) {
        let (Some(what), Some(scope), Some(letter)) = (what, self.tag_scope(), self.letter())
        else {
            return;
        };
        let letter = letter.session.path.clone();
        self.tags.next.push_back(Asked {
            what,
            folder: scope.folder,
            below: scope.below,
            letter,
        });
        self.begin_tag();
    }

    /// Undoes the last step of the open letter, or does the last undone one again, where other letters of the folder may
    /// have to do with it. Gives whether they may; then it is under way.
    pub fn step_tags(&mut self, back: bool) -> bool {
        let Some(session) = self.writable() else {
            return false;
        };
        let history = session.history();
        let next = match back {
            true => history.next_undo(),
            false => history.next_redo(),
        };
        let Some(step) = next else {
            return false;
        };
        let asked = match (&step.name, back) {
            (StepName::DeleteTag(_) | StepName::MergeTags(..), true) => {
                Some(What::TakeBack(step.name.clone(), step.at))
            }
            (StepName::DeleteTag(_) | StepName::MergeTags(..), false) => {
                session.tag_step_of(step).map(What::Do)
            }
            (StepName::NewTag(_), true) => session.tag_made_by(step).map(What::UndoNewTag),
            _ => None,
        };
        let is_asked = asked.is_some();
        self.ask_of_tag(asked);
        is_asked
    }

    /// Tells whether a change of a tag is about to be made in the open letter.
    pub fn is_tag_beginning(&self) -> bool {
        let waits = !self.tags.next.is_empty() && self.tags.finishing.is_none();
        self.tags.beginning.is_some() || waits
    }

    /// How far the change of a tag in the folder has come that was asked for last; `None` where none is under way.
    pub fn tag_progress(&self) -> Option<TagProgress> {
        let mut running = self.tags.running.iter().rev();
        let running = running.find(|it| !it.replaced)?;
        Some(TagProgress {
            name: running.intent.step.name(),
            back: running.intent.back,
            done: running.shared.done.load(Ordering::Relaxed),
            of: running.shared.of.load(Ordering::Relaxed),
        })
    }

    /// Stops changing tags after the letter at hand. What is left is done at the next start of the program, or when this one
    /// goes on.
    pub fn stop_tag_changes(&mut self) {
        self.tags.stop.set();
        for running in &self.tags.running {
            running.shared.stop.set();
        }
    }

    /// Goes on with what was stopped.
    pub fn go_on_with_tags(&mut self) {
        if self.tags.stop.is_set() {
            self.finish_tag_changes();
        }
    }

    /// Finishes in the background what an earlier run of the program left half done.
    pub fn finish_tag_changes(&mut self) {
        let (environment, settings) = (self.environment.clone(), self.settings.clone());
        self.tags.stop = Cancelled::default();
        let stop = self.tags.stop.clone();
        let work = move || {
            if !is_any_noted(&environment) {
                return Vec::new();
            }
            // What was stopped a moment ago may still be at its letter.
            drop(wait_for_others(&environment, &stop));
            finish(&environment, &settings, &stop)
        };
        self.tags.finishing = Some(Job::alone(&self.waker, work));
        self.spreads.unfinished = true;
    }

    /// Tells whether no tag is being changed in letters that are not open.
    pub(super) fn are_tags_done(&self) -> bool {
        let tags = &self.tags;
        tags.beginning.is_none()
            && tags.next.is_empty()
            && tags.running.is_empty()
            && tags.finishing.is_none()
            && tags.ending.is_empty()
    }

    /// Begins with what is asked for next: has it noted, without which no letter is changed.
    fn begin_tag(&mut self) {
        // What is being finished has to be done before it can be taken back.
        if self.tags.beginning.is_some() || self.tags.finishing.is_some() {
            return;
        }
        // A tag that is being brought to other folders has to be there before it is taken out of them.
        if !self.spreads.is_empty() {
            return;
        }
        let Some(asked) = self.tags.next.pop_front() else {
            return;
        };
        let same = |running: &&mut Running| asked.what.is_of(&running.intent.step);
        let opposite = self.tags.running.iter_mut().rev().find(same);
        let opposite = opposite.filter(|it| !it.replaced).map(|running| {
            // It need not be done any more what is taken back at once.
            running.shared.stop.set();
            running.replaced = true;
            (running.note.clone(), running.intent.step.clone())
        });
        let (environment, settings) = (self.environment.clone(), self.settings.clone());
        self.tags.beginning = Some(Job::alone(&self.waker, move || {
            Some(begin(&environment, &settings, asked, opposite))
        }));
    }

    /// Picks up what was done to tags, and goes on with it.
    pub(super) fn tick_tags(&mut self) {
        take_results(&mut self.tags.ending, || ());
        let finished = take_result(&mut self.tags.finishing, Vec::new);
        for outcome in finished.unwrap_or_default() {
            self.events.push(Event::TagsChanged(Box::new(outcome)));
            self.look_at_folder();
        }
        if let Some(Some(begun)) = take_result(&mut self.tags.beginning, || None) {
            self.change_tag_here(begun);
        }
        self.begin_tag();
        self.tick_running_tags();
    }

    fn look_at_folder(&self) {
        if let Some(project) = &self.project {
            project.look_now();
        }
    }

    /// Changes what is open, now that it is noted, and then the other letters.
    fn change_tag_here(&mut self, begun: Begun) {
        let Begun {
            asked,
            step,
            noted,
            used,
        } = begun;
        let noted = match noted {
            Ok(noted) => noted,
            Err(error) => return self.events.push(Event::TagNotChanged(error)),
        };
        // What happened to the tags of the open letter alone.
        let mut changed = None;
        let now = self.environment.clock.now();
        let mut here = Vec::new();
        let behind = self.behind.iter_mut().map(|it| &mut it.letter);
        let open = self.letter.iter_mut().chain(behind);
        for letter in open.filter(|it| it.access == Access::Writable) {
            let session = &mut letter.session;
            session.set_time(now);
            let covers = |(_, intent): &(PathBuf, TagIntent)| intent.covers(&session.path);
            let is_meant = session.path == asked.letter || noted.as_ref().is_some_and(covers);
            let count = match &asked.what {
                What::Do(step) if is_meant && step.is_of(session.codebook()) => {
                    // The steps of all letters have one moment.
                    session.set_time(step.at);
                    Some(session.replace_tag(step))
                }
                What::Do(_) => None,
                What::TakeBack(name, _) => {
                    let before = session.codebook().clone();
                    let taken = step.as_ref().and_then(|step| session.take_tag_back(step));
                    let is_next = is_meant && taken.is_none() && session.next_undo() == Some(name);
                    let undone = (is_next && noted.is_none()).then(|| session.undo());
                    if is_meant && noted.is_none() {
                        changed = Some((before, session.codebook().clone()));
                    }
                    taken.or(undone.map(|_| 0))
                }
                What::UndoNewTag(_) if !is_meant => None,
                What::UndoNewTag(tag) => {
                    let before = session.codebook().clone();
                    let kept = undo_new_tag(session, tag, used);
                    changed = Some((before, session.codebook().clone()));
                    self.events.extend(kept.map(Event::TagKept));
                    None
                }
            };
            here.extend(count.map(|count| (session.path.clone(), count)));
        }
        self.events.push(Event::TagStepped);
        if let Some((before, after)) = changed {
            self.spread_tags_of(&asked.letter, before, after);
        }
        if let Some((note, intent)) = noted {
            self.change_tag_elsewhere(note, intent, here);
        }
    }

    /// Changes the letters that are not open.
    fn change_tag_elsewhere(
        &mut self,
        note: PathBuf,
        intent: TagIntent,
        here: Vec<(PathBuf, usize)>,
    ) {
        let shared = Arc::<Shared>::default();
        if self.tags.stop.is_set() {
            shared.stop.set();
        }
        let done: Vec<PathBuf> = here.iter().map(|(letter, _)| letter.clone()).collect();
        let (environment, settings) = (self.environment.clone(), self.settings.clone());
        let (told, waker, what) = (shared.clone(), self.waker.clone(), intent.clone());
        let job = Job::alone(&self.waker, move || {
            let progress = |done, of| {
                told.done.store(done, Ordering::Relaxed);
                told.of.store(of, Ordering::Relaxed);
                waker();
            };
            let told = Told {
                progress: &progress,
                stop: &told.stop,
            };
            run(&environment, &settings, &what, &done, &told)
        });
        self.tags.running.push(Running {
            job,
            outcome: None,
            note,
            intent,
            here,
            replaced: false,
            shared,
        });
    }

    fn tick_running_tags(&mut self) {
        let mut ended = Vec::new();
        let (front, behind) = (&self.letter, &self.behind);
        self.tags.running.retain_mut(|running| {
            if running.outcome.is_none() {
                match running.job.poll() {
                    Progress::Running => return true,
                    Progress::Done(Some(outcome)) if !running.replaced => {
                        running.outcome = Some(outcome);
                    }
                    // Where it was stopped, the note says what is left.
                    Progress::Done(_) | Progress::Lost => return false,
                }
            }
            // The note stays until what was done in open letters is on the disk, too.
            let is_here = |it: &&OpenLetter| {
                let path = &it.session.path;
                running.here.iter().any(|(letter, _)| letter == path)
            };
            let mut open = front.iter().chain(behind.iter().map(|it| &it.letter));
            if open.any(|it| is_here(&it) && !it.is_kept()) {
                return true;
            }
            if let Some(mut outcome) = running.outcome.take().filter(|_| !running.replaced) {
                for (_, count) in &running.here {
                    outcome.passages += count;
                    outcome.letters += usize::from(*count > 0);
                }
                ended.push((running.note.clone(), outcome));
            }
            false
        });
        for (note, outcome) in ended {
            let disk = self.environment.disk.clone();
            let work = move || intent_note::forget(&*disk, &note);
            self.tags.ending.push(Job::start(&self.waker, work));
            self.events.push(Event::TagsChanged(Box::new(outcome)));
            self.look_at_folder();
        }
    }
}

/// Undoes the making of a tag, if that is still the last step; where the tag is `used` it stays. Gives its name then.
fn undo_new_tag(session: &mut Session, tag: &TagId, used: bool) -> Option<String> {
    let last = session.history().next_undo();
    if last.and_then(|last| session.tag_made_by(last)).as_ref() != Some(tag) {
        return None;
    }
    if !used {
        session.undo();
        return None;
    }
    session.undo_keeping_tags();
    session.tag(tag).map(|tag| tag.name.clone())
}

/// Carries out what the note says, while no other window of this computer does such a thing.
fn run(
    environment: &Environment,
    settings: &Settings,
    intent: &TagIntent,
    done: &[PathBuf],
    told: &Told<'_>,
) -> Option<TagOutcome> {
    let _held = wait_for_others(environment, told.stop);
    carry_out(environment, settings, intent, done, told)
}

#[cfg(test)]
mod tests;
