//! A table as a workbook: the numbers of a figure.

use super::cell::{Book, Cell, column};
use crate::l10n::Words;
use std::io;

/// The widest that a column is made, in characters.
const WIDEST: usize = 60;

/// Writes a table as a workbook of one sheet of this name, its titles first. What is written as a number is one.
///
/// # Errors
/// If the table is larger than a workbook holds.
pub fn table_sheet(
    name: &str,
    titles: &[String],
    rows: &[Vec<String>],
    words: &Words,
) -> io::Result<Vec<u8>> {
    let widths = titles.iter().enumerate().map(|(at, title)| {
        let cells = rows.iter().filter_map(|row| row.get(at));
        let lengths = cells.chain([title]).map(|it| it.chars().count());
        lengths.max().unwrap_or(0).clamp(8, WIDEST) + 2
    });
    let columns = titles.iter().zip(widths);
    let width = |width: usize| u16::try_from(width).unwrap_or(8);
    let columns = columns.map(|(title, wide)| column(title.clone(), width(wide)));
    let columns: Vec<_> = columns.collect();
    let rows = rows.iter().map(|row| row.iter().map(cell).collect());
    let mut book = Book::new(name.to_owned(), None, words);
    book.table(&sheet_name(name), &columns, rows)
        .and_then(|_| book.finish())
        .map_err(io::Error::other)
}

/// The number, where a text is just that; the text otherwise.
fn cell(text: &String) -> Cell {
    let number = text.parse::<f64>().ok();
    let number = number.filter(|it| it.is_finite() && it.to_string() == *text);
    number.map_or_else(|| Cell::Text(text.clone()), Cell::Number)
}

/// A name that a sheet may have: at most 31 characters, none of them one that has a meaning in references.
fn sheet_name(name: &str) -> String {
    let allowed = |c: char| match c {
        '[' | ']' | ':' | '*' | '?' | '/' | '\\' | '\'' => ' ',
        other => other,
    };
    let name: String = name.chars().map(allowed).take(28).collect();
    match name.trim() {
        "" => "1".to_owned(),
        name => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::l10n::Language;
    use calamine::{Data, Reader as _, Xlsx};

    #[test]
    fn what_is_a_number_is_read_back_as_one_and_what_only_begins_so_as_text() {
        let row = |cells: [&str; 4]| cells.map(str::to_owned).to_vec();
        let titles = row(["a", "b", "c", "d"]);
        let rows = [
            row(["12", "-2.5", "007", "=1+1"]),
            row(["30 821", "inf", "", "1e3"]),
        ];
        let words = Words::new(Language::English);
        let bytes = table_sheet("Tags: by [sender]", &titles, &rows, &words).expect("written");
        assert_eq!(
            bytes,
            table_sheet("Tags: by [sender]", &titles, &rows, &words).expect("again")
        );
        let mut book: Xlsx<_> = Xlsx::new(io::Cursor::new(bytes)).expect("it is read");
        let range = book
            .worksheet_range_at(0)
            .expect("a sheet")
            .expect("it is read");
        let read: Vec<Vec<Data>> = range.rows().map(<[Data]>::to_vec).collect();
        let text = |text: &str| Data::String(text.to_owned());
        assert_eq!(
            read[1..],
            [
                vec![
                    Data::Float(12.0),
                    Data::Float(-2.5),
                    text("007"),
                    text("=1+1")
                ],
                vec![text("30 821"), text("inf"), Data::Empty, text("1e3")],
            ]
        );
        assert_eq!(book.sheet_names(), ["Tags  by  sender"]);
    }
}
