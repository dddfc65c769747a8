//! Finds a word's meaning, and the phrases that begin with it, by its hash.

use super::phrases::{Meaning, PHRASES};
use super::words::{DUTCH_TENS, DUTCH_UNITS, Kind, WORDS};
use std::ops::Range;
use std::sync::LazyLock;

/// The longest word of the lexicon may have this many bytes.
pub(super) const LONGEST: usize = 26;

const SEED: u32 = 0x811c_9dc5;
/// A power of two, several times the number of words, so that few of them meet.
const SLOTS: usize = 8_192;

/// Adds a byte to a word's hash.
pub(super) fn add(hash: u32, byte: u8) -> u32 {
    (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
}

/// The hash of a word in lower case without accents.
pub(super) fn hash(word: &str) -> u32 {
    word.bytes().fold(SEED, add)
}

/// The hash of no letters.
pub(super) const fn seed() -> u32 {
    SEED
}

/// A phrase: the hashes of its words behind the first, and what it says.
pub(super) struct Phrase {
    pub(super) rest: Vec<u32>,
    pub(super) meaning: Meaning,
}

/// A word: what it says, and the phrases that begin with it, longest first.
pub(super) struct Entry {
    word: Box<str>,
    pub(super) kind: Kind,
    pub(super) phrases: Range<usize>,
}

/// All words and phrases.
pub(super) struct Lexicon {
    slots: Vec<u16>,
    entries: Vec<Entry>,
    phrases: Vec<Phrase>,
}

impl Lexicon {
    /// The lexicon of both languages, made on first use.
    pub(super) fn get() -> &'static Self {
        static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::new);
        &LEXICON
    }

    fn new() -> Self {
        let mut lexicon = Self {
            slots: vec![0; SLOTS],
            entries: Vec::new(),
            phrases: Vec::new(),
        };
        for (words, kind) in WORDS {
            for word in words.split(' ') {
                lexicon.entry(word).kind = *kind;
            }
        }
        for (tens, value) in DUTCH_TENS {
            for (unit, count) in DUTCH_UNITS.iter().zip(1..) {
                let word = format!("{unit}en{tens}");
                let is_day = value + count <= 31;
                if is_day && let Ok(day) = u8::try_from(value + count) {
                    lexicon.entry(&format!("{word}ste")).kind = Kind::Ordinal(day);
                }
                lexicon.entry(&word).kind = Kind::Count(value + count);
            }
        }
        lexicon.add_phrases();
        lexicon
    }

    fn add_phrases(&mut self) {
        let mut all: Vec<(Vec<&str>, Meaning)> = Vec::new();
        for (phrases, meaning) in PHRASES {
            let phrases = phrases.split('|');
            all.extend(phrases.map(|phrase| (phrase.split([' ', '-']).collect(), *meaning)));
        }
        // Phrases with the same first word stand together, the longest first.
        all.sort_by_key(|(words, _)| (words.first().copied(), std::cmp::Reverse(words.len())));
        for group in all.chunk_by(|(one, _), (other, _)| one.first() == other.first()) {
            let start = self.phrases.len();
            for (words, meaning) in group {
                self.phrases.push(Phrase {
                    rest: words.iter().skip(1).map(|word| hash(word)).collect(),
                    meaning: *meaning,
                });
            }
            let range = start..self.phrases.len();
            if let Some(first) = group.first().and_then(|(words, _)| words.first()) {
                self.entry(first).phrases = range;
            }
        }
    }

    fn entry(&mut self, word: &str) -> &mut Entry {
        let mut slot = slot(hash(word));
        loop {
            match self.slots.get(slot).copied().unwrap_or_default() {
                0 => {
                    self.entries.push(Entry {
                        word: word.into(),
                        kind: Kind::Other,
                        phrases: 0..0,
                    });
                    let index = self.entries.len();
                    if let Some(free) = self.slots.get_mut(slot) {
                        *free = u16::try_from(index).unwrap_or_default();
                    }
                    return &mut self.entries[index - 1];
                }
                index if &*self.entries[usize::from(index) - 1].word == word => {
                    return &mut self.entries[usize::from(index) - 1];
                }
                _ => slot = (slot + 1) % SLOTS,
            }
        }
    }

    /// What `word` says, whose hash is `hash`.
    pub(super) fn find(&self, word: &[u8], hash: u32) -> Option<&Entry> {
        let mut at = slot(hash);
        loop {
            let index = usize::from(self.slots.get(at).copied().unwrap_or_default());
            let entry = self.entries.get(index.checked_sub(1)?)?;
            if entry.word.as_bytes() == word {
                return Some(entry);
            }
            at = (at + 1) % SLOTS;
        }
    }

    /// Those phrases.
    pub(super) fn phrases(&self, range: Range<usize>) -> &[Phrase] {
        self.phrases.get(range).unwrap_or_default()
    }
}

fn slot(hash: u32) -> usize {
    (hash ^ (hash >> 15)) as usize % SLOTS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_found_and_fits() {
        let lexicon = Lexicon::get();
        assert!(lexicon.entries.len() < SLOTS / 4);
        for entry in &lexicon.entries {
            assert!(entry.word.len() <= LONGEST, "{}", entry.word);
            let found = lexicon.find(entry.word.as_bytes(), hash(&entry.word));
            assert!(found.is_some(), "{}", entry.word);
        }
        assert!(lexicon.find(b"tafel", hash("tafel")).is_none());
    }
}
