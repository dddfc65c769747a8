//! Where in letters their passages stand.

use crate::analysis::query::Lens;
use crate::analysis::{CataloguedAnnotation, CataloguedLayer, CataloguedLetter, Found, Texts};
use crate::codebook::TagId;
use std::cmp::Reverse;
use std::collections::{BTreeSet, HashSet};
use std::sync::Arc;

/// Where passages of a letter begin is told apart this finely when they are drawn: no picture is wider.
const FINE: u64 = 1024;
/// Letters with no more passages are drawn whole.
const FEW: usize = 400;

/// A passage, as a part of its letter's length.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mark<'a> {
    /// Where it begins: 0 the letter's beginning, 1 its end.
    pub from: f32,
    /// Where it ends.
    pub to: f32,
    /// Who made it.
    pub layer: &'a CataloguedLayer,
    /// The passage.
    pub passage: &'a CataloguedAnnotation,
}

/// The letters in which passages are meant, and where in each those stand.
#[derive(Clone, Debug, Default)]
pub struct Portraits {
    letters: Vec<Drawn>,
    /// The passages, letter by letter: the numbers of their layers and in those, from 0.
    places: Vec<(u32, u32)>,
    /// The letters that are meant and in which none stands.
    pub without: u64,
    /// The tags of the passages.
    pub tags: BTreeSet<TagId>,
    /// Whether any passage has none.
    pub untagged: bool,
    /// The length of the longest letter, in bytes.
    longest: u32,
}

/// A letter whose passages are drawn.
#[derive(Clone, Debug)]
struct Drawn {
    letter: Arc<CataloguedLetter>,
    /// Where its passages begin among all.
    first: usize,
    /// Those that are drawn, by their numbers in the letter, where others stand at the same places.
    thinned: Option<Box<[u32]>>,
}

impl Portraits {
    /// Gathers the passages of the letters with these numbers, in this order: those that are meant, but for those that
    /// have no place in their letter. Linear in the annotations, but for sorting those of a letter. Ends early, with less,
    /// once `cancelled` says so.
    pub fn new(
        letters: &[Arc<CataloguedLetter>],
        order: &[usize],
        lens: &Lens,
        texts: &dyn Texts,
        cancelled: &dyn Fn() -> bool,
    ) -> Self {
        let mut portraits = Self::default();
        for (at, letter) in order.iter().filter_map(|it| letters.get(*it)).enumerate() {
            if at % 256 == 0 && cancelled() {
                break;
            }
            let first = portraits.places.len();
            let text = lens.needs_texts().then(|| texts.text(letter)).flatten();
            let text = text.as_deref().unwrap_or_default();
            portraits.add(letter, lens, text);
            if portraits.places.len() == first {
                portraits.without += u64::from(lens.means(letter, text));
                continue;
            }
            portraits.longest = portraits.longest.max(letter.length);
            portraits.letters.push(Drawn {
                letter: letter.clone(),
                first,
                thinned: thinned(letter, &portraits.places[first..]),
            });
        }
        portraits
    }

    /// Adds the passages of a letter, in the order of the text; of those that begin in one place the longest first, so that
    /// the others are drawn upon it.
    fn add(&mut self, letter: &CataloguedLetter, lens: &Lens, text: &str) {
        let short = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        let first = self.places.len();
        for (layer, number) in lens.passages(letter, text) {
            let one = &letter.layers[layer].annotations[number];
            if one.found == Found::Orphan {
                continue;
            }
            self.places.push((short(layer), short(number)));
            self.untagged |= one.tags.is_empty();
            for tag in &one.tags {
                if !self.tags.contains(tag) {
                    self.tags.insert(tag.clone());
                }
            }
        }
        self.places[first..].sort_by_key(|(layer, number)| {
            let one = &letter.layers[*layer as usize].annotations[*number as usize];
            (one.start, Reverse(one.end))
        });
    }

    /// The number of letters.
    pub fn len(&self) -> usize {
        self.letters.len()
    }

    /// Tells whether there are none.
    pub fn is_empty(&self) -> bool {
        self.letters.is_empty()
    }

    /// The number of passages.
    pub fn passages(&self) -> usize {
        self.places.len()
    }

    /// A letter, by its row.
    pub fn letter(&self, row: usize) -> Option<&CataloguedLetter> {
        self.letters.get(row).map(|it| &*it.letter)
    }

    /// How long a letter is beside the longest: 1 is as long.
    pub fn length(&self, row: usize) -> f32 {
        let length = self.letter(row).map_or(0, |it| it.length);
        (length as f32 / self.longest.max(1) as f32).clamp(0.0, 1.0)
    }

    /// The number of passages in a letter.
    pub fn count(&self, row: usize) -> usize {
        let Some(drawn) = self.letters.get(row) else {
            return 0;
        };
        let next = self.letters.get(row + 1);
        next.map_or(self.places.len(), |it| it.first) - drawn.first
    }

    /// A passage of a letter, by its number there.
    pub fn mark(&self, row: usize, number: usize) -> Option<Mark<'_>> {
        let drawn = self.letters.get(row)?;
        let place = (number < self.count(row)).then(|| self.places.get(drawn.first + number));
        mark(&drawn.letter, *place.flatten()?)
    }

    /// The numbers of the passages of a letter that are drawn, in the order of the text: all, but where there are very many
    /// those that others do not hide.
    pub fn drawn(&self, row: usize) -> impl Iterator<Item = usize> {
        let thinned = self.letters.get(row).and_then(|it| it.thinned.as_deref());
        let all = match thinned {
            Some(_) => 0,
            None => self.count(row),
        };
        let some = thinned.unwrap_or_default().iter().map(|it| *it as usize);
        (0..all).chain(some)
    }

    /// The row and the number in it of a passage, by its number among all.
    pub fn place(&self, passage: usize) -> Option<(usize, usize)> {
        let behind = self.letters.partition_point(|it| it.first <= passage);
        let row = behind.checked_sub(1)?;
        (passage < self.places.len()).then(|| (row, passage - self.letters[row].first))
    }
}

fn mark(letter: &CataloguedLetter, (layer, number): (u32, u32)) -> Option<Mark<'_>> {
    let length = letter.length.max(1) as f32;
    let part = |at: u32| (at as f32 / length).clamp(0.0, 1.0);
    let layer = letter.layers.get(layer as usize)?;
    let passage = layer.annotations.get(number as usize)?;
    Some(Mark {
        from: part(passage.start),
        to: part(passage.end),
        layer,
        passage,
    })
}

/// Of very many passages those that are drawn: of all that begin in one place with the same tags the first, which is the
/// longest.
fn thinned(letter: &CataloguedLetter, places: &[(u32, u32)]) -> Option<Box<[u32]>> {
    if places.len() <= FEW {
        return None;
    }
    let mut seen = HashSet::new();
    let is_new = |(_, (layer, number)): &(u32, (u32, u32))| {
        let one = &letter.layers[*layer as usize].annotations[*number as usize];
        let place = u64::from(one.start) * FINE / u64::from(letter.length.max(1));
        seen.insert((place, &one.tags))
    };
    let numbered = (0..).zip(places.iter().copied());
    Some(numbered.filter(is_new).map(|(number, _)| number).collect())
}
