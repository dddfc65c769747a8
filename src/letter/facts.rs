//! What a letter says of itself: when, by whom, to whom, about what.

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
    /// A Kamerstuk that it is or names: `30821, nr. 155`.
    Dossier,
    /// How many pages it has.
    Pages,
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
