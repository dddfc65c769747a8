//! What comes back: "jaarlijks", "twee maal per jaar", "elke drie maanden".

use super::Parser;
use crate::suggest::terms::phrases::Meaning;
use crate::suggest::terms::words::Kind;
use crate::suggest::terms::{Precision, Term};

/// Words that make an amount of a number: "5 miljoen euro per jaar".
const AMOUNTS: &[&str] = &[
    "euro",
    "eur",
    "miljoen",
    "miljard",
    "mln",
    "mld",
    "procent",
    "percent",
    "%",
    "uur",
    "million",
    "billion",
    "hours",
    "euros",
    "kilometer",
    "ton",
    "ha",
    "hectare",
    "woningen",
    "mensen",
    "personen",
    "gevallen",
    "leerlingen",
];

impl Parser<'_> {
    /// A phrase that says what comes back.
    pub(super) fn recurring(&self, at: usize, next: usize) -> Option<(Term, usize)> {
        if self.is(at, &["per"]) {
            let amount = at
                .checked_sub(1)
                .is_some_and(|before| self.is_amount(before));
            // "Per jaar" is mostly an amount; "per kwartaal" mostly tells how often.
            let often =
                self.is(at + 1, &["kwartaal", "half", "halfjaar", "quarter"]) || self.phrase;
            if amount || !often {
                return None;
            }
        }
        let next = next + usize::from(self.is(next, &["terugkerend", "terugkerende"]));
        Some((
            self.open_term(at, next, Precision::Recurring, "recurring"),
            next,
        ))
    }

    /// Tells whether an amount ends at `at`: "5 miljoen euro", "20 %", "300 woningen".
    fn is_amount(&self, at: usize) -> bool {
        matches!(
            self.kind(at),
            Kind::Number(..) | Kind::Mark('%' | '-' | '€')
        ) || self.is(at, AMOUNTS)
            || at
                .checked_sub(1)
                .is_some_and(|number| matches!(self.kind(number), Kind::Number(..)))
    }

    /// How often something comes back: "twee maal per jaar", "elke drie maanden", "twice a year".
    pub(super) fn times(&self, at: usize) -> Option<(Term, usize)> {
        let end = self.every(at).or_else(|| self.often(at))?;
        Some((
            self.open_term(at, end, Precision::Recurring, "recurring"),
            end,
        ))
    }

    fn every(&self, at: usize) -> Option<usize> {
        (self.kind(at) == Kind::Every).then_some(())?;
        let next = self.skip_article(at + 1);
        let (_, end) = match self.kind(next) {
            // "Elke eerste maandag van de maand".
            Kind::Ordinal(_) if matches!(self.kind(next + 1), Kind::Weekday(_)) => {
                let of = self.skip_of(next + 2);
                return matches!(self.kind(of), Kind::Unit(_)).then_some(of + 1);
            }
            Kind::Weekday(_) => return Some(next + 1),
            _ => self.count(next)?,
        };
        matches!(self.kind(end), Kind::Unit(_)).then_some(end + 1)
    }

    fn often(&self, at: usize) -> Option<usize> {
        let next = if self.kind(at) == Kind::Times {
            at + 1
        } else {
            let (_, next) = self.count(at).filter(|_| self.is_fresh(at))?;
            self.is(next, &["maal", "keer", "times", "x"])
                .then_some(next + 1)?
        };
        if self.is(
            next,
            &[
                "per", "a", "every", "each", "in", "om", "elk", "elke", "ieder", "iedere",
            ],
        ) {
            let unit = self.skip_article(next + 1);
            if matches!(self.kind(unit), Kind::Unit(_)) {
                return Some(unit + 1);
            }
            // "Eens in de drie jaar", "een keer per half jaar".
            let half = unit + usize::from(self.is(unit, &["half"]));
            if half > unit && matches!(self.kind(half), Kind::Unit(_)) {
                return Some(half + 1);
            }
            let (_, end) = self.count(unit)?;
            return matches!(self.kind(end), Kind::Unit(_)).then_some(end + 1);
        }
        let recurring = self
            .phrases(next)
            .find(|(meaning, _)| *meaning == Meaning::Recurring);
        recurring.map(|(_, end)| end)
    }
}
