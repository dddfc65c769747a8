//! What is exported, and what a format is.

use crate::annotation::{Layer, Moment};
use crate::codebook::{Codebook, Language, TagId};
use crate::letter::Letter;
use std::io::{self, Write};

/// One letter with the layers to hand over.
pub struct ExportedLetter<'a> {
    /// The letter.
    pub letter: &'a Letter,
    /// The analyst's own layer first, then colleagues' where they are asked for.
    pub layers: Vec<&'a Layer>,
    /// What could not be read, and is not in `layers`.
    pub missing: &'a [Missing],
}

/// Annotations that could not be read: every format says of them that they are missing, in its own way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missing {
    /// The name of the file in which they stand.
    pub file: String,
    /// How many there are; `None` where nobody knows.
    pub count: Option<usize>,
}

/// All that goes into one file.
pub struct Export<'a> {
    /// The letters, in the order in which they appear.
    pub letters: Vec<ExportedLetter<'a>>,
    /// The tags; those that only a layer carries are shown by what it says of them.
    pub codebook: &'a Codebook,
    /// The language of headings and of the default tags.
    pub language: Language,
    /// When the export is made.
    pub made: Moment,
    /// Only annotations with one of these tags, under these tags; `None` for all, the untagged ones included.
    pub tag_filter: Option<Vec<TagId>>,
}

impl Export<'_> {
    /// All layers that go into it, letter by letter.
    pub(super) fn layers(&self) -> impl Iterator<Item = &Layer> {
        let letters = self.letters.iter();
        letters.flat_map(|one| one.layers.iter().copied())
    }
}

/// Something that a format leaves behind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Loss {
    /// The letter's own text.
    LetterText,
    /// Where passages start and end: only paragraph numbers are given.
    Offsets,
    /// The exact characters of passages: only the reading form is given.
    ExactQuotes,
    /// Definitions, colours and parents of the tags.
    Definitions,
    /// The memo on the letter.
    Memo,
    /// Which fragments make up one discontinuous passage.
    Groups,
    /// The end of cells that are longer than a spreadsheet takes.
    LongCells,
    /// Cells that look like a formula get an apostrophe in front.
    FormulaGuard,
    /// The facts about letters in which nothing is marked.
    Facts,
    /// Deleted annotations, versions and where imported ones came from.
    History,
}

/// A format that passages are handed over in.
pub trait Exporter: Sync {
    /// What commands and settings call it: `web-annotation`.
    fn id(&self) -> &'static str;

    /// The extension of its files, without the dot.
    fn extension(&self) -> &'static str;

    /// Writes the whole file.
    ///
    /// # Errors
    /// Those of `out`.
    fn write(&self, export: &Export, out: &mut dyn Write) -> io::Result<()>;

    /// What the format cannot carry.
    fn leaves_out(&self) -> &'static [Loss];

    /// What `export` holds that would not be in the file, so that it can be said beforehand. Linear in its annotations.
    fn losses(&self, export: &Export) -> Vec<Loss> {
        let all = self.leaves_out().iter().copied();
        all.filter(|loss| holds(export, *loss)).collect()
    }
}

/// Whether an export holds what a format would lose by `loss`. Linear in its annotations.
pub(super) fn holds(export: &Export, loss: Loss) -> bool {
    match loss {
        Loss::Memo => export
            .layers()
            .any(|layer| !layer.memo.text.trim().is_empty()),
        Loss::Groups => export
            .layers()
            .any(|layer| layer.annotations.iter().any(|one| one.group.is_some())),
        Loss::History => export.layers().any(|layer| {
            let mut annotations = layer.annotations.iter();
            !layer.deleted.is_empty() || annotations.any(|annotation| annotation.origin.is_some())
        }),
        _ => true,
    }
}
