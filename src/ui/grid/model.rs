//! What a grid is made of, and what was done with it.

use super::{Column, RowLayout};
use egui::{Id, Rect, Response};
use std::ops::Range;

/// How high titles of one line stand, in points.
const HEADER: f32 = 30.0;
/// How high those of two lines stand.
const TALL_HEADER: f32 = 44.0;

/// A grid to be drawn.
pub struct Grid<'a> {
    /// What it is called to assistive technology.
    pub(super) name: &'a str,
    pub(super) columns: &'a [Column],
    pub(super) rows: &'a RowLayout,
    pub(super) sorted_by: Option<(usize, bool)>,
    pub(super) chosen: Option<usize>,
    /// The chosen column, where cells are chosen and not rows.
    pub(super) column: Option<usize>,
    /// Whether Left and Right are left to the parts of rows.
    pub(super) has_parts: bool,
    pub(super) takes_keyboard: bool,
    pub(super) most: f32,
    /// How high the titles stand, in points.
    pub(super) titles: f32,
}

/// What was done with a grid in this frame.
#[derive(Debug)]
pub struct Done {
    /// The row to which one went.
    pub chosen: Option<usize>,
    /// The row that was opened: by Enter, or a double click.
    pub opened: Option<usize>,
    /// The row and column of the cell to which one went, where cells are chosen.
    pub cell: Option<(usize, usize)>,
    /// Whether a click went there, and no key.
    pub clicked: bool,
    /// The column by which rows are to be sorted; where they are already, the other way round.
    pub sort_by: Option<usize>,
    /// The columns for which there is no room, from 0.
    pub gave_way: Vec<usize>,
    /// The rows that show.
    pub shown: Range<usize>,
    /// Where the chosen row is drawn, as far as it shows.
    pub chosen_rect: Option<Rect>,
    /// The rows as a whole: this has the keyboard, and menus hang on it.
    pub body: Response,
    /// Whether the keyboard is on the rows or their titles.
    pub has_keyboard: bool,
}

/// What a grid keeps between frames.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Kept {
    /// How far it is scrolled, in points.
    pub(super) top: f64,
    /// What was chosen in the last frame: something else is scrolled to.
    pub(super) chosen: Option<usize>,
    /// The title on which the keyboard is.
    pub(super) title: usize,
}

impl<'a> Grid<'a> {
    /// A grid of rows. `name` is what it is called to assistive technology, and tells it from others beside it.
    pub fn new(name: &'a str, columns: &'a [Column], rows: &'a RowLayout) -> Self {
        Self {
            name,
            columns,
            rows,
            sorted_by: None,
            chosen: None,
            column: None,
            has_parts: false,
            takes_keyboard: false,
            most: f32::INFINITY,
            titles: HEADER,
        }
    }

    /// The same, sorted by a column; `true` if its last value comes first.
    pub fn sorted_by(self, by: Option<(usize, bool)>) -> Self {
        let sorted_by = by;
        Self { sorted_by, ..self }
    }

    /// The same with this row chosen. A row that was not chosen before is scrolled to.
    pub fn chosen(self, chosen: Option<usize>) -> Self {
        Self { chosen, ..self }
    }

    /// The same, where cells are chosen and not rows; the chosen one is in this column.
    pub fn by_cells(self, column: usize) -> Self {
        let column = Some(column.min(self.columns.len().saturating_sub(1)));
        Self { column, ..self }
    }

    /// The same, whose rows have parts: Left and Right do not leave the rows, and their caller takes them.
    pub fn with_parts(self) -> Self {
        let has_parts = true;
        Self { has_parts, ..self }
    }

    /// The same, whose rows take the keyboard in this frame if so.
    pub fn take_keyboard(self, takes_keyboard: bool) -> Self {
        Self {
            takes_keyboard,
            ..self
        }
    }

    /// The same, with room for titles of two lines.
    pub fn with_tall_titles(self) -> Self {
        let titles = TALL_HEADER;
        Self { titles, ..self }
    }

    /// The same, at most so many points high below its titles; by default as high as there is room.
    pub fn at_most(self, most: f32) -> Self {
        let most = self.titles + most;
        Self { most, ..self }
    }
}

/// The id of a row's node.
pub(super) fn row_id(grid: Id, row: usize) -> Id {
    grid.with(("row", row))
}

/// The id of a cell's node.
pub(super) fn cell_id(grid: Id, row: usize, column: usize) -> Id {
    grid.with(("cell", row, column))
}
