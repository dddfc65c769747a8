//! The document's own spelling of the words that it breaks at line ends.

use super::super::hyphen::{BrokenWord, Evidence, SOFT_HYPHEN, broken_word, in_word};
use super::lines::Lines;
use std::collections::HashSet;

/// The spellings of broken words that stand unbroken elsewhere in the document, by their hash.
#[derive(Debug, Default)]
pub(super) struct Spelling {
    found: HashSet<u64>,
}

impl Spelling {
    /// Collects the broken words, then looks for them inside lines. Linear in the text's length.
    pub(super) fn of(text: &str) -> Self {
        let mut wanted = HashSet::new();
        let mut above = "";
        for line in Lines::new(text).filter(|line| !line.content.is_empty()) {
            let content = text.get(line.content).unwrap_or_default();
            if let Some(word) = broken_word(above, content) {
                wanted.insert(joined(word));
                wanted.insert(hyphenated(word));
            }
            above = content;
        }
        let mut found = HashSet::new();
        if !wanted.is_empty() {
            let inside = |c: char| in_word(c) && !c.is_alphanumeric();
            for word in text.split(|c| !in_word(c)) {
                let hash = hash(word.trim_matches(inside).chars());
                if wanted.contains(&hash) {
                    found.insert(hash);
                }
            }
        }
        Self { found }
    }

    /// The spelling of `word` in the rest of the document.
    pub(super) fn evidence(&self, word: BrokenWord<'_>) -> Evidence {
        Evidence {
            joined: self.found.contains(&joined(word)),
            hyphenated: self.found.contains(&hyphenated(word)),
        }
    }
}

fn joined(word: BrokenWord<'_>) -> u64 {
    hash(word.left.chars().chain(word.right.chars()))
}

fn hyphenated(word: BrokenWord<'_>) -> u64 {
    hash(word.left.chars().chain(['-']).chain(word.right.chars()))
}

/// A hash (FNV-1a) of characters, whatever their case, without soft hyphens.
pub(super) fn hash(chars: impl Iterator<Item = char>) -> u64 {
    let step = |hash: u64, c: char| (hash ^ u64::from(u32::from(c))).wrapping_mul(0x0100_0000_01b3);
    let mut hash = 0xcbf2_9ce4_8422_2325;
    for c in chars {
        // Every word of a letter goes through here, and nearly all of them are ASCII.
        if c.is_ascii() {
            hash = step(hash, c.to_ascii_lowercase());
        } else if c != SOFT_HYPHEN {
            hash = c.to_lowercase().fold(hash, step);
        }
    }
    hash
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_inside_lines_are_evidence() {
        let text = "de Moslimgemeenschappen en pilot-wijken in\nde pilot-\nwijken van moslimgemeen-\nschappen";
        let spelling = Spelling::of(text);
        let word = broken_word("pilot-", "wijken").expect("a broken word");
        let evidence = spelling.evidence(word);
        assert!(evidence.hyphenated && !evidence.joined);
        let word = broken_word("moslimgemeen-", "schappen").expect("a broken word");
        let evidence = spelling.evidence(word);
        assert!(evidence.joined && !evidence.hyphenated);
    }
}
