//! The change of a letter's text, where both texts are at hand.

use crate::letter::{Letter, Span};
use imara_diff::{Algorithm, Diff, InternedInput};
use std::ops::Range;

/// Stretches that were changed and are longer than this, in bytes, are not looked into word by word: what was in them is
/// searched for instead.
const FINE: usize = 4 << 20;

/// The longest run of unchanged signs between two changes that may be there by chance: words like "de".
const ISLAND: usize = 4;

/// The changes that lead from one text to another.
pub struct Changes<'a> {
    old: &'a Letter,
    hunks: Vec<Hunk>,
}

/// A stretch of the old text and the one that replaced it, in bytes. One of them may be empty.
#[derive(Clone, Debug, PartialEq)]
struct Hunk {
    old: Range<usize>,
    new: Range<usize>,
}

impl Hunk {
    fn size(&self) -> usize {
        self.old.len().max(self.new.len())
    }
}

/// The fate of a passage.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Followed {
    /// Nothing in it was changed.
    Whole(Span),
    /// Its ends are here, and something between them was changed.
    Ends(Span),
}

impl<'a> Changes<'a> {
    /// Compares the texts line by line, and what was changed word by word. About linear in their length.
    pub fn between(old: &'a Letter, new: &Letter) -> Self {
        let (before, after) = (old.text(), new.text());
        let whole = Hunk {
            old: 0..before.len(),
            new: 0..after.len(),
        };
        let mut hunks = Vec::new();
        let lines = |text: &'_ str| text.split_inclusive('\n').map(str::len).collect();
        for hunk in compared(before, after, &whole, Algorithm::Histogram, lines) {
            if hunk.size() > FINE {
                hunks.push(hunk);
            } else {
                hunks.extend(compared(before, after, &hunk, Algorithm::Myers, words));
            }
        }
        Self {
            old,
            hunks: without_islands(hunks, before),
        }
    }

    /// The letter of then.
    pub fn old(&self) -> &Letter {
        self.old
    }

    /// Tells whether nothing was changed before a passage of the old text.
    pub fn follows_the_same(&self, passage: Span) -> bool {
        let first = self.hunks.first();
        first.is_none_or(|hunk| hunk.old.start >= passage.start.0)
    }

    /// The span of a passage of the old text in the new one; `None` where more than half of it or one of its ends
    /// was changed, or it was taken out.
    pub fn follow(&self, passage: Span) -> Option<Followed> {
        let (start, end) = (passage.start.0, passage.end.0);
        let first = self.hunks.partition_point(|hunk| hunk.old.end <= start);
        let shifted = |position: usize, hunks: &[Hunk]| match hunks.last() {
            Some(last) => position - last.old.end + last.new.end,
            None => position,
        };
        let inside: usize = self.hunks[first..]
            .iter()
            .take_while(|hunk| hunk.old.start < end)
            .count();
        let (before, rest) = self.hunks.split_at(first);
        let changed = &rest[..inside];
        let now = shifted(start, before);
        let (Some(one), Some(last)) = (changed.first(), changed.last()) else {
            return Some(Followed::Whole(Span::new(now, now + passage.len())));
        };
        if one.old.start <= start || last.old.end >= end {
            return None;
        }
        let gone: usize = changed.iter().map(|hunk| hunk.old.len()).sum();
        (2 * gone <= passage.len()).then(|| Followed::Ends(Span::new(now, shifted(end, changed))))
    }
}

/// The words that differ, in bytes: those of `old` that are gone, and those of `new` that came.
pub fn word_changes(old: &str, new: &str) -> (Vec<Range<usize>>, Vec<Range<usize>>) {
    let whole = Hunk {
        old: 0..old.len(),
        new: 0..new.len(),
    };
    let hunks = without_islands(compared(old, new, &whole, Algorithm::Myers, words), old);
    let (mut gone, mut came) = (Vec::new(), Vec::new());
    for hunk in hunks {
        gone.push(hunk.old);
        came.push(hunk.new);
    }
    gone.retain(|range| !range.is_empty());
    came.retain(|range| !range.is_empty());
    (gone, came)
}

/// The changes within a hunk, by tokens whose lengths `tokens` gives.
fn compared(
    before: &str,
    after: &str,
    within: &Hunk,
    algorithm: Algorithm,
    tokens: impl Fn(&str) -> Vec<usize>,
) -> Vec<Hunk> {
    let (one, other) = (&before[within.old.clone()], &after[within.new.clone()]);
    let (lengths, new_lengths) = (tokens(one), tokens(other));
    let mut input = InternedInput::default();
    input.update_before(sliced(one, &lengths));
    input.update_after(sliced(other, &new_lengths));
    let mut diff = Diff::compute(algorithm, &input);
    diff.postprocess_no_heuristic(&input);
    let old_starts = starts(within.old.start, &lengths);
    let new_starts = starts(within.new.start, &new_lengths);
    let bytes = |starts: &[usize], tokens: Range<u32>| {
        let at = |token: u32| starts.get(token as usize).copied().unwrap_or_default();
        at(tokens.start)..at(tokens.end)
    };
    diff.hunks()
        .map(|hunk| Hunk {
            old: bytes(&old_starts, hunk.before),
            new: bytes(&new_starts, hunk.after),
        })
        .collect()
}

fn sliced<'a>(text: &'a str, lengths: &'a [usize]) -> impl Iterator<Item = &'a str> {
    lengths.iter().scan(0, move |at, length| {
        let start = *at;
        *at += length;
        text.get(start..*at)
    })
}

/// The start of each token, and the end of the last one.
fn starts(from: usize, lengths: &[usize]) -> Vec<usize> {
    let mut starts = Vec::with_capacity(lengths.len() + 1);
    let mut at = from;
    starts.push(at);
    for length in lengths {
        at += length;
        starts.push(at);
    }
    starts
}

/// The lengths of words, blanks and marks.
fn words(text: &str) -> Vec<usize> {
    let mut lengths = Vec::new();
    let mut last = None;
    for c in text.chars() {
        let kind = (c.is_alphanumeric(), c.is_whitespace());
        let goes_on = last == Some(kind) && (kind.0 || kind.1);
        match lengths.last_mut() {
            Some(length) if goes_on => *length += c.len_utf8(),
            _ => lengths.push(c.len_utf8()),
        }
        last = Some(kind);
    }
    lengths
}

/// Takes two changes for one where next to nothing between them stayed, so that the few words that any two sentences have
/// in common are not taken for the same ones.
fn without_islands(hunks: Vec<Hunk>, before: &str) -> Vec<Hunk> {
    let mut joined: Vec<Hunk> = Vec::with_capacity(hunks.len());
    for hunk in hunks {
        if let Some(last) = joined.last_mut() {
            let between = before.get(last.old.end..hunk.old.start).unwrap_or_default();
            let small = 2 * between.len() < last.size().min(hunk.size());
            let signs = between.chars().filter(|c| !c.is_whitespace());
            if small || signs.take(ISLAND).count() < ISLAND {
                last.old.end = hunk.old.end;
                last.new.end = hunk.new.end;
                continue;
            }
        }
        joined.push(hunk);
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn letter(text: &str) -> Letter {
        Letter::new("brief.txt", String::new(), "text 1", text)
    }

    /// The text of the first `passage` of the old text in the new one.
    fn followed(old: &str, new: &str, passage: &str) -> Option<(bool, String)> {
        let (old, new) = (letter(old), letter(new));
        let start = old.text().find(passage).expect("the passage");
        let changes = Changes::between(&old, &new);
        let followed = changes.follow(Span::new(start, start + passage.len()))?;
        Some(match followed {
            Followed::Whole(span) => (true, new.slice(span).to_owned()),
            Followed::Ends(span) => (false, new.slice(span).to_owned()),
        })
    }

    const OLD: &str =
        "Aan de Kamer.\nDe gegevens zijn vernietigd in het voorjaar.\nDe lessen volgen.\n";

    #[test]
    fn passages_go_along_with_what_stands_around_them() {
        let new = "Aan de Kamer.\nIets nieuws.\nDe gegevens zijn vernietigd in het voorjaar.\nDe lessen volgen later.\n";
        let whole = |words: &str| Some((true, words.to_owned()));
        assert_eq!(followed(OLD, new, "gegevens zijn"), whole("gegevens zijn"));
        assert_eq!(followed(OLD, new, "De lessen"), whole("De lessen"));
        assert_eq!(followed(OLD, new, "Aan"), whole("Aan"));
    }

    #[test]
    fn what_was_rewritten_inside_keeps_its_ends() {
        let new = OLD.replace("zijn vernietigd", "worden gewist");
        let passage = "De gegevens zijn vernietigd in het voorjaar.";
        let expected = (
            false,
            "De gegevens worden gewist in het voorjaar.".to_owned(),
        );
        assert_eq!(followed(OLD, &new, passage), Some(expected));
        assert_eq!(followed(OLD, &new, "zijn vernietigd"), None);
        assert_eq!(
            followed(OLD, &new, "gegevens zijn"),
            None,
            "its end is gone"
        );
    }

    #[test]
    fn what_was_taken_out_is_not_followed_into_words_that_any_sentence_has() {
        let new = OLD.replace(
            "De gegevens zijn vernietigd in het voorjaar.",
            "De Kamer krijgt een brief, en die is in de maak.",
        );
        assert_eq!(followed(OLD, &new, "in het voorjaar"), None);
        assert_eq!(followed(OLD, "", "Kamer"), None);
        assert_eq!(
            followed(OLD, OLD, "Kamer"),
            Some((true, "Kamer".to_owned()))
        );
    }

    proptest! {
        #[test]
        fn what_is_whole_is_the_same_and_what_was_not_touched_is_whole(
            words in proptest::collection::vec("(aap|noot|mies|de|é|wim\n|zus\n)", 1..80),
            edits in proptest::collection::vec((0usize..80, any::<bool>(), "[x-z]{1,9}"), 0..6),
            ask in proptest::collection::vec((0usize..400, 0usize..60), 1..8),
        ) {
            let old = words.join(" ");
            let mut new = words.clone();
            for (at, insert, word) in edits {
                let at = at % new.len().max(1);
                if insert || new.is_empty() {
                    new.insert(at, word);
                } else {
                    new.remove(at);
                }
            }
            let (old, new) = (letter(&old), letter(&new.join(" ")));
            let changes = Changes::between(&old, &new);
            for (start, length) in ask {
                let start = old.text().floor_char_boundary(start);
                let end = old.text().floor_char_boundary(start + length);
                match changes.follow(Span::new(start, end)) {
                    Some(Followed::Whole(span)) => {
                        prop_assert_eq!(new.slice(span), old.slice(Span::new(start, end)));
                    }
                    Some(Followed::Ends(span)) => {
                        prop_assert!(new.text().get(span.range()).is_some());
                    }
                    None => {}
                }
            }
            let whole = Span::new(0, old.text().len());
            if old.text() == new.text() {
                prop_assert_eq!(changes.follow(whole), Some(Followed::Whole(whole)));
            }
        }
    }
}
