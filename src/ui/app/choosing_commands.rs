//! Choosing passages by key, and what is done with the one that is chosen.

use super::App;
use crate::letter::Span;
use crate::ui::motion::{Motion, grown};
use crate::ui::panel::new_draft;
use crate::ui::state::Selection;
use egui::Context;

impl App {
    pub(super) fn select_all(&mut self) {
        let session = self.session();
        let length = session.map_or(0, |session| session.letter.text().len());
        let all = Span::new(0, length);
        self.screen.state.selection = (!all.is_empty()).then(|| Selection::of(all));
        self.screen.state.chosen = None;
    }

    /// Asks the view of the letter to move the caret.
    pub(super) fn move_caret(&mut self, motion: Motion, extends: bool) {
        if self.session().is_some() {
            self.screen.requests.motions.push((motion, extends));
            self.screen.state.choosing.by_key = extends;
        }
    }

    /// Makes the selection larger: word, sentence, paragraph, letter.
    pub(super) fn grow(&mut self) {
        let Some(session) = self.session() else {
            return;
        };
        let caret = self.screen.state.caret.unwrap_or_else(|| self.letter_top());
        let from = self.span_at_hand().unwrap_or(Span {
            start: caret,
            end: caret,
        });
        let larger = grown(&session.letter, from);
        if larger != from {
            self.screen
                .state
                .choosing
                .grown_from
                .push(self.screen.state.selection);
            self.screen.state.selection = Some(Selection::of(larger));
            self.screen.state.caret = Some(larger.end);
            self.screen.state.chosen = None;
        }
    }

    /// Takes the last growth of the selection back.
    pub(super) fn shrink(&mut self) {
        let state = &mut self.screen.state;
        if let Some(smaller) = state.choosing.grown_from.pop() {
            state.selection = smaller;
            state.caret = smaller.map(|it| it.head).or(state.caret);
        }
    }

    /// Makes an annotation without a tag of the selection, and asks for its note.
    pub(super) fn comment(&mut self, ctx: &Context) {
        let Some(span) = self.selected() else {
            return;
        };
        let id = self.workspace.new_id();
        let made = self.edit(|session| session.comment_on(span, id));
        if let Some(id) = made.flatten() {
            self.chose(Some(id));
            self.show_panel(ctx, true);
            self.screen.requests.note = true;
        }
    }

    /// Begins a new tag in the panel.
    pub(super) fn draft_tag(&mut self, ctx: &Context) {
        let session = self.workspace.writable();
        if let Some(session) = session.filter(|session| session.tags_writable) {
            self.screen.state.drafts.tag = Some(new_draft(session.codebook()));
            self.show_panel(ctx, true);
        }
    }

    /// Deletes the chosen annotation, or the one that is reviewed.
    pub(super) fn delete(&mut self) {
        let state = &self.screen.state;
        // A selection that is made during the review chooses nothing.
        let reviewed = state.review.as_ref().map(|review| &review.current);
        if let Some(id) = state.chosen.as_ref().or(reviewed).cloned() {
            self.edit(|session| session.delete(&id));
        }
    }

    /// Gives the keyboard to the note of the chosen annotation.
    pub(super) fn edit_note(&mut self, ctx: &Context) {
        if self.screen.state.chosen.is_some() && self.workspace.writable().is_some() {
            self.show_panel(ctx, true);
            self.screen.requests.note = true;
        }
    }
}
