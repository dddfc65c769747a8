//! Two periods that make one: "1 tot en met 15 maart", "Q3/Q4", "mei of juni".

use super::Parser;
use crate::suggest::terms::Precision;
use crate::suggest::terms::apply::{Against, Applied, Lean};
use crate::suggest::terms::period::{Base, Period, YearRef};
use crate::suggest::terms::phrases::Mode;
use crate::suggest::terms::placed::Placed;
use crate::suggest::terms::words::{Kind, Unit};
use std::mem::discriminant;

/// A period, or from one to another.
#[derive(Clone, Copy, Debug)]
pub(super) struct Span {
    pub(super) first: Period,
    pub(super) last: Option<Period>,
    /// The last day is that before the last period.
    excludes_last: bool,
}

impl Span {
    /// A single period.
    pub(super) fn of(first: Period) -> Self {
        Self {
            first,
            last: None,
            excludes_last: false,
        }
    }

    pub(super) fn is_day(&self) -> bool {
        self.last.is_none() && matches!(self.first.base, Base::Day { .. })
    }
}

impl Parser<'_> {
    /// The period or pair of periods at `at`, and the place behind it.
    pub(super) fn span(&self, at: usize, led: bool) -> Option<(Span, usize)> {
        if let Some(found) = self.numbers(at).or_else(|| self.ordinals(at)) {
            return Some(found);
        }
        let (first, next) = self.period(at, led)?;
        let single = Span {
            first,
            last: None,
            excludes_last: false,
        };
        Some(self.second(first, next, led).unwrap_or((single, next)))
    }

    /// The second period of a pair, if the words at `at` join one.
    fn second(&self, first: Period, at: usize, led: bool) -> Option<(Span, usize)> {
        let (joint, next) = self.joint(at)?;
        let next = self.skip_article(next);
        // A year on its own is one behind a first year or "tot" only.
        let is_number = matches!(self.kind(next), Kind::Number(_, 4));
        let may_be_year = led && (matches!(first.base, Base::Year) || joint.is_far());
        let (last, end) = self.period(next, may_be_year || !is_number)?;
        let same = discriminant(&first.base) == discriminant(&last.base);
        let both_days = is_day(&first) && is_day(&last);
        let fits = match joint {
            Joint::Through | Joint::Until => true,
            // "1 mei en 1 juni" are two terms.
            Joint::Beside => {
                same && !both_days && !matches!(first.base, Base::Event(_) | Base::Days(..))
            }
            Joint::Dash => same && !matches!(first.base, Base::Event(_)),
        };
        fits.then_some((
            Span {
                first,
                last: Some(last),
                excludes_last: joint == Joint::Until && !self.against.conventions.tot_includes,
            },
            end,
        ))
    }

    /// The joint at `at`, and the place behind it.
    fn joint(&self, at: usize) -> Option<(Joint, usize)> {
        if self.is(at, &["tot"]) && self.is(at + 1, &["en"]) && self.is(at + 2, &["met"]) {
            return Some((Joint::Through, at + 3));
        }
        if self.is(at, &["up"])
            && self.is(at + 1, &["to"])
            && self.is(at + 2, &["and"])
            && self.is(at + 3, &["including"])
        {
            return Some((Joint::Through, at + 4));
        }
        if self.is(at, &["t/m", "through", "to"]) {
            return Some((Joint::Through, at + 1));
        }
        if self.is(at, &["tot", "until", "till"]) {
            return Some((Joint::Until, at + 1));
        }
        match self.kind(at) {
            Kind::Mark('-') => Some((Joint::Dash, at + 1)),
            Kind::Mark('/') => Some((Joint::Beside, at + 1)),
            _ if self.is(at, &["of", "or", "en", "and"]) => Some((Joint::Beside, at + 1)),
            _ => None,
        }
    }

    /// Two days of one month: "1 tot en met 15 maart", "3-5 mei".
    fn numbers(&self, at: usize) -> Option<(Span, usize)> {
        if !self.is_fresh(at) {
            return None;
        }
        let (first, next) = self.day_number(at)?;
        let (joint, second) = self.joint(next)?;
        let second = self.skip_article(second);
        let (last, end) = self.joined_day_month(second)?;
        let Base::Day { month, day, .. } = last.base else {
            return None;
        };
        // Two days beside each other are a span where nothing lies between them.
        let fits = joint != Joint::Beside || day == first + 1;
        (first < day && fits).then_some(())?;
        let base = Base::Day {
            month,
            day: first,
            weekday: None,
        };
        Some((
            Span {
                first: Period::new(base).in_year(last.year),
                last: Some(last),
                excludes_last: joint == Joint::Until
                    && !self.against.conventions.tot_includes
                    && self.is(next, &["tot"]),
            },
            end,
        ))
    }

    /// Two quarters or halves of a year: "derde en vierde kwartaal".
    fn ordinals(&self, at: usize) -> Option<(Span, usize)> {
        let Kind::Ordinal(first @ 1..=4) = self.kind(at) else {
            return None;
        };
        let at = at + 1 + usize::from(self.kind(at + 1) == Kind::Unit(Unit::Quarter));
        let (_, next) = self.joint(at)?;
        let next = self.skip_article(next);
        let Kind::Ordinal(second @ 1..=4) = self.kind(next) else {
            return None;
        };
        let (last, end) = self.nth(next, second)?;
        let Base::Quarter(_) = last.base else {
            return None;
        };
        (first < second).then_some(())?;
        let first = Period::new(Base::Quarter(i8::try_from(first).ok()?)).in_year(last.year);
        Some((
            Span {
                first,
                last: Some(last),
                excludes_last: false,
            },
            end,
        ))
    }

    /// Two periods with "tussen … en" before and between them.
    pub(super) fn between(&self, at: usize) -> Option<(Span, usize)> {
        if let Some((first, next)) = self.day_number(at)
            && self.is(next, &["en", "and"])
            && let Some((last, end)) = self.day_month(self.skip_article(next + 1))
            && let Base::Day { month, .. } = last.base
        {
            let base = Base::Day {
                month,
                day: first,
                weekday: None,
            };
            let first = Period::new(base).in_year(last.year);
            let span = Span {
                first,
                last: Some(last),
                excludes_last: false,
            };
            return Some((span, end));
        }
        let now = self.kind(at) == Kind::Now;
        let day = self.against.from;
        let base = Base::Days(day, day, Precision::Day, "today");
        let (first, next) = if now {
            (Period::new(base), at + 1)
        } else {
            self.period(at, true)?
        };
        self.is(next, &["en", "and"]).then_some(())?;
        let (last, end) = self.period(self.skip_article(next + 1), true)?;
        let span = Span {
            first,
            last: Some(last),
            excludes_last: false,
        };
        Some((span, end))
    }

    /// Tells whether a period is one without a preposition before it.
    pub(super) fn stands_alone(&self, span: &Span, at: usize) -> bool {
        match span.first.base {
            // A season on its own is no moment: "voorjaar" needs "in het", "dit" or its year.
            Base::Season(_) => {
                span.first.year != YearRef::Open
                    || span.first.narrow[0].is_some()
                    || span.last.is_some()
            }
            Base::Event(event) => {
                let when = self
                    .against
                    .conventions
                    .events
                    .get(event)
                    .map(|event| event.when);
                !matches!(
                    when,
                    Some(
                        crate::suggest::terms::When::By(..) | crate::suggest::terms::When::Undated
                    ) | None
                )
            }
            // The number before it makes another thing of it: "art. 5 maart".
            Base::Month(_) => !at
                .checked_sub(1)
                .is_some_and(|before| matches!(self.kind(before), Kind::Number(..))),
            // "Half 2022" and the like are terms, a number on its own is none.
            Base::Year => span.first.narrow[0].is_some(),
            Base::Days(..) => !self.is(at, &["last", "past"]) || self.is_time_word(at + 1),
            _ => true,
        }
    }

    fn is_time_word(&self, at: usize) -> bool {
        !matches!(self.kind(at), Kind::Other | Kind::Mark(_))
    }
}

/// What joins two periods.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Joint {
    Through,
    Until,
    Beside,
    Dash,
}

impl Joint {
    fn is_far(self) -> bool {
        matches!(self, Self::Through | Self::Until)
    }
}

fn is_day(period: &Period) -> bool {
    matches!(
        period.base,
        Base::Day { .. } | Base::Days(_, _, Precision::Day, _)
    )
}

impl Against<'_> {
    /// What `mode` makes of `span`.
    pub(super) fn apply_span(&self, span: &Span, mode: Mode, lean: Lean) -> Option<Applied> {
        let Some(last) = &span.last else {
            let placed = self.resolve(&span.first, mode, lean)?;
            return self.apply(mode, &placed);
        };
        // "Vanaf 1 maart tot 1 mei" has an end.
        let mode = if matches!(mode, Mode::From | Mode::Since) {
            Mode::In
        } else {
            mode
        };
        let seen_from = |from| Against { from, ..*self };
        let floats = |period: &Period| !period.is_fixed() && period.year == YearRef::Open;
        let (first, last) = if floats(&span.first) && !floats(last) {
            // The year stands at the end: the first is the last one before it.
            let last = self.resolve(last, mode, lean)?;
            let first = seen_from(last.last).resolve(&span.first, Mode::In, Lean::Past)?;
            (first, last)
        } else {
            let first = self.first_of(span, Mode::In, lean)?;
            let last = seen_from(first.first).resolve(last, Mode::In, Lean::Coming)?;
            (first, last)
        };
        let end = if span.excludes_last {
            last.before.or_else(|| last.first.yesterday().ok())?
        } else {
            last.last
        };
        (first.first <= end).then_some(())?;
        let whole = Placed {
            first: first.first,
            last: end,
            precision: first.precision.max(last.precision),
            rule: "range",
            before: None,
            after: None,
            ..first
        };
        self.apply(mode, &whole)
    }

    /// The first period of a pair, in the year in which the pair is not over yet.
    fn first_of(&self, span: &Span, mode: Mode, lean: Lean) -> Option<Placed> {
        let first = self.resolve(&span.first, mode, lean)?;
        let floats = !span.first.is_fixed() && span.first.year == YearRef::Open;
        let Some(last) = span.last.filter(|_| floats && lean == Lean::Coming) else {
            return Some(first);
        };
        // "Van 1 maart tot 1 mei" in a letter of April began already.
        let past = self.resolve(&span.first, Mode::In, Lean::Past)?;
        let seen = Against {
            from: past.first,
            ..*self
        };
        let end = seen.resolve(&last, Mode::In, Lean::Coming)?;
        Some(if end.last >= self.from { past } else { first })
    }
}
