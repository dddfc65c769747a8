//! Which columns of a list hold what: as they show it, and as somebody says.

use super::lists::{self, Cell, Columns, Field, Sheet, column_name};
use serde::{Deserialize, Serialize};

/// The sheets that are shown, and the columns of each.
const MOST_SHEETS: usize = 50;
const MOST_COLUMNS: usize = 200;
/// The rows that are looked at for what stands in a column first.
const LOOKED_AT: usize = 500;
/// As much of a title or of what stands below it is shown, in characters.
const LONGEST: usize = 60;

/// The fields for which a column can be named, each with its name in commands.
pub const NAMED_FIELDS: [(Field, &str); 11] = [
    (Field::Quote, "quote"),
    (Field::Tags, "tag"),
    (Field::Note, "note"),
    (Field::Author, "author"),
    (Field::Time, "created"),
    (Field::Letter, "letter"),
    (Field::Page, "page"),
    (Field::What, "what"),
    (Field::Who, "who"),
    (Field::Due, "due"),
    (Field::Status, "status"),
];

/// A column of a list, as it is shown to be chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListColumn {
    /// Its title; may be empty.
    pub title: String,
    /// The beginning of what stands in it first.
    pub sample: String,
    /// The field that it is read as.
    pub field: Option<Field>,
}

/// A sheet of a list, as it is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListSheet {
    /// Its name; empty in CSV.
    pub name: String,
    /// Its columns.
    pub columns: Vec<ListColumn>,
}

impl ListSheet {
    /// The column that is read as a field, from 0.
    pub fn column_of(&self, field: Field) -> Option<usize> {
        let mut columns = self.columns.iter();
        columns.position(|column| column.field == Some(field))
    }

    /// The column that somebody calls so, from 0: by its title, or by the letters that spreadsheets call it by.
    pub fn column_named(&self, name: &str) -> Option<usize> {
        named(self.columns.iter().map(|it| it.title.as_str()), name)
            .filter(|column| *column < self.columns.len())
    }

    /// What a column is called: its letters and its title.
    pub fn column_label(&self, column: usize) -> String {
        let letters = column_name(column + 1);
        let title = self.columns.get(column).map_or("", |it| it.title.as_str());
        match title.is_empty() {
            true => letters,
            false => format!("{letters}: {title}"),
        }
    }
}

/// A column as somebody names it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ColumnName {
    /// None: nothing in the list is this.
    None,
    /// The one at this place, from 0.
    At(usize),
    /// The one with this title, or these letters.
    Named(String),
}

/// A column that somebody says holds a field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChosenColumn {
    /// The sheet that it is said of; `None` for all of them.
    pub sheet: Option<String>,
    /// The field.
    pub field: Field,
    /// The column.
    pub column: ColumnName,
}

/// The columns of a sheet: as they show it, but for what somebody chose. What is named later goes before.
pub(super) fn columns_of(sheet: &Sheet, chosen: &[ChosenColumn]) -> Columns {
    let mut columns = lists::guess(sheet);
    let of_sheet = |one: &&ChosenColumn| one.sheet.as_ref().is_none_or(|it| *it == sheet.name);
    for one in chosen.iter().filter(of_sheet) {
        let place = match &one.column {
            ColumnName::None => None,
            ColumnName::At(place) => Some(*place),
            ColumnName::Named(name) => {
                match named(sheet.titles.iter().map(String::as_str), name) {
                    Some(place) => Some(place),
                    // It is one of another sheet.
                    None => continue,
                }
            }
        };
        columns.choose(one.field, place);
    }
    columns
}

/// A sheet with its columns, as it is shown.
pub(super) fn shown(sheet: &Sheet, columns: &Columns) -> ListSheet {
    let short = |text: &str| {
        let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
        line.chars().take(LONGEST).collect::<String>()
    };
    let column = |at: usize| {
        let rows = sheet.rows.iter().take(LOOKED_AT);
        let mut cells = rows.filter_map(|row| row.get(at));
        let first = cells.find(|cell| !cell.is_blank());
        let sample: String = first.map(Cell::text).unwrap_or_default();
        let end = sample.floor_char_boundary(10 * LONGEST);
        ListColumn {
            title: short(sheet.titles.get(at).map_or("", String::as_str)),
            sample: short(sample.get(..end).unwrap_or_default()),
            field: columns.field(at),
        }
    };
    ListSheet {
        name: sheet.name.clone(),
        columns: (0..sheet.width().min(MOST_COLUMNS)).map(column).collect(),
    }
}

/// As many sheets as are shown.
pub(super) fn shown_sheets(sheets: Vec<ListSheet>) -> Vec<ListSheet> {
    let filled = sheets.into_iter().filter(|it| !it.columns.is_empty());
    filled.take(MOST_SHEETS).collect()
}

/// The place of the column that somebody calls so: by its title, whichever capitals it has, else by the letters that
/// spreadsheets call it by.
fn named<'t>(mut titles: impl Iterator<Item = &'t str>, name: &str) -> Option<usize> {
    let name = name.trim();
    let plain = name.to_lowercase();
    let is_title = |title: &str| !title.is_empty() && title.to_lowercase() == plain;
    titles.position(is_title).or_else(|| {
        let is_letters = (1..=3).contains(&name.len())
            && name.bytes().all(|letter| letter.is_ascii_alphabetic());
        let digit = |letter: u8| usize::from(letter.to_ascii_uppercase() - b'A') + 1;
        let count = |number: usize, letter: u8| number * 26 + digit(letter);
        is_letters.then(|| name.bytes().fold(0, count) - 1)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_called_by_title_and_by_letters() {
        let column = |title: &str| ListColumn {
            title: title.to_owned(),
            ..ListColumn::default()
        };
        let sheet = ListSheet {
            name: String::new(),
            columns: ["Nr", "De zin", "", "A"].map(column).to_vec(),
        };
        for (name, place) in [
            ("de zin", Some(1)),
            (" De zin ", Some(1)),
            ("B", Some(1)),
            ("c", Some(2)),
            // A title goes before letters.
            ("A", Some(3)),
            ("D", Some(3)),
            ("E", None),
            ("AAA", None),
            ("", None),
            ("zin", None),
        ] {
            assert_eq!(sheet.column_named(name), place, "{name}");
        }
        assert_eq!(sheet.column_label(1), "B: De zin");
        assert_eq!(sheet.column_label(2), "C");
    }
}
