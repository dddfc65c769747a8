//! The rows of a grid that show.

use super::header::bounds;
use super::model::{Done, Grid, cell_id, row_id};
use super::{Place, place};
use crate::ui::reading_surface::metrics::SCROLL_BAR;
use crate::ui::theme::{Colors, mix};
use crate::ui::widgets;
use egui::accesskit::{Action, Role};
use egui::{CornerRadius, Rect, Response, Stroke, Ui, UiBuilder, vec2};
use std::ops::Range;

/// Draws what stands at a place, and gives it in words.
pub type DrawCell<'a> = dyn FnMut(&mut Ui, &Place) -> String + 'a;

/// The part of a grid below its titles, as it stands in this frame.
pub struct Body<'a> {
    pub grid: &'a Grid<'a>,
    pub colors: &'a Colors,
    /// Where it is.
    pub area: Rect,
    /// How far it is scrolled, in points.
    pub top: f64,
    /// Where the columns stand, from its left.
    pub places: &'a [Option<Range<f32>>],
    pub response: &'a Response,
}

/// A row that shows.
struct Line {
    row: usize,
    rect: Rect,
    is_heading: bool,
    chosen: bool,
    /// The chosen column, where cells are chosen.
    column: Option<usize>,
}

impl Body<'_> {
    /// Draws the rows that show, and says which of them was clicked.
    pub fn show(&self, ui: &mut Ui, done: &mut Done, cell: &mut DrawCell<'_>) {
        let rows = self.grid.rows;
        if rows.is_empty() {
            return;
        }
        let first = rows.at(self.top);
        let last = rows.at(self.top + f64::from(self.area.height()) - 0.01);
        done.shown = first..last + 1;
        for row in done.shown.clone() {
            self.click(ui, row, done);
        }
        for row in done.shown.clone() {
            let line = Line {
                row,
                rect: self.rect(row),
                is_heading: rows.is_heading(row),
                chosen: done.chosen.or(self.grid.chosen) == Some(row),
                column: done.cell.map(|(_, column)| column).or(self.grid.column),
            };
            self.line(ui, &line, cell);
            if line.chosen {
                done.chosen_rect = Some(line.rect.intersect(self.area));
            }
        }
    }

    fn rect(&self, row: usize) -> Rect {
        let rows = self.grid.rows;
        // From the top of what shows rather than of all rows: many of them are out of reach of f32.
        let top = self.area.top() + (rows.top(row) - self.top) as f32;
        let scrolls = rows.height() > f64::from(self.area.height());
        let bar = if scrolls { SCROLL_BAR } else { 0.0 };
        let bottom = top + rows.height_of(row);
        Rect::from_x_y_ranges(self.area.left()..=self.area.right() - bar, top..=bottom)
    }

    /// Takes a click on a row, by the pointer or by assistive technology.
    fn click(&self, ui: &Ui, row: usize, done: &mut Done) {
        let body = self.response;
        let rect = self.rect(row).intersect(self.area);
        let clicked = body.clicked() || body.secondary_clicked();
        let at = body.interact_pointer_pos();
        let at = at.filter(|at| clicked && rect.contains(*at));
        let id = row_id(body.id, row);
        let by_tool = ui.input(|input| input.has_accesskit_action_request(id, Action::Click));
        if at.is_none() && !by_tool || self.grid.rows.is_heading(row) {
            return;
        }
        done.chosen = Some(row);
        done.clicked = !body.secondary_clicked();
        if let Some(before) = self.grid.column {
            let column = at.and_then(|at| {
                let x = at.x - self.area.left();
                let is_at = |it: &Option<Range<f32>>| it.as_ref().is_some_and(|it| it.contains(&x));
                self.places.iter().position(is_at)
            });
            done.cell = Some((row, column.unwrap_or(before)));
        }
        if body.double_clicked() {
            done.opened = Some(row);
        }
    }

    fn line(&self, ui: &mut Ui, line: &Line, cell: &mut DrawCell<'_>) {
        let id = row_id(self.response.id, line.row);
        let mut inner = ui.new_child(
            UiBuilder::new()
                .scope_id(id)
                .max_rect(line.rect)
                .accessibility_parent(self.response.id)
                .accessibility_role(Role::Row),
        );
        inner.set_clip_rect(self.area.intersect(ui.clip_rect()));
        self.paint_ground(&inner, line);
        let mut said = Vec::new();
        if line.is_heading {
            said.push(self.cell(&mut inner, line, None, line.rect, cell));
        } else {
            for (number, place) in self.places.iter().enumerate() {
                let Some(place) = place else { continue };
                let left = self.area.left();
                let range = left + place.start..=left + place.end;
                let outer = Rect::from_x_y_ranges(range, line.rect.y_range());
                said.push(self.cell(&mut inner, line, Some(number), outer, cell));
            }
        }
        said.retain(|words| !words.is_empty());
        if line.chosen && line.column.is_none() && self.response.has_focus() {
            widgets::paint_focus(&inner, self.colors, line.rect);
        }
        let rows = self.grid.rows;
        ui.ctx().accesskit_node_builder(id, |node| {
            node.set_label(said.join(", "));
            node.set_bounds(bounds(line.rect));
            node.set_row_index(line.row + 1);
            if !line.is_heading {
                node.set_position_in_set(line.row - rows.headings_before(line.row));
                node.set_selected(line.chosen);
                node.add_action(Action::Click);
            }
        });
    }

    fn paint_ground(&self, inner: &Ui, line: &Line) {
        let colors = self.colors;
        let hovered = self.response.hover_pos();
        let hovered = hovered.is_some_and(|at| line.rect.contains(at) && self.area.contains(at));
        let ground = match line {
            Line {
                is_heading: true, ..
            } => Some(colors.panel),
            Line {
                chosen: true,
                column: None,
                ..
            } => Some(colors.chosen()),
            _ if hovered => Some(mix(colors.page, colors.text, 0.04)),
            _ => None,
        };
        if let Some(ground) = ground {
            let corners = CornerRadius::ZERO;
            inner.painter().rect_filled(line.rect, corners, ground);
        }
        let stroke = Stroke::new(1.0, mix(colors.page, colors.line, 0.7));
        let bottom = line.rect.bottom() - 0.5;
        inner.painter().hline(line.rect.x_range(), bottom, stroke);
    }

    /// Draws a cell, or a heading as a whole; gives what is said of it.
    fn cell(
        &self,
        inner: &mut Ui,
        line: &Line,
        column: Option<usize>,
        outer: Rect,
        draw: &mut DrawCell<'_>,
    ) -> String {
        let number = column.unwrap_or_default();
        let by_cells = line.column.is_some();
        let place = Place {
            row: line.row,
            column,
            outer,
            rect: outer.shrink2(vec2(place::PADDING, 2.0)),
            numeric: column.is_some_and(|it| self.grid.columns[it].numeric),
            chosen: line.chosen && column.is_some() && line.column.is_none_or(|it| it == number),
        };
        let role = match column {
            None => Role::RowHeader,
            Some(_) if by_cells => Role::GridCell,
            Some(_) => Role::Cell,
        };
        let id = cell_id(self.response.id, line.row, number);
        let builder = UiBuilder::new().scope_id(id).max_rect(place.rect);
        let mut child = inner.new_child(builder.accessibility_role(role));
        child.set_clip_rect(outer.intersect(inner.clip_rect()));
        let words = draw(&mut child, &place);
        if by_cells && place.chosen && self.response.has_focus() {
            widgets::paint_focus(inner, self.colors, outer);
        }
        inner.ctx().accesskit_node_builder(id, |node| {
            node.set_label(words.as_str());
            node.set_bounds(bounds(outer));
            node.set_row_index(line.row + 1);
            node.set_column_index(number);
            if column.is_none() {
                node.set_column_span(self.grid.columns.len());
            } else if by_cells {
                node.set_selected(place.chosen);
            }
        });
        words
    }
}
