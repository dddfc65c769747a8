//! What the folder is called and how large it is, the switch between its views, and how far reading it is.

use super::scene::ProjectScene;
use crate::tr;
use crate::ui::command::Command;
use crate::ui::project_action::ProjectAction;
use crate::ui::state::ProjectView;
use crate::ui::theme;
use crate::ui::view_context::ViewContext;
use crate::ui::widgets;
use egui::{Align, Button, Label, Layout, RichText, Ui};

/// Draws the header.
pub fn show(ui: &mut Ui, cx: &mut ViewContext<'_>, scene: &ProjectScene<'_>) {
    let words = cx.words;
    let narrow = ui.available_width() < 640.0;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 10.0;
        let name = RichText::new(scene.project.name()).font(theme::semibold(17.0));
        let name = ui.add(Label::new(name).truncate().selectable(false));
        name.widget_info(|| {
            egui::WidgetInfo::labeled(egui::Role::Heading, true, scene.project.name())
        });
        name.on_hover_text(scene.project.folder().display().to_string());
        if !narrow {
            let overview = scene.overview;
            let size = tr!(
                words,
                "project-size",
                letters = scene.letters.all().len(),
                passages = overview.passages,
                open = overview.open
            );
            widgets::muted(ui, cx.colors, size);
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = 4.0;
            for view in ProjectView::ALL.into_iter().rev() {
                tab(ui, cx, view);
            }
        });
    });
    progress(ui, cx, scene);
}

/// The command that shows a view.
pub fn command(view: ProjectView) -> Command {
    match view {
        ProjectView::Letters => Command::FolderLetters,
        ProjectView::Passages => Command::FolderPassages,
        ProjectView::Search => Command::FolderSearch,
        ProjectView::Numbers => Command::FolderNumbers,
        ProjectView::Commitments => Command::FolderCommitments,
    }
}

fn tab(ui: &mut Ui, cx: &mut ViewContext<'_>, view: ProjectView) {
    let words = cx.words;
    let name = match view {
        ProjectView::Letters => tr!(words, "project-letters"),
        ProjectView::Passages => tr!(words, "project-passages"),
        ProjectView::Search => tr!(words, "project-search"),
        ProjectView::Numbers => tr!(words, "project-numbers"),
        ProjectView::Commitments => tr!(words, "project-commitments"),
    };
    let on = cx.window.project.view == view;
    let text = RichText::new(&name);
    let text = if on {
        text.font(theme::semibold(13.5))
    } else {
        text
    };
    let button = ui.add(Button::selectable(on, text).min_size(egui::vec2(0.0, 28.0)));
    button.widget_info(|| egui::WidgetInfo::selected(egui::Role::Tab, true, on, &name));
    let command = command(view);
    cx.key_at(button.rect, command);
    if button.on_hover_text(cx.key_text(command)).clicked() {
        cx.send(ProjectAction::Show(view));
    }
}

/// How far reading is, and what cannot be looked at.
fn progress(ui: &mut Ui, cx: &mut ViewContext<'_>, scene: &ProjectScene<'_>) {
    let (words, status) = (cx.words, scene.status);
    if status.away {
        widgets::warning(ui, cx.colors, &tr!(words, "project-away"));
    }
    if let Some(first) = status.unlisted.first().filter(|_| !status.away) {
        let count = status.unlisted.len();
        let said = tr!(
            words,
            "project-unlisted",
            first = first.as_str(),
            count = count
        );
        widgets::warning(ui, cx.colors, &said);
    }
    if status.unkept {
        widgets::warning(ui, cx.colors, &tr!(words, "project-unkept"));
    }
    if status.of > 0 && (status.slow || status.paused) {
        ui.horizontal(|ui| {
            let share = status.done as f32 / status.of.max(1) as f32;
            let bar = egui::ProgressBar::new(share)
                .desired_width(180.0)
                .desired_height(8.0);
            ui.add(bar);
            let said = tr!(words, "project-reading", done = status.done, of = status.of);
            widgets::muted(ui, cx.colors, said);
            let name = match status.paused {
                true => tr!(words, "project-go-on"),
                false => tr!(words, "project-pause"),
            };
            if ui.add(widgets::small(Button::new(name))).clicked() {
                cx.send(ProjectAction::Pause(!status.paused));
            }
            let name = tr!(words, "project-end-reading");
            if ui.add(widgets::small(Button::new(name))).clicked() {
                cx.send(ProjectAction::EndReading);
            }
        });
    } else if status.left > 0 && !status.busy {
        ui.horizontal(|ui| {
            let said = tr!(words, "project-not-read", count = status.left);
            widgets::muted(ui, cx.colors, said);
            let name = tr!(words, "project-go-on");
            if ui.add(widgets::small(Button::new(name))).clicked() {
                cx.send(ProjectAction::Pause(false));
            }
        });
    } else if status.busy && scene.letters.all().is_empty() {
        widgets::muted(ui, cx.colors, tr!(words, "project-looking"));
    }
}
