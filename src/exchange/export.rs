//! Exports.

use super::watch::Watch;
use crate::annotation::{Layer, Moment};
use crate::codebook::Codebook;
use crate::l10n::Words;
use crate::letter::Letter;
use crate::tr;

/// One letter with the layers to hand over.
pub struct ExportedLetter<'a> {
    /// The letter.
    pub letter: &'a Letter,
    /// The analyst's own layer first, then colleagues' where they are asked for.
    pub layers: Vec<&'a Layer>,
    /// The annotations that could not be read, and are not in `layers`.
    pub missing: &'a [Missing],
}

/// Annotations that could not be read: every format says of them that they are missing, in its own way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missing {
    /// The name of the file in which they stand.
    pub file: String,
    /// The number of them; `None` where nobody knows.
    pub count: Option<usize>,
}

impl Missing {
    /// Says that they are missing, as a sentence without its end.
    pub fn says(&self, words: &Words) -> String {
        let file = self.file.as_str();
        match self.count {
            Some(count) => tr!(words, "report-missing", file = file, count = count),
            None => tr!(words, "report-missing-unknown", file = file),
        }
    }
}

/// The content of one exported file.
pub struct Export<'a> {
    /// The letters, in the order in which they appear.
    pub letters: Vec<ExportedLetter<'a>>,
    /// The tags; those that only a layer carries are shown by what it says of them.
    pub codebook: &'a Codebook,
    /// The language of headings and of the default tags.
    pub words: &'a Words,
    /// The time of the export.
    pub made: Moment,
    /// The same as calendar and wall clock showed it.
    pub made_here: jiff::civil::DateTime,
    /// How far writing it is, and whether somebody waits for it.
    pub watch: Watch,
}

impl Export<'_> {
    /// All layers that go into it, letter by letter.
    pub(super) fn layers(&self) -> impl Iterator<Item = &Layer> {
        let letters = self.letters.iter();
        letters.flat_map(|one| one.layers.iter().copied())
    }
}
