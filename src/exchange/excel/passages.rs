//! The sheet of passages.

use super::Row;
use super::cell::{Book, Cell, Column, column, sheet_names};
use crate::exchange::common::{Contexts, Outline, Sheet};
use crate::exchange::csv::pairs;
use crate::exchange::{Missing, wording};
use crate::l10n::Words;
use crate::letter::MetadataField;
use crate::tr;
use rust_xlsxwriter::XlsxError;

/// Adds the sheet.
pub fn write(book: &mut Book, words: &Words, outline: &Outline) -> Result<(), XlsxError> {
    let missing = outline.sheets.iter().flat_map(|sheet| {
        let missing = sheet.missing.iter();
        missing.map(move |missing| unread(words, sheet, missing))
    });
    let mut contexts = Contexts::default();
    let rows = pairs(outline).map(|row| {
        let context = contexts.of(&row.1);
        cells(words, &row, context)
    });
    let rows = rows.chain(missing);
    let [name, ..] = sheet_names(words);
    book.table(&name, &columns(words), rows)?;
    Ok(())
}

fn columns(words: &Words) -> [Column; 22] {
    [
        column(tr!(words, "column-letter"), 24),
        column(tr!(words, "column-date"), 12),
        column(tr!(words, "column-sender"), 24),
        column(tr!(words, "column-subject"), 30),
        column(tr!(words, "column-dossiers"), 14),
        column(tr!(words, "column-page"), 8),
        column(tr!(words, "column-paragraph"), 11),
        column(tr!(words, "column-quote"), 55),
        column(tr!(words, "column-context"), 55),
        column(tr!(words, "column-tag"), 20),
        column(tr!(words, "column-note"), 30),
        column(tr!(words, "column-what"), 28),
        column(tr!(words, "column-who"), 18),
        column(tr!(words, "column-due"), 12),
        column(tr!(words, "column-due-words"), 18),
        column(tr!(words, "column-status"), 12),
        column(tr!(words, "column-analyst"), 16),
        column(tr!(words, "column-state"), 16),
        column(tr!(words, "column-start"), 9),
        column(tr!(words, "column-end"), 9),
        column(tr!(words, "column-tag-id"), 16),
        column(tr!(words, "column-id"), 36),
    ]
}

/// The row of an annotation, with the sentences in which it stands, and one of its tags.
pub fn cells(words: &Words, (sheet, entry, tag): &Row, context: String) -> Vec<Cell> {
    let annotation = entry.annotation;
    let (start, end) = entry.code_points();
    let place = entry.place();
    let item = |kind| sheet.item(kind);
    let page = place.and_then(|it| it.page);
    let follow_up = annotation.follow_up.as_ref();
    let said = |text: Option<&String>| Cell::Text(text.cloned().unwrap_or_default());
    vec![
        Cell::Text(entry.letter.file_name.clone()),
        Cell::day(item(MetadataField::Date)),
        Cell::Text(item(MetadataField::Sender)),
        Cell::Text(item(MetadataField::Subject)),
        Cell::Text(item(MetadataField::Dossier)),
        Cell::number(page.and_then(|it| usize::try_from(it).ok())),
        Cell::number(place.and_then(|it| it.paragraph)),
        Cell::Text(entry.quote()),
        Cell::Text(context),
        Cell::Text(tag.map(|tag| tag.name.to_owned()).unwrap_or_default()),
        Cell::Text(annotation.note.clone()),
        said(follow_up.map(|it| &it.what)),
        said(follow_up.map(|it| &it.who)),
        follow_up
            .and_then(|it| it.due)
            .map_or(Cell::Empty, Cell::Day),
        said(follow_up.map(|it| &it.due_words)),
        follow_up.map_or(Cell::Empty, |it| {
            Cell::Text(wording::status(words, it.status))
        }),
        Cell::Text(entry.analyst().to_owned()),
        Cell::Text(wording::state(words, annotation.state)),
        Cell::Count(start),
        Cell::Count(end),
        Cell::Text(tag.map(|tag| tag.id.to_string()).unwrap_or_default()),
        Cell::Text(annotation.id.as_str().to_owned()),
    ]
}

/// The row that says that annotations are missing: the letter, the sentence as a note, and a state that no annotation has.
fn unread(words: &Words, sheet: &Sheet, missing: &Missing) -> Vec<Cell> {
    let mut cells = vec![Cell::Empty; columns(words).len()];
    cells[0] = Cell::Text(sheet.letter.file_name.clone());
    cells[10] = Cell::Text(missing.says(words));
    cells[17] = Cell::Text(tr!(words, "cell-unread"));
    cells
}
