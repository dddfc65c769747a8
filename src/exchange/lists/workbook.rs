//! What a list holds, whichever kind of file it is.

use jiff::civil::{Date, DateTime};

/// The kind of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Whichever its content shows.
    Any,
    /// A text of rows, whose cells a sign separates.
    Csv,
    /// A workbook of Excel 2007 or later.
    Xlsx,
}

/// What a file holds.
#[derive(Clone, Debug, PartialEq)]
pub struct Workbook {
    /// The kind of the file: CSV or Excel.
    pub kind: Kind,
    /// The sheets, in their order, hidden ones too; one in CSV. Those that are charts are left out.
    pub sheets: Vec<Sheet>,
}

/// A table.
#[derive(Clone, Debug, PartialEq)]
pub struct Sheet {
    /// The name; empty in CSV.
    pub name: String,
    /// Whether the program that shows the workbook hides it.
    pub hidden: bool,
    /// The row of the titles, from 1, as the program that shows it numbers rows; 0 where no row holds titles.
    pub header_row: usize,
    /// The titles, without blanks at their edges; empty for a column that has none, and where no row holds titles.
    pub titles: Vec<String>,
    /// The rows behind that of the titles. The first is row `header_row + 1`. A row in which there is nothing is empty;
    /// others have at least as many cells as there are titles, and may have more.
    pub rows: Vec<Vec<Cell>>,
    /// What to know about the sheet.
    pub notes: Vec<Note>,
}

impl Sheet {
    /// The number of columns that have a title or a cell.
    pub fn width(&self) -> usize {
        let widths = self.rows.iter().map(Vec::len);
        widths.max().unwrap_or(0).max(self.titles.len())
    }

    /// The number of a row, from 1, as the program that shows the list numbers it.
    pub fn row_number(&self, index: usize) -> usize {
        self.header_row + 1 + index
    }
}

/// A cell.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Cell {
    /// Nothing.
    #[default]
    Empty,
    /// A text that is not empty. Line ends in it are line feeds.
    Text(String),
    /// A number that is finite.
    Number(f64),
    /// A day.
    Date(Date),
    /// A day and a time, in the time zone of whoever wrote it.
    Moment(DateTime),
    /// Yes or no.
    Bool(bool),
}

impl Cell {
    /// The cell as a text, without blanks at its edges: days as `2022-05-31`, numbers as short as they can be.
    pub fn text(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) => trimmed(text).to_owned(),
            Self::Number(number) => number.to_string(),
            Self::Date(date) => date.to_string(),
            Self::Moment(moment) => moment.to_string(),
            Self::Bool(is) => is.to_string(),
        }
    }

    /// Tells whether nothing stands in it, or blanks only.
    pub fn is_blank(&self) -> bool {
        match self {
            Self::Empty => true,
            Self::Text(text) => trimmed(text).is_empty(),
            _ => false,
        }
    }

    pub(super) fn of(text: String) -> Self {
        match text.is_empty() {
            true => Self::Empty,
            false => Self::Text(text),
        }
    }
}

/// Something to know about a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Note {
    /// Rows of CSV have fewer or more cells than there are titles.
    Ragged {
        /// The number of those rows.
        rows: usize,
        /// The first of them, from 1.
        first: usize,
    },
    /// Bytes that are no text in the encoding of the file; `U+FFFD` stands for them.
    Undecodable {
        /// The name of the encoding.
        encoding: &'static str,
    },
    /// Formulas whose result the program that wrote them did not keep. The formula itself stands in their cells: some
    /// libraries write a text that begins with `=` so.
    Uncalculated {
        /// The number of those cells.
        cells: usize,
    },
    /// Formulas that have an error for a result, such as `#N/A`. Their cells are empty.
    Errors {
        /// The number of those cells.
        cells: usize,
    },
    /// Rows that a filter or a person hides. They are read like others.
    HiddenRows {
        /// The number of those rows.
        rows: usize,
    },
}

/// A text without blanks, line ends and marks of byte order at its edges.
pub(super) fn trimmed(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}'))
}
