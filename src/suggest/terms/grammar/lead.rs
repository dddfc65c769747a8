//! Periods with a word before them: "voor", "uiterlijk", "in de loop van".

use super::Parser;
use super::span::Span;
use crate::suggest::terms::apply::combine;
use crate::suggest::terms::period::Base;
use crate::suggest::terms::phrases::{Meaning, Mode};
use crate::suggest::terms::words::Kind;
use crate::suggest::terms::{Precision, Term, When};

/// Stems of what is meant for a year: in "de begroting voor 2023" nothing has to be done before it.
const FOR_A_YEAR: &[&str] = &[
    "begroting",
    "raming",
    "budget",
    "bedrag",
    "plan",
    "uitgave",
    "agenda",
    "middelen",
    "euro",
    "miljoen",
    "miljard",
    "cijfer",
    "prognose",
    "doel",
    "tarie",
    "premie",
    "beleid",
    "subsidie",
    "programma",
    "reservering",
    "opgave",
];

impl Parser<'_> {
    /// The term whose first lead, from `at` to before `next`, says `mode`.
    pub(super) fn led(&self, at: usize, mode: Mode, next: usize) -> Option<(Term, usize)> {
        self.led_from(at, mode, next, 0)
    }

    fn led_from(&self, at: usize, mode: Mode, next: usize, depth: u8) -> Option<(Term, usize)> {
        let start = self.skip_article(next);
        let is_lead = self
            .tokens
            .get(start)
            .is_some_and(|token| !token.phrases.is_empty());
        if !is_lead && !self.may_begin(start) && !self.may_begin(next) {
            return None;
        }
        if let Some(found) = self.led_duration(at, mode, next) {
            return Some(found);
        }
        if depth < 3 {
            for (meaning, behind) in self.phrases(start) {
                match meaning {
                    Meaning::Lead(inner) => {
                        if let Some(both) = combine(mode, inner)
                            && let Some(found) = self.led_from(at, both, behind, depth + 1)
                        {
                            return Some(found);
                        }
                    }
                    // "Vanaf vandaag", "voor morgen".
                    Meaning::Offset(days) => return self.led_offset(at, mode, behind, days),
                    Meaning::Not => return None,
                    _ => {}
                }
            }
        }
        self.led_period(at, mode, start, next)
    }

    fn led_offset(&self, at: usize, mode: Mode, next: usize, days: i32) -> Option<(Term, usize)> {
        use crate::suggest::terms::placed::Placed;
        use jiff::ToSpan as _;
        let day = self.against.from.checked_add(days.days()).ok()?;
        if self.is(next, &["de"]) && self.is(next + 1, &["dag"]) {
            return None;
        }
        let placed = Placed {
            first: day,
            last: day,
            precision: Precision::Day,
            rule: "today",
            source: crate::suggest::terms::term::Source::Day,
            // "Tot op heden" includes today.
            before: (days == 0 && mode != Mode::Before).then_some(day),
            after: None,
        };
        let suits = !matches!(
            mode,
            Mode::FromTo | Mode::Between | Mode::Within | Mode::Over | Mode::At
        );
        let applied = suits.then(|| self.against.apply(mode, &placed)).flatten()?;
        Some((self.term(at, next, applied), next))
    }

    fn led_period(
        &self,
        at: usize,
        mode: Mode,
        start: usize,
        lead_end: usize,
    ) -> Option<(Term, usize)> {
        if mode == Mode::Between {
            let (span, end) = self.between(start)?;
            return self.finish(at, mode, &span, end);
        }
        // "De dag van", "een mei": only the numbers that a preposition may have before them.
        if !self.is_fresh(start) {
            return None;
        }
        let this_unit = || self.this_unit(mode, start, lead_end);
        let (span, end) = self.span(start, true).or_else(this_unit)?;
        if mode == Mode::FromTo {
            // "Van 12 maart" belongs to what is before it; "van 1 tot en met 15 maart" does not.
            let pair = span.last.is_some() && !self.is(end, &["en"]);
            return pair.then(|| self.finish(at, mode, &span, end)).flatten();
        }
        if let Base::Event(event) = span.first.base {
            return self.led_event(at, mode, &span, event, end);
        }
        // "Over the next two years".
        let is_length = matches!(
            span.first.base,
            Base::Days(_, _, _, "coming-duration" | "past-duration")
        );
        let mode = if mode == Mode::Over && is_length {
            Mode::In
        } else {
            mode
        };
        let suits = match mode {
            Mode::At => {
                matches!(span.first.base, Base::Recess(..)) || span.first.narrow[0].is_some()
            }
            Mode::Over => false,
            // "Per week 36 uur".
            Mode::Per => !matches!(span.first.base, Base::Week(_)),
            // "Dit jaar eerder": only something that goes on.
            Mode::Later | Mode::Earlier | Mode::Still => true,
            Mode::Before => self.is_before(at, start, lead_end, &span, end),
            _ => true,
        };
        suits.then(|| self.finish(at, mode, &span, end)).flatten()
    }

    /// "In de loop van het jaar", "later in the month": the letter's own.
    fn this_unit(&self, mode: Mode, at: usize, lead_end: usize) -> Option<(Span, usize)> {
        let goes_on = matches!(
            mode,
            Mode::Course | Mode::Later | Mode::Earlier | Mode::Still
        );
        let Kind::Unit(unit) = self.kind(at) else {
            return None;
        };
        let singular = !self.word(at).ends_with(['n', 's']);
        (goes_on && at > lead_end && singular && !self.goes_on(at + 1)).then_some(())?;
        let (first, last) = self.related(crate::suggest::terms::words::Relative::This, unit)?;
        let base = Base::Days(first, last, super::core::precision(unit), "relative-period");
        Some((
            Span::of(crate::suggest::terms::period::Period::new(base)),
            at + 1,
        ))
    }

    /// Tells whether "voor" means "before" and not "for".
    fn is_before(&self, at: usize, start: usize, lead_end: usize, span: &Span, end: usize) -> bool {
        let accent = (at..lead_end).any(|at| self.tokens.get(at).is_some_and(|token| token.accent));
        let plain = self.is(at, &["voor"]) && lead_end == at + 1 && !accent && !self.phrase;
        if !plain {
            return true;
        }
        match span.first.base {
            Base::Year if span.first.narrow[0].is_none() => {
                let for_it = at.checked_sub(1).is_some_and(|before| {
                    let before = self.word(before).to_lowercase();
                    FOR_A_YEAR.iter().any(|stem| before.contains(stem))
                });
                !for_it && !self.is(end, &["en"])
            }
            // "Voor dit jaar", "voor komend jaar", "voor de komende drie jaar" are for a time.
            Base::Days(_, _, precision, _) => {
                precision == Precision::Day
                    || !matches!(self.kind(start), Kind::Relative(_))
                    || span.first.narrow[0].is_some()
            }
            _ => true,
        }
    }

    fn led_event(
        &self,
        at: usize,
        mode: Mode,
        span: &Span,
        event: usize,
        end: usize,
    ) -> Option<(Term, usize)> {
        let when = self.against.conventions.events.get(event)?.when;
        let is_part = span.first.narrow[0].is_some() || self.begins_related(at);
        // "Voor het debat van 12 april".
        if self.is(end, &["van", "op", "of", "on"])
            && matches!(when, When::Undated | When::By(..))
            && let Some((day, end)) = self.period(self.skip_article(end + 1), false)
            && matches!(
                day.base,
                Base::Day { .. } | Base::Days(_, _, Precision::Day, _)
            )
            && !matches!(mode, Mode::In | Mode::FromTo | Mode::Over | Mode::Dated)
        {
            let lean = crate::suggest::terms::apply::Lean::Coming;
            let placed = self.against.resolve(&day, mode, lean)?;
            return Some((self.term(at, end, self.against.apply(mode, &placed)?), end));
        }
        match when {
            When::Undated => {
                let suits = is_part
                    || !matches!(
                        mode,
                        Mode::In | Mode::Per | Mode::Over | Mode::FromTo | Mode::Dated
                    );
                suits.then_some(())?;
                let rule = "event-undated";
                let mut term = self.open_term(at, end, Precision::Event, rule);
                term.condition = Some(self.range(at, end));
                Some((term, end))
            }
            // "In de Voorjaarsnota" says where, not when.
            When::By(..)
                if matches!(
                    mode,
                    Mode::In | Mode::Per | Mode::Over | Mode::Dated | Mode::Course
                ) =>
            {
                None
            }
            _ if mode == Mode::Over => None,
            _ => self.finish(at, mode, span, end),
        }
    }

    /// Tells whether "deze" and the like stand behind the lead at `at`: "in deze kabinetsperiode".
    fn begins_related(&self, at: usize) -> bool {
        self.relative(self.skip_article(at + 1)).is_some()
    }

    fn finish(&self, at: usize, mode: Mode, span: &Span, end: usize) -> Option<(Term, usize)> {
        let (mode, end) = match self.mode_behind(end) {
            Some((Mode::By, end)) if matches!(mode, Mode::In | Mode::At) => (Mode::By, end),
            _ => (mode, end),
        };
        let lean = self.lean(at, end, mode, span);
        let applied = self.against.apply_span(span, mode, lean)?;
        Some((self.term(at, end, applied), end))
    }
}
