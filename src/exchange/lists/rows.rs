//! What the rows of a sheet say.

use super::columns::Columns;
use super::titles::{Field, Program};
use super::words::{self, Time};
use super::{Cell, Sheet, own};
use jiff::civil::Date;

/// What a row says, with a field for each kind of column. What it does not say is empty.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ListRow {
    /// The number of the row, from 1, as the program that shows the list numbers it.
    pub row: usize,
    /// The words that are quoted, without quotation marks and ellipses around them; as they are where this program wrote
    /// the list.
    pub quote: String,
    /// Whether an ellipsis stood before the quote.
    pub open_start: bool,
    /// Whether one stood behind it.
    pub open_end: bool,
    /// The tags, by name.
    pub tags: Vec<String>,
    /// The tags, by id.
    pub tag_ids: Vec<String>,
    /// What is noted.
    pub note: String,
    /// Who marked the passage.
    pub author: String,
    /// When that was.
    pub time: Option<Time>,
    /// The page, from 1.
    pub page: Option<u32>,
    /// Where the passage starts. In lists of this program and of QualCoder in Unicode code points from 0; in others in
    /// whatever they count.
    pub start: Option<usize>,
    /// Where it ends, excluded, counted in the same way.
    pub end: Option<usize>,
    /// The id of the passage.
    pub id: String,
    /// The name of the letter's file.
    pub letter: String,
    /// What has to be done.
    pub what: String,
    /// Who has to do it.
    pub who: String,
    /// By which day.
    pub due: Option<Date>,
    /// By when, in words.
    pub due_words: String,
    /// How far that is, as it is written; [`super::known_status`] tells which status of this program that is.
    pub status: String,
}

impl ListRow {
    fn is_empty(&self) -> bool {
        let row = self.row;
        *self
            == Self {
                row,
                ..Self::default()
            }
    }
}

/// What the rows of a sheet say, without those that say nothing and those in which this program says that annotations could
/// not be read.
pub fn rows(sheet: &Sheet, columns: &Columns) -> Vec<ListRow> {
    let reader = Reader::new(sheet, columns);
    let rows = sheet.rows.iter().enumerate();
    let rows = rows.filter(|(_, row)| !row.is_empty() && !reader.is_unread(row));
    let rows = rows.map(|(at, row)| reader.row(sheet.row_number(at), row));
    rows.filter(|row| !row.is_empty()).collect()
}

struct Reader<'a> {
    columns: &'a Columns,
    /// The sign between tags; `None` where a cell holds one.
    separator: Option<char>,
}

impl<'a> Reader<'a> {
    fn new(sheet: &'a Sheet, columns: &'a Columns) -> Self {
        // These write a row for each tag, whose name may have any sign in it.
        let one_each = [
            Program::Own,
            Program::Maxqda,
            Program::Taguette,
            Program::QualCoder,
            Program::Nvivo,
        ];
        let has_one = columns.program.is_some_and(|it| one_each.contains(&it));
        let column = columns.get(Field::Tags).filter(|_| !has_one);
        let separator = column.and_then(|column| {
            words::tag_separator(sheet.rows.iter().filter_map(|row| row.get(column)))
        });
        Self { columns, separator }
    }

    fn cell<'b>(&self, row: &'b [Cell], field: Field) -> &'b Cell {
        const NOTHING: &Cell = &Cell::Empty;
        let column = self.columns.get(field);
        column.and_then(|column| row.get(column)).unwrap_or(NOTHING)
    }

    fn is_own(&self) -> bool {
        self.columns.program == Some(Program::Own)
    }

    fn is_unread(&self, row: &[Cell]) -> bool {
        let state = self.cell(row, Field::State);
        self.is_own() && self.cell(row, Field::Id).is_blank() && own::is_unread(&state.text())
    }

    fn row(&self, number: usize, row: &[Cell]) -> ListRow {
        let cell = |field| self.cell(row, field);
        let text = |field| self.cell(row, field).text();
        let quote = match self.is_own() {
            true => words::Quote {
                text: text(Field::Quote),
                open_start: false,
                open_end: false,
            },
            false => words::quote(&text(Field::Quote)),
        };
        let tags = text(Field::Tags);
        let tags = match self.separator {
            Some(sign) => words::split(&tags, sign),
            None => Some(tags).filter(|it| !it.is_empty()).into_iter().collect(),
        };
        let ids = text(Field::TagIds);
        let ids = ids.split([' ', ',', ';', '\n']).filter(|id| !id.is_empty());
        let (due, beside) = words::due(cell(Field::Due));
        let due_words = text(Field::DueWords);
        ListRow {
            row: number,
            quote: quote.text,
            open_start: quote.open_start,
            open_end: quote.open_end,
            tags,
            tag_ids: ids.map(str::to_owned).collect(),
            note: text(Field::Note),
            author: text(Field::Author),
            time: words::time(cell(Field::Time)),
            page: self.page(row),
            start: words::number(cell(Field::Start)),
            end: words::number(cell(Field::End)),
            id: text(Field::Id),
            letter: text(Field::Letter),
            what: text(Field::What),
            who: text(Field::Who),
            due,
            due_words: if due_words.is_empty() {
                beside
            } else {
                due_words
            },
            status: text(Field::Status),
        }
    }

    fn page(&self, row: &[Cell]) -> Option<u32> {
        let page = self.cell(row, Field::Page);
        // ATLAS.ti refers to pages and to paragraphs in one column.
        let is_bare =
            words::number(page).is_some() || page.text().starts_with(|c: char| c.is_ascii_digit());
        if self.columns.program == Some(Program::AtlasTi) && is_bare {
            return None;
        }
        words::page(page).or_else(|| {
            // MAXQDA says the page before the place on it: `3: 120`.
            let start = self.cell(row, Field::Start).text();
            let (page, _) = start.split_once(':')?;
            words::page(&Cell::Text(page.to_owned()))
        })
    }
}

#[cfg(test)]
mod tests;
