//! What is on screen: what views read of it, what they ask of it, and what they say of a frame.

use crate::letter::{ByteOffset, Letter, Span};
use crate::ui::action::ScreenAction;
use crate::ui::state::{LetterState, MarkAll, Requests, Selection, WindowState};
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
        let (parts, find_field) = (self.window.parts, self.requests.find.field);
        let project = std::mem::take(&mut self.window.project);
        let tabs = std::mem::take(&mut self.window.tabs);
        let hidden_columns = std::mem::take(&mut self.window.hidden_columns);
        *self = Self::default();
        self.window.parts = parts;
        self.window.project = project;
        self.window.tabs = tabs;
        self.window.hidden_columns = hidden_columns;
        self.requests.find.field = find_field;
    }

    /// Takes what the views are to do in a frame; what has lost its object is forgotten.
    pub fn take_requests(&mut self) -> Requests {
        let mut requests = std::mem::take(&mut self.requests);
        let is_marking = self.state.find.mark_all.is_some();
        requests.find.mark_all &= is_marking;
        requests.find.mark_button &= is_marking;
        requests.metadata_input &= self.state.drafts.metadata.is_some();
        requests
    }

    /// Takes over what the views said of a frame, and what they could not do in it.
    pub fn take_report(&mut self, report: Report, left: Requests) {
        self.requests = left;
        let window = &mut self.window;
        window.pane = report.pane.unwrap_or(window.pane);
        window.letter = report.letter.unwrap_or(window.letter);
    }

    /// Carries out an action; `letter` is the open one.
    pub fn carry_out(&mut self, action: ScreenAction, letter: Option<&Letter>) {
        let state = &mut self.state;
        match action {
            ScreenAction::Choose(id) => state.chosen = id,
            ScreenAction::Select(selection, caret) => self.select(selection, caret),
            ScreenAction::MoveCaret(selection, caret) => {
                self.select(selection, Some(caret));
                self.state.chosen = None;
            }
            ScreenAction::SelectAndShow(selection) => self.select_and_show(selection),
            ScreenAction::ScrollList => self.requests.list = true,
            ScreenAction::TakeMarker(tag) => state.marker = tag,
            ScreenAction::ShowTag(tag, true) => {
                state.hidden_tags.remove(&tag);
            }
            ScreenAction::ShowTag(tag, false) => {
                state.hidden_tags.insert(tag);
            }
            ScreenAction::Filter(filter) => state.filter = filter,
            ScreenAction::FilterByTag(tag) => {
                state.filter.tag = Some(tag);
                state.filter.only = None;
            }
            ScreenAction::UnfoldHead => state.unfolded.head = Some(true),
            ScreenAction::TurnHead => self.turn_head(letter),
            ScreenAction::ListLeftOut(shown) => state.unfolded.left_out = shown,
            ScreenAction::DraftTag(draft) => state.drafts.tag = draft,
            ScreenAction::TypeMetadata(kind, text) => {
                let draft = state.drafts.metadata.as_mut();
                if let Some(draft) = draft.filter(|draft| draft.kind == kind) {
                    draft.text = text;
                }
            }
            ScreenAction::CloseMetadata(kind, focus) => {
                let field = &mut state.drafts.metadata;
                if field.take_if(|draft| draft.kind == kind).is_some() && focus {
                    self.requests.metadata = Some(kind);
                }
            }
            ScreenAction::LookFor(needle) => state.find.needle = needle,
            ScreenAction::SetFindOptions(options) => state.find.options = options,
            ScreenAction::GoToHit(number) => self.go_to_hit(number),
            ScreenAction::MarkHitsAs(tag) => self.plan_anew(|plan| plan.tag = Some(tag)),
            ScreenAction::SetExtent(extent) => self.plan_anew(|plan| plan.extent = extent),
            ScreenAction::WantHit(number, wanted) => {
                if let Some(mark_all) = &mut state.find.mark_all {
                    match wanted {
                        true => mark_all.left_out.remove(&number),
                        false => mark_all.left_out.insert(number),
                    };
                }
            }
            ScreenAction::SetOverlay(overlay) => self.window.overlay = *overlay,
        }
    }

    /// Changes what is to be done with all hits; what would be marked is worked out anew.
    fn plan_anew(&mut self, change: impl FnOnce(&mut MarkAll)) {
        if let Some(mark_all) = &mut self.state.find.mark_all {
            change(mark_all);
            mark_all.plan = None;
        }
    }

    /// Selects anew, and puts the caret there; what the selection grew from is forgotten.
    fn select(&mut self, selection: Option<Selection>, caret: Option<ByteOffset>) {
        self.state.selection = selection;
        self.state.caret = caret;
        self.state.choosing.grown_from.clear();
        self.state.choosing.shown = None;
    }

    /// Selects a passage to which something else leads: a fact, or a search that is over.
    pub(super) fn select_shown(&mut self, span: Span) {
        self.select(Some(Selection::of(span)), Some(span.end));
        self.state.choosing.shown = Some(span);
        self.state.chosen = None;
    }

    /// Selects a passage and shows it; where it holds nothing, puts the caret there.
    fn select_and_show(&mut self, selection: Selection) {
        let at = selection.head;
        let selected = Some(selection).filter(|it| !it.span().is_empty());
        self.select(selected, Some(at));
        self.requests.scroll_to = Some(Span { start: at, end: at });
    }

    /// Shows the hit with this number.
    pub(super) fn go_to_hit(&mut self, number: usize) {
        let find = &mut self.state.find;
        if let Some(hit) = find.hits.get(number) {
            find.current = Some(number);
            self.requests.find.hits = true;
            self.requests.scroll_to = Some(*hit);
        }
    }

    /// Folds the head, or unfolds it. What was chosen in it is let go: it would be out of sight.
    pub(super) fn turn_head(&mut self, letter: Option<&Letter>) {
        let Some(head) = letter.map(Letter::head) else {
            return;
        };
        let state = &mut self.state;
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
