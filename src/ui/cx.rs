//! What a view is handed to draw itself: everything to read, its own state to change, and a list to send actions to.

use super::action::Action;
use super::command::Command;
use super::key_map::KeyMap;
use super::letter_text::TextEngine;
use super::theme::Colors;
use super::view::View;
use crate::annotation::{Annotation, Moment};
use crate::codebook::{Color, TagId, display_name};
use crate::l10n::Words;
use crate::workspace::session::Session;
use std::cell::RefCell;

/// Handed to every view, every frame.
pub struct Cx<'a> {
    /// The messages of the language.
    pub words: &'a Words,
    /// The keys of commands.
    pub keys: &'a KeyMap,
    /// The colours of the theme.
    pub colors: &'static Colors,
    /// The open letter.
    pub session: Option<&'a Session>,
    /// Whether the open letter's annotations may be changed.
    pub writable: bool,
    /// What is on screen; a view changes only what is its own.
    pub view: &'a mut View,
    /// What the person at the desk asks for, in order.
    pub actions: &'a mut Vec<Action>,
    /// A moment as the person's clock shows it, with the date.
    pub local_date_time: &'a dyn Fn(Moment) -> String,
    /// Today's date here.
    pub today: jiff::civil::Date,
    /// Lays out and paints text of letters.
    pub engine: &'a RefCell<TextEngine>,
}

impl Cx<'_> {
    /// Asks for an action.
    pub fn send(&mut self, action: Action) {
        self.actions.push(action);
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
        self.session
            .and_then(|session| session.tag(id))
            .map_or_else(
                || id.to_string(),
                |tag| display_name(tag, self.words.language()).to_owned(),
            )
    }

    /// A tag's colour; grey for an unknown one.
    pub fn tag_color(&self, id: &TagId) -> Color {
        self.session
            .and_then(|session| session.tag(id))
            .map_or(Color::UNKNOWN, |tag| tag.color)
    }

    /// Whether the codebook lacks this tag.
    pub fn tag_is_unknown(&self, id: &TagId) -> bool {
        self.session
            .is_some_and(|session| session.codebook().get(id).is_none())
    }

    /// The chosen annotation, where it is the analyst's own.
    pub fn chosen(&self) -> Option<&Annotation> {
        let id = self.view.chosen.as_ref()?;
        self.session?.layer().annotations.get(id)
    }
}
