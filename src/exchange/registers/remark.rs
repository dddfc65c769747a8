//! What is odd about a record, and was no reason not to read it.

use super::limits;
use crate::l10n::Words;
use crate::tr;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Something odd about a record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ForeignRemark {
    /// The number of the record, or else its id, or else its place in the file: `record 3`. Empty where it is of the file.
    pub record: String,
    /// What is odd.
    pub what: Oddity,
}

/// What can be odd.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Oddity {
    /// The register says that the record was taken out. It is left out.
    Removed,
    /// The record has neither a number nor an id. It is left out.
    NoNumber,
    /// It is no record. It is left out.
    NotARecord,
    /// It is a matter of the Chamber that is no motion. It is left out.
    NotAMotion {
        /// The kind of the matter.
        kind: String,
    },
    /// A field is not there, or is empty.
    Missing {
        /// The field.
        field: String,
    },
    /// A field holds something else than it should. It is taken as empty.
    WrongType {
        /// The field.
        field: String,
    },
    /// A field does not hold a day that there is. It is taken as empty.
    NoDay {
        /// The field.
        field: String,
    },
    /// A field is longer than is read. Its end is left out.
    TooLong {
        /// The field.
        field: String,
    },
    /// The status is a word that we have none for. It is kept as it is.
    UnknownStatus {
        /// The word.
        status: String,
    },
    /// A field that is not read. Told once of each, with the first record that has it.
    UnknownField {
        /// The field.
        field: String,
    },
    /// A record stood in the files before. The one that was changed last counts.
    Repeated,
    /// The letter that fulfils it is in none of the files; only what is told here of it is known.
    UnknownLetter {
        /// Its number or id.
        number: String,
    },
    /// The file is one page of several: the next is not in it.
    MorePages,
    /// Bytes of the file are no text in its encoding; `U+FFFD` stands for them.
    Undecodable,
}

impl ForeignRemark {
    /// Says it, as part of a sentence that begins with the record.
    pub fn says(&self, words: &Words) -> String {
        let what = self.what.says(words);
        format!("{} {what}", self.record).trim().to_owned()
    }
}

impl Oddity {
    /// Says what is odd, as part of a sentence that begins with the record.
    pub fn says(&self, words: &Words) -> String {
        match self {
            Self::Removed => tr!(words, "register-oddity-removed"),
            Self::NoNumber => tr!(words, "register-oddity-no-number"),
            Self::NotARecord => tr!(words, "register-oddity-no-record"),
            Self::NotAMotion { kind } => {
                tr!(words, "register-oddity-no-motion", kind = kind.as_str())
            }
            Self::Missing { field } => {
                tr!(words, "register-oddity-missing", field = field.as_str())
            }
            Self::WrongType { field } => {
                tr!(words, "register-oddity-wrong-type", field = field.as_str())
            }
            Self::NoDay { field } => tr!(words, "register-oddity-no-day", field = field.as_str()),
            Self::TooLong { field } => {
                tr!(words, "register-oddity-too-long", field = field.as_str())
            }
            Self::UnknownStatus { status } => {
                tr!(words, "register-oddity-status", status = status.as_str())
            }
            Self::UnknownField { field } => {
                tr!(words, "register-oddity-field", field = field.as_str())
            }
            Self::Repeated => tr!(words, "register-oddity-repeated"),
            Self::UnknownLetter { number } => {
                tr!(words, "register-oddity-letter", number = number.as_str())
            }
            Self::MorePages => tr!(words, "register-oddity-pages"),
            Self::Undecodable => tr!(words, "register-oddity-undecodable"),
        }
    }
}

/// Remarks as they are made.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Remarks {
    /// Those that are told.
    pub all: Vec<ForeignRemark>,
    /// The number of those beyond.
    pub more: usize,
    /// The unknown fields that were told.
    fields: BTreeSet<String>,
}

impl Remarks {
    /// Makes a remark on a record.
    pub fn add(&mut self, record: &str, what: Oddity) {
        if let Oddity::UnknownField { field } = &what {
            let is_told = self.fields.contains(field.as_str()) || self.fields.len() >= limits::LIST;
            if is_told {
                return;
            }
            self.fields.insert(field.clone());
        }
        if self.all.len() >= limits::REMARKS {
            self.more += 1;
            return;
        }
        self.all.push(ForeignRemark {
            record: record.to_owned(),
            what,
        });
    }
}
