//! Pages of the register of the Eerste Kamer, as a browser saves them: one promise, or a list of them.
//!
//! How such a page is built has changed more than once, so that nothing is asked of it but that it shows the titles of fields
//! and what they hold: in a table, as terms, or as lines `Deadline: 1 juli 2020`.

use super::error::NotARegister;
use super::limits;
use super::numbers::promise_number;
use super::page::{Piece, pieces};
use super::put::{finished, put, shown};
use super::record::ForeignCommitment;
use super::remark::Remarks;
use super::table::Columns;
use super::titles::{Label, label};
use super::words::{one_line, plain_number};

/// Lines that are shorter, in characters, and no sentence are no part of what was promised.
const LEAST_LINE: usize = 40;

/// The most lines of a section that are shown, and the longest, in bytes.
const MOST_LINES: usize = 50;
const LONGEST_LINE: usize = 500;

/// Reads a page.
///
/// # Errors
/// If no promise with a number is on it, or there are too many.
pub(super) fn read(
    html: &str,
    remarks: &mut Remarks,
) -> Result<Vec<ForeignCommitment>, NotARegister> {
    let pieces = pieces(html);
    let mut records = tables(&pieces, remarks);
    if records.is_empty() {
        let mut page = Page::new(is_of_records(&pieces));
        for (at, piece) in pieces.iter().enumerate() {
            page.take(piece, pieces.get(at + 1), remarks);
        }
        page.finish(remarks);
        records = page.records;
    }
    if records.len() > limits::RECORDS {
        return Err(NotARegister::TooManyRecords {
            limit: limits::RECORDS,
        });
    }
    match records.is_empty() {
        true => Err(NotARegister::NoRecordOnPage),
        false => Ok(records),
    }
}

/// The records of tables with a row of titles.
fn tables(pieces: &[Piece], remarks: &mut Remarks) -> Vec<ForeignCommitment> {
    let mut records = Vec::new();
    let mut columns: Option<Columns> = None;
    for (at, piece) in pieces.iter().enumerate() {
        let Piece::Row(cells) = piece else {
            columns = None;
            continue;
        };
        // A row of two is a title and what it holds.
        let titles = || Columns::of(cells.iter().map(String::as_str));
        match &columns {
            None if cells.len() > 2 => {
                columns = titles();
                if let Some(columns) = &columns {
                    columns.tell_unknown(remarks);
                }
            }
            None => {}
            Some(columns) => {
                let cells = cells.iter().map(String::as_str);
                let place = format!("record {}", at + 1);
                records.extend(columns.record(cells, &place, remarks));
            }
        }
    }
    records
}

/// Tells whether a page shows records with their fields, so that a number in a line only mentions another one.
fn is_of_records(pieces: &[Piece]) -> bool {
    pieces.iter().any(|piece| match piece {
        Piece::Heading(text) => promise_number(text).is_some(),
        Piece::Row(cells) => cells.first().and_then(|it| label(it)) == Some(Label::Number),
        Piece::Item(text) | Piece::Line(text) => {
            let said = pair(text).map_or_else(|| label(text), |it| Some(it.0));
            said == Some(Label::Number)
        }
    })
}

/// The title and the value in a line: `Deadline: 1 juli 2020`.
fn pair(line: &str) -> Option<(Label, &str, &str)> {
    let (title, value) = line.split_once(':')?;
    let (title, value) = (title.trim(), value.trim());
    Some((label(title).filter(|_| !value.is_empty())?, title, value))
}

/// A page on which records stand one after the other.
struct Page {
    records: Vec<ForeignCommitment>,
    current: Option<ForeignCommitment>,
    /// True where only fields and headings begin a record, and not lines with a number.
    is_of_records: bool,
    /// The section that a heading began, where it is known.
    section: Option<Label>,
    /// The number of lines of that section.
    lines: usize,
    /// True until the first field of a record, or the next heading: what is said there is what was promised.
    is_text: bool,
    /// The heading and the sentences before the first record: its own, where the page says its number behind them.
    before: (String, String),
    /// The title that the line before is, where what it holds stands in the next one.
    awaited: Option<(Label, String)>,
}

impl Page {
    fn new(is_of_records: bool) -> Self {
        Self {
            records: Vec::new(),
            current: None,
            is_of_records,
            section: None,
            lines: 0,
            is_text: false,
            before: Default::default(),
            awaited: None,
        }
    }

    fn take(&mut self, piece: &Piece, next: Option<&Piece>, remarks: &mut Remarks) {
        if let Some((label, title)) = self.awaited.take()
            && let Piece::Line(value) | Piece::Item(value) = piece
        {
            return self.field(label, &title, value, remarks);
        }
        match piece {
            Piece::Heading(text) => self.heading(text, remarks),
            Piece::Row(cells) => self.row(cells, remarks),
            Piece::Line(text) | Piece::Item(text) => {
                let is_free = self.section.is_none();
                let value =
                    matches!(next, Some(Piece::Line(it) | Piece::Item(it)) if label(it).is_none());
                match label(text).filter(|_| value && is_free) {
                    Some(label) => self.awaited = Some((label, text.clone())),
                    None => self.line(text, remarks),
                }
            }
        }
    }

    fn row(&mut self, cells: &[String], remarks: &mut Remarks) {
        let Some((title, values)) = cells.split_first() else {
            return;
        };
        let value = values.join("\n");
        match label(title) {
            Some(label) => self.field(label, title, &value, remarks),
            None if values.is_empty() => self.line(title, remarks),
            None if !self.is_of_records => self.line(&cells.join("\n"), remarks),
            None => {}
        }
    }

    fn heading(&mut self, text: &str, remarks: &mut Remarks) {
        self.section = label(text).filter(|it| matches!(it, Label::Shown(_) | Label::LeftOut));
        self.lines = 0;
        self.is_text = false;
        let Some(number) = promise_number(text) else {
            if self.current.is_none() && self.section.is_none() && self.before.1.is_empty() {
                self.before.0 = title_of(text, "");
            }
            return;
        };
        self.section = None;
        self.before = Default::default();
        self.begin(number, remarks);
        self.is_text = true;
        self.entitle(&title_of(text, number), remarks);
    }

    /// Gives the record that is open its title.
    fn entitle(&mut self, title: &str, remarks: &mut Remarks) {
        if let Some(current) = &mut self.current {
            put(current, Label::Title, title, "Titel", remarks);
            // `Evaluatie van de wet (35.300)`
            put(
                current,
                Label::Dossiers,
                &in_brackets(title),
                "Kamerstukken",
                remarks,
            );
        }
    }

    fn field(&mut self, label: Label, title: &str, value: &str, remarks: &mut Remarks) {
        self.is_text = false;
        if label == Label::Number {
            if let Some(number) = promise_number(value) {
                self.begin(number, remarks);
                let (title, text) = std::mem::take(&mut self.before);
                self.entitle(&title, remarks);
                self.said(&text);
            }
            return;
        }
        let current = self.current.get_or_insert_default();
        put(current, label, value, title, remarks);
    }

    fn line(&mut self, text: &str, remarks: &mut Remarks) {
        let is_item_of_list = !self.is_of_records;
        if let Some(number) = promise_number(text).filter(|_| is_item_of_list) {
            self.begin(number, remarks);
            self.is_text = true;
        }
        if let Some(section) = self.section {
            return self.line_of_section(section, text);
        }
        for part in text.split(['\n', ';', '|']) {
            if let Some((label, title, value)) = pair(part.trim()) {
                let is_text = self.is_text;
                self.field(label, title, value, remarks);
                self.is_text = is_text && is_item_of_list;
                continue;
            }
            let is_said = part.trim_end().ends_with(['.', '!', '?']);
            let is_long = part.chars().nth(LEAST_LINE).is_some();
            if self.is_text && (is_said || is_long || is_item_of_list) {
                self.said(part);
            } else if self.current.is_none() && (is_said && is_long) {
                self.said_before(part);
            }
        }
    }

    fn line_of_section(&mut self, section: Label, text: &str) {
        let (Label::Shown(name), Some(current)) = (section, &mut self.current) else {
            return;
        };
        self.lines += 1;
        if self.lines <= MOST_LINES {
            shown(current, name, super::words::cut(text, LONGEST_LINE));
        }
    }

    /// Adds a line to what was promised.
    fn said(&mut self, text: &str) {
        let Some(current) = &mut self.current else {
            return;
        };
        let text = one_line(&title_of(text, &current.number));
        if text.is_empty() || current.text.len() + text.len() > limits::TEXT_BYTES {
            return;
        }
        if !current.text.is_empty() {
            current.text.push('\n');
        }
        current.text.push_str(&text);
    }

    /// Keeps a sentence that stands before the number of its record.
    fn said_before(&mut self, text: &str) {
        let before = &mut self.before.1;
        if self.is_of_records && before.len() + text.len() < limits::TEXT_BYTES {
            if !before.is_empty() {
                before.push(' ');
            }
            before.push_str(&one_line(text));
        }
    }

    /// Begins a record, unless the one of this number is open.
    fn begin(&mut self, number: &str, remarks: &mut Remarks) {
        let current = self.current.get_or_insert_default();
        if !current.number.is_empty() && plain_number(&current.number) != plain_number(number) {
            self.finish(remarks);
        }
        let current = self.current.get_or_insert_default();
        if current.number.is_empty() {
            number.clone_into(&mut current.number);
        }
    }

    fn finish(&mut self, remarks: &mut Remarks) {
        if let Some(current) = self.current.take() {
            // Fields without a number belong to something else on the page.
            if !current.number.is_empty() {
                self.records.extend(finished(current, "", remarks));
            }
        }
        self.section = None;
    }
}

/// A heading or an item without the number and the word before it.
fn title_of(text: &str, number: &str) -> String {
    let title = match number {
        "" => text.to_owned(),
        number => {
            let bare = text.replacen(&format!("({number})"), "", 1);
            bare.replacen(number, "", 1)
        }
    };
    let title = title.trim().trim_start_matches([':', '-', '–', ' ']);
    let title = title.strip_prefix("Toezegging ").unwrap_or(title);
    title.trim_matches([':', '-', '–', ' ']).to_owned()
}

/// What stands in brackets in a text.
fn in_brackets(text: &str) -> String {
    let parts = text.split('(').skip(1);
    let inside = parts.filter_map(|it| it.split_once(')').map(|(inside, _)| inside));
    inside.collect::<Vec<_>>().join("; ")
}
