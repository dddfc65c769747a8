//! Why a file is no register that is read.

use crate::exchange::lists::ListError;
use std::fmt;

/// A reason why nothing is read of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotARegister {
    /// There is nothing in it.
    Empty,
    /// The file is larger than is read.
    TooLarge {
        /// The size of the file, in bytes.
        bytes: usize,
        /// The most that is read, in bytes.
        limit: usize,
    },
    /// There are more records than are read.
    TooManyRecords {
        /// The most that are read.
        limit: usize,
    },
    /// There are more values in JSON than are read.
    TooManyValues {
        /// The most that are read.
        limit: usize,
    },
    /// JSON nests deeper than any register does.
    TooDeep {
        /// The line at which that shows, from 1.
        line: usize,
        /// The deepest that is read.
        limit: usize,
    },
    /// It is no whole JSON: it is cut off, or was edited by hand.
    DamagedJson {
        /// The line at which that shows, from 1.
        line: usize,
        /// The column, in bytes from 1; 0 where a line has no sign.
        column: usize,
    },
    /// It is JSON of something else: no promises, motions or letters are in it.
    OtherJson,
    /// It is a web page, and no promise with a number is on it.
    NoRecordOnPage,
    /// It is a list, and none of its columns holds the numbers of promises.
    NoNumbersInList,
    /// It is no list that can be read.
    List(ListError),
}

impl fmt::Display for NotARegister {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("The file is empty."),
            Self::TooLarge { bytes, limit } => write!(
                f,
                "The file has {bytes} bytes; at most {limit} are read. Save the register in several files."
            ),
            Self::TooManyRecords { limit } => write!(
                f,
                "There are more than {limit} records. Read them in several times."
            ),
            Self::TooManyValues { limit } => write!(
                f,
                "There are more than {limit} values in the file. Save the register in several files."
            ),
            Self::TooDeep { line, limit } => write!(
                f,
                "The file is not safe to read: at line {line} it nests deeper than {limit} levels."
            ),
            Self::DamagedJson { line, column } => write!(
                f,
                "The file is damaged: at line {line}, column {column}, it breaks off or breaks the rules of JSON. Save it anew."
            ),
            Self::OtherJson => f.write_str(
                "There are no promises (Toezegging), motions (Zaak) or letters (Document) in the file.",
            ),
            Self::NoRecordOnPage => f.write_str(
                "There is no promise with a number on the page. Save the page of a promise, or a list of them.",
            ),
            Self::NoNumbersInList => f.write_str(
                "No column of the list holds the numbers of promises. Its title should be “Nummer”.",
            ),
            Self::List(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for NotARegister {}

impl From<ListError> for NotARegister {
    fn from(error: ListError) -> Self {
        Self::List(error)
    }
}
