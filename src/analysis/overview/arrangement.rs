//! How letters are sorted and grouped, and the rows that come of it.

use crate::codebook::TagId;
use jiff::civil::Date;

/// In which order and groups letters are shown.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Arrangement {
    /// By what they are sorted.
    pub sort: SortBy,
    /// True if the last comes first.
    pub descending: bool,
    /// By what they are grouped.
    pub group: GroupBy,
}

/// By what letters are sorted. What is equal is sorted by path.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub enum SortBy {
    /// Their day; those without one come last.
    #[default]
    Date,
    /// What they are called.
    Title,
    /// Their sender.
    Sender,
    /// Their dossier.
    Dossier,
    /// The kind of document.
    Kind,
    /// The number of pages.
    Pages,
    /// How far their reader is.
    Progress,
    /// The number of annotations.
    Annotations,
    /// The number of annotations with this tag.
    Tag(TagId),
    /// The number of follow-ups that are not done.
    Open,
    /// The number of colleagues who marked something.
    Colleagues,
    /// Where they lie.
    Path,
}

/// By what letters are grouped.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum GroupBy {
    /// Not at all.
    #[default]
    Nothing,
    /// By dossier.
    Dossier,
    /// By sender.
    Sender,
    /// By the month of their day.
    Month,
    /// By folder.
    Folder,
}

impl GroupBy {
    /// All of them, in the order in which they are told.
    pub const ALL: [Self; 5] = [
        Self::Nothing,
        Self::Dossier,
        Self::Sender,
        Self::Month,
        Self::Folder,
    ];
}

/// What the letters of a group share; empty where it is not known of them.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum GroupKey {
    /// A dossier, a sender or a folder.
    Text(String),
    /// The first day of a month; `None`: without a day.
    Month(Option<Date>),
}

/// A row of the overview.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Row {
    /// The heading of a group, and the number of letters in it.
    Group(GroupKey, usize),
    /// A letter, by its number in the catalogue, from 0.
    Letter(usize),
}

impl GroupKey {
    /// Tells whether it says that nothing is known.
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Text(text) => text.is_empty(),
            Self::Month(day) => day.is_none(),
        }
    }
}
