//! What stands in the middle while no letter is open, and what is said while one is being read.

use super::action::Action;
use super::command::Command;
use super::view_context::ViewContext;
use super::widgets;
use super::wording;
use crate::tr;
use crate::workspace::OpeningStep;
use egui::{RichText, Ui};

/// What stands in the middle while no letter is open.
pub fn show(ui: &mut Ui, cx: &mut ViewContext<'_>, opening: Option<OpeningStep>) {
    let words = cx.words;
    ui.vertical_centered(|ui| {
        ui.spacing_mut().item_spacing.y = 10.0;
        ui.add_space((ui.available_height() * 0.32).max(16.0));
        if let Some(step) = opening {
            show_opening(ui, cx, step);
            return;
        }
        ui.label(RichText::new("Kanttekening").heading().size(26.0));
        ui.label(RichText::new(tr!(words, "window-empty-what")).color(cx.colors.muted));
        ui.add_space(10.0);
        ui.heading(tr!(words, "window-empty-title"));
        ui.label(tr!(words, "window-empty-hint"));
        ui.add_space(6.0);
        if ui.button(tr!(words, "window-empty-open")).clicked() {
            cx.send(Action::Run(Command::Open));
        }
        if ui.button(tr!(words, "command-open-folder")).clicked() {
            cx.send(Action::Run(Command::OpenFolder));
        }
        if ui.button(tr!(words, "window-empty-sample")).clicked() {
            cx.send(Action::Run(Command::OpenSample));
        }
        recent(ui, cx);
    });
}

/// The letters opened last, with their folders.
fn recent(ui: &mut Ui, cx: &mut ViewContext<'_>) {
    if cx.window.recent.is_empty() {
        return;
    }
    ui.add_space(10.0);
    ui.label(RichText::new(tr!(cx.words, "window-empty-recent")).color(cx.colors.muted));
    for one in &cx.window.recent {
        let path = &one.path;
        let name = RichText::new(wording::name(path));
        let about = wording::where_and_when(cx.words, one);
        let folder = RichText::new(about).color(cx.colors.muted).size(12.0);
        let button = egui::Button::new((name, folder)).frame(false).truncate();
        if ui.add(button).clicked() {
            cx.send(Action::OpenPath(path.clone()));
        }
    }
}

/// Says that a letter is being read, and lets one stop that.
pub fn show_opening(ui: &mut Ui, cx: &mut ViewContext<'_>, step: OpeningStep) {
    let text = match step {
        OpeningStep::Text => tr!(cx.words, "window-opening"),
        OpeningStep::Pages { done, of } => {
            tr!(cx.words, "window-opening-pages", done = done, of = of)
        }
        OpeningStep::Parts { done, of } => {
            let percent = u64::from(done) * 100 / u64::from(of.max(1));
            tr!(cx.words, "window-opening-parts", percent = percent.min(100))
        }
        OpeningStep::OpenElsewhere => tr!(cx.words, "window-opening-elsewhere"),
        OpeningStep::Annotations => tr!(cx.words, "window-opening-annotations"),
    };
    let said = ui.label(text);
    // Every page of a document, read aloud, would be noise.
    let counts = matches!(step, OpeningStep::Pages { .. } | OpeningStep::Parts { .. });
    if !counts {
        widgets::announce(&said);
    }
    if ui.button(tr!(cx.words, "window-opening-cancel")).clicked() {
        cx.send(Action::CancelOpening);
    }
}
