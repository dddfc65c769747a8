//! What a view is handed to draw itself: everything to read, what it is asked to do once, and where it says what was
//! asked for and what it drew. The states are shared: no view changes one while it draws.

use super::action::Action;
use super::command::Command;
use super::key_map::KeyMap;
use super::letter_text::TextEngine;
use super::state::{LetterPlace, LetterState, Pane, Requests, WindowState};
use super::theme::Colors;
use crate::annotation::{Annotation, Moment};
use crate::codebook::{Codebook, Color, Tag, TagId, display_name};
use crate::l10n::Words;
use crate::workspace::session::Session;
use egui::Rect;
use std::cell::RefCell;

/// Handed to every view, every frame.
pub struct ViewContext<'a> {
    /// The messages of the language.
    pub words: &'a Words,
    /// The keys of commands.
    pub keys: &'a KeyMap,
    /// The colours of the theme.
    pub colors: &'static Colors,
    /// The open letter.
    pub session: Option<&'a Session>,
    /// The tags of the folder that is shown, where that is one.
    pub folder_tags: Option<&'a Codebook>,
    /// Whether the open letter's annotations may be changed.
    pub writable: bool,
    /// Whether the letter is in front, and not beside that one.
    pub in_front: bool,
    /// What is on screen of the letter.
    pub state: &'a LetterState,
    /// What is on screen around it.
    pub window: &'a WindowState,
    /// What the views are to do once; each takes what is meant for it.
    pub requests: &'a mut Requests,
    /// What the views say of this frame.
    pub report: &'a mut Report,
    /// What the person at the desk asks for, in order.
    pub actions: &'a mut Vec<Action>,
    /// A moment as the person's clock shows it, with the date.
    pub local_date_time: &'a dyn Fn(Moment) -> String,
    /// Today's date here.
    pub today: jiff::civil::Date,
    /// Lays out and paints text of letters.
    pub engine: &'a RefCell<TextEngine>,
}

/// What the views say of a frame.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// The part of the window that has the keyboard.
    pub pane: Option<Pane>,
    /// Where the letter was drawn.
    pub letter: Option<LetterPlace>,
    /// Where commands act, while the keys are shown.
    pub keys: Vec<(Rect, Command)>,
}

impl ViewContext<'_> {
    /// Asks for an action.
    pub fn send(&mut self, action: impl Into<Action>) {
        self.actions.push(action.into());
    }

    /// The same frame with the letter's state as it will be: for a view that shows at once what it has asked for.
    pub fn seeing<'b>(&'b mut self, state: &'b LetterState) -> ViewContext<'b> {
        ViewContext {
            words: self.words,
            keys: self.keys,
            colors: self.colors,
            session: self.session,
            folder_tags: self.folder_tags,
            writable: self.writable,
            in_front: self.in_front,
            state,
            window: self.window,
            requests: self.requests,
            report: self.report,
            actions: self.actions,
            local_date_time: self.local_date_time,
            today: self.today,
            engine: self.engine,
        }
    }

    /// Says that a part of the window has the keyboard.
    pub fn has_keyboard(&mut self, pane: Pane) {
        self.report.pane = Some(pane);
    }

    /// The part of the window that has the keyboard, or had it last.
    pub fn pane(&self) -> Pane {
        self.report.pane.unwrap_or(self.window.pane)
    }

    /// Says that a command acts at `rect`.
    pub fn key_at(&mut self, rect: Rect, command: Command) {
        if self.window.key_hints.shown() {
            self.report.keys.push((rect, command));
        }
    }

    /// The key of a command as people write it; empty where it has none.
    pub fn key_text(&self, command: Command) -> String {
        self.keys.text(command)
    }

    /// Whether the folder's tags may be changed.
    pub fn tags_writable(&self) -> bool {
        self.writable && self.session.is_some_and(|session| session.tags_writable)
    }

    /// What a tag is called in the language of the interface; an unknown one by the name its layer carries or its id.
    pub fn tag_name(&self, id: &TagId) -> String {
        self.tag(id).map_or_else(
            || id.to_string(),
            |tag| display_name(tag, self.words.language()).to_owned(),
        )
    }

    /// A tag's colour; grey for an unknown one.
    pub fn tag_color(&self, id: &TagId) -> Color {
        self.tag(id).map_or(Color::UNKNOWN, |tag| tag.color)
    }

    fn tag(&self, id: &TagId) -> Option<&Tag> {
        let of_session = self.session.and_then(|session| session.tag(id));
        of_session.or_else(|| self.folder_tags?.get(id))
    }

    /// Whether the codebook lacks this tag.
    pub fn tag_is_unknown(&self, id: &TagId) -> bool {
        self.session
            .is_some_and(|session| session.codebook().get(id).is_none())
    }

    /// The chosen annotation, where it is the analyst's own.
    pub fn chosen(&self) -> Option<&Annotation> {
        let id = self.state.chosen.as_ref()?;
        self.session?.layer().annotations.get(id)
    }
}
