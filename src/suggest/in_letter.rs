//! What the rules find in a whole letter, paragraph by paragraph, as it is read: without line ends and running heads.

use super::finding::{TimeTerm, suggest};
use super::rules::Rules;
use super::terms::{Calendar, Conventions, Finder, Precision, Term};
use crate::letter::parallel::{on_threads, processors};
use crate::letter::{Letter, Span, sentences};
use jiff::civil::Date;
use std::ops::Range;
use std::sync::LazyLock;

/// So many bytes of a text are worth a thread of their own.
const WORTH_A_THREAD: usize = 1 << 18;

/// The rules and conventions by which letters are looked through.
#[derive(Debug)]
pub struct Suggester {
    /// The rules.
    pub rules: Rules,
    /// What words of time stand for.
    pub conventions: Conventions,
    /// The recesses.
    pub calendar: Calendar,
}

/// A passage that a rule proposes for a tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggested {
    /// The id of the tag.
    pub tag: String,
    /// The sentence, in the letter's text.
    pub span: Span,
    /// The id of the rule.
    pub rule: String,
    /// The words that are the reason, likewise, in order and apart.
    pub words: Vec<Span>,
    /// The term of time in it that is still to come, and its place.
    pub term: Option<(Term, Span)>,
}

impl Suggester {
    /// The rules and conventions that come with the program, read once.
    pub fn shipped() -> &'static Self {
        static SHIPPED: LazyLock<Suggester> = LazyLock::new(|| Suggester {
            rules: Rules::shipped(),
            conventions: Conventions::shipped(),
            calendar: Calendar::shipped(),
        });
        &SHIPPED
    }

    /// The passages of a letter of the day `from` that rules propose, in their order. Without a day no term is over, and
    /// none is read. Linear in the length of the text; a long one is looked through on all processors.
    pub fn in_letter(&self, letter: &Letter, from: Option<Date>) -> Vec<Suggested> {
        let paragraphs = letter.reading().paragraph_count();
        let finder = Finder::new(&self.conventions, &self.calendar);
        let part = |numbers: Range<usize>| {
            let mut found = Vec::new();
            for number in numbers {
                self.in_paragraph(letter, number, from, &finder, &mut found);
            }
            found
        };
        let threads = processors()
            .min(letter.text().len() / WORTH_A_THREAD)
            .max(1);
        let each = paragraphs.div_ceil(threads);
        let parts = on_threads(threads, |number| {
            let first = (number * each).min(paragraphs);
            part(first + 1..(first + each).min(paragraphs) + 1)
        });
        parts.into_iter().flatten().collect()
    }

    /// Adds what is found in a paragraph by its number, from 1.
    fn in_paragraph(
        &self,
        letter: &Letter,
        number: usize,
        from: Option<Date>,
        finder: &Finder<'_>,
        found: &mut Vec<Suggested>,
    ) {
        let reading = letter.reading();
        let Some(span) = reading.paragraph(number) else {
            return;
        };
        let stretch = reading.stretch(letter.text(), span);
        let text = stretch.text();
        // Where nobody knows when it was written, a term is known to be one by any day.
        let terms = finder.find(text, from.unwrap_or_default());
        let times: Vec<TimeTerm> = terms
            .iter()
            .filter(|term| term.precision != Precision::Recurring)
            .map(|term| TimeTerm {
                range: term.range.clone(),
                first: term.first.filter(|_| from.is_some()),
                last: term.last.filter(|_| from.is_some()),
                condition: term.condition.is_some(),
            })
            .collect();
        let sentences = sentences(text).into_iter();
        for one in suggest(text, sentences, &self.rules, &times, from) {
            let term = one.term.and_then(|range| {
                let term = terms.iter().find(|term| term.range == range)?;
                Some((term.clone(), stretch.span(range)))
            });
            found.push(Suggested {
                tag: one.tag.to_owned(),
                span: stretch.span(one.sentence),
                rule: one.rule.to_owned(),
                words: one.words.into_iter().map(|it| stretch.span(it)).collect(),
                term: term.filter(|_| from.is_some()),
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(String, String, Vec<String>, Option<String>)> {
        let letter = Letter::new("brief.txt", String::new(), "text 1", text);
        let from = jiff::civil::date(2021, 12, 16);
        let all = Suggester::shipped().in_letter(&letter, Some(from));
        let all = all.into_iter().map(|one| {
            let words = one.words.iter().map(|it| letter.quote(*it)).collect();
            let due = one.term.and_then(|(term, _)| term.last);
            let last = due.map(|it| it.to_string());
            (one.tag, letter.quote(one.span), words, last)
        });
        all.collect()
    }

    #[test]
    fn a_promise_is_found_with_its_words_and_its_term_over_line_ends() {
        let text = "Geachte voorzitter,\n\nDank voor uw vragen. In het voor-\njaar van 2022 informeer ik u opnieuw\n\
                    over de stand van zaken.\n\nHet weer was goed.\n";
        let all = found(text);
        assert_eq!(all.len(), 1, "{all:?}");
        let (tag, quote, words, last) = &all[0];
        assert_eq!(tag, "follow-up");
        assert_eq!(
            quote,
            "In het voorjaar van 2022 informeer ik u opnieuw over de stand van zaken."
        );
        assert!(words.iter().any(|it| it.contains("informeer")), "{words:?}");
        assert_eq!(last.as_deref(), Some("2022-05-31"));
    }

    #[test]
    fn what_others_promised_and_what_is_refused_is_none() {
        let text = "De heer Jansen heeft toegezegd u te informeren.\n\nIk zeg niet toe dat ik u informeer.\n";
        assert_eq!(found(text), Vec::new());
    }

    #[test]
    fn a_long_letter_is_looked_through_like_its_parts() {
        let one = "Dank voor uw vragen. In het voorjaar van 2022 informeer ik u opnieuw.\n\nHet weer was goed.\n\n";
        let count = 3 * WORTH_A_THREAD / one.len();
        let all = found(&one.repeat(count));
        assert_eq!(all.len(), count);
        let alone = found(one);
        assert!(all.iter().all(|it| *it == alone[0]));
    }
}
