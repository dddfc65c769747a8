//! What is written of a commitment: one thing at a time.

use super::fields::{
    Acceptance, Addressee, Dossiers, Kind, Link, Numbers, Origin, Owner, Party, Place, Priority,
    Status, Term, Verified, What,
};
use super::id::{CommitmentId, PlaceId};
use crate::annotation::{Moment, Version};
use serde::{Deserialize, Serialize};

/// One thing that is said of a commitment.
#[expect(
    clippy::large_enum_variant,
    reason = "most entries of a register are places"
)]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Fact {
    /// Its numbers.
    Numbers(Numbers),
    /// Its kind.
    Kind(Kind),
    /// How it was said.
    Origin(Origin),
    /// What was promised.
    What(What),
    /// Who promised.
    By(Party),
    /// To whom.
    To(Addressee),
    /// What has to happen first; empty where nothing has.
    Condition(String),
    /// What it is about.
    Dossiers(Dossiers),
    /// By when, as it was first said.
    Due(Term),
    /// Who sees to it.
    Owner(Owner),
    /// How it stands.
    Status(Status),
    /// What was said to a motion or a recommendation.
    Acceptance(Option<Acceptance>),
    /// The check by somebody else.
    Verified(Option<Verified>),
    /// How pressing it is.
    Priority(Priority),
    /// A note.
    Note(String),
    /// A passage; `None` takes it out.
    Place(PlaceId, Option<Place>),
    /// What it is to another commitment; `false` takes that out.
    Link(Link, CommitmentId, bool),
    /// Whether it is out of the register.
    Removed(bool),
}

/// What an entry is about: a later one of the same key takes its place.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Key {
    /// A group of fields, by its place among them.
    Field(u8),
    /// A passage.
    Place(PlaceId),
    /// A link.
    Link(Link, CommitmentId),
}

/// How an entry came about.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Act {
    /// Somebody did it.
    #[default]
    Done,
    /// It takes back the step of this id.
    Undone(String),
    /// It does the step of this id again.
    Redone(String),
}

/// Something that was said of a commitment, by whom and when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// The commitment.
    pub of: CommitmentId,
    /// What is said.
    pub fact: Fact,
    /// The id of the analyst who says it: whoever the file belongs to in which it stands.
    #[serde(skip)]
    pub by: String,
    /// When.
    pub at: Moment,
    /// Shared by all that was written in one step.
    pub step: String,
    /// How it came about.
    #[serde(default)]
    pub act: Act,
    /// The entries of the same key that it has seen.
    pub version: Version,
}

/// Who writes, when, in which step.
#[derive(Clone, Debug)]
pub struct Stamp {
    /// The id of the analyst.
    pub by: String,
    /// When.
    pub at: Moment,
    /// The name of the writer in versions: no two that run at the same time have one.
    pub writer: String,
    /// The id of the step: no two are alike.
    pub step: String,
}

impl Fact {
    /// What it is about.
    pub fn key(&self) -> Key {
        Key::Field(match self {
            Self::Numbers(_) => 0,
            Self::Kind(_) => 1,
            Self::Origin(_) => 2,
            Self::What(_) => 3,
            Self::By(_) => 4,
            Self::To(_) => 5,
            Self::Condition(_) => 6,
            Self::Dossiers(_) => 7,
            Self::Due(_) => 8,
            Self::Owner(_) => 9,
            Self::Status(_) => 10,
            Self::Acceptance(_) => 11,
            Self::Verified(_) => 12,
            Self::Priority(_) => 13,
            Self::Note(_) => 14,
            Self::Removed(_) => 15,
            Self::Place(id, _) => return Key::Place(id.clone()),
            Self::Link(link, to, _) => return Key::Link(*link, to.clone()),
        })
    }

    /// What holds where nothing was said of the same.
    pub fn blank(&self) -> Self {
        match self {
            Self::Numbers(_) => Self::Numbers(Numbers::default()),
            Self::Kind(_) => Self::Kind(Kind::Promise),
            Self::Origin(_) => Self::Origin(Origin::Written),
            Self::What(_) => Self::What(What::default()),
            Self::By(_) => Self::By(Party::default()),
            Self::To(_) => Self::To(Addressee::default()),
            Self::Condition(_) => Self::Condition(String::new()),
            Self::Dossiers(_) => Self::Dossiers(Dossiers::default()),
            Self::Due(_) => Self::Due(Term::default()),
            Self::Owner(_) => Self::Owner(Owner::default()),
            Self::Status(_) => Self::Status(Status::default()),
            Self::Acceptance(_) => Self::Acceptance(None),
            Self::Verified(_) => Self::Verified(None),
            Self::Priority(_) => Self::Priority(Priority::Normal),
            Self::Note(_) => Self::Note(String::new()),
            Self::Removed(_) => Self::Removed(false),
            Self::Place(id, _) => Self::Place(id.clone(), None),
            Self::Link(link, to, _) => Self::Link(*link, to.clone(), false),
        }
    }
}
