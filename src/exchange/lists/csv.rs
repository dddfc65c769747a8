//! CSV as programs write it: the encoding and the separator are those that the file shows.

use super::limits::Budget;
use super::{Cell, Kind, Limits, ListError, Note, Place, Workbook, header, own};
use crate::import::of_single_bytes;
use encoding_rs::{Encoding, UTF_8};
use std::borrow::Cow;

/// The signs that separate cells, the likeliest first.
const SEPARATORS: [char; 4] = [';', ',', '\t', '|'];

/// The bytes and rows that the separator is found in.
const HEAD: usize = 64 << 10;
const HEAD_ROWS: usize = 100;

/// Reads CSV.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Workbook, ListError> {
    let (text, encoding, is_damaged) = decoded(bytes);
    // A note may hold one, files of other kinds hold many.
    if text.bytes().filter(|byte| *byte == 0).count() * 100 > text.len() {
        return Err(ListError::NotAList);
    }
    let (text, stated) = without_separator_line(&text);
    if text.trim().is_empty() {
        return Err(ListError::Empty);
    }
    let separator = stated.unwrap_or_else(|| separator(text));
    let mut budget = Budget::new(limits);
    let mut reader = Reader::new(text, separator);
    let mut rows = Vec::new();
    while let Some(row) = reader.row(&mut budget)? {
        if rows.len() >= limits.rows {
            return Err(ListError::TooManyRows {
                sheet: String::new(),
                limit: limits.rows,
            });
        }
        budget.take_cells(1)?;
        rows.push(row);
    }
    let lengths: Vec<usize> = rows.iter().map(Vec::len).collect();
    let is_blank = |row: &Vec<Cell>| row.iter().all(Cell::is_blank);
    let blank: Vec<bool> = rows.iter().map(is_blank).collect();
    let mut sheet = header::sheet(String::new(), false, rows, Vec::new(), &mut budget)?;
    let width = sheet
        .header_row
        .checked_sub(1)
        .and_then(|at| lengths.get(at));
    if let Some(width) = width {
        let rows = lengths.iter().zip(&blank).enumerate();
        let rows = rows.skip(sheet.header_row);
        let mut ragged = rows.filter(|(_, (length, blank))| !**blank && *length != width);
        if let Some((first, _)) = ragged.next() {
            sheet.notes.push(Note::Ragged {
                rows: 1 + ragged.count(),
                first: first + 1,
            });
        }
    }
    if is_damaged {
        sheet.notes.push(Note::Undecodable {
            encoding: encoding.name(),
        });
    }
    own::take_guards_off(&mut sheet);
    Ok(Workbook {
        kind: Kind::Csv,
        sheets: vec![sheet],
    })
}

/// The text of a file, its encoding, and whether bytes of it are no text.
fn decoded(bytes: &[u8]) -> (Cow<'_, str>, &'static Encoding, bool) {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let bytes = bytes.get(mark..).unwrap_or_default();
        let (text, is_damaged) = encoding.decode_without_bom_handling(bytes);
        return (text, encoding, is_damaged);
    }
    if let Ok(text) = str::from_utf8(bytes) {
        return (Cow::Borrowed(text), UTF_8, false);
    }
    let encoding = of_single_bytes(bytes);
    let (text, is_damaged) = encoding.decode_without_bom_handling(bytes);
    (text, encoding, is_damaged)
}

/// The text behind a first line such as `sep=;`, which Excel takes as no row, and the sign that the line names.
fn without_separator_line(text: &str) -> (&str, Option<char>) {
    let end = text.find(['\r', '\n']).unwrap_or(text.len());
    let (line, rest) = text.split_at(end);
    let named = |line: &str| {
        let start = line.get(..4)?;
        let mut sign = line.get(4..)?.chars();
        let separator = sign.next().filter(|_| start.eq_ignore_ascii_case("sep="))?;
        let is_sign = sign.next().is_none() && !matches!(separator, '"' | ' ');
        is_sign.then_some(separator)
    };
    let bare = line.strip_prefix('"').and_then(|it| it.strip_suffix('"'));
    match named(bare.unwrap_or(line)) {
        Some(separator) => {
            let rest = rest.strip_prefix("\r\n");
            let other = text.get(end..).unwrap_or_default();
            let one = || other.get(1..).unwrap_or_default();
            (rest.unwrap_or_else(one), Some(separator))
        }
        None => (text, None),
    }
}

/// The sign that separates cells: the one that gives the most rows of the head the same number of them, and the most cells
/// where several do. A semicolon, which does no harm, where none does.
fn separator(text: &str) -> char {
    let mut end = text.len().min(HEAD);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let head = text.get(..end).unwrap_or(text);
    let is_cut = end < text.len();
    let mut best = Looks::default();
    let mut found = SEPARATORS[0];
    for sign in SEPARATORS {
        let Some(looks) = looks(head, sign, is_cut) else {
            continue;
        };
        if looks > best {
            best = looks;
            found = sign;
        }
    }
    found
}

/// How a text looks when a sign separates its cells, the better the greater.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Looks {
    /// Whether not every one of these signs is followed by a blank, as commas in sentences are.
    is_tight: bool,
    /// The share of rows that have the same number of cells, in thousandths.
    share: usize,
    /// That number.
    cells: usize,
}

/// How a text looks when this sign separates its cells; `None` where it does not.
fn looks(head: &str, sign: char, is_cut: bool) -> Option<Looks> {
    let mut reader = Reader::new(head, sign);
    let mut counts: Vec<usize> = Vec::new();
    while counts.len() < HEAD_ROWS {
        let Ok(Some(cells)) = reader.count() else {
            break;
        };
        if cells > 0 {
            counts.push(cells);
        }
    }
    // The last row may be cut off.
    if is_cut && counts.len() > 1 && reader.at >= head.len() {
        counts.pop();
    }
    let mut signs = head.match_indices(sign);
    let is_tight = signs.any(|(at, it)| {
        let behind = head.get(at + it.len()..).unwrap_or_default();
        !behind.starts_with([' ', '\u{a0}', '\n', '\r'])
    });
    // A title without a comma over sentences with some.
    if counts.first() == Some(&1) && !is_tight {
        return None;
    }
    let mut tally = std::collections::BTreeMap::new();
    for count in counts.iter().filter(|count| **count > 1) {
        *tally.entry(*count).or_insert(0_usize) += 1;
    }
    let (cells, rows) = tally
        .into_iter()
        .max_by_key(|(cells, rows)| (*rows, *cells))?;
    let share = rows * 1_000 / counts.len().max(1);
    let looks = Looks {
        is_tight,
        share,
        cells,
    };
    (share > 500).then_some(looks)
}

/// A text that is read row by row. Blank lines are rows too, as they are in spreadsheets.
struct Reader<'a> {
    text: &'a str,
    separator: char,
    at: usize,
    row: usize,
    line: usize,
}

/// Where a cell ends.
#[derive(PartialEq)]
enum End {
    Cell,
    Row,
}

impl<'a> Reader<'a> {
    fn new(text: &'a str, separator: char) -> Self {
        Self {
            text,
            separator,
            at: 0,
            row: 0,
            line: 1,
        }
    }

    /// The next row; `None` at the end.
    fn row(&mut self, budget: &mut Budget) -> Result<Option<Vec<Cell>>, ListError> {
        if self.at >= self.text.len() {
            return Ok(None);
        }
        self.row += 1;
        let mut cells = Vec::new();
        loop {
            let column = cells.len() + 1;
            if cells.len() >= budget.limits.columns {
                return Err(ListError::TooManyColumns {
                    place: self.place(column),
                    limit: budget.limits.columns,
                });
            }
            let (text, end) = self.cell(column)?;
            budget.take_cells(1)?;
            budget.take_text(text.len(), || self.place(column))?;
            cells.push(Cell::of(with_line_feeds(text)));
            if end == End::Row {
                return Ok(Some(cells));
            }
        }
    }

    /// The number of cells of the next row, 0 for a blank one; `None` at the end.
    fn count(&mut self) -> Result<Option<usize>, ListError> {
        if self.at >= self.text.len() {
            return Ok(None);
        }
        let mut count = 0;
        let mut is_blank = true;
        loop {
            let (text, end) = self.cell(count + 1)?;
            count += 1;
            is_blank &= text.trim().is_empty();
            if end == End::Row {
                return Ok(Some(if is_blank { 0 } else { count }));
            }
        }
    }

    fn cell(&mut self, column: usize) -> Result<(Cow<'a, str>, End), ListError> {
        let mut text = Cow::Borrowed("");
        let rest = self.rest();
        if rest.starts_with('"') {
            text = Cow::Owned(self.quoted(column)?);
        }
        let rest = self.rest();
        let ends = [self.separator, '\r', '\n'];
        let length = rest.find(ends).unwrap_or(rest.len());
        let (bare, behind) = rest.split_at(length);
        self.at += length;
        match text {
            Cow::Owned(ref mut quoted) => quoted.push_str(bare),
            Cow::Borrowed(_) => text = Cow::Borrowed(bare),
        }
        if behind.starts_with(self.separator) {
            self.at += self.separator.len_utf8();
            return Ok((text, End::Cell));
        }
        self.line += usize::from(!behind.is_empty());
        self.at += match behind.starts_with("\r\n") {
            true => 2,
            false => usize::from(!behind.is_empty()),
        };
        Ok((text, End::Row))
    }

    /// What stands between quotation marks, of which two stand for one.
    fn quoted(&mut self, column: usize) -> Result<String, ListError> {
        let line = self.line;
        let mut text = String::new();
        self.at += 1;
        loop {
            let rest = self.rest();
            let Some(end) = rest.find('"') else {
                return Err(ListError::UnclosedQuote {
                    place: self.place(column),
                    line,
                });
            };
            let inside = rest.get(..end).unwrap_or_default();
            self.line += line_ends(inside);
            text.push_str(inside);
            self.at += end + 1;
            if !self.rest().starts_with('"') {
                return Ok(text);
            }
            text.push('"');
            self.at += 1;
        }
    }

    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn place(&self, column: usize) -> Place {
        Place {
            sheet: String::new(),
            row: self.row,
            column,
        }
    }
}

/// The number of line ends: CRLF, LF or CR.
fn line_ends(text: &str) -> usize {
    let count = |sign| text.bytes().filter(|byte| *byte == sign).count();
    count(b'\n') + count(b'\r') - text.matches("\r\n").count()
}

fn with_line_feeds(text: Cow<str>) -> String {
    match text.contains('\r') {
        true => text.replace("\r\n", "\n").replace('\r', "\n"),
        false => text.into_owned(),
    }
}

#[cfg(test)]
mod tests;
