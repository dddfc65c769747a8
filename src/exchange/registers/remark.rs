//! What is odd about a record, and was no reason not to read it.

use super::limits;
use std::collections::BTreeSet;
use std::fmt;

/// Something odd about a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ForeignRemark {
    /// The number of the record, or else its id, or else its place in the file: `record 3`. Empty where it is of the file.
    pub record: String,
    /// What is odd.
    pub what: Oddity,
}

/// What can be odd.
#[derive(Clone, Debug, PartialEq, Eq)]
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

impl fmt::Display for Oddity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Removed => f.write_str("was taken out of its register, and is left out"),
            Self::NoNumber => f.write_str("has neither a number nor an id, and is left out"),
            Self::NotARecord => f.write_str("is no record, and is left out"),
            Self::NotAMotion { kind } => write!(f, "is no motion but “{kind}”, and is left out"),
            Self::Missing { field } => write!(f, "has no {field}"),
            Self::WrongType { field } => {
                write!(f, "holds in {field} something else than it should")
            }
            Self::NoDay { field } => write!(f, "holds in {field} no day that there is"),
            Self::TooLong { field } => write!(f, "has more in {field} than is read"),
            Self::UnknownStatus { status } => {
                write!(f, "has the status “{status}”, which is kept as it is")
            }
            Self::UnknownField { field } => {
                write!(f, "has a field {field}, which is not read")
            }
            Self::Repeated => f.write_str("is in the files more than once"),
            Self::UnknownLetter { number } => {
                write!(
                    f,
                    "names the letter {number}, of which the files say nothing"
                )
            }
            Self::MorePages => f.write_str("is one page of several: save and add the next ones"),
            Self::Undecodable => f.write_str("holds bytes that are no text"),
        }
    }
}

/// Remarks as they are made.
#[derive(Clone, Debug, Default)]
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
