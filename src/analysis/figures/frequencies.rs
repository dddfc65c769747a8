//! Which words there are, and how often.

use super::stop_words::is_stop_word;
use crate::analysis::query::Lens;
use crate::analysis::{CataloguedLetter, Texts};
use crate::codebook::TagId;
use crate::letter::parallel::{on_threads, processors};
use std::cmp::Reverse;
use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

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

/// So many letters together are counted by one thread in one go.
const STRETCH: usize = 64;

/// How often a word was met: at all, in how many letters, and in which one last.
struct Met {
    count: u64,
    letters: u64,
    last: usize,
}

/// What one thread counted.
#[derive(Default)]
struct Counted {
    met: HashMap<String, Met>,
    all: u64,
    missing: u64,
}

impl Frequencies {
    /// Counts words, without numbers, and without stop words if `stop` says so; by as many threads as there are processors.
    /// Ends early, with less, once `cancelled` says so.
    pub fn new(
        letters: &[Arc<CataloguedLetter>],
        lens: &Lens,
        texts: &dyn Texts,
        what: (&Source, bool),
        cancelled: &(dyn Fn() -> bool + Sync),
    ) -> Self {
        Self::counted(letters, lens, texts, what, (processors(), cancelled))
    }

    pub(super) fn counted(
        letters: &[Arc<CataloguedLetter>],
        lens: &Lens,
        texts: &dyn Texts,
        what: (&Source, bool),
        (threads, cancelled): (usize, &(dyn Fn() -> bool + Sync)),
    ) -> Self {
        let next = AtomicUsize::new(0);
        let count = |_| {
            let mut counted = Counted::default();
            loop {
                let first = next.fetch_add(STRETCH, Ordering::Relaxed);
                let stretch = letters.iter().enumerate().skip(first).take(STRETCH);
                if stretch.len() == 0 {
                    return counted;
                }
                for (number, letter) in stretch {
                    if cancelled() {
                        return counted;
                    }
                    counted.letter((number, letter), lens, texts, what);
                }
            }
        };
        let threads = threads.min(letters.len().div_ceil(STRETCH)).max(1);
        let mut counted = Counted::default();
        let parts = on_threads(threads, count);
        parts.into_iter().for_each(|part| counted.add(part));
        Self::of(counted)
    }

    fn of(counted: Counted) -> Self {
        let different = counted.met.len() as u64;
        let words = counted.met.into_iter().map(|(word, met)| WordCount {
            word,
            count: met.count,
            letters: met.letters,
        });
        let mut words: Vec<_> = words.collect();
        let order = |one: &WordCount| Reverse(one.count);
        words.sort_by(|one, other| (order(one), &one.word).cmp(&(order(other), &other.word)));
        words.truncate(MOST);
        Self {
            words,
            different,
            all: counted.all,
            missing: counted.missing,
        }
    }
}

impl Counted {
    /// Counts the words of a letter that are meant; `number` tells it from others.
    fn letter(
        &mut self,
        (number, letter): (usize, &CataloguedLetter),
        lens: &Lens,
        texts: &dyn Texts,
        (source, stop): (&Source, bool),
    ) {
        let candidate = match source {
            Source::Letters => lens.has_letter(letter, texts),
            Source::Passages | Source::Tag(_) => letter.annotation_count() > 0,
        };
        if !candidate {
            return;
        }
        let Some(text) = texts.text(letter) else {
            self.missing += 1;
            return;
        };
        if *source == Source::Letters {
            self.words(number, &text, stop);
            return;
        }
        for (layer, at) in lens.passages(letter, &text) {
            let one = &letter.layers[layer].annotations[at];
            if !matches!(source, Source::Tag(tag) if !one.has_tag(tag)) {
                self.words(number, one.quote(&text), stop);
            }
        }
    }

    fn words(&mut self, number: usize, part: &str, stop: bool) {
        let mut lowered = String::new();
        for word in words(part) {
            lowered.clear();
            lowered.extend(word.chars().flat_map(char::to_lowercase));
            if stop && is_stop_word(&lowered) {
                continue;
            }
            self.all += 1;
            match self.met.get_mut(&lowered) {
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
                    self.met.insert(lowered.clone(), first);
                }
            }
        }
    }

    /// Adds what was counted in other letters.
    fn add(&mut self, other: Self) {
        self.all += other.all;
        self.missing += other.missing;
        for (word, met) in other.met {
            match self.met.get_mut(&word) {
                Some(it) => {
                    it.count += met.count;
                    it.letters += met.letters;
                }
                None => drop(self.met.insert(word, met)),
            }
        }
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
