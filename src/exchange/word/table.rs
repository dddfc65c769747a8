//! Tables of Word documents: those of the letter, and those of a report.

use super::styles::Style;
use super::text::{Content, Paragraph, Run};
use crate::exchange::letter_parts::Cell;
use std::fmt::Write as _;

/// The width of the text on the page, in twentieths of a point: A4 with margins of 2.5 cm.
pub const WIDTH: u32 = 9_070;

/// The table of the letter that is being written, if any.
#[derive(Default)]
pub struct Grid(Option<Cell>);

impl Grid {
    /// Ends what is open of a table and begins what the next part is in.
    pub fn go_to(&mut self, content: &mut Content, next: Option<Cell>) {
        let open = std::mem::replace(&mut self.0, next);
        let Some(open) = open else {
            if let Some(next) = next {
                begin(content, next);
            }
            return;
        };
        let in_table = next.filter(|next| next.table == open.table);
        let in_row = in_table.filter(|next| next.row == open.row);
        if in_row.is_some_and(|next| next.column == open.column) {
            return;
        }
        content.raw("</w:tc>");
        let behind = open.column.saturating_add(open.columns);
        if let Some(next) = in_row {
            skip(content, open.width, behind, next.column);
            return begin_cell(content, next);
        }
        skip(content, open.width, behind, open.width);
        content.raw("</w:tr>");
        if let Some(next) = in_table {
            return begin_row(content, next);
        }
        end_table(content);
        if let Some(next) = next {
            begin(content, next);
        }
    }
}

fn begin(content: &mut Content, first: Cell) {
    let width = WIDTH / first.width.max(1);
    let widths = vec![width; first.width as usize];
    begin_table(content, &widths);
    begin_row(content, first);
}

/// Begins a table with columns of these widths.
fn begin_table(content: &mut Content, widths: &[u32]) {
    let style = content.style_id(Style::Table);
    let columns: String = widths.iter().fold(String::new(), |mut columns, width| {
        let _ = write!(columns, "<w:gridCol w:w=\"{width}\"/>");
        columns
    });
    content.raw(&format!(
        "<w:tbl><w:tblPr><w:tblStyle w:val=\"{style}\"/><w:tblW w:w=\"{WIDTH}\" w:type=\"dxa\"/>\
         <w:tblLayout w:type=\"fixed\"/><w:tblCellMar><w:left w:w=\"85\" w:type=\"dxa\"/><w:right w:w=\"85\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr>\
         <w:tblGrid>{columns}</w:tblGrid>"
    ));
}

/// Ends it. Two tables without a paragraph between them would be one, and a document does not end with one.
fn end_table(content: &mut Content) {
    content.raw("</w:tbl>");
    content.paragraph(Paragraph::default(), Run::default(), "");
}

fn begin_row(content: &mut Content, first: Cell) {
    content.raw(match first.in_head {
        true => "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>",
        false => "<w:tr>",
    });
    skip(content, first.width, 0, first.column);
    begin_cell(content, first);
}

fn begin_cell(content: &mut Content, cell: Cell) {
    let columns = cell.columns.max(1);
    let width = WIDTH / cell.width.max(1) * columns;
    let span = match columns > 1 {
        true => format!("<w:gridSpan w:val=\"{columns}\"/>"),
        false => String::new(),
    };
    content.raw(&format!(
        "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/>{span}</w:tcPr>"
    ));
}

/// Writes the empty cells of the columns from one to another, of so many.
fn skip(content: &mut Content, of: u32, from: u32, to: u32) {
    let width = WIDTH / of.max(1);
    for _ in from..to {
        content.raw(&format!(
            "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/></w:tcPr><w:p/></w:tc>"
        ));
    }
}

/// A table with a heading row that stands on every page, and columns of these shares of the width.
pub struct Table<'t, 'c> {
    content: &'t mut Content<'c>,
    widths: Vec<u32>,
}

impl<'t, 'c> Table<'t, 'c> {
    /// Begins it.
    pub fn begin(content: &'t mut Content<'c>, columns: &[(String, u32)]) -> Self {
        let all: u32 = columns.iter().map(|(_, share)| share).sum();
        let width = |share: u32| WIDTH * share / all.max(1);
        let widths: Vec<_> = columns.iter().map(|(_, share)| width(*share)).collect();
        begin_table(content, &widths);
        let mut table = Self { content, widths };
        table
            .content
            .raw("<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>");
        let bold = Run {
            bold: true,
            ..Run::default()
        };
        for (number, (name, _)) in columns.iter().enumerate() {
            table.cell(
                number,
                Some("E9EBEF"),
                |content| content.run(bold, name),
                name,
            );
        }
        table.content.raw("</w:tr>");
        table
    }

    /// Begins a table without a heading row, of columns of these shares of the width.
    pub fn plain(content: &'t mut Content<'c>, shares: &[u32]) -> Self {
        let all: u32 = shares.iter().sum();
        let widths = shares.iter().map(|share| WIDTH * share / all.max(1));
        let widths: Vec<_> = widths.collect();
        begin_table(content, &widths);
        Self { content, widths }
    }

    /// Adds a row. Each cell is what `write` does with its number.
    pub fn row(&mut self, mut write: impl FnMut(usize, &mut Content<'c>)) {
        self.content.raw("<w:tr><w:trPr><w:cantSplit/></w:trPr>");
        for number in 0..self.widths.len() {
            self.cell(number, None, |content| write(number, content), "");
        }
        self.content.raw("</w:tr>");
    }

    fn cell(
        &mut self,
        number: usize,
        fill: Option<&str>,
        write: impl FnOnce(&mut Content<'c>),
        first: &str,
    ) {
        let width = self.widths.get(number).copied().unwrap_or(WIDTH);
        let fill = fill.map_or_else(String::new, |fill| {
            format!("<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"{fill}\"/>")
        });
        self.content.raw(&format!(
            "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/>{fill}</w:tcPr>"
        ));
        let look = Paragraph {
            style: Style::Cell,
            ..Paragraph::default()
        };
        self.content.begin_paragraph(look, first);
        write(self.content);
        self.content.end_paragraph();
        self.content.raw("</w:tc>");
    }

    /// Ends it.
    pub fn end(self) {
        end_table(self.content);
    }
}
