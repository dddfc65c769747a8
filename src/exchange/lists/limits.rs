//! As much as is read of a list.

use super::{ListError, Place};

/// As much as is read. What is larger is refused, and says which of these it exceeds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The size of the file, in bytes.
    pub file_bytes: usize,
    /// The size of all parts of a workbook that are read, unpacked, in bytes.
    pub unpacked_bytes: usize,
    /// How many times larger than packed a part may be.
    pub ratio: usize,
    /// The size up to which a part may have any ratio, in bytes.
    pub ratio_from: usize,
    /// The number of files in a workbook.
    pub parts: usize,
    /// The number of sheets.
    pub sheets: usize,
    /// The number of the last row of a sheet, from 1.
    pub rows: usize,
    /// The number of the last column of a sheet, from 1.
    pub columns: usize,
    /// The number of cells in all sheets. Each row counts as one more, and so does each empty cell before one that is not:
    /// they take memory too.
    pub cells: usize,
    /// The length of the text of a cell, in bytes of UTF-8.
    pub cell_bytes: usize,
    /// The length of the texts of all cells, in bytes of UTF-8. A text that a workbook holds once may stand in many cells.
    pub text_bytes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            file_bytes: 200 << 20,
            unpacked_bytes: 200 << 20,
            ratio: 1_000,
            ratio_from: 1 << 20,
            parts: 10_000,
            sheets: 1_000,
            rows: 1_048_576,
            columns: 16_384,
            cells: 10_000_000,
            cell_bytes: 1 << 20,
            text_bytes: 200 << 20,
        }
    }
}

/// What is left of the limits that all sheets share.
pub(super) struct Budget<'a> {
    pub(super) limits: &'a Limits,
    cells: usize,
    text_bytes: usize,
}

impl<'a> Budget<'a> {
    pub(super) fn new(limits: &'a Limits) -> Self {
        Self {
            limits,
            cells: limits.cells,
            text_bytes: limits.text_bytes,
        }
    }

    /// Takes room for so many cells or rows.
    pub(super) fn take_cells(&mut self, count: usize) -> Result<(), ListError> {
        let left = self.cells.checked_sub(count);
        self.cells = left.ok_or(ListError::TooManyCells {
            limit: self.limits.cells,
        })?;
        Ok(())
    }

    /// Takes room for a text of this many bytes. The place is asked for only where there is none.
    pub(super) fn take_text(
        &mut self,
        bytes: usize,
        place: impl FnOnce() -> Place,
    ) -> Result<(), ListError> {
        if bytes > self.limits.cell_bytes {
            return Err(ListError::CellTooLong {
                place: place(),
                limit: self.limits.cell_bytes,
            });
        }
        let left = self.text_bytes.checked_sub(bytes);
        self.text_bytes = left.ok_or(ListError::TooMuchText {
            limit: self.limits.text_bytes,
        })?;
        Ok(())
    }
}
