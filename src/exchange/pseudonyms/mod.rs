//! Pseudonyms: chosen words, found names and numbers replaced by labels that stay the same in all that is exported.
//!
//! The key says what the labels stand for; it is kept apart and is never part of what is exported. Names are found behind
//! titles, roles and initials, in salutations and signatures, and are replaced wherever they stand; nobody can promise
//! that all names are found, and whoever exports looks at the key.

mod address;
mod checks;
mod dates;
mod digits;
mod discover;
mod find;
mod flags;
mod fold;
mod found;
mod hash;
mod key;
mod labelled;
mod lexicon;
mod lists;
mod names;
mod numbers;
mod people;
mod replaced;
mod scan;
mod token;
mod tokens;
mod words;

pub use key::KeyRow;
pub use replaced::{Replaced, Replacement, Side};

use crate::l10n::Language;
use find::{Finder, MARGIN, Numbers};
use flags::{GIVEN, LABEL, NUMBER_HEAD, SURNAME};
use found::{Find, Target};
use key::{Key, Kind};
use lexicon::{Vocabulary, ends_as_surname};
use names::Surnames;
use people::{Sure, is_title, read};
use std::collections::HashSet;
use tokens::{Window, visit};
use words::{Owner, Phrases};

/// What is replaced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// Words that the user chose: "Jansen", "de heer De Vries", "Loket Zuid". Case and accents make no difference.
    pub words: Vec<String>,
    /// Replaces the names of people that are found, and addresses of mail.
    pub names: bool,
    /// Replaces numbers and addresses that tell who somebody is.
    pub numbers: bool,
    /// The language of the labels.
    pub language: Language,
}

/// The labels of what stands in some texts.
#[derive(Debug)]
pub struct Pseudonyms {
    finder: Finder,
    key: Key,
}

impl Pseudonyms {
    /// Finds what is to be replaced in all of the texts, and numbers it in the order in which it stands there. Linear in the
    /// texts, which are read twice.
    pub fn of<'a>(choice: Choice, texts: impl Iterator<Item = &'a str>) -> Self {
        Self::knowing(choice, texts, &|_| false)
    }

    /// Does the same with a dictionary. `is_word` tells whether a word in small letters without accents is an ordinary one:
    /// such a surname is left alone in small letters, and is none behind a role alone ("minister Financiën").
    pub fn knowing<'a>(
        choice: Choice,
        texts: impl Iterator<Item = &'a str>,
        is_word: &dyn Fn(&str) -> bool,
    ) -> Self {
        let texts: Vec<&str> = texts.collect();
        let mut vocabulary = Vocabulary::new();
        vocabulary.labels = match choice.language {
            Language::English => ["Person", "Word", "Number"],
            Language::Dutch => ["Persoon", "Woord", "Nummer"],
        };
        let mut key = Key::default();
        let mut surnames = Surnames::default();
        let mut numbers = Numbers::default();
        let none = Numbers::default();
        for text in &texts {
            visit(text, &vocabulary, MARGIN, |window, at| {
                if choice.names {
                    discover::discover(window, at, &mut |name| {
                        surnames.note(name, &vocabulary);
                    });
                }
                if choice.numbers {
                    numbers::find(window, at, &none, &mut |find| {
                        note_number(&mut numbers, find);
                    });
                }
                reserve(window, at, &mut key);
            });
        }
        let mut phrases = Phrases::new();
        let chosen = choose(&choice.words, &mut surnames, &vocabulary);
        let indexes: HashSet<usize> = chosen.iter().filter_map(|it| it.surname).collect();
        surnames.forget(is_word, &vocabulary, &indexes);
        surnames.settle(is_word, &mut vocabulary, &mut phrases, || {
            key.add(Kind::Person)
        });
        for (word, chosen) in choice.words.iter().zip(chosen) {
            let known = Vocabulary::new();
            whole(word, &known, |window| {
                let owner = match chosen.surname {
                    Some(index) => Owner::Surname(index),
                    None => Owner::Entity(key.add(Kind::Word)),
                };
                phrases.add_said(&mut vocabulary, window, chosen.from, owner);
            });
        }
        for normal in numbers.known.iter().filter_map(|it| it.strip_prefix("n:")) {
            let head: String = normal.chars().take_while(|c| !c.is_ascii_digit()).collect();
            if !head.is_empty() {
                vocabulary.mark(&head.to_lowercase(), NUMBER_HEAD);
            }
        }
        let finder = Finder {
            vocabulary,
            phrases,
            surnames,
            numbers,
            with_numbers: choice.numbers,
            with_mail: choice.numbers || choice.names,
        };
        let mut made = Self { finder, key };
        made.number(&texts);
        made
    }

    /// Numbers what is found, in order.
    fn number(&mut self, texts: &[&str]) {
        for text in texts {
            for find in self.finder.finds(text) {
                let entity = match find.target {
                    Target::Entity(entity) => entity,
                    Target::Number(normal) => {
                        let key = &mut self.key;
                        let entities = &mut self.finder.numbers.entities;
                        *entities
                            .entry(normal)
                            .or_insert_with(|| key.add(Kind::Number))
                    }
                };
                self.key
                    .count(entity, text.get(find.range).unwrap_or_default());
            }
        }
        self.finder.vocabulary.highest = Some(self.key.highest());
    }

    /// The passages of a text that are replaced, in order and disjoint. What was in none of the texts that this was made of
    /// has the number 0. Linear in the text.
    pub fn replacements(&self, text: &str) -> Vec<Replacement> {
        let labels = &self.finder.vocabulary.labels;
        let finds = self.finder.finds(text).into_iter().map(|find| {
            let entity = match &find.target {
                Target::Entity(entity) => Some(*entity),
                Target::Number(normal) => self.finder.numbers.entities.get(normal).copied(),
            };
            Replacement {
                range: find.range,
                label: self.key.label(entity, labels),
            }
        });
        finds.collect()
    }

    /// A text with labels in place of what is replaced.
    pub fn apply(&self, text: &str) -> String {
        self.replaced(text).text
    }

    /// A text with labels in place of what is replaced, and where its places went.
    pub fn replaced(&self, text: &str) -> Replaced {
        Replaced::new(text, &self.replacements(text))
    }

    /// What the labels stand for: the people, the words and the numbers of the texts. It goes to a file apart.
    pub fn key(&self) -> Vec<KeyRow> {
        self.key.rows(&self.finder.vocabulary.labels)
    }
}

fn note_number(numbers: &mut Numbers, find: Find) {
    let Target::Number(normal) = find.target else {
        return;
    };
    let digits = normal.bytes().filter(u8::is_ascii_digit).count();
    let long = normal.len() >= 2 + numbers::SHORTEST && digits >= 4;
    if normal.starts_with("d:") || normal.starts_with("n:") && long {
        numbers.keep(normal);
    }
}

/// Keeps the number of a label that stands in a text already.
fn reserve(window: &Window<'_>, at: usize, key: &mut Key) {
    if !window.get(at).is_some_and(|it| it.is(LABEL)) {
        return;
    }
    let said = window.said(at);
    let labels = window.vocabulary.labels;
    let kind = labels.iter().position(|label| *label == said);
    if let Some(reserved) = kind.and_then(|kind| key.reserved.get_mut(kind))
        && window.get(at + 1).is_some_and(|it| it.length <= 6)
        && let Ok(number) = window.said(at + 1).parse()
    {
        reserved.insert(number);
    }
}

/// What a chosen word turned out to be.
struct Chosen {
    /// The surname, where it is a person.
    surname: Option<usize>,
    /// The first word of it that is looked for, behind a title.
    from: usize,
}

/// Calls `each` with all of a short text.
fn whole(text: &str, vocabulary: &Vocabulary, mut each: impl FnMut(&Window<'_>)) {
    visit(text, vocabulary, text.len() + MARGIN, |window, at| {
        if at == 0 {
            each(window);
        }
    });
}

/// Tells for each of the chosen words whether it is a person, and notes the person.
fn choose(words: &[String], surnames: &mut Surnames, vocabulary: &Vocabulary) -> Vec<Chosen> {
    let mut all = Vec::with_capacity(words.len());
    for word in words {
        let mut chosen = Chosen {
            surname: None,
            from: 0,
        };
        whole(word, vocabulary, |window| {
            let article = matches!(window.folded(0).as_str(), "de" | "het" | "the");
            let mut from = usize::from(article && is_title(window, 1));
            let start = from;
            while is_title(window, from) {
                from += 1;
            }
            let name = read(window, start, Sure::Line);
            let name = name.filter(|name| window.get(name.end).is_none());
            let likely = |name: &people::Name| {
                let known = name.surname.last().is_some_and(|last| {
                    vocabulary.get(last).flags & SURNAME != 0 || ends_as_surname(last)
                });
                name.sure >= Sure::Initials
                    || name.sure == Sure::Given
                    || name.prefix > 0
                    || name
                        .given
                        .iter()
                        .any(|given| vocabulary.get(given).flags & GIVEN != 0)
                    || name.surname.len() == 1 && name.given.is_empty() && known
            };
            if let Some(name) = name.filter(likely) {
                chosen.surname = Some(surnames.note(name, vocabulary));
                chosen.from = from;
                return;
            }
            let mut said = Vec::new();
            while window.get(said.len()).is_some() {
                said.push(window.folded(said.len()));
            }
            chosen.surname = surnames.index(&said.join(" "));
        });
        all.push(chosen);
    }
    all
}

#[cfg(test)]
mod tests;
