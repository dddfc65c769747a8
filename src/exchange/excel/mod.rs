//! Excel (`.xlsx`, Office Open XML, ECMA-376): the passages, the counts of tags with a chart, and the letters, each as a sheet
//! that can be sorted and filtered.
//!
//! Texts are written as texts, so that nothing is taken for a formula. A hidden sheet says exactly where each passage stands,
//! and what was said of it when the file was made. The same export gives the same bytes. All is put together in memory: no
//! text of a letter comes into a temporary file.

pub(super) mod cell;
mod letters;
mod origin;
mod passages;
mod table;
mod tags;

use super::common::{self, CONTEXT, Contexts, Outline};
use super::csv::{CELL_LIMIT, LONG_CELLS, Row, pairs};
use super::{Export, Feature, Format, Loss, Losses};
use crate::l10n::Words;
use crate::tr;
use cell::{Book, Cell, cut_texts};
use rust_xlsxwriter::XlsxError;
use std::io::{self, Write};
pub use table::table_sheet;

/// The bytes from which on a passage with its sentences may be longer than a cell takes.
const LONG: usize = CELL_LIMIT - CONTEXT;

/// How often a tag was given in each letter, where there are more tags than columns.
const UNCOUNTED: Loss = Loss::new("uncounted-tags", |words, count| {
    tr!(words, "loss-uncounted-tags", count = count)
});

/// The format.
pub struct Excel;

impl Format for Excel {
    fn id(&self) -> &'static str {
        "xlsx"
    }

    fn extension(&self) -> &'static str {
        "xlsx"
    }

    fn is_text(&self) -> bool {
        false
    }

    fn name(&self, words: &Words) -> String {
        tr!(words, "format-xlsx")
    }

    fn purpose(&self, words: &Words) -> String {
        tr!(words, "format-xlsx-for")
    }

    fn carries(&self) -> &'static [Feature] {
        &[
            Feature::Offsets,
            Feature::ExactQuotes,
            Feature::Definitions,
            Feature::Memo,
        ]
    }

    fn losses(&self, export: &Export) -> Losses {
        let outline = Outline::new(export);
        let mut losses = Losses::of_features(self.carries(), export);
        let mut contexts = Contexts::default();
        let passages = pairs(&outline).map(|row| {
            // Those of a shorter passage fit, and to look for them takes time.
            let context = match row.1.annotation.span.len() > LONG {
                true => contexts.of(&row.1),
                false => String::new(),
            };
            cut_texts(passages::cells(export.words, &row, context))
        });
        let letters = outline.sheets.iter();
        let letters = letters.map(|it| cut_texts(letters::cells_of_letter(export.words, it)));
        let tags = outline.tags.iter();
        let tags = tags.map(|it| cut_texts(tags::cells(export.words, it, 0)));
        let titles = letters::counted(&outline).into_iter();
        let titles = titles.map(|tag| Cell::Text(outline.tags[tag].name.to_owned()));
        let titles = cut_texts(titles.collect());
        let cut: usize = passages.chain(letters).chain(tags).sum();
        losses.add(LONG_CELLS, cut + titles);
        losses.add(UNCOUNTED, letters::uncounted(&outline));
        losses
    }

    fn write(&self, export: &Export, out: &mut dyn Write) -> io::Result<Losses> {
        let outline = Outline::new(export);
        let (bytes, cut) = workbook(export, &outline).map_err(io::Error::other)?;
        out.write_all(&bytes)?;
        let mut losses = Losses::of_features(self.carries(), export);
        losses.add(LONG_CELLS, cut);
        losses.add(UNCOUNTED, letters::uncounted(&outline));
        Ok(losses)
    }
}

/// The bytes of the workbook, and the number of cells that people see and that were cut.
fn workbook(export: &Export, outline: &Outline) -> Result<(Vec<u8>, usize), XlsxError> {
    let title = common::title(export);
    let mut book = Book::new(title, Some(export.made), export.words);
    passages::write(&mut book, export.words, outline)?;
    tags::write(&mut book, export.words, outline)?;
    letters::write(&mut book, export.words, outline)?;
    let cut = book.cut();
    origin::write(&mut book, outline)?;
    Ok((book.finish()?, cut))
}

#[cfg(test)]
mod tests;
