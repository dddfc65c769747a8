//! The tagging panel at the right: the tags, the annotations in the order of the text, and the chosen one's details.
//!
//! It reads the session, changes what is on screen only, and sends actions for everything else.

mod buffer;
mod commitment;
mod details;
mod details_tags;
mod follow_up;
mod heights;
mod list;
mod list_row;
mod listing;
mod quote;
mod row;
mod rows;
mod tag_editor;
mod tag_row;
mod tags;
pub use follow_up::{STATUSES, status_name};
pub use tag_editor::new_draft;

use super::divider::Divider;
use super::state::Pane;
use super::view_context::ViewContext;
use super::widgets;
use crate::tr;
use egui::{Frame, Id, Rect, Ui, UiBuilder};
use heights::Heights;

/// What the panel keeps between frames. Nothing in it is lost work: fields send what is typed as it is typed.
#[derive(Debug, Default)]
pub struct PanelState {
    tags: tags::TagsState,
    list: list::ListState,
    details: details::DetailsState,
}

/// The height of the hint that stands where nothing is chosen, in points.
const HINT: f32 = 56.0;

/// Draws the panel over all the room that `ui` has.
pub fn show(ui: &mut Ui, cx: &mut ViewContext<'_>, state: &mut PanelState) {
    widgets::region(ui, &tr!(cx.words, "window-panel"));
    let Some(session) = cx.session else {
        // The panel keeps its width also with little in it.
        ui.set_min_size(ui.available_size());
        Frame::NONE.inner_margin(widgets::MARGIN).show(ui, |ui| {
            widgets::muted(ui, cx.colors, tr!(cx.words, "panel-no-letter"));
        });
        return;
    };
    if cx.state.drafts.tag.is_some() {
        tags::show_form(ui, cx, session, &mut state.tags);
        return;
    }
    let area = ui.available_rect_before_wrap();
    // In a low window the review shows what there is to see of the chosen annotation.
    let busy = cx.requests.note || cx.pane() == Pane::Details;
    let squeezed = cx.state.review.is_some() && area.height() < 320.0 && !busy;
    let chosen = details::chosen(cx, session).filter(|_| !squeezed);
    let wanted = match (&chosen, squeezed) {
        (Some(_), _) => state.details.height(),
        (None, true) => 0.0,
        (None, false) => HINT,
    };
    let share_id = Id::unique("panel-share");
    let share = ui.data_mut(|data| data.get_persisted::<f32>(share_id));
    let mut heights = Heights::new(
        area.height(),
        state.tags.height(session, cx.state.opened.number),
        wanted,
        share.filter(|_| chosen.is_some()),
    );
    if chosen.is_none() {
        // A line of hint, or nothing, takes no more than it needs.
        heights.list += heights.details - wanted;
        heights.details = wanted;
    }
    let top = area.with_max_y(area.top() + heights.tags);
    let bottom = area.with_min_y(area.bottom() - heights.details);
    let middle = Rect::from_min_max(top.left_bottom(), bottom.right_top());
    let part = |ui: &mut Ui, rect: Rect, name: &str| {
        let mut part = ui.new_child(UiBuilder::new().id_salt(name).max_rect(rect));
        part.set_clip_rect(rect.intersect(ui.clip_rect()));
        part.spacing_mut().item_spacing.y = 6.0;
        part
    };
    let mut tags = part(ui, top, "tags");
    tags.spacing_mut().item_spacing.y = 0.0;
    tags::show(&mut tags, cx, session, &mut state.tags);
    let line = egui::Stroke::new(1.0, cx.colors.line);
    ui.painter().hline(area.x_range(), top.bottom(), line);
    let mut list = part(ui, middle, "list");
    let counts = state.tags.counts(session, cx.state.opened.number);
    state.list.show(&mut list, cx, session, counts, heights.low);
    if let Some((item, annotation)) = chosen {
        let name = tr!(cx.words, "panel-divider");
        let divider = Divider {
            id: Id::unique("panel-divider"),
            name: &name,
            upright: false,
            size: heights.details,
            sizes: heights.limits.0..=heights.limits.1,
        };
        if let Some(size) = divider.show(ui, cx.colors, bottom) {
            ui.data_mut(|data| data.insert_persisted(share_id, size / area.height()));
        }
        let mut part = part(ui, bottom.with_min_y(bottom.top() + 4.0), "details");
        details::show(
            &mut part,
            cx,
            session,
            &item,
            annotation,
            &mut state.details,
        );
    } else if !squeezed {
        ui.painter().hline(area.x_range(), bottom.top(), line);
        let mut part = part(ui, bottom, "details");
        details::show_hint(&mut part, cx, &mut state.details);
    }
    ui.advance_cursor_after_rect(area);
}
