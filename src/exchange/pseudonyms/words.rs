//! Phrases that are looked for, word by word: a tree of the words of all of them.

use super::fold::{is_ignored, is_mark};
use super::hash::Quick;
use super::lexicon::Vocabulary;
use super::token::Gap;
use super::tokens::Window;
use std::collections::HashMap;

/// What stands between two words of a phrase, as it is compared.
type Glue = u32;

const START: Glue = 0;
/// Blanks, hyphens and apostrophes are alike.
const SOFT: Glue = 1;
const NOTHING: Glue = 2;
const DOT: Glue = 3;
/// Others are numbered from here.
const OTHER: Glue = 4;

/// A word is broken over so many lines at most.
const BREAKS: usize = 4;

/// When a phrase counts that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Rule {
    /// However it is written; with signs like "++" before and behind it.
    Any {
        /// The signs right before it.
        head: String,
        /// The signs right behind it.
        tail: String,
    },
    /// As a surname.
    Name {
        /// The number of small words in front.
        prefix: usize,
        /// It is a word besides, and counts with a capital only.
        ordinary: bool,
        /// It is the name of a place, and counts behind a title, an initial or a given name only.
        place: bool,
        /// It counts with a capital only.
        capital: bool,
    },
}

/// Whose a phrase is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Owner {
    /// The one of a surname, by its index.
    Surname(usize),
    /// An entity itself.
    Entity(u32),
}

/// A phrase at its last word.
#[derive(Clone, Debug)]
pub(super) struct Phrase {
    /// Whose it is.
    pub owner: Owner,
    /// When it counts.
    pub rule: Rule,
}

#[derive(Debug, Default)]
pub(super) struct Phrases {
    edges: HashMap<(u32, Glue, u32), u32, Quick>,
    phrases: Vec<Vec<Phrase>>,
    others: HashMap<String, Glue>,
    /// For each word of the vocabulary whether a phrase begins with it.
    first: Vec<bool>,
    /// The most words of a phrase.
    pub longest: usize,
}

impl Phrases {
    /// No phrase.
    pub(super) fn new() -> Self {
        Self {
            phrases: vec![Vec::new()],
            ..Self::default()
        }
    }

    /// Adds words that stand as in a name. Unless `always`, one that is there already is left alone.
    pub(super) fn add_words(
        &mut self,
        vocabulary: &mut Vocabulary,
        words: &[String],
        phrase: Phrase,
        always: bool,
    ) {
        let with_glue = words.iter().map(|word| (SOFT, word.clone()));
        self.add(vocabulary, with_glue.collect(), phrase, always);
    }

    fn add(
        &mut self,
        vocabulary: &mut Vocabulary,
        words: Vec<(Glue, String)>,
        phrase: Phrase,
        always: bool,
    ) {
        let mut node = 0;
        self.longest = self.longest.max(words.len());
        for (at, (glue, word)) in words.into_iter().enumerate() {
            let id = vocabulary.add(&word);
            let index = usize::try_from(id).unwrap_or(usize::MAX);
            if at == 0 {
                if self.first.len() <= index {
                    self.first.resize(vocabulary.len() + 1, false);
                }
                if let Some(first) = self.first.get_mut(index) {
                    *first = true;
                }
            }
            let glue = if at == 0 { START } else { glue };
            let next = u32::try_from(self.phrases.len()).unwrap_or(u32::MAX);
            node = *self.edges.entry((node, glue, id)).or_insert(next);
            if node == next {
                self.phrases.push(Vec::new());
            }
        }
        let at = usize::try_from(node).unwrap_or(usize::MAX);
        if let Some(there) = self.phrases.get_mut(at).filter(|_| node != 0)
            && (always || there.is_empty())
        {
            there.push(phrase);
        }
    }

    /// Adds the words of a window from `from` on as they stand there. Returns whether there were any.
    pub(super) fn add_said(
        &mut self,
        vocabulary: &mut Vocabulary,
        window: &Window<'_>,
        from: usize,
        owner: Owner,
    ) -> bool {
        let mut words = Vec::new();
        let mut at = from;
        while window.get(at).is_some() {
            let glue = self.glue(window, at, true).unwrap_or(SOFT);
            words.push((glue, window.folded(at)));
            at += 1;
        }
        let signs = |text: &str| text.chars().filter(|c| is_sign(*c)).collect::<String>();
        let rule = Rule::Any {
            head: if from == 0 {
                signs(window.between(0))
            } else {
                String::new()
            },
            tail: signs(window.between(at)),
        };
        let any = !words.is_empty();
        self.add(vocabulary, words, Phrase { owner, rule }, true);
        any
    }

    fn glue(&mut self, window: &Window<'_>, at: usize, add: bool) -> Option<Glue> {
        if let Some(glue) = plain(window.gap(at)) {
            return Some(glue);
        }
        let said = stripped(window.between(at));
        if add {
            let next = OTHER + u32::try_from(self.others.len()).unwrap_or(u32::MAX - OTHER);
            return Some(*self.others.entry(said).or_insert(next));
        }
        self.others.get(&said).copied()
    }

    /// Calls `found` with each phrase that begins with the word at `at`, and the index behind it.
    pub(super) fn find(
        &self,
        window: &Window<'_>,
        at: usize,
        mut found: impl FnMut(&Phrase, usize),
    ) {
        let Some(token) = window.get(at) else {
            return;
        };
        let id = usize::try_from(token.entry.id).unwrap_or(0);
        let begins = id != 0 && self.first.get(id).copied().unwrap_or(false);
        if !begins && window.gap(at + 1) != Gap::HyphenLine {
            return;
        }
        let mut open = vec![(0, at)];
        while let Some((node, next)) = open.pop() {
            if window.get(next).is_none() || window.is_label(next) {
                continue;
            }
            let glue = if next == at {
                START
            } else if let Some(glue) = plain(window.gap(next)) {
                glue
            } else if self.others.is_empty() {
                continue;
            } else if let Some(glue) = self.others.get(&stripped(window.between(next))) {
                *glue
            } else {
                continue;
            };
            self.step(window, (node, glue, next), |child, end| {
                let index = usize::try_from(child).unwrap_or(usize::MAX);
                for phrase in self.phrases.get(index).into_iter().flatten() {
                    found(phrase, end);
                }
                open.push((child, end));
            });
        }
    }

    /// Goes on by one word, as it stands or with what of it is on the next lines.
    fn step(
        &self,
        window: &Window<'_>,
        (node, glue, at): (u32, Glue, usize),
        mut goes: impl FnMut(u32, usize),
    ) {
        let child = |id: u32| self.edges.get(&(node, glue, id)).copied();
        let id = window.get(at).map_or(0, |it| it.entry.id);
        if id != 0
            && let Some(child) = child(id)
        {
            goes(child, at + 1);
        }
        let mut joined = String::new();
        for end in at + 1..at + BREAKS {
            if window.gap(end) != Gap::HyphenLine || window.is_label(end) {
                return;
            }
            if joined.is_empty() {
                joined = window.folded(at);
            }
            joined.push_str(&window.folded(end));
            let id = window.vocabulary.get(&joined).id;
            if id != 0
                && let Some(child) = child(id)
            {
                goes(child, end + 1);
            }
        }
    }
}

fn plain(gap: Gap) -> Option<Glue> {
    match gap {
        Gap::Start
        | Gap::Space
        | Gap::Column
        | Gap::Line
        | Gap::Paragraph
        | Gap::Hyphen
        | Gap::HyphenLine
        | Gap::Dash
        | Gap::Apostrophe
        | Gap::BlankApostrophe => Some(SOFT),
        Gap::Nothing => Some(NOTHING),
        Gap::Dot | Gap::DotBlank => Some(DOT),
        Gap::Other => None,
    }
}

/// What stands between two words, without what is not seen.
fn stripped(between: &str) -> String {
    let seen = |c: &char| !c.is_whitespace() && !is_ignored(*c) && !is_mark(*c);
    between.chars().filter(seen).collect()
}

/// Tells whether a sign belongs to the word that it stands at, as in "C++".
fn is_sign(c: char) -> bool {
    matches!(c, '+' | '#' | '&' | '@' | '€' | '$' | '£' | '*' | '=')
}
