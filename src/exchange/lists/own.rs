//! Lists that this program wrote.

use super::titles::{OWN_CSV, own_way};
use super::{Cell, Sheet, Workbook, words};
use crate::exchange::csv::looks_like_a_formula;
use std::collections::HashMap;

/// The name of the hidden sheet, which may go on in further ones: `kanttekening 2`.
const HIDDEN: &str = "kanttekening";

/// The title of its first column, before the version.
const VERSION: &str = "id ";

/// The form in which this program wrote a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// A workbook.
    Xlsx {
        /// The version of its hidden sheet, from 1. Those later than 1 may say more than is read.
        version: u32,
    },
    /// CSV for programs.
    CsvForData,
    /// CSV for Excel.
    CsvForExcel,
}

/// What a list of this program says of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// Its form.
    pub source: Source,
    /// The language of its titles: `nl` or `en`; `None` for that of data, and where the titles were changed.
    pub language: Option<&'static str>,
    /// What each annotation was when the list was written; nothing in CSV.
    pub annotations: Vec<OriginRow>,
}

/// An annotation as it was when a workbook was written, as the hidden sheet holds it, with a field for
/// each of its columns. What it does not hold is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OriginRow {
    /// The id of the annotation.
    pub id: String,
    /// The name of the letter's file.
    pub letter: String,
    /// The SHA-256 of the letter's text, in hexadecimal.
    pub letter_text_sha256: String,
    /// The id of the analyst whose layer it is in.
    pub analyst_id: String,
    /// Where the passage starts, in Unicode code points from 0.
    pub start: Option<usize>,
    /// Where it ends, excluded.
    pub end: Option<usize>,
    /// The ids of its tags.
    pub tag_ids: Vec<String>,
    /// The passage as it stands in the letter.
    pub quote: String,
    /// What stands before it.
    pub before: String,
    /// What stands behind it.
    pub after: String,
    /// The note.
    pub note: String,
    /// What has to be done.
    pub what: String,
    /// Who has to do it.
    pub who: String,
    /// By which day: `2022-05-31`.
    pub due: String,
    /// By when, in words.
    pub due_words: String,
    /// The status of that, as files name it; empty where nothing has to be done.
    pub status: String,
    /// When it was made.
    pub created: String,
    /// When it was changed.
    pub changed: String,
}

/// Tells whether this program wrote a list, and what the list says of itself: a workbook by its hidden sheet, CSV by its
/// titles, all of which are there, also where it is saved as a workbook.
pub fn is_ours(workbook: &Workbook) -> Option<Origin> {
    let mut version = None;
    let mut annotations = Vec::new();
    for sheet in &workbook.sheets {
        if let Some(found) = hidden_version(sheet) {
            version = version.max(Some(found));
            annotations.extend(annotations_of(sheet));
        }
    }
    let Some(version) = version else {
        return of_csv(workbook);
    };
    let shown = workbook
        .sheets
        .iter()
        .filter(|it| hidden_version(it).is_none());
    let way = shown.filter_map(|sheet| own_way(&sheet.titles)).next();
    Some(Origin {
        source: Source::Xlsx { version },
        language: way.and_then(language),
        annotations,
    })
}

/// What CSV says of itself, as it is or saved as a workbook.
fn of_csv(workbook: &Workbook) -> Option<Origin> {
    let way = workbook.sheets.iter().find_map(csv_way)?;
    Some(Origin {
        source: match way {
            2 => Source::CsvForData,
            _ => Source::CsvForExcel,
        },
        language: language(way),
        annotations: Vec::new(),
    })
}

/// The way in which all titles of CSV are named: 0 Dutch, 1 English, 2 as data.
fn csv_way(sheet: &Sheet) -> Option<usize> {
    let titles = &sheet.titles;
    let has_all = |all: &str| all.split('|').all(|own| titles.iter().any(|it| it == own));
    OWN_CSV.iter().position(|all| has_all(all))
}

fn language(way: usize) -> Option<&'static str> {
    ["nl", "en"].get(way).copied()
}

/// The version of the hidden sheet; `None` where it is another sheet.
pub(super) fn hidden_version(sheet: &Sheet) -> Option<u32> {
    let number = sheet.name.strip_prefix(HIDDEN)?.trim_start();
    let is_one = number.is_empty() || number.bytes().all(|it| it.is_ascii_digit());
    let version = sheet
        .titles
        .iter()
        .find_map(|title| title.strip_prefix(VERSION))?;
    version.parse().ok().filter(|_| is_one)
}

fn annotations_of(sheet: &Sheet) -> impl Iterator<Item = OriginRow> {
    // Some program may have changed the order of the columns.
    let names = sheet
        .titles
        .iter()
        .map(|title| match title.starts_with(VERSION) {
            true => "id",
            false => title.as_str(),
        });
    let columns: HashMap<&str, usize> = names.zip(0..).collect();
    let filled = sheet.rows.iter().filter(|row| !row.is_empty());
    filled.map(move |row| {
        let cell = |name| columns.get(name).and_then(|at| row.get(*at));
        // The passage and its surroundings may begin and end with blanks.
        let exact = |name| match cell(name) {
            Some(Cell::Text(text)) => text.clone(),
            other => other.map(Cell::text).unwrap_or_default(),
        };
        let text = |name| cell(name).map(Cell::text).unwrap_or_default();
        let number = |name| cell(name).and_then(words::number);
        let tags = text("tag_ids");
        OriginRow {
            id: text("id"),
            letter: text("letter"),
            letter_text_sha256: text("letter_text_sha256"),
            analyst_id: text("analyst_id"),
            start: number("start"),
            end: number("end"),
            tag_ids: tags.split_whitespace().map(str::to_owned).collect(),
            quote: exact("quote"),
            before: exact("before"),
            after: exact("after"),
            note: exact("note"),
            what: text("what"),
            who: text("who"),
            due: text("due"),
            due_words: text("due_words"),
            status: text("status"),
            created: text("created"),
            changed: text("changed"),
        }
    })
}

/// Tells whether a cell says that annotations could not be read.
pub(super) fn is_unread(state: &str) -> bool {
    ["unread", "niet te lezen", "could not be read"].contains(&state)
}

/// Takes off the apostrophes that this program puts before cells of CSV for Excel, where a spreadsheet might calculate with
/// them; they stay where that is saved as a workbook. Others stay: only all titles of that show that they are its own.
pub(super) fn take_guards_off(sheet: &mut Sheet) {
    if csv_way(sheet).is_none_or(|way| way == 2) {
        return;
    }
    for cell in sheet.rows.iter_mut().flatten() {
        if let Cell::Text(text) = cell
            && text.strip_prefix('\'').is_some_and(looks_like_a_formula)
        {
            text.remove(0);
        }
    }
}

#[cfg(test)]
mod tests;
