//! Why a list cannot be read.

use std::fmt;

/// A cell of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The name of the sheet; empty in CSV.
    pub sheet: String,
    /// The row, from 1, as the program that shows the list numbers it.
    pub row: usize,
    /// The column, from 1.
    pub column: usize,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.sheet.is_empty() {
            return write!(f, "row {}, column {}", self.row, self.column);
        }
        let column = column_name(self.column);
        write!(f, "cell {column}{} of sheet “{}”", self.row, self.sheet)
    }
}

/// The letters that spreadsheets call a column by, which is counted from 1: `AB` for 28. Empty for 0.
pub fn column_name(mut column: usize) -> String {
    let mut letters = Vec::new();
    while let Some(left) = column.checked_sub(1) {
        // A remainder of a division by 26 is less than 26.
        letters.push(b'A' + u8::try_from(left % 26).unwrap_or(0));
        column = left / 26;
    }
    letters.iter().rev().map(|it| char::from(*it)).collect()
}

/// A kind of file that holds tables or texts, and is not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OtherKind {
    /// A workbook of Excel up to 2003 (`.xls`).
    Xls,
    /// A workbook of Excel in its binary form (`.xlsb`).
    Xlsb,
    /// A spreadsheet of LibreOffice or another OpenDocument program (`.ods`).
    Ods,
    /// A spreadsheet of Numbers (`.numbers`).
    Numbers,
    /// A spreadsheet as one XML document (`.xml`, `.fods`).
    Xml,
    /// A web page, which some programs name `.xls`.
    Html,
    /// A text of Word or another word processor (`.docx`, `.odt`, `.doc`, `.rtf`).
    Text,
    /// A PDF document (`.pdf`).
    Pdf,
}

impl fmt::Display for OtherKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Xls => "a workbook of Excel 2003 or older (.xls)",
            Self::Xlsb => "a binary workbook of Excel (.xlsb)",
            Self::Ods => "an OpenDocument spreadsheet (.ods)",
            Self::Numbers => "a spreadsheet of Numbers (.numbers)",
            Self::Xml => "a spreadsheet written as XML",
            Self::Html => "a web page (HTML)",
            Self::Text => "a document of a word processor",
            Self::Pdf => "a PDF document",
        })
    }
}

/// A reason why a list cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ListError {
    /// There is nothing in it.
    Empty,
    /// The file is larger than is read.
    TooLarge {
        /// The size of the file, in bytes.
        bytes: usize,
        /// The most that is read, in bytes.
        limit: usize,
    },
    /// It is neither text nor a workbook.
    NotAList,
    /// It is of a kind that is not read.
    OtherKind(OtherKind),
    /// A password protects it.
    Encrypted,
    /// The archive that a workbook is cannot be opened, or a part of it cannot be unpacked.
    DamagedArchive {
        /// The part; empty where it is the archive itself.
        part: String,
    },
    /// A part that the workbook names is not in it.
    MissingPart {
        /// The part.
        part: String,
    },
    /// A part is no well-formed XML, or is cut off.
    DamagedPart {
        /// The part.
        part: String,
        /// The line at which that shows, from 1.
        line: usize,
    },
    /// A part defines entities, which no spreadsheet program writes. They are not expanded.
    Doctype {
        /// The part.
        part: String,
    },
    /// The parts of the workbook are larger than is read.
    TooLargeUnpacked {
        /// The part at which that shows.
        part: String,
        /// The most that is read, in bytes.
        limit: usize,
    },
    /// A part grows more when it is unpacked than any list does.
    TooDense {
        /// The part.
        part: String,
        /// The most times that it may grow.
        limit: usize,
    },
    /// The workbook consists of more files than are read.
    TooManyParts {
        /// The most that are read.
        limit: usize,
    },
    /// There are more sheets than are read.
    TooManySheets {
        /// The most that are read.
        limit: usize,
    },
    /// There are more rows than are read.
    TooManyRows {
        /// The name of the sheet; empty in CSV.
        sheet: String,
        /// The most that are read.
        limit: usize,
    },
    /// A row has more columns than are read.
    TooManyColumns {
        /// The first cell beyond.
        place: Place,
        /// The most that are read.
        limit: usize,
    },
    /// There are more cells than are read.
    TooManyCells {
        /// The most that are read.
        limit: usize,
    },
    /// A cell holds a longer text than is read.
    CellTooLong {
        /// The cell.
        place: Place,
        /// The most that is read, in bytes.
        limit: usize,
    },
    /// All cells together hold more text than is read.
    TooMuchText {
        /// The most that is read, in bytes.
        limit: usize,
    },
    /// A cell refers to a text that the workbook does not have, or its own place is none.
    BadCell {
        /// The cell, as far as it is known.
        place: Place,
    },
    /// A quotation mark opens a cell, and none closes it.
    UnclosedQuote {
        /// The cell.
        place: Place,
        /// The line of the file in which it opens, from 1.
        line: usize,
    },
}

impl fmt::Display for ListError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("The file is empty."),
            Self::TooLarge { bytes, limit } => {
                write!(f, "The file has {bytes} bytes; at most {limit} are read.")
            }
            Self::NotAList => f.write_str("The file is neither a text nor a workbook."),
            Self::OtherKind(kind) => write!(
                f,
                "The file is {kind}. Save it as .xlsx or CSV, and read that."
            ),
            Self::Encrypted => {
                f.write_str("A password protects the file. Save it without one, and read that.")
            }
            Self::DamagedArchive { part } if part.is_empty() => {
                f.write_str("The workbook is damaged: it cannot be unpacked.")
            }
            Self::DamagedArchive { part } => {
                write!(f, "The workbook is damaged: {part} cannot be unpacked.")
            }
            Self::MissingPart { part } => {
                write!(f, "The workbook is damaged: {part} is missing.")
            }
            Self::DamagedPart { part, line } => {
                write!(
                    f,
                    "The workbook is damaged: {part} breaks off or breaks the rules of XML at line {line}."
                )
            }
            Self::Doctype { part } => {
                write!(
                    f,
                    "The workbook is not safe to read: {part} defines entities."
                )
            }
            Self::TooLargeUnpacked { part, limit } => write!(
                f,
                "The workbook is too large: unpacked, up to {part}, it has more than {limit} bytes."
            ),
            Self::TooDense { part, limit } => write!(
                f,
                "The workbook is not safe to read: {part} grows more than {limit} times when it is unpacked."
            ),
            Self::TooManyParts { limit } => {
                write!(f, "The workbook consists of more than {limit} files.")
            }
            Self::TooManySheets { limit } => {
                write!(f, "The workbook has more than {limit} sheets.")
            }
            Self::TooManyRows { sheet, limit } if sheet.is_empty() => {
                write!(f, "The list has more than {limit} rows.")
            }
            Self::TooManyRows { sheet, limit } => {
                write!(f, "The sheet “{sheet}” has more than {limit} rows.")
            }
            Self::TooManyColumns { place, limit } => {
                write!(f, "There are more than {limit} columns: {place}.")
            }
            Self::TooManyCells { limit } => write!(f, "The list has more than {limit} cells."),
            Self::CellTooLong { place, limit } => {
                write!(f, "The text of {place} has more than {limit} bytes.")
            }
            Self::TooMuchText { limit } => {
                write!(f, "The texts of the list have more than {limit} bytes.")
            }
            Self::BadCell { place } => {
                write!(f, "The workbook is damaged: {place} cannot be read.")
            }
            Self::UnclosedQuote { place, line } => write!(
                f,
                "The quotation mark that opens {place} (line {line}) is never closed."
            ),
        }
    }
}

impl std::error::Error for ListError {}
