//! What one term of a query says.

use crate::analysis::{Kind, Progress};
use crate::codebook::TagId;
use jiff::civil::Date;

/// Something that holds of a letter or a passage, or does not.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Term {
    /// The letter is dated on this day or later.
    Since(Date),
    /// It is dated on this day or before.
    Until(Date),
    /// It is not dated.
    Undated,
    /// It is this one, by its path below the folder.
    Letter(String),
    /// Its sender's name has this in it, or is it wholly where `=` stands before it; empty: nobody knows its sender.
    Sender(String),
    /// It belongs to, or names, this dossier; empty: none.
    Dossier(String),
    /// It is a document of this kind.
    Kind(Kind),
    /// It lies in this folder, or in one below that.
    Folder(String),
    /// Its reader is so far.
    Progress(Progress),
    /// Nothing is marked in it.
    Unmarked,
    /// It could not be read.
    Unreadable,
    /// Some passage of it has this tag.
    Holds(TagId),
    /// No passage of it has this tag.
    Lacks(TagId),
    /// The passage has this tag.
    Tag(TagId),
    /// It has no tag.
    Untagged,
    /// This analyst made it, by id or name; by the whole id where `=` stands before it.
    Analyst(String),
    /// It overlaps a passage with this tag.
    Overlaps(TagId),
    /// It lies wholly in a passage with this tag.
    Within(TagId),
    /// It lies in the same paragraph as a passage with this tag, or in one next to that.
    Near(TagId),
    /// It lies in the same paragraph as a passage with this tag.
    Beside(TagId),
    /// It has a note.
    Noted,
    /// Its follow-up is at this stage.
    FollowUp(Stage),
    /// Whoever is to do its follow-up is called something with this in it.
    Who(String),
    /// Its follow-up is due on this day or later.
    DueSince(Date),
    /// Its follow-up is due on this day or before.
    DueUntil(Date),
    /// The passage's words, note or follow-up have this in them.
    Text(String),
    /// Of a letter: its file, sender, subject or dossier has this in it. Of a passage: that, or its words, note or
    /// follow-up.
    Words(String),
}

/// How far a follow-up is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// There is one.
    Any,
    /// Something is still to be done.
    Open,
    /// Something is still to be done that was due before today.
    Overdue,
    /// It is done.
    Done,
    /// It will not be done.
    Dropped,
}

impl Stage {
    /// All of them.
    pub const ALL: [Self; 5] = [
        Self::Any,
        Self::Open,
        Self::Overdue,
        Self::Done,
        Self::Dropped,
    ];

    /// Its id in queries.
    pub fn id(self) -> &'static str {
        match self {
            Self::Any => "any",
            Self::Open => "open",
            Self::Overdue => "overdue",
            Self::Done => "done",
            Self::Dropped => "dropped",
        }
    }
}

/// What several terms may say, of which one is to hold: a letter has one sender, and may be asked for of two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Facet {
    /// Who sent it.
    Sender,
    /// Which dossier it belongs to.
    Dossier,
    /// Which kind of document it is.
    Kind,
    /// Where it lies.
    Folder,
    /// How far its reader is.
    Progress,
    /// Which tag a passage has.
    Tag,
    /// Who made a passage.
    Analyst,
}

impl Term {
    /// Tells whether it is about passages, and not letters. Words are about either.
    pub fn is_about_passages(&self) -> bool {
        matches!(
            self,
            Self::Tag(_)
                | Self::Untagged
                | Self::Analyst(_)
                | Self::Overlaps(_)
                | Self::Within(_)
                | Self::Near(_)
                | Self::Beside(_)
                | Self::Noted
                | Self::Text(_)
                | Self::FollowUp(_)
                | Self::Who(_)
                | Self::DueSince(_)
                | Self::DueUntil(_)
        )
    }

    /// The facet of which it says one value.
    pub fn facet(&self) -> Option<Facet> {
        Some(match self {
            Self::Sender(_) => Facet::Sender,
            Self::Dossier(_) => Facet::Dossier,
            Self::Kind(_) => Facet::Kind,
            Self::Folder(_) => Facet::Folder,
            Self::Progress(_) => Facet::Progress,
            Self::Tag(_) => Facet::Tag,
            Self::Analyst(_) => Facet::Analyst,
            _ => return None,
        })
    }
}
