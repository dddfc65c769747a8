//! Whether anything is under way, or would be lost.

use super::Workspace;
use super::event::Event;
use super::open_letter::OpenLetter;
use std::time::{Duration, Instant};

impl Workspace {
    /// Tells whether nothing is lost if the program ends now.
    pub fn may_close(&self) -> bool {
        self.may_close_letter()
            && self.unsaved_behind().is_none()
            && !self.settings_saving.changed
            && !self.is_exporting()
            && self.under_way.folder_edits.is_empty()
            && self.under_way.queries.is_empty()
            && self.is_register_saved()
            && self.are_tags_done()
            && self.spreads.is_empty()
            && self.under_way.setting_aside.is_none()
            && self.under_way.attaching.is_none()
            && !self.is_moving()
            && self.settings_saving.running.is_none()
            && !self.under_way.destroying.is_under_way()
    }

    /// Tells whether nothing is lost if the letter in front is closed now.
    pub fn may_close_letter(&self) -> bool {
        self.letter.as_ref().is_none_or(OpenLetter::is_safe)
    }

    /// Tells whether an export or a copy is being written.
    pub fn is_exporting(&self) -> bool {
        !self.under_way.exports.is_empty() || !self.under_way.exporting.is_empty()
    }

    /// Tells whether everything is on the disk and nothing is under way.
    pub fn is_idle(&self) -> bool {
        let letter = self.letter.as_ref();
        let rereading = letter.is_some_and(|letter| letter.session.is_rereading());
        let listing = self.register.commitments.is_pending();
        self.may_close() && !self.is_opening() && !rereading && !listing
    }

    /// Tells whether all edits stand in the letter's folder.
    pub fn is_published(&self) -> bool {
        self.letter.as_ref().is_none_or(OpenLetter::is_published)
    }

    /// Ticks until nothing is under way or `patience` is over. Gives all that happened.
    pub fn wait_until_idle(&mut self, patience: Duration) -> Vec<Event> {
        let end = Instant::now() + patience;
        let mut events = Vec::new();
        loop {
            events.extend(self.tick().0);
            if self.is_idle() || Instant::now() > end {
                return events;
            }
            std::thread::sleep(Duration::from_millis(2));
        }
    }
}
