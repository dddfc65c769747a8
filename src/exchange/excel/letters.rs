//! The sheet of letters: what they are, what is said of them, and how often each tag was given in each.

use super::cell::{Book, Cell, Column, MOST_ROWS, column, sheet_names};
use crate::exchange::common::{self, Outline, Sheet};
use crate::l10n::Words;
use crate::letter::MetadataField;
use crate::tr;
use rust_xlsxwriter::{ConditionalFormat2ColorScale, RowNum, XlsxError};
use std::collections::HashMap;

/// The columns before those of the tags.
const BEFORE_TAGS: usize = 10;

/// No more tags than this are counted by letter: nobody reads more columns.
const MOST_TAGS: usize = 1_000;

/// Adds the sheet.
pub fn write(book: &mut Book, words: &Words, outline: &Outline) -> Result<(), XlsxError> {
    let counted = counted(outline);
    let mut columns = columns_of_letter(words);
    let tags = counted.iter().map(|tag| outline.tags[*tag].name.to_owned());
    columns.extend(tags.map(|name| column(name, 14)));
    let rows = outline.sheets.iter().map(|sheet| {
        let mut cells = cells_of_letter(words, sheet);
        let counts = counts(outline, sheet);
        let count = |tag: &usize| counts.get(tag).copied().unwrap_or(0);
        cells.extend(counted.iter().map(|tag| Cell::Count(count(tag))));
        cells
    });
    let [.., name] = sheet_names(words);
    let number = book.table(&name, &columns, rows)?;
    let last = RowNum::try_from(outline.sheets.len()).unwrap_or(RowNum::MAX);
    let column = |at: usize| u16::try_from(at).unwrap_or(u16::MAX);
    if last > 0 && columns.len() > BEFORE_TAGS {
        let heat = ConditionalFormat2ColorScale::new()
            .set_minimum_color("FFFFFF")
            .set_maximum_color("F2B879");
        let (from, to) = (column(BEFORE_TAGS), column(columns.len() - 1));
        let sheet = book.sheet(number)?;
        sheet.add_conditional_format(1, from, last.min(MOST_ROWS - 1), to, &heat)?;
        sheet.set_freeze_panes(1, 1)?;
    }
    Ok(())
}

/// The numbers of the tags that have a column.
pub fn counted(outline: &Outline) -> Vec<usize> {
    let tags = outline.tags.iter().enumerate();
    // Where not all have room, those that were given.
    let all = outline.tags.len() <= MOST_TAGS;
    let tags = tags.filter(|(_, tag)| all || tag.count > 0);
    tags.map(|(number, _)| number).take(MOST_TAGS).collect()
}

/// The number of tags that were given and have no column.
pub fn uncounted(outline: &Outline) -> usize {
    let given = outline.tags.iter().filter(|tag| tag.count > 0);
    given.count().saturating_sub(MOST_TAGS)
}

/// How often each tag was given in a letter, by its number.
fn counts(outline: &Outline, sheet: &Sheet) -> HashMap<usize, usize> {
    let mut counts = HashMap::new();
    for entry in &sheet.entries {
        for (tag, _) in outline.tags_of(*entry) {
            *counts.entry(tag).or_default() += 1;
        }
    }
    counts
}

fn columns_of_letter(words: &Words) -> Vec<Column> {
    vec![
        column(tr!(words, "column-letter"), 24),
        column(tr!(words, "column-date"), 12),
        column(tr!(words, "column-sender"), 24),
        column(tr!(words, "column-recipient"), 24),
        column(tr!(words, "column-subject"), 36),
        column(tr!(words, "column-reference"), 18),
        column(tr!(words, "column-dossiers"), 14),
        column(tr!(words, "column-pages"), 9),
        column(tr!(words, "report-memo"), 40),
        column(tr!(words, "report-passages"), 11),
    ]
}

/// The row of a letter, before the counts of its tags.
pub fn cells_of_letter(words: &Words, sheet: &Sheet) -> Vec<Cell> {
    let item = |kind| sheet.item(kind);
    let memos = sheet.layers.iter().map(|layer| {
        let (name, text) = (common::analyst_name(&layer.analyst), layer.memo.text.trim());
        match (text.is_empty(), sheet.layers.len()) {
            (true, _) => String::new(),
            (false, 1) => text.to_owned(),
            (false, _) => format!("{name}: {text}"),
        }
    });
    let missing = sheet.missing.iter().map(|it| it.says(words));
    let memos = memos.chain(missing).filter(|it| !it.is_empty());
    let memos: Vec<_> = memos.collect();
    let pages = item(MetadataField::Pages);
    vec![
        Cell::Text(sheet.letter.file_name.clone()),
        Cell::day(item(MetadataField::Date)),
        Cell::Text(item(MetadataField::Sender)),
        Cell::Text(item(MetadataField::Recipient)),
        Cell::Text(item(MetadataField::Subject)),
        Cell::Text(item(MetadataField::Reference)),
        Cell::Text(item(MetadataField::Dossier)),
        pages.parse().map_or(Cell::Text(pages), Cell::Count),
        Cell::Text(memos.join("\n")),
        Cell::Count(sheet.entries.len()),
    ]
}
