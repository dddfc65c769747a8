//! An item of a letter's metadata: when, by whom, to whom, about what.

use super::offset::Span;
use serde::{Deserialize, Serialize};

/// A field of a letter's metadata.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub enum MetadataField {
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
    /// How far its reader is with it: `unread`, `begun` or `done`. Not of the letter itself, and in none of the lists of
    /// its metadata.
    Progress,
}

impl MetadataField {
    /// All kinds that a letter gives of itself, in the order in which they are told.
    pub const ALL: [MetadataField; 8] = [
        MetadataField::Date,
        MetadataField::Place,
        MetadataField::Sender,
        MetadataField::Recipient,
        MetadataField::Subject,
        MetadataField::Reference,
        MetadataField::Dossier,
        MetadataField::Pages,
    ];

    /// Its id in files and results.
    pub fn id(self) -> &'static str {
        match self {
            MetadataField::Date => "date",
            MetadataField::Place => "place",
            MetadataField::Sender => "sender",
            MetadataField::Recipient => "recipient",
            MetadataField::Subject => "subject",
            MetadataField::Reference => "reference",
            MetadataField::Dossier => "dossier",
            MetadataField::Pages => "pages",
            MetadataField::Progress => "progress",
        }
    }
}

/// An item of a letter's metadata.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MetadataItem {
    /// The field.
    pub kind: MetadataField,
    /// The value, on one line.
    pub value: String,
    /// The passage that says so; `None` where that is not in the text.
    pub span: Option<Span>,
}
