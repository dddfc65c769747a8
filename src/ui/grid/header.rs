//! The titles of a grid's columns: one stop of the Tab key; arrows go from title to title, Enter sorts.

use super::model::{Grid, Kept};
use super::{Column, place};
use crate::ui::icons;
use crate::ui::theme::{self, Colors, mix};
use crate::ui::widgets;
use egui::accesskit::{Action, Role, SortDirection};
use egui::text::TextFormat;
use egui::{
    CursorIcon, EventFilter, Id, Key, Modifiers, Rect, Response, Sense, Stroke, Ui, UiBuilder, pos2,
};
use std::ops::Range;

/// How wide the sign is that says how rows are sorted, in points.
const SIGN: f32 = 14.0;

fn id_in(grid: Id) -> Id {
    grid.with("titles")
}

/// Tells whether the keyboard is on the titles.
pub fn has_keyboard(ui: &Ui, grid: Id) -> bool {
    ui.memory(|memory| memory.has_focus(id_in(grid)))
}

/// Draws the titles; gives the column by which rows are to be sorted.
pub fn show(
    ui: &mut Ui,
    colors: &Colors,
    grid: &Grid<'_>,
    (id, body): (Id, &Response),
    area: Rect,
    places: &[Option<Range<f32>>],
    kept: &mut Kept,
) -> Option<usize> {
    let sorts = |at: &usize| {
        let shown = places.get(*at).is_some_and(Option::is_some);
        shown && grid.columns.get(*at).is_some_and(|it| it.sortable)
    };
    let sortable: Vec<usize> = (0..grid.columns.len()).filter(sorts).collect();
    let sense = match sortable.is_empty() {
        true => Sense::hover(),
        false => Sense::click(),
    };
    let mut ui = ui.new_child(
        UiBuilder::new()
            .scope_id(id.with("header"))
            .max_rect(area)
            .accessibility_parent(body.id),
    );
    ui.set_clip_rect(area.intersect(ui.clip_rect()));
    let titles = ui.interact(area, id_in(id), sense);
    let line = Stroke::new(1.0, colors.line);
    ui.painter()
        .hline(area.x_range(), area.bottom() - 0.5, line);
    ui.ctx().accesskit_node_builder(titles.id, |node| {
        node.set_role(Role::Row);
        node.set_row_index(0);
        node.set_bounds(bounds(area));
    });
    if !sortable.contains(&kept.title) {
        let sorted = grid.sorted_by.map(|(column, _)| column);
        let start = sorted.filter(|it| sortable.contains(it));
        kept.title = start.or(sortable.first().copied()).unwrap_or_default();
    }
    let mut sort_by = None;
    if titles.clicked() {
        titles.request_focus();
    }
    if titles.has_focus() {
        sort_by = keys(&ui, &titles, &sortable, kept);
    }
    for (number, column) in grid.columns.iter().enumerate() {
        let Some(place) = &places[number] else {
            continue;
        };
        let rect = Rect::from_x_y_ranges(
            area.left() + place.start..=area.left() + place.end,
            area.y_range(),
        );
        let sorted = grid.sorted_by.filter(|(by, _)| *by == number);
        let sorted = sorted.map(|(_, descending)| descending);
        let hovered = titles.hover_pos().is_some_and(|at| rect.contains(at));
        if hovered && column.sortable {
            ui.ctx().set_cursor_icon(CursorIcon::PointingHand);
            let ground = mix(colors.page, colors.text, 0.05);
            ui.painter().rect_filled(rect, 0.0, ground);
        }
        title(&mut ui, colors, column, rect, sorted);
        let cell = tell(&mut ui, titles.id, number, column, rect, sorted);
        let by_key = ui.input(|input| input.has_accesskit_action_request(cell, Action::Click));
        let at = titles.interact_pointer_pos();
        if column.sortable && (by_key || titles.clicked() && at.is_some_and(|at| rect.contains(at)))
        {
            sort_by = Some(number);
            kept.title = number;
        }
        if titles.has_focus() && kept.title == number {
            widgets::paint_focus(&ui, colors, rect);
            ui.ctx().accesskit_node_builder(titles.id, |node| {
                node.set_active_descendant(cell.accesskit_id());
            });
        }
        if hovered && column.name.is_some() {
            titles.clone().on_hover_text(column.name());
        }
    }
    sort_by
}

fn keys(ui: &Ui, titles: &Response, sortable: &[usize], kept: &mut Kept) -> Option<usize> {
    let filter = EventFilter {
        horizontal_arrows: true,
        ..EventFilter::default()
    };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(titles.id, filter));
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let at = sortable.iter().position(|it| *it == kept.title)?;
    let next = if pressed(Key::ArrowRight) {
        at + 1
    } else if pressed(Key::ArrowLeft) {
        at.checked_sub(1)?
    } else {
        at
    };
    kept.title = sortable.get(next).copied().unwrap_or(kept.title);
    // egui takes Enter and Space for a click in the middle, which may be on another title.
    (pressed(Key::Enter) || pressed(Key::Space)).then_some(kept.title)
}

/// Draws a title, and how rows are sorted by it: `true` if the last value comes first.
fn title(ui: &mut Ui, colors: &Colors, column: &Column, rect: Rect, sorted: Option<bool>) {
    let color = match sorted {
        Some(_) => colors.text,
        None => column.color.unwrap_or(colors.muted),
    };
    let inner = rect.shrink2(egui::vec2(place::PADDING, 0.0));
    let room = inner.width() - if sorted.is_some() { SIGN } else { 0.0 };
    let format = TextFormat::simple(theme::semibold(12.5), color);
    let lines = match rect.height() >= 40.0 {
        true => two_lines(ui, &column.title, &format, room),
        false => vec![column.title.clone()],
    };
    let height = lines.len() as f32 * 15.0;
    let mut end = inner.left();
    for (number, line) in lines.iter().enumerate() {
        let galley = widgets::rows(ui, line, format.clone(), room, 1);
        let size = galley.size();
        let left = match column.numeric {
            true => inner.left() + (room - size.x).max(0.0),
            false => inner.left(),
        };
        let middle = rect.center().y - height / 2.0 + 15.0 * (number as f32 + 0.5);
        ui.painter()
            .galley(pos2(left, middle - size.y / 2.0), galley, color);
        end = end.max(left + size.x);
    }
    if let Some(descending) = sorted {
        let sign = match descending {
            true => icons::CARET_DOWN,
            false => icons::CARET_UP,
        };
        let sign = widgets::one_line(ui, sign, widgets::icon_font(11.0), color, SIGN);
        let at = pos2(end + 3.0, rect.center().y - sign.size().y / 2.0);
        ui.painter().galley(at, sign, color);
    }
}

/// A title on one line where it fits, or else on two, divided between words.
fn two_lines(ui: &Ui, title: &str, format: &TextFormat, room: f32) -> Vec<String> {
    let wide = |text: &str| {
        let galley = widgets::rows(ui, text, format.clone(), f32::INFINITY, 1);
        galley.size().x
    };
    let spaces = title.match_indices(' ').map(|(at, _)| at);
    let fits = |at: &usize| wide(&title[..*at]) <= room;
    match spaces.rev().find(fits) {
        Some(at) if wide(title) > room => {
            vec![title[..at].to_owned(), title[at + 1..].to_owned()]
        }
        _ => vec![title.to_owned()],
    }
}

fn tell(
    ui: &mut Ui,
    titles: Id,
    number: usize,
    column: &Column,
    rect: Rect,
    sorted: Option<bool>,
) -> Id {
    let id = titles.with(number);
    // A child of its own makes the node one of the row.
    drop(
        ui.new_child(
            UiBuilder::new()
                .scope_id(id)
                .max_rect(rect)
                .accessibility_parent(titles)
                .accessibility_role(Role::ColumnHeader)
                .accessibility_label(column.name()),
        ),
    );
    ui.ctx().accesskit_node_builder(id, |node| {
        node.set_bounds(bounds(rect));
        node.set_row_index(0);
        node.set_column_index(number);
        if column.sortable {
            node.add_action(Action::Click);
        }
        if let Some(descending) = sorted {
            node.set_sort_direction(match descending {
                true => SortDirection::Descending,
                false => SortDirection::Ascending,
            });
        }
    });
    id
}

/// A rectangle as assistive technology is told it.
pub fn bounds(rect: Rect) -> egui::accesskit::Rect {
    let [x0, y0, x1, y1] = [rect.left(), rect.top(), rect.right(), rect.bottom()].map(f64::from);
    egui::accesskit::Rect::new(x0, y0, x1, y1)
}
