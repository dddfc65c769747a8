//! The letter that is open.

use super::environment::Environment;
use super::event::Event;
use super::job::{Cancelled, Job, Waker, take_result};
use super::open::Access;
use super::open_elsewhere::OpenElsewhere;
use super::pool::Urgency;
use super::saving::{Brought, SaveState, Saving};
use super::session::{Reread, Session};
use super::watching::Watching;
use crate::store::atomic::folder_of;
use crate::store::lock::Presence;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// An open letter.
pub struct OpenLetter {
    /// The session: the letter with its annotations.
    pub session: Session,
    /// True if that may be changed.
    pub access: Access,
    pub(super) saving: Saving,
    pub(super) watching: Option<Watching>,
    /// True if it was told that others have it open too.
    pub(super) told: bool,
    /// A large letter is read anew, as it was corrected.
    pub(super) rereading: Option<Job<Option<Reread>>>,
    /// The files with which it is to be opened again, once they are no longer open in another program.
    pub(super) open_elsewhere: OpenElsewhere,
}

impl OpenLetter {
    /// The state of its annotations.
    pub fn save_state(&self) -> SaveState<'_> {
        self.saving.state(&self.session)
    }

    /// The path at which the analyst's layer is saved.
    pub fn layer_path(&self) -> &Path {
        self.saving.layer_path()
    }

    /// The folder in which its annotations lie, where that is not the letter's own.
    pub fn redirected_to(&self) -> Option<PathBuf> {
        let folder = folder_of(self.saving.layer_path());
        (self.access != Access::Opening && folder != folder_of(&self.session.path))
            .then_some(folder)
    }

    /// Tells whether that is another window of this computer.
    pub fn is_here(&self, other: &Presence) -> bool {
        self.watching.as_ref().is_some_and(|it| it.is_here(other))
    }

    /// Tells whether the folder in which its annotations lie cannot be reached at the moment.
    pub fn is_away(&self) -> bool {
        self.watching.as_ref().is_some_and(Watching::is_away)
    }

    /// Tells whether the same analyst has it open elsewhere too, as far as that says so.
    pub fn is_open_twice(&self) -> bool {
        let me = self.session.analyst();
        let others = self.others();
        others
            .iter()
            .any(|it| it.analyst == me.id && it.name == me.name)
    }

    /// The others who have it open, as far as they say so.
    pub fn others(&self) -> Vec<Presence> {
        self.watching.as_ref().map_or(Vec::new(), Watching::others)
    }

    /// Closes it, and waits until nothing of it is being written.
    pub(super) fn end(self) {
        drop(self.watching);
        self.saving.end();
    }

    /// Tells whether all of it stands in the letter's folder, and the journal knows that.
    pub fn is_safe(&self) -> bool {
        self.is_published() && self.saving.is_noted()
    }

    pub(super) fn is_published(&self) -> bool {
        self.access != Access::Writable || self.saving.is_published(&self.session)
    }

    /// Tells whether nothing of it is lost if the program ends now: it stands in the folder, or in the journal, and
    /// is put in the folder when the letter is opened again.
    pub fn is_kept(&self) -> bool {
        self.is_published() || self.saving.is_journaled(&self.session)
    }

    /// Has it read anew where that is due, as its reading was corrected, and takes what was read.
    pub(super) fn tick_rereading(&mut self, waker: &Waker) {
        if let Some(Some(reread)) = take_result(&mut self.rereading, || None) {
            self.session.take_reread(reread);
        }
        if self.rereading.is_none()
            && let Some(rereading) = self.session.due_rereading()
        {
            let work = move |_: &Cancelled| Some(rereading.run());
            self.rereading = Some(Job::compute(waker, Urgency::Now, work));
        }
    }

    /// Saves what is due of it, and takes in what others wrote. Gives how soon to call again.
    pub(super) fn tick_saving(
        &mut self,
        environment: &Environment,
        waker: &Waker,
        events: &mut Vec<Event>,
    ) -> Option<Duration> {
        if self.access != Access::Writable {
            return None;
        }
        if let Some(watching) = &self.watching {
            if watching.take_back() {
                self.saving.save_now();
            }
            self.saving.look_at(watching.take_changed());
            if self.saving.take_published() {
                // So that what happens to the files from now on is told apart from what was written here.
                watching.look_now();
            }
        }
        let notices = self.saving.take_notices();
        if !notices.is_empty() {
            events.push(Event::Noticed(notices));
        }
        let closed = self.saving.take_closed_elsewhere().into_iter();
        events.extend(closed.map(Event::ClosedElsewhere));
        if self.saving.take_letter_changed() {
            events.push(Event::LetterChanged);
        }
        let Environment { disk, clock, .. } = environment;
        let (brought, again) = self.saving.tick(&mut self.session, disk, &**clock, waker);
        if let Some(Brought { mut report, step }) = brought {
            if let Some((giver, tally)) = step {
                events.push(Event::TakenIn(giver, tally));
                // That says it.
                (report.taken, report.deleted, report.entries) = (0, 0, 0);
            }
            events.push(Event::Merged(report));
        }
        again
    }
}
