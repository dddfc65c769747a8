//! From the numbers of the folder to their passages, and to a file.

use super::App;
use crate::analysis::query::Condition;
use crate::ui::project_action::ProjectAction;
use crate::ui::state::{PathPurpose, ProjectView, SavedFigure};
use egui::Context;
use std::path::PathBuf;

impl App {
    /// Shows the passages of which these hold too, beside what is meant already.
    pub(super) fn narrow(&mut self, ctx: &Context, conditions: Vec<Condition>) {
        let state = &mut self.screen.window.project;
        let mut query = state.query.meant.clone();
        for condition in conditions {
            if !query.all.contains(&condition) {
                query.all.push(condition);
            }
        }
        state.query.typed = query.to_string();
        self.perform_in_project(ctx, ProjectAction::Show(ProjectView::Passages));
    }

    /// Asks where a figure is to be saved.
    pub(super) fn ask_for_figure(&mut self, ctx: &Context, figure: SavedFigure) {
        self.screen.window.project.figure = Some(figure);
        self.ask(ctx, PathPurpose::SaveFigure);
    }

    /// Saves the figure that waits for it; with `replaces` in place of a file that stands there.
    pub(super) fn save_figure(&mut self, path: PathBuf, replaces: bool) {
        if let Some(figure) = self.screen.window.project.figure.take() {
            let make = move || figure.content.bytes();
            self.workspace.save_figure(path, make, replaces);
        }
    }
}
