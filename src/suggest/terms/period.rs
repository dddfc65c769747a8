//! Periods as they were read, and the days they come to in a year.

use super::calendar::{Calendar, RecessKind, day_of, days_of};
use super::chamber::Chamber;
use super::conventions::{Conventions, Season, When};
use super::narrow::Narrow;
use super::placed::Placed;
use super::term::{Precision, Source};
use jiff::ToSpan as _;
use jiff::civil::{Date, Weekday};

/// What a term is about, without its year.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Base {
    /// Days that are known already, and the rule that found them.
    Days(Date, Date, Precision, &'static str),
    Day {
        month: i8,
        day: i8,
        weekday: Option<i8>,
    },
    Month(i8),
    Quarter(i8),
    Half(i8),
    Season(Season),
    Recess(RecessKind, Chamber),
    /// The place of an event in the conventions.
    Event(usize),
    /// An ISO week.
    Week(i8),
    Year,
}

/// Which year is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum YearRef {
    /// The letter does not say.
    Open,
    /// The next one behind the letter's day.
    Coming,
    /// The last one before the letter's day.
    Past,
    Own(i16),
}

/// A period as it was read.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Period {
    pub(super) base: Base,
    pub(super) year: YearRef,
    /// Parts of it, the innermost first.
    pub(super) narrow: [Option<Narrow>; 2],
}

impl Period {
    /// The period with this base.
    pub(super) fn new(base: Base) -> Self {
        Self {
            base,
            year: YearRef::Open,
            narrow: [None; 2],
        }
    }

    /// The period in that year.
    pub(super) fn in_year(self, year: YearRef) -> Self {
        Self { year, ..self }
    }

    /// That part of it; `None` where it is a part of a part of a part.
    pub(super) fn part(mut self, narrow: Narrow) -> Option<Self> {
        let free = self.narrow.iter_mut().find(|place| place.is_none())?;
        *free = Some(narrow);
        Some(self)
    }

    /// Tells whether its days are the same whatever the year.
    pub(super) fn is_fixed(&self) -> bool {
        matches!(self.base, Base::Days(..))
    }

    /// Its days in `year`.
    pub(super) fn place(
        &self,
        year: i16,
        conventions: &Conventions,
        calendar: &Calendar,
    ) -> Option<Placed> {
        let mut placed = self.whole(year, conventions, calendar)?;
        for narrow in self.narrow.into_iter().flatten() {
            placed = narrow.of(placed, conventions)?;
        }
        Some(placed)
    }

    fn whole(&self, year: i16, conventions: &Conventions, calendar: &Calendar) -> Option<Placed> {
        let own = matches!(self.year, YearRef::Own(_));
        let (first, last, precision, rule, source) = match self.base {
            Base::Days(first, last, precision, rule) => {
                let source = if precision == Precision::Day {
                    Source::Day
                } else {
                    Source::Period
                };
                (first, last, precision, rule, source)
            }
            Base::Day { month, day, .. } => {
                let date = Date::new(year, month, day).ok()?;
                let rule = match self.year {
                    YearRef::Own(_) => "date",
                    YearRef::Past => "day-last",
                    YearRef::Coming => "day-next",
                    YearRef::Open => "day-without-year",
                };
                (date, date, Precision::Day, rule, Source::Day)
            }
            Base::Month(month) => {
                let (first, last) = months(year, month, 1)?;
                let rule = if own { "month" } else { "month-without-year" };
                (first, last, Precision::Month, rule, Source::Period)
            }
            Base::Quarter(quarter) => {
                let (first, last) = months(year, quarter.checked_mul(3)?.checked_sub(2)?, 3)?;
                (first, last, Precision::Quarter, "quarter", Source::Period)
            }
            Base::Half(half) => {
                let (first, last) = months(year, half.checked_mul(6)?.checked_sub(5)?, 6)?;
                (
                    first,
                    last,
                    Precision::HalfYear,
                    "half-year",
                    Source::Period,
                )
            }
            Base::Year => {
                let (first, last) = months(year, 1, 12)?;
                (first, last, Precision::Year, "year", Source::Period)
            }
            Base::Week(week) => {
                let first = jiff::civil::ISOWeekDate::new(year, week, Weekday::Monday).ok()?;
                let first = first.date();
                let last = first.checked_add(6.days()).ok()?;
                (first, last, Precision::Week, "week-number", Source::Period)
            }
            Base::Season(season) => return season_days(season, year, conventions),
            Base::Recess(kind, chamber) => {
                let (first, last, sure) = calendar.recess(chamber, kind, year)?;
                let rule = if sure { "recess" } else { "recess-estimated" };
                (
                    first,
                    last,
                    Precision::Recess,
                    rule,
                    Source::Recess { sure },
                )
            }
            Base::Event(index) => {
                let when = conventions.events.get(index)?.when;
                let (first, last) = days_of(when, year)?;
                let (precision, rule) = match when {
                    When::By(..) => (Precision::Event, "event-by-convention"),
                    _ if first == last => (Precision::Day, "holiday"),
                    _ => (Precision::Event, "holiday"),
                };
                let turns = when == When::YearTurn;
                return Some(Placed {
                    first,
                    last,
                    precision,
                    rule,
                    source: Source::Event,
                    before: turns.then_some(first),
                    after: turns.then_some((last, None)),
                });
            }
        };
        Some(Placed {
            first,
            last,
            precision,
            rule,
            source,
            before: None,
            after: None,
        })
    }
}

/// From a month's first day to the last day of the last of `count` months.
fn months(year: i16, month: i8, count: i8) -> Option<(Date, Date)> {
    let first = Date::new(year, month, 1).ok()?;
    let last = Date::new(year, month.checked_add(count)?.checked_sub(1)?, 1).ok()?;
    Some((first, last.last_of_month()))
}

fn season_days(season: Season, year: i16, conventions: &Conventions) -> Option<Placed> {
    let mut seasons = conventions.seasons.iter().rev();
    let days = seasons.find(|days| days.season == season)?;
    let (first, last) = days_of(When::Span(days.first, days.last), year)?;
    let after = match days.after {
        Some((from, until)) => {
            let (from, until) = (day_of(last.year(), from)?, day_of(last.year(), until)?);
            Some((from, Some(until.max(from))))
        }
        None => None,
    };
    Some(Placed {
        first,
        last,
        precision: Precision::Season,
        rule: "season",
        source: Source::Season,
        before: days.before.and_then(|day| day_of(year, day)),
        after,
    })
}
