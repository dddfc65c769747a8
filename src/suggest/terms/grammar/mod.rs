//! The grammar: from tokens to terms.

mod clause;
mod core;
mod day;
mod duration;
mod lead;
mod peek;
mod recess;
mod recurring;
mod related;
mod span;

use super::apply::{Against, Applied, Lean};
use super::events::Events;
use super::lexer::{Lexer, Token};
use super::lexicon::Lexicon;
use super::phrases::{Meaning, Mode};
use super::words::Kind;
use super::{Precision, Term};
use jiff::ToSpan as _;
use std::ops::Range;

/// What was read from a place on.
enum Found {
    /// A term; the place behind it is the second.
    Term(Box<Term>, usize),
    /// Words that only look like a term.
    Nothing(usize),
}

/// Reads the terms of one text.
pub(super) struct Parser<'a> {
    text: &'a str,
    against: Against<'a>,
    events: &'a Events,
    lexicon: &'static Lexicon,
    tokens: Vec<Token>,
    /// The text is one phrase, which may be shorter than in a letter.
    phrase: bool,
    /// Where the last verb stands that tells of something past, in this sentence.
    told: Option<usize>,
    /// How many periods, one a part of the other, are being read.
    depth: std::cell::Cell<u8>,
}

impl<'a> Parser<'a> {
    pub(super) fn new(text: &'a str, against: Against<'a>, events: &'a Events) -> Self {
        Self {
            text,
            against,
            events,
            lexicon: Lexicon::get(),
            tokens: Vec::new(),
            phrase: false,
            told: None,
            depth: std::cell::Cell::new(0),
        }
    }

    /// All terms of the text; `phrase` says that it is a single phrase.
    pub(super) fn all(&mut self, phrase: bool) -> Vec<Term> {
        self.phrase = phrase;
        let mut terms = Vec::new();
        let mut lexer = Lexer::new(self.text);
        let mut tokens = std::mem::take(&mut self.tokens);
        while lexer.fill(&mut tokens) {
            self.tokens = tokens;
            self.stretch(&mut terms);
            tokens = std::mem::take(&mut self.tokens);
        }
        terms
    }

    fn stretch(&mut self, terms: &mut Vec<Term>) {
        self.told = None;
        let mut at = 0;
        while let Some(token) = self.tokens.get(at) {
            match token.kind {
                Kind::Telling | Kind::Being => {
                    if self.tells_of_past(at) {
                        self.told = Some(at);
                    }
                    at += 1;
                    continue;
                }
                Kind::Other if token.phrases.is_empty() && !self.events.may_begin(token.hash) => {
                    at += 1;
                    continue;
                }
                Kind::Mark(sign) => {
                    // A new sentence tells anew.
                    if matches!(sign, '.' | ';' | '?' | '!') && !self.is_glued(at + 1) {
                        self.told = None;
                    }
                    at += 1;
                    continue;
                }
                _ => {}
            }
            match self.found(at) {
                Some(Found::Term(term, next)) => {
                    terms.push(*term);
                    at = next.max(at + 1);
                }
                Some(Found::Nothing(next)) => at = next.max(at + 1),
                None => at += 1,
            }
        }
    }

    /// What begins at `at`: the longest of what the phrases and the bare words there say.
    fn found(&self, at: usize) -> Option<Found> {
        if self.is_inside_word(at) {
            return None;
        }
        let mut best: Option<(Term, usize)> = None;
        let mut keep = |found: Option<(Term, usize)>| {
            if let Some(found) = found
                && best.as_ref().is_none_or(|(_, end)| found.1 > *end)
            {
                best = Some(found);
            }
        };
        for (meaning, next) in self.phrases(at) {
            match meaning {
                Meaning::Not => return Some(Found::Nothing(next)),
                Meaning::Vague => keep(self.vague(at, next)),
                Meaning::Recurring => keep(self.recurring(at, next)),
                Meaning::Offset(days) => keep(self.offset(at, next, days)),
                Meaning::Clause => keep(self.clause(at, next)),
                Meaning::PerhapsClause => keep(self.perhaps_clause(at, next)),
                Meaning::Happening => keep(self.happening(at, next)),
                Meaning::Lead(mode) => keep(self.led(at, mode, next)),
            }
        }
        if self.may_begin(at) {
            keep(self.times(at));
            keep(self.dated_duration(at));
            keep(self.bare(at));
            keep(self.some_units(at));
        }
        best.map(|(term, next)| Found::Term(Box::new(term), next))
    }

    /// "Aankomende maanden": how many there are is not said.
    fn some_units(&self, at: usize) -> Option<(Term, usize)> {
        let is_many = self.word(at + 1).ends_with(['n', 's']);
        let counts = matches!(self.kind(at + 1), Kind::Unit(_)) && is_many;
        self.relative(at).filter(|_| counts)?;
        self.vague(at, at + 2)
    }

    fn vague(&self, at: usize, next: usize) -> Option<(Term, usize)> {
        Some((self.open_term(at, next, Precision::Vague, "vague"), next))
    }

    fn offset(&self, at: usize, next: usize, days: i32) -> Option<(Term, usize)> {
        let day = self.against.from.checked_add(days.days()).ok()?;
        // "Vandaag de dag" and "tot op heden" tell of no day.
        if self.is(next, &["de"]) && self.is(next + 1, &["dag"]) {
            return None;
        }
        let applied = Applied {
            first: Some(day),
            last: Some(day),
            precision: Precision::Day,
            rule: "today",
        };
        Some((self.term(at, next, applied), next))
    }

    /// A period without a word before it.
    fn bare(&self, at: usize) -> Option<(Term, usize)> {
        if !self.is_fresh(at) {
            return None;
        }
        let (span, next) = self.span(at, self.phrase)?;
        if !self.phrase && !self.stands_alone(&span, at) {
            return None;
        }
        let mode = self.mode_behind(next);
        let (mode, next) = mode.unwrap_or((Mode::In, next));
        let lean = self.lean(at, next, mode, &span);
        let applied = self.against.apply_span(&span, mode, lean)?;
        Some((self.term(at, next, applied), next))
    }

    /// "Uiterlijk" behind a day instead of before it.
    fn mode_behind(&self, at: usize) -> Option<(Mode, usize)> {
        if self.is(at, &["uiterlijk"]) && !self.begins_period(at + 1) {
            return Some((Mode::By, at + 1));
        }
        let latest = self.phrases(at).find(|(meaning, _)| {
            *meaning == Meaning::Lead(Mode::By)
                && self.is(at + 1, &["zijn", "z'n", "the", "latest"])
        });
        latest.map(|(_, next)| (Mode::By, next))
    }

    fn begins_period(&self, at: usize) -> bool {
        self.phrases(at).next().is_some() || self.may_begin(at)
    }

    fn term(&self, at: usize, next: usize, applied: Applied) -> Term {
        Term {
            range: self.range(at, next),
            first: applied.first,
            last: applied.last,
            precision: applied.precision,
            rule: applied.rule,
            condition: None,
        }
    }

    fn open_term(&self, at: usize, next: usize, precision: Precision, rule: &'static str) -> Term {
        let applied = Applied {
            first: None,
            last: None,
            precision,
            rule,
        };
        self.term(at, next, applied)
    }

    /// Where the tokens from `at` to before `next` stand in the text.
    fn range(&self, at: usize, next: usize) -> Range<usize> {
        let start = self.tokens.get(at).map_or(0, |token| token.start);
        let last = next.checked_sub(1).and_then(|last| self.tokens.get(last));
        start..last.map_or(start, |token| token.end).max(start)
    }

    /// Whether a day without a year lies before or behind the letter's.
    fn lean(&self, at: usize, next: usize, mode: Mode, span: &span::Span) -> Lean {
        let past = match mode {
            Mode::Since | Mode::Earlier | Mode::Dated => true,
            Mode::In | Mode::At | Mode::Course => {
                // "Uw brief van 12 maart", "op 12 maart heeft", "heb ik op 12 maart".
                let of = at
                    .checked_sub(1)
                    .is_some_and(|before| self.is_attribute(before));
                let told = self.told.is_some_and(|told| at - told <= 12);
                self.tells_of_past(next) || (span.is_day() && (of || told))
            }
            _ => false,
        };
        if past { Lean::Past } else { Lean::Coming }
    }
}
