//! A search across the letters of a folder that is under way: hits are taken as they come.

use super::Letters;
use super::search::{LetterHits, Searched, Wanted, search_letters};
use crate::letter::{FindOptions, Search};
use crate::workspace::derived::Derived;
use crate::workspace::job::Waker;
use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

/// The most hits of a letter that are shown; all are counted.
const MOST: usize = 50;
/// Whoever waits is woken so often at most.
const OFTEN: Duration = Duration::from_millis(60);

/// What is looked for, and in what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sought {
    /// The folder.
    pub folder: PathBuf,
    /// The revision of its letters.
    pub revision: u64,
    /// What is looked for.
    pub needle: String,
    /// What counts as a hit.
    pub options: FindOptions,
    /// The numbers of the letters that are searched, in the order in which what is found is shown.
    pub letters: Arc<Vec<usize>>,
}

/// Looks for something in all letters of a folder.
#[derive(Default)]
pub struct Finder {
    searched: Derived<Sought, Option<Searched>>,
    coming: Option<Receiver<LetterHits>>,
    found: Vec<LetterHits>,
    /// The hits in texts, and the number of letters that have any.
    in_text: (usize, usize),
    /// The place of each letter in the order.
    order: HashMap<usize, usize>,
    number: u64,
}

impl Finder {
    /// Begins to look for something else, or for the same in other letters. Where it is no sound expression, nothing is
    /// found.
    pub fn follow(&mut self, letters: &Arc<Letters>, sought: Sought, waker: &Waker) {
        if self.searched.is_of(&sought) {
            return;
        }
        self.found.clear();
        self.in_text = (0, 0);
        self.number += 1;
        let places = sought.letters.iter().enumerate();
        self.order = places.map(|(at, number)| (*number, at)).collect();
        let search = Search::new(&sought.needle, sought.options);
        let search = search.ok().filter(|_| !sought.needle.trim().is_empty());
        let Some(search) = search else {
            self.coming = None;
            self.searched.set(sought, Some(Searched::default()));
            return;
        };
        let (send, coming) = channel();
        self.coming = Some(coming);
        let (letters, numbers) = (letters.clone(), sought.letters.clone());
        let wake = waker.clone();
        self.searched.start(sought, waker, move |cancelled| {
            let wanted = Wanted {
                search: &search,
                letters: &numbers,
                most: MOST,
            };
            let mut woken: Option<Instant> = None;
            let mut found = |hits| {
                let _ = send.send(hits);
                if woken.is_none_or(|it| it.elapsed() >= OFTEN) {
                    woken = Some(Instant::now());
                    wake();
                }
            };
            Some(search_letters(
                &letters,
                wanted,
                &|| cancelled.is_set(),
                &mut found,
            ))
        });
    }

    /// Takes what was found meanwhile.
    pub fn poll(&mut self) {
        self.searched.poll();
        let Some(coming) = &self.coming else {
            return;
        };
        let before = self.found.len();
        self.found.extend(coming.try_iter());
        if self.found.len() > before {
            self.number += 1;
            for it in &self.found[before..] {
                self.in_text.0 += it.in_text;
                self.in_text.1 += usize::from(it.in_text > 0);
            }
            let order = &self.order;
            self.found.sort_by_key(|it| order.get(&it.letter).copied());
        }
    }

    /// What was found, letter by letter.
    pub fn found(&self) -> &[LetterHits] {
        &self.found
    }

    /// The number of hits in the texts of letters, and of letters that have any.
    pub fn in_text(&self) -> (usize, usize) {
        self.in_text
    }

    /// What was found in the letter with this number.
    pub fn of(&self, letter: usize) -> Option<&LetterHits> {
        let place = self.order.get(&letter)?;
        let place_of = |it: &LetterHits| self.order.get(&it.letter).copied();
        let at = self.found.binary_search_by_key(&Some(*place), place_of);
        self.found.get(at.ok()?)
    }

    /// Grows whenever what was found changes.
    pub fn number(&self) -> u64 {
        self.number
    }

    /// Tells whether more is being looked for.
    pub fn is_pending(&self) -> bool {
        self.searched.is_pending()
    }
}
