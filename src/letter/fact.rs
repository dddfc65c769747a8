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
    /// Where it was written.
    Place,
    /// Who sends it.
    Sender,
    /// To whom it is sent.
    Recipient,
    /// What it is about.
    Subject,
    /// The sender's reference.
    Reference,
    /// A Kamerstuk that it is or names: `30 821, nr. 155`.
    Dossier,
    /// How many pages it has.
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

    /// What files and results call it.
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
    /// What it tells.
    pub kind: FactKind,
    /// What it says, on one line.
    pub value: String,
    /// Where the letter says so; `None` where that is not in the text.
    pub span: Option<Span>,
}
