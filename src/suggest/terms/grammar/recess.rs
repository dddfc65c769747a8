//! Recesses and school years.

use super::Parser;
use crate::suggest::terms::Precision;
use crate::suggest::terms::calendar::{RecessKind, day_of};
use crate::suggest::terms::chamber::Chamber;
use crate::suggest::terms::conventions::Season;
use crate::suggest::terms::period::{Base, Period};
use crate::suggest::terms::words::{Kind, Relative};
use jiff::ToSpan as _;

impl Parser<'_> {
    /// A recess of one of the Chambers.
    pub(super) fn recess(&self, at: usize) -> Option<(Period, usize)> {
        let (kind, next) = match (self.kind(at), self.kind(at + 1)) {
            (Kind::Recess(kind), _) => (kind, at + 1),
            (Kind::Season(season), Kind::RecessWord) => {
                let kind = match season {
                    Season::Spring => RecessKind::Spring,
                    Season::Summer => RecessKind::Summer,
                    Season::Autumn => RecessKind::Autumn,
                    Season::Winter => RecessKind::Christmas,
                };
                (kind, at + 2)
            }
            (Kind::Month(5, _), Kind::RecessWord) => (RecessKind::May, at + 2),
            (Kind::RecessName(kind), Kind::RecessWord) => (kind, at + 2),
            (Kind::RecessWord, _) => (self.nearest_recess(at)?, at + 1),
            _ => return None,
        };
        if self.goes_on(next) {
            return None;
        }
        let (chamber, next) = self.chamber(next);
        let (period, next) = self.with_year(Period::new(Base::Recess(kind, chamber)), next);
        let (again, next) = self.chamber(next);
        let chamber = if chamber == self.against.conventions.chamber {
            again
        } else {
            chamber
        };
        Some((
            Period {
                base: Base::Recess(kind, chamber),
                ..period
            },
            next,
        ))
    }

    /// The Chamber that is named at `at`, otherwise that of the conventions.
    fn chamber(&self, at: usize) -> (Chamber, usize) {
        let of = self.skip_of(at);
        let chamber = match self.kind(of) {
            _ if of == at => None,
            Kind::Ordinal(1) => Some(Chamber::Eerste),
            Kind::Ordinal(2) => Some(Chamber::Tweede),
            _ if self.is(of, &["senate", "senaat"]) => return (Chamber::Eerste, of + 1),
            _ => None,
        };
        match chamber {
            Some(chamber) if self.is(of + 1, &["kamer"]) => (chamber, of + 2),
            _ => (self.against.conventions.chamber, at),
        }
    }

    /// The recess that ends next behind the letter's day, but for those of elections.
    fn nearest_recess(&self, at: usize) -> Option<RecessKind> {
        // "Recess" on its own needs its article or a word such as "komend".
        let before = at.checked_sub(1)?;
        let is_meant = self.is(before, &["het", "the", "voor", "na", "before", "after"])
            || self.relative(before).is_some();
        is_meant.then_some(())?;
        let from = self.against.from;
        let kinds = [
            RecessKind::Spring,
            RecessKind::May,
            RecessKind::Summer,
            RecessKind::Autumn,
            RecessKind::Christmas,
        ];
        let chamber = self.against.conventions.chamber;
        let ahead = |kind: &RecessKind| {
            let years = [
                from.year().checked_sub(1)?,
                from.year(),
                from.year().checked_add(1)?,
            ];
            let recesses = years
                .into_iter()
                .filter_map(|year| self.against.calendar.recess(chamber, *kind, year));
            recesses
                .map(|(first, ..)| first)
                .filter(|first| *first > from)
                .min()
        };
        kinds
            .into_iter()
            .filter(|kind| ahead(kind).is_some())
            .min_by_key(ahead)
    }

    /// A school year by its number or relation.
    pub(super) fn school_year(&self, at: usize) -> Option<(Period, usize)> {
        let start = self.against.conventions.school_year;
        let (year, next) = match self.year_number(at + 1) {
            Some(year) => {
                let pair = matches!(self.kind(at + 2), Kind::Mark('-' | '/'));
                let second = pair && matches!(self.kind(at + 3), Kind::Number(_, 2 | 4));
                (year, at + 2 + if second { 2 } else { 0 })
            }
            None => return self.related_school_year(Relative::Coming, at + 1),
        };
        let first = day_of(year, start)?;
        let last = first.checked_add(1.year()).ok()?.yesterday().ok()?;
        let base = Base::Days(first, last, Precision::Year, "school-year");
        Some((Period::new(base), next))
    }

    /// This, the next or the last school year.
    pub(super) fn related_school_year(
        &self,
        relative: Relative,
        next: usize,
    ) -> Option<(Period, usize)> {
        let start = self.against.conventions.school_year;
        let from = self.against.from;
        let this_year = day_of(from.year(), start)?;
        let began = from.year().checked_sub(i16::from(this_year > from))?;
        let year = match relative {
            Relative::This => began,
            Relative::Next | Relative::Coming => began.checked_add(1)?,
            Relative::Previous | Relative::Past => began.checked_sub(1)?,
        };
        let first = day_of(year, start)?;
        let last = first.checked_add(1.year()).ok()?.yesterday().ok()?;
        let base = Base::Days(first, last, Precision::Year, "school-year");
        Some((Period::new(base), next))
    }
}
