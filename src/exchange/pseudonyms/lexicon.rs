//! What is known of words before any text is read.

use super::hash::Quick;
use super::lists;
use std::collections::HashMap;
use std::sync::OnceLock;

/// What is known of a word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Entry {
    /// Its number, from 1; 0 for a word that is not known.
    pub id: u32,
    /// What it is, of the flags above.
    pub flags: u32,
}

/// The words that are looked up in a text.
#[derive(Clone, Debug)]
pub(super) struct Vocabulary {
    entries: HashMap<Box<str>, Entry, Quick>,
    /// A bit for each kind of word by a few of its letters, so that most unknown words need not be looked up.
    sieve: Vec<u64>,
    /// The words of the labels, as they are written.
    pub labels: [&'static str; 3],
    /// The highest number of a label; a higher one is a number of the text.
    pub highest: Option<usize>,
}

/// The number of kinds of words.
const SIEVE: usize = 1 << 17;

/// The kind of a word: its length, its first letters and its last ones.
fn sieved(word: &str) -> usize {
    let bytes = word.as_bytes();
    let byte = |at: usize| bytes.get(at).map_or(0, |byte| usize::from(*byte & 31));
    let last = bytes.len().saturating_sub(1);
    let kind = byte(0) | byte(1) << 5 | byte(2) << 10;
    let end = byte(last) | byte(last / 2) << 5 | (bytes.len() & 15) << 10;
    (kind ^ end.wrapping_mul(0x9e37)) % SIEVE
}

impl Vocabulary {
    /// The words that are known of old.
    pub(super) fn new() -> Self {
        static KNOWN: OnceLock<Vocabulary> = OnceLock::new();
        KNOWN
            .get_or_init(|| {
                let mut known = Self {
                    entries: HashMap::default(),
                    sieve: vec![0; SIEVE / 64],
                    labels: [""; 3],
                    highest: None,
                };
                for (words, flags) in lists::LISTS {
                    for word in words.split_whitespace() {
                        known.mark(word, flags);
                    }
                }
                known
            })
            .clone()
    }

    /// Adds a word as it is compared, and returns its number.
    pub(super) fn add(&mut self, word: &str) -> u32 {
        if let Some(entry) = self.entries.get(word) {
            return entry.id;
        }
        let id = u32::try_from(self.entries.len() + 1).unwrap_or(u32::MAX);
        self.entries.insert(word.into(), Entry { id, flags: 0 });
        let bit = sieved(word);
        if let Some(bits) = self.sieve.get_mut(bit / 64) {
            *bits |= 1 << (bit % 64);
        }
        id
    }

    /// Adds what a word is, as it is compared.
    pub(super) fn mark(&mut self, word: &str, flags: u32) {
        self.add(word);
        if let Some(entry) = self.entries.get_mut(word) {
            entry.flags |= flags;
        }
    }

    /// What is known of a word as it is compared.
    pub(super) fn get(&self, word: &str) -> Entry {
        let bit = sieved(word);
        let may = self
            .sieve
            .get(bit / 64)
            .is_some_and(|bits| bits >> (bit % 64) & 1 == 1);
        if !may {
            return Entry::default();
        }
        self.entries.get(word).copied().unwrap_or_default()
    }

    /// The number of words, which is the highest number of one.
    pub(super) fn len(&self) -> usize {
        self.entries.len()
    }
}

/// The number of a month by its name as it is compared, from 1.
pub(super) fn month(word: &str) -> Option<u32> {
    const MONTHS: [&str; 12] = [
        "jan",
        "feb",
        "mrt maart mar",
        "apr",
        "mei may",
        "jun",
        "jul",
        "aug",
        "sep",
        "okt oct",
        "nov",
        "dec",
    ];
    let at = MONTHS
        .iter()
        .position(|names| names.split_whitespace().any(|name| word.starts_with(name)))?;
    u32::try_from(at + 1).ok()
}

/// The ends of the names of streets.
const STREETS: [&str; 27] = [
    "straat",
    "laan",
    "weg",
    "plein",
    "kade",
    "gracht",
    "singel",
    "hof",
    "pad",
    "steeg",
    "dreef",
    "plantsoen",
    "dijk",
    "markt",
    "wal",
    "haven",
    "boulevard",
    "allee",
    "voorhout",
    "brink",
    "baan",
    "street",
    "road",
    "avenue",
    "lane",
    "square",
    "drive",
];

/// Roads that have numbers of their own.
const ROADS: [&str; 9] = [
    "rijksweg",
    "snelweg",
    "autoweg",
    "spoorweg",
    "vaarweg",
    "startbaan",
    "autosnelweg",
    "provincialeweg",
    "landingsbaan",
];

/// Tells whether a word as it is compared may be the name of a street.
pub(super) fn is_street(word: &str) -> bool {
    STREETS.iter().any(|end| word.ends_with(end)) && !ROADS.contains(&word)
}

/// Tells whether a word as it is compared is the name of a street and of nobody.
pub(super) fn is_surely_street(word: &str) -> bool {
    const SURE: [&str; 10] = [
        "straat",
        "laan",
        "plein",
        "kade",
        "gracht",
        "singel",
        "plantsoen",
        "dreef",
        "street",
        "avenue",
    ];
    SURE.iter()
        .any(|end| word.len() > end.len() + 1 && word.ends_with(end))
}

/// Tells whether a word as it is compared ends as Dutch surnames do, and hardly a word.
pub(super) fn ends_as_surname(word: &str) -> bool {
    const ENDS: [&str; 6] = ["sen", "stra", "sma", "inga", "ema", "mans"];
    word.len() >= 5 && ENDS.iter().any(|end| word.ends_with(end))
}
