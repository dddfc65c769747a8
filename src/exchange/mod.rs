//! Other people's formats, one file each: what was found goes out in the form that the next person can use.
//!
//! Pure: an exporter writes to what it is handed, and asks no clock. A new format is one file with an [`Exporter`]
//! and one line in [`exporters`].

mod common;
mod csv;
mod html;
mod markdown;
mod web_annotation;
mod words;

pub use words::fact as fact_text;

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

impl Missing {
    /// The sentence in which it is said.
    pub fn in_language(&self, language: Language) -> String {
        words::missing(self, language)
    }
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

    /// What the format cannot carry; [`losses`] says which of these matter for an export.
    fn leaves_out(&self) -> &'static [Loss];
}

/// Every format, in the order in which to offer them.
pub fn exporters() -> &'static [&'static dyn Exporter] {
    &[
        &csv::DATA,
        &csv::EXCEL,
        &html::Html,
        &markdown::Markdown,
        &web_annotation::WebAnnotation,
    ]
}

/// The format with this id.
pub fn exporter(id: &str) -> Option<&'static dyn Exporter> {
    exporters()
        .iter()
        .copied()
        .find(|exporter| exporter.id() == id)
}

/// What `export` holds that would not be in the file, so that it can be said beforehand.
pub fn losses(exporter: &dyn Exporter, export: &Export) -> Vec<Loss> {
    let there_is = |loss: &Loss| match loss {
        Loss::Memo => common::layers(export).any(|layer| !layer.memo.text.trim().is_empty()),
        Loss::Groups => {
            common::annotations(export).any(|(_, annotation)| annotation.group.is_some())
        }
        Loss::History => common::layers(export).any(|layer| {
            !layer.deleted.is_empty()
                || layer
                    .annotations
                    .iter()
                    .any(|annotation| annotation.origin.is_some())
        }),
        Loss::Facts => csv::leaves_facts_out(export),
        Loss::LongCells => csv::cuts_cells(export),
        Loss::FormulaGuard => csv::guards_cells(export),
        Loss::LetterText | Loss::Offsets | Loss::ExactQuotes | Loss::Definitions => true,
    };
    let all = exporter.leaves_out();
    all.iter().copied().filter(|loss| there_is(loss)).collect()
}

#[cfg(test)]
mod facts_tests;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::fixture::fixture;
    use crate::codebook::default_codebook;

    #[test]
    fn formats_are_found_by_id_and_only_by_theirs() {
        let ids: Vec<_> = exporters().iter().map(|exporter| exporter.id()).collect();
        let expected = ["csv", "csv-excel", "html", "markdown", "web-annotation"];
        assert_eq!(ids, expected);
        assert_eq!(
            exporter("html").map(|found| found.extension()),
            Some("html")
        );
        assert!(exporter("HTML").is_none());
    }

    #[test]
    fn only_what_is_there_can_be_lost() {
        let (letter, mut layer) = fixture("De [gegevens]{data-deletion} zijn weg.");
        let codebook = default_codebook();
        let csv = exporter("csv").expect("csv");
        let lost = |layer: &Layer| {
            let letters = vec![ExportedLetter {
                letter: &letter,
                layers: vec![layer],
                missing: &[],
            }];
            let export = Export {
                letters,
                codebook: &codebook,
                language: Language::English,
                made: Moment::default(),
                tag_filter: None,
            };
            losses(csv, &export)
        };
        assert!(!lost(&layer).contains(&Loss::Memo));
        layer.memo.text = "Compare with 2019.".to_owned();
        assert!(lost(&layer).contains(&Loss::Memo));
    }
}
