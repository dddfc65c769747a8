//! Letters that read the same in a list.

use super::CataloguedLetter;
use jiff::civil::Date;
use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher as _};
use std::sync::Arc;

/// What several letters of a folder are called alike: those need more than a title to be told apart.
#[derive(Debug, Default)]
pub struct Alike {
    titles: HashSet<u64>,
    /// The titles with the days beside them.
    titled_days: HashSet<u64>,
}

impl Alike {
    /// Gathers what is said of more than one letter. Linear in their number.
    pub fn of(letters: &[Arc<CataloguedLetter>]) -> Self {
        Self {
            titles: said_twice(letters.iter().map(|it| hash(it.title()))),
            titled_days: said_twice(letters.iter().map(|it| hash(titled_day(it)))),
        }
    }

    /// Tells whether several letters have this title.
    pub fn has_title(&self, title: &str) -> bool {
        self.titles.contains(&hash(title))
    }

    /// The path of a letter's file, where another letter has the same title and the same day.
    pub fn path_of<'a>(&self, letter: &'a CataloguedLetter) -> Option<&'a str> {
        let is_alike = self.titled_days.contains(&hash(titled_day(letter)));
        is_alike.then_some(letter.path.as_str())
    }
}

fn titled_day(letter: &CataloguedLetter) -> (&str, Option<Date>) {
    (letter.title(), letter.facts.date)
}

fn hash(said: impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    said.hash(&mut hasher);
    hasher.finish()
}

fn said_twice(all: impl Iterator<Item = u64>) -> HashSet<u64> {
    let mut seen = HashSet::new();
    all.filter(|one| !seen.insert(*one)).collect()
}
