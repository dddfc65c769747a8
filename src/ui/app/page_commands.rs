//! Showing the letter as its pages looked, and the commands of that view.

use super::App;
use super::command_groups::OfView;
use super::persisted::{dark_pages_id, thumbnails_id};
use crate::letter::page_map::Turn;
use crate::letter::{ByteOffset, Span};
use crate::ui::state::{Selection, Zooming};
use egui::Context;

impl App {
    /// What stands at the top of the letter as it is shown; `None` while nothing was drawn.
    pub(super) fn top(&self) -> Option<ByteOffset> {
        if self.screen.state.mode.pages {
            self.views.of_letter.page_view.top()
        } else {
            self.views.of_letter.letter_view.top()
        }
    }

    /// Whether the open letter says how its pages looked.
    pub(super) fn has_layout(&self) -> bool {
        self.session()
            .is_some_and(|session| session.letter.has_layout())
    }

    /// Shows the letter as the settings say, as far as it can be.
    pub(super) fn follow_pages(&mut self) {
        let has_layout = self.has_layout();
        self.screen.state.mode.pages = self.workspace.settings().display.page_view && has_layout;
        if !has_layout {
            self.views.of_letter.page_view.forget_images();
        }
    }

    /// Shows the letter as its pages looked, or as text, from the same place as before.
    fn switch_pages(&mut self, pages: bool) {
        if pages != self.screen.state.mode.pages {
            let top = self.top();
            let moved = self.shown.position.arrived.is_none() || self.shown.position.arrived != top;
            self.screen.state.mode.pages = pages;
            // Where one has not moved since one came from there, the other view stands where it stood.
            self.screen.requests.begin_at = top.filter(|_| moved);
            // What is chosen comes along.
            self.screen.requests.scroll_to = self.span_to_keep_in_sight();
            self.shown.position.arrived = None;
            self.shown.position.arriving = true;
        }
        self.workspace
            .change_settings(|settings| settings.display.page_view = pages);
    }

    /// The passage that is chosen, or else selected; where there is none, the caret if that is in sight.
    fn span_to_keep_in_sight(&self) -> Option<Span> {
        let state = &self.screen.state;
        let chosen = self.chosen_own().map(|chosen| chosen.span);
        let selected = state.selection.map(Selection::span);
        let caret = state.caret.filter(|_| self.screen.window.letter.caret_seen);
        let caret = caret.map(|at| Span { start: at, end: at });
        chosen.or(selected).or(caret)
    }

    /// Notes where one arrived in the view that is shown now.
    pub(super) fn note_arrival(&mut self) {
        if self.shown.position.arriving && self.screen.requests.begin_at.is_none() {
            self.shown.position.arrived = self.top();
            self.shown.position.arriving = self.shown.position.arrived.is_none();
        }
    }

    /// Has the pages of the open letter drawn, where they are shown.
    pub(super) fn supply_pages(&mut self) {
        let (number, continues) = (
            self.screen.state.opened.number,
            self.screen.state.opened.continues,
        );
        if !self.screen.state.mode.pages
            || !self
                .views
                .of_letter
                .page_view
                .lacks_images(number, continues)
        {
            return;
        }
        if let Some(images) = self.workspace.page_images() {
            let waker = self.workspace.waker().clone();
            self.views
                .of_letter
                .page_view
                .draw_with(number, images, waker);
        }
    }

    /// Shows the letter as it is read, instead of its pages.
    pub(super) fn leave_pages(&mut self) {
        self.switch_pages(false);
        self.workspace
            .change_settings(|settings| settings.display.reading_view = true);
    }

    /// Turns the pages further, where they are shown; what is chosen stays in sight.
    fn turn_pages(&mut self, turn: Turn) {
        if self.screen.state.mode.pages {
            self.screen.requests.turns.push(turn);
            self.screen.requests.scroll_to = self.span_to_keep_in_sight();
        }
    }

    /// Runs a command about how the letter is shown.
    pub(super) fn run_of_view(&mut self, ctx: &Context, command: OfView) {
        match command {
            OfView::ReadingView => self.turn_reading_view(),
            OfView::Letterhead => self.turn_head(),
            OfView::PageView => {
                if self.has_layout() {
                    self.switch_pages(!self.screen.state.mode.pages);
                }
            }
            OfView::Thumbnails => {
                if self.screen.state.mode.pages {
                    let shown = !self.screen.window.parts.thumbnails;
                    self.screen.window.parts.thumbnails = shown;
                    ctx.data_mut(|data| data.insert_persisted(thumbnails_id(), shown));
                }
            }
            OfView::RotateRight => self.turn_pages(Turn::Right),
            OfView::RotateLeft => self.turn_pages(Turn::Left),
            OfView::DarkPages => {
                let dark = !self.screen.window.parts.dark_pages;
                self.screen.window.parts.dark_pages = dark;
                ctx.data_mut(|data| data.insert_persisted(dark_pages_id(), dark));
            }
            OfView::FitWidth => self.zoom_pages(Zooming::Width),
            OfView::FitPage => self.zoom_pages(Zooming::Page),
        }
    }

    /// Shows the pages larger or smaller, where they are shown.
    pub(super) fn zoom_pages(&mut self, zooming: Zooming) {
        if self.screen.state.mode.pages {
            self.screen.requests.zoomings.push(zooming);
        }
    }
}
