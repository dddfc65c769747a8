//! The bar above the letter while a marker is in hand: which tag it has, another one to choose, how to put it away.

use super::action::ScreenAction;
use super::command::Command;
use super::icons;
use super::tags_to_choose;
use super::view_context::ViewContext;
use super::widgets::{bar_button, show_chip, tag_chip};
use crate::codebook::TagId;
use crate::tr;
use egui::{Stroke, Ui};

/// Draws the bar where a marker is in hand.
pub fn show(ui: &mut Ui, cx: &mut ViewContext<'_>) {
    let (Some(held), Some(session)) = (cx.state.marker.clone(), cx.session) else {
        return;
    };
    let colors = cx.colors;
    egui::Frame::new()
        .fill(colors.panel)
        .inner_margin(egui::Margin::symmetric(16, 6))
        .show(ui, |ui| {
            ui.set_min_width(ui.available_width());
            let tags = &session.codebook().tags;
            let names: Vec<_> = tags.iter().map(|tag| cx.tag_name(&tag.id)).collect();
            let about = ("marker tags", &*tr!(cx.words, "marker-bar"));
            let pens = |ui: &mut Ui, cx: &mut ViewContext<'_>, at: usize| {
                let tag = &tags[at];
                pen(ui, cx, &tag.id, tag.key, tag.id == held);
            };
            tags_to_choose::show(ui, cx, about, &names, pens, |ui, cx| {
                let name = tr!(cx.words, "marker-put-away");
                if bar_button(ui, icons::X, &name, colors)
                    .on_hover_text(cx.key_text(Command::Marker))
                    .clicked()
                {
                    cx.send(ScreenAction::TakeMarker(None));
                }
            });
        });
    let rect = ui.min_rect();
    ui.painter()
        .hline(rect.x_range(), rect.bottom(), Stroke::new(1.0, colors.line));
}

/// A tag that the marker can have.
fn pen(ui: &mut Ui, cx: &mut ViewContext<'_>, id: &TagId, key: Option<u8>, held: bool) {
    let name = cx.tag_name(id);
    let chip = tag_chip(cx.colors, cx.tag_color(id), (key, &name), held);
    let label = tr!(cx.words, "marker-tag", tag = name.as_str());
    if show_chip(ui, cx.colors, chip, held, &label).clicked() {
        cx.send(ScreenAction::TakeMarker(Some(id.clone())));
    }
}
