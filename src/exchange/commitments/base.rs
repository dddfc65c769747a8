//! What a register said in each column when it was written, by which it is known what a person changed since: as values in
//! the hidden sheet of a workbook, as short marks of them in the last column of CSV.

use super::export::{Index, RegisterExport, RegisterRow};
use super::field::Field;
use super::origin;
use super::shown;
use super::understood::{self, Understood};
use super::values::{value, value_of_cell};
use crate::exchange::excel::cell::Cell;
use serde::{Deserialize, Serialize};

/// What a column said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Was {
    /// This.
    Said(String),
    /// Something with this mark.
    Like(u32),
}

impl Was {
    /// Tells whether a column that can come back said this value.
    pub fn is(&self, field: Field, said: &str, understood: &Understood) -> bool {
        match self {
            // It is read as the cell is, so that blanks at its edges make no difference.
            Self::Said(was) => match value_of_cell(field, was, understood) {
                Some(was) => was == said,
                None => was == said,
            },
            Self::Like(like) => mark(said) == *like,
        }
    }

    /// Tells whether a column that follows from others said what stands in this cell.
    pub fn is_shown(&self, text: &str) -> bool {
        match self {
            Self::Said(was) => was == text,
            Self::Like(like) => mark(&plain(text)) == *like,
        }
    }

    /// What it said, where that is known.
    pub fn said(&self) -> Option<&str> {
        match self {
            Self::Said(was) => Some(was),
            Self::Like(_) => None,
        }
    }
}

/// What the columns of [`origin::fields`] say of a commitment, one by one: those that can come back as values, others as they
/// are shown.
pub fn said(
    export: &RegisterExport,
    row: &RegisterRow,
    index: &Index,
) -> impl Iterator<Item = (Field, String)> {
    let cells = shown::cells(export, row, index);
    let commitment = row.commitment.clone();
    origin::fields().map(move |field| {
        let says = match field.group() {
            Some(_) => value(field, &commitment),
            None => {
                let at = Field::ALL.iter().position(|it| *it == field);
                match at.and_then(|at| cells.get(at)) {
                    Some(Cell::Day(day)) => day.to_string(),
                    Some(Cell::Text(text)) => text.clone(),
                    Some(Cell::Count(count)) => count.to_string(),
                    Some(Cell::Number(number)) => number.to_string(),
                    Some(Cell::Empty) | None => String::new(),
                }
            }
        };
        (field, says)
    })
}

/// The marks of what a row says, as they stand in the last column of CSV: no program takes them for a number.
pub fn marks(
    export: &RegisterExport,
    row: &RegisterRow,
    index: &Index,
    understood: &Understood,
) -> String {
    let marks = said(export, row, index).map(|(field, says)| {
        let says = match field.group() {
            Some(_) => value_of_cell(field, &says, understood).unwrap_or(says),
            None => plain(&says),
        };
        format!("{:06x}", mark(&says))
    });
    std::iter::once(MARKS.to_owned()).chain(marks).collect()
}

/// What the marks begin with.
const MARKS: &str = "k";
/// The length of a mark, in signs.
const LENGTH: usize = 6;

/// What these marks say of which column; `None` where they are none.
pub fn of_marks(marks: &str) -> Option<Vec<(Field, Was)>> {
    let marks = marks.trim().strip_prefix(MARKS)?;
    let all = origin::fields().enumerate().map(|(at, field)| {
        let one = marks.get(at * LENGTH..(at + 1) * LENGTH)?;
        let like = u32::from_str_radix(one, 16).ok()?;
        Some((field, Was::Like(like)))
    });
    all.collect()
}

/// A short mark of a text: another text has it once in 16 million.
fn mark(text: &str) -> u32 {
    crc32c::crc32c(text.as_bytes()) & 0xFF_FFFF
}

/// A shown text as it is compared: programs write days and blanks in their own way.
fn plain(text: &str) -> String {
    match understood::day(text) {
        Some(day) => day.to_string(),
        None => text.split_whitespace().collect::<Vec<_>>().join(" "),
    }
}
