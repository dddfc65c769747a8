//! The line above the pages: thumbnails, where one is, how large the pages are.

use super::stack::{Stack, Zoom};
use crate::tr;
use crate::ui::action::Action;
use crate::ui::command::Command;
use crate::ui::view_context::ViewContext;
use crate::ui::widgets::{small, text_width};
use egui::{Align, Button, Frame, Label, Layout, Margin, RichText, Ui, vec2};

/// A narrower line has no buttons that fit the pages, in points.
const NARROW: f32 = 460.0;

/// What the buttons for the size take, in points.
const SIZES: f32 = 130.0;

/// Draws the line.
pub fn show(ui: &mut Ui, cx: &mut ViewContext<'_>, stack: &Stack, thumbnails: bool) {
    let frame = Frame::new()
        .fill(cx.colors.panel)
        .inner_margin(Margin::symmetric(10, 3));
    frame.show(ui, |ui| {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            let name = tr!(cx.words, "pages-thumbnails");
            button(ui, cx, Command::Thumbnails, &name, thumbnails);
            let (number, count) = (stack.current() + 1, stack.count());
            let place = tr!(cx.words, "pages-place", number = number, count = count);
            ui.add_space(6.0);
            // The line at the bottom of the window says it too.
            if text_width(ui, &place, egui::TextStyle::Body) + SIZES <= ui.available_width() {
                let name = Command::GoToParagraph.name(cx.words);
                let place = RichText::new(place).color(cx.colors.text);
                let go = ui.add(Button::new(place)).on_hover_text(name);
                cx.key_at(go.rect, Command::GoToParagraph);
                if go.clicked() {
                    cx.send(Action::Run(Command::GoToParagraph));
                }
            }
            let room = ui.available_width();
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                if room + 120.0 >= NARROW {
                    let page = tr!(cx.words, "pages-fit-page");
                    button(ui, cx, Command::FitPage, &page, stack.zoom() == Zoom::Page);
                    let width = tr!(cx.words, "pages-fit-width");
                    button(
                        ui,
                        cx,
                        Command::FitWidth,
                        &width,
                        stack.zoom() == Zoom::Width,
                    );
                    ui.add_space(8.0);
                }
                button(ui, cx, Command::Larger, "+", false);
                let percent = tr!(cx.words, "pages-zoom", percent = stack.percent().round());
                let percent = RichText::new(percent).color(cx.colors.muted);
                ui.add_sized(vec2(46.0, 20.0), Label::new(percent).selectable(false));
                button(ui, cx, Command::Smaller, "−", false);
            });
        });
    });
}

fn button(ui: &mut Ui, cx: &mut ViewContext<'_>, command: Command, text: &str, on: bool) {
    let color = if on { cx.colors.text } else { cx.colors.muted };
    let label = RichText::new(text).color(color);
    let response = ui.add(small(Button::selectable(on, label)));
    let name = command.name_for_pages(cx.words);
    response.widget_info(|| egui::WidgetInfo::selected(egui::Role::Button, true, on, &name));
    cx.key_at(response.rect, command);
    let tip = format!("{name} ({})", cx.key_text(command));
    if response.on_hover_text(tip).clicked() {
        cx.send(Action::Run(command));
    }
}
