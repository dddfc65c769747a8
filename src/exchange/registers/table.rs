//! Lists of promises: CSV, Excel, and tables on pages.

use super::error::NotARegister;
use super::limits;
use super::put::{finished, put};
use super::record::ForeignCommitment;
use super::remark::{Oddity, Remarks};
use super::titles::{Label, label};
use crate::exchange::lists::{Cell, Note, Workbook};

/// The rows of a sheet in which the titles are looked for, where none was found.
const LOOKED_AT: usize = 20;

/// Reads all sheets that have a column of numbers.
///
/// # Errors
/// If none has, or there are too many rows.
pub(super) fn read(
    book: &Workbook,
    remarks: &mut Remarks,
) -> Result<Vec<ForeignCommitment>, NotARegister> {
    let mut records = Vec::new();
    let mut is_any = false;
    for sheet in &book.sheets {
        let is_damaged = |it: &Note| matches!(it, Note::Undecodable { .. });
        if sheet.notes.iter().any(is_damaged) {
            remarks.add("", Oddity::Undecodable);
        }
        let mut columns = Columns::of(sheet.titles.iter().map(String::as_str));
        let mut skipped = 0;
        // The titles may stand where others do not expect them.
        while columns.is_none() && skipped < LOOKED_AT {
            let Some(row) = sheet.rows.get(skipped) else {
                break;
            };
            skipped += 1;
            let texts: Vec<String> = row.iter().map(Cell::text).collect();
            columns = Columns::of(texts.iter().map(String::as_str));
        }
        let Some(columns) = columns else { continue };
        is_any = true;
        columns.tell_unknown(remarks);
        for (at, row) in sheet.rows.iter().enumerate().skip(skipped) {
            if row.iter().all(Cell::is_blank) {
                continue;
            }
            let texts: Vec<String> = row.iter().map(Cell::text).collect();
            let place = format!("record {}", sheet.row_number(at));
            let texts = texts.iter().map(String::as_str);
            records.extend(columns.record(texts, &place, remarks));
            if records.len() > limits::RECORDS {
                return Err(NotARegister::TooManyRecords {
                    limit: limits::RECORDS,
                });
            }
        }
    }
    match is_any {
        true => Ok(records),
        false => Err(NotARegister::NoNumbersInList),
    }
}

/// What the columns of a table hold.
pub(super) struct Columns(Vec<(String, Option<Label>)>);

impl Columns {
    /// The columns with these titles; `None` where they are not those of a list of promises: no number, or nothing else.
    pub fn of<'a>(titles: impl Iterator<Item = &'a str>) -> Option<Self> {
        let all: Vec<(String, Option<Label>)> = titles
            .map(|title| (title.trim().to_owned(), label(title)))
            .collect();
        let known = all.iter().filter(|(_, label)| label.is_some()).count();
        let has_number = all.iter().any(|(_, it)| *it == Some(Label::Number));
        (has_number && known > 1).then_some(Self(all))
    }

    /// Tells of titles that are not known.
    pub fn tell_unknown(&self, remarks: &mut Remarks) {
        let unknown = self.0.iter().filter(|(title, label)| {
            let is_title = !title.is_empty();
            is_title && label.is_none()
        });
        for (field, _) in unknown {
            let field = field.clone();
            remarks.add("", Oddity::UnknownField { field });
        }
    }

    /// The record of a row; `None` where it has no number.
    pub fn record<'a>(
        &self,
        cells: impl Iterator<Item = &'a str>,
        place: &str,
        remarks: &mut Remarks,
    ) -> Option<ForeignCommitment> {
        let mut record = ForeignCommitment::default();
        let cells: Vec<&str> = cells.collect();
        let columns = || self.0.iter().zip(&cells);
        // The number first, so that remarks name the record.
        let is_number = |label: &Option<Label>| *label == Some(Label::Number);
        let numbers = columns().filter(|((_, label), _)| is_number(label));
        let others = columns().filter(|((_, label), _)| !is_number(label));
        for ((title, label), cell) in numbers.chain(others) {
            if let Some(label) = label {
                put(&mut record, *label, cell, title, remarks);
            }
        }
        finished(record, place, remarks)
    }
}
