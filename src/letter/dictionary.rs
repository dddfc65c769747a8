//! The Dutch spelling dictionary, which knows how words are written that a line end breaks.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::io::Read as _;
use std::sync::OnceLock;

/// The most words of one text that are looked up (some 30 µs each); whoever breaks more is no typesetter.
const MOST: u32 = 20_000;

/// Longer words are not looked up, in bytes.
const LONGEST: usize = 100;

/// The spelling of words. Reading the dictionary takes a tenth of a second, and is done when the first word is asked
/// for.
#[derive(Debug)]
pub(crate) struct Dictionary {
    left: Cell<u32>,
    known: RefCell<HashMap<String, bool>>,
}

impl Dictionary {
    /// For one text.
    pub(crate) fn new() -> Self {
        Self {
            left: Cell::new(MOST),
            known: RefCell::default(),
        }
    }

    /// Knows no word, but that at once: where there is no time.
    pub(crate) fn empty() -> Self {
        Self {
            left: Cell::new(0),
            known: RefCell::default(),
        }
    }

    /// Tells whether a word is written like this.
    pub(crate) fn has(&self, word: &str) -> bool {
        if let Some(known) = self.known.borrow().get(word) {
            return *known;
        }
        let left = self.left.get();
        if left == 0 || word.len() > LONGEST {
            return false;
        }
        self.left.set(left - 1);
        let known = dutch().is_some_and(|dictionary| dictionary.check(word));
        self.known.borrow_mut().insert(word.to_owned(), known);
        known
    }
}

fn dutch() -> Option<&'static spellbook::Dictionary> {
    static DUTCH: OnceLock<Option<spellbook::Dictionary>> = OnceLock::new();
    DUTCH
        .get_or_init(|| {
            let affixes = include_str!("../../assets/dictionary/nl.aff");
            let packed: &[u8] = include_bytes!("../../assets/dictionary/nl.dic.gz");
            let mut words = String::new();
            flate2::read::GzDecoder::new(packed)
                .read_to_string(&mut words)
                .ok()?;
            spellbook::Dictionary::new(affixes, &words).ok()
        })
        .as_ref()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn compounds_are_known_and_their_hyphens_too() {
        let dictionary = Dictionary::new();
        for word in [
            "gemeenschappen",
            "gegevensvernietiging",
            "zee-egel",
            "auto-ongeluk",
            "beamen",
        ] {
            assert!(dictionary.has(word), "{word}");
        }
        for word in ["gemeen-schappen", "zeeegel", "ge-informeerd", "be-amen"] {
            assert!(!dictionary.has(word), "{word}");
        }
    }

    #[test]
    fn only_so_many_words_are_looked_up() {
        let dictionary = Dictionary::new();
        dictionary.left.set(1);
        assert!(dictionary.has("gemeenschap"));
        assert!(!dictionary.has("vernietiging"));
        assert!(dictionary.has("gemeenschap"));
        assert!(!Dictionary::empty().has("gemeenschap"));
    }
}
