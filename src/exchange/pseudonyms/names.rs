//! The surnames that were found, and whose they are.

use super::flags::{GIVEN, ORDINARY, PLACE, PREFIX, SURNAME};
use super::lexicon::{Vocabulary, ends_as_surname};
use super::people::{Name, Sure};
use super::words::{Owner, Phrase, Phrases, Rule};
use std::collections::{BTreeMap, HashMap, HashSet};

/// A surname, with the people of it.
#[derive(Debug)]
pub(super) struct Surname {
    words: Vec<String>,
    prefix: usize,
    /// Given names that were written with it.
    pub given: HashSet<String>,
    /// The parts of it that somebody goes by.
    parts: Vec<Vec<String>>,
    /// Whose it is where nothing tells.
    entity: u32,
    /// Whose it is by the first initial, where there are several people of it.
    people: BTreeMap<char, u32>,
    best: Sure,
    /// Nothing but a name in a salutation, which may be a given name.
    lone: bool,
}

impl Surname {
    /// The person of a mention with these letters of initials or given names before it.
    pub(super) fn person(&self, letter: Option<char>) -> u32 {
        letter
            .and_then(|letter| self.people.get(&letter))
            .copied()
            .unwrap_or(self.entity)
    }
}

/// All of the surnames.
#[derive(Debug, Default)]
pub(super) struct Surnames {
    all: Vec<Surname>,
    by_words: HashMap<String, usize>,
    initials: Vec<HashSet<char>>,
    /// Surnames written as one word, as in addresses of mail.
    compact: HashMap<String, usize>,
}

/// A surname of so many letters is found as the beginning or the end of a word in an address.
const COMPACT: usize = 5;

impl Surnames {
    /// The surname at an index.
    pub(super) fn get(&self, index: usize) -> Option<&Surname> {
        self.all.get(index)
    }

    /// The index of a surname by its words, joined by blanks.
    pub(super) fn index(&self, words: &str) -> Option<usize> {
        self.by_words.get(words).copied()
    }

    /// Notes a name that was read, and returns the index of its surname.
    pub(super) fn note(&mut self, name: Name, vocabulary: &Vocabulary) -> usize {
        let key = name.surname.join(" ");
        let lone = name.sure == Sure::Line
            && name.initials.is_empty()
            && name.given.is_empty()
            && name.surname.len() == 1
            && vocabulary.get(&key).flags & GIVEN != 0;
        let next = self.all.len();
        let index = *self.by_words.entry(key).or_insert(next);
        if index == next {
            self.all.push(Surname {
                words: name.surname.clone(),
                prefix: name.prefix,
                given: HashSet::new(),
                parts: Vec::new(),
                entity: 0,
                people: BTreeMap::new(),
                best: name.sure,
                lone,
            });
            self.initials.push(HashSet::new());
        }
        if let (Some(surname), Some(initials)) =
            (self.all.get_mut(index), self.initials.get_mut(index))
        {
            surname.best = surname.best.max(name.sure);
            surname.lone &= lone;
            surname.given.extend(name.given);
            initials.extend(name.initials.chars().next());
            for part in name.parts {
                let words = name.surname.get(part).unwrap_or_default().to_vec();
                if !surname.parts.contains(&words) && surname.parts.len() < 8 {
                    surname.parts.push(words);
                }
            }
        }
        index
    }

    /// Forgets the surnames that are but words, by what the caller knows of words; not what was `chosen`.
    pub(super) fn forget(
        &mut self,
        is_word: &dyn Fn(&str) -> bool,
        vocabulary: &Vocabulary,
        chosen: &HashSet<usize>,
    ) {
        let doubtful = |surname: &Surname| {
            let flagged = |word: &String, flags| vocabulary.get(word).flags & flags != 0;
            let words = surname
                .words
                .iter()
                .all(|word| !flagged(word, ORDINARY) && is_word(word));
            // "lid Ethische Commissie" is more frequent than "lid Ketting".
            let weak = surname.best == Sure::Weak
                && !surname
                    .words
                    .last()
                    .is_some_and(|word| flagged(word, SURNAME) || ends_as_surname(word));
            surname.prefix == 0 && !surname.lone && (surname.best <= Sure::Line && words || weak)
        };
        let forgotten: HashSet<usize> = (0..self.all.len())
            .filter(|index| !chosen.contains(index) && self.all.get(*index).is_some_and(doubtful))
            .collect();
        self.by_words.retain(|_, index| !forgotten.contains(index));
    }

    /// Gives each person an entity, and adds all the ways in which they are mentioned to the phrases.
    pub(super) fn settle(
        &mut self,
        is_word: &dyn Fn(&str) -> bool,
        vocabulary: &mut Vocabulary,
        phrases: &mut Phrases,
        mut entity: impl FnMut() -> u32,
    ) {
        let kept: HashSet<usize> = self.by_words.values().copied().collect();
        let mut by_given: HashMap<String, Vec<usize>> = HashMap::new();
        for (index, surname) in self.all.iter().enumerate() {
            for given in surname.given.iter().filter(|_| kept.contains(&index)) {
                by_given.entry(given.clone()).or_default().push(index);
            }
        }
        // "Beste Jan" is one who is named with his surname elsewhere, if only one is.
        let alias = |surname: &Surname| {
            let found = by_given.get(surname.words.first()?)?;
            found
                .first()
                .copied()
                .filter(|_| surname.lone && found.len() == 1)
        };
        let aliases: Vec<Option<usize>> = self.all.iter().map(alias).collect();
        for (surname, letters) in self.all.iter_mut().zip(&self.initials) {
            surname.entity = entity();
            if letters.len() > 1 {
                let mut letters: Vec<char> = letters.iter().copied().collect();
                letters.sort_unstable();
                surname.people = letters
                    .into_iter()
                    .map(|letter| (letter, entity()))
                    .collect();
            }
        }
        let mut order: Vec<usize> = kept.into_iter().collect();
        order.sort_unstable();
        // Surnames as they are go before parts of others, which they may be.
        for index in &order {
            let owner = aliases.get(*index).copied().flatten().unwrap_or(*index);
            if let Some(words) = self.all.get(*index).map(|it| it.words.clone()) {
                self.mention(&words, owner, is_word, vocabulary, phrases);
            }
        }
        for index in &order {
            let Some(surname) = self.all.get(*index) else {
                continue;
            };
            let mut others = surname.parts.clone();
            let unknown = surname
                .given
                .iter()
                .filter(|given| given.len() >= 4 && vocabulary.get(given).flags & GIVEN == 0);
            others.extend(unknown.map(|given| vec![given.clone()]));
            for words in others {
                self.mention(&words, *index, is_word, vocabulary, phrases);
            }
        }
    }

    fn mention(
        &mut self,
        words: &[String],
        owner: usize,
        is_word: &dyn Fn(&str) -> bool,
        vocabulary: &mut Vocabulary,
        phrases: &mut Phrases,
    ) {
        let flags = |word: &String| vocabulary.get(word).flags;
        let small = words.iter().take(words.len().saturating_sub(1));
        let prefix = small.take_while(|word| flags(word) & PREFIX != 0).count();
        let core = words.get(prefix..).unwrap_or_default();
        let short = core.iter().map(String::len).sum::<usize>() <= 2;
        let ordinary = short
            || core
                .iter()
                .all(|word| flags(word) & (ORDINARY | GIVEN) != 0 || is_word(word));
        let place = core.len() == 1 && core.iter().all(|word| flags(word) & PLACE != 0);
        let letters = core.iter().map(|word| word.chars().count()).sum::<usize>();
        let rule = |prefix, capital| Rule::Name {
            prefix,
            ordinary,
            place,
            capital,
        };
        let owned = |rule| Phrase {
            owner: Owner::Surname(owner),
            rule,
        };
        let mut forms = vec![(words.to_vec(), rule(prefix, false))];
        if prefix > 0 && !ordinary && !place && letters >= 4 {
            forms.push((core.to_vec(), rule(0, true)));
        }
        for (words, rule) in forms {
            phrases.add_words(vocabulary, &words, owned(rule.clone()), false);
            let mut genitive = words;
            let Some(last) = genitive.last_mut().filter(|_| !ordinary && !place) else {
                continue;
            };
            if !last.ends_with(['s', 'x', 'z']) {
                last.push('s');
                phrases.add_words(vocabulary, &genitive, owned(rule), false);
            }
        }
        if letters >= 4 {
            self.compact.entry(words.concat()).or_insert(owner);
            if letters >= COMPACT && !ordinary && !place {
                self.compact.entry(core.concat()).or_insert(owner);
            }
        }
    }

    /// The surname that a word of an address is, begins with, or ends with.
    pub(super) fn in_address(&self, word: &str) -> Option<usize> {
        if self.compact.is_empty() || word.len() > 64 {
            return None;
        }
        if let Some(index) = self.compact.get(word) {
            return Some(*index);
        }
        let cuts = word.char_indices().map(|(at, _)| at).skip(1);
        for at in cuts {
            let (head, tail) = word.split_at(at);
            let tail = (tail.len() >= COMPACT)
                .then(|| self.compact.get(tail))
                .flatten();
            let head = || {
                (head.len() >= COMPACT)
                    .then(|| self.compact.get(head))
                    .flatten()
            };
            if let Some(index) = tail.or_else(head) {
                return Some(*index);
            }
        }
        None
    }
}
