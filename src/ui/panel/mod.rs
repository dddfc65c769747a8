//! The tagging panel at the right: the tags, the annotations in the order of the text, and the chosen one's details.
//!
//! It reads the session, changes what is on screen only, and sends actions for everything else.

mod buffer;
mod details;
mod follow_up;
mod list;
mod list_row;
mod listing;
mod quote;
mod row;
mod rows;
mod tag_editor;
mod tag_row;
mod tags;
pub use tag_editor::new_draft;

use super::state::Pane;
use super::view_context::ViewContext;
use super::widgets;
use crate::tr;
use egui::{CentralPanel, Frame, Panel, Ui};

/// What the panel keeps between frames. Nothing in it is lost work: fields send what is typed as it is typed.
#[derive(Debug, Default)]
pub struct PanelState {
    tags: tags::TagsState,
    list: list::ListState,
    details: details::DetailsState,
}

/// Draws the panel over all the room that `ui` has.
pub fn show(ui: &mut Ui, cx: &mut ViewContext<'_>, state: &mut PanelState) {
    let Some(session) = cx.session else {
        // The panel keeps its width also with little in it.
        ui.set_min_size(ui.available_size());
        Frame::NONE.inner_margin(widgets::MARGIN).show(ui, |ui| {
            widgets::muted(ui, cx.colors, tr!(cx.words, "panel-no-letter"));
        });
        return;
    };
    let height = ui.available_height();
    // A low window, or a large scale, leaves the list its share.
    let low = height < 560.0;
    ui.spacing_mut().item_spacing.y = 0.0;
    ui.add_space(6.0);
    ui.scope(|ui| {
        let room = height * if low { 0.34 } else { 0.46 };
        tags::show(ui, cx, session, &mut state.tags, room);
    });
    ui.add_space(6.0);
    let line = egui::Stroke::new(1.0, cx.colors.line);
    let y = ui.cursor().top();
    ui.painter().hline(ui.max_rect().x_range(), y, line);
    ui.add_space(2.0);
    let frame = Frame::NONE.inner_margin(egui::Margin::symmetric(0, 4));
    // In a low window the review shows what there is to see of the chosen annotation.
    let busy = cx.requests.note || cx.pane() == Pane::Details;
    let squeezed = cx.state.review.is_some() && height < 320.0 && !busy;
    let chosen = details::chosen(cx, session).filter(|_| !squeezed);
    if let Some((item, annotation)) = chosen {
        Panel::bottom("panel-details")
            .resizable(true)
            .default_size((height * 0.36).min(560.0))
            .size_range(80.0..=(height * 0.6).max(81.0))
            .frame(frame)
            .show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 6.0;
                details::show(ui, cx, session, &item, annotation, &mut state.details);
            });
    } else if !squeezed {
        Panel::bottom("panel-details-hint")
            .resizable(false)
            .frame(frame)
            .show(ui, |ui| details::show_hint(ui, cx, &mut state.details));
    }
    CentralPanel::no_frame().show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 6.0;
        let tags = state.tags.counts(session, cx.state.opened.number);
        list::show(ui, cx, session, tags, &mut state.list);
    });
}
