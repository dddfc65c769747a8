//! The line at the bottom while a folder is shown: how far reading it is, and the keys of the view.

use super::scene::ProjectScene;
use crate::tr;
use crate::ui::command::Command;
use crate::ui::state::ProjectView;
use crate::ui::view_context::ViewContext;
use crate::ui::widgets;
use egui::{Align, Layout, Ui};

/// Draws the line.
pub fn show(ui: &mut Ui, cx: &mut ViewContext<'_>, scene: &ProjectScene<'_>) {
    let words = cx.words;
    widgets::region(ui, &tr!(words, "window-status"));
    ui.horizontal(|ui| {
        ui.set_min_height(24.0);
        let status = scene.status;
        let said = match (status.slow || status.busy && !status.looked, status.of) {
            (true, 0) => tr!(words, "project-looking"),
            (true, of) => tr!(words, "project-reading", done = status.done, of = of),
            (false, _) => tr!(words, "project-current"),
        };
        let said = widgets::muted(ui, cx.colors, said);
        widgets::announce(&said);
        if status.lost.is_some() {
            ui.add_space(10.0);
            widgets::muted(ui, cx.colors, tr!(words, "project-made-anew"));
        }
        if ui.available_width() < 420.0 {
            return;
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let key = |command| cx.key_text(command);
            let said = match cx.window.project.view {
                ProjectView::Letters => tr!(
                    words,
                    "project-keys-letters",
                    done = key(Command::FirstPassDone),
                    find = key(Command::Find)
                ),
                ProjectView::Passages => {
                    tr!(words, "project-keys-passages", find = key(Command::Find))
                }
                ProjectView::Search if cx.window.project.search.mark_all.is_some() => {
                    tr!(words, "project-keys-mark")
                }
                ProjectView::Search => tr!(words, "project-keys-search", back = key(Command::Back)),
                ProjectView::Numbers => tr!(words, "project-keys-numbers"),
                ProjectView::Commitments => tr!(words, "project-keys-commitments"),
            };
            widgets::muted(ui, cx.colors, said);
        });
    });
}
