//! A block of the letter as it is laid out.

use super::blocks::RowCell;
use crate::letter::{ByteOffset, Span, Stretch};
use crate::ui::letter_text::TextLayout;
use egui::Rangef;
use std::sync::Arc;

/// The text of a block, laid out. Cloning is cheap.
#[derive(Clone)]
pub struct Laid {
    /// What is shown, and where in the letter that is.
    pub stretch: Arc<Stretch>,
    /// Its rows.
    pub layout: TextLayout,
    /// How far below the top of the block they begin, in points.
    pub top: f32,
    /// Its cells, where it is the row of a table.
    pub row: Option<Arc<LaidRow>>,
}

impl Laid {
    /// The row in which a place of the letter's text stands.
    pub fn row_of(&self, offset: ByteOffset) -> usize {
        self.layout.row_of(self.stretch.position(offset))
    }

    /// The bytes of the letter's text in a row, with the blanks and the line end after it.
    pub fn row_span(&self, row: usize) -> Span {
        self.stretch.span(self.layout.row_range(row))
    }

    /// From the top to the bottom of a row, in points below the top of the block.
    pub fn part(&self, row: usize) -> std::ops::Range<f64> {
        let rect = self.layout.row_rect(row);
        f64::from(self.top + rect.top())..f64::from(self.top + rect.bottom())
    }

    /// What a row shows, with the blanks and the line end after it.
    pub fn row_text(&self, row: usize) -> &str {
        let range = self.layout.row_range(row);
        self.stretch.text().get(range).unwrap_or_default()
    }
}

/// A row of a table that is laid out.
#[derive(Debug, Default)]
pub struct LaidRow {
    /// Which table of the document it is in, from 0.
    pub table: u32,
    /// How many rows and columns that has.
    pub size: (u32, u32),
    /// How wide that is, in points.
    pub width: f32,
    /// Its cells from left to right.
    pub cells: Vec<LaidCell>,
    /// Where the columns of the table begin, and where the last one ends, in points from its left.
    pub edges: Vec<f32>,
}

/// A cell that is laid out.
#[derive(Debug)]
pub struct LaidCell {
    /// What it is.
    pub of: RowCell,
    /// Its edges, in points from the left of the table.
    pub x: Rangef,
}
