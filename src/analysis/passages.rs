//! The passages of a folder that are meant, in the order in which they are shown.

use super::query::Lens;
use super::{CataloguedAnnotation, CataloguedLayer, CataloguedLetter, Texts};
use crate::codebook::TagId;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A passage of a folder, by numbers from 0: of its letter in the catalogue, of the layer in that, of the annotation in
/// that.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PassagePlace {
    /// The letter.
    pub letter: u32,
    /// The layer.
    pub layer: u32,
    /// The annotation.
    pub annotation: u32,
}

/// A row of a list of passages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PassageRow {
    /// The heading of the passages of a letter, and how many there are.
    Letter(usize, usize),
    /// The heading of the passages with a tag, and how many there are; `None`: without any.
    Tag(Option<TagId>, usize),
    /// A passage.
    Passage(PassagePlace),
}

/// The passages that are meant.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PassageList {
    /// The rows.
    pub rows: Vec<PassageRow>,
    /// The number of passages; one with two tags is one.
    pub passages: usize,
    /// The number of letters that they are in.
    pub letters: usize,
}

impl PassagePlace {
    /// The passage with its letter and its layer; `None` where there is no such one.
    pub fn of(
        self,
        letters: &[Arc<CataloguedLetter>],
    ) -> Option<(&CataloguedLetter, &CataloguedLayer, &CataloguedAnnotation)> {
        let letter = letters.get(self.letter as usize)?;
        let layer = letter.layers.get(self.layer as usize)?;
        let annotation = layer.annotations.get(self.annotation as usize)?;
        Some((letter, layer, annotation))
    }
}

impl PassageList {
    /// Gathers them, letter by letter in the order of their days, or tag by tag. Linear in the annotations; reads texts
    /// only where words are looked for. Ends early, with less, once `cancelled` says so.
    pub fn new(
        letters: &[Arc<CataloguedLetter>],
        lens: &Lens,
        texts: &dyn Texts,
        by_tag: bool,
        cancelled: &dyn Fn() -> bool,
    ) -> Self {
        let mut order: Vec<usize> = (0..letters.len()).collect();
        order.sort_by_key(|number| {
            let day = letters[*number].facts.date;
            (day.is_none(), day)
        });
        let short = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        let mut list = Self::default();
        let mut by_tags: BTreeMap<(bool, Option<&TagId>), Vec<PassagePlace>> = BTreeMap::new();
        for number in order {
            if cancelled() {
                break;
            }
            let letter = &letters[number];
            if letter.annotation_count() == 0 {
                continue;
            }
            let text = lens.needs_texts().then(|| texts.text(letter)).flatten();
            let mut places: Vec<_> = lens
                .passages(letter, text.as_deref().unwrap_or_default())
                .map(|(layer, annotation)| PassagePlace {
                    letter: short(number),
                    layer: short(layer),
                    annotation: short(annotation),
                })
                .collect();
            if places.is_empty() {
                continue;
            }
            // In the order of the text, whoever made them.
            places.sort_by_key(|place| {
                let one =
                    &letter.layers[place.layer as usize].annotations[place.annotation as usize];
                (one.found == super::Found::Orphan, one.start, one.end)
            });
            list.letters += 1;
            list.passages += places.len();
            if !by_tag {
                list.rows.push(PassageRow::Letter(number, places.len()));
                list.rows
                    .extend(places.into_iter().map(PassageRow::Passage));
                continue;
            }
            for place in places {
                let one =
                    &letter.layers[place.layer as usize].annotations[place.annotation as usize];
                if one.tags.is_empty() {
                    by_tags.entry((true, None)).or_default().push(place);
                }
                for tag in &one.tags {
                    by_tags.entry((false, Some(tag))).or_default().push(place);
                }
            }
        }
        for ((_, tag), places) in by_tags {
            list.rows.push(PassageRow::Tag(tag.cloned(), places.len()));
            list.rows
                .extend(places.into_iter().map(PassageRow::Passage));
        }
        list
    }
}
