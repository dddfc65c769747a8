//! What of letters a query means, when they are handed over.

use crate::analysis::query::Lens;
use crate::analysis::{CataloguedLetter, ReadLetter};
use crate::annotation::{AnnotationSet, Layer};
use crate::workspace::export::ExportLetter;
use std::collections::HashSet;
use std::sync::Arc;

/// Tells whether a query means something of a letter: the letter itself, or where the query is about passages or their
/// words, a passage of it. `text` is that of the letter, which counts where words are looked for.
pub fn is_meant(lens: &Lens, letter: &CataloguedLetter, text: &str) -> bool {
    match tells_passages_apart(lens) {
        true => lens.passages(letter, text).next().is_some(),
        false => lens.fails(letter, None) == 0,
    }
}

fn tells_passages_apart(lens: &Lens) -> bool {
    lens.is_about_passages() || lens.needs_texts()
}

impl ExportLetter {
    /// Keeps only the passages that a query means. Gives whether it means anything of the letter. `path` is the one below
    /// the folder, or the letter's name.
    pub fn keep_only(&mut self, lens: &Lens, path: &str) -> bool {
        let mut layers = self.layers.iter();
        let read = ReadLetter {
            path,
            letter: &self.letter,
            own: layers.next(),
            colleagues: layers.collect(),
        };
        let (letter, text) = read.catalogued();
        if !tells_passages_apart(lens) {
            return lens.fails(&letter, None) == 0;
        }
        let places = lens.passages(&letter, &text);
        let meant: HashSet<_> = places
            .filter_map(|(layer, number)| {
                let layer = letter.layers.get(layer)?;
                let id = &layer.annotations.get(number)?.id;
                Some((layer.analyst.to_string(), id.clone()))
            })
            .collect();
        for layer in &mut self.layers {
            keep(layer, &meant);
        }
        !meant.is_empty()
    }
}

fn keep(layer: &mut Layer, meant: &HashSet<(String, crate::annotation::AnnotationId)>) {
    let analyst = layer.analyst.id.clone();
    let kept = layer.annotations.iter();
    let kept = kept.filter(|it| meant.contains(&(analyst.clone(), it.id.clone())));
    let kept = kept.map(|it| Arc::new(it.clone())).collect();
    layer.annotations = AnnotationSet::of_distinct(kept).unwrap_or_default();
}
