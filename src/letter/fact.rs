//! A fact about a letter: when, by whom, to whom, about what.

use super::offset::Span;
use serde::{Deserialize, Serialize};

/// A kind of fact about a letter.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub enum FactKind {
    /// The day it is dated, as `2021-12-16`.
    #[default]
    Date,
    /// The place where it was written.
    Place,
    /// The sender.
    Sender,
    /// The recipient.
    Recipient,
    /// The subject.
    Subject,
    /// The sender's reference.
    Reference,
    /// A Kamerstuk that it is or names: `30 821, nr. 155`.
    Dossier,
    /// The number of pages.
    Pages,
}

impl FactKind {
    /// All kinds, in the order in which they are told.
    pub const ALL: [FactKind; 8] = [
        FactKind::Date,
        FactKind::Place,
        FactKind::Sender,
        FactKind::Recipient,
        FactKind::Subject,
        FactKind::Reference,
        FactKind::Dossier,
        FactKind::Pages,
    ];

    /// Its id in files and results.
    pub fn id(self) -> &'static str {
        match self {
            FactKind::Date => "date",
            FactKind::Place => "place",
            FactKind::Sender => "sender",
            FactKind::Recipient => "recipient",
            FactKind::Subject => "subject",
            FactKind::Reference => "reference",
            FactKind::Dossier => "dossier",
            FactKind::Pages => "pages",
        }
    }
}

/// A fact about a letter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fact {
    /// The field.
    pub kind: FactKind,
    /// The value, on one line.
    pub value: String,
    /// The passage that says so; `None` where that is not in the text.
    pub span: Option<Span>,
}
