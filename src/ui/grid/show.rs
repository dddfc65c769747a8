//! A grid as it is drawn in a frame.

use super::body::Body;
use super::column;
use super::header;
use super::keys;
use super::model::{Done, Grid, Kept};
use super::{Place, RowLayout};
use crate::ui::reading_surface::metrics::SCROLL_BAR;
use crate::ui::reading_surface::scroll_bar::{self, Scrolled};
use crate::ui::theme::Colors;
use egui::accesskit::Role;
use egui::style::ScrollAnimation;
use egui::{Rect, Response, Sense, Ui, UiBuilder, vec2};

/// What the scroll bar moves.
struct Scroll<'a> {
    kept: &'a mut Kept,
    height: f64,
}

impl Scrolled for Scroll<'_> {
    fn height(&self) -> f64 {
        self.height
    }

    fn position(&self) -> f64 {
        self.kept.top
    }

    fn set_position(&mut self, position: f64, view: f64) {
        self.kept.top = position.clamp(0.0, (self.height - view).max(0.0));
    }
}

impl Grid<'_> {
    /// Draws it where there is room. `cell` draws what stands at a place, and gives it as assistive technology is to say it:
    /// cells that show of the rows that show, each once, and headings of rows as a whole.
    pub fn show(
        self,
        ui: &mut Ui,
        colors: &Colors,
        mut cell: impl FnMut(&mut Ui, &Place) -> String,
    ) -> Done {
        let id = ui.scope_id().with(("grid", self.name));
        let wanted = (self.titles + self.rows.height().min(1e6) as f32).min(self.most);
        let room = ui.available_size();
        let height = match room.y.is_finite() && self.most.is_infinite() {
            true => room.y,
            false => wanted,
        };
        let size = vec2(
            room.x,
            height.max(self.titles + self.rows.height_of(0).min(60.0)),
        );
        let (_, area) = ui.allocate_space(size);
        let (titles, rows) = area.split_top_bottom_at_y(area.top() + self.titles);
        let mut kept: Kept = ui.data(|data| data.get_temp(id)).unwrap_or_default();

        let body = ui.interact(rows, id, Sense::click());
        self.tell(ui, &body);
        if self.takes_keyboard {
            body.request_focus();
        }
        if body.clicked() || body.secondary_clicked() {
            body.request_focus();
        }
        let view = f64::from(rows.height());
        let scrolls = self.rows.height() > view;
        let width = rows.width() - if scrolls { SCROLL_BAR } else { 0.0 };
        let places = column::places(self.columns, width);

        let mut done = Done {
            chosen: None,
            opened: None,
            cell: None,
            clicked: false,
            sort_by: header::show(ui, colors, &self, (id, &body), titles, &places, &mut kept),
            gave_way: column::gave_way(&places),
            shown: 0..0,
            chosen_rect: None,
            has_keyboard: false,
            body: body.clone(),
        };
        done.has_keyboard = body.has_focus() || header::has_keyboard(ui, id);
        if body.has_focus() {
            keys::walk(ui, &self, id, view, &places, &mut done);
        }
        let now = done.chosen.or(self.chosen);
        if now != kept.chosen || self.takes_keyboard {
            kept.chosen = now;
            if let Some(row) = now {
                keep_in_sight(self.rows, row, view, &mut kept.top);
            }
        }
        self.wheel(ui, &body, view, &mut kept);
        let mut scroll = Scroll {
            kept: &mut kept,
            height: self.rows.height(),
        };
        // The view may have grown, or rows may be gone.
        let top = scroll.position();
        scroll.set_position(top, view);
        // Several grids may stand in one place; each has a scroll bar of its own.
        let place = UiBuilder::new().scope_id(id.with("scroll")).max_rect(rows);
        scroll_bar::show(&ui.new_child(place), &mut scroll, rows);
        let body = Body {
            grid: &self,
            colors,
            area: rows,
            top: kept.top,
            places: &places,
            response: &body,
        };
        body.show(ui, &mut done, &mut cell);
        let by_key = done.chosen.is_some() && !done.clicked;
        if by_key || done.body.gained_focus() {
            let rect = done.chosen_rect.unwrap_or(area);
            show_in_outer(ui, rect);
        }
        // What was clicked is in sight already.
        kept.chosen = done.chosen.or(self.chosen);
        ui.data_mut(|data| data.insert_temp(id, kept));
        done
    }

    fn tell(&self, ui: &Ui, body: &Response) {
        ui.ctx().accesskit_node_builder(body.id, |node| {
            node.set_role(Role::Grid);
            node.set_label(self.name);
            node.set_row_count(self.rows.len());
            node.set_column_count(self.columns.len());
            node.set_size_of_set(self.rows.items());
        });
    }

    fn wheel(&self, ui: &Ui, body: &Response, view: f64, kept: &mut Kept) {
        if !body.contains_pointer() {
            return;
        }
        let most = (self.rows.height() - view).max(0.0);
        ui.input_mut(|input| {
            let by = f64::from(input.smooth_scroll_delta().y);
            let to = (kept.top - by).clamp(0.0, most);
            // With Ctrl the wheel sets the size of text. What cannot be scrolled here is left to what is around it.
            if input.modifiers.command || by == 0.0 || to == kept.top {
                return;
            }
            kept.top = to;
            input.smooth_scroll_delta.y = 0.0;
        });
    }
}

/// Scrolls what is around the grid so that a part of it shows to which one went by key.
fn show_in_outer(ui: &Ui, rect: Rect) {
    if !ui.clip_rect().contains_rect(rect) {
        ui.scroll_to_rect_animation(rect, None, ScrollAnimation::none());
    }
}

/// Scrolls no further than it takes for a row to show; a heading right above it is shown with it.
fn keep_in_sight(rows: &RowLayout, row: usize, view: f64, top: &mut f64) {
    let first = match row.checked_sub(1) {
        Some(above) if rows.is_heading(above) => above,
        _ => row,
    };
    let (start, end) = (rows.top(first), rows.top(row.saturating_add(1)));
    *top = top.max(end - view).min(start).max(0.0);
}
