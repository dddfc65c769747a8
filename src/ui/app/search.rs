//! Running a search, and stepping through what it found.

use super::App;
use super::finding::{Found, Planning, Sought};
use crate::letter::{Letter, Search, Span};
use crate::ui::state::{MarkAll, Pane};
use crate::workspace::derived::Cancelled;
use std::sync::Arc;

/// Searching a text of at most so many bytes does not delay a frame.
const AT_ONCE: usize = 256 << 10;
/// Neither does planning to mark so many hits.
const PLANNED_AT_ONCE: usize = 500;

impl App {
    /// Looks for what the search bar says, where that changed, and takes what was found.
    pub(in crate::ui) fn search(&mut self) {
        let find = &self.screen.state.find;
        let letter = self.session().map(|session| session.letter.clone());
        let Some(letter) = letter.filter(|_| find.open) else {
            // A search that nobody waits for ends.
            if self.finding.found.is_pending() {
                self.finding.found.clear();
            }
            return;
        };
        let sought = Sought {
            needle: find.needle.clone(),
            options: find.options,
            letter: self.screen.state.opened.number,
            read: Arc::downgrade(&letter),
        };
        if !self.finding.found.is_of(&sought) {
            let known = self.finding.found.key();
            self.finding.again = known.is_some_and(|known| known.is_same(&sought));
            self.start_search(letter, sought);
        }
        if self.finding.found.poll().is_some() {
            let found = std::mem::take(self.finding.found.value_mut());
            self.found(found);
        }
        self.plan_marks();
    }

    fn start_search(&mut self, letter: Arc<Letter>, sought: Sought) {
        let find = &mut self.screen.state.find;
        find.searching = false;
        find.error = None;
        find.mark_all = None;
        let search = match Search::new(&find.needle, find.options) {
            Ok(search) => search,
            Err(error) => {
                find.error = Some(error);
                self.finding.found.set_key(sought);
                self.found(Found::default());
                return;
            }
        };
        let work = move |cancelled: &Cancelled| {
            let cancelled = || cancelled.is_set();
            let read = search.all(&letter, &cancelled);
            (read, search.left_out(&letter, &cancelled))
        };
        if self
            .session()
            .is_some_and(|it| it.letter.text().len() <= AT_ONCE)
        {
            self.finding.found.set_key(sought);
            self.found(work(&Cancelled::default()));
        } else {
            find_nothing(&mut self.screen.state.find.hits);
            find_nothing(&mut self.screen.state.find.left_out);
            self.screen.state.find.searching = true;
            let waker = self.workspace.waker();
            self.finding.found.start(sought, waker, work);
        }
    }

    fn found(&mut self, (hits, left_out): Found) {
        // The first hit from where one is reading, so that typing does not throw one back to the top.
        let again = std::mem::take(&mut self.finding.again);
        let find = &self.screen.state.find;
        let current = find.current.and_then(|at| find.hits.get(at));
        let from = match current.filter(|_| again) {
            Some(hit) => hit.start,
            None => self.letter_top(),
        };
        let first = hits.partition_point(|hit| hit.start < from);
        let current = if first < hits.len() {
            Some(first)
        } else {
            (!hits.is_empty()).then_some(0)
        };
        if !again {
            self.screen.requests.scroll_to = current.map(|at| hits[at]);
        }
        let find = &mut self.screen.state.find;
        find.current = current;
        find.hits = Arc::new(hits);
        find.left_out = Arc::new(left_out);
        find.searching = false;
        find.wrapped = false;
        self.screen.requests.find.hits = true;
    }

    /// Goes to the next hit, or the one before; past the last one to the first.
    pub(in crate::ui) fn step_hit(&mut self, on: bool) {
        if !self.screen.state.find.open {
            self.screen.state.find.open = self.session().is_some();
            self.search();
        }
        let find = &mut self.screen.state.find;
        let count = find.hits.len();
        if count == 0 {
            return;
        }
        let next = match find.current {
            Some(at) if on => (at + 1) % count,
            Some(at) => (at + count - 1) % count,
            None => 0,
        };
        find.wrapped = count > 1 && find.current.is_some_and(|at| (next > at) != on);
        self.screen.go_to_hit(next);
    }

    /// Leaves the innermost part of the search that is open. Where that is the bar, the hit that is shown is selected:
    /// a tag's key marks it.
    pub(in crate::ui) fn leave_search(&mut self) {
        let find = &mut self.screen.state.find;
        if find.mark_all.take().is_some() || std::mem::take(&mut find.list) {
            return;
        }
        find.open = false;
        self.screen.requests.pane = Some(Pane::Letter);
        let find = &self.screen.state.find;
        let hit = find.current.and_then(|at| find.hits.get(at));
        if let Some(hit) = hit.filter(|_| !find.needle.is_empty()) {
            self.screen.select_shown(*hit);
        }
    }

    /// Opens the search bar, with what is selected in it.
    pub(super) fn open_search(&mut self) {
        let selected = self.selected_words();
        let is_open = self.session().is_some();
        let find = &mut self.screen.state.find;
        if let Some(selected) = selected {
            find.needle = selected;
        }
        find.open = is_open;
        self.screen.requests.find.field = is_open;
    }

    /// A short selection within a line, to be searched for.
    fn selected_words(&self) -> Option<String> {
        let span = self.screen.state.selection?.span();
        let quote = self
            .session()
            .filter(|_| span.len() <= 200)?
            .letter
            .quote(span);
        (!quote.is_empty()).then_some(quote)
    }

    /// Lists the hits, or folds the list away.
    pub(super) fn list_hits(&mut self) {
        let find = &mut self.screen.state.find;
        find.list = !(find.open && find.list);
        find.open = true;
        self.screen.requests.find.hits = true;
    }

    /// Asks which tag all hits are to get.
    pub(in crate::ui) fn begin_mark_all(&mut self) {
        let writable = self.workspace.writable().is_some();
        let find = &mut self.screen.state.find;
        let asks = find.mark_all.is_none() && writable && find.open && !find.hits.is_empty();
        find.mark_all = asks.then(MarkAll::default);
        // From the tags a digit chooses one; in the field it would be typed.
        self.screen.requests.find.mark_all = asks;
        if !asks {
            self.screen.requests.pane = Some(Pane::Letter);
        }
    }

    /// Marks what the plan says.
    pub(in crate::ui) fn mark_all(&mut self) {
        let planned = self.screen.state.find.mark_all.as_ref();
        let planned = planned.and_then(|it| Some((it.tag.clone()?, it.plan.clone()?)));
        let Some((tag, plan)) = planned else {
            return;
        };
        let environment = self.workspace.environment();
        let (ids, now) = (environment.ids.clone(), environment.clock.now());
        let new_id = || ids.annotation(now);
        if self
            .edit(|session| session.mark_all(&plan.spans, &tag, new_id))
            .is_some()
        {
            self.screen.state.find.mark_all = None;
            self.screen.requests.pane = Some(Pane::Letter);
        }
    }

    /// Works out what would be marked, where something it depends on has changed.
    fn plan_marks(&mut self) {
        if self.finding.plan.poll().is_some() {
            self.planned();
        }
        let (Some(session), Some(mark_all)) = (self.session(), &self.screen.state.find.mark_all)
        else {
            if !self.finding.plan.is_pending() {
                self.finding.plan.clear();
            }
            return;
        };
        let hits = self.screen.state.find.hits.clone();
        let key = (
            mark_all.tag.clone(),
            mark_all.extent,
            mark_all.left_out.clone(),
            session.revision(),
            hits.as_ptr() as usize,
        );
        if self.finding.plan.is_pending() || self.finding.plan.is_of(&key) {
            return;
        }
        let planning = Planning {
            letter: session.letter.clone(),
            set: session.layer().annotations.clone(),
            hits,
            tag: mark_all.tag.clone(),
            extent: mark_all.extent,
            left_out: mark_all.left_out.clone(),
        };
        if planning.hits.len() <= PLANNED_AT_ONCE {
            self.finding.plan.set(key, planning.plan());
            self.planned();
        } else {
            let waker = self.workspace.waker();
            self.finding
                .plan
                .start(key, waker, move |_| planning.plan());
        }
    }

    fn planned(&mut self) {
        let plan = std::mem::take(self.finding.plan.value_mut());
        if let Some(mark_all) = &mut self.screen.state.find.mark_all {
            mark_all.plan = Some(Arc::new(plan));
        }
    }
}

fn find_nothing(hits: &mut Arc<Vec<Span>>) {
    *hits = Arc::default();
}
