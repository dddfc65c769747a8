//! The folder that is open: what its views ask for, and what is worked out for them.

use super::App;
use crate::analysis::overview::{Arrangement, Overview, Row};
use crate::analysis::query::{Known, Lens, Of};
use crate::analysis::{PassageList, Query};
use crate::annotation::{Analyst, AnnotationId};
use crate::commitment::{Commitment, GroupBy, ListRow, rows};
use crate::suggest::Suggester;
use crate::suggest::terms::{Chamber, RecessKind};
use crate::tr;
use crate::ui::notices::Notice;
use crate::ui::project_view::ProjectScene;
use crate::ui::state::{PassageGroups, ProjectState, ProjectView};
use crate::workspace::derived::Derived;
use crate::workspace::project::{Finder, Sought, Status};
use jiff::civil::Date;
use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What is worked out of the folder that is open.
#[derive(Default)]
pub(super) struct ProjectWork {
    pub(super) overview: Derived<OverviewKey, Overview>,
    pub(super) passages: Derived<PassagesKey, PassageList>,
    pub(super) status: Status,
    pub(super) finder: Finder,
    /// Grow whenever the overview, or the list of passages, is another one.
    numbers: [u64; 3],
    /// The rows of commitments.
    pub(super) commitment_rows: Derived<CommitmentsKey, Vec<ListRow>>,
    /// The letters that are searched, and the number of the overview that they are of.
    searched: (u64, Arc<Vec<usize>>),
    /// Where to go in a letter once that is open.
    pub(super) arrive: Option<(PathBuf, Arrive)>,
    /// How passages are referred to, and how one signs.
    reference: String,
    me: String,
    analyst: String,
}

/// What the rows of commitments follow from: the letters that are shown, the commitments, how they are grouped, whether
/// those that were taken out are among them, today.
type CommitmentsKey = (u64, usize, GroupBy, bool, Date);

/// Where to go in a letter.
#[derive(Clone, Debug)]
pub(super) enum Arrive {
    /// At a passage.
    Passage(AnnotationId),
    /// At the hit with this number, from 0.
    Hit(usize),
}

/// What the overview follows from.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct OverviewKey {
    folder: PathBuf,
    revision: u64,
    query: Query,
    arrangement: Arrangement,
    today: Date,
}

/// What the list of passages follows from.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct PassagesKey {
    folder: PathBuf,
    revision: u64,
    query: Query,
    groups: PassageGroups,
    today: Date,
}

impl App {
    /// Opens a folder in the place of the one that is open.
    pub(super) fn open_folder(&mut self, folder: &Path) {
        self.take_metadata_draft();
        self.end_note(true);
        self.workspace.open_folder(folder);
        self.project = ProjectWork::default();
        self.views.project.forget();
        let project = &mut self.screen.window.project;
        // What comes back late of the folder before is not taken for a step in this one.
        let history = project.history.emptied();
        *project = ProjectState {
            history,
            ..ProjectState::opened()
        };
        self.screen.window.recent = self.workspace.settings().recent_with_days();
        self.screen.requests.project.rows = true;
    }

    /// Opens the folder in which the open letter lies, with that letter chosen.
    pub(super) fn open_folder_of_letter(&mut self) {
        let path = self.session().map(|session| session.path.clone());
        let Some((folder, path)) = path.as_deref().and_then(|it| Some((it.parent()?, it))) else {
            return;
        };
        self.open_folder(folder);
        let name = path.file_name().map(|it| it.to_string_lossy().into_owned());
        self.screen.window.project.letter = name;
    }

    /// Closes the folder; a letter that is open stays.
    pub(super) fn close_folder(&mut self) {
        self.end_note(true);
        self.workspace.close_folder();
        self.project = ProjectWork::default();
        self.views.project.forget();
        self.screen.window.project = ProjectState::default();
    }

    /// Removes what this computer remembers of the folder, and closes it.
    pub(super) fn forget_folder(&mut self) {
        let Some(name) = self.workspace.project().map(|it| it.name()) else {
            return;
        };
        let left = self.workspace.forget_folder();
        self.close_folder();
        self.notices.push(Notice::Forgotten(name, left.len()));
    }

    /// Whether a folder is shown, and not the letter.
    pub(super) fn shows_folder(&self) -> bool {
        self.screen.window.project.shown && self.workspace.project().is_some()
    }

    /// What is shown of the folder.
    pub(super) fn project_scene(&self) -> Option<ProjectScene<'_>> {
        let project = self.workspace.project()?;
        Some(ProjectScene {
            project,
            letters: project.letters(),
            status: &self.project.status,
            overview: self.project.overview.value(),
            passages: self.project.passages.value(),
            finder: &self.project.finder,
            commitments: self.workspace.commitments(),
            commitment_rows: self.project.commitment_rows.value(),
            register_problems: self.workspace.register().map_or(&[], |it| it.problems()),
            numbers: self.project.numbers,
            pending: self.project.overview.is_pending() || self.project.passages.is_pending(),
            reference: &self.project.reference,
            me: &self.project.me,
            analyst: &self.project.analyst,
        })
    }

    /// Works out what the views of the folder show, where that changed.
    pub(super) fn follow_project(&mut self) {
        let Some(project) = self.workspace.project() else {
            return;
        };
        if self
            .project
            .overview
            .key()
            .is_none_or(|it| it.revision != project.revision())
        {
            self.follow_written();
        }
        let Some(project) = self.workspace.project() else {
            return;
        };
        let status = project.status();
        let today = self.workspace.environment().clock.today();
        let state = &self.screen.window.project;
        let key = OverviewKey {
            folder: project.folder().to_owned(),
            revision: project.revision(),
            query: state.query.meant.clone(),
            arrangement: state.arrangement.clone(),
            today,
        };
        let waker = self.workspace.waker().clone();
        let letters = project.letters().clone();
        let work = &mut self.project;
        self.views.project.follow_texts(&letters, &waker);
        work.status = status;
        work.numbers[0] += u64::from(work.overview.poll().is_some());
        // While letters come in one after the other, one look is finished before the next is begun.
        let only_letters = work.overview.key().is_some_and(|before| {
            (&before.query, &before.arrangement) == (&key.query, &key.arrangement)
        });
        let waits = only_letters && work.overview.is_pending();
        if !work.overview.is_of(&key) && !waits {
            let lens = Lens::new(&key.query, today, Of::Letters);
            let (arrangement, letters) = (key.arrangement.clone(), letters.clone());
            work.overview.start(key, &waker, move |cancelled| {
                Overview::new(letters.all(), &lens, &*letters, &arrangement, &|| {
                    cancelled.is_set()
                })
            });
        }
        work.numbers[1] += u64::from(work.passages.poll().is_some());
        if state.view == ProjectView::Passages {
            let key = PassagesKey {
                folder: project.folder().to_owned(),
                revision: project.revision(),
                query: state.query.meant.clone(),
                groups: state.passages.groups,
                today,
            };
            let before = work.passages.key();
            let only_letters = before
                .is_some_and(|before| (&before.query, before.groups) == (&key.query, key.groups));
            let waits = only_letters && work.passages.is_pending();
            if !work.passages.is_of(&key) && !waits {
                let lens = Lens::new(&key.query, today, Of::Passages);
                let by_tag = key.groups == PassageGroups::Tag;
                work.passages.start(key, &waker, move |cancelled| {
                    let cancelled = || cancelled.is_set();
                    PassageList::new(letters.all(), &lens, &*letters, by_tag, &cancelled)
                });
            }
        }
        self.follow_commitments(today);
        self.follow_search();
        let interface = &self.workspace.settings().interface;
        self.project.reference = match interface.reference.trim() {
            "" => tr!(self.words, "reference-pattern"),
            chosen => chosen.to_owned(),
        };
        self.project.me = tr!(self.words, "project-me");
        self.project.analyst = Analyst::from_account(&self.workspace.environment().account).id;
        self.parse_query(today);
    }

    /// Has the commitments listed that the letters which are shown say something of.
    fn follow_commitments(&mut self, today: Date) {
        self.project.numbers[2] += u64::from(self.project.commitment_rows.poll().is_some());
        let state = &self.screen.window.project;
        if state.view != ProjectView::Commitments {
            return;
        }
        let commitments = self.workspace.commitments().clone();
        let work = &mut self.project;
        let key = (
            work.numbers[0],
            Arc::as_ptr(&commitments) as usize,
            state.commitments.group,
            state.commitments.removed,
            today,
        );
        if work.commitment_rows.is_of(&key) {
            return;
        }
        let Some(project) = self.workspace.project() else {
            return;
        };
        let is_all = state.query.meant.all.is_empty();
        let overview = work.overview.value();
        let shown = overview.rows.iter().filter_map(|row| match row {
            Row::Letter(number) => project.letters().all().get(*number),
            Row::Group(..) => None,
        });
        let shown: HashSet<String> = match is_all {
            true => HashSet::new(),
            false => shown.map(|it| it.path.clone()).collect(),
        };
        let recess = next_recess(today, self.workspace.suggester_at_hand());
        let waker = self.workspace.waker().clone();
        let (by, removed) = (state.commitments.group, state.commitments.removed);
        work.commitment_rows.start(key, &waker, move |_| {
            let is_shown = |one: &Commitment| {
                is_all || one.places.iter().any(|it| shown.contains(&it.place.letter))
            };
            let removed = match removed {
                true => commitments.removed(),
                false => &[],
            };
            let all = (commitments.all(), removed);
            rows(all, by, today, recess, &is_shown)
        });
    }

    /// Searches the letters that are shown for what is typed.
    fn follow_search(&mut self) {
        self.project.finder.poll();
        let Some(project) = self.workspace.project() else {
            return;
        };
        let state = &self.screen.window.project;
        if state.view != ProjectView::Search || self.project.overview.is_pending() {
            return;
        }
        let work = &mut self.project;
        if work.searched.0 != work.numbers[0] {
            let rows = work.overview.value().rows.iter();
            let letters = rows.filter_map(|row| match row {
                Row::Letter(number) => Some(*number),
                Row::Group(..) => None,
            });
            work.searched = (work.numbers[0], Arc::new(letters.collect()));
        }
        let sought = Sought {
            folder: project.folder().to_owned(),
            revision: project.revision(),
            needle: state.search.needle.clone(),
            options: state.search.options,
            letters: work.searched.1.clone(),
        };
        let waker = self.workspace.waker().clone();
        work.finder.follow(project.letters(), sought, &waker);
    }

    /// Reads again what is typed: the tags of the folder may be known only now.
    fn parse_query(&mut self, today: Date) {
        let Some(project) = self.workspace.project() else {
            return;
        };
        let others: Vec<_> = self
            .project
            .overview
            .value()
            .counts
            .tags
            .keys()
            .cloned()
            .collect();
        let known = Known {
            codebook: project.letters().codebook(),
            others: &others,
            today,
        };
        let state = &mut self.screen.window.project;
        let (query, error) = Query::parse_typed(&state.query.typed, known);
        state.query.error = error;
        if let Some(query) = query.filter(|it| *it != state.query.meant) {
            state.query.meant = query;
        }
    }
}

/// The first day of the next recess of the Tweede Kamer.
fn next_recess(today: Date, suggester: &Suggester) -> Option<Date> {
    use RecessKind::{Autumn, Christmas, May, Spring, Summer};
    let calendar = &suggester.calendar;
    let years = [today.year(), today.year().saturating_add(1)];
    let all = years
        .into_iter()
        .flat_map(|year| [Spring, May, Summer, Autumn, Christmas].map(|kind| (kind, year)));
    let first =
        all.filter_map(|(kind, year)| Some(calendar.recess(Chamber::Tweede, kind, year)?.0));
    first.filter(|it| *it > today).min()
}
