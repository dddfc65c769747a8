//! The search: its bar above the letter, the list of hits, marking all of them, and running it.

mod bar;
mod left_out;
mod mark_all;
mod results;

use super::view_context::ViewContext;
use egui::{Frame, Margin, Stroke, Ui};

/// Draws what is open of it.
pub fn show(ui: &mut Ui, cx: &mut ViewContext<'_>) {
    if !cx.state.find.open {
        return;
    }
    let colors = cx.colors;
    let room = ui.available_height();
    Frame::new()
        .fill(colors.panel)
        .inner_margin(Margin::symmetric(16, 8))
        .show(ui, |ui| {
            ui.set_min_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = 6.0;
            bar::show(ui, cx);
            left_out::show(ui, cx);
            if cx.state.find.mark_all.is_some() {
                mark_all::show(ui, cx);
            }
            if cx.state.find.list || cx.state.find.mark_all.is_some() {
                results::show(ui, cx, room / 3.0);
            }
        });
    let rect = ui.min_rect();
    ui.painter()
        .hline(rect.x_range(), rect.bottom(), Stroke::new(1.0, colors.line));
}
