//! What the views of a folder keep between frames.

use super::laid::Laid;
use super::letter_columns::What;
use super::tall_rows::TallRows;
use crate::analysis::Texts as _;
use crate::analysis::query::{Query, Term};
use crate::annotation::AnnotationId;
use crate::ui::numbers::NumbersView;
use crate::workspace::derived::Derived;
use crate::workspace::job::Waker;
use crate::workspace::project::Letters;
use egui::Color32;
use std::collections::HashMap;
use std::sync::Arc;

/// What the views of a folder keep between frames.
#[derive(Default)]
pub struct ProjectViews {
    /// Texts of letters that show.
    texts: Shelf,
    /// The values of facets, and what they are of: the number of the overview, the language and what is meant.
    pub facets: Option<((u64, bool, Query), Facets)>,
    /// The rows of letters.
    pub letters: Laid,
    /// The columns of letters for which there was no room.
    pub gave_way: Vec<What>,
    /// The same beside an open letter.
    pub beside: Laid,
    /// The rows of passages.
    pub passages: Laid,
    /// Those of them that are higher.
    pub tall: TallRows,
    /// The passage of which the note was written in the last frame.
    pub noted: Option<(String, AnnotationId)>,
    /// The rows of what was found.
    pub found: Laid,
    /// The rows of commitments.
    pub commitments: Laid,
    /// The figures.
    pub numbers: NumbersView,
    /// Which letter, and which hit of it, stands in each of those; a heading has no hit.
    pub found_rows: Vec<(usize, Option<usize>)>,
}

/// A value of a facet.
#[derive(Clone, Debug)]
pub struct FacetValue {
    /// What is meant by it.
    pub term: Term,
    /// What it is called.
    pub name: String,
    /// How many there are.
    pub count: usize,
    /// Its colour, where it has one.
    pub color: Option<Color32>,
}

/// The lists of facets: the name of each in the code, what it is called, and its values in their order.
pub type Facets = Vec<(&'static str, String, Vec<FacetValue>)>;

/// What a text is kept by, and that text where there is one.
type Kept = (String, Option<Arc<str>>);

/// Texts of letters, read beside the window.
#[derive(Default)]
struct Shelf {
    texts: HashMap<String, Option<Arc<str>>>,
    /// Those that are asked for: what they are kept by, and the letters' paths.
    wanted: Vec<(String, String)>,
    reading: Derived<u64, Vec<Kept>>,
    number: u64,
}

impl ProjectViews {
    /// Forgets what belongs to a folder.
    pub fn forget(&mut self) {
        *self = Self::default();
    }

    /// The text of a letter, once it is read: it is asked for when it is first needed.
    pub fn text(&mut self, letters: &Letters, path: &str) -> Option<Arc<str>> {
        let letter = letters.get(path)?;
        let key = format!("{}\n{}\n{path}", letter.text_sha256, letter.length);
        match self.texts.texts.get(&key) {
            Some(text) => text.clone(),
            None => {
                self.texts.wanted.push((key, path.to_owned()));
                None
            }
        }
    }

    /// Has the texts read that were asked for in the last frame.
    pub fn follow_texts(&mut self, letters: &Arc<Letters>, waker: &Waker) {
        /// So many texts are kept; a screen shows fewer.
        const MOST: usize = 200;
        let shelf = &mut self.texts;
        if shelf.reading.poll().is_some() {
            let read = std::mem::take(shelf.reading.value_mut());
            if shelf.texts.len() + read.len() > MOST {
                shelf.texts.clear();
            }
            shelf.texts.extend(read);
        }
        let mut wanted = std::mem::take(&mut shelf.wanted);
        wanted.retain(|(key, _)| !shelf.texts.contains_key(key));
        if wanted.is_empty() || shelf.reading.is_pending() {
            return;
        }
        wanted.dedup();
        shelf.number += 1;
        let letters = letters.clone();
        shelf.reading.ask(shelf.number, waker, move || {
            let texts = wanted.into_iter().map(|(key, path)| {
                let letter = letters.get(&path);
                (key, letter.and_then(|letter| letters.text(letter)))
            });
            texts.collect()
        });
    }

    /// Tells whether texts are being read, or are asked for.
    pub fn awaits_texts(&self) -> bool {
        self.texts.reading.is_pending() || self.asks_for_texts()
    }

    /// Tells whether texts were asked for that are not being read yet.
    pub fn asks_for_texts(&self) -> bool {
        !self.texts.reading.is_pending() && !self.texts.wanted.is_empty()
    }
}
