//! What is on screen: what views read of it, what they ask of it, and what they say of a frame.

use crate::letter::{ByteOffset, Letter};
use crate::ui::action::Action;
use crate::ui::state::{LetterState, ListFilter, Requests, Selection, WindowState};
use crate::ui::view_context::Report;

/// What is on screen.
#[derive(Debug, Default)]
pub struct Screen {
    /// What of it belongs to the open letter.
    pub state: LetterState,
    /// What of it belongs to the window.
    pub window: WindowState,
    /// What the views are to do once.
    pub requests: Requests,
}

impl Screen {
    /// Forgets all that was on screen of a letter; which parts of the window are shown stays.
    pub fn forget_letter(&mut self) {
        let (parts, find_field) = (self.window.parts, self.requests.find_field);
        *self = Self::default();
        self.window.parts = parts;
        self.requests.find_field = find_field;
    }

    /// Takes what the views are to do in a frame; what has lost its object is forgotten.
    pub fn take_requests(&mut self) -> Requests {
        let mut requests = std::mem::take(&mut self.requests);
        let is_marking = self.state.find.mark_all.is_some();
        requests.mark_all &= is_marking;
        requests.mark_button &= is_marking;
        requests.fact_field &= self.state.drafts.item.is_some();
        requests
    }

    /// Takes over what the views said of a frame, and what they could not do in it.
    pub fn take_report(&mut self, report: Report, left: Requests) {
        self.requests = left;
        let window = &mut self.window;
        window.pane = report.pane.unwrap_or(window.pane);
        window.letter = report.letter.unwrap_or(window.letter);
    }

    /// Carries out an action that changes nothing but what is on screen; gives any other one back. `letter` is the open
    /// one.
    pub fn carry_out(&mut self, action: Action, letter: Option<&Letter>) -> Option<Action> {
        let state = &mut self.state;
        match action {
            Action::Choose(id) => state.chosen = id,
            Action::Select(selection, caret) => self.select(selection, caret),
            Action::MoveCaret(selection, caret) => {
                self.select(selection, Some(caret));
                self.state.chosen = None;
            }
            Action::ScrollList => self.requests.list = true,
            Action::TakeMarker(tag) => state.marker = tag,
            Action::ShowTag(tag, true) => {
                state.hidden_tags.remove(&tag);
            }
            Action::ShowTag(tag, false) => {
                state.hidden_tags.insert(tag);
            }
            Action::Filter(filter) => state.filter = filter,
            Action::FilterByTag(tag) => {
                let text = std::mem::take(&mut state.filter.text);
                state.filter = ListFilter {
                    text,
                    tag: Some(tag),
                    only: None,
                };
            }
            Action::UnfoldHead => state.unfolded.head = Some(true),
            Action::TurnHead => self.turn_head(letter?),
            Action::ListLeftOut(shown) => state.unfolded.left_out = shown,
            Action::DraftTag(draft) => state.drafts.tag = draft,
            Action::TypeFact(kind, text) => {
                let draft = state.drafts.item.as_mut();
                if let Some(draft) = draft.filter(|draft| draft.kind == kind) {
                    draft.text = text;
                }
            }
            Action::CloseFact(kind, focus) => {
                let item = &mut state.drafts.item;
                if item.take_if(|draft| draft.kind == kind).is_some() && focus {
                    self.requests.item = Some(kind);
                }
            }
            Action::SetOverlay(overlay) => self.window.overlay = *overlay,
            other => return self.carry_out_in_search(other),
        }
        None
    }

    /// Carries out an action that changes what is looked for or what is to be done with the hits; gives any other one
    /// back.
    fn carry_out_in_search(&mut self, action: Action) -> Option<Action> {
        let find = &mut self.state.find;
        match action {
            Action::LookFor(needle) => find.needle = needle,
            Action::SetFindOptions(options) => find.options = options,
            Action::GoToHit(number) => self.go_to_hit(number),
            Action::MarkHitsAs(tag) => {
                if let Some(mark_all) = &mut find.mark_all {
                    mark_all.tag = Some(tag);
                    mark_all.plan = None;
                }
            }
            Action::SetExtent(extent) => {
                if let Some(mark_all) = &mut find.mark_all {
                    mark_all.extent = extent;
                    mark_all.plan = None;
                }
            }
            Action::WantHit(number, wanted) => {
                if let Some(mark_all) = &mut find.mark_all {
                    match wanted {
                        true => mark_all.left_out.remove(&number),
                        false => mark_all.left_out.insert(number),
                    };
                }
            }
            other => return Some(other),
        }
        None
    }

    /// Selects anew, and puts the caret there; what the selection grew from is forgotten.
    fn select(&mut self, selection: Option<Selection>, caret: Option<ByteOffset>) {
        self.state.selection = selection;
        self.state.caret = caret;
        self.state.choosing.grown_from.clear();
    }

    /// Shows the hit with this number.
    pub(super) fn go_to_hit(&mut self, number: usize) {
        let find = &mut self.state.find;
        if let Some(hit) = find.hits.get(number) {
            find.current = Some(number);
            self.requests.hits = true;
            self.requests.scroll_to = Some(*hit);
        }
    }

    /// Folds the head, or unfolds it. What was chosen in it is let go: it would be out of sight.
    pub(super) fn turn_head(&mut self, letter: &Letter) {
        let (head, state) = (letter.head(), &mut self.state);
        let shown = state.unfolded.head == Some(true);
        state.unfolded.head = Some(!shown);
        if !shown {
            return;
        }
        let inside = |at| head.contains(at);
        let ends = state.selection.map(|it| [it.anchor, it.head]);
        if ends.is_some_and(|ends| ends.into_iter().any(inside)) {
            state.selection = None;
        }
        if state.caret.is_some_and(inside) {
            state.caret = Some(head.span.end);
        }
    }
}
