//! Periods: months, quarters, seasons, recesses, and parts of them.

use super::Parser;
use crate::suggest::terms::Precision;
use crate::suggest::terms::conventions::Season;
use crate::suggest::terms::narrow::Narrow;
use crate::suggest::terms::period::{Base, Period, YearRef};
use crate::suggest::terms::phrases::Meaning;
use crate::suggest::terms::words::{Caution, Kind, Part, Relative, Unit};
use jiff::ToSpan as _;
use jiff::civil::Date;

/// Periods that are parts of each other may be so many.
const DEEPEST: u8 = 4;

impl Parser<'_> {
    /// The period at `at`, and the place behind it; `led` says that a preposition stands before it.
    pub(super) fn period(&self, at: usize, led: bool) -> Option<(Period, usize)> {
        // "Eind van eind van eind …" must not fill the stack.
        let depth = self.depth.get();
        if depth >= DEEPEST || !self.may_begin(at) && self.tokens.get(at)?.phrases.is_empty() {
            return None;
        }
        self.depth.set(depth + 1);
        let found = self.some_period(at, led);
        self.depth.set(depth);
        found
    }

    fn some_period(&self, at: usize, led: bool) -> Option<(Period, usize)> {
        if let Some(found) = self.recess(at) {
            return Some(found);
        }
        if let Some((event, next)) = self.events.find(&self.tokens, at)
            && !self.goes_on(next)
        {
            return Some(self.with_year(Period::new(Base::Event(event)), next));
        }
        if let Some((days, next)) = self.phrases(at).find_map(|(meaning, next)| match meaning {
            Meaning::Offset(days) => Some((days, next)),
            _ => None,
        }) {
            let day = self.against.from.checked_add(days.days()).ok()?;
            return Some((
                Period::new(Base::Days(day, day, Precision::Day, "today")),
                next,
            ));
        }
        match self.kind(at) {
            Kind::Number(..) => self
                .numeric_day(at)
                .or_else(|| self.day_month(at))
                .or_else(|| self.year(at, led)),
            Kind::Count(_) => self.day_month(at),
            Kind::Ordinal(which) => self.nth(at, which).or_else(|| self.day_month(at)),
            Kind::Final => self.last_of(at),
            Kind::Weekday(_) => self.weekday(at),
            Kind::Month(..) => self.month_day(at).or_else(|| self.month(at, led)),
            Kind::Season(season) => self.season(at, season),
            Kind::Quarter(quarter) => {
                let (period, next) = self.with_year(Period::new(Base::Quarter(quarter)), at + 1);
                let is_sure = self.word(at).starts_with(['q', 'Q']) || period.year != YearRef::Open;
                is_sure.then_some((period, next))
            }
            Kind::Half(half) => {
                let (period, next) = self.with_year(Period::new(Base::Half(half)), at + 1);
                (period.year != YearRef::Open).then_some((period, next))
            }
            Kind::Relative(relative) | Kind::Suffix(relative) => self
                .relative(at)
                .and_then(|_| self.related_period(at, relative)),
            // "De aanbesteding start in het najaar".
            Kind::Part(_)
                if self.is(at, &["start"])
                    && !self.is(
                        at.wrapping_sub(1),
                        &["de", "the", "bij", "at", "by", "from"],
                    ) =>
            {
                None
            }
            Kind::Part(part) => self.part(at, Narrow::Part(part)),
            Kind::HalfWord => self.half_word(at),
            Kind::Unit(unit) => self.unit(at, unit),
            Kind::SchoolYear => self.school_year(at),
            _ => None,
        }
    }

    fn year(&self, at: usize, led: bool) -> Option<(Period, usize)> {
        let year = self.year_number(at)?;
        let period = |base| Period::new(base).in_year(YearRef::Own(year));
        // "2022 Q1", "2022-Q1".
        let next = at + 1 + usize::from(self.is_mark(at + 1, '-'));
        match self.kind(next) {
            Kind::Quarter(quarter) => return Some((period(Base::Quarter(quarter)), next + 1)),
            Kind::Half(half) => return Some((period(Base::Half(half)), next + 1)),
            // "2000 weken" and "in 2021 12 maart" hold no year.
            Kind::Unit(_) => return None,
            _ => {}
        }
        let is_round = year == 2000
            && self.kind(at + 1) == Kind::Other
            && self.word(at + 1).ends_with(['n', 's']);
        (led && !is_round && !self.goes_on(at + 1)).then(|| (period(Base::Year), at + 1))
    }

    fn month(&self, at: usize, led: bool) -> Option<(Period, usize)> {
        let Kind::Month(month, caution) = self.kind(at) else {
            return None;
        };
        let next = self.behind_month(at);
        if self.goes_on(next) {
            return None;
        }
        let (period, end) = self.with_year(Period::new(Base::Month(month)), next);
        let capital = self.tokens.get(at).is_some_and(|token| token.capital);
        let beside = led || self.phrase;
        let is_month = end > next
            || match caution {
                Caution::Plain => beside || !capital,
                Caution::Beside => beside,
                Caution::Capital => {
                    beside && (capital || self.word(at).chars().all(char::is_uppercase))
                }
                Caution::Number => beside && next > at + 1,
            }
            || self.is_month_pair(next);
        is_month.then_some((period, end))
    }

    /// Tells whether another month is joined at `at`: "mei/juni".
    fn is_month_pair(&self, at: usize) -> bool {
        matches!(self.kind(at), Kind::Mark('/' | '-'))
            && matches!(self.kind(at + 1), Kind::Month(..))
    }

    fn season(&self, at: usize, season: Season) -> Option<(Period, usize)> {
        let next = at + 1;
        if self.goes_on(next) {
            return None;
        }
        let (period, end) = self.with_year(Period::new(Base::Season(season)), next);
        if end == next {
            // "De lente van zijn leven".
            let is_of = self.is(next, &["van", "of"]);
            return (!is_of).then_some((period, end));
        }
        // "Winter 2021-2022", "winter 2021/22".
        let pair = matches!(self.kind(end), Kind::Mark('-' | '/')) && self.is_glued(end);
        let second = pair && matches!(self.kind(end + 1), Kind::Number(_, 2 | 4));
        Some((period, end + if second { 2 } else { 0 }))
    }

    /// A period with its relation to the letter's day before it: "komende zomer".
    fn related_period(&self, at: usize, relative: Relative) -> Option<(Period, usize)> {
        let next = at + 1;
        // "The last week of May".
        if self.is(at, &["last"])
            && self.is(at + 2, &["of"])
            && let Some(found) = self.last_of(at)
        {
            return Some(found);
        }
        if let Some(found) = self.related_count(at, relative) {
            return Some(found);
        }
        let year = self.related_year(relative);
        if let Kind::Unit(unit) = self.kind(next) {
            // "Komende jaren" is no year.
            if self.word(next).ends_with(['n', 's']) {
                return None;
            }
            let (first, last) = self.related(relative, unit)?;
            if unit == Unit::Week {
                let day = next + 1 + usize::from(self.is(next + 1, &["op", "on"]));
                if let Kind::Weekday(weekday) = self.kind(day) {
                    return Some((self.day_in_week(first, weekday)?, day + 1));
                }
            }
            if self.goes_on(next + 1) {
                return None;
            }
            // "Deze maand mei", "dit jaar 2022".
            let base = Base::Days(first, last, precision(unit), "relative-period");
            return Some((Period::new(base), next + 1));
        }
        match self.kind(next) {
            Kind::Weekday(weekday) => {
                // "Komende maandag 3 mei".
                let with_day = self.weekday(next).filter(|(_, end)| *end > next + 1);
                with_day.or_else(|| Some((self.related_weekday(relative, weekday)?, next + 1)))
            }
            Kind::Season(season)
                if self.kind(next + 1) != Kind::RecessWord && !self.goes_on(next + 1) =>
            {
                let year = match (relative, season) {
                    // In January this winter began last year.
                    (Relative::This, Season::Winter) if self.against.from.month() < 3 => {
                        YearRef::Own(self.against.from.year().checked_sub(1)?)
                    }
                    _ => year,
                };
                Some((Period::new(Base::Season(season)).in_year(year), next + 1))
            }
            // "This may take some time".
            Kind::Month(month, caution)
                if self.kind(next + 1) != Kind::RecessWord
                    && !self.goes_on(next + 1)
                    && (caution != Caution::Capital
                        || self.tokens.get(next).is_some_and(|token| token.capital)) =>
            {
                Some((Period::new(Base::Month(month)).in_year(year), next + 1))
            }
            Kind::Ordinal(quarter @ 1..=4) if self.kind(next + 1) == Kind::Unit(Unit::Quarter) => {
                let base = Base::Quarter(i8::try_from(quarter).ok()?);
                Some((Period::new(base).in_year(year), next + 2))
            }
            Kind::SchoolYear if self.year_number(next + 1).is_none() => {
                self.related_school_year(relative, next + 1)
            }
            Kind::Number(..) => {
                let (period, end) = self.day_month(next)?;
                let is_open = period.year == YearRef::Open;
                is_open.then(|| (period.in_year(year), end))
            }
            Kind::Quarter(_)
            | Kind::Recess(_)
            | Kind::RecessWord
            | Kind::Other
            | Kind::RecessName(_)
            | Kind::Season(_)
            | Kind::Ordinal(_)
            | Kind::Month(..) => {
                let (period, end) = self.period(next, true)?;
                let fits = matches!(
                    period.base,
                    Base::Recess(..) | Base::Event(_) | Base::Quarter(_)
                );
                (fits && period.year == YearRef::Open).then(|| (period.in_year(year), end))
            }
            _ => None,
        }
    }

    fn related_year(&self, relative: Relative) -> YearRef {
        match relative {
            Relative::This => YearRef::Own(self.against.from.year()),
            Relative::Next | Relative::Coming => YearRef::Coming,
            Relative::Previous | Relative::Past => YearRef::Past,
        }
    }

    /// A part of what follows: "eind van dit jaar", "mid-May".
    fn part(&self, at: usize, narrow: Narrow) -> Option<(Period, usize)> {
        let hyphen = self.is_mark(at + 1, '-') && self.is_glued(at + 1);
        let next = at + 1 + usize::from(hyphen);
        let of = if hyphen { next } else { self.skip_of(next) };
        // "The works start in May" begins nothing but the works.
        let is_verb = self.is(at, &["begin", "start", "end"]) && self.is(next, &["in", "from"]);
        (!is_verb).then_some(())?;
        // "Eind van het jaar", "the end of the month".
        if let Kind::Unit(unit) = self.kind(of)
            && self.unit(of, unit).is_none()
        {
            let has_article = of > next || self.is(of, &["jaar"]);
            let suits = has_article
                && !self.goes_on(of + 1)
                && unit != Unit::Day
                && unit != Unit::WorkingDay;
            suits.then_some(())?;
            let period = match unit {
                // The letter's own year, but in a new one the "end of the year" comes anew.
                Unit::Year => {
                    Period::new(Base::Year).in_year(YearRef::Own(self.against.from.year()))
                }
                _ => {
                    let (first, last) = self.related(Relative::This, unit)?;
                    Period::new(Base::Days(first, last, precision(unit), "relative-period"))
                }
            };
            return Some((period.part(narrow)?, of + 1));
        }
        let (period, end) = self.period(of, true)?;
        let suits = match period.base {
            Base::Day { .. } | Base::Days(_, _, Precision::Day, _) => false,
            Base::Event(event) => self.is_undated(event),
            _ => true,
        };
        suits.then(|| Some((period.part(narrow)?, end))).flatten()
    }

    /// "Half juni", "half 2023"; with "helft" an ordinal must stand before it.
    fn half_word(&self, at: usize) -> Option<(Period, usize)> {
        let is_half = self.is(at, &["half"]);
        let follows = matches!(
            self.kind(at + 1),
            Kind::Month(..) | Kind::Number(_, 4) | Kind::Relative(_)
        );
        (is_half && follows).then_some(())?;
        self.part(at, Narrow::Part(Part::Middle))
    }

    /// A unit that says which one it is: "week 36", "de maand mei", "het jaar 2022".
    pub(super) fn unit(&self, at: usize, unit: Unit) -> Option<(Period, usize)> {
        let next = at + 1;
        match (unit, self.kind(next)) {
            (Unit::Week, Kind::Number(week @ 1..=53, 1 | 2))
                if self.is(at, &["week"]) && !self.is(next + 1, &["uur", "hours"]) =>
            {
                let base = Base::Week(i8::try_from(week).ok()?);
                Some(self.with_year(Period::new(base), next + 1))
            }
            (Unit::Week, _) if self.is(next, &["van", "of", "commencing", "beginning"]) => {
                let (period, end) = self.period(self.skip_of(next).max(next + 1), true)?;
                matches!(
                    period.base,
                    Base::Day { .. } | Base::Days(_, _, Precision::Day, _)
                )
                .then_some(())?;
                let lean = crate::suggest::terms::apply::Lean::Coming;
                let placed = self.against.resolve(
                    &period,
                    crate::suggest::terms::phrases::Mode::In,
                    lean,
                )?;
                let (first, last) = week_of(placed.first)?;
                let base = Base::Days(first, last, Precision::Week, "week-of-day");
                Some((Period::new(base), end))
            }
            (Unit::Month, Kind::Month(..)) => self.month(next, true),
            (Unit::Month, _) if self.is(next, &["van", "of"]) => match self.kind(next + 1) {
                Kind::Month(..) => self.month(next + 1, true),
                _ => None,
            },
            // "Year-end", "by year end".
            (Unit::Year, Kind::Mark('-') | Kind::Part(Part::End)) if self.is(at, &["year"]) => {
                let end = next + usize::from(self.is_mark(next, '-'));
                (self.kind(end) == Kind::Part(Part::End)).then_some(())?;
                let year = YearRef::Own(self.against.from.year());
                let period = Period::new(Base::Year).in_year(year);
                Some((period.part(Narrow::Part(Part::End))?, end + 1))
            }
            (Unit::Year, Kind::Number(_, 4))
                if self.is(at, &["jaar", "jaren", "year", "years", "kalenderjaar"]) =>
            {
                self.year(next, true)
            }
            (Unit::Quarter, Kind::Number(quarter @ 1..=4, 1)) => {
                let base = Base::Quarter(i8::try_from(quarter).ok()?);
                Some(self.with_year(Period::new(base), next + 1))
            }
            _ => None,
        }
    }

    pub(super) fn is_undated(&self, event: usize) -> bool {
        let event = self.against.conventions.events.get(event);
        event.is_some_and(|event| event.when == crate::suggest::terms::When::Undated)
    }
}

/// The Monday and Sunday of the week of `day`.
pub(super) fn week_of(day: Date) -> Option<(Date, Date)> {
    let back = i32::from(day.weekday().to_monday_zero_offset());
    let first = day.checked_sub(back.days()).ok()?;
    Some((first, first.checked_add(6.days()).ok()?))
}

pub(super) fn precision(unit: Unit) -> Precision {
    match unit {
        Unit::Day | Unit::WorkingDay => Precision::Day,
        Unit::Week => Precision::Week,
        Unit::Month => Precision::Month,
        Unit::Quarter => Precision::Quarter,
        Unit::HalfYear => Precision::HalfYear,
        Unit::Year => Precision::Year,
    }
}
