//! Carrying out what the views of a folder ask for.

use super::App;
use super::persisted::columns_id;
use super::project::Arrive;
use crate::analysis::overview::Row;
use crate::ui::project_action::ProjectAction;
use crate::ui::state::{Pane, ProjectView};
use crate::workspace::Source;
use crate::workspace::folder_edit::FolderEdit;
use crate::workspace::open::Access;
use egui::Context;

impl App {
    /// Carries out what a view of the folder asks for.
    pub(super) fn perform_in_project(&mut self, ctx: &Context, action: ProjectAction) {
        let state = &mut self.screen.window.project;
        match action {
            ProjectAction::Open(folder) => self.open_folder(&folder),
            ProjectAction::Show(view) => {
                self.end_note(true);
                let state = &mut self.screen.window.project;
                state.shown = true;
                state.view = view;
                match view {
                    ProjectView::Search => self.screen.requests.project.search = true,
                    _ => self.screen.requests.project.rows = true,
                }
            }
            ProjectAction::Type(text) => state.query.typed = text,
            ProjectAction::Toggle(term) => {
                let mut query = state.query.meant.clone();
                query.toggle(term);
                state.query.typed = query.to_string();
            }
            ProjectAction::Narrow(conditions) => self.narrow(ctx, conditions),
            ProjectAction::SaveFigure(figure) => self.ask_for_figure(ctx, figure),
            ProjectAction::SaveFigureTo(path) => self.save_figure(path, false),
            ProjectAction::TakeOut(number) => {
                let mut query = state.query.meant.clone();
                if number < query.all.len() {
                    query.all.remove(number);
                }
                state.query.typed = query.to_string();
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
            ProjectAction::ShowColumn(id, shown) => self.show_column(ctx, id, shown),
            ProjectAction::Choose(path) => state.letter = path,
            ProjectAction::ChoosePassage(path, id) => {
                state.letter = Some(path.clone());
                state.passage = Some((path, id));
            }
            ProjectAction::OpenLetter(path) => self.open_in_project(ctx, path, None),
            ProjectAction::OpenInTab(path, beside) => {
                self.open_in_tab_of_project(&path, beside);
            }
            ProjectAction::OpenPassage(path, id) => {
                state.passage = Some((path.clone(), id.clone()));
                self.open_in_project(ctx, path, Some(Arrive::Passage(id)));
            }
            ProjectAction::OpenHit(path, hit) => {
                self.open_in_project(ctx, path, Some(Arrive::Hit(hit)));
            }
            ProjectAction::GroupPassages(groups) => state.passages.groups = groups,
            ProjectAction::ShowContext(shown) => state.passages.context = shown,
            ProjectAction::EditPassage(path, id, edit) => self.edit_passage(path, id, edit),
            ProjectAction::TypeNote(text) => {
                if let Some(draft) = &mut state.note {
                    draft.text = text;
                }
            }
            ProjectAction::EndNote(keep) => self.end_note(keep),
            ProjectAction::Undo => self.step_in_folder(true),
            ProjectAction::LookFor(needle, options) => {
                state.search.needle = needle;
                state.search.options = options;
                state.search.chosen = None;
                state.search.mark_all = None;
            }
            ProjectAction::MarkAcross(action) => self.mark_across(action),
            ProjectAction::KeepQuery(name) => {
                let query = state.query.meant.to_string();
                self.workspace.keep_query(name, Some(query));
            }
            ProjectAction::ForgetQuery(name) => self.workspace.keep_query(name, None),
            ProjectAction::ChooseHit(row) => state.search.chosen = row,
            ProjectAction::Pause(paused) => {
                if let Some(project) = self.workspace.project() {
                    project.pause(paused);
                }
            }
            ProjectAction::EndReading => {
                if let Some(project) = self.workspace.project() {
                    project.end_reading();
                }
            }
            ProjectAction::Unfold(facet) => {
                if !state.unfolded.remove(facet) {
                    state.unfolded.insert(facet);
                }
            }
        }
    }

    /// Shows a column of the overview, or does not; that is remembered.
    fn show_column(&mut self, ctx: &Context, id: String, shown: bool) {
        let hidden = &mut self.screen.window.hidden_columns;
        match shown {
            true => hidden.remove(&id),
            false => hidden.insert(id),
        };
        let hidden = hidden.clone();
        ctx.data_mut(|data| data.insert_persisted(columns_id(), hidden));
    }

    /// Opens a letter of the folder; where it is open already, goes there.
    fn open_in_project(&mut self, ctx: &Context, path: String, arrive: Option<Arrive>) {
        let Some(project) = self.workspace.project() else {
            return;
        };
        let file = project.file(&path);
        self.end_note(true);
        let project = &mut self.screen.window.project;
        project.letter = Some(path);
        project.shown = false;
        self.screen.requests.pane = Some(Pane::Letter);
        let is_open = self.session().is_some_and(|session| session.path == file);
        self.project.arrive = arrive.map(|it| (file.clone(), it));
        if is_open || self.go_to_letter_behind(&file) {
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
        self.edit_in_project(&path, FolderEdit::TurnDone);
    }

    /// Shows the folder again, as it was left.
    pub(super) fn back_to_folder(&mut self) {
        if self.workspace.project().is_some() {
            self.keep_place();
            if let Some(path) = self.workspace.path_in_project() {
                self.screen.window.project.letter = Some(path);
            }
            self.screen.window.project.shown = true;
            self.screen.requests.project.rows = true;
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
