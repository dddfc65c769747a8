//! Conditions without a date: "zodra het onderzoek gereed is", "na afronding van de evaluatie".

use super::Parser;
use crate::suggest::terms::words::Kind;
use crate::suggest::terms::{Precision, Term};

/// A clause ends behind so many words at the latest.
const LONGEST: usize = 40;

/// Words that tell that something is done.
const DONE: &[&str] = &[
    "gereed",
    "afgerond",
    "bekend",
    "beschikbaar",
    "aangenomen",
    "ontvangen",
    "vastgesteld",
    "voltooid",
    "goedgekeurd",
    "gepubliceerd",
    "opgeleverd",
    "ready",
    "completed",
    "available",
    "adopted",
    "finished",
    "finalised",
    "finalized",
    "approved",
];

impl Parser<'_> {
    /// A clause that `zodra` or its like begins at `at`.
    pub(super) fn clause(&self, at: usize, next: usize) -> Option<(Term, usize)> {
        // "As soon as possible" is a phrase of its own; a clause has a subject and a verb.
        let start = if self.is(at, &["once"]) { at + 1 } else { next };
        let end = self.clause_end(start)?;
        (end >= start + 2).then_some(())?;
        let mut term = self.open_term(at, end, Precision::Event, "condition");
        term.condition = Some(self.range(start, end));
        Some((term, end))
    }

    /// A clause behind "wanneer" or "als", which is a condition only where it tells that something is done.
    pub(super) fn perhaps_clause(&self, at: usize, next: usize) -> Option<(Term, usize)> {
        let end = self.clause_end(next)?;
        let done = (next..end).any(|at| self.is(at, DONE));
        // A past tense tells what happened.
        let past = (next..end).any(|at| {
            self.is(
                at,
                &["was", "waren", "werd", "werden", "had", "hadden", "were"],
            )
        });
        (done && !past).then(|| self.clause(at, next)).flatten()
    }

    /// The name of something that has to happen, whose last word is before `next`.
    pub(super) fn happening(&self, at: usize, next: usize) -> Option<(Term, usize)> {
        let end = self.name_end(next)?;
        let mut term = self.open_term(at, end, Precision::Event, "condition");
        term.condition = Some(self.range(at, end));
        Some((term, end))
    }

    fn clause_end(&self, start: usize) -> Option<usize> {
        let mut end = start;
        while end < start + LONGEST {
            match self.kind(end) {
                _ if end >= self.tokens.len() => break,
                Kind::Mark('-' | '\'' | '/' | '"' | '“' | '”') => {}
                // A period inside a number or abbreviation does not end a clause.
                Kind::Mark('.' | ',') if self.is_glued(end + 1) => {}
                Kind::Mark('(') => end = self.closing(end)?,
                Kind::Mark(_) => break,
                // Behind a clause without a comma the verb of the sentence comes before its subject.
                _ if end > start + 2
                    && self.is(end, &["ik", "wij", "we"])
                    && !self.is(
                        end - 1,
                        &[
                            "dat", "die", "en", "of", "waarover", "waarin", "nadat", "as", "that",
                        ],
                    ) =>
                {
                    end -= 1;
                    break;
                }
                _ if end > start + 2 && self.is(end, &["I", "will"]) && self.is(end, &["will"]) => {
                    break;
                }
                _ => {}
            }
            end += 1;
        }
        (end > start).then_some(end)
    }

    /// The closing bracket for the one at `at`, if it stands near.
    fn closing(&self, at: usize) -> Option<usize> {
        (at..at + LONGEST).find(|at| self.is_mark(*at, ')'))
    }

    /// The place behind the noun, with its article and adjective, that begins at `at`.
    pub(super) fn name_end(&self, at: usize) -> Option<usize> {
        let mut end = self.noun_end(at)?;
        // "De evaluatie van de wet", "publication of the report".
        for _ in 0..2 {
            if self.is(end, &["van", "of", "over", "naar", "in", "inzake", "door"])
                && !matches!(self.kind(end + 1), Kind::Number(..))
                && let Some(next) = self.noun_end(end + 1)
            {
                end = next;
            }
        }
        Some(end)
    }

    fn noun_end(&self, at: usize) -> Option<usize> {
        let determiners = [
            "de", "het", "een", "the", "a", "an", "dit", "deze", "dat", "die", "this", "that",
            "these", "those", "uw", "mijn", "zijn", "hun", "your", "our", "its", "beide", "alle",
        ];
        let mut end = at;
        while self.is(end, &determiners) {
            end += 1;
        }
        let is_word = |at: usize| {
            self.word(at).starts_with(char::is_alphabetic)
                && !matches!(self.kind(at), Kind::Mark(_))
        };
        is_word(end).then_some(())?;
        // Adjectives end with an e, and a noun follows them.
        while end < at + 5
            && self.word(end).ends_with('e')
            && self.word(end).len() > 3
            && is_word(end + 1)
            && !self.is(
                end + 1,
                &[
                    "van", "of", "in", "op", "te", "en", "is", "zal", "wordt", "worden", "zullen",
                    "kan", "heeft", "en", "aan", "ik", "de", "het", "naar", "over",
                ],
            )
        {
            end += 1;
        }
        Some(end + 1)
    }
}
