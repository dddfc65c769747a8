//! What a workbook that came back says otherwise than the register.

use super::field::Field;
use super::returned::CellPlace;
use super::told::fact_name;
use crate::commitment::{CommitmentId, Fact};
use crate::l10n::Words;
use crate::tr;

/// Something that a workbook says otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RegisterChange {
    /// It says something else of a commitment.
    Said(Box<SaidOtherwise>),
    /// The row of a commitment was taken out. Nothing follows from that by itself.
    Gone {
        /// The commitment.
        of: CommitmentId,
        /// Its number.
        number: String,
        /// What was promised.
        what: String,
    },
    /// A row without an id: a new commitment.
    New {
        /// The row, from 1.
        row: usize,
        /// What it says. The number is not among it.
        facts: Vec<Fact>,
    },
    /// A second row of one id, which says something else than the register. It is not taken in.
    Doubled {
        /// The commitment.
        of: CommitmentId,
        /// The row, from 1.
        row: usize,
    },
    /// A row with an id that is in the register no more, or never was. It is not taken in.
    Unknown {
        /// The id.
        id: String,
        /// The row, from 1.
        row: usize,
    },
    /// A cell that is not taken in.
    NotTaken {
        /// The cell.
        place: CellPlace,
        /// The column.
        field: Field,
        /// What stands in it, as far as it is short.
        text: String,
        /// Why it is not.
        why: NotTaken,
    },
}

/// Something that a workbook says otherwise of a commitment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SaidOtherwise {
    /// The commitment.
    pub of: CommitmentId,
    /// Its number.
    pub number: String,
    /// The row, from 1.
    pub row: usize,
    /// What it says. What was not changed in the workbook is as in the register.
    pub fact: Fact,
    /// What the register says.
    pub now: Fact,
    /// True if the register says something else of the same than when the workbook was written: somebody else changed it
    /// meanwhile.
    pub is_disputed: bool,
}

/// Why a cell is not taken in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NotTaken {
    /// It is no day.
    NoDay,
    /// It is none of the words of its column.
    NoWord,
    /// The last day of the term lies before its first.
    EndsBeforeItBegins,
    /// The text was cut when the workbook was written: its end would be lost.
    WasCut,
    /// What stands there follows from other columns, or from passages.
    Follows,
}

impl RegisterChange {
    /// What is to be said of the commitment, where something is.
    pub fn fact(&self) -> Option<(CommitmentId, Fact)> {
        match self {
            Self::Said(it) => Some((it.of.clone(), it.fact.clone())),
            _ => None,
        }
    }

    /// Says it, as a sentence.
    pub fn says(&self, words: &Words) -> String {
        match self {
            Self::Said(it) => {
                let (row, field) = (it.row, fact_name(words, &it.fact));
                let number = it.number.as_str();
                match it.is_disputed {
                    false => tr!(
                        words,
                        "register-change-said",
                        row = row,
                        number = number,
                        field = field
                    ),
                    true => tr!(
                        words,
                        "register-change-disputed",
                        row = row,
                        number = number,
                        field = field
                    ),
                }
            }
            Self::Gone { number, what, .. } => {
                let (number, what) = (number.as_str(), what.as_str());
                tr!(words, "register-change-gone", number = number, what = what)
            }
            Self::New { row, .. } => tr!(words, "register-change-new", row = *row),
            Self::Doubled { row, .. } => tr!(words, "register-change-doubled", row = *row),
            Self::Unknown { row, .. } => tr!(words, "register-change-unknown", row = *row),
            Self::NotTaken {
                place,
                field,
                text,
                why,
            } => {
                let cell = place.to_string();
                let (column, text) = (field.title(words), text.as_str());
                let why = why.says(words);
                tr!(
                    words,
                    "register-change-not-taken",
                    cell = cell,
                    sheet = place.sheet.as_str(),
                    column = column,
                    text = text,
                    why = why
                )
            }
        }
    }
}

impl NotTaken {
    /// Says why, as part of a sentence.
    pub fn says(self, words: &Words) -> String {
        match self {
            Self::NoDay => tr!(words, "register-not-taken-no-day"),
            Self::NoWord => tr!(words, "register-not-taken-no-word"),
            Self::EndsBeforeItBegins => tr!(words, "register-not-taken-ends-before"),
            Self::WasCut => tr!(words, "register-not-taken-was-cut"),
            Self::Follows => tr!(words, "register-not-taken-follows"),
        }
    }
}
