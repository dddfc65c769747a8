//! A workbook or CSV of a register that comes back, as it is read.

use super::base::{self, Was};
use super::field::Field;
use super::origin;
use super::understood::Understood;
use crate::exchange::NotListed;
use crate::exchange::csv::looks_like_a_formula;
use crate::exchange::lists::{self, Limits, Sheet, Workbook, column_name};
use crate::l10n::Words;
use crate::tr;
use encoding_rs::{Encoding, UTF_8};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap};

/// Why a workbook does not come back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum NotReturned {
    /// It cannot be read.
    Unreadable(NotListed),
    /// It was not written as the register of a folder: the hidden sheet is not there.
    NotOurs,
    /// A later version of the program wrote it.
    Newer,
    /// No sheet has the titles of commitments with their ids any more.
    NoRows,
}

impl NotReturned {
    /// Says why, as a sentence.
    pub fn says(self, words: &Words) -> String {
        match self {
            Self::Unreadable(why) => why.says(words),
            Self::NotOurs => tr!(words, "register-not-ours"),
            Self::Newer => tr!(words, "register-newer"),
            Self::NoRows => tr!(words, "register-no-rows"),
        }
    }
}

/// A cell, as the program that shows the workbook names it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CellPlace {
    /// The name of the sheet.
    pub sheet: String,
    /// The letters of the column: `AF`.
    pub column: String,
    /// The row, from 1.
    pub row: usize,
}

impl std::fmt::Display for CellPlace {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}{}", self.column, self.row)
    }
}

/// A sheet that people see.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReturnedSheet {
    /// Its name.
    pub name: String,
    /// The ids of the columns that are there, each with its number, from 1.
    pub columns: Vec<(String, usize)>,
    /// The rows in which something stands.
    pub rows: Vec<ReturnedRow>,
}

/// A row of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReturnedRow {
    /// Its number, from 1.
    pub row: usize,
    /// What stands in each of the columns; days as `2022-05-31`.
    pub cells: Vec<String>,
}

/// What the hidden sheet says of a commitment.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReturnedBase {
    /// Its id.
    pub id: String,
    /// What each column said, by the id of the column.
    pub values: BTreeMap<String, Was>,
}

/// A workbook or CSV of a register that came back.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReturnedRegister {
    /// The sheets of commitments.
    pub sheets: Vec<ReturnedSheet>,
    /// What it said when it was written.
    pub base: Vec<ReturnedBase>,
}

impl ReturnedRegister {
    /// Reads a workbook, or CSV. The file is not to be trusted: this is done where files are read. Linear in its size, and
    /// bounded.
    ///
    /// # Errors
    /// [`NotReturned`].
    pub fn of(bytes: &[u8]) -> Result<Self, NotReturned> {
        let kind = match has_marks(bytes) {
            true => lists::Kind::Csv,
            false => lists::Kind::Xlsx,
        };
        let read = lists::read(bytes, kind, &Limits::default());
        let read = read.map_err(|it| NotReturned::Unreadable(it.into()))?;
        match kind {
            lists::Kind::Csv => Self::of_csv(&read),
            _ => Self::of_workbook(&read),
        }
    }

    fn of_csv(read: &Workbook) -> Result<Self, NotReturned> {
        let sheet = read.sheets.first().ok_or(NotReturned::NoRows)?;
        let version = |title: &String| {
            title
                .trim()
                .strip_prefix(origin::MARKS)?
                .parse::<u32>()
                .ok()
        };
        let mut titles = sheet.titles.iter();
        let marks = titles.position(|it| version(it).is_some());
        let marks = marks.ok_or(NotReturned::NotOurs)?;
        if sheet.titles.get(marks).and_then(version) > Some(origin::VERSION) {
            return Err(NotReturned::Newer);
        }
        let mut returned = returned(sheet, &self::titles()).ok_or(NotReturned::NoRows)?;
        let of_id = Field::Id.id();
        let at = returned.columns.iter().position(|(it, _)| it == of_id);
        let at = at.ok_or(NotReturned::NoRows)?;
        let mut base = Vec::new();
        for row in &mut returned.rows {
            row.cells.iter_mut().for_each(without_guard);
            let place = row.row.checked_sub(sheet.row_number(0));
            let cells = place.and_then(|at| sheet.rows.get(at));
            let marks = cells.and_then(|it| it.get(marks)).map(lists::Cell::text);
            let said = marks.as_deref().and_then(base::of_marks);
            if let (Some(said), Some(id)) = (said, row.cells.get(at)) {
                let said = said.into_iter().map(|(it, was)| (it.id().to_owned(), was));
                base.push(ReturnedBase {
                    id: id.clone(),
                    values: said.collect(),
                });
            }
        }
        Ok(Self {
            sheets: vec![returned],
            base,
        })
    }

    fn of_workbook(workbook: &Workbook) -> Result<Self, NotReturned> {
        let mut version = None;
        let mut base = Vec::new();
        for sheet in &workbook.sheets {
            if let Some(found) = version_of(sheet) {
                version = version.max(Some(found));
                base.extend(base_of(sheet));
            }
        }
        match version {
            None => return Err(NotReturned::NotOurs),
            Some(found) if found > origin::VERSION => return Err(NotReturned::Newer),
            Some(_) => {}
        }
        let titles = titles();
        let shown = workbook.sheets.iter().filter(|it| version_of(it).is_none());
        let sheets = shown.filter_map(|sheet| returned(sheet, &titles));
        let sheets: Vec<ReturnedSheet> = sheets.collect();
        match sheets.is_empty() {
            true => Err(NotReturned::NoRows),
            false => Ok(Self { sheets, base }),
        }
    }
}

/// Tells whether one of the first lines of a text says that it is a register of ours as CSV: Excel may write another one
/// before the titles.
fn has_marks(bytes: &[u8]) -> bool {
    /// The titles take less, in bytes.
    const HEAD: usize = 16 << 10;
    let head = bytes.get(..HEAD).unwrap_or(bytes);
    let encoding = Encoding::for_bom(head).map_or(UTF_8, |(encoding, _)| encoding);
    let (text, ..) = encoding.decode(head);
    let mut lines = text.lines().take(3);
    !bytes.starts_with(b"PK") && lines.any(|line| line.contains(origin::MARKS))
}

/// Takes away the apostrophe that stands before what looks like a formula.
fn without_guard(cell: &mut String) {
    if let Some(rest) = cell.strip_prefix('\'')
        && looks_like_a_formula(rest)
    {
        *cell = rest.to_owned();
    }
}

/// The columns by their titles in both languages.
fn titles() -> HashMap<String, Field> {
    let understood = Understood::default();
    let languages = understood.languages().iter();
    let titles = languages.flat_map(|words| {
        let fields = Field::ALL.iter();
        fields.map(|it| (it.title(words).to_lowercase(), *it))
    });
    titles.collect()
}

/// The version of a hidden sheet; `None` where it is another sheet.
fn version_of(sheet: &Sheet) -> Option<u32> {
    let number = sheet.name.strip_prefix(origin::NAME)?.trim_start();
    let is_one = number.bytes().all(|it| it.is_ascii_digit());
    let mut titles = sheet.titles.iter();
    let version = titles.find_map(|title| title.strip_prefix(origin::ID))?;
    version.parse().ok().filter(|_| is_one)
}

fn base_of(sheet: &Sheet) -> impl Iterator<Item = ReturnedBase> {
    let is_id = |title: &String| title.starts_with(origin::ID);
    let id = sheet.titles.iter().position(is_id);
    sheet.rows.iter().filter_map(move |row| {
        let id = row.get(id?)?.text();
        let values = sheet.titles.iter().zip(row);
        let values = values.filter(|(title, _)| Field::of_id(title).is_some());
        let values = values.map(|(title, cell)| (title.clone(), Was::Said(cell.text())));
        (!id.is_empty()).then(|| ReturnedBase {
            id,
            values: values.collect(),
        })
    })
}

/// What a sheet says; `None` where its titles are not those of commitments.
fn returned(sheet: &Sheet, titles: &HashMap<String, Field>) -> Option<ReturnedSheet> {
    let mut columns: Vec<(Field, usize)> = Vec::new();
    for (at, title) in sheet.titles.iter().enumerate() {
        if let Some(field) = titles.get(&title.to_lowercase())
            && columns.iter().all(|(other, _)| other != field)
        {
            columns.push((*field, at));
        }
    }
    let has = |field| columns.iter().any(|(it, _)| *it == field);
    if !has(Field::Id) || !has(Field::What) || !has(Field::Status) {
        return None;
    }
    let rows = sheet.rows.iter().enumerate();
    let rows = rows.filter(|(_, row)| row.iter().any(|it| !it.is_blank()));
    let rows = rows.map(|(at, row)| ReturnedRow {
        row: sheet.row_number(at),
        cells: columns
            .iter()
            .map(|(_, at)| row.get(*at).map(lists::Cell::text).unwrap_or_default())
            .collect(),
    });
    let rows = rows.collect();
    let columns = columns.into_iter();
    Some(ReturnedSheet {
        name: sheet.name.clone(),
        columns: columns
            .map(|(field, at)| (field.id().to_owned(), at + 1))
            .collect(),
        rows,
    })
}

impl ReturnedSheet {
    /// The columns that are known here, each with its place among the cells of a row.
    pub(super) fn fields(&self) -> impl Iterator<Item = (Field, usize)> {
        let all = self.columns.iter().enumerate();
        all.filter_map(|(at, (id, _))| Some((Field::of_id(id)?, at)))
    }

    /// The cell of a row in the column that is so many among those that are there.
    pub(super) fn place(&self, row: &ReturnedRow, at: usize) -> CellPlace {
        let column = self.columns.get(at).map_or(0, |(_, number)| *number);
        CellPlace {
            sheet: self.name.clone(),
            column: column_name(column),
            row: row.row,
        }
    }
}
