//! The register as an Excel workbook (`.xlsx`): the commitments, their passages, and a hidden sheet by which it is known,
//! when it comes back, what was changed in it.

use super::base;
use super::export::{Index, RegisterExport, RegisterRow};
use super::field::Field;
use super::format::RegisterFormat;
use super::origin;
use super::shown;
use super::words;
use crate::commitment::{Acceptance, Deliverable, Kind, Origin, Priority, Standing};
use crate::exchange::excel::cell::{Book, Cell, Column, MOST_ROWS, column};
use crate::l10n::Words;
use crate::tr;
use rust_xlsxwriter::{DataValidation, DataValidationErrorStyle, RowNum, XlsxError};
use std::io::{self, Write};

/// The workbook.
pub struct RegisterBook;

/// As many empty rows below the commitments offer words to choose from, too.
const ROOM: RowNum = 200;

impl RegisterFormat for RegisterBook {
    fn id(&self) -> &'static str {
        "register-xlsx"
    }

    fn extension(&self) -> &'static str {
        "xlsx"
    }

    fn name(&self, words: &Words) -> String {
        tr!(words, "register-format-xlsx")
    }

    fn purpose(&self, words: &Words) -> String {
        tr!(words, "register-format-xlsx-for")
    }

    fn write(&self, export: &RegisterExport, out: &mut dyn Write) -> io::Result<()> {
        let bytes = workbook(export).map_err(io::Error::other)?;
        out.write_all(&bytes)
    }
}

fn workbook(export: &RegisterExport) -> Result<Vec<u8>, XlsxError> {
    let words = export.words;
    let index = Index::of(export);
    let title = tr!(
        words,
        "register-title",
        folder = export.folder_name.as_str()
    );
    let mut book = Book::new(title, Some(export.now), words);
    let columns: Vec<Column> = Field::ALL
        .iter()
        .map(|it| column(it.title(words), it.width()))
        .collect();
    let rows = export.rows.iter();
    let rows = rows.map(|row| shown::cells(export, row, &index));
    let first = book.table(&tr!(words, "register-sheet"), &columns, rows)?;
    offer_words(&mut book, first, export)?;
    book.sheet(first)?.set_freeze_panes(1, 3)?;
    let columns: Vec<Column> = shown::passage_columns(export)
        .into_iter()
        .map(|(title, width)| column(title, width))
        .collect();
    let passages = book.table(
        &tr!(words, "register-sheet-passages"),
        &columns,
        shown::passages(export),
    )?;
    book.sheet(passages)?.set_freeze_panes(1, 1)?;
    let titles = origin::titles().map(|it| column(it, 16));
    let titles: Vec<Column> = titles.collect();
    let rows = export.rows.iter().map(|row| base(export, row, &index));
    let hidden = book.table(origin::NAME, &titles, rows)?;
    for number in hidden.. {
        match book.sheet(number) {
            Ok(sheet) => sheet.set_hidden(true),
            Err(_) => break,
        };
    }
    book.finish()
}

/// The row of the hidden sheet: the id, and what the columns say.
fn base(export: &RegisterExport, row: &RegisterRow, index: &Index) -> Vec<Cell> {
    let values = base::said(export, row, index).map(|(_, says)| Cell::Text(says));
    let id = Cell::Text(row.commitment.id.as_str().to_owned());
    std::iter::once(id).chain(values).collect()
}

/// Offers the words of a column to choose from, where only certain ones are understood.
fn offer_words(book: &mut Book, sheet: usize, export: &RegisterExport) -> Result<(), XlsxError> {
    let words = export.words;
    let rows = RowNum::try_from(export.rows.len()).unwrap_or(RowNum::MAX);
    let last = rows.saturating_add(ROOM).min(MOST_ROWS - 1);
    let offers: [(Field, Vec<String>); 6] = [
        (
            Field::Status,
            all(Standing::ALL, |it| words::standing(words, it)),
        ),
        (
            Field::Deliverable,
            all(Deliverable::ALL, |it| words::deliverable(words, it)),
        ),
        (Field::Kind, all(Kind::ALL, |it| words::kind(words, it))),
        (
            Field::Origin,
            all(Origin::ALL, |it| words::origin(words, it)),
        ),
        (
            Field::Acceptance,
            all(Acceptance::ALL, |it| words::acceptance(words, it)),
        ),
        (
            Field::Priority,
            all(Priority::ALL, |it| words::priority(words, it)),
        ),
    ];
    for (field, names) in offers {
        let at = Field::ALL.iter().position(|it| *it == field);
        let Some(at) = at.and_then(|it| u16::try_from(it).ok()) else {
            continue;
        };
        let offer = DataValidation::new()
            .allow_list_strings(&names)?
            .set_error_style(DataValidationErrorStyle::Warning)
            .set_error_message(tr!(words, "register-not-a-word"))?;
        let sheet = book.sheet(sheet)?;
        sheet.add_data_validation(1, at, last, at, &offer)?;
    }
    Ok(())
}

fn all<T: Copy>(all: &[T], name: impl Fn(T) -> String) -> Vec<String> {
    all.iter().map(|it| name(*it)).collect()
}
