//! Where in a letter its passages stand.

use crate::analysis::query::Lens;
use crate::analysis::{CataloguedLetter, Found};
use crate::codebook::TagId;

/// A passage with one of its tags, as a part of its letter's length.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// Where it begins: 0 the letter's beginning, 1 its end.
    pub from: f32,
    /// Where it ends.
    pub to: f32,
    /// The tag; `None`: it has none.
    pub tag: Option<TagId>,
}

/// The passages of a letter that are meant, in the order of the text, each once for each of its tags. Without those that
/// have no place in it. `text` is the letter's, which counts where words are looked for.
pub fn portrait(letter: &CataloguedLetter, lens: &Lens, text: &str) -> Vec<Mark> {
    let length = letter.length.max(1) as f32;
    let part = |at: u32| (at as f32 / length).clamp(0.0, 1.0);
    let mut marks = Vec::new();
    for (layer, number) in lens.passages(letter, text) {
        let one = &letter.layers[layer].annotations[number];
        if one.found == Found::Orphan {
            continue;
        }
        let mark = |tag: Option<&TagId>| Mark {
            from: part(one.start),
            to: part(one.end),
            tag: tag.cloned(),
        };
        marks.extend(one.tags.iter().map(|tag| mark(Some(tag))));
        marks.extend(one.tags.is_empty().then(|| mark(None)));
    }
    marks.sort_by(|one, other| one.from.total_cmp(&other.from));
    marks
}
