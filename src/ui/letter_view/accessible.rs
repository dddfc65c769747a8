//! The letter for screen readers: its visible rows as text, with the marks that stand on them.

use super::{rows, shown::Shown};
use crate::letter::ByteOffset;
use crate::ui::reading_surface::accessible::{Run, bounds, describe_run, names_by_row, select};
use crate::ui::reading_surface::marks::Strands;
use crate::ui::state::Selection;
use egui::accesskit;

/// Describes each row of text in `shown`, which reaches beyond what one sees: who listens reads on. A row ends with a
/// line end where the text has one, so that words of two lines do not run together when they are read out. The caret is
/// a selection in which nothing is selected.
pub fn describe_rows(
    ui: &mut egui::Ui,
    response: &egui::Response,
    shown: &[Shown],
    strands: &Strands<'_>,
    selection: Option<Selection>,
) {
    let parent = egui::UiBuilder::new()
        .accessibility_parent(response.id)
        .max_rect(response.rect);
    let text = ui.new_child(parent);
    let mut grid = Grid::default();
    let ends = selection.map(|selection| [selection.anchor, selection.head]);
    let mut places = [None, None];
    let spans = shown
        .iter()
        .flat_map(|block| block.rows.clone().map(|row| block.row_span(row)));
    let mut marks = names_by_row(&spans.collect::<Vec<_>>(), strands).into_iter();
    for block in shown {
        for row in block.rows.clone() {
            let id = response.id.with(("row", block.index.0, row));
            let marks = marks.next().unwrap_or_default();
            let parent = grid.cell(&text, response.id, block, row).unwrap_or(&text);
            if !describe_row(parent, id, block, row, &marks) {
                continue;
            }
            for (place, end) in places.iter_mut().zip(ends.into_iter().flatten()) {
                let character_index = character_in(block, row, end);
                *place = place.or(
                    character_index.map(|character_index| accesskit::TextPosition {
                        node: id.accesskit_id(),
                        character_index,
                    }),
                );
            }
        }
    }
    select(ui, response, places);
}

/// The tables around what is described, as far as they have been met.
#[derive(Default)]
struct Grid {
    /// The number of the table, and its node.
    table: Option<(u32, egui::Ui)>,
    /// The block that is its row, and its node.
    row: Option<(usize, egui::Ui)>,
    /// The cell in that, by its number, and its node.
    cell: Option<(usize, egui::Ui)>,
}

impl Grid {
    /// The node of the cell in which a row of text stands, below those of its row and its table; `None` where that is in no
    /// table.
    fn cell(
        &mut self,
        ui: &egui::Ui,
        letter: egui::Id,
        shown: &Shown,
        row: usize,
    ) -> Option<&egui::Ui> {
        use accesskit::Role;
        let Some(of) = &shown.laid.row else {
            *self = Self::default();
            return None;
        };
        let around = rows::rect(shown)?;
        let table = match self.table.take().filter(|(table, _)| *table == of.table) {
            Some(table) => table,
            None => {
                self.row = None;
                let id = letter.with(("table", of.table));
                let child = node(ui, id, around, |node| {
                    node.set_role(Role::Table);
                    node.set_row_count(of.size.0 as usize);
                    node.set_column_count(of.size.1 as usize);
                });
                (of.table, child)
            }
        };
        let block = shown.index.0;
        let line = match self.row.take().filter(|(row, _)| *row == block) {
            Some(line) => line,
            None => {
                self.cell = None;
                let index = of.cells.first().map_or(0, |cell| cell.of.cell.row);
                let child = node(
                    &table.1,
                    letter.with(("table row", block)),
                    around,
                    |node| {
                        node.set_role(Role::Row);
                        node.set_row_index(index as usize);
                    },
                );
                (block, child)
            }
        };
        let at = shown.laid.layout.row_range(row).start;
        let number = of.cells.partition_point(|cell| cell.of.text.start <= at);
        let number = number.saturating_sub(1);
        let cell = match self.cell.take().filter(|(cell, _)| *cell == number) {
            Some(cell) => cell,
            None => {
                let cell = of.cells.get(number)?;
                let left = shown.origin.x;
                let x = egui::Rangef::new(left + cell.x.min, left + cell.x.max);
                let rect = egui::Rect::from_x_y_ranges(x, around.y_range());
                let place = cell.of.cell;
                let heads_row = place.header && !of.is_head();
                let id = letter.with(("table cell", block, number));
                let child = node(&line.1, id, rect, |node| {
                    node.set_role(match place.header {
                        true if heads_row => Role::RowHeader,
                        true => Role::ColumnHeader,
                        false => Role::Cell,
                    });
                    node.set_row_index(place.row as usize);
                    node.set_column_index(place.column as usize);
                    if place.columns > 1 {
                        node.set_column_span(place.columns as usize);
                    }
                });
                (number, child)
            }
        };
        self.table = Some(table);
        self.row = Some(line);
        self.cell = Some(cell);
        self.cell.as_ref().map(|(_, ui)| ui)
    }
}

/// A node below the one of `ui`, for others to stand below it.
fn node(
    ui: &egui::Ui,
    id: egui::Id,
    rect: egui::Rect,
    describe: impl FnOnce(&mut accesskit::Node),
) -> egui::Ui {
    ui.interact(rect, id, egui::Sense::hover());
    ui.ctx().accesskit_node_builder(id, |node| {
        node.set_bounds(bounds(rect));
        describe(node);
    });
    let layer = egui::UiBuilder::new()
        .accessibility_parent(id)
        .max_rect(rect);
    let mut child = egui::Ui::new(
        ui.ctx().clone(),
        id.with("ui"),
        layer.layer_id(ui.layer_id()),
    );
    child.set_clip_rect(ui.clip_rect());
    child
}

/// Describes one row; `false` where nothing stands in it.
fn describe_row(ui: &egui::Ui, id: egui::Id, block: &Shown, row: usize, marks: &[&str]) -> bool {
    let text = block.laid.row_text(row);
    if text.trim().is_empty() {
        return false;
    }
    let rect = block.row_rect(row);
    ui.interact(rect, id, egui::Sense::hover());
    let layout = &block.laid.layout;
    let first = layout.row_range(row).start;
    let edges = layout.row_rect(row);
    let right_to_left = layout.caret(first).left() > edges.center().x;
    let place = |at: usize| {
        let x = layout.caret(first + at).left();
        if right_to_left {
            edges.right() - x
        } else {
            x - edges.left()
        }
    };
    let words = text.trim_end_matches(['\n', '\r']);
    let ends_line = words.len() < text.len() || row + 1 == layout.rows();
    let run = Run {
        words,
        ends_line,
        rect,
        right_to_left,
        // The caret behind the last letter would stand in the next row.
        end: edges.width(),
        marks,
    };
    describe_run(ui, id, &run, place);
    true
}

/// Which character of a row stands at `offset`; `None` where that is in another row.
fn character_in(block: &Shown, row: usize, offset: ByteOffset) -> Option<usize> {
    let shown = block.block.shown;
    if offset < shown.start || offset > shown.end {
        return None;
    }
    let position = block.laid.stretch.position(offset);
    let range = block.laid.layout.row_range(row);
    let is_last = row + 1 == block.laid.layout.rows();
    let ends_there = is_last && position == range.end;
    if !range.contains(&position) && !ends_there {
        return None;
    }
    let before = block.laid.stretch.text().get(range.start..position)?;
    Some(before.chars().count())
}
