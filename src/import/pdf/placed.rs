//! A line with its place in the order of reading.

use super::line::Line;
use crate::import::tables::{InTable, Tables};

/// A line of the text, and where it is of.
#[derive(Clone, Debug)]
pub(super) struct Placed {
    /// The line.
    pub line: Line,
    /// The column of its page.
    pub column: usize,
    /// Its start and its end.
    pub edges: (f32, f32),
    /// The cell of a table that it is in, or the row that is read as one line: one number for all lines of a cell.
    pub cell: Option<u32>,
    /// True if that is a row: of a table of contents.
    pub row: bool,
    /// Its place in a table of the page.
    pub place: Option<InTable>,
}

/// The cells and tables of a document that its pages show, as they are counted.
#[derive(Default)]
pub(super) struct Counted {
    /// The number of cells and rows that were read as one.
    pub cells: u32,
    /// The tables.
    pub tables: Tables,
}

/// Tells whether two lines stand in one row.
pub(super) fn same_row(a: &Line, b: &Line) -> bool {
    (a.v - b.v).abs() <= 0.3 * a.size.min(b.size)
}

/// A line of a column with these edges.
pub(super) fn placed(line: Line, column: usize, edges: (f32, f32)) -> Placed {
    Placed {
        line,
        column,
        edges,
        cell: None,
        row: false,
        place: None,
    }
}

/// A line by itself.
pub(super) fn alone(line: Line) -> Placed {
    Placed {
        edges: (line.u0, line.u1),
        column: 0,
        cell: None,
        row: false,
        place: None,
        line,
    }
}
