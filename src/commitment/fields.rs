//! The fields of a commitment, in groups that are written together.
//!
//! Empty text is not filled in yet. What nine public registers hold was the measure of what is here.

use crate::annotation::AnnotationId;
use crate::suggest::terms::Precision;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Makes an enum of words that stand in files, with all of them in their order.
macro_rules! words {
    ($(#[$about:meta])* $name:ident { $($(#[$doc:meta])* $word:ident = $id:literal),+ $(,)? }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum $name { $($(#[$doc])* $word),+ }

        impl $name {
            /// All of them, in their order.
            pub const ALL: &'static [Self] = &[$(Self::$word),+];

            /// Its id in commands and results.
            pub fn id(self) -> &'static str {
                match self { $(Self::$word => $id),+ }
            }

            /// The one with this id.
            pub fn of_id(id: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.id() == id)
            }
        }
    };
}

words! {
    /// The kind of a commitment.
    Kind {
        /// Somebody promised it.
        Promise = "promise",
        /// A Chamber asked for it by a motion.
        Motion = "motion",
        /// Somebody recommended it.
        Recommendation = "recommendation",
        /// Data are to be deleted.
        Deletion = "deletion",
        /// We set ourselves to do it.
        OwnAction = "own-action",
    }
}

words! {
    /// The way in which it was said.
    Origin {
        /// In a letter.
        Written = "written",
        /// In a debate.
        Oral = "oral",
    }
}

words! {
    /// The thing that is to come of it.
    Deliverable {
        /// A letter.
        Letter = "letter",
        /// A memorandum or report.
        Report = "report",
        /// A bill or an order.
        Bill = "bill",
        /// Research.
        Research = "research",
        /// A talk.
        Talk = "talk",
        /// An evaluation.
        Evaluation = "evaluation",
        /// Data deleted.
        Deletion = "deletion",
        /// Something else.
        Other = "other",
    }
}

words! {
    /// How it stands.
    Standing {
        /// Found, and not looked at by anybody yet.
        ToAssess = "to-assess",
        /// Nothing has been done yet.
        Open = "open",
        /// Somebody is at it.
        UnderWay = "under-way",
        /// Met in part.
        PartlyMet = "partly-met",
        /// Met.
        Met = "met",
        /// Not met, and never will be.
        NotMet = "not-met",
        /// No longer of any use.
        Lapsed = "lapsed",
        /// Handed over to somebody else.
        HandedOver = "handed-over",
        /// Replaced by another commitment.
        Replaced = "replaced",
    }
}

impl Standing {
    /// Tells whether something is still to come.
    pub fn is_open(self) -> bool {
        use Standing::{Open, PartlyMet, ToAssess, UnderWay};
        matches!(self, ToAssess | Open | UnderWay | PartlyMet)
    }
}

words! {
    /// What was said to a motion or a recommendation.
    Acceptance {
        /// It will be done.
        Accepted = "accepted",
        /// It will be done in some way.
        InPrinciple = "in-principle",
        /// It will not.
        NotAccepted = "not-accepted",
        /// Nobody says yet.
        Deferred = "deferred",
    }
}

words! {
    /// How far a passage shows that it was met.
    Verdict {
        /// Wholly.
        Whole = "whole",
        /// In part.
        Part = "part",
        /// Not at all.
        Not = "not",
    }
}

words! {
    /// How pressing it is.
    Priority {
        /// As others.
        Normal = "normal",
        /// More than others.
        High = "high",
        /// Less than others.
        Low = "low",
    }
}

words! {
    /// What one commitment is to another.
    Link {
        /// It says the same again.
        Repeats = "repeats",
        /// It changes it.
        Changes = "changes",
        /// It adds something to it.
        AddsTo = "adds-to",
        /// It takes its place.
        Replaces = "replaces",
    }
}

/// The numbers by which it is known.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Numbers {
    /// Ours: `2026-0142`.
    pub ours: String,
    /// Those of other registers: `TZ202603-130`, `T02838`.
    pub theirs: Vec<String>,
}

/// What was promised.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct What {
    /// One sentence.
    pub what: String,
    /// What is to come of it.
    pub deliverable: Option<Deliverable>,
}

/// Who promised.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Party {
    /// The person.
    pub person: String,
    /// The office: `Staatssecretaris van SZW`.
    pub office: String,
    /// The ministry.
    pub ministry: String,
    /// On behalf of whom else.
    pub on_behalf_of: String,
}

/// To whom.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Addressee {
    /// The Chamber, or whoever it is.
    pub chamber: String,
    /// The committee.
    pub committee: String,
    /// The members, one by one.
    pub members: Vec<String>,
    /// Their parties.
    pub parties: Vec<String>,
}

/// What it is about.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Dossiers {
    /// The dossiers: `30 821`.
    pub numbers: Vec<String>,
    /// The subjects.
    pub subjects: Vec<String>,
}

/// By when: the words of the letter, and the days that they stand for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Term {
    /// The literal words: `in het voorjaar van 2022`.
    pub words: String,
    /// The first day.
    pub from: Option<Date>,
    /// The last day, inclusive.
    pub until: Option<Date>,
    /// How exact it is.
    pub precision: Option<Precision>,
    /// The rule that read it; empty where a person filled it in.
    pub rule: String,
    /// Who confirmed it; empty where nobody did.
    pub confirmed_by: String,
}

impl Term {
    /// Tells whether nothing is said of it.
    pub fn is_empty(&self) -> bool {
        self.words.trim().is_empty() && self.from.is_none() && self.until.is_none()
    }
}

/// Who sees to it in the ministry.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Owner {
    /// The unit.
    pub unit: String,
    /// The person.
    pub person: String,
    /// Who stands in for that person.
    pub deputy: String,
}

/// How it stands, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Status {
    /// How it stands.
    pub standing: Standing,
    /// Why; may be empty.
    #[serde(default)]
    pub reason: String,
    /// The day from which it holds.
    #[serde(default)]
    pub on: Option<Date>,
    /// The word of another register, where we have none that says the same.
    #[serde(default)]
    pub theirs: String,
}

impl Default for Status {
    fn default() -> Self {
        Self {
            standing: Standing::ToAssess,
            reason: String::new(),
            on: None,
            theirs: String::new(),
        }
    }
}

/// The check by somebody else.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Verified {
    /// Who.
    pub by: String,
    /// When.
    pub on: Option<Date>,
    /// What was found.
    #[serde(default)]
    pub remark: String,
}

/// What a passage is to the commitment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Role {
    /// It makes it.
    Said,
    /// It says it too.
    AnotherPlace,
    /// It says it again.
    Repetition,
    /// It changes what is promised.
    Change {
        /// What it was before.
        before: String,
    },
    /// It puts it off.
    Postponement {
        /// The term before.
        before: Term,
        /// The term from then on.
        after: Term,
        /// Why; empty where no reason is given.
        reason: String,
    },
    /// It shows that it was met.
    Evidence {
        /// How far.
        verdict: Verdict,
        /// What is missing, or anything else to be said.
        remark: String,
    },
}

/// A passage of a letter that says something of a commitment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Place {
    /// What it is to the commitment.
    pub role: Role,
    /// The path of the letter below the register's folder, with `/` between its parts; empty where it is in no letter.
    pub letter: String,
    /// The letter's date.
    pub date: Option<Date>,
    /// The annotation that marks it.
    #[serde(default)]
    pub annotation: Option<AnnotationId>,
    /// The page, from 1.
    #[serde(default)]
    pub page: Option<u32>,
    /// The paragraph, from 1.
    #[serde(default)]
    pub paragraph: Option<u32>,
    /// The words, as they are read.
    pub quote: String,
}
