//! A record of another register.

use super::document::ForeignDocument;
use super::person::ForeignPerson;
use crate::commitment::{Acceptance, Addressee, Dossiers, Kind, Link, Origin, Status};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A commitment as another register holds it, with a field for each one that registers publish.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ForeignCommitment {
    /// Its number there: `TZ202603-130`, `T02838`, `2024Z01234`; may be empty.
    pub number: String,
    /// Its id there; may be empty. One of both it has.
    pub id: String,
    /// Other numbers by which it is known: of a motion its Kamerstuk.
    pub aliases: Vec<String>,
    /// Its kind.
    pub kind: Kind,
    /// How it was said, where the register tells.
    pub origin: Option<Origin>,
    /// Its title; may be empty.
    pub title: String,
    /// The literal text.
    pub text: String,
    /// What the register notes.
    pub notes: String,
    /// The day it was made, as the register says: of the Tweede Kamer that of the record.
    pub made: Option<Date>,
    /// The person who promised.
    pub person: ForeignPerson,
    /// The office of that person.
    pub office: String,
    /// The ministry.
    pub ministry: String,
    /// To whom.
    pub to: Addressee,
    /// The debate or letter in which it was said.
    pub occasion: Occasion,
    /// By when.
    pub deadline: Deadline,
    /// What is shown and not interpreted, by the field's name there: `DatumNakoming`.
    pub shown: Vec<(String, String)>,
    /// How it stands; `None` where the register does not say.
    pub status: Option<Status>,
    /// The same in the words of the register.
    pub status_words: String,
    /// What was said to a motion.
    pub acceptance: Option<Acceptance>,
    /// What it is about.
    pub dossiers: Dossiers,
    /// What is to come of it, in the words of the register: `brief/nota`.
    pub category: String,
    /// The letters that fulfil it.
    pub documents: Vec<ForeignDocument>,
    /// What it is to other records.
    pub links: Vec<ForeignLink>,
    /// When the record was changed last, as the register writes it.
    pub changed: String,
}

impl Default for ForeignCommitment {
    fn default() -> Self {
        Self {
            number: String::new(),
            id: String::new(),
            aliases: Vec::new(),
            kind: Kind::Promise,
            origin: None,
            title: String::new(),
            text: String::new(),
            notes: String::new(),
            made: None,
            person: ForeignPerson::default(),
            office: String::new(),
            ministry: String::new(),
            to: Addressee::default(),
            occasion: Occasion::default(),
            deadline: Deadline::default(),
            shown: Vec::new(),
            status: None,
            status_words: String::new(),
            acceptance: None,
            dossiers: Dossiers::default(),
            category: String::new(),
            documents: Vec::new(),
            links: Vec::new(),
            changed: String::new(),
        }
    }
}

/// A debate or letter in which something was said.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Occasion {
    /// Its kind: `Commissiedebat`.
    pub kind: String,
    /// Its number: `2026A01894`.
    pub number: String,
    /// Its subject.
    pub subject: String,
    /// Its day.
    pub date: Option<Date>,
}

/// By when something is due.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deadline {
    /// As it is written; may be empty.
    pub words: String,
    /// The day that these words are, where they are one.
    pub date: Option<Date>,
}

/// What a record is to another one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ForeignLink {
    /// The field that says so: `IsHerhalingVan`.
    pub field: String,
    /// What one is to the other.
    pub link: Link,
    /// True where the other record is that to this one.
    pub inverse: bool,
    /// The number of the other record; may be empty.
    pub number: String,
    /// Its id there; may be empty.
    pub id: String,
}

impl ForeignLink {
    /// The number of the other record, or else its id.
    pub fn key(&self) -> &str {
        match self.number.as_str() {
            "" => &self.id,
            number => number,
        }
    }
}

impl ForeignCommitment {
    /// The number, or else the id.
    pub fn key(&self) -> &str {
        match self.number.as_str() {
            "" => &self.id,
            number => number,
        }
    }

    /// Takes over from `other`, the same record in another file, what is not known yet.
    pub(super) fn fill(&mut self, other: Self) {
        let texts = [
            (&mut self.number, other.number),
            (&mut self.id, other.id),
            (&mut self.title, other.title),
            (&mut self.text, other.text),
            (&mut self.notes, other.notes),
            (&mut self.office, other.office),
            (&mut self.ministry, other.ministry),
            (&mut self.to.chamber, other.to.chamber),
            (&mut self.to.committee, other.to.committee),
            (&mut self.occasion.kind, other.occasion.kind),
            (&mut self.occasion.number, other.occasion.number),
            (&mut self.occasion.subject, other.occasion.subject),
            (&mut self.category, other.category),
        ];
        for (own, other) in texts {
            if own.is_empty() {
                *own = other;
            }
        }
        if self.person == ForeignPerson::default() {
            self.person = other.person;
        }
        if self.deadline == Deadline::default() {
            self.deadline = other.deadline;
        }
        if self.status.is_none() {
            self.status = other.status;
            self.status_words = other.status_words;
        }
        self.made = self.made.or(other.made);
        self.origin = self.origin.or(other.origin);
        self.occasion.date = self.occasion.date.or(other.occasion.date);
        self.acceptance = self.acceptance.or(other.acceptance);
        fill_list(&mut self.aliases, other.aliases);
        fill_list(&mut self.to.members, other.to.members);
        fill_list(&mut self.to.parties, other.to.parties);
        fill_list(&mut self.shown, other.shown);
        fill_list(&mut self.dossiers.numbers, other.dossiers.numbers);
        fill_list(&mut self.dossiers.subjects, other.dossiers.subjects);
        fill_list(&mut self.documents, other.documents);
        fill_list(&mut self.links, other.links);
    }
}

fn fill_list<T>(own: &mut Vec<T>, other: Vec<T>) {
    if own.is_empty() {
        *own = other;
    }
}
