//! All letters of a folder as they are known at one moment.

use super::cataloguer::Known;
use crate::analysis::{Alike, CataloguedLetter, Readable, Texts};
use crate::codebook::Codebook;
use crate::store::catalogue::{TextPlace, TextReader};
use crate::store::queries_file::QueriesOf;
use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, OnceLock};

/// Texts that are kept in memory, where none may be kept on the disk, end at so many bytes together.
const MOST_IN_MEMORY: usize = 512 << 20;

/// The letters of a folder, in the order of their paths.
#[derive(Clone, Default)]
pub struct Letters {
    all: Vec<Arc<CataloguedLetter>>,
    /// The place of each letter's text.
    places: Vec<Option<TextPlace>>,
    reader: Option<TextReader>,
    /// The texts of letters, by path, where they are kept nowhere else.
    memory: Arc<HashMap<String, Arc<str>>>,
    in_memory: usize,
    codebook: Arc<Codebook>,
    queries: Arc<Vec<QueriesOf>>,
    /// Worked out when it is asked for first, until the letters change.
    alike: OnceLock<Arc<Alike>>,
}

impl Letters {
    /// These letters, in the order of their paths, without texts.
    #[cfg(test)]
    pub(super) fn of_tests(all: Vec<Arc<CataloguedLetter>>) -> Self {
        Self {
            places: vec![None; all.len()],
            all,
            ..Self::default()
        }
    }

    /// The letters.
    pub fn all(&self) -> &[Arc<CataloguedLetter>] {
        &self.all
    }

    /// The number of the letter with this path.
    pub fn number_of(&self, path: &str) -> Option<usize> {
        self.all
            .binary_search_by(|it| it.path.as_str().cmp(path))
            .ok()
    }

    /// The letter with this path.
    pub fn get(&self, path: &str) -> Option<&Arc<CataloguedLetter>> {
        self.all.get(self.number_of(path)?)
    }

    /// Which of them read the same in a list.
    pub fn alike(&self) -> &Arc<Alike> {
        self.alike.get_or_init(|| Arc::new(Alike::of(&self.all)))
    }

    /// The places of all texts that are kept on the disk, each with the number of its letter; and what reads them.
    pub fn on_disk(&self) -> (Vec<(usize, TextPlace)>, Option<&TextReader>) {
        let places = self.places.iter().enumerate();
        let places = places.filter_map(|(number, place)| Some((number, (*place)?)));
        (places.collect(), self.reader.as_ref())
    }

    /// The tags of the folder.
    pub fn codebook(&self) -> &Codebook {
        &self.codebook
    }

    pub(super) fn set_codebook(&mut self, codebook: Codebook) {
        self.codebook = Arc::new(codebook);
    }

    /// The queries that are kept in the folder, by analyst.
    pub fn queries(&self) -> &[QueriesOf] {
        &self.queries
    }

    pub(super) fn set_queries(&mut self, queries: Vec<QueriesOf>) {
        self.queries = Arc::new(queries);
    }

    pub(super) fn set_reader(&mut self, reader: TextReader) {
        self.reader = Some(reader);
    }

    /// Takes over what was read of letters; those that are no letters are left out.
    pub(super) fn take(&mut self, read: Vec<Known>) {
        self.alike = OnceLock::new();
        let (mut new, mut exports) = (Vec::new(), BTreeSet::new());
        for known in read {
            let Known {
                letter,
                place,
                text,
            } = known;
            if letter.readable == Readable::Export {
                exports.insert(letter.path.clone());
                continue;
            }
            if let Some(text) = text.filter(|_| place.is_none()) {
                self.keep_in_memory(&letter.path, text);
            }
            match self.all.binary_search_by(|it| it.path.cmp(&letter.path)) {
                Ok(number) => {
                    self.all[number] = letter;
                    self.places[number] = place;
                }
                Err(_) => new.push((letter, place)),
            }
        }
        if !exports.is_empty() {
            self.remove(&exports);
        }
        if new.is_empty() {
            return;
        }
        // Sorted once, not moved for each.
        let known = std::mem::take(&mut self.all)
            .into_iter()
            .zip(std::mem::take(&mut self.places));
        let mut both: Vec<_> = known.chain(new).collect();
        both.sort_by(|(one, _), (other, _)| one.path.cmp(&other.path));
        (self.all, self.places) = both.into_iter().unzip();
    }

    pub(super) fn remove(&mut self, gone: &BTreeSet<String>) {
        self.alike = OnceLock::new();
        let all = std::mem::take(&mut self.all)
            .into_iter()
            .zip(std::mem::take(&mut self.places));
        let kept = all.filter(|(letter, _)| !gone.contains(&letter.path));
        (self.all, self.places) = kept.unzip();
    }

    /// Puts what is known of a letter now in the place of what was; its text stays.
    pub(super) fn replace(&mut self, letter: Arc<CataloguedLetter>) {
        if let Some(number) = self.number_of(&letter.path) {
            let before = &self.all[number].facts;
            if (&before.subject, before.date) != (&letter.facts.subject, letter.facts.date) {
                self.alike = OnceLock::new();
            }
            self.all[number] = letter;
        }
    }

    fn keep_in_memory(&mut self, path: &str, text: String) {
        if self.in_memory + text.len() <= MOST_IN_MEMORY {
            self.in_memory += text.len();
            Arc::make_mut(&mut self.memory).insert(path.to_owned(), text.into());
        }
    }
}

impl Texts for Letters {
    fn text(&self, letter: &CataloguedLetter) -> Option<Arc<str>> {
        let number = self.number_of(&letter.path)?;
        match (self.places[number], &self.reader) {
            (Some(place), Some(reader)) => reader.read(place).map(Arc::from),
            _ => self.memory.get(&letter.path).cloned(),
        }
    }
}
