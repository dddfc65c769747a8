//! Marking and going through the marks by key.

use super::App;
use crate::annotation::{Annotation, AnnotationId};
use crate::codebook::TagId;
use crate::letter::{ByteOffset, Span};
use crate::tr;
use crate::ui::action::Target;
use crate::ui::motion::{Boundary, Motion, with_boundary_moved};
use crate::ui::notices::Notice;
use crate::ui::reading_surface::marks::is_hidden;
use crate::ui::state::{Pane, Selection};
use egui::Context;

impl App {
    /// The passage that is selected.
    pub(super) fn selected(&self) -> Option<Span> {
        self.screen.state.selected(&self.session()?.letter)
    }

    /// Gives the selection, or else the chosen annotation, or else the sentence at the caret the tag with this key, or
    /// takes it off. With a marker in hand and nothing selected, the marker takes the tag.
    pub(super) fn tag_by_key(&mut self, key: u8) {
        let tag = self
            .session()
            .and_then(|session| session.codebook().with_key(key));
        let Some(tag) = tag.map(|tag| tag.id.clone()) else {
            return;
        };
        if let Some(mark_all) = &mut self.screen.state.find.mark_all {
            mark_all.tag = Some(tag);
            mark_all.plan = None;
            self.screen.requests.find.mark_button = true;
            return;
        }
        let target = match (
            self.selected(),
            &self.screen.state.chosen,
            self.screen.state.caret,
        ) {
            (Some(span), _, _) => Target::Passage(span),
            _ if self.screen.state.marker.is_some() => {
                self.screen.state.marker = Some(tag);
                return;
            }
            (None, Some(id), _) => Target::Annotation(id.clone()),
            // One key marks a sentence.
            (None, None, Some(caret)) => match self.session() {
                Some(session) => Target::Passage(session.letter.sentence_at(caret)),
                None => return,
            },
            (None, None, None) => return,
        };
        self.toggle_tag(target, &tag);
    }

    /// Takes the marker with the first tag in hand, or puts it away.
    pub(super) fn take_or_drop_marker(&mut self) {
        let first = self.session().and_then(|it| it.codebook().tags.first());
        let first = first.map(|tag| tag.id.clone());
        self.screen.state.marker = match self.screen.state.marker {
            Some(_) => None,
            None => first,
        };
    }

    /// Marks what was selected where a marker is in hand. A passage that has the tag keeps it.
    pub(super) fn mark_selected(&mut self) {
        let (Some(span), Some(tag)) = (self.selected(), self.screen.state.marker.clone()) else {
            return;
        };
        let here = self.session().and_then(|it| it.annotation_at(span));
        match here.filter(|found| found.has_tag(&tag)) {
            Some(found) => {
                self.screen.state.chosen = Some(found.id.clone());
                self.screen.state.selection = None;
            }
            None => self.toggle_tag(Target::Passage(span), &tag),
        }
    }

    /// The annotations of the analyst's own that show at the caret.
    fn shown_at_caret(&self) -> impl Iterator<Item = &Annotation> {
        let at = self.session().zip(self.screen.state.caret);
        at.into_iter().flat_map(move |(session, caret)| {
            let around = Span::new(caret.0.saturating_sub(1), caret.0 + 1);
            let touches = move |span: Span| span.start <= caret && caret <= span.end;
            let own = session.layer().annotations.overlapping(around);
            own.filter(move |found| touches(found.span) && self.shows(found))
        })
    }

    /// Their ids, the shortest annotation first.
    fn at_caret(&self) -> Vec<AnnotationId> {
        let mut here: Vec<_> = self
            .shown_at_caret()
            .map(|found| (found.span.len(), found.id.clone()))
            .collect();
        here.sort();
        here.into_iter().map(|(_, id)| id).collect()
    }

    fn shows(&self, annotation: &Annotation) -> bool {
        !annotation.is_orphan() && !is_hidden(annotation, &self.screen.state.hidden_tags)
    }

    /// Chooses the shortest annotation at the caret; where one of them is chosen already, the next longer one.
    pub(super) fn choose_at_caret(&mut self) {
        let here = self.at_caret();
        let chosen = self.screen.state.chosen.as_ref();
        let at = here.iter().position(|id| Some(id) == chosen);
        let next = at.map_or(0, |at| (at + 1) % here.len());
        if let Some(id) = here.get(next) {
            self.screen.state.chosen = Some(id.clone());
            self.screen.state.selection = None;
            self.screen.requests.list = true;
        }
    }

    /// The chosen annotation of the analyst's own, or else the shortest one at the caret.
    pub(super) fn mark_at_hand(&self) -> Option<&Annotation> {
        let set = &self.session()?.layer().annotations;
        self.chosen_own()
            .filter(|found| !found.is_orphan())
            .or_else(|| set.get(self.at_caret().first()?))
    }

    /// The chosen annotation, where it is the analyst's own.
    pub(super) fn chosen_own(&self) -> Option<&Annotation> {
        let set = &self.session()?.layer().annotations;
        set.get(self.screen.state.chosen.as_ref()?)
    }

    /// Whether there is such a one.
    pub(super) fn has_mark_at_hand(&self) -> bool {
        let chosen = self.chosen_own();
        chosen.is_some_and(|found| !found.is_orphan()) || self.shown_at_caret().next().is_some()
    }

    /// Moves a boundary of the mark at hand.
    pub(super) fn move_boundary(&mut self, boundary: Boundary, motion: Motion) {
        let (Some(session), Some(mark)) = (self.session(), self.mark_at_hand()) else {
            return;
        };
        let Some(span) = with_boundary_moved(&session.letter, mark.span, boundary, motion) else {
            return;
        };
        let id = mark.id.clone();
        let edge = match boundary {
            Boundary::Start => span.start,
            Boundary::End => span.end,
        };
        self.screen.state.chosen = Some(id.clone());
        self.screen.requests.scroll_to = Some(Span {
            start: edge,
            end: edge,
        });
        self.edit(|session| session.nudge_span(&id, span));
    }

    /// Joins the mark at hand with its neighbour.
    pub(super) fn join(&mut self, ctx: &Context, forward: bool) {
        let (Some(session), Some(mark)) = (self.session(), self.mark_at_hand()) else {
            return;
        };
        let other = session.neighbour(&mark.id, forward, |found| self.shows(found));
        if let Some(other) = other.map(|other| other.id.clone()) {
            let id = mark.id.clone();
            self.edit(|session| session.join(&id, &other));
            self.show_annotation(ctx, id);
        }
    }

    /// Divides the mark at hand at the caret.
    pub(super) fn divide(&mut self) {
        let (Some(mark), Some(caret)) = (self.mark_at_hand(), self.screen.state.caret) else {
            return;
        };
        let (id, second) = (mark.id.clone(), self.workspace.new_id());
        let second = self.edit(|session| session.divide(&id, caret, second));
        if let Some(second) = second.flatten() {
            self.chose(Some(second));
        }
    }

    /// Where going through marks and paragraphs begins: the chosen annotation, the selection, the caret, or else the
    /// top of what shows.
    fn here(&self) -> (Span, Option<AnnotationId>) {
        let chosen = self.chosen_own();
        let empty = |at: ByteOffset| Span { start: at, end: at };
        match (self.screen.state.selection.map(Selection::span), chosen) {
            (Some(span), _) => (span, None),
            (None, Some(chosen)) => (chosen.span, Some(chosen.id.clone())),
            (None, None) => (
                empty(self.screen.state.caret.unwrap_or_else(|| self.letter_top())),
                None,
            ),
        }
    }

    /// Goes to the next annotation that shows, or the one before; with `same_tag` to one that carries the first tag of
    /// the chosen one, or the tag by which the list is filtered. Where there is none, says so.
    pub(super) fn go_to_annotation(&mut self, ctx: &Context, forward: bool, same_tag: bool) {
        if self.session().is_none() {
            return;
        }
        let tag = same_tag.then(|| self.tag_at_hand());
        let (next, why) = match tag {
            Some(None) => (None, tr!(self.words, "command-no-tag-at-hand")),
            Some(Some(tag)) => {
                let why = match forward {
                    true => tr!(self.words, "command-no-next-of-tag"),
                    false => tr!(self.words, "command-no-previous-of-tag"),
                };
                (self.next_annotation(forward, Some(&tag)), why)
            }
            None => {
                let why = match forward {
                    true => tr!(self.words, "command-no-next-annotation"),
                    false => tr!(self.words, "command-no-previous-annotation"),
                };
                (self.next_annotation(forward, None), why)
            }
        };
        match next {
            Some(id) => {
                // From within the next one, too, one goes to its beginning.
                self.screen.state.caret = None;
                self.show_annotation(ctx, id);
            }
            None => self.notices.push(Notice::NotNow(why)),
        }
    }

    /// The tag by which the list is filtered, or else the first one of the chosen annotation.
    fn tag_at_hand(&self) -> Option<TagId> {
        let filter = self.screen.state.filter.tag.clone();
        filter.or_else(|| self.chosen_own()?.tags.first().cloned())
    }

    fn next_annotation(&self, forward: bool, tag: Option<&TagId>) -> Option<AnnotationId> {
        let (span, id) = self.here();
        let set = &self.session()?.layer().annotations;
        let shows = |found: &&Annotation| self.shows(found);
        let next = if forward {
            set.following(span, id.as_ref(), tag).find(shows)
        } else {
            set.preceding(span, id.as_ref(), tag).find(shows)
        };
        next.map(|found| found.id.clone())
    }

    /// Puts the caret into the next paragraph in which the analyst has marked nothing, or the one before.
    pub(super) fn go_to_unmarked(&mut self, ctx: &Context, forward: bool) {
        let Some(session) = self.session() else {
            return;
        };
        let reading = session.letter.reading();
        let step = if forward { 1 } else { -1 };
        // Nothing needs to be marked in a letterhead.
        let head = session.letter.head().paragraphs;
        let mut number = reading.paragraph_number(self.here().0.start);
        if forward {
            number = number.max(head);
        }
        let found = loop {
            let Some(next) = number.checked_add_signed(step) else {
                break None;
            };
            number = next;
            let Some(words) = reading.paragraph(number).filter(|_| number > head) else {
                break None;
            };
            let mut marks = session.layer().annotations.overlapping(words);
            if !marks.any(|found| self.shows(found)) {
                break Some(words);
            }
        };
        if let Some(words) = found {
            self.put_caret(ctx, words.start);
        }
    }

    /// Puts the caret somewhere and shows it.
    pub(super) fn put_caret(&mut self, ctx: &Context, at: ByteOffset) {
        self.screen.state.selection = None;
        self.screen.state.chosen = None;
        self.screen.state.caret = Some(at);
        self.screen.requests.scroll_to = Some(Span { start: at, end: at });
        self.screen.requests.pane = Some(Pane::Letter);
        ctx.request_repaint();
    }

    /// Goes to the start of a page by its number, from 1.
    pub(super) fn go_to_page(&mut self, ctx: &Context, page: u32) {
        let structure = self.session().and_then(|it| it.letter.structure());
        if let Some(start) = structure.and_then(|it| it.start_of_page(page)) {
            self.put_caret(ctx, start);
        }
    }

    /// Goes to a paragraph by its number, from 1; to the last one beyond it.
    pub(super) fn go_to_paragraph(&mut self, ctx: &Context, number: usize) {
        let reading = |session: &crate::workspace::session::Session| {
            let letter = &session.letter;
            letter.numbered_paragraph(number.clamp(1, letter.paragraph_count().max(1)))
        };
        if let Some(words) = self.session().and_then(reading) {
            self.put_caret(ctx, words.start);
        }
    }

    /// Gives the keyboard to the next part of the window, or the one before.
    pub(super) fn step_pane(&mut self, ctx: &Context, forward: bool) {
        let mut panes = vec![Pane::Letter];
        if self.screen.state.mode.pages && self.screen.window.parts.thumbnails {
            panes.push(Pane::Pages);
        }
        if self.screen.window.parts.panel {
            panes.extend([Pane::Tags, Pane::List]);
            if self.screen.state.chosen.is_some() {
                panes.push(Pane::Details);
            }
        }
        if self.screen.state.review.is_some() {
            panes.push(Pane::Review);
        }
        if self.screen.window.parts.metadata {
            panes.push(Pane::Metadata);
        }
        let here = panes
            .iter()
            .position(|pane| *pane == self.screen.window.pane);
        let step = if forward { 1 } else { panes.len() - 1 };
        let next = here.map_or(0, |at| (at + step) % panes.len());
        self.screen.requests.pane = panes.get(next).copied();
        if self.screen.requests.pane == Some(Pane::Details) {
            self.screen.requests.note = true;
        }
        ctx.request_repaint();
    }
}
