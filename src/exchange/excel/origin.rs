//! The hidden sheet: exactly where each passage stands, and what was said of it when the file was made. Its titles never
//! change; the first says which version they are.

use super::cell::{Book, Cell, column};
use crate::exchange::common::{Entry, Outline};
use crate::exchange::wording;
use rust_xlsxwriter::XlsxError;

/// The name of the sheet.
const NAME: &str = "kanttekening";

const TITLES: [&str; 18] = [
    "id 1",
    "letter",
    "letter_text_sha256",
    "analyst_id",
    "start",
    "end",
    "tag_ids",
    "quote",
    "before",
    "after",
    "note",
    "what",
    "who",
    "due",
    "due_words",
    "status",
    "created",
    "changed",
];

/// Adds the sheet.
pub fn write(book: &mut Book, outline: &Outline) -> Result<(), XlsxError> {
    let columns = TITLES.map(|title| column(title.to_owned(), 16));
    let sheet = book.table(NAME, &columns, outline.entries().map(cells))?;
    book.sheet(sheet)?.set_hidden(true);
    Ok(())
}

/// The row of an annotation.
pub fn cells(entry: Entry) -> Vec<Cell> {
    let annotation = entry.annotation;
    let (start, end) = entry.code_points();
    let anchor = entry.anchor();
    let tags: Vec<_> = annotation.tags.iter().map(ToString::to_string).collect();
    let follow_up = annotation.follow_up.clone().unwrap_or_default();
    let status = annotation.follow_up.as_ref();
    let status = status.map(|it| wording::status_id(it.status));
    let due = follow_up.due.map(|due| due.to_string());
    let text = |text: &str| Cell::Text(text.to_owned());
    vec![
        text(annotation.id.as_str()),
        text(&entry.letter.file_name),
        text(&entry.letter.text_sha256),
        text(&entry.layer.analyst.id),
        Cell::Count(start),
        Cell::Count(end),
        Cell::Text(tags.join(" ")),
        Cell::Text(anchor.quote),
        Cell::Text(anchor.before),
        Cell::Text(anchor.after),
        text(&annotation.note),
        Cell::Text(follow_up.what),
        Cell::Text(follow_up.who),
        Cell::Text(due.unwrap_or_default()),
        Cell::Text(follow_up.due_words),
        text(status.unwrap_or_default()),
        Cell::Text(annotation.created.to_string()),
        Cell::Text(annotation.changed.to_string()),
    ]
}
