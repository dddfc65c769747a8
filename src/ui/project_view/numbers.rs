//! The numbers of the folder, and what becomes of what is asked for there.

use super::{ProjectScene, ProjectViews};
use crate::letter::FindOptions;
use crate::ui::numbers::{self, Asked, Numbers};
use crate::ui::project_action::ProjectAction;
use crate::ui::state::{Pane, ProjectView};
use crate::ui::view_context::ViewContext;
use egui::Ui;

/// Draws the numbers.
pub fn show(
    ui: &mut Ui,
    cx: &mut ViewContext<'_>,
    scene: &ProjectScene<'_>,
    views: &mut ProjectViews,
) {
    let project = &cx.window.project;
    let numbers = Numbers {
        letters: scene.project.letters().clone(),
        codebook: scene.letters.codebook(),
        revision: scene.project.revision(),
        query: &project.query.meant,
        arrangement: &project.arrangement,
        takes_keyboard: std::mem::take(&mut cx.requests.project.rows),
    };
    let asked = numbers::show(ui, cx, numbers, &mut views.numbers);
    if views.numbers.has_keyboard() {
        cx.has_keyboard(Pane::Letters);
    }
    for one in asked {
        match one {
            Asked::Open(conditions) => cx.send(ProjectAction::Narrow(conditions)),
            Asked::Passage(path, id) => cx.send(ProjectAction::OpenPassage(path, id)),
            Asked::LookFor(word) => {
                let options = FindOptions {
                    whole_word: true,
                    ..FindOptions::default()
                };
                cx.send(ProjectAction::LookFor(word, options));
                cx.send(ProjectAction::Show(ProjectView::Search));
            }
            Asked::Save(figure) => cx.send(ProjectAction::SaveFigure(figure)),
        }
    }
}
