//! Says where a rule does not hold: beside a refusal, in a quotation, in a report of what was.

use super::matching::{Found, Pattern, View};
use serde::Deserialize;

/// How many words the parts of a guard's pattern may span.
const WITHIN: usize = 24;

/// Says where a guard looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub(super) enum Where {
    /// From so many words before the first word of the reason to so many behind the last one, but not in a clause
    /// that commas part from those words.
    Near(usize, usize),
    /// Anywhere before the first word of the reason.
    Before,
    /// Anywhere in the sentence.
    Sentence,
    /// At a word of the reason itself.
    At,
}

/// Holds a guard: a rule does not hold where one of the patterns stands.
#[derive(Clone, Debug)]
pub(super) struct Guard {
    place: Where,
    patterns: Vec<Pattern>,
}

impl Guard {
    pub(super) fn new(place: Where, patterns: Vec<Pattern>) -> Self {
        Self { place, patterns }
    }

    /// Tells whether the guard forbids a rule whose reason is `reason`.
    pub(super) fn forbids(&self, view: &View<'_>, reason: &Found) -> bool {
        let (Some(&first), Some(&last)) = (reason.first(), reason.last()) else {
            return false;
        };
        let is_there = |found: &Found| match self.place {
            Where::Sentence => true,
            Where::Before => found.iter().all(|word| *word < first),
            Where::At => found.iter().any(|word| reason.contains(word)),
            Where::Near(before, after) => found.iter().any(|&word| {
                word + before >= first && word <= last + after && !stands_apart(view, word, reason)
            }),
        };
        let mut patterns = self.patterns.iter();
        patterns.any(|pattern| view.places(pattern, WITHIN, &is_there))
    }
}

/// Tells whether commas part the word from the words of the reason on both sides of it.
fn stands_apart(view: &View<'_>, word: usize, reason: &Found) -> bool {
    let before = reason.iter().rev().find(|other| **other <= word);
    let after = reason.iter().find(|other| **other >= word);
    let parted = |other: &usize| view.comma_between(*other, word);
    before.is_none_or(parted) && after.is_none_or(parted)
}
