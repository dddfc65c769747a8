//! Changes of a tag that reach all letters of the folder: the window follows what becomes of them.

use super::App;
use crate::store::tag_intent::TagIntent;
use crate::ui::event_queue::EventQueue;
use crate::ui::notices::Notice;
use egui::Context;

impl App {
    /// Takes back what was done to a tag.
    pub(super) fn take_tag_back(&mut self, intent: &TagIntent) {
        self.put_away(intent);
        self.workspace.take_tag_back(intent);
    }

    /// Tries again what could not be done in all letters.
    pub(super) fn try_tag_again(&mut self, intent: &TagIntent) {
        self.put_away(intent);
        self.workspace.try_tag_again(intent);
    }

    /// Puts the notice away that says what came of it.
    fn put_away(&mut self, intent: &TagIntent) {
        let is_it = |it: &Notice| matches!(it, Notice::TagsChanged(it) if it.intent == *intent);
        self.notices.retain(|notice| !is_it(notice));
    }

    /// What is said of a tag no longer holds once something is done to one again.
    pub(super) fn tag_stepped(&mut self) {
        let is_of_tag = |notice: &Notice| {
            matches!(
                notice,
                Notice::TagsChanged(_)
                    | Notice::TagNotChanged(_)
                    | Notice::TagKept(_)
                    | Notice::TagsSpread(_)
            )
        };
        self.notices.retain(|notice| !is_of_tag(notice));
        self.edited();
    }

    /// Keys wait until a tag is changed in the open letter, and the way through the history goes on behind that.
    pub(super) fn follow_tags(&mut self, ctx: &Context) {
        let begins = self.workspace.is_tag_beginning();
        EventQueue::wait_for_work(ctx, begins || self.finding.is_busy());
        if !begins && let Some(done) = self.going_to_step.take() {
            self.go_to_step(ctx, done);
        }
    }
}
