//! The register as CSV for Excel: a row for each commitment, with the columns of the workbook, and one more by which it is
//! known, when it comes back, what was changed in it.

use super::base;
use super::export::{Index, RegisterExport};
use super::field::Field;
use super::format::RegisterFormat;
use super::origin;
use super::shown;
use super::understood::Understood;
use crate::exchange::csv::Spreadsheet;
use crate::exchange::excel::cell::Cell;
use crate::l10n::Words;
use crate::tr;
use std::io::{self, Write};

/// The table.
pub struct RegisterCsv;

impl RegisterFormat for RegisterCsv {
    fn id(&self) -> &'static str {
        "register-csv"
    }

    fn extension(&self) -> &'static str {
        "csv"
    }

    fn name(&self, words: &Words) -> String {
        tr!(words, "register-format-csv")
    }

    fn purpose(&self, words: &Words) -> String {
        tr!(words, "register-format-csv-for")
    }

    fn write(&self, export: &RegisterExport, out: &mut dyn Write) -> io::Result<()> {
        let words = export.words;
        let index = Index::of(export);
        out.write_all("\u{feff}".as_bytes())?;
        let mut rows = ::csv::WriterBuilder::new()
            .delimiter(b';')
            .terminator(::csv::Terminator::CRLF)
            .from_writer(out);
        let titles = Field::ALL.iter().map(|it| it.title(words));
        let marks = format!("{}{}", origin::MARKS, origin::VERSION);
        rows.write_record(titles.chain([marks]))?;
        let understood = Understood::default();
        let mut spreadsheet = Spreadsheet::new(words);
        for row in &export.rows {
            let cells = shown::cells(export, row, &index).into_iter();
            let cells = cells.map(|cell| match cell {
                Cell::Empty => String::new(),
                Cell::Text(text) => spreadsheet.cell(text),
                Cell::Count(count) => count.to_string(),
                Cell::Number(number) => number.to_string(),
                Cell::Day(day) => day.to_string(),
            });
            let marks = base::marks(export, row, &index, &understood);
            rows.write_record(cells.chain([marks]))?;
        }
        rows.flush()
    }
}
