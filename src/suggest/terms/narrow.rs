//! Parts of periods: their beginning and end, halves, weeks.

use super::conventions::{Conventions, Parts};
use super::placed::Placed;
use super::term::{Precision, Source};
use super::words::Part;
use jiff::ToSpan as _;
use jiff::civil::{Date, Weekday};

/// What a part of a period is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Narrow {
    Part(Part),
    FirstHalf,
    SecondHalf,
    /// The nth seven days.
    Week(i8),
    LastWeek,
    /// The nth such weekday of a month, counted from its end where negative.
    Weekday(i8, i8),
}

impl Narrow {
    /// The days of that part of `whole`.
    pub(super) fn of(self, whole: Placed, conventions: &Conventions) -> Option<Placed> {
        let (first, last) = (whole.first, whole.last);
        let half_days = (first.until(last).ok()?.get_days() + 1) / 2;
        let (first, last, rule) = match self {
            Self::Part(part) => return part_of(part, whole, conventions),
            Self::FirstHalf => {
                let last = first.checked_add((half_days - 1).max(0).days()).ok()?;
                (
                    first,
                    half_end(whole.precision, first, last),
                    "half-of-period",
                )
            }
            Self::SecondHalf => {
                let middle = first.checked_add((half_days - 1).max(0).days()).ok()?;
                let middle = half_end(whole.precision, first, middle);
                (middle.tomorrow().ok()?, last, "half-of-period")
            }
            Self::Week(week) => {
                let first = first.checked_add(((i32::from(week) - 1) * 7).days()).ok()?;
                let end = first.checked_add(6.days()).ok()?.min(last);
                (first <= last).then_some(())?;
                (first, end, "week-of-period")
            }
            Self::LastWeek => {
                let start = last.checked_sub(6.days()).ok()?.max(first);
                (start, last, "week-of-period")
            }
            Self::Weekday(which, weekday) => {
                let weekday = Weekday::from_monday_one_offset(weekday).ok()?;
                let day = first.nth_weekday_of_month(which, weekday).ok()?;
                (day, day, "nth-weekday")
            }
        };
        let precision = match self {
            Self::Week(_) | Self::LastWeek => Precision::Week,
            Self::Weekday(..) => Precision::Day,
            _ => whole.precision,
        };
        Some(narrowed(whole, first, last, precision, rule))
    }
}

fn narrowed(
    whole: Placed,
    first: Date,
    last: Date,
    precision: Precision,
    rule: &'static str,
) -> Placed {
    let source = match whole.source {
        Source::Recess { sure } => Source::Recess { sure },
        _ if precision == Precision::Day => Source::Day,
        _ => Source::Period,
    };
    Placed {
        first,
        last: last.max(first),
        precision,
        rule,
        source,
        before: None,
        after: None,
    }
}

/// The last day of the first half: of a month its fifteenth, of longer periods that of a month.
fn half_end(precision: Precision, first: Date, by_days: Date) -> Date {
    match precision {
        Precision::Month => first.checked_add(14.days()).unwrap_or(by_days),
        Precision::Year => Date::new(first.year(), 6, 30).unwrap_or(by_days),
        Precision::HalfYear => first
            .checked_add(2.months())
            .map_or(by_days, Date::last_of_month),
        _ => by_days,
    }
}

fn part_of(part: Part, whole: Placed, conventions: &Conventions) -> Option<Placed> {
    let pick = |parts: Parts| match part {
        Part::Begin => parts.begin,
        Part::Middle => parts.middle,
        _ => parts.end,
    };
    let start = whole.first;
    let (first, last, rule) = match (part, whole.precision) {
        (Part::FirstDay, _) => {
            return Some(narrowed(
                whole,
                start,
                start,
                Precision::Day,
                "first-or-last-day",
            ));
        }
        (Part::LastDay, _) => {
            let (day, rule) = (whole.last, "first-or-last-day");
            return Some(narrowed(whole, day, day, Precision::Day, rule));
        }
        (_, Precision::Day) => return None,
        (_, Precision::Year) if start.day_of_year() == 1 => {
            let (from, until) = pick(conventions.year_parts);
            let first = Date::new(start.year(), from, 1).ok()?;
            let last = Date::new(start.year(), until, 1).ok()?;
            (first, last.last_of_month(), "part-of-year")
        }
        (_, Precision::Month) => {
            let (from, until) = pick(conventions.month_parts);
            let day = |day: i8| start.checked_add((i32::from(day) - 1).days()).ok();
            (day(from)?, day(until)?.min(whole.last), "part-of-month")
        }
        (_, Precision::Week) => {
            let (from, until) = pick(conventions.week_parts);
            let day = |day: i8| start.checked_add((i32::from(day) - 1).days()).ok();
            (day(from)?, day(until)?.min(whole.last), "part-of-week")
        }
        _ => {
            let (first, last) = third(part, whole)?;
            (first, last, "part-of-period")
        }
    };
    let mut placed = narrowed(whole, first, last, whole.precision, rule);
    // "Before the end of May" reaches to the end of May.
    placed.before = (part == Part::End).then_some(whole.last);
    Some(placed)
}

/// The first, second or last third, in months where the whole is so many.
fn third(part: Part, whole: Placed) -> Option<(Date, Date)> {
    let (first, last) = (whole.first, whole.last);
    let months = match whole.precision {
        Precision::Quarter | Precision::Season => 1,
        Precision::HalfYear => 2,
        _ => 0,
    };
    if months > 0 {
        let begin_end = first
            .checked_add((months - 1).months())
            .ok()?
            .last_of_month();
        let end_begin = last
            .first_of_month()
            .checked_sub((months - 1).months())
            .ok()?;
        return Some(match part {
            Part::Begin => (first, begin_end),
            Part::Middle => (begin_end.tomorrow().ok()?, end_begin.yesterday().ok()?),
            _ => (end_begin, last),
        });
    }
    let days = first.until(last).ok()?.get_days() + 1;
    let at = |thirds: i32| first.checked_add((days * thirds / 3).days()).ok();
    Some(match part {
        Part::Begin => (first, at(1)?.yesterday().ok()?.max(first)),
        Part::Middle => (at(1)?, at(2)?.yesterday().ok()?.max(at(1)?)),
        _ => (at(2)?.min(last), last),
    })
}
