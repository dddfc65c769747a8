//! Looks at tokens.

use super::Parser;
use crate::suggest::terms::phrases::Meaning;
use crate::suggest::terms::words::{Kind, Relative};

/// Words behind which a number is the number of something.
const NUMBERED: &[&str] = &[
    "artikel",
    "artikelen",
    "art",
    "nr",
    "nrs",
    "nummer",
    "lid",
    "leden",
    "pagina",
    "blz",
    "p",
    "bijlage",
    "hoofdstuk",
    "paragraaf",
    "article",
    "section",
    "page",
    "no",
    "number",
    "annex",
    "chapter",
    "versie",
    "version",
];

impl Parser<'_> {
    pub(super) fn kind(&self, at: usize) -> Kind {
        self.tokens.get(at).map_or(Kind::Other, |token| token.kind)
    }

    /// The words of the token at `at`.
    pub(super) fn word(&self, at: usize) -> &str {
        let token = self.tokens.get(at);
        token
            .and_then(|token| self.text.get(token.start..token.end))
            .unwrap_or_default()
    }

    /// Tells whether one of `words`, in lower case, stands at `at`.
    pub(super) fn is(&self, at: usize, words: &[&str]) -> bool {
        let word = self.word(at);
        words.iter().any(|known| known.eq_ignore_ascii_case(word))
    }

    pub(super) fn is_mark(&self, at: usize, sign: char) -> bool {
        self.kind(at) == Kind::Mark(sign)
    }

    /// Nothing stands between the token at `at` and the one before it.
    pub(super) fn is_glued(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.glued)
    }

    /// The phrases that begin at `at`, the longest first, and the place behind each.
    pub(super) fn phrases(&self, at: usize) -> impl Iterator<Item = (Meaning, usize)> + '_ {
        let range = self
            .tokens
            .get(at)
            .map_or(0..0, |token| token.phrases.clone());
        self.lexicon
            .phrases(range)
            .iter()
            .filter_map(move |phrase| {
                let mut next = at + 1;
                for word in &phrase.rest {
                    // "In the run-up to".
                    next += usize::from(self.is_mark(next, '-') && self.is_glued(next));
                    (self.tokens.get(next)?.hash == *word).then_some(())?;
                    next += 1;
                }
                Some((phrase.meaning, next))
            })
            // What goes on behind a hyphen is another word.
            .filter(|(meaning, next)| matches!(meaning, Meaning::Lead(_)) || !self.goes_on(*next))
    }

    /// Tells whether a word goes on at `at` behind a hyphen: "maart-akkoord".
    pub(super) fn goes_on(&self, at: usize) -> bool {
        self.is_mark(at, '-')
            && self.is_glued(at)
            && self.is_glued(at + 1)
            && matches!(self.kind(at + 1), Kind::Other)
            && self.word(at + 1).starts_with(char::is_alphabetic)
    }

    /// Tells whether the word at `at` is the end of another one: "pre-zomer", "e-mail".
    pub(super) fn is_inside_word(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else {
            return false;
        };
        let joins = matches!(self.kind(before), Kind::Mark('-' | '_' | '@' | '/'));
        joins
            && self.is_glued(at)
            && self.is_glued(before)
            && before.checked_sub(1).is_some_and(|first| {
                self.kind(first) == Kind::Other && self.word(first).starts_with(char::is_alphabetic)
            })
    }

    /// Tells whether a number at `at` is no part of a longer number: a time, an amount, a telephone number.
    pub(super) fn is_fresh(&self, at: usize) -> bool {
        let is_number = matches!(self.kind(at), Kind::Number(..) | Kind::Ordinal(_));
        if !is_number || !self.word(at).starts_with(|c: char| c.is_ascii_digit()) {
            return true;
        }
        let Some(before) = at.checked_sub(1) else {
            return true;
        };
        let is_digit = |at: usize| self.word(at).ends_with(|c: char| c.is_ascii_digit());
        let joins = matches!(
            self.kind(before),
            Kind::Mark('.' | ',' | ':' | '-' | '/' | '+' | '€')
        );
        if joins && self.is_glued(at) && self.kind(before) == Kind::Mark('€') {
            return false;
        }
        if joins && self.is_glued(at) && self.is_glued(before) && before > 0 && is_digit(before - 1)
        {
            return false;
        }
        let numbered = if self.is_mark(before, '.') {
            before.checked_sub(1)
        } else {
            Some(before)
        };
        !numbered.is_some_and(|before| self.is(before, NUMBERED))
    }

    /// The place behind an article at `at`, if there is one.
    pub(super) fn skip_article(&self, at: usize) -> usize {
        at + usize::from(matches!(self.kind(at), Kind::The | Kind::Article))
    }

    /// The place behind "van de" and the like, if they stand at `at`.
    pub(super) fn skip_of(&self, at: usize) -> usize {
        let next = at + usize::from(self.is(at, &["van", "of", "in", "from", "uit", "der"]));
        self.skip_article(next)
    }

    /// Tells whether the verb at `at` tells of something past.
    pub(super) fn tells_of_past(&self, at: usize) -> bool {
        match self.kind(at) {
            Kind::Telling => true,
            // "Is gebleken", but not "is gereed".
            Kind::Being => {
                let next = self.word(at + 1);
                next.starts_with("ge") && next.ends_with(['n', 't']) && next.len() > 5
            }
            _ => false,
        }
    }

    /// Tells whether the word at `at` ties a day to a noun: "uw brief van 12 maart".
    pub(super) fn is_attribute(&self, at: usize) -> bool {
        // The Dutch "of" joins two days.
        let joins = at
            .checked_sub(1)
            .is_some_and(|before| !matches!(self.kind(before), Kind::Other));
        self.is(at, &["van", "dd"]) || (self.is(at, &["of"]) && !joins)
    }

    /// Tells whether a period or a length may begin at `at`.
    pub(super) fn may_begin(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| match token.kind {
            Kind::Other | Kind::The => self.events.may_begin(token.hash),
            Kind::Mark(_) | Kind::Telling | Kind::Being => false,
            _ => true,
        })
    }

    /// The relation that the word at `at` states.
    pub(super) fn relative(&self, at: usize) -> Option<Relative> {
        match self.kind(at) {
            Kind::Relative(relative) => Some(relative),
            // "Aanstaande maandag".
            Kind::Suffix(Relative::Coming) => Some(Relative::Coming),
            _ => None,
        }
    }

    /// A number in digits or words, and the place behind it.
    pub(super) fn count(&self, at: usize) -> Option<(u32, usize)> {
        match self.kind(at) {
            Kind::Number(value, _) => Some((value, at + 1)),
            Kind::Count(tens @ 20..=90) if self.is_mark(at + 1, '-') => match self.kind(at + 2) {
                // "Twenty-one".
                Kind::Count(unit @ 1..=9) => Some((u32::from(tens + unit), at + 3)),
                _ => Some((u32::from(tens), at + 1)),
            },
            Kind::Count(value) => Some((u32::from(value), at + 1)),
            Kind::Article => Some((1, at + 1)),
            _ => None,
        }
    }
}
