//! Taking in what workers have done: letters opened, annotations saved or not, exports written.

use super::app::{AfterSaving, App};
use super::notices::Notice;
use super::view::{Find, Overlay, View};
use super::wording;
use crate::workspace::saving::SaveState;
use crate::workspace::{Event, Source};
use egui::{Context, ViewportCommand};

impl App {
    pub(super) fn tick(&mut self, ctx: &Context) {
        let (events, again) = self.workspace.tick();
        if !events.is_empty() {
            ctx.request_repaint();
        }
        for event in events {
            self.take_event(event);
        }
        if let Some(delay) = again {
            ctx.request_repaint_after(delay);
        }
        self.follow_saving(ctx);
    }

    /// Goes on with what waited for saving, or asks what to do where saving fails.
    fn follow_saving(&mut self, ctx: &Context) {
        if self.after_saving.is_none() {
            return;
        }
        if self.workspace.may_close() {
            match self.after_saving.take() {
                Some(AfterSaving::Open(path)) => self.workspace.open(Source::Path(path)),
                Some(AfterSaving::Close) => {
                    self.closing = true;
                    ctx.send_viewport_cmd(ViewportCommand::Close);
                }
                None => {}
            }
            return;
        }
        let letter = self.workspace.letter();
        let problem = letter.is_some_and(|it| matches!(it.save_state(), SaveState::Problem(_)));
        if problem && !self.asked_unsaved {
            self.asked_unsaved = true;
            self.view.overlay = Overlay::Unsaved;
        } else if self.asked_unsaved
            && matches!(self.view.overlay, Overlay::None)
            && self.asking.is_none()
        {
            // They chose to stay.
            self.after_saving = None;
            self.asked_unsaved = false;
        }
    }

    /// Has `after` happen once everything is saved.
    pub(super) fn once_saved(&mut self, after: AfterSaving) {
        self.after_saving = Some(after);
        self.asked_unsaved = false;
        self.workspace.save_now();
    }

    fn take_event(&mut self, event: Event) {
        match &event {
            Event::Opened(_) => self.letter_opened(),
            Event::Waits(path) => {
                self.once_saved(AfterSaving::Open(path.clone()));
            }
            Event::Exported(..) if matches!(self.view.overlay, Overlay::Export(_)) => {
                self.view.overlay = Overlay::None;
            }
            Event::NotHandedOver(_, error) => {
                if let Overlay::Export(draft) = &mut self.view.overlay {
                    draft.error = Some(wording::hand_over_error(&self.words, error));
                    return;
                }
            }
            Event::Copied(_) if self.asked_unsaved => {
                // What could not be saved is safe elsewhere now.
                self.view.overlay = Overlay::None;
                self.workspace.discard();
            }
            _ => {}
        }
        for notice in Notice::from_event(event) {
            // Of things done only the last one is worth a line.
            if !notice.is_problem() {
                self.notices
                    .retain(|other| other.is_problem() || *other == Notice::Tip);
            }
            self.notices.retain(|other| *other != notice);
            self.notices.push(notice);
        }
    }

    fn letter_opened(&mut self) {
        let recent = self.workspace.settings().recent.clone();
        let find = Find {
            open: self.view.find.open,
            ..std::mem::take(&mut self.view.find)
        };
        self.view = View {
            recent,
            find,
            letter_number: self.view.letter_number + 1,
            ..View::default()
        };
        self.notices.retain(|notice| !notice.is_about_letter());
        self.notices
            .retain(|notice| !matches!(notice, Notice::NotOpened(..)));
        let Some(letter) = self.workspace.letter() else {
            return;
        };
        let sample = self.workspace.environment().data_folder.as_path();
        if letter.session.path.parent() == Some(sample)
            && letter.session.layer().annotations.is_empty()
        {
            self.notices.push(Notice::Tip);
        }
    }
}
