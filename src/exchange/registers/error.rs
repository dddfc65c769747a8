//! Why a file is no register that is read.

use crate::exchange::NotListed;
use crate::exchange::commitments::NotReturned;
use crate::exchange::lists::ListError;
use crate::l10n::Words;
use crate::tr;
use serde::{Deserialize, Serialize};

/// A reason why nothing is read of a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
    List(NotListed),
    /// It is a register of ours, and does not come back.
    Returned(NotReturned),
    /// Reading it took too much time or memory, or stopped half-way.
    Unread,
}

impl NotARegister {
    /// Says why, as a sentence.
    pub fn says(&self, words: &Words) -> String {
        match self {
            Self::Empty => tr!(words, "not-a-register-empty"),
            Self::TooLarge { bytes, limit } => {
                let (size, limit) = (mebibytes(*bytes), mebibytes(*limit));
                tr!(
                    words,
                    "not-a-register-too-large",
                    size = size,
                    limit = limit
                )
            }
            Self::TooManyRecords { limit } => {
                tr!(words, "not-a-register-too-many", limit = *limit)
            }
            Self::TooManyValues { limit } => {
                tr!(words, "not-a-register-too-many-values", limit = *limit)
            }
            Self::TooDeep { line, limit } => tr!(
                words,
                "not-a-register-too-deep",
                line = *line,
                limit = *limit
            ),
            Self::DamagedJson { line, column } => tr!(
                words,
                "not-a-register-damaged",
                line = *line,
                column = *column
            ),
            Self::OtherJson => tr!(words, "not-a-register-other-json"),
            Self::NoRecordOnPage => tr!(words, "not-a-register-page"),
            Self::NoNumbersInList => tr!(words, "not-a-register-list"),
            Self::List(why) => why.says(words),
            Self::Returned(why) => why.says(words),
            Self::Unread => tr!(words, "not-a-register-unread"),
        }
    }
}

/// So many bytes in units of 1,048,576, rounded up.
fn mebibytes(bytes: usize) -> usize {
    bytes.div_ceil(1 << 20)
}

impl From<ListError> for NotARegister {
    fn from(error: ListError) -> Self {
        Self::List(error.into())
    }
}
