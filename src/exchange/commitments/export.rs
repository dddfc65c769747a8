//! What is exported of a register.

use crate::annotation::Moment;
use crate::commitment::{Commitment, CommitmentId, Entry, Link, Place};
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

/// The numbers of an export's commitments, and what replaces what: looked through once.
pub(super) struct Index<'a> {
    numbers: HashMap<&'a CommitmentId, &'a str>,
    replacing: HashMap<&'a CommitmentId, Vec<&'a CommitmentId>>,
}

impl<'a> Index<'a> {
    /// Looks the commitments through.
    pub fn of(export: &'a RegisterExport) -> Self {
        let mut index = Self {
            numbers: HashMap::new(),
            replacing: HashMap::new(),
        };
        for row in &export.rows {
            let it = &row.commitment;
            index.numbers.insert(&it.id, it.number.as_str());
            for (link, to) in &it.links {
                if *link == Link::Replaces {
                    index.replacing.entry(to).or_default().push(&it.id);
                }
            }
        }
        index
    }

    /// The number of a commitment; its id where it has none, or is not in the export.
    pub fn number(&self, id: &'a CommitmentId) -> &'a str {
        let number = self.numbers.get(id).copied();
        number
            .filter(|it| !it.trim().is_empty())
            .unwrap_or(id.as_str())
    }

    /// The numbers of those that replace a commitment.
    pub fn replacing(&self, id: &CommitmentId) -> Vec<&'a str> {
        let all = self.replacing.get(id).into_iter().flatten();
        all.map(|it| self.number(it)).collect()
    }
}
