//! The passage that is most like a quote.
//!
//! Scored as Hypothesis does it: how like the quote a passage is counts 50, the text before and after it 20 each, and
//! its place 2. Unlike there, a place that is not clearly right is left to the analyst.

use super::budget::Budget;
use super::candidate::is_short;
use super::myers::Pattern;
use crate::annotation::RecordedAnchor;
use crate::letter::{ByteOffset, Span};

/// The shortest quote that is looked for, in characters: anything is like a shorter one.
const SHORTEST: usize = 4;

/// Of a quote of more characters than this only the beginning and the end are looked for.
const LONGEST: usize = 1024;

/// The characters of either edge.
const EDGE: usize = 256;

/// The most errors that are looked for.
const MOST_ERRORS: usize = 256;

/// The most errors of a passage that is taken, in hundredths of the quote's length.
const MOST_UNLIKE: usize = 50;

/// The same where it is not known what stood around the quote.
const MOST_UNLIKE_BARE: usize = 40;

/// The least score of a passage that is taken.
const ACCEPTED: f64 = 0.72;

/// The same of a quote of a word or two.
const ACCEPTED_SHORT: f64 = 0.85;

/// By how much it must be better than any other.
const CLEARLY: f64 = 0.02;

/// The places that are compared.
const PLACES: usize = 128;

/// The stretch around the expected place that is searched first, in bytes.
const NEAR: usize = 64 << 10;

/// There was nothing left to search with.
pub struct TooMuch;

/// A place, by its last byte and the errors there.
#[derive(Clone, Copy)]
struct End {
    byte: usize,
    errors: usize,
}

struct Scored {
    span: Span,
    /// Without what its place counts.
    likeness: f64,
    score: f64,
}

/// The passage of `text` most like the anchor's quote, with whole words; nothing where none is like it, or several are
/// alike. First near the place where it is `expected`, then everywhere.
///
/// # Errors
/// If the budgets do not suffice for that.
pub fn find(
    text: &str,
    anchor: &RecordedAnchor,
    expected: ByteOffset,
    nearby: &mut Budget,
    everywhere: &mut Budget,
) -> Result<Option<Span>, TooMuch> {
    let length = anchor.quote.chars().count();
    if length < SHORTEST {
        return Ok(None);
    }
    let near = text.floor_char_boundary(expected.0.saturating_sub(NEAR))
        ..text.floor_char_boundary(expected.0.saturating_add(NEAR + anchor.quote.len()));
    let search = |within: std::ops::Range<usize>, budget: &mut Budget| {
        let sought = Sought {
            text,
            anchor,
            expected,
            length,
        };
        if length > LONGEST {
            sought.long(within, budget)
        } else {
            sought.short(within, budget)
        }
    };
    let mut found = search(near.clone(), nearby)?;
    if found.is_none() && near.len() < text.len() {
        found = search(0..text.len(), everywhere)?;
    }
    Ok(found.and_then(|span| whole_words(text, span, anchor)))
}

/// The passage that is looked for.
struct Sought<'a> {
    text: &'a str,
    anchor: &'a RecordedAnchor,
    expected: ByteOffset,
    /// Of the quote, in characters.
    length: usize,
}

impl Sought<'_> {
    fn short(
        &self,
        within: std::ops::Range<usize>,
        budget: &mut Budget,
    ) -> Result<Option<Span>, TooMuch> {
        let quote = &self.anchor.quote;
        let ends = self.ends(&Pattern::new(quote.chars()), within, budget)?;
        let back = Pattern::new(quote.chars().rev());
        let scored = ends.into_iter().map(|end| {
            let start = self.start(&back, end);
            self.score(Span::new(start, end.byte), end.errors, self.length)
        });
        Ok(best(scored.collect(), quote).map(|span| self.between_the_same(span)))
    }

    /// The passage with its ends where the text around it is most like what stood around the quote, if that costs it but
    /// a few errors: what was put in at an end may have letters in common with what was taken out there.
    fn between_the_same(&self, span: Span) -> Span {
        let RecordedAnchor {
            quote,
            before,
            after,
            ..
        } = self.anchor;
        let slack = 2 + self.length / 8;
        let reach = 2 * self.length;
        let head = self.text.get(..span.end.0).unwrap_or_default();
        let back = most_like(
            &Pattern::new(quote.chars().rev()),
            head.chars().rev().take(reach),
            slack,
            |length| {
                let rest = head.get(..head.len() - length).unwrap_or_default();
                agreeing(before.chars().rev(), rest.chars().rev())
            },
        );
        let start = span.end.0 - back.filter(|_| !before.is_empty()).unwrap_or(span.len());
        let rest = self.text.get(start..).unwrap_or_default();
        let on = most_like(
            &Pattern::new(quote.chars()),
            rest.chars().take(reach),
            slack,
            |length| {
                agreeing(
                    after.chars(),
                    rest.get(length..).unwrap_or_default().chars(),
                )
            },
        );
        let end = start
            + on.filter(|_| !after.is_empty())
                .unwrap_or(span.end.0 - start);
        Span::new(start, end)
    }

    /// Of a very long quote: where it begins, and behind that where it ends.
    fn long(
        &self,
        within: std::ops::Range<usize>,
        budget: &mut Budget,
    ) -> Result<Option<Span>, TooMuch> {
        let quote = &self.anchor.quote;
        let head: Vec<char> = quote.chars().take(EDGE).collect();
        let tail: Vec<char> = quote.chars().rev().take(EDGE).collect();
        let heads = self.ends(&Pattern::new(head.iter().copied()), within, budget)?;
        let back = Pattern::new(head.iter().rev().copied());
        let tail = Pattern::new(tail.into_iter().rev());
        let mut scored = Vec::new();
        // The others are hardly better.
        for head in heads.into_iter().take(8) {
            let start = self.start(&back, head);
            let near = |length: usize| self.text.floor_char_boundary(start.saturating_add(length));
            let within = head.byte.max(near(quote.len() / 2))..near(quote.len() * 2);
            let expected = near(quote.len());
            let ends = self.ends_near(&tail, within, expected, budget)?;
            scored.extend(ends.into_iter().take(8).map(|end| {
                let span = Span::new(start, end.byte);
                self.score(span, head.errors + end.errors, 2 * EDGE)
            }));
        }
        Ok(best(scored, quote))
    }

    fn ends(
        &self,
        pattern: &Pattern,
        within: std::ops::Range<usize>,
        budget: &mut Budget,
    ) -> Result<Vec<End>, TooMuch> {
        let expected = self.expected.0.saturating_add(self.anchor.quote.len());
        self.ends_near(pattern, within, expected, budget)
    }

    /// The places behind which the pattern stands with fewer errors than beside them, those with the fewest first.
    fn ends_near(
        &self,
        pattern: &Pattern,
        within: std::ops::Range<usize>,
        expected: usize,
        budget: &mut Budget,
    ) -> Result<Vec<End>, TooMuch> {
        let bare = self.anchor.before.is_empty() || self.anchor.after.is_empty();
        let unlike = if bare { MOST_UNLIKE_BARE } else { MOST_UNLIKE };
        let most = (pattern.len() * unlike / 100).min(MOST_ERRORS);
        let offset = within.start;
        let text = self.text.get(within).unwrap_or_default();
        // Paid before it is done, so that all anchors of a letter together stay within the budget.
        if !budget.take(3 * text.len() as u64 * pattern.blocks() as u64) {
            return Err(TooMuch);
        }
        let order = |end: &End| (end.errors, end.byte.abs_diff(expected));
        let mut ends: Vec<End> = Vec::new();
        let mut keep = |end: End| {
            ends.push(end);
            if ends.len() >= 8 * PLACES {
                ends.sort_by_key(order);
                ends.truncate(PLACES);
            }
        };
        let (mut byte, mut before, mut last) = (offset, usize::MAX, None::<End>);
        let mut characters = text.chars();
        pattern.search(text.chars(), |_, errors| {
            byte += characters.next().map_or(0, char::len_utf8);
            if let Some(last) = last.filter(|last| last.errors <= before && last.errors <= errors) {
                keep(last);
            }
            before = last.map_or(usize::MAX, |last| last.errors);
            last = Some(End { byte, errors }).filter(|end| end.errors <= most);
        });
        if let Some(last) = last.filter(|last| last.errors <= before) {
            keep(last);
        }
        ends.sort_by_key(order);
        ends.truncate(PLACES);
        Ok(ends)
    }

    /// The start of the passage that ends there: of several the first.
    fn start(&self, back: &Pattern, end: End) -> usize {
        let before = self.text.get(..end.byte).unwrap_or_default();
        let reach = back.len() + end.errors;
        let (mut least, mut start, mut byte) = (usize::MAX, end.byte, end.byte);
        let mut characters = before.chars().rev();
        back.search(before.chars().rev().take(reach), |_, errors| {
            byte -= characters.next().map_or(0, char::len_utf8);
            if errors <= least {
                least = errors;
                start = byte;
            }
        });
        start
    }

    fn score(&self, span: Span, errors: usize, length: usize) -> Scored {
        let share = |errors: usize, length: usize| 1.0 - errors as f64 / length.max(1) as f64;
        let context = |recorded: &str, now: &mut dyn Iterator<Item = char>| {
            if recorded.is_empty() {
                return 1.0;
            }
            let pattern = Pattern::new(recorded.chars());
            share(pattern.least(now.take(pattern.len())), pattern.len())
        };
        let before = self.text.get(..span.start.0).unwrap_or_default();
        // As it reads, not backwards.
        let length_before = self.anchor.before.chars().count();
        let cut = before.char_indices().rev().take(length_before).last();
        let before = &before[cut.map_or(before.len(), |(at, _)| at)..];
        let after = self.text.get(span.end.0..).unwrap_or_default();
        let likeness = 50.0 * share(errors, length)
            + 20.0 * context(&self.anchor.before, &mut before.chars())
            + 20.0 * context(&self.anchor.after, &mut after.chars());
        let distance = span.start.0.abs_diff(self.expected.0);
        let place = 2.0 * share(distance.min(self.text.len()), self.text.len());
        Scored {
            span,
            likeness: likeness / 92.0,
            score: (likeness + place) / 92.0,
        }
    }
}

/// The length, in bytes, of the stretch at the beginning of `text` that has at most `slack` errors more than the
/// best one and behind which the most signs agree, as `agreeing` counts them; of equals the one with the fewest
/// errors.
fn most_like(
    pattern: &Pattern,
    text: impl Iterator<Item = char> + Clone,
    slack: usize,
    agreeing: impl Fn(usize) -> usize,
) -> Option<usize> {
    let mut stretches = Vec::new();
    let mut length = 0;
    let mut characters = text.clone();
    pattern.prefix(text, |_, errors| {
        length += characters.next().map_or(0, char::len_utf8);
        stretches.push((errors, length));
    });
    let least = stretches.iter().map(|(errors, _)| *errors).min()?;
    stretches.retain(|(errors, _)| *errors <= least + slack);
    let best = stretches
        .into_iter()
        .max_by_key(|(errors, length)| (agreeing(*length), std::cmp::Reverse(*errors)));
    best.map(|(_, length)| length)
}

/// Counts the signs that agree, up to a handful, blanks aside.
fn agreeing(one: impl Iterator<Item = char>, other: impl Iterator<Item = char>) -> usize {
    let sign = |c: &char| !c.is_whitespace();
    let both = one.filter(sign).zip(other.filter(sign)).take(8);
    both.take_while(|(one, other)| one == other).count()
}

/// The best place, where it is good enough and clearly better than others.
fn best(scored: Vec<Scored>, quote: &str) -> Option<Span> {
    let best = scored
        .iter()
        .max_by(|one, other| one.score.total_cmp(&other.score))?;
    let accepted = if is_short(quote) {
        ACCEPTED_SHORT
    } else {
        ACCEPTED
    };
    let rival = scored
        .iter()
        .any(|other| !other.span.overlaps(best.span) && other.likeness + CLEARLY > best.likeness);
    (best.score >= accepted && !rival).then_some(best.span)
}

/// The passage with whole words at its ends, where the quote had them; without blanks there, and without marks that the
/// quote did not begin or end with.
fn whole_words(text: &str, span: Span, anchor: &RecordedAnchor) -> Option<Span> {
    let word = char::is_alphanumeric;
    let quote = anchor.quote.trim();
    let (first, last) = (quote.chars().next()?, quote.chars().next_back()?);
    let (mut start, mut end) = (span.start.0, span.end.0);
    let cut_before = word(first) && anchor.before.ends_with(word);
    if !cut_before && text.get(start..)?.starts_with(word) {
        start = text.get(..start)?.trim_end_matches(word).len();
    }
    let cut_after = word(last) && anchor.after.starts_with(word);
    if !cut_after && text.get(..end)?.ends_with(word) {
        end += text.get(end..)?.len() - text.get(end..)?.trim_start_matches(word).len();
    }
    let slice = text.get(start..end)?;
    let loose = |has: bool| move |c: char| c.is_whitespace() || (has && !word(c));
    let trimmed = slice.trim_start_matches(loose(word(first)));
    start += slice.len() - trimmed.len();
    let trimmed = trimmed.trim_end_matches(loose(word(last)));
    (!trimmed.is_empty()).then(|| Span::new(start, start + trimmed.len()))
}
