//! Periods by their relation to the letter's day, and by their number.

use super::Parser;
use super::core::week_of;
use crate::suggest::terms::Precision;
use crate::suggest::terms::narrow::Narrow;
use crate::suggest::terms::period::{Base, Period, YearRef};
use crate::suggest::terms::words::{Kind, Part, Relative, Unit};
use jiff::ToSpan as _;
use jiff::civil::Date;

impl Parser<'_> {
    /// The first and last day of this, the next or the previous such unit.
    pub(super) fn related(&self, relative: Relative, unit: Unit) -> Option<(Date, Date)> {
        let from = self.against.from;
        let steps = match relative {
            Relative::This => 0,
            Relative::Next | Relative::Coming => 1,
            Relative::Previous | Relative::Past => -1,
        };
        let months = match unit {
            Unit::Day | Unit::WorkingDay => return None,
            Unit::Week => {
                let (first, last) = week_of(from)?;
                let days = (steps * 7).days();
                return Some((first.checked_add(days).ok()?, last.checked_add(days).ok()?));
            }
            Unit::Month => 1,
            Unit::Quarter => 3,
            Unit::HalfYear => 6,
            Unit::Year => 12,
        };
        let start = (i32::from(from.month()) - 1) / months * months + 1;
        let first = Date::new(from.year(), i8::try_from(start).ok()?, 1).ok()?;
        let first = first.checked_add((steps * months).months()).ok()?;
        let last = first
            .checked_add((months - 1).months())
            .ok()?
            .last_of_month();
        Some((first, last))
    }

    /// That weekday in the week that begins on `first`.
    pub(super) fn day_in_week(&self, first: Date, weekday: i8) -> Option<Period> {
        let day = first.checked_add((i32::from(weekday) - 1).days()).ok()?;
        Some(Period::new(Base::Days(day, day, Precision::Day, "weekday")))
    }

    /// The coming, next or last such weekday.
    pub(super) fn related_weekday(&self, relative: Relative, weekday: i8) -> Option<Period> {
        let from = self.against.from;
        let (monday, _) = week_of(from)?;
        let today = from.weekday().to_monday_one_offset();
        let weeks = match relative {
            Relative::This => 0,
            // "Volgende vrijdag" is the one of next week.
            Relative::Next => 1,
            Relative::Coming => i32::from(weekday <= today),
            Relative::Previous | Relative::Past => -i32::from(weekday >= today),
        };
        self.day_in_week(monday.checked_add((weeks * 7).days()).ok()?, weekday)
    }

    /// A number of units behind or before the letter's day: "komende drie weken", "afgelopen twee jaar".
    pub(super) fn related_count(&self, at: usize, relative: Relative) -> Option<(Period, usize)> {
        let (length, next) = self.duration(at + 1)?;
        let from = self.against.from;
        let (first, last, rule) = match relative {
            Relative::This => return None,
            Relative::Next | Relative::Coming => (
                from,
                length.after(from, self.against.conventions)?,
                "coming-duration",
            ),
            Relative::Previous | Relative::Past => (length.before(from)?, from, "past-duration"),
        };
        let base = Base::Days(first, last, length.precision(), rule);
        Some((Period::new(base), next))
    }

    /// What an ordinal begins: "eerste kwartaal", "tweede helft van 2022", "eerste week van mei".
    pub(super) fn nth(&self, at: usize, which: u8) -> Option<(Period, usize)> {
        if !self.is_fresh(at) {
            return None;
        }
        let number = i8::try_from(which).ok()?;
        let next = at + 1;
        let half = |which| {
            if which == 1 {
                Narrow::FirstHalf
            } else {
                Narrow::SecondHalf
            }
        };
        match self.kind(next) {
            Kind::Unit(Unit::Quarter) if which <= 4 && !self.goes_on(next + 1) => {
                let (period, end) = self.with_year(Period::new(Base::Quarter(number)), next + 1);
                Some(self.of_this_year(period, end))
            }
            Kind::Unit(Unit::HalfYear) if which <= 2 => {
                let (period, end) = self.with_year(Period::new(Base::Half(number)), next + 1);
                Some(self.of_this_year(period, end))
            }
            Kind::HalfWord if which <= 2 => {
                let year = self.kind(next + 1) == Kind::Unit(Unit::Year)
                    && self.is(next, &["half", "halve"]);
                if year {
                    let (period, end) = self.with_year(Period::new(Base::Half(number)), next + 2);
                    return Some(self.of_this_year(period, end));
                }
                let (whole, end) = self.half_of(next + 1)?;
                let period = match whole.base {
                    Base::Year => Period {
                        base: Base::Half(number),
                        ..whole
                    },
                    _ => whole.part(half(which))?,
                };
                Some((period, end))
            }
            Kind::Unit(Unit::Week) if which <= 5 && self.is(next, &["week"]) => {
                self.part_of_named(next + 1, Narrow::Week(number))
            }
            Kind::Unit(Unit::Day) if which == 1 => {
                self.part_of_named(next + 1, Narrow::Part(Part::FirstDay))
            }
            Kind::Unit(Unit::Month | Unit::Week)
                if which == 1 && self.word(next).ends_with(['n', 's']) =>
            {
                self.part_of_named(next + 1, Narrow::Part(Part::Begin))
            }
            Kind::Weekday(weekday) if which <= 5 => self.weekday_of(next + 1, number, weekday),
            _ => None,
        }
    }

    /// What "laatste" begins: "laatste kwartaal van 2022", "laatste week van juni".
    pub(super) fn last_of(&self, at: usize) -> Option<(Period, usize)> {
        let next = at + 1;
        match self.kind(next) {
            Kind::Unit(Unit::Quarter) => {
                let (period, end) = self.with_year(Period::new(Base::Quarter(4)), next + 1);
                Some(self.of_this_year(period, end))
            }
            Kind::Unit(Unit::Week) if self.is(next, &["week"]) => {
                self.part_of_named(next + 1, Narrow::LastWeek)
            }
            Kind::Unit(Unit::Week | Unit::Month) => {
                self.part_of_named(next + 1, Narrow::Part(Part::End))
            }
            Kind::Unit(Unit::Day) => self.part_of_named(next + 1, Narrow::Part(Part::LastDay)),
            Kind::Weekday(weekday) => self.weekday_of(next + 1, -1, weekday),
            _ => None,
        }
    }

    /// "Van het jaar" behind a period that comes every year.
    fn of_this_year(&self, period: Period, at: usize) -> (Period, usize) {
        let of = self.skip_of(at);
        let is_year = of >= at + 2 && self.kind(of) == Kind::Unit(Unit::Year);
        if period.year == YearRef::Open && is_year && self.year_number(of + 1).is_none() {
            return (
                period.in_year(YearRef::Own(self.against.from.year())),
                of + 1,
            );
        }
        (period, at)
    }

    /// What a half is a half of.
    fn half_of(&self, at: usize) -> Option<(Period, usize)> {
        let of = self.skip_of(at);
        if of > at
            && let Kind::Unit(unit) = self.kind(of)
            && self.unit(of, unit).is_none()
        {
            if unit == Unit::Year {
                let period =
                    Period::new(Base::Year).in_year(YearRef::Own(self.against.from.year()));
                return Some((period, of + 1));
            }
            let (first, last) = self.related(Relative::This, unit)?;
            let base = Base::Days(first, last, super::core::precision(unit), "relative-period");
            return Some((Period::new(base), of + 1));
        }
        let (whole, end) = self.period(of, true)?;
        // A relative year is a year like any other: its half is half a year.
        if let Base::Days(first, _, Precision::Year, "relative-period") = whole.base {
            return Some((
                Period::new(Base::Year).in_year(YearRef::Own(first.year())),
                end,
            ));
        }
        let is_day = matches!(
            whole.base,
            Base::Day { .. } | Base::Event(_) | Base::Days(_, _, Precision::Day, _)
        );
        (!is_day).then_some((whole, end))
    }

    /// A part of the period that "van" names.
    fn part_of_named(&self, at: usize, narrow: Narrow) -> Option<(Period, usize)> {
        self.is(at, &["van", "of", "in"]).then_some(())?;
        let (whole, end) = self.half_of(at)?;
        Some((whole.part(narrow)?, end))
    }

    /// The nth such weekday of the month that "van" names.
    fn weekday_of(&self, at: usize, which: i8, weekday: i8) -> Option<(Period, usize)> {
        self.is(at, &["van", "of", "in"]).then_some(())?;
        let (whole, end) = self.half_of(at)?;
        let is_month = matches!(
            whole.base,
            Base::Month(_) | Base::Days(_, _, Precision::Month, _)
        );
        is_month
            .then(|| Some((whole.part(Narrow::Weekday(which, weekday))?, end)))
            .flatten()
    }
}
