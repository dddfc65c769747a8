//! How much has to be known of what stands around a passage to tell it from all others of its text.

use super::prefix::prefixes;
use super::standing::{Side, Standing, Times, times};
use super::{Letter, Span};
use std::ops::Range;
use std::sync::{Mutex, PoisonError};

/// So many code points of what stands on either side are always kept.
pub const LEAST: usize = 32;

/// So many at most, where it takes them to tell the passage from others.
pub const MOST: usize = 256;

/// How much of what stands around a passage is kept, in code points, and whether that tells it from all others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Surroundings {
    /// Of what stands before it.
    pub before: u16,
    /// Of what stands after it.
    pub after: u16,
    /// Whether that tells it from all others.
    pub standing: Standing,
    /// What the text before it adds up to: see [`prefixes`].
    pub upto: u64,
}

/// What was worked out last, ordered by passage: of what is written over and over only the new need be looked for.
#[derive(Debug, Default)]
pub(super) struct Known(Mutex<Vec<((u32, u32), Surroundings)>>);

impl Letter {
    /// The surroundings of each passage that tell it from all others. The more of them are the same as when this was
    /// asked last, the faster; else linear in the text and the passages.
    pub fn surroundings(&self, spans: &[Span]) -> Vec<Surroundings> {
        let mut known = self.known.0.lock().unwrap_or_else(PoisonError::into_inner);
        let found: Vec<Option<Surroundings>> = spans
            .iter()
            .map(|span| {
                let at = known.binary_search_by_key(&key(*span), |one| one.0).ok()?;
                Some(known[at].1)
            })
            .collect();
        let is_new = |one: &(&Span, &Option<Surroundings>)| one.1.is_none();
        let asked = spans.iter().zip(&found).filter(is_new);
        let mut new: Vec<Span> = asked.map(|(span, _)| *span).collect();
        new.sort_unstable();
        new.dedup();
        let worked_out = work_out(self.text(), &new);
        let of = |span: &Span| {
            let at = new.binary_search(span).unwrap_or_default();
            worked_out.get(at).copied()
        };
        let all: Vec<Surroundings> = spans
            .iter()
            .zip(&found)
            .filter_map(|(span, found)| found.or_else(|| of(span)))
            .collect();
        if !new.is_empty() || known.len() > 2 * spans.len() {
            let mut now: Vec<_> = spans
                .iter()
                .map(|span| key(*span))
                .zip(all.iter().copied())
                .collect();
            now.sort_unstable_by_key(|one| one.0);
            now.dedup_by_key(|one| one.0);
            *known = now;
        }
        all
    }
}

/// What a passage is known by; texts are far smaller than this can say.
fn key(span: Span) -> (u32, u32) {
    let short = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    (short(span.start.0), short(span.end.0))
}

/// A passage with so many code points before it (`true`) or after it.
fn stretch(text: &str, span: Span, length: usize, ahead: bool) -> Range<usize> {
    let Range { start, end } = span.range();
    if ahead {
        let before = text.get(..start).unwrap_or_default();
        let first = before.char_indices().rev().nth(length - 1);
        first.map_or(0, |(at, _)| at)..end
    } else {
        let after = text.get(end..).unwrap_or_default();
        let last = after.char_indices().nth(length);
        start..last.map_or(text.len(), |(at, _)| end + at)
    }
}

/// Each side grows by itself until it tells the passage from all others: only where both do is a passage known again beyond
/// doubt, as what tells it on one side only may be the neighbour of another one later.
fn work_out(text: &str, spans: &[Span]) -> Vec<Surroundings> {
    let mut told = vec![[None::<usize>; 2]; spans.len()];
    let mut open: Vec<(usize, bool)> = (0..spans.len())
        .flat_map(|at| [(at, true), (at, false)])
        .collect();
    let mut length = LEAST;
    while length <= MOST && !open.is_empty() {
        let asked = open.iter();
        let asked: Vec<_> = asked
            .map(|(at, ahead)| stretch(text, spans[*at], length, *ahead))
            .collect();
        let mut times = times(text, &asked).into_iter();
        open.retain(|(at, ahead)| {
            let once = times.next() == Some(Times::Once);
            if once {
                told[*at][usize::from(!ahead)] = Some(length);
            }
            !once
        });
        length *= 2;
    }
    // What neither side tells from others, both may.
    let untold: Vec<usize> = (0..spans.len())
        .filter(|at| told[*at] == [None; 2])
        .collect();
    let asked = untold.iter().map(|at| {
        let start = stretch(text, spans[*at], MOST, true).start;
        start..stretch(text, spans[*at], MOST, false).end
    });
    let asked: Vec<_> = asked.collect();
    let mut together = times(text, &asked).into_iter().zip(&asked);
    let themselves: Vec<_> = spans.iter().map(|span| span.range()).collect();
    let themselves = times(text, &themselves);
    let starts: Vec<_> = spans.iter().map(|span| span.start.0).collect();
    let prefixes = prefixes(text, &starts);
    told.into_iter()
        .zip(themselves.into_iter().zip(prefixes))
        .map(|(told, (itself, upto))| {
            let (before, after, standing) = match told {
                [Some(before), Some(after)] if itself == Times::Once => {
                    (before, after, Standing::Once(Side::Itself))
                }
                [Some(before), Some(after)] => (before, after, Standing::Once(Side::Either)),
                [Some(before), None] => (before, LEAST, Standing::Once(Side::Before)),
                [None, Some(after)] => (LEAST, after, Standing::Once(Side::After)),
                [None, None] => {
                    let standing = match together.next() {
                        Some((Times::OneOf { number, of }, _)) => Standing::OneOf { number, of },
                        Some((times, all)) if times == Times::Once || *all == (0..text.len()) => {
                            Standing::Once(Side::Both)
                        }
                        _ => Standing::Unknown,
                    };
                    (MOST, MOST, standing)
                }
            };
            Surroundings {
                before: before as u16,
                after: after as u16,
                standing,
                upto,
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn letter(text: &str) -> Letter {
        Letter::new("brief.txt", String::new(), "text 1", text)
    }

    /// The surroundings of the last `quote` behind `from`.
    fn around(text: &str, from: &str, quote: &str) -> Surroundings {
        let from = text.find(from).expect("a place");
        let start = from + text[from..].find(quote).expect("the quote");
        letter(text).surroundings(&[Span::new(start, start + quote.len())])[0]
    }

    const ROW: &str =
        "De uitvoering daarvan is geheel afgerond en de Kamer is hierover per brief ingelicht. ";

    #[test]
    fn they_grow_on_the_side_that_tells_a_passage_from_others() {
        let text = format!(
            "Over maatregel alfa valt het volgende te melden: {ROW}{ROW}Over maatregel beta valt het volgende te melden: {ROW}{ROW}"
        );
        let one = around(&text, "beta", "uitvoering daarvan");
        assert_eq!(
            (one.before, one.after, one.standing),
            (64, 32, Standing::Once(Side::Before))
        );
        let one = around(&text, "alfa", "het volgende");
        assert_eq!(
            (one.before, one.after, one.standing),
            (32, 256, Standing::Once(Side::Either))
        );
    }

    #[test]
    fn what_is_told_by_nothing_is_one_of_several() {
        let text = ROW.repeat(20);
        let of = |number| Standing::OneOf { number, of: 14 };
        let one = around(&text[3 * ROW.len()..], "De", "afgerond");
        assert_eq!(one.before as usize, MOST);
        let place = |row: usize| Span::new(row * ROW.len() + 3, row * ROW.len() + 13);
        let letter = letter(&text);
        let found = letter.surroundings(&[place(4), place(5), place(9)]);
        assert_eq!(found[1].standing, of(3));
        assert_eq!(found[2].standing, of(7));
        assert_eq!(
            found,
            letter.surroundings(&[place(4), place(5), place(9)]),
            "as it is known"
        );
    }

    #[test]
    fn a_short_text_as_a_whole_stands_once() {
        assert_eq!(
            around("de de de", "de", "de").standing,
            Standing::Once(Side::Both)
        );
    }

    proptest! {
        #[test]
        fn what_is_known_changes_nothing(
            blocks in proptest::collection::vec("(aap noot mies wim zus jet |teun vuur gijs lam |[a-c]{9})", 1..60),
            first in proptest::collection::vec((0usize..900, 0usize..40), 0..9),
            then in proptest::collection::vec((0usize..900, 0usize..40), 0..9),
        ) {
            let text = blocks.concat();
            let spans = |of: &[(usize, usize)]| -> Vec<Span> {
                let at = |at: usize| at.min(text.len());
                of.iter().map(|(start, length)| Span::new(at(*start), at(start + length))).collect()
            };
            let (first, then) = (spans(&first), spans(&then));
            let asked = letter(&text);
            asked.surroundings(&first);
            prop_assert_eq!(asked.surroundings(&then), letter(&text).surroundings(&then));
        }
    }
}
