//! Words that say nothing of what a text is about, in Dutch and in English.

use std::collections::HashSet;
use std::sync::OnceLock;

const DUTCH: &str = include_str!("../../../assets/stop_words/nl.txt");
const ENGLISH: &str = include_str!("../../../assets/stop_words/en.txt");

/// Tells whether a word, in small letters, says nothing of what a text is about.
pub fn is_stop_word(word: &str) -> bool {
    static ALL: OnceLock<HashSet<&'static str>> = OnceLock::new();
    let all = ALL.get_or_init(|| {
        let lines = [DUTCH, ENGLISH].into_iter().flat_map(str::lines);
        let lines = lines.filter(|line| !line.starts_with('#'));
        lines.flat_map(str::split_whitespace).collect()
    });
    all.contains(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_words_of_both_languages_are_stop_words_and_others_are_not() {
        for word in [
            "de", "het", "zijn", "worden", "waarbij", "the", "which", "would",
        ] {
            assert!(is_stop_word(word), "{word}");
        }
        for word in ["gegevens", "kamer", "vertrouwen", "data", "minister", "#"] {
            assert!(!is_stop_word(word), "{word}");
        }
    }

    #[test]
    fn every_stop_word_is_written_as_it_is_compared_and_once() {
        for list in [DUTCH, ENGLISH] {
            let words = list.lines().filter(|line| !line.starts_with('#'));
            let words: Vec<_> = words.flat_map(str::split_whitespace).collect();
            let once: HashSet<_> = words.iter().collect();
            assert_eq!(once.len(), words.len());
            for word in words {
                assert_eq!(word, word.to_lowercase());
            }
        }
    }
}
