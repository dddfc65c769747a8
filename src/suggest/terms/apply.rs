//! What "before", "from", "around" and the like make of a period.

use super::calendar::Calendar;
use super::conventions::Conventions;
use super::period::{Base, Period, YearRef};
use super::phrases::Mode;
use super::placed::Placed;
use super::term::{Precision, Source};
use jiff::ToSpan as _;
use jiff::civil::Date;

/// Where a year that is not said lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lean {
    Coming,
    Past,
}

/// The days of a term; either may be open.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Applied {
    pub(super) first: Option<Date>,
    pub(super) last: Option<Date>,
    pub(super) precision: Precision,
    pub(super) rule: &'static str,
}

/// All that a term is read against.
#[derive(Clone, Copy)]
pub(super) struct Against<'a> {
    /// The day of the letter.
    pub(super) from: Date,
    pub(super) conventions: &'a Conventions,
    pub(super) calendar: &'a Calendar,
}

impl Against<'_> {
    /// The days of `period` in the year that fits `mode` and `lean`.
    pub(super) fn resolve(&self, period: &Period, mode: Mode, lean: Lean) -> Option<Placed> {
        let place = |year: i16| period.place(year, self.conventions, self.calendar);
        let this_year = self.from.year();
        if period.is_fixed() {
            return place(this_year);
        }
        // 29 February may be eight years off.
        let years =
            || (this_year.saturating_sub(8)..=this_year.saturating_add(8)).filter_map(place);
        let is_day = |placed: &Placed| placed.first == placed.last;
        match period.year {
            YearRef::Own(year) => place(year),
            YearRef::Coming => years().find(|placed| {
                placed.first > self.from || (placed.first == self.from && is_day(placed))
            }),
            YearRef::Past => years().rfind(|placed| {
                placed.last < self.from || (placed.last == self.from && is_day(placed))
            }),
            YearRef::Open => {
                if let Some(placed) = self.by_weekday(period, lean) {
                    return Some(placed);
                }
                match lean {
                    Lean::Coming => years().find(|placed| {
                        self.apply(mode, placed).is_some_and(|applied| {
                            applied.last.or(applied.first) >= Some(self.from)
                        })
                    }),
                    Lean::Past => years().rfind(|placed| placed.first <= self.from),
                }
            }
        }
    }

    /// A day whose weekday is given is in the year where the two agree.
    fn by_weekday(&self, period: &Period, lean: Lean) -> Option<Placed> {
        let Base::Day {
            weekday: Some(weekday),
            ..
        } = period.base
        else {
            return None;
        };
        let this_year = self.from.year();
        let near = [-1, 0, 1].into_iter().filter_map(|off| {
            let year = this_year.checked_add(off)?;
            let placed = period.place(year, self.conventions, self.calendar)?;
            let agrees = placed.first.weekday().to_monday_one_offset() == weekday;
            agrees.then_some(placed)
        });
        near.min_by_key(|placed| {
            let is_ahead = placed.first >= self.from;
            (
                is_ahead != (lean == Lean::Coming),
                distance(placed.first, self.from),
            )
        })
    }

    /// What `mode` makes of `placed`.
    pub(super) fn apply(&self, mode: Mode, placed: &Placed) -> Option<Applied> {
        let day_before = || placed.first.yesterday().ok();
        let before = || placed.before.or_else(day_before);
        let day_after = || placed.last.tomorrow().ok();
        let (source, from) = (placed.source, self.from);
        let (first, last, rule) = match mode {
            Mode::In | Mode::At if placed.rule == "event-by-convention" => {
                (None, Some(placed.last), placed.rule)
            }
            Mode::In | Mode::At | Mode::Between | Mode::FromTo => {
                (Some(placed.first), Some(placed.last), placed.rule)
            }
            Mode::Dated => (Some(placed.first), Some(placed.last), "dated"),
            Mode::Per => (Some(placed.first), Some(placed.last), "per-day"),
            Mode::Course => (Some(placed.first), Some(placed.last), "in-the-course"),
            Mode::Before => (None, Some(before()?), before_rule(source)),
            Mode::Toward if source == Source::Season && placed.before.is_some() => {
                (None, placed.before, before_rule(source))
            }
            Mode::By | Mode::Toward => (None, Some(placed.last), by_rule(source)),
            Mode::TotUntil | Mode::Until => {
                let includes = match mode {
                    Mode::Until => self.conventions.until_includes,
                    _ => self.conventions.tot_includes,
                };
                let last = if includes { placed.last } else { before()? };
                (None, Some(last), "until")
            }
            Mode::Through => (None, Some(placed.last), "through"),
            Mode::From => (Some(placed.first), None, "from"),
            Mode::Since => (Some(placed.first), None, "since"),
            Mode::After => match placed.after {
                Some((first, last)) => (Some(first), last, after_rule(source)),
                None => (Some(day_after()?), None, after_rule(source)),
            },
            Mode::Around => {
                let days = match placed.precision {
                    Precision::Day | Precision::Week | Precision::Event => {
                        i32::from(self.conventions.around_days)
                    }
                    _ => 0,
                };
                let first = placed.first.checked_sub(days.days()).ok()?;
                let last = placed.last.checked_add(days.days()).ok()?;
                (Some(first), Some(last), "around")
            }
            Mode::Within | Mode::Still => {
                let rule = if mode == Mode::Still {
                    "still"
                } else {
                    "within-period"
                };
                (placed.last >= from).then_some(())?;
                (Some(placed.first.max(from)), Some(placed.last), rule)
            }
            Mode::Later => {
                let first = placed.first.max(from.tomorrow().ok()?);
                (Some(first.min(placed.last)), Some(placed.last), "later")
            }
            Mode::Earlier => {
                let last = placed.last.min(from.yesterday().ok()?);
                (Some(placed.first.min(last)), Some(last), "earlier")
            }
            Mode::Over => return None,
        };
        let is_open = first.is_none_or(|first| last.is_none_or(|last| first <= last));
        is_open.then_some(Applied {
            first,
            last,
            precision: placed.precision,
            rule,
        })
    }
}

fn distance(one: Date, other: Date) -> i32 {
    one.until(other)
        .map_or(i32::MAX, |span| span.get_days().abs())
}

fn before_rule(source: Source) -> &'static str {
    match source {
        Source::Day => "before-day",
        Source::Period => "before-period",
        Source::Season => "before-season",
        Source::Recess { sure: true } => "before-recess",
        Source::Recess { sure: false } => "before-recess-estimated",
        Source::Event => "before-event",
    }
}

fn by_rule(source: Source) -> &'static str {
    match source {
        Source::Day => "by-day",
        Source::Period | Source::Season => "by-period",
        Source::Recess { sure: true } => "by-recess",
        Source::Recess { sure: false } => "by-recess-estimated",
        Source::Event => "by-event",
    }
}

fn after_rule(source: Source) -> &'static str {
    match source {
        Source::Day => "after-day",
        Source::Period => "after-period",
        Source::Season => "after-season",
        Source::Recess { sure: true } => "after-recess",
        Source::Recess { sure: false } => "after-recess-estimated",
        Source::Event => "after-event",
    }
}

/// The mode of two leads, one behind the other: "uiterlijk voor", "nog in".
pub(super) fn combine(outer: Mode, inner: Mode) -> Option<Mode> {
    use Mode::{Around, At, Before, By, Course, In, Over, Per, Since, Still, Until, Within};
    Some(match (outer, inner) {
        // "Nog uiterlijk op", "nog voor".
        (Still, In | Course) => Still,
        (Still | By | In | Around | At, Within | Before | Over) => inner,
        (Still, other) => other,
        (By | Mode::Toward, In | Per | At | Course) => outer,
        (By, Mode::Toward) => inner,
        // "Tot uiterlijk", "op uiterlijk".
        (Mode::TotUntil | In, By) => inner,
        (outer, In | Course) => outer,
        (By, Mode::TotUntil | Until | Mode::Through | By | Around) => inner,
        (In, Around) => inner,
        (outer, Around) => outer,
        (Mode::From | Since, Per) => outer,
        (Within, Per) => return None,
        _ => return None,
    })
}
