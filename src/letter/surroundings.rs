//! The surroundings that have to be known of a passage to tell it from all others of its text.

use super::Span;
use super::prefix::prefixes;
use super::standing::{Side, Standing, Times, once, times};
use std::ops::Range;
use std::sync::{Mutex, PoisonError};

/// The number of code points on either side that are always kept.
pub const LEAST: usize = 32;

/// The most that are kept, where it takes them to tell the passage from others.
pub const MOST: usize = 256;

/// The surroundings of a passage that are kept, in code points, and whether they tell it from all others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Surroundings {
    /// The length kept of the text before it.
    pub before: u16,
    /// The length kept of the text after it.
    pub after: u16,
    /// True if that tells it from all others.
    pub standing: Standing,
    /// The sum of the text before it: see [`prefixes`].
    pub upto: u64,
}

/// The surroundings found so far, so that of passages that are written over and over only the new are looked for.
#[derive(Debug, Default)]
pub(super) struct Known(Mutex<Said>);

#[derive(Debug, Default)]
struct Said {
    /// In the order of the passages.
    all: Vec<(Span, Surroundings)>,
    /// True if a file says so, and nothing of it was worked out here yet.
    is_unproven: bool,
}

/// The number of passages from a file that are checked all the same.
const SAMPLES: usize = 64;

impl Known {
    /// Takes over what a file says of passages in this very text, where nothing is known of any yet. When it is asked for next, some of it is worked out all
    /// the same; where one of those is not as the file says, nothing of it counts.
    pub(super) fn take_over(&self, said: Vec<(Span, Surroundings)>) {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if known.all.is_empty() {
            *known = Said {
                all: in_order(said, |one| one.0),
                is_unproven: true,
            };
        }
    }

    /// The surroundings of each passage that tell it from all others. The more of them are the same as when this was
    /// asked last, the faster; else linear in the text and the passages.
    pub(super) fn of(&self, text: &str, spans: &[Span]) -> Vec<Surroundings> {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let samples = known.samples();
        let new = spans.iter().filter(|span| of(&known.all, span).is_none());
        let new = new.chain(samples.iter().map(|one| &one.0));
        let mut new = work_out(text, in_order(new.copied().collect(), |one| *one));
        if samples
            .iter()
            .any(|(span, said)| of(&new, span) != Some(*said))
        {
            known.all.clear();
            new = work_out(text, in_order(spans.to_vec(), |one| *one));
        }
        known.is_unproven = false;
        let found = spans
            .iter()
            .filter_map(|span| of(&known.all, span).or_else(|| of(&new, span)));
        let found: Vec<Surroundings> = found.collect();
        if !new.is_empty() || known.all.len() > 2 * spans.len() {
            let now = spans.iter().copied().zip(found.iter().copied());
            known.all = in_order(now.collect(), |one| one.0);
        }
        found
    }
}

impl Said {
    /// The claims that have to be proven.
    fn samples(&self) -> Vec<(Span, Surroundings)> {
        let samples = self.all.iter().step_by(self.all.len() / SAMPLES + 1);
        samples.filter(|_| self.is_unproven).copied().collect()
    }
}

/// Each passage once, in their order.
fn in_order<T>(mut all: Vec<T>, span: impl Fn(&T) -> Span) -> Vec<T> {
    all.sort_unstable_by_key(&span);
    all.dedup_by_key(|one| span(one));
    all
}

/// The known surroundings of a passage.
fn of(all: &[(Span, Surroundings)], span: &Span) -> Option<Surroundings> {
    let at = all.binary_search_by_key(span, |one| one.0).ok()?;
    Some(all[at].1)
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

/// A stretch around a passage as far as its ends are whole words, with the signs that stand at them: half of a name would
/// tell measure 112 from all others by what is measure 12 in another version of the letter, and a full stop one sentence
/// by the end of another. `None` where it is no stretch of the text around the passage.
pub fn in_whole_words(text: &str, stretch: Range<usize>, passage: Span) -> Option<Range<usize>> {
    let Range { start, end } = stretch;
    let before = text.get(start..passage.start.0)?;
    let after = text.get(passage.end.0..end)?;
    let in_word = |c: char| !c.is_whitespace();
    let is_cut = text.get(..start)?.ends_with(in_word);
    let goes_on = text.get(end..)?.starts_with(in_word);
    let first = before.len() - before.trim_start_matches(in_word).len();
    let last = after.len() - after.trim_end_matches(in_word).len();
    Some(start + if is_cut { first } else { 0 }..end - if goes_on { last } else { 0 })
}

/// Each side grows by itself until it tells the passage from all others: only where both do is a passage known again beyond
/// doubt, as what tells it on one side only may be the neighbour of another one later.
fn work_out(text: &str, spans: Vec<Span>) -> Vec<(Span, Surroundings)> {
    let themselves: Vec<_> = spans.iter().map(|span| span.range()).collect();
    let themselves = once(text, &themselves);
    let told_by_itself = |itself: &bool| itself.then_some(LEAST);
    let told = themselves.iter().map(|itself| [told_by_itself(itself); 2]);
    let mut told: Vec<[Option<usize>; 2]> = told.collect();
    let mut open: Vec<(usize, bool)> = (0..spans.len())
        .filter(|at| !themselves[*at])
        .flat_map(|at| [(at, true), (at, false)])
        .collect();
    let mut length = LEAST;
    while length <= MOST && !open.is_empty() {
        let asked = open.iter();
        let asked: Vec<_> = asked
            .map(|(at, ahead)| {
                let asked = stretch(text, spans[*at], length, *ahead);
                in_whole_words(text, asked.clone(), spans[*at]).unwrap_or(asked)
            })
            .collect();
        let mut once = once(text, &asked).into_iter();
        open.retain(|(at, ahead)| {
            let once = once.next() == Some(true);
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
    let starts: Vec<_> = spans.iter().map(|span| span.start.0).collect();
    let prefixes = prefixes(text, &starts);
    let around = |(told, (itself, upto)): ([Option<usize>; 2], (bool, u64))| {
        let (before, after, standing) = match told {
            [Some(before), Some(after)] if itself => (before, after, Standing::Once(Side::Itself)),
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
    };
    let found = told.into_iter().zip(themselves.into_iter().zip(prefixes));
    let found: Vec<_> = found.map(around).collect();
    spans.into_iter().zip(found).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::letter::Letter;
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
    fn half_a_word_tells_a_passage_from_nothing() {
        let said = " is door hen nu geheel gedaan: klaar. ";
        let text = format!("Punt 12{said}Punt 13{said}Punt 14{said}");
        let one = around(&text, "12", "klaar");
        // "2 is door hen" would stand once, too.
        assert_eq!(
            (one.before, one.standing),
            (64, Standing::Once(Side::Either))
        );
        let whole = |start, end| in_whole_words(&text, start..end, Span::new(8, 10));
        assert_eq!(whole(6, 12), Some(7..11));
        assert_eq!(whole(5, 11), Some(5..11));
        assert_eq!(whole(0, text.len()), Some(0..text.len()));
        assert_eq!(whole(9, 12), None);
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

    #[test]
    fn what_a_file_says_counts_only_if_it_is_so() {
        let text = format!(
            "{ROW}{}",
            "Over maatregel alfa is niets te melden; ".repeat(9)
        );
        let spans: Vec<_> = (0..200).map(|at| Span::new(at, at + 9)).collect();
        let true_ones = letter(&text).surroundings(&spans);
        let asked = |lies: &[usize]| {
            let said = spans.iter().copied().zip(true_ones.iter().copied());
            let mut said: Vec<_> = said.collect();
            lies.iter().for_each(|at| said[*at].1.upto = 7);
            let letter = letter(&text);
            letter.take_over_surroundings(said);
            let found = letter.surroundings(&spans);
            // What was worked out stays, whatever is said later.
            letter.take_over_surroundings(Vec::new());
            assert_eq!(letter.surroundings(&spans), found);
            found
        };
        assert_eq!(asked(&[]), true_ones);
        assert_eq!(asked(&[9])[9].upto, 7, "it was taken over");
        assert_eq!(asked(&[0, 9]), true_ones, "the first is always proven");
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
