//! The folder that is open: what its views ask for, and what is worked out for them.

use super::App;
use crate::analysis::overview::{Arrangement, Overview, Row};
use crate::analysis::query::{Known, Lens, Of};
use crate::analysis::{PassageList, Progress, Query};
use crate::annotation::{Analyst, AnnotationId};
use crate::codebook::TagId;
use crate::letter::MetadataField;
use crate::tr;
use crate::ui::notices::Notice;
use crate::ui::project_action::ProjectAction;
use crate::ui::project_view::ProjectScene;
use crate::ui::state::{PassageGroups, ProjectState, ProjectView};
use crate::workspace::Source;
use crate::workspace::derived::Derived;
use crate::workspace::folder_edit::{Across, FolderEdit};
use crate::workspace::open::Access;
use crate::workspace::project::{Finder, Hit, HitPlace, Sought, Status};
use egui::Context;
use jiff::civil::Date;
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
    numbers: [u64; 2],
    /// The letters that are searched, and the number of the overview that they are of.
    searched: (u64, Arc<Vec<usize>>),
    /// Where to go in a letter once that is open.
    arrive: Option<(PathBuf, Arrive)>,
    /// How passages are referred to, and how one signs.
    reference: String,
    me: String,
    analyst: String,
}

/// Where to go in a letter.
#[derive(Clone, Debug)]
enum Arrive {
    Passage(AnnotationId),
    /// The hit with this number, from 0.
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
        self.workspace.open_folder(folder);
        self.project = ProjectWork::default();
        self.views.project.forget();
        self.screen.window.project = ProjectState::opened();
        self.screen.window.recent = self.workspace.settings().recent.clone();
        self.screen.requests.project_rows = true;
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
        let status = project.status();
        let today = self.workspace.environment().clock.today();
        let state = &self.screen.window.project;
        let key = OverviewKey {
            folder: project.folder().to_owned(),
            revision: project.revision(),
            query: state.query.clone(),
            arrangement: state.arrangement.clone(),
            today,
        };
        let waker = self.workspace.waker().clone();
        let letters = project.letters().clone();
        let work = &mut self.project;
        work.status = status;
        work.numbers[0] += u64::from(work.overview.poll().is_some());
        // While letters come in one after the other, one look is finished before the next is begun.
        let only_letters = work.overview.key().is_some_and(|before| {
            (&before.query, &before.arrangement) == (&key.query, &key.arrangement)
        });
        if !work.overview.is_of(&key) && !(only_letters && work.overview.is_pending()) {
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
                query: state.query.clone(),
                groups: state.passages,
                today,
            };
            let before = work.passages.key();
            let only_letters = before
                .is_some_and(|before| (&before.query, before.groups) == (&key.query, key.groups));
            if !work.passages.is_of(&key) && !(only_letters && work.passages.is_pending()) {
                let lens = Lens::new(&key.query, today, Of::Passages);
                let by_tag = key.groups == PassageGroups::Tag;
                work.passages.start(key, &waker, move |cancelled| {
                    let cancelled = || cancelled.is_set();
                    PassageList::new(letters.all(), &lens, &*letters, by_tag, &cancelled)
                });
            }
        }
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
        let (query, error) = Query::parse_typed(&state.typed, known);
        state.error = error;
        if let Some(query) = query.filter(|it| *it != state.query) {
            state.query = query;
        }
    }

    /// Carries out what a view of the folder asks for.
    pub(super) fn perform_in_project(&mut self, ctx: &Context, action: ProjectAction) {
        let state = &mut self.screen.window.project;
        match action {
            ProjectAction::Open(folder) => self.open_folder(&folder),
            ProjectAction::Show(view) => {
                state.shown = true;
                state.view = view;
                match view {
                    ProjectView::Search => self.screen.requests.project_search = true,
                    _ => self.screen.requests.project_rows = true,
                }
            }
            ProjectAction::Type(text) => state.typed = text,
            ProjectAction::Toggle(term) => {
                let mut query = state.query.clone();
                query.toggle(term);
                state.typed = query.to_string();
            }
            ProjectAction::TakeOut(number) => {
                let mut query = state.query.clone();
                if number < query.all.len() {
                    query.all.remove(number);
                }
                state.typed = query.to_string();
            }
            ProjectAction::SortBy(sort) => {
                let arrangement = &mut state.arrangement;
                if arrangement.sort == sort {
                    arrangement.descending = !arrangement.descending;
                } else {
                    arrangement.descending = sorts_descending(&sort);
                    arrangement.sort = sort;
                }
            }
            ProjectAction::Arrange(arrangement) => state.arrangement = arrangement,
            ProjectAction::Choose(path) => state.letter = path,
            ProjectAction::ChoosePassage(path, id) => {
                state.letter = Some(path.clone());
                state.passage = Some((path, id));
            }
            ProjectAction::OpenLetter(path) => self.open_in_project(ctx, path, None),
            ProjectAction::OpenPassage(path, id) => {
                state.passage = Some((path.clone(), id.clone()));
                self.open_in_project(ctx, path, Some(Arrive::Passage(id)));
            }
            ProjectAction::OpenHit(path, hit) => {
                self.open_in_project(ctx, path, Some(Arrive::Hit(hit)));
            }
            ProjectAction::GroupPassages(groups) => state.passages = groups,
            ProjectAction::ShowContext(shown) => state.context = shown,
            ProjectAction::SetProgress(path, progress) => self.set_progress(&path, progress),
            ProjectAction::ToggleTag(path, id, tag) => {
                let edit = FolderEdit::ToggleTag(id, tag);
                self.edit_in_project(&path, edit);
            }
            ProjectAction::SetNote(path, id, note) => {
                self.edit_in_project(&path, FolderEdit::Note(id, note));
            }
            ProjectAction::LookFor(needle, options) => {
                state.search.needle = needle;
                state.search.options = options;
                state.search.chosen = None;
            }
            ProjectAction::MarkAllFound(tag, sentences) => self.mark_all_found(tag, sentences),
            ProjectAction::UndoAcross(name, letters) => self.undo_across(name, letters),
            ProjectAction::KeepQuery(name) => {
                let query = state.query.to_string();
                self.workspace.keep_query(name, Some(query));
            }
            ProjectAction::ForgetQuery(name) => self.workspace.keep_query(name, None),
            ProjectAction::ChooseHit(row) => state.search.chosen = row,
            ProjectAction::Pause(paused) => {
                if let Some(project) = self.workspace.project() {
                    project.pause(paused);
                }
            }
            ProjectAction::Unfold(facet) => {
                if !state.unfolded.remove(facet) {
                    state.unfolded.insert(facet);
                }
            }
        }
    }

    /// Opens a letter of the folder; where it is open already, goes there.
    fn open_in_project(&mut self, ctx: &Context, path: String, arrive: Option<Arrive>) {
        let Some(project) = self.workspace.project() else {
            return;
        };
        let file = project.file(&path);
        self.screen.window.project.letter = Some(path);
        self.screen.window.project.shown = false;
        self.screen.requests.pane = Some(crate::ui::state::Pane::Letter);
        let is_open = self.session().is_some_and(|session| session.path == file);
        self.project.arrive = arrive.map(|it| (file.clone(), it));
        if is_open {
            self.arrive(ctx);
        } else {
            self.keep_place();
            self.open(Source::Path(file));
        }
    }

    /// Goes where one wanted to go in the letter that is open now.
    pub(super) fn arrive(&mut self, ctx: &Context) {
        let Some(letter) = self.workspace.letter() else {
            return;
        };
        let wanted = self.project.arrive.as_ref();
        let is_it = wanted.is_some_and(|(file, _)| *file == letter.session.path);
        if !is_it || letter.access == Access::Opening {
            return;
        }
        match self.project.arrive.take().map(|(_, arrive)| arrive) {
            Some(Arrive::Passage(id)) => self.show_annotation(ctx, id),
            Some(Arrive::Hit(number)) => {
                let search = self.screen.window.project.search.clone();
                let find = &mut self.screen.state.find;
                find.open = true;
                find.needle = search.needle;
                find.options = search.options;
                self.search();
                self.screen.go_to_hit(number);
            }
            None => {}
        }
    }

    /// The letter that a command about a letter of the folder is about: the chosen one, or the open one.
    pub(super) fn letter_at_hand(&self) -> Option<String> {
        if self.shows_folder() {
            return self.screen.window.project.letter.clone();
        }
        self.workspace.path_in_project()
    }

    /// Goes to the next letter of the overview, or the one before.
    pub(super) fn step_letter(&mut self, ctx: &Context, forward: bool) {
        let Some(project) = self.workspace.project() else {
            return;
        };
        let letters = project.letters().clone();
        let rows = &self.project.overview.value().rows;
        let numbers: Vec<usize> = rows
            .iter()
            .filter_map(|row| match row {
                Row::Letter(number) => Some(*number),
                Row::Group(..) => None,
            })
            .collect();
        let here = self
            .letter_at_hand()
            .and_then(|path| letters.number_of(&path));
        let at = here.and_then(|here| numbers.iter().position(|it| *it == here));
        let next = match (at, forward) {
            (Some(at), true) => at + 1,
            (Some(0), false) => return,
            (Some(at), false) => at - 1,
            (None, _) => 0,
        };
        let Some(letter) = numbers.get(next).and_then(|it| letters.all().get(*it)) else {
            return;
        };
        let path = letter.path.clone();
        match self.shows_folder() {
            true => self.screen.window.project.letter = Some(path),
            false => self.open_in_project(ctx, path, None),
        }
    }

    /// Says that the first pass of the letter at hand is done, or takes that back.
    pub(super) fn turn_done(&mut self) {
        let Some(path) = self.letter_at_hand() else {
            return;
        };
        let letter = self
            .workspace
            .project()
            .and_then(|it| it.letters().get(&path));
        let progress = match letter.map(|it| it.progress) {
            Some(Progress::Done) => Progress::Begun,
            _ => Progress::Done,
        };
        self.set_progress(&path, progress);
    }

    fn set_progress(&mut self, path: &str, progress: Progress) {
        let value = progress.id().to_owned();
        self.edit_in_project(path, FolderEdit::Metadata(MetadataField::Progress, value));
    }

    /// Edits a letter of the folder: in its session where it is open, else beside the window.
    fn edit_in_project(&mut self, path: &str, edit: FolderEdit) {
        let Some(project) = self.workspace.project() else {
            return;
        };
        let file = project.file(path);
        let is_open = self.session().is_some_and(|session| session.path == file);
        if is_open {
            let environment = self.workspace.environment();
            let (ids, now) = (environment.ids.clone(), environment.clock.now());
            self.edit(|session| edit.apply(session, &|| ids.annotation(now)));
        } else {
            self.workspace.edit_in_folder(file, edit);
        }
    }

    /// Edits these letters: the open one in its session, the others beside the window.
    fn edit_across(&mut self, mut files: Vec<PathBuf>, edit: FolderEdit) {
        let mut done = Across::default();
        let open = self.session().map(|session| session.path.clone());
        if let Some(open) = open.filter(|it| files.contains(it)) {
            files.retain(|it| *it != open);
            let environment = self.workspace.environment();
            let (ids, now) = (environment.ids.clone(), environment.clock.now());
            let count = self.edit(|session| edit.apply(session, &|| ids.annotation(now)));
            if let Some(count) = count.filter(|it| *it > 0) {
                done.passages += count;
                done.letters.push(open);
            }
        }
        self.workspace.edit_across(files, edit, done);
    }

    fn mark_all_found(&mut self, tag: TagId, sentences: bool) {
        let Some(project) = self.workspace.project() else {
            return;
        };
        let all = project.letters().all();
        let is_in_text = |it: &Hit| matches!(it.place, HitPlace::Text { .. });
        let found = self.project.finder.found().iter();
        let found = found.filter(|it| it.hits.iter().any(is_in_text));
        let letters = found.filter_map(|it| all.get(it.letter));
        let files: Vec<_> = letters.map(|it| project.file(&it.path)).collect();
        let search = &self.screen.window.project.search;
        let edit = FolderEdit::MarkAll {
            needle: search.needle.clone(),
            options: search.options,
            tag,
            sentences,
        };
        self.edit_across(files, edit);
    }

    fn undo_across(&mut self, name: String, letters: Vec<PathBuf>) {
        let passing = |it: &Notice| !matches!(it, Notice::MarkedAcross(..));
        self.notices.retain(passing);
        self.edit_across(letters, FolderEdit::UndoMarkAll(name));
    }

    /// Says what came of editing several letters.
    pub(super) fn edited_across(&mut self, edit: &FolderEdit, across: Across) {
        let codebook = self.workspace.project().map(|it| it.letters().codebook());
        let name = |tag: &TagId| {
            let tag = codebook.and_then(|it| it.get(tag));
            tag.map(|it| it.name.clone())
        };
        let (letters, passages) = (across.letters, across.passages);
        let notice = match edit {
            FolderEdit::MarkAll { tag, .. } => {
                let name = name(tag).unwrap_or_else(|| tag.to_string());
                Notice::MarkedAcross(name, passages, letters)
            }
            FolderEdit::UndoMarkAll(_) => Notice::UnmarkedAcross(passages, letters.len()),
            _ => return,
        };
        self.notices.push(notice);
    }

    /// Shows the folder again, as it was left.
    pub(super) fn back_to_folder(&mut self) {
        if self.workspace.project().is_some() {
            self.keep_place();
            if let Some(path) = self.workspace.path_in_project() {
                self.screen.window.project.letter = Some(path);
            }
            self.screen.window.project.shown = true;
            self.screen.requests.project_rows = true;
        }
    }

    /// Shows a view of the folder.
    pub(super) fn show_project(&mut self, ctx: &Context, view: ProjectView) {
        if self.workspace.project().is_some() {
            self.perform_in_project(ctx, ProjectAction::Show(view));
        }
    }
}

/// Whether letters are sorted by this with the last first at first: the newest, the most.
fn sorts_descending(sort: &crate::analysis::overview::SortBy) -> bool {
    use crate::analysis::overview::SortBy;
    !matches!(
        sort,
        SortBy::Title
            | SortBy::Sender
            | SortBy::Dossier
            | SortBy::Kind
            | SortBy::Path
            | SortBy::Progress
    )
}
