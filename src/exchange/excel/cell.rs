//! Cells, and the sheets that they stand in.

use crate::annotation::Moment;
use crate::exchange::csv::fitting;
use crate::l10n::Words;
use crate::tr;
use jiff::civil::Date;
use rust_xlsxwriter::{
    ColNum, Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, RowNum,
    Workbook, Worksheet, XlsxError,
};

/// As many rows a sheet has, the first of which holds the titles.
pub const MOST_ROWS: RowNum = 1_048_576;

/// The height of a line of text, in points.
const LINE_HEIGHT: f64 = 15.0;

/// As many lines a row shows: it is at most 409 points high.
const MOST_LINES: usize = 27;

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// A text, whatever it looks like.
    Text(String),
    /// A whole number.
    Count(usize),
    /// A number.
    Number(f64),
    /// A day.
    Day(Date),
}

impl Cell {
    /// The day, where the text is one, and otherwise the text.
    pub fn day(text: String) -> Self {
        text.parse().map_or(Self::Text(text), Self::Day)
    }

    /// The number; nothing where there is none.
    pub fn number(number: Option<usize>) -> Self {
        number.map_or(Self::Empty, Self::Count)
    }
}

/// The number of texts that are longer than a cell takes.
pub fn cut_texts(cells: Vec<Cell>) -> usize {
    let texts = cells.into_iter().filter(|it| match it {
        Cell::Text(text) => crate::exchange::csv::is_too_long(text),
        _ => false,
    });
    texts.count()
}

/// A column of a sheet.
pub struct Column {
    /// The title.
    pub title: String,
    /// The width, in characters.
    pub width: u16,
}

/// A workbook that is being written.
pub struct Book {
    workbook: Workbook,
    /// The number of cells that were cut.
    cut: usize,
    /// The text at the end of a cell that is cut.
    note: String,
    head: Format,
    number: Format,
    text: Format,
    day: Format,
}

impl Book {
    /// A workbook without sheets, with this title, made at this time.
    pub fn new(title: String, made: Option<Moment>, words: &Words) -> Self {
        let mut workbook = Workbook::new();
        let properties = DocProperties::new().set_title(title);
        // Without a time of its own a file would have that at which it is written, and never be the same.
        let made = made.and_then(datetime);
        let made = made.or_else(|| ExcelDateTime::from_ymd(2000, 1, 1).ok());
        workbook.set_properties(&match made {
            Some(made) => properties.set_creation_datetime(&made),
            None => properties,
        });
        let top = Format::new().set_align(FormatAlign::Top);
        Self {
            workbook,
            cut: 0,
            note: tr!(words, "cell-cut"),
            number: top.clone().set_align(FormatAlign::Center),
            head: top
                .clone()
                .set_bold()
                .set_text_wrap()
                .set_background_color(Color::RGB(0x00E8_EEF6))
                .set_border_bottom(FormatBorder::Thin),
            text: top.clone().set_text_wrap(),
            day: top
                .set_num_format(tr!(words, "cell-day-pattern"))
                .set_align(FormatAlign::Left),
        }
    }

    /// Adds a sheet of this name with a title over each column and these rows below it, all of which can be filtered. Rows
    /// that have no room go on in further sheets. Gives the number of the first sheet.
    pub fn table(
        &mut self,
        name: &str,
        columns: &[Column],
        rows: impl Iterator<Item = Vec<Cell>>,
    ) -> Result<usize, XlsxError> {
        let first = self.workbook.worksheets().len();
        let mut row = self.begin(name, columns)?;
        let mut part = 1;
        for cells in rows {
            if row == MOST_ROWS {
                self.end(row, columns.len())?;
                part += 1;
                row = self.begin(&format!("{name} {part}"), columns)?;
            }
            let last = self.last();
            self.sheet(last)?
                .set_row_height(row, height(&cells, columns))?;
            for (column, cell) in (0..).zip(cells) {
                self.cell(row, column, cell)?;
            }
            row += 1;
        }
        self.end(row, columns.len())?;
        Ok(first)
    }

    /// The sheet of this number, from 0.
    pub fn sheet(&mut self, number: usize) -> Result<&mut Worksheet, XlsxError> {
        self.workbook.worksheet_from_index(number)
    }

    /// The number of cells that were cut.
    pub fn cut(&self) -> usize {
        self.cut
    }

    /// The bytes of the file.
    pub fn finish(mut self) -> Result<Vec<u8>, XlsxError> {
        self.workbook.save_to_buffer()
    }

    fn begin(&mut self, name: &str, columns: &[Column]) -> Result<RowNum, XlsxError> {
        let sheet = self.workbook.add_worksheet();
        sheet.set_name(name)?;
        sheet.set_freeze_panes(1, 0)?;
        sheet.set_landscape().set_paper_size(9);
        sheet.set_print_fit_to_pages(1, 0);
        sheet.set_repeat_rows(0, 0)?;
        let titles = columns.iter().map(|it| Cell::Text(it.title.clone()));
        let titles: Vec<_> = titles.collect();
        sheet.set_row_height(0, height(&titles, columns))?;
        for (number, column) in (0..).zip(columns) {
            sheet.set_column_width(number, column.width)?;
            let (title, is_cut) = writable(column.title.clone(), &self.note);
            self.cut += usize::from(is_cut);
            sheet.write_string_with_format(0, number, title, &self.head)?;
        }
        Ok(1)
    }

    fn end(&mut self, rows: RowNum, columns: usize) -> Result<(), XlsxError> {
        let last = self.last();
        let columns = ColNum::try_from(columns).unwrap_or(ColNum::MAX);
        let sheet = self.workbook.worksheet_from_index(last)?;
        sheet.autofilter(0, 0, rows - 1, columns.saturating_sub(1))?;
        Ok(())
    }

    /// The number of the sheet that is being written.
    fn last(&mut self) -> usize {
        self.workbook.worksheets().len() - 1
    }

    fn cell(&mut self, row: RowNum, column: ColNum, cell: Cell) -> Result<(), XlsxError> {
        let last = self.last();
        let sheet = self.workbook.worksheet_from_index(last)?;
        match cell {
            Cell::Empty => {}
            Cell::Count(count) => {
                // Exact up to 2^53.
                let number = u32::try_from(count).map_or(count as f64, f64::from);
                sheet.write_number_with_format(row, column, number, &self.number)?;
            }
            Cell::Number(number) => {
                sheet.write_number_with_format(row, column, number, &self.number)?;
            }
            Cell::Day(date) => match day(date) {
                Some(day) => {
                    sheet.write_datetime_with_format(row, column, &day, &self.day)?;
                }
                // Before the first day that a workbook counts.
                None => {
                    sheet.write_string_with_format(row, column, date.to_string(), &self.text)?;
                }
            },
            Cell::Text(text) if text.is_empty() => {}
            Cell::Text(text) => {
                let (text, is_cut) = writable(text, &self.note);
                self.cut += usize::from(is_cut);
                sheet.write_string_with_format(row, column, text, &self.text)?;
            }
        }
        Ok(())
    }
}

/// A text that can be written, and whether it was cut.
fn writable(mut text: String, note: &str) -> (String, bool) {
    // The library takes a text between these for one with fonts, and writes it as it is.
    if text.starts_with("<r>") && text.ends_with("</r>") {
        text.insert(0, '\u{200b}');
    }
    fitting(text, note)
}

/// The height of a row, in points, in which the longest of its texts shows as far as a row can be high. Not every program
/// works that out when it opens a file.
fn height(cells: &[Cell], columns: &[Column]) -> f64 {
    let lines = cells.iter().zip(columns).map(|(cell, column)| {
        let Cell::Text(text) = cell else {
            return 1;
        };
        // Lines are broken between words, so that each is a little shorter than it could be.
        let width = usize::from(column.width).saturating_sub(1).max(1);
        // More than fits need not be counted.
        let lines = text.lines().take(MOST_LINES);
        let lines = lines.map(|line| line.chars().count().div_ceil(width).max(1));
        lines.sum::<usize>().clamp(1, MOST_LINES)
    });
    let lines = u32::try_from(lines.max().unwrap_or(1)).unwrap_or(1);
    f64::from(lines) * LINE_HEIGHT
}

/// A column of this title and width.
pub fn column(title: String, width: u16) -> Column {
    Column { title, width }
}

/// The names of the sheets, in the language of the export: those of passages, tags and letters.
pub fn sheet_names(words: &Words) -> [String; 3] {
    [
        tr!(words, "report-passages"),
        tr!(words, "report-tags"),
        tr!(words, "sheet-letters"),
    ]
}

fn day(date: Date) -> Option<ExcelDateTime> {
    let part = |number: i8| u8::try_from(number).ok();
    let year = u16::try_from(date.year()).ok()?;
    ExcelDateTime::from_ymd(year, part(date.month())?, part(date.day())?).ok()
}

/// The moment in UTC.
fn datetime(at: Moment) -> Option<ExcelDateTime> {
    let at = jiff::tz::Offset::UTC.to_datetime(at.0);
    let part = |number: i8| u16::try_from(number).ok();
    let (hour, minute) = (part(at.hour())?, u8::try_from(at.minute()).ok()?);
    let day = day(at.date())?;
    day.and_hms(hour, minute, f64::from(at.second())).ok()
}
