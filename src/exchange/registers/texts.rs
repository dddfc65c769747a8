//! How much the texts of records and of our commitments have in common.

use super::record::ForeignCommitment;
use super::words::folded;
use crate::commitment::{Commitment, Role};
use std::collections::{BTreeSet, HashMap, HashSet};

/// A record and a commitment that share less say something else. Found by trying: the register tells a promise in its own
/// words.
const LEAST: f64 = 0.5;

/// So little may both share where a letter leads from one to the other.
const LEAST_WITH_LETTER: f64 = 0.15;

/// So much more than any other has the one that is taken.
const AHEAD: f64 = 0.1;

/// The fewest words that both share.
const FEWEST: usize = 3;

/// Words are compared by so many signs at their beginning: `informeer` is like `informeren`.
const STEM: usize = 7;

/// The rarest words of a record that commitments are looked for by; the commonest word that is looked for, in the number of
/// commitments that have it; and the commitments that are compared then.
const LOOKED_FOR: usize = 12;
const COMMONEST: usize = 200;
const COMPARED: usize = 32;

/// The texts of a commitment that are compared, and the words of each.
const MOST_TEXTS: usize = 6;
const MOST_WORDS: usize = 400;

/// The texts of both sides.
pub(super) struct Texts {
    /// What each word weighs: the rarer, the more.
    weights: Vec<f64>,
    /// The texts of each commitment of ours.
    ours: Vec<Vec<Text>>,
    /// The text of each record.
    theirs: Vec<Text>,
    /// The commitments that have each word.
    places: Vec<Vec<usize>>,
}

/// A text as it is compared.
struct Text {
    /// The numbers of its different words, in order.
    words: Vec<usize>,
    /// What they weigh together.
    weight: f64,
}

/// Commitments that a record may be, each with the share that both have in common.
pub(super) struct Likely {
    /// The one that shares the most first.
    pub all: Vec<(usize, f64)>,
    /// True if that one is ahead of the others.
    pub is_clear: bool,
}

impl Texts {
    /// The texts of `ours`, but for those that are `taken`, and of the records.
    pub fn of(ours: &[&Commitment], taken: &HashSet<usize>, records: &[ForeignCommitment]) -> Self {
        let mut known = Vocabulary::default();
        let ours: Vec<Vec<Vec<usize>>> = ours
            .iter()
            .enumerate()
            .map(|(at, one)| match taken.contains(&at) {
                true => Vec::new(),
                false => known.of_commitment(one),
            })
            .collect();
        let theirs = records.iter().map(|it| known.counted(&it.text));
        let theirs: Vec<Vec<usize>> = theirs.collect();
        let total = known.texts as f64;
        let weights = known.counts.iter();
        let weights: Vec<f64> = weights
            .map(|count| (1.0 + total / (*count).max(1) as f64).ln())
            .collect();
        let text = |words: Vec<usize>| {
            let all = words.iter().filter_map(|it| weights.get(*it));
            let weight = all.sum();
            Text { words, weight }
        };
        let mut places = vec![Vec::new(); weights.len()];
        for (at, one) in ours.iter().enumerate() {
            let together: BTreeSet<usize> = one.iter().flatten().copied().collect();
            for word in together {
                if let Some(all) = places.get_mut(word) {
                    all.push(at);
                }
            }
        }
        Self {
            ours: ours
                .into_iter()
                .map(|one| one.into_iter().map(text).collect())
                .collect(),
            theirs: theirs.into_iter().map(text).collect(),
            places,
            weights,
        }
    }

    /// The commitments that have the rarest words of a record, those that have the most of them.
    pub fn alike(&self, record: usize) -> Vec<usize> {
        let words = self.theirs.get(record).map_or(&[][..], |it| &it.words);
        let mut rare: Vec<(usize, usize)> = words
            .iter()
            .filter_map(|word| Some((self.places.get(*word)?.len(), *word)))
            .filter(|(count, _)| (1..=COMMONEST).contains(count))
            .collect();
        rare.sort_unstable();
        let mut hits: HashMap<usize, f64> = HashMap::new();
        for (_, word) in rare.into_iter().take(LOOKED_FOR) {
            let weight = self.weights.get(word).copied().unwrap_or_default();
            for one in self.places.get(word).into_iter().flatten() {
                *hits.entry(*one).or_default() += weight;
            }
        }
        let mut hits: Vec<(usize, f64)> = hits.into_iter().collect();
        hits.sort_by(|one, other| other.1.total_cmp(&one.1).then(one.0.cmp(&other.0)));
        hits.truncate(COMPARED);
        hits.into_iter().map(|it| it.0).collect()
    }

    /// How much a record shares with each of `all`. Those that share too little are left out, unless a letter leads to them.
    pub fn best(&self, record: usize, all: &[usize], by_letter: bool) -> Likely {
        let least = if by_letter { LEAST_WITH_LETTER } else { LEAST };
        let Some(text) = self.theirs.get(record) else {
            return Likely {
                all: Vec::new(),
                is_clear: false,
            };
        };
        let mut all: Vec<(usize, f64)> = all
            .iter()
            .map(|one| {
                let texts = self.ours.get(*one).into_iter().flatten();
                let shares = texts.map(|own| self.share(text, own));
                (*one, shares.fold(0.0, f64::max))
            })
            .filter(|it| by_letter || it.1 >= least)
            .collect();
        all.sort_by(|one, other| other.1.total_cmp(&one.1).then(one.0.cmp(&other.0)));
        let is_clear = match all.as_slice() {
            [] => false,
            [one] => one.1 >= least,
            [one, next, ..] => one.1 >= least && one.1 - next.1 >= AHEAD,
        };
        Likely { all, is_clear }
    }

    /// The share of what both have in what they have together, by weight (Dice); 0 where they share too few words.
    fn share(&self, one: &Text, other: &Text) -> f64 {
        let mut count = 0;
        let mut shared = 0.0;
        let mut rest = other.words.iter().peekable();
        for word in &one.words {
            while rest.next_if(|it| *it < word).is_some() {}
            if rest.next_if(|it| *it == word).is_some() {
                count += 1;
                shared += self.weights.get(*word).copied().unwrap_or_default();
            }
        }
        let shorter = one.words.len().min(other.words.len());
        let both = one.weight + other.weight;
        match count < FEWEST.min(shorter).max(1) || both <= 0.0 {
            true => 0.0,
            false => 2.0 * shared / both,
        }
    }
}

/// All words, as numbers.
#[derive(Default)]
struct Vocabulary {
    numbers: HashMap<String, usize>,
    /// The texts that have each word; those of one commitment are one.
    counts: Vec<usize>,
    /// The number of texts.
    texts: usize,
}

impl Vocabulary {
    /// The texts that say what a commitment is.
    fn of_commitment(&mut self, one: &Commitment) -> Vec<Vec<usize>> {
        let says = |it: &Role| matches!(it, Role::Said | Role::AnotherPlace | Role::Repetition);
        let quotes = one.places.iter().filter(|it| says(&it.place.role));
        let quotes = quotes.map(|it| it.place.quote.as_str());
        let texts = std::iter::once(one.what.as_str()).chain(quotes);
        let all: Vec<Vec<usize>> = texts.take(MOST_TEXTS).map(|it| self.words(it)).collect();
        let together: BTreeSet<usize> = all.iter().flatten().copied().collect();
        self.count(together);
        all
    }

    /// The words of a text, counted as one.
    fn counted(&mut self, text: &str) -> Vec<usize> {
        let words = self.words(text);
        self.count(words.iter().copied());
        words
    }

    fn count(&mut self, words: impl IntoIterator<Item = usize>) {
        self.texts += 1;
        for word in words {
            if let Some(count) = self.counts.get_mut(word) {
                *count += 1;
            }
        }
    }

    /// The different words of a text that are compared: those of four signs and more, without accents, by their beginnings.
    fn words(&mut self, text: &str) -> Vec<usize> {
        let folded = folded(text);
        let all = folded.split(|c: char| !c.is_alphanumeric());
        let long = all.filter(|it| it.chars().nth(3).is_some());
        let stems = long.map(|it| it.chars().take(STEM).collect::<String>());
        let different: BTreeSet<String> = stems.take(MOST_WORDS).collect();
        let mut words: Vec<usize> = different
            .into_iter()
            .map(|word| {
                let next = self.numbers.len();
                let number = *self.numbers.entry(word).or_insert(next);
                if number == next {
                    self.counts.resize(next + 1, 0);
                }
                number
            })
            .collect();
        words.sort_unstable();
        words
    }
}
