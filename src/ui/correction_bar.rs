//! The bar above the letter while how it is read is being corrected: what can be said, and how to end it.

use super::action::Action;
use super::command::Command;
use super::command_state::CommandState;
use super::icons;
use super::view_context::ViewContext;
use super::widgets::{bar_button, chip_rows, ring_chip};
use crate::letter::CorrectionRequest;
use crate::tr;
use egui::{Button, CornerRadius, RichText, Stroke, Ui};

/// Draws the bar where the reading is being corrected.
pub fn show(ui: &mut Ui, cx: &mut ViewContext<'_>, commands: &CommandState<'_>) {
    if !cx.state.correcting {
        return;
    }
    let colors = cx.colors;
    egui::Frame::new()
        .fill(colors.panel)
        .inner_margin(egui::Margin::symmetric(16, 6))
        .show(ui, |ui| {
            ui.set_min_width(ui.available_width());
            let requests = |ui: &mut Ui, cx: &mut ViewContext<'_>| {
                ui.label(tr!(cx.words, "correcting-bar"));
                for request in CorrectionRequest::ALL {
                    request_button(ui, cx, commands, request);
                }
            };
            chip_rows(
                ui,
                "wishes",
                CorrectionRequest::ALL.len(),
                cx,
                requests,
                |ui, cx| {
                    let name = tr!(cx.words, "correcting-done");
                    if bar_button(ui, icons::X, &name, colors)
                        .on_hover_text(cx.key_text(Command::CorrectReading))
                        .clicked()
                    {
                        cx.send(Action::Run(Command::CorrectReading));
                    }
                },
            );
        });
    let rect = ui.min_rect();
    ui.painter()
        .hline(rect.x_range(), rect.bottom(), Stroke::new(1.0, colors.line));
}

/// Something that can be said at the caret, or of what is selected, with its key.
fn request_button(
    ui: &mut Ui,
    cx: &mut ViewContext<'_>,
    commands: &CommandState<'_>,
    request: CorrectionRequest,
) {
    let command = Command::Correct(request);
    let name = command.name(cx.words);
    let text = RichText::new(format!("{}  {name}", cx.key_text(command))).size(12.5);
    let button = Button::new(text)
        .truncate()
        .stroke(Stroke::new(1.0, cx.colors.line))
        .corner_radius(CornerRadius::same(13));
    let response = ui.add_enabled(commands.enabled(command), button);
    ring_chip(ui, cx.colors, &response);
    response.widget_info(|| {
        egui::WidgetInfo::labeled(egui::Role::Button, ui.is_enabled(), name.as_str())
    });
    if response.clicked() {
        cx.send(Action::Run(command));
    }
}
