//! Days: in digits, and with the name of their month.

use super::Parser;
use crate::suggest::terms::Precision;
use crate::suggest::terms::period::{Base, Period, YearRef};
use crate::suggest::terms::words::{Caution, Kind, Relative, Unit};
use jiff::civil::Date;

/// Months whose names are English only, so that a number behind one is its day.
const ENGLISH: &[&str] = &[
    "january", "february", "march", "may", "june", "july", "august", "october",
];

impl Parser<'_> {
    /// A day in digits: 12-03-2021, 2021-03-12.
    pub(super) fn numeric_day(&self, at: usize) -> Option<(Period, usize)> {
        let (Kind::Number(one, digits), Kind::Number(two, 1 | 2), Kind::Number(three, last_digits)) =
            (self.kind(at), self.kind(at + 2), self.kind(at + 4))
        else {
            return None;
        };
        let Kind::Mark(sign @ ('-' | '/' | '.')) = self.kind(at + 1) else {
            return None;
        };
        let all_glued = (at + 1..=at + 4).all(|at| self.is_glued(at));
        if !all_glued || !self.is_mark(at + 3, sign) || !self.is_fresh(at) {
            return None;
        }
        // Another number behind it makes it no day.
        let goes_on = matches!(self.kind(at + 5), Kind::Mark('-' | '/' | '.' | ':'))
            && self.is_glued(at + 5)
            && self.is_glued(at + 6)
            && !matches!(self.kind(at + 6), Kind::Mark(_));
        if goes_on {
            return None;
        }
        let (year, month, day) = match (digits, last_digits) {
            (4, 1 | 2) => (one, two, three),
            (1 | 2, 4) => (three, two, one),
            // With two digits only where words say that it is a day.
            (1 | 2, 2) if self.phrase || self.is_dated(at) => (2000 + three, two, one),
            _ => return None,
        };
        (1800..2200).contains(&year).then_some(())?;
        let date = Date::new(
            i16::try_from(year).ok()?,
            i8::try_from(month).ok()?,
            i8::try_from(day).ok()?,
        );
        let date = date.ok()?;
        let base = Base::Days(date, date, Precision::Day, "date");
        Some((Period::new(base), at + 5))
    }

    fn is_dated(&self, at: usize) -> bool {
        at.checked_sub(1)
            .is_some_and(|before| self.is(before, &["d.d.", "d.d", "dd", "dated", "gedateerd"]))
    }

    /// The number of a day of a month, and the place behind it.
    pub(super) fn day_number(&self, at: usize) -> Option<(i8, usize)> {
        let (day, next) = match self.kind(at) {
            Kind::Number(day @ 1..=31, 1 | 2) => (i8::try_from(day).ok()?, at + 1),
            Kind::Ordinal(day @ 1..=31) => (i8::try_from(day).ok()?, at + 1),
            Kind::Count(tens @ 20..=30) if self.is_mark(at + 1, '-') => match self.kind(at + 2) {
                Kind::Ordinal(day @ 1..=9) | Kind::Number(_, day @ 1..=9) => {
                    (i8::try_from(tens + u16::from(day)).ok()?, at + 3)
                }
                _ => return None,
            },
            Kind::Count(day @ 1..=31) => (i8::try_from(day).ok()?, at + 1),
            _ => return None,
        };
        (day <= 31).then_some((day, next))
    }

    /// A day and its month: 12 maart, de 1e van mei, twee oktober.
    pub(super) fn day_month(&self, at: usize) -> Option<(Period, usize)> {
        self.is_fresh(at).then(|| self.joined_day_month(at))?
    }

    /// A day and its month behind something that its number may be glued to: the 5 of "3-5 mei".
    pub(super) fn joined_day_month(&self, at: usize) -> Option<(Period, usize)> {
        let (day, next) = self.day_number(at)?;
        let in_words = matches!(self.kind(at), Kind::Count(_));
        let of = next + usize::from(self.is(next, &["van", "of"]));
        let mut of = if of > next { self.skip_article(of) } else { of };
        // "2-okt-2022".
        let dash = matches!(self.kind(next), Kind::Mark('-' | '/'))
            && self.is_glued(next)
            && self.is_glued(next + 1);
        let dashed = dash && matches!(self.kind(next + 1), Kind::Month(..)) && !in_words;
        if dashed {
            of = next + 1;
            if let (Kind::Month(month, _), Some(year)) = (self.kind(of), self.year_number(of + 2))
                && self.is_glued(of + 2)
                && matches!(self.kind(of + 1), Kind::Mark('-' | '/'))
            {
                let base = Base::Day {
                    month,
                    day,
                    weekday: None,
                };
                return Some((Period::new(base).in_year(YearRef::Own(year)), of + 3));
            }
        }
        let Kind::Month(month, caution) = self.kind(of) else {
            return self.day_of_month(of, day, next);
        };
        // "Een maart", "one may" and "een dec" are something else.
        if in_words && matches!(caution, Caution::Capital | Caution::Number) {
            return None;
        }
        if matches!(self.kind(at), Kind::Number(..)) && of > next && self.is(next, &["van"]) {
            return None;
        }
        // "12 May" has a capital, or a year.
        let next = self.behind_month(of);
        let base = Base::Day {
            month,
            day,
            weekday: None,
        };
        let (period, next) = self.with_year(Period::new(base), next);
        Some((period, next))
    }

    /// "De 20ste van de volgende maand".
    fn day_of_month(&self, at: usize, day: i8, next: usize) -> Option<(Period, usize)> {
        if at == next {
            return None;
        }
        let relative = self.relative(at)?;
        (self.kind(at + 1) == Kind::Unit(Unit::Month)).then_some(())?;
        let (first, _) = self.related(relative, Unit::Month)?;
        let date = Date::new(first.year(), first.month(), day).ok()?;
        let base = Base::Days(date, date, Precision::Day, "date");
        Some((Period::new(base), at + 2))
    }

    /// The place behind a month at `at` and the period that shortens it.
    pub(super) fn behind_month(&self, at: usize) -> usize {
        let short = matches!(self.kind(at), Kind::Month(_, Caution::Number));
        let dot = short && self.is_mark(at + 1, '.') && self.is_glued(at + 1);
        at + 1 + usize::from(dot)
    }

    /// A month and the day behind it: March 12, 2021.
    pub(super) fn month_day(&self, at: usize) -> Option<(Period, usize)> {
        let Kind::Month(month, caution) = self.kind(at) else {
            return None;
        };
        let next = self.behind_month(at);
        let number = self.skip_article(next);
        let (day, end) = match self.kind(number) {
            Kind::Number(day @ 1..=31, 1 | 2) => (i8::try_from(day).ok()?, number + 1),
            Kind::Ordinal(day @ 1..=31)
                if number > next || self.word(number).starts_with(char::is_numeric) =>
            {
                (i8::try_from(day).ok()?, number + 1)
            }
            _ => return None,
        };
        let ordinal = matches!(self.kind(number), Kind::Ordinal(_))
            && self.word(number).ends_with(['t', 'd', 'h', 'T', 'D', 'H']);
        let capital = self.tokens.get(at).is_some_and(|token| token.capital);
        let english = self.is(at, ENGLISH) && (capital || caution != Caution::Capital);
        let base = Base::Day {
            month,
            day,
            weekday: None,
        };
        let (period, next) = self.with_year(Period::new(base), end);
        let has_year = matches!(period.year, YearRef::Own(_));
        // A number, a decimal or a share is no day: "May 3.5", "maart 12%".
        let is_more = matches!(self.kind(end), Kind::Mark('%' | '.' | ':'))
            && self.is_glued(end)
            && self.is_glued(end + 1);
        let is_percent = self.is_mark(end, '%');
        // "June 1 juli" does not exist, but "mei 12 juni" does.
        let is_next_day = matches!(self.kind(end), Kind::Month(..));
        if is_more || is_percent || is_next_day || !(english || ordinal || has_year) {
            return None;
        }
        Some((period, next))
    }

    /// A weekday, with a day behind it or the word that relates it to the letter.
    pub(super) fn weekday(&self, at: usize) -> Option<(Period, usize)> {
        let Kind::Weekday(weekday) = self.kind(at) else {
            return None;
        };
        let next = at + 1 + usize::from(self.is_mark(at + 1, ','));
        let day = self.skip_article(next);
        if let Some((mut period, end)) = self
            .day_month(day)
            .or_else(|| self.numeric_day(day))
            .or_else(|| self.month_day(day))
        {
            if let Base::Day { weekday: place, .. } = &mut period.base {
                *place = Some(weekday);
            }
            return Some((period, end));
        }
        if let Kind::Suffix(relative) = self.kind(at + 1) {
            let day = self.related_weekday(relative, weekday)?;
            return Some((day, self.behind_suffix(at + 1)));
        }
        if let Some(relative) = self.relative(at + 1)
            && self.kind(at + 2) == Kind::Unit(Unit::Week)
        {
            let (first, _) = self.related(relative, Unit::Week)?;
            return Some((self.day_in_week(first, weekday)?, at + 3));
        }
        // "Monday next", and in a phrase of its own the coming one.
        if self.is(at + 1, &["next", "last"]) && !matches!(self.kind(at + 2), Kind::Unit(_)) {
            let relative = self.relative(at + 1)?;
            return Some((self.related_weekday(relative, weekday)?, at + 2));
        }
        let whole = self.phrase && at + 1 == self.tokens.len();
        whole.then_some(())?;
        Some((self.related_weekday(Relative::Coming, weekday)?, at + 1))
    }

    /// The place behind `jl.` and its like at `at`, whose period belongs to it.
    pub(super) fn behind_suffix(&self, at: usize) -> usize {
        let short = self.is(at, &["jl"]);
        at + 1 + usize::from(short && self.is_mark(at + 1, '.') && self.is_glued(at + 1))
    }

    /// `period` with the year that follows at `at`, and the place behind that.
    pub(super) fn with_year(&self, period: Period, at: usize) -> (Period, usize) {
        let is_day = matches!(period.base, Base::Day { .. });
        match self.year_behind(at, is_day) {
            Some((year, next)) => (period.in_year(year), next),
            None => (period, at),
        }
    }

    /// The year that the words at `at` give to what is before them.
    fn year_behind(&self, at: usize, is_day: bool) -> Option<(YearRef, usize)> {
        if let Kind::Suffix(relative) = self.kind(at) {
            let year = if relative == Relative::Past {
                YearRef::Past
            } else {
                YearRef::Coming
            };
            return Some((year, self.behind_suffix(at)));
        }
        let comma = at + usize::from(self.is_mark(at, ','));
        if let Some(year) = self.year_number(comma) {
            return Some((YearRef::Own(year), comma + 1));
        }
        if is_day
            && self.is(at, &["last", "next"])
            && !matches!(
                self.kind(at + 1),
                Kind::Unit(_) | Kind::Weekday(_) | Kind::Season(_)
            )
        {
            let year = if self.is(at, &["last"]) {
                YearRef::Past
            } else {
                YearRef::Coming
            };
            return Some((year, at + 1));
        }
        if let (Kind::Mark('\''), Kind::Number(year, 2)) = (self.kind(at), self.kind(at + 1)) {
            return Some((YearRef::Own(2000 + i16::try_from(year).ok()?), at + 2));
        }
        let of = self.skip_of(at);
        if let Some(year) = self.year_number(of) {
            return Some((YearRef::Own(year), of + 1));
        }
        if self.kind(of) == Kind::Unit(Unit::Year) && of > at + 1 {
            let year = self.year_number(of + 1)?;
            return Some((YearRef::Own(year), of + 2));
        }
        let relative = self.relative(of)?;
        if self.kind(of + 1) != Kind::Unit(Unit::Year) {
            return None;
        }
        let (first, _) = self.related(relative, Unit::Year)?;
        Some((YearRef::Own(first.year()), of + 2))
    }

    /// The year that the number at `at` is.
    pub(super) fn year_number(&self, at: usize) -> Option<i16> {
        let Kind::Number(year @ 1900..=2100, 4) = self.kind(at) else {
            return None;
        };
        // "2021-0000187564" and "2022.5" are no years.
        let joined = matches!(self.kind(at + 1), Kind::Mark('-' | '.' | ',' | '/' | ':'));
        let number = matches!(self.kind(at + 2), Kind::Number(..) | Kind::Ordinal(_));
        let glued = self.is_glued(at + 1) && self.is_glued(at + 2);
        if joined && number && glued && !self.is_year_pair(at, year) {
            return None;
        }
        let other = joined
            && glued
            && self.kind(at + 2) == Kind::Other
            && self.word(at + 2).starts_with(char::is_numeric);
        let amount = self.is_mark(at + 1, '%')
            || self.is(
                at + 1,
                &["euro", "procent", "percent", "miljoen", "miljard"],
            );
        (!other && !amount)
            .then(|| i16::try_from(year).ok())
            .flatten()
    }

    /// Tells whether another year follows the one at `at`: 2021-2023, 2021/22.
    fn is_year_pair(&self, at: usize, year: u32) -> bool {
        match self.kind(at + 2) {
            Kind::Number(next @ 1900..=2100, 4) => next > year,
            Kind::Number(next, 2) => next == (year + 1) % 100,
            _ => false,
        }
    }
}
