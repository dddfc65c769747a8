//! Looks for patterns in the words of a sentence.

use super::lexicon::{Bits, Lexicon, Sign};
use super::tokens::{Sentence, Token};
use std::cell::Cell;
use std::ops::Range;

/// How many places of a pattern are tried in one sentence, so that a page of one word costs no more than another page.
const MOST_PLACES: usize = 48;
/// How many steps are taken at one place of a pattern, so that one with many gaps ends as well; ours take some hundreds.
const MOST_STEPS: usize = 20_000;

/// Holds an element with its numbers.
#[derive(Clone, Debug)]
pub(super) enum Node {
    Choice(Choice),
    Any,
    Not(usize),
    Gap(usize),
    Optional(Vec<Node>),
}

/// Holds single words and sequences, one of which must stand there.
#[derive(Clone, Debug)]
pub(super) struct Choice {
    /// The class of the single words.
    pub single: usize,
    /// The class of those and of the first words of the sequences.
    pub first: usize,
    pub longer: Vec<Vec<Node>>,
}

/// Holds parts that may stand in any order.
#[derive(Clone, Debug)]
pub(super) struct Pattern {
    /// The rule to which it belongs; 0 for a pattern of a guard.
    pub rule: usize,
    pub parts: Vec<Vec<Node>>,
    /// Classes of which the sentence has a word each, the rarest first.
    pub needs: Vec<usize>,
    /// The rarest of them, and the part in which it stands.
    pub anchor: usize,
    pub anchor_part: usize,
}

/// Holds the words that a pattern asked for, by their numbers in the sentence, in order.
pub(super) type Found = Vec<usize>;

/// Looks at the words of one sentence.
pub(super) struct View<'a> {
    pub lexicon: &'a Lexicon,
    pub sentence: &'a Sentence,
    /// The signs under which each word stands, a bit each.
    pub signs: &'a [u8],
    /// The classes of all its words.
    pub classes: &'a Bits,
    /// How many steps may still be taken at the place that is looked at.
    pub steps: Cell<usize>,
}

impl View<'_> {
    fn token(&self, at: usize) -> Option<&Token> {
        self.sentence.tokens.get(at)
    }

    /// Tells whether the word is in the class.
    pub(super) fn is(&self, at: usize, class: usize) -> bool {
        let Some(token) = self.token(at) else {
            return false;
        };
        let has = |entry: u32| {
            let classes = self.lexicon.classes(entry);
            classes.is_some_and(|classes| classes.contains(class))
        };
        let entries = self.sentence.entries.get(token.entries.clone());
        let signs = self.signs.get(at).copied().unwrap_or_default();
        entries.is_some_and(|entries| entries.iter().any(|entry| has(*entry)))
            || (signs != 0
                && Sign::ALL
                    .iter()
                    .any(|(_, sign)| signs >> sign.entry() & 1 == 1 && has(sign.entry())))
    }

    /// Tells whether a comma, bracket or colon stands between the two words.
    pub(super) fn comma_between(&self, one: usize, other: usize) -> bool {
        let commas = |at| self.token(at).map(|token| token.commas);
        commas(one) != commas(other)
    }

    fn break_between(&self, one: usize, other: usize) -> bool {
        let breaks = |at| self.token(at).map(|token| token.breaks);
        breaks(one) != breaks(other)
    }

    /// Matches the nodes from the word `at` on. Returns the word behind the last one and adds those asked for.
    fn nodes(&self, nodes: &[Node], at: usize, start: usize, found: &mut Found) -> Option<usize> {
        let Some((node, rest)) = nodes.split_first() else {
            return Some(at);
        };
        self.steps.set(self.steps.get().checked_sub(1)?);
        let here = self.token(at).is_some() && !self.break_between(start, at);
        match node {
            Node::Any if here => self.nodes(rest, at + 1, start, found),
            Node::Not(class) if here && !self.is(at, *class) => {
                self.nodes(rest, at + 1, start, found)
            }
            // At the end there is no such word either: "toe !de" holds for the last word of a sentence.
            Node::Not(_) if self.token(at).is_none() => self.nodes(rest, at, start, found),
            Node::Any | Node::Not(_) => None,
            Node::Gap(most) => (at..=at + most)
                .take_while(|at| *at <= self.sentence.tokens.len())
                .find_map(|at| self.nodes(rest, at, start, found)),
            Node::Optional(inner) => {
                let before = found.len();
                let with = self.nodes(inner, at, start, found);
                if let Some(end) = with.and_then(|at| self.nodes(rest, at, start, found)) {
                    return Some(end);
                }
                found.truncate(before);
                self.nodes(rest, at, start, found)
            }
            Node::Choice(choice) => {
                if !here || !self.is(at, choice.first) {
                    return None;
                }
                let before = found.len();
                for longer in &choice.longer {
                    let end = self.nodes(longer, at, start, found);
                    if let Some(end) = end.and_then(|end| self.nodes(rest, end, start, found)) {
                        return Some(end);
                    }
                    found.truncate(before);
                }
                if self.is(at, choice.single) {
                    found.push(at);
                    if let Some(end) = self.nodes(rest, at + 1, start, found) {
                        return Some(end);
                    }
                    found.truncate(before);
                }
                None
            }
        }
    }

    fn part(&self, part: &[Node], at: usize) -> Option<Found> {
        if let Some(Node::Choice(choice)) = part.first()
            && !self.is(at, choice.first)
        {
            return None;
        }
        let mut found = Found::new();
        self.steps.set(MOST_STEPS);
        self.nodes(part, at, at, &mut found)?;
        Some(found)
    }

    /// Calls `take` for each place of the pattern, until it returns true.
    pub(super) fn places(
        &self,
        pattern: &Pattern,
        within: usize,
        mut take: impl FnMut(&Found) -> bool,
    ) -> bool {
        let mut needs = pattern.needs.iter();
        if !needs.all(|class| self.classes.contains(*class)) {
            return false;
        }
        let Some(anchor) = pattern.parts.get(pattern.anchor_part) else {
            return false;
        };
        let places = (0..self.sentence.tokens.len()).filter_map(|at| self.part(anchor, at));
        for found in places.take(MOST_PLACES) {
            if let Some(found) = self.complete(pattern, within, found)
                && take(&found)
            {
                return true;
            }
        }
        false
    }

    /// Adds the nearest places of the other parts.
    fn complete(&self, pattern: &Pattern, within: usize, mut found: Found) -> Option<Found> {
        for (index, part) in pattern.parts.iter().enumerate() {
            if index == pattern.anchor_part {
                continue;
            }
            let (first, last) = (*found.iter().min()?, *found.iter().max()?);
            let window = last.saturating_sub(within)..(first + within + 1);
            let distance = |at: usize| {
                let before = first.saturating_sub(at);
                before.max(at.saturating_sub(last))
            };
            let mut best: Option<(usize, Found)> = None;
            for at in window.start..window.end.min(self.sentence.tokens.len()) {
                if self.break_between(first, at)
                    || best
                        .as_ref()
                        .is_some_and(|(least, _)| distance(at) >= *least)
                {
                    continue;
                }
                if let Some(more) = self.part(part, at)
                    && more
                        .iter()
                        .all(|word| !found.contains(word) && window.contains(word))
                {
                    best = Some((distance(at), more));
                }
            }
            found.extend(best?.1);
        }
        found.sort_unstable();
        found.dedup();
        Some(found)
    }

    /// Returns the words that follow each other as byte ranges, half-open, with neighbours joined.
    pub(super) fn ranges(&self, found: &Found) -> Vec<Range<usize>> {
        let mut ranges: Vec<Range<usize>> = Vec::new();
        let mut previous = None;
        for &at in found {
            let Some(token) = self.token(at) else {
                continue;
            };
            match ranges.last_mut() {
                Some(last) if previous.is_some_and(|previous| previous + 1 == at) => {
                    last.end = token.range.end;
                }
                _ => ranges.push(token.range.clone()),
            }
            previous = Some(at);
        }
        ranges
    }
}
