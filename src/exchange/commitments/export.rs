//! What is exported of a register.

use crate::annotation::Moment;
use crate::commitment::{Commitment, CommitmentId, Entry, Link, Place, Related, Relation};
use crate::l10n::Words;
use jiff::civil::Date;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// What is known of a letter that commitments stand in. What is not known is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LetterFacts {
    /// What it is about.
    pub title: String,
    /// Its number in parliament: `30 821, nr. 155`.
    pub kamerstuk: String,
    /// The sender's reference.
    pub reference: String,
    /// Its date.
    pub date: Option<Date>,
    /// Who sent it.
    pub sender: String,
}

impl LetterFacts {
    /// What it is cited by: its number in parliament, or else its reference or what it is about.
    pub fn document(&self) -> Option<&str> {
        let all = [&self.kamerstuk, &self.reference, &self.title];
        all.into_iter()
            .map(|it| it.trim())
            .find(|it| !it.is_empty())
    }
}

/// A commitment with what was ever written of it.
#[derive(Clone, Debug)]
pub struct RegisterRow {
    /// The commitment.
    pub commitment: Arc<Commitment>,
    /// Its entries, in order of time.
    pub history: Vec<Entry>,
}

/// The content of one exported file.
pub struct RegisterExport<'a> {
    /// The name of the folder whose register it is.
    pub folder_name: String,
    /// The day on which terms are looked at.
    pub today: Date,
    /// The time of the export.
    pub now: Moment,
    /// The names of the analysts, by id.
    pub analysts: BTreeMap<String, String>,
    /// What is known of the letters, by their paths below the folder.
    pub letters: BTreeMap<String, LetterFacts>,
    /// The commitments, in the order in which to write them.
    pub rows: Vec<RegisterRow>,
    /// The language of headings and words.
    pub words: &'a Words,
    /// For a note: part of the office, ministry or name of the minister that it is for; `None` stands for all.
    pub minister: Option<String>,
    /// For a note: the day before which is to be said what falls due; `None` stands for the next 1 January or 1 July.
    pub before: Option<Date>,
}

impl RegisterExport<'_> {
    /// The name of an analyst; the id where it is not known.
    pub fn analyst<'b>(&'b self, id: &'b str) -> &'b str {
        let name = self.analysts.get(id).map(|it| it.trim());
        name.filter(|it| !it.is_empty()).unwrap_or(id)
    }

    /// What is known of the letter of a passage.
    pub fn letter(&self, place: &Place) -> Option<&LetterFacts> {
        self.letters.get(&place.letter)
    }

    /// The date of the letter of a passage.
    pub fn date(&self, place: &Place) -> Option<Date> {
        place.date.or_else(|| self.letter(place)?.date)
    }

    /// The next 1 January or 1 July after today.
    pub fn next_half_year(&self) -> Date {
        let year = self.today.year();
        let (year, month) = match self.today.month() {
            ..=6 => (year, 7),
            _ => (year.saturating_add(1), 1),
        };
        Date::new(year, month, 1).unwrap_or(Date::MAX)
    }
}

/// The commitments of an export by their ids, and which of them are something to which: looked through once.
pub(super) struct Index<'a> {
    all: HashMap<&'a CommitmentId, &'a Commitment>,
    /// Those that are something to a commitment, by the id of that.
    sayings: HashMap<&'a CommitmentId, Vec<(Link, &'a Commitment)>>,
}

impl<'a> Index<'a> {
    /// Looks the commitments through.
    pub fn of(export: &'a RegisterExport) -> Self {
        let mut index = Self {
            all: HashMap::new(),
            sayings: HashMap::new(),
        };
        for row in &export.rows {
            let it: &Commitment = &row.commitment;
            index.all.insert(&it.id, it);
            for (link, to) in &it.links {
                index.sayings.entry(to).or_default().push((*link, it));
            }
        }
        index
    }

    /// The number of a commitment; its id where it has none, or is not in the export.
    pub fn number(&self, id: &'a CommitmentId) -> &'a str {
        let number = self.all.get(id).map(|it| it.number.as_str());
        number
            .filter(|it| !it.trim().is_empty())
            .unwrap_or(id.as_str())
    }

    /// The numbers of those that replace a commitment.
    pub fn replacing(&self, id: &CommitmentId) -> Vec<&'a str> {
        let all = self.sayings.get(id).into_iter().flatten();
        let all = all.filter(|(link, _)| *link == Link::Replaces);
        all.map(|(_, it)| self.number(&it.id)).collect()
    }

    /// What a commitment is to others of the export, and they to it: first what it says itself.
    pub fn related(&self, of: &'a Commitment) -> Vec<Related<'a>> {
        let own = of.links.iter().filter_map(|(link, to)| {
            let other = self.all.get(to)?;
            Some((*link, false, *other))
        });
        let others = self.sayings.get(&of.id).into_iter().flatten();
        let all = own.chain(others.map(|(link, from)| (*link, true, *from)));
        let others = all.filter(|(.., other)| other.id != of.id);
        let related = others.map(|(link, inverse, other)| Related {
            relation: Relation { link, inverse },
            other,
        });
        related.collect()
    }
}
