//! Taking in what workers have done: letters opened, annotations saved or not, exports written.

use super::shown_letter::ReadingPosition;
use super::{AfterSaving, App, Waiting};
use crate::import::ImportError;
use crate::l10n::Words;
use crate::ui::notices::Notice;
use crate::ui::state::{AskPassword, Overlay, Pane};
use crate::ui::wording;
use crate::workspace::export::ExportError;
use crate::workspace::open::{Access, OpenError, OpenNotice};
use crate::workspace::{Event, OpenLetter, Password};
use egui::{Context, ViewportCommand};
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// A save that takes longer than this hangs: a share that is gone does not even say so.
const PATIENCE: Duration = Duration::from_secs(5);

impl App {
    pub(super) fn tick(&mut self, ctx: &Context) {
        // Others may have been at work while the person was elsewhere.
        let back = |event: &egui::Event| matches!(event, egui::Event::WindowFocused(true));
        if ctx.input(|input| input.events.iter().any(back)) {
            self.workspace.look_now();
        }
        let (events, again) = self.workspace.tick();
        if !events.is_empty() {
            ctx.request_repaint();
        }
        for event in events {
            self.take_event(ctx, event);
        }
        self.follow_language();
        if let Some(delay) = again {
            ctx.request_repaint_after(delay);
        }
        self.follow_saving(ctx);
    }

    /// Goes on with what waited for saving, or asks what to do where saving fails or hangs.
    fn follow_saving(&mut self, ctx: &Context) {
        let Some(waiting) = &self.leaving.after_saving else {
            return;
        };
        let closes = waiting.then == AfterSaving::Close;
        if self.workspace.may_close() || !closes && self.workspace.may_close_letter() {
            self.go_on(ctx);
            return;
        }
        let letter = self.workspace.letter();
        let fails = |it: &OpenLetter| it.save_state().problem().is_some();
        let behind = self.workspace.behind().find(|it| closes && fails(it));
        let behind = behind.map(|it| it.session.path.clone());
        let problem = letter.is_some_and(fails) || behind.is_some();
        let patience = PATIENCE.saturating_sub(waiting.since.elapsed());
        if (problem || patience.is_zero()) && !waiting.asked {
            // What is asked is asked about the letter in front.
            if self.workspace.may_close_letter() {
                let unsaved = self.workspace.unsaved_behind();
                let unsaved = unsaved.map(|it| it.session.path.clone());
                let unsaved = behind.or(unsaved);
                if let Some(path) = unsaved {
                    self.go_to_letter_behind(&path);
                }
            }
            self.ask_what_to_do();
        } else if !problem && !waiting.asked {
            ctx.request_repaint_after(patience);
        } else if waiting.asked
            && matches!(self.screen.window.overlay, Overlay::None)
            && self.dialog.asking.is_none()
            && !self.workspace.is_exporting()
        {
            // They chose to stay.
            self.leaving.after_saving = None;
            self.workspace.go_on_with_tags();
        }
    }

    fn ask_what_to_do(&mut self) {
        if let Some(waiting) = &mut self.leaving.after_saving {
            waiting.asked = true;
            self.screen.window.overlay = Overlay::Unsaved;
        }
    }

    fn go_on(&mut self, ctx: &Context) {
        match self.leaving.after_saving.take().map(|waiting| waiting.then) {
            Some(AfterSaving::Open(source)) => self.open(source),
            Some(AfterSaving::CloseLetter) => {
                // Nothing is lost by that: everything is saved, or the analyst said to go on without it.
                self.close_front();
            }
            Some(AfterSaving::Close) => {
                self.leaving.closing = true;
                ctx.send_viewport_cmd(ViewportCommand::Close);
            }
            None => {}
        }
    }

    /// Has `then` happen once everything is saved.
    pub(super) fn once_saved(&mut self, then: AfterSaving) {
        self.keep_place();
        if then == AfterSaving::Close {
            self.workspace.stop_tag_changes();
        }
        let since = Instant::now();
        self.leaving.after_saving = Some(Waiting {
            then,
            since,
            asked: false,
        });
        self.workspace.save_now();
    }

    /// Goes on without what could not be saved.
    pub(super) fn go_on_anyway(&mut self, ctx: &Context) {
        let waiting = self.leaving.after_saving.as_ref();
        if waiting.is_some_and(|it| it.then == AfterSaving::CloseLetter) {
            self.go_on(ctx);
            return;
        }
        self.workspace.discard();
        if let Some(waiting) = &mut self.leaving.after_saving
            && self.workspace.unsaved_behind().is_some()
        {
            // Each letter is asked about by itself.
            waiting.asked = false;
            waiting.since = Instant::now();
            self.screen.window.overlay = Overlay::None;
            self.close_front();
            return;
        }
        self.go_on(ctx);
    }

    /// Takes in what happened. It is said, unless it is asked about or shown instead.
    fn take_event(&mut self, ctx: &Context, event: Event) {
        if self.asks_instead(&event) || self.shows_instead(ctx, &event) {
            return;
        }
        self.follow_event(&event);
        self.add_notices(event);
    }

    /// Asks what to do about what failed, where that helps. Gives whether it does.
    fn asks_instead(&mut self, event: &Event) -> bool {
        match event {
            Event::NotOpened(path, error, _) if self.may_ask_for_password(error) => {
                self.screen.window.overlay = Overlay::Password(AskPassword {
                    path: path.clone(),
                    password: Password::default(),
                    shown: false,
                    wrong: *error == OpenError::Import(ImportError::PasswordWrong),
                    focus: true,
                });
                true
            }
            // What was to be opened as a letter is a folder of them.
            Event::NotOpened(path, OpenError::Folder, _) => {
                self.open_folder(path);
                true
            }
            Event::NotOpened(path, error, _) | Event::CommentsNotRead(path, error) => {
                self.list_stays(path);
                self.ask_again(path, wording::open_error(&self.words, path, error))
            }
            Event::NotExported(path, error) => {
                self.ask_again(path, wording::export_error(&self.words, error))
                    || self.say_in_export(error)
            }
            _ => false,
        }
    }

    /// Says on the sheet of the export why nothing was written. Gives whether that sheet is open.
    fn say_in_export(&mut self, error: &ExportError) -> bool {
        let Overlay::Export(draft) = &mut self.screen.window.overlay else {
            return false;
        };
        draft.error = Some(wording::export_error(&self.words, error));
        draft.replaces = match error {
            ExportError::NotOurs(path) => Some(path.clone()),
            _ => None,
        };
        true
    }

    /// Shows what was read or made for the person to go on with. Gives whether it does.
    fn shows_instead(&mut self, ctx: &Context, event: &Event) -> bool {
        match event {
            Event::CommentsRead(letter, read) => self.show_intake(letter, read),
            Event::RegisterRead(intake) => {
                self.screen.window.overlay = Overlay::RegisterIntake(intake.clone());
            }
            Event::Suggested(letter, found, problems) => {
                let problems = problems.iter().cloned();
                self.notices.extend(problems.map(Notice::SuggestFile));
                self.show_suggestions(letter, found.clone());
            }
            Event::Clipped(clipping, count) => {
                self.put_on_clipboard(ctx, clipping.clone(), *count);
            }
            _ => return false,
        }
        true
    }

    /// Has the window follow what happened.
    fn follow_event(&mut self, event: &Event) {
        match event {
            Event::Opened(_) => self.turn_to_opened(),
            Event::Previewed => {
                let begins = self.follow_tabs(true);
                self.letter_opened();
                self.take_keyboard_to_letter(begins);
            }
            Event::PreviewClosed => self.preview_closed(),
            Event::OpenAlready(path) => {
                self.go_back_to_tab();
                self.go_to_letter_behind(path);
            }
            Event::Destroyed(outcome) => {
                let (text, problem) = Self::destroyed_text(&self.words, outcome);
                self.notices.push(Notice::Destroyed(text, problem));
            }
            Event::ClosedElsewhere(path) => self.forget_open_elsewhere(path),
            Event::TagStepped => self.tag_stepped(),
            Event::EditedAcross(edit, across) => self.edited_across(edit, across),
            Event::Waits(source) => self.once_saved(AfterSaving::Open(source.clone())),
            Event::Exported(..) if matches!(self.screen.window.overlay, Overlay::Export(_)) => {
                self.screen.window.overlay = Overlay::None;
            }
            // A copy is safe elsewhere, but more may have been edited since: the sheet stays until they decide.
            Event::Copied(_) if self.asks_about_saving() => {
                self.screen.window.overlay = Overlay::Unsaved;
            }
            _ => {}
        }
    }

    /// Whether the analyst is asked what to do about changes that are not saved.
    fn asks_about_saving(&self) -> bool {
        let waiting = self.leaving.after_saving.as_ref();
        waiting.is_some_and(|it| it.asked)
    }

    /// Turns to the letter that was opened, which may be written in from now on.
    fn turn_to_opened(&mut self) {
        let begins = self.follow_tabs(false);
        let unmoved = self.letter_opened();
        let name = self.workspace.settings().interface.name.clone();
        let session = self.workspace.writable();
        // Where none was chosen here, one from another computer stays.
        if let Some(session) = session.filter(|_| !name.trim().is_empty()) {
            session.sign(&name);
        }
        self.take_keyboard_to_letter(begins);
        self.shown.position.review_due = Some(unmoved);
    }

    /// Speaks the language of the settings: those that another program had open at the start, or the policy of the computer,
    /// may have named another one than the system has.
    fn follow_language(&mut self) {
        let language = self.workspace.settings().language;
        if let Some(language) = language.filter(|it| *it != self.words.language()) {
            self.words = Words::new(language);
        }
    }

    /// Says no more that another program has this file open.
    fn forget_open_elsewhere(&mut self, path: &Path) {
        self.notices.retain(|notice| match notice {
            Notice::Opened(OpenNotice::OpenElsewhere { path: said, .. }) => said != path,
            Notice::PolicyNotFollowed(problem) => problem.path() != path,
            _ => true,
        });
    }

    /// Says what happened, once.
    fn add_notices(&mut self, event: Event) {
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

    /// Turns back to the letter that was open before one that is not opened after all.
    fn preview_closed(&mut self) {
        if !self.go_back_to_tab() && self.is_preview() {
            self.letter_opened();
        }
    }

    /// Gives the keyboard to a letter in a tab of its own: it was with another one.
    fn take_keyboard_to_letter(&mut self, begins: bool) {
        if begins {
            self.screen.requests.pane = Some(Pane::Letter);
        }
    }

    /// Whether a password helps, and nothing else is being asked.
    fn may_ask_for_password(&self, error: &OpenError) -> bool {
        let free = matches!(
            self.screen.window.overlay,
            Overlay::None | Overlay::Password(_)
        );
        free && error.asks_for_password()
    }

    /// Whether the letter to be shown begins with what is shown of it: more has been read.
    fn goes_on(&self) -> bool {
        let (Some((true, shown)), Some(letter)) = (&self.shown.letter, self.workspace.letter())
        else {
            return false;
        };
        let text = letter.session.letter.text();
        shown.file_name == letter.session.letter.file_name
            && text.len() >= shown.text().len()
            && (Arc::ptr_eq(shown, &letter.session.letter) || text.starts_with(shown.text()))
    }

    /// Turns to the letter that is to be shown now. Gives whether one has not moved in it yet.
    pub(super) fn letter_opened(&mut self) -> bool {
        let recent = self.workspace.settings().recent_with_days();
        let before = self.screen.state.opened.number;
        let goes_on = self.goes_on();
        // One reads on where one was, unless one has not moved yet.
        let unmoved = !goes_on || self.top().is_none_or(|top| top.0 == 0);
        if goes_on {
            self.screen.state.opened.continues = Some(before);
        } else {
            let find = std::mem::take(&mut self.screen.state.find);
            self.screen.forget_letter();
            self.screen.state.find = find;
        }
        self.screen.window.recent = recent;
        self.screen.state.opened.number = self.screen.window.tabs.next_opened();
        self.shown.letter = self.workspace.letter().map(|letter| {
            (
                letter.access == Access::Opening,
                letter.session.letter.clone(),
            )
        });
        if !goes_on {
            self.keep_place();
            self.shown.position = ReadingPosition::default();
        }
        if unmoved {
            self.go_to_kept_place();
        }
        self.screen.state.opened.unread = self
            .shown
            .letter
            .as_ref()
            .is_some_and(|(opening, _)| *opening);
        // Where an attachment lies stays said as long as it is open.
        let open = self.workspace.letter();
        let open = open
            .map(|letter| letter.session.path.clone())
            .unwrap_or_default();
        self.notices
            .retain(|notice| !notice.is_about_letter() || notice.is_origin_of(&open));
        self.notices
            .retain(|notice| !matches!(notice, Notice::NotOpened(..)));
        let Some(letter) = self.workspace.letter() else {
            return unmoved;
        };
        let sample = self.workspace.environment().data_folder.as_path();
        if letter.session.path.parent() == Some(sample)
            && letter.session.layer().annotations.is_empty()
        {
            self.notices.push(Notice::Tip);
        }
        unmoved
    }
}
