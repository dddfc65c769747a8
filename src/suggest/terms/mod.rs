//! Reads terms of time as letters write them, in Dutch and English.
//!
//! A term becomes an interval of days, with the name of the rule that read it. Words that leave their meaning to
//! convention ("voor de zomer") get it from [`Conventions`], recesses from a [`Calendar`].

mod apply;
mod calendar;
mod chamber;
mod conventions;
mod events;
mod grammar;
mod lexer;
mod lexicon;
mod narrow;
mod own;
mod period;
mod phrases;
mod placed;
mod rules;
mod term;
#[cfg(test)]
mod tests;
mod words;

pub use calendar::{
    Calendar, Estimate, Recess, RecessKind, add_working_days, days_of, easter, is_working_day,
};
pub use chamber::Chamber;
pub use conventions::{Conventions, Event, MonthDay, Parts, Season, SeasonDays, When};
pub use rules::{Rule, rule, rules};
pub use term::{Precision, Term};

use apply::Against;
use events::Events;
use grammar::Parser;
use jiff::civil::Date;

/// Finds terms of time in one text after the other, by the same conventions and calendar.
pub struct Finder<'a> {
    conventions: &'a Conventions,
    calendar: &'a Calendar,
    /// Made once, as most texts are shorter than the list of events.
    events: Events,
}

impl<'a> Finder<'a> {
    /// Makes a finder that goes by `conventions` and `calendar`.
    pub fn new(conventions: &'a Conventions, calendar: &'a Calendar) -> Self {
        Self {
            conventions,
            calendar,
            events: Events::new(conventions),
        }
    }

    fn parser<'b>(&'b self, text: &'b str, from: Date) -> Parser<'b> {
        let against = Against {
            from,
            conventions: self.conventions,
            calendar: self.calendar,
        };
        Parser::new(text, against, &self.events)
    }

    /// Finds all terms of time in `text`, the text of a letter of the day `from`.
    ///
    /// They are in order and do not overlap; of two that begin at the same place the longer is found. Takes time linear
    /// in the length of `text`.
    pub fn find(&self, text: &str, from: Date) -> Vec<Term> {
        self.parser(text, from).all(false)
    }

    /// Reads `phrase` as one term of time in a letter of the day `from`.
    ///
    /// A phrase that is a term as a whole may be shorter than one in a letter (`2022`, `maandag`). Otherwise the longest
    /// term in it is returned. Returns `None` where it has none.
    pub fn read(&self, phrase: &str, from: Date) -> Option<Term> {
        let whole = phrase.trim_matches(|c: char| !c.is_alphanumeric());
        let whole = without_article(whole);
        let covers = |term: &Term| term.range.len() >= whole.len();
        let loosely = self.parser(phrase, from).all(true);
        if let Some(term) = loosely.into_iter().next().filter(covers) {
            return Some(term);
        }
        let all = self.find(phrase, from);
        // Of two of the same length the first is meant.
        all.into_iter().rev().max_by_key(|term| term.range.len())
    }
}

/// Finds all terms of time in a single text, as [`Finder::find`] does.
pub fn find(text: &str, from: Date, conventions: &Conventions, calendar: &Calendar) -> Vec<Term> {
    Finder::new(conventions, calendar).find(text, from)
}

/// Reads a single phrase, as [`Finder::read`] does.
pub fn read(
    phrase: &str,
    from: Date,
    conventions: &Conventions,
    calendar: &Calendar,
) -> Option<Term> {
    Finder::new(conventions, calendar).read(phrase, from)
}

/// The phrase without the article that it begins with, which is no part of a term.
fn without_article(phrase: &str) -> &str {
    let first = phrase.split_whitespace().next().unwrap_or_default();
    let is_article = ["de", "het", "the"]
        .iter()
        .any(|article| article.eq_ignore_ascii_case(first));
    let rest = phrase.get(first.len()..).filter(|_| is_article);
    rest.unwrap_or(phrase).trim_start()
}
