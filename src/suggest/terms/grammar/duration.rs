//! Lengths of time: "zes weken", "tien werkdagen", "anderhalf jaar".

use super::Parser;
use crate::suggest::terms::apply::{Applied, Lean};
use crate::suggest::terms::calendar::add_working_days;
use crate::suggest::terms::phrases::Mode;
use crate::suggest::terms::words::{Kind, Unit};
use crate::suggest::terms::{Conventions, Precision, Term};
use jiff::ToSpan as _;
use jiff::civil::Date;

/// A length of time.
#[derive(Clone, Copy, Debug)]
pub(super) struct Length {
    months: i32,
    days: i32,
    working_days: u32,
    /// How many there are is not said: "enkele weken".
    vague: bool,
    unit: Unit,
}

impl Length {
    fn new(count: u32, unit: Unit) -> Option<Self> {
        let count = i32::try_from(count).ok().filter(|count| *count <= 10_000)?;
        let (months, days) = match unit {
            Unit::Day => (0, count),
            Unit::WorkingDay => (0, 0),
            Unit::Week => (0, count * 7),
            Unit::Month => (count, 0),
            Unit::Quarter => (count * 3, 0),
            Unit::HalfYear => (count * 6, 0),
            Unit::Year => (count * 12, 0),
        };
        let working_days = if unit == Unit::WorkingDay {
            u32::try_from(count).ok()?
        } else {
            0
        };
        Some(Self {
            months,
            days,
            working_days,
            vague: false,
            unit,
        })
    }

    fn plus(self, more: Self) -> Self {
        Self {
            months: self.months + more.months,
            days: self.days + more.days,
            working_days: self.working_days + more.working_days,
            ..self
        }
    }

    pub(super) fn precision(&self) -> Precision {
        match (self.vague, self.unit) {
            (true, _) => Precision::Vague,
            (_, unit) => super::core::precision(unit),
        }
    }

    /// The day so long behind `day`.
    pub(super) fn after(&self, day: Date, conventions: &Conventions) -> Option<Date> {
        (!self.vague).then_some(())?;
        let day = day.checked_add(self.months.months()).ok()?;
        let day = day.checked_add(self.days.days()).ok()?;
        add_working_days(day, self.working_days, conventions)
    }

    /// The day so long before `day`; working days are not counted back.
    pub(super) fn before(&self, day: Date) -> Option<Date> {
        (!self.vague && self.working_days == 0).then_some(())?;
        let day = day.checked_sub(self.months.months()).ok()?;
        day.checked_sub(self.days.days()).ok()
    }
}

/// From when a length of time counts.
enum Anchor {
    /// From this day (the last one of a period) on.
    After(Date, usize),
    Before(Date, usize),
    /// From something that has to happen; its words.
    Happening(usize, usize),
}

impl Parser<'_> {
    /// The length at `at`, and the place behind it.
    pub(super) fn duration(&self, at: usize) -> Option<(Length, usize)> {
        let (mut length, mut next) = self.simple_duration(at)?;
        // "Een jaar, zes maanden en een dag".
        for _ in 0..2 {
            let comma = next + usize::from(self.is_mark(next, ','));
            let and = comma + usize::from(self.is(comma, &["en", "and"]));
            match self.simple_duration(and) {
                Some((more, end)) if and > next && more.unit != length.unit && !more.vague => {
                    length = length.plus(more);
                    next = end;
                }
                _ => break,
            }
        }
        Some((length, next))
    }

    fn simple_duration(&self, at: usize) -> Option<(Length, usize)> {
        if !self.is_fresh(at) {
            return None;
        }
        if self.kind(at) == Kind::Few {
            let next = at + 1 + usize::from(self.is(at + 1, &["van"]));
            let (unit, end) = self.length_unit(next)?;
            let length = Length {
                vague: true,
                ..Length::new(0, unit)?
            };
            return Some((length, end));
        }
        // "Een paar weken", "a few weeks".
        let article = at + usize::from(self.is(at, &["een", "a"]));
        if article > at && self.kind(article) == Kind::Few {
            return self.simple_duration(article);
        }
        let half = article + usize::from(self.is(article, &["half", "halve"]));
        if half > article && self.kind(half) == Kind::Unit(Unit::Year) {
            return Some((
                Length::new(6, Unit::Month).map(|length| Length {
                    unit: Unit::HalfYear,
                    ..length
                })?,
                half + 1,
            ));
        }
        if self.kind(at) == Kind::OneAndHalf {
            let length = match self.kind(at + 1) {
                Kind::Unit(Unit::Year) => Length {
                    unit: Unit::Year,
                    ..Length::new(18, Unit::Month)?
                },
                Kind::Unit(Unit::Month) => {
                    Length::new(1, Unit::Month)?.plus(Length::new(15, Unit::Day)?)
                }
                _ => return None,
            };
            return Some((length, at + 2));
        }
        let (mut count, mut next) = self.count(at)?;
        // "Zes tot acht weken": the longer one.
        let joined = self.is(next, &["tot", "to", "a", "à", "of", "or"]) || self.is_mark(next, '-');
        if joined
            && let Some((more, end)) = self.count(next + 1)
            && more > count
            && self.length_unit(end).is_some()
        {
            (count, next) = (more, end);
        }
        let next = next + usize::from(self.is(next, &["volle", "hele", "full", "extra"]));
        let (unit, end) = self.length_unit(next)?;
        Some((Length::new(count, unit)?, end))
    }

    fn length_unit(&self, at: usize) -> Option<(Unit, usize)> {
        if self.is(at, &["working", "business"]) && self.kind(at + 1) == Kind::Unit(Unit::Day) {
            return Some((Unit::WorkingDay, at + 2));
        }
        if self.is(at, &["calendar"]) && self.kind(at + 1) == Kind::Unit(Unit::Day) {
            return Some((Unit::Day, at + 2));
        }
        let Kind::Unit(unit) = self.kind(at) else {
            return None;
        };
        // "Een week van 12 april" and "1 dag-tarief" are no lengths.
        (!self.goes_on(at + 1)).then(|| (unit, at + 1))
    }

    /// A length with "geleden" or a day to count from behind it.
    pub(super) fn dated_duration(&self, at: usize) -> Option<(Term, usize)> {
        let (length, next) = self.duration(at)?;
        let from = self.against.from;
        if self.is(next, &["geleden", "ago", "eerder"]) {
            if length.vague {
                return Some((
                    self.open_term(at, next + 1, Precision::Vague, "vague"),
                    next + 1,
                ));
            }
            let day = length.before(from)?;
            return Some((self.at_day(at, next + 1, day, length, "ago"), next + 1));
        }
        match self.anchor(next)? {
            Anchor::After(day, end) => {
                let day = length.after(day, self.against.conventions)?;
                Some((self.at_day(at, end, day, length, "duration-after"), end))
            }
            Anchor::Before(day, end) => {
                let day = length.before(day)?;
                Some((self.at_day(at, end, day, length, "duration-before"), end))
            }
            Anchor::Happening(start, end) => {
                let mut term = self.open_term(at, end, Precision::Event, "duration-after-event");
                term.condition = Some(self.range(start, end));
                Some((term, end))
            }
        }
    }

    fn at_day(
        &self,
        at: usize,
        next: usize,
        day: Date,
        length: Length,
        rule: &'static str,
    ) -> Term {
        let applied = Applied {
            first: Some(day),
            last: Some(day),
            precision: length.precision(),
            rule,
        };
        self.term(at, next, applied)
    }

    /// What a length at its end counts from: "na 1 april", "voor het zomerreces", "na publicatie".
    fn anchor(&self, at: usize) -> Option<Anchor> {
        let is_after = self.is(
            at,
            &[
                "na",
                "after",
                "following",
                "vanaf",
                "from",
                "later",
                "sinds",
                "since",
            ],
        );
        let is_after = is_after || self.is_of_event(at);
        let is_before = self.is(at, &["voor", "vóór", "before", "voorafgaand", "prior"]);
        if !is_after && !is_before {
            return None;
        }
        let next = at + 1 + usize::from(self.is(at + 1, &["aan", "to"]));
        let next = self.skip_article(next);
        let letter = self.is(
            next,
            &[
                "heden",
                "vandaag",
                "nu",
                "today",
                "now",
                "dagtekening",
                "verzending",
            ],
        ) || (self.is(next, &["datum", "date"])
            && self.behind_letter(next + 1) > next + 1)
            || (self.is(next, &["deze", "this"]) && self.is(next + 1, &["brief", "letter"]));
        let next = next + usize::from(letter && self.is(next, &["deze", "this"]));
        if letter && is_after {
            return Some(Anchor::After(
                self.against.from,
                self.behind_letter(next + 1),
            ));
        }
        if let Some((period, end)) = self.period(next, true) {
            let mode = if is_after { Mode::In } else { Mode::Before };
            if let Some(placed) = self.against.resolve(&period, mode, Lean::Coming) {
                return Some(if is_after {
                    Anchor::After(placed.last, end)
                } else {
                    Anchor::Before(placed.first, end)
                });
            }
        }
        if !is_after || self.is(at, &["vanaf", "from", "later", "sinds", "since"]) {
            return None;
        }
        let end = self.name_end(next)?;
        Some(Anchor::Happening(at, end))
    }

    /// Tells whether the English "of" stands at `at` before what a length counts from: "of publication".
    fn is_of_event(&self, at: usize) -> bool {
        let next = self.word(at + 1);
        let named = ["tion", "ipt", "val", "ing"]
            .iter()
            .any(|ending| next.ends_with(ending));
        // "A quarter of the staff" is a share.
        let is_share = self.is(at.wrapping_sub(1), &["quarter"]);
        let named = named || self.is(at + 1, &["the", "this", "its", "today"]);
        self.is(at, &["of"]) && named && !is_share
    }

    /// The place behind "van deze brief".
    fn behind_letter(&self, at: usize) -> usize {
        let of = self.is(at, &["van", "of"])
            && self.is(at + 1, &["deze", "this"])
            && self.is(at + 2, &["brief", "letter"]);
        at + if of { 3 } else { 0 }
    }

    /// A length with "binnen" or "over" before it.
    pub(super) fn led_duration(
        &self,
        at: usize,
        mode: Mode,
        start: usize,
    ) -> Option<(Term, usize)> {
        let article = self.skip_article(start);
        // "Binnen een termijn van zes weken".
        let start = if self.is(start, &["een", "a"])
            && self.is(start + 1, &["termijn", "periode", "tijdvak", "period"])
        {
            start + 2 + usize::from(self.is(start + 2, &["van", "of"]))
        } else if self.duration(start).is_some() {
            start
        } else {
            article
        };
        let (length, next) = self.duration(start)?;
        let next = next + usize::from(self.is(next, &["tijd", "time"]));
        let from = self.against.from;
        let conventions = self.against.conventions;
        let rule = match length.unit {
            Unit::WorkingDay => "within-working-days",
            _ => "within",
        };
        if length.vague {
            // "Binnen enkele weken" has a beginning only.
            let suits = matches!(mode, Mode::Within | Mode::Over);
            return suits.then(|| (self.open_term(at, next, Precision::Vague, "vague"), next));
        }
        let anchor = self.anchor(next);
        let (first, last, end, rule) = match (mode, anchor) {
            (Mode::Within | Mode::By, Some(Anchor::Happening(start, end))) => {
                let mut term = self.open_term(at, end, Precision::Event, "duration-after-event");
                term.condition = Some(self.range(start, end));
                return Some((term, end));
            }
            (Mode::Within, Some(Anchor::After(day, end))) => {
                (Some(day), length.after(day, conventions)?, end, rule)
            }
            (Mode::Within, Some(Anchor::Before(day, end))) => {
                (Some(length.before(day)?), day, end, rule)
            }
            (Mode::Within, None) => (Some(from), length.after(from, conventions)?, next, rule),
            (Mode::By, Some(Anchor::After(day, end))) => {
                (None, length.after(day, conventions)?, end, "by-day")
            }
            (Mode::By, Some(Anchor::Before(day, end))) => {
                (None, length.before(day)?, end, "by-day")
            }
            (Mode::Around | Mode::In, Some(Anchor::After(..) | Anchor::Before(..))) => {
                return self.dated_duration(start);
            }
            (Mode::Over, _) if self.is(next, &["geleden", "ago"]) => return None,
            (Mode::Over, Some(Anchor::After(day, end))) => {
                let day = length.after(day, conventions)?;
                (Some(day), day, end, "duration-ahead")
            }
            (Mode::Over, _) => {
                let day = length.after(from, conventions)?;
                (Some(day), day, next, "duration-ahead")
            }
            (Mode::In, None) if self.is(at, &["op"]) && self.is(at + 2, &["termijn"]) => {
                let day = length.after(from, conventions)?;
                (Some(from), day, next, "within")
            }
            // "In six weeks"; "in drie jaar tijd" tells how long something took.
            (Mode::In, None)
                if self.is(at, &["in"])
                    && self.is(next - 1, &["days", "weeks", "months", "years"]) =>
            {
                let day = length.after(from, conventions)?;
                (Some(day), day, next, "duration-ahead")
            }
            _ => return None,
        };
        let applied = Applied {
            first,
            last: Some(last),
            precision: length.precision(),
            rule,
        };
        Some((self.term(at, end, applied), end))
    }
}
