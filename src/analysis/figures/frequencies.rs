//! Which words there are, and how often.

use super::stop_words::is_stop_word;
use crate::analysis::query::Lens;
use crate::analysis::{CataloguedLetter, Texts};
use crate::codebook::TagId;
use std::cmp::Reverse;
use std::collections::HashMap;
use std::sync::Arc;

/// So many words are kept.
const MOST: usize = 500;

/// In what words are counted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub enum Source {
    /// The passages that are meant. Words that two passages share count in each.
    #[default]
    Passages,
    /// The passages that are meant and have this tag.
    Tag(TagId),
    /// The whole texts of the letters that are meant.
    Letters,
}

/// A word, and how often it stands there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WordCount {
    /// In small letters.
    pub word: String,
    /// How often.
    pub count: u64,
    /// In how many letters.
    pub letters: u64,
}

/// Words, the most frequent first; of those that are equally so, by the alphabet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Frequencies {
    /// The words; no more than 500.
    pub words: Vec<WordCount>,
    /// How many different words there are.
    pub different: u64,
    /// How many words were counted.
    pub all: u64,
    /// Letters whose texts are not at hand.
    pub missing: u64,
}

/// How often a word was met: at all, in how many letters, and in which one last.
struct Met {
    count: u64,
    letters: u64,
    last: usize,
}

impl Frequencies {
    /// Counts words, without numbers, and without stop words if `stop` says so. Ends early, with less, once `cancelled`
    /// says so.
    pub fn new(
        letters: &[Arc<CataloguedLetter>],
        lens: &Lens,
        texts: &dyn Texts,
        (source, stop): (&Source, bool),
        cancelled: &dyn Fn() -> bool,
    ) -> Self {
        let mut met: HashMap<String, Met> = HashMap::new();
        let mut found = Self::default();
        let mut lowered = String::new();
        for (number, letter) in letters.iter().enumerate() {
            if cancelled() {
                break;
            }
            let candidate = match source {
                Source::Letters => lens.has_letter(letter, texts),
                Source::Passages | Source::Tag(_) => letter.annotation_count() > 0,
            };
            if !candidate {
                continue;
            }
            let Some(text) = texts.text(letter) else {
                found.missing += 1;
                continue;
            };
            let mut count = |part: &str| {
                for word in words(part) {
                    lowered.clear();
                    lowered.extend(word.chars().flat_map(char::to_lowercase));
                    if stop && is_stop_word(&lowered) {
                        continue;
                    }
                    found.all += 1;
                    match met.get_mut(&lowered) {
                        Some(it) => {
                            it.count += 1;
                            it.letters += u64::from(it.last != number);
                            it.last = number;
                        }
                        None => {
                            let first = Met {
                                count: 1,
                                letters: 1,
                                last: number,
                            };
                            met.insert(lowered.clone(), first);
                        }
                    }
                }
            };
            if *source == Source::Letters {
                count(&text);
                continue;
            }
            for (layer, at) in lens.passages(letter, &text) {
                let one = &letter.layers[layer].annotations[at];
                if !matches!(source, Source::Tag(tag) if !one.has_tag(tag)) {
                    count(one.quote(&text));
                }
            }
        }
        found.different = met.len() as u64;
        let words = met.into_iter().map(|(word, met)| WordCount {
            word,
            count: met.count,
            letters: met.letters,
        });
        found.words = words.collect();
        let order = |one: &WordCount| Reverse(one.count);
        found
            .words
            .sort_by(|one, other| (order(one), &one.word).cmp(&(order(other), &other.word)));
        found.words.truncate(MOST);
        found
    }
}

/// The words of a text, but for those of one letter and those with digits in them. What a hyphen or an apostrophe joins is
/// one word.
pub(super) fn words(text: &str) -> impl Iterator<Item = &str> {
    let parts =
        text.split(|c: char| !c.is_alphanumeric() && !matches!(c, '-' | '\'' | '’' | '\u{ad}'));
    parts.filter_map(|part| {
        let word = part.trim_matches(|c: char| !c.is_alphanumeric());
        let mut letters = word.chars();
        let is_word = letters.next().is_some() && letters.next().is_some();
        (is_word && !word.contains(char::is_numeric)).then_some(word)
    })
}
