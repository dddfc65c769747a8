//! Running a search, and stepping through what it found.

use crate::annotation::AnnotationSet;
use crate::codebook::TagId;
use crate::letter::{FindOptions, Letter, Search, Span};
use crate::ui::app::App;
use crate::ui::view::{Extent, MarkAll, MarkPlan, Pane, Selection};
use crate::workspace::job::{Job, take_result};
use std::collections::BTreeSet;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Weak};

/// Searching a text of at most so many bytes does not delay a frame.
const AT_ONCE: usize = 256 << 10;
/// Neither does planning to mark so many hits.
const PLANNED_AT_ONCE: usize = 500;

/// The search as it runs.
#[derive(Default)]
pub(in crate::ui) struct Finding {
    /// What the hits were found for: needle, options, number of the letter.
    key: Option<(String, FindOptions, u64)>,
    /// The letter as it was read then.
    read: Weak<Letter>,
    /// Whether the same is looked for in the letter as it is read now, which moves nothing.
    again: bool,
    job: Option<Job<Found>>,
    /// What the running search is told once nobody wants it any more.
    cancelled: Arc<AtomicBool>,
    /// What the plan of marking all hits was made for, and the one that is being made.
    planned: Option<PlanKey>,
    planning: Option<Job<MarkPlan>>,
}

/// The hits in what is read, and those in what is left out.
type Found = (Vec<Span>, Vec<Span>);

/// What a plan depends on: tag, extent, hits left out, revision of the session, where the hits lie in memory.
type PlanKey = (Option<TagId>, Extent, BTreeSet<usize>, u64, usize);

impl Finding {
    /// Whether something is under way.
    pub fn is_busy(&self) -> bool {
        self.job.is_some() || self.planning.is_some()
    }
}

impl App {
    /// Looks for what the search bar says, where that changed, and takes what was found.
    pub(in crate::ui) fn search(&mut self) {
        let find = &self.view.find;
        let letter = self.session().map(|session| session.letter.clone());
        let Some(letter) = letter.filter(|_| find.open) else {
            self.finding.cancelled.store(true, Ordering::Relaxed);
            return;
        };
        let key = (find.needle.clone(), find.options, self.view.letter_number);
        let read = Arc::downgrade(&letter);
        let reread = !self.finding.read.ptr_eq(&read);
        if self.finding.key.as_ref() != Some(&key) || reread {
            self.finding.again = self.finding.key.as_ref() == Some(&key);
            self.finding.key = Some(key);
            self.finding.read = read;
            self.start_search(letter);
        }
        if let Some(hits) = take_result(&mut self.finding.job, Found::default) {
            self.found(hits);
        }
        self.plan_marks();
    }

    fn start_search(&mut self, letter: Arc<Letter>) {
        self.finding.cancelled.store(true, Ordering::Relaxed);
        self.finding.cancelled = Arc::default();
        self.finding.job = None;
        let find = &mut self.view.find;
        find.searching = false;
        find.error = None;
        find.mark_all = None;
        let search = match Search::new(&find.needle, find.options) {
            Ok(search) => search,
            Err(error) => {
                find.error = Some(error);
                self.found(Found::default());
                return;
            }
        };
        let cancelled = self.finding.cancelled.clone();
        let work = move || {
            let cancelled = || cancelled.load(Ordering::Relaxed);
            let read = search.all(&letter, &cancelled);
            (read, search.left_out(&letter, &cancelled))
        };
        if self
            .session()
            .is_some_and(|it| it.letter.text().len() <= AT_ONCE)
        {
            self.found(work());
        } else {
            find_nothing(&mut self.view.find.hits);
            find_nothing(&mut self.view.find.left_out);
            self.view.find.searching = true;
            self.finding.job = Some(Job::start(self.workspace.waker(), work));
        }
    }

    fn found(&mut self, (hits, left_out): Found) {
        // The first hit from where one is reading, so that typing does not throw one back to the top.
        let again = std::mem::take(&mut self.finding.again);
        let find = &self.view.find;
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
            self.view.scroll_to = current.map(|at| hits[at]);
        }
        let find = &mut self.view.find;
        find.current = current;
        find.hits = Arc::new(hits);
        find.left_out = Arc::new(left_out);
        find.searching = false;
        find.wrapped = false;
        find.scroll_list = true;
    }

    /// Goes to the next hit, or the one before; past the last one to the first.
    pub(in crate::ui) fn step_hit(&mut self, on: bool) {
        if !self.view.find.open {
            self.view.find.open = self.session().is_some();
            self.search();
        }
        let find = &mut self.view.find;
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
        self.go_to_hit(next);
    }

    /// Shows the hit with this number.
    pub(in crate::ui) fn go_to_hit(&mut self, number: usize) {
        let find = &mut self.view.find;
        if let Some(hit) = find.hits.get(number) {
            find.current = Some(number);
            find.scroll_list = true;
            self.view.scroll_to = Some(*hit);
        }
    }

    /// Leaves the innermost part of the search that is open. Where that is the bar, the hit that is shown is selected:
    /// a tag's key marks it.
    pub(in crate::ui) fn leave_search(&mut self) {
        let find = &mut self.view.find;
        if find.mark_all.take().is_some() || std::mem::take(&mut find.list) {
            return;
        }
        find.open = false;
        self.view.focus_pane = Some(Pane::Letter);
        let find = &self.view.find;
        let hit = find.current.and_then(|at| find.hits.get(at));
        if let Some(hit) = hit.filter(|_| !find.needle.is_empty()) {
            self.view.selection = Some(Selection::of(*hit));
            self.view.caret = Some(hit.end);
            self.view.chosen = None;
        }
    }

    /// Asks which tag all hits are to get.
    pub(in crate::ui) fn begin_mark_all(&mut self) {
        let writable = self.workspace.writable().is_some();
        let find = &mut self.view.find;
        find.mark_all = match find.mark_all.take() {
            None if writable && find.open && !find.hits.is_empty() => Some(MarkAll::default()),
            _ => {
                self.view.focus_pane = Some(Pane::Letter);
                None
            }
        };
    }

    /// Marks what the plan says.
    pub(in crate::ui) fn mark_all(&mut self) {
        let planned = self.view.find.mark_all.as_ref();
        let planned = planned.and_then(|it| Some((it.tag.clone()?, it.plan.clone()?)));
        let (Some((tag, plan)), stamp) = (planned, self.workspace.stamp()) else {
            return;
        };
        let ids = self.workspace.environment().ids.clone();
        if let Some(session) = self.workspace.writable() {
            session.mark_all(&plan.spans, &tag, || ids.annotation(stamp.now), &stamp);
            self.view.find.mark_all = None;
            self.view.focus_pane = Some(Pane::Letter);
            self.edited();
        }
    }

    /// Works out what would be marked, where something it depends on has changed.
    fn plan_marks(&mut self) {
        if let Some(plan) = take_result(&mut self.finding.planning, MarkPlan::default)
            && let Some(mark_all) = &mut self.view.find.mark_all
        {
            mark_all.plan = Some(Arc::new(plan));
        }
        let (Some(session), Some(mark_all)) = (self.session(), &self.view.find.mark_all) else {
            self.finding.planned = None;
            return;
        };
        let hits = self.view.find.hits.clone();
        let key = (
            mark_all.tag.clone(),
            mark_all.extent,
            mark_all.left_out.clone(),
            session.revision(),
            hits.as_ptr() as usize,
        );
        if self.finding.planning.is_some() || self.finding.planned.as_ref() == Some(&key) {
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
        self.finding.planned = Some(key);
        if planning.hits.len() <= PLANNED_AT_ONCE {
            let plan = Arc::new(planning.plan());
            if let Some(mark_all) = &mut self.view.find.mark_all {
                mark_all.plan = Some(plan);
            }
        } else {
            let job = Job::start(self.workspace.waker(), move || planning.plan());
            self.finding.planning = Some(job);
        }
    }
}

fn find_nothing(hits: &mut Arc<Vec<Span>>) {
    *hits = Arc::default();
}

/// What a plan is made from.
struct Planning {
    letter: Arc<Letter>,
    set: AnnotationSet,
    hits: Arc<Vec<Span>>,
    tag: Option<TagId>,
    extent: Extent,
    left_out: BTreeSet<usize>,
}

impl Planning {
    fn plan(&self) -> MarkPlan {
        let hits = self.hits.iter().enumerate();
        let wanted = hits.filter(|(number, _)| !self.left_out.contains(number));
        let mut spans: Vec<Span> = wanted.map(|(_, hit)| self.around(*hit)).collect();
        spans.dedup();
        let has_it = |span: &&Span| {
            let mut here = self.set.overlapping(**span);
            let tag = self.tag.as_ref();
            here.any(|found| {
                found.span == **span
                    && !found.is_orphan()
                    && tag.is_some_and(|tag| found.has_tag(tag))
            })
        };
        MarkPlan {
            have_it: spans.iter().filter(has_it).count(),
            spans,
        }
    }

    fn around(&self, hit: Span) -> Span {
        match self.extent {
            Extent::Hit => hit,
            Extent::Sentence => {
                let sentence = self.letter.sentence_at(hit.start);
                Span {
                    start: sentence.start.min(hit.start),
                    end: sentence.end.max(hit.end),
                }
            }
            Extent::Paragraph => self.letter.paragraph_at(hit.start),
        }
    }
}
