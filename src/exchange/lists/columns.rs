//! Which column of a sheet holds what.

use super::titles::{self, Field, Program};
use super::{Cell, Sheet};
use crate::analysis::Kind;

/// The rows that are looked at where titles do not tell.
const LOOKED_AT: usize = 500;

/// Texts that are quotes are at least this long on average, in characters.
const QUOTE: usize = 25;

/// Why a column was chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// Its title says so.
    Title,
    /// A word of its title does.
    TitleWord,
    /// What stands in it looks so.
    Content,
    /// Somebody chose it.
    Chosen,
}

/// A column that was chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The column, from 0.
    pub column: usize,
    /// Why it was.
    pub why: Why,
}

/// The columns of a sheet by what they hold. No column holds two things.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Columns {
    /// The program that wrote the list, as its titles show.
    pub program: Option<Program>,
    choices: [Option<Choice>; Field::ALL.len()],
}

impl Columns {
    /// The column that holds a field, from 0.
    pub fn get(&self, field: Field) -> Option<usize> {
        self.choice(field).map(|choice| choice.column)
    }

    /// The column that holds a field, and why.
    pub fn choice(&self, field: Field) -> Option<Choice> {
        self.choices.get(field as usize).copied().flatten()
    }

    /// The field that a column holds.
    pub fn field(&self, column: usize) -> Option<Field> {
        let has = |field: &&Field| self.get(**field) == Some(column);
        Field::ALL.iter().find(has).copied()
    }

    /// Has a column hold a field, or none, whatever was found. What that column held before is held by none.
    pub fn choose(&mut self, field: Field, column: Option<usize>) {
        let why = Why::Chosen;
        self.put(field, column.map(|column| Choice { column, why }));
    }

    fn put(&mut self, field: Field, choice: Option<Choice>) {
        let taken = choice.and_then(|choice| self.field(choice.column));
        if let Some(other) = taken.and_then(|field| self.choices.get_mut(field as usize)) {
            *other = None;
        }
        if let Some(own) = self.choices.get_mut(field as usize) {
            *own = choice;
        }
    }

    fn add(&mut self, field: Field, column: Option<usize>, why: Why) {
        if let Some(column) = column
            && self.get(field).is_none()
            && self.field(column).is_none()
        {
            self.put(field, Some(Choice { column, why }));
        }
    }
}

/// Guesses which column holds what: by its title, by a word of that, and for the quote, the letter and the id by what stands
/// in the columns. The same sheet always gives the same.
pub fn guess(sheet: &Sheet) -> Columns {
    let titles = &sheet.titles;
    let mut columns = Columns {
        program: titles::program(titles),
        ..Columns::default()
    };
    if let Some(way) = titles::own_way(titles) {
        for (at, title) in titles.iter().enumerate() {
            if let Some(field) = titles::own(title, way) {
                columns.add(field, Some(at), Why::Title);
            }
        }
        return columns;
    }
    let of_title = |columns: &mut Columns, rank: fn(Field, &str) -> Option<usize>, why: Why| {
        for field in Field::ALL {
            let free = (0..)
                .zip(titles)
                .filter(|(at, _)| columns.field(*at).is_none());
            let ranked = free.filter_map(|(at, title)| Some((rank(field, title)?, at)));
            let best = ranked.min().map(|(_, at)| at);
            columns.add(field, best, why);
        }
    };
    of_title(&mut columns, titles::rank, Why::Title);
    of_title(&mut columns, titles::rank_within, Why::TitleWord);
    // A column `Passages` may hold how many there are.
    let quote = columns.get(Field::Quote);
    if quote.is_some_and(|column| has_numbers_only(sheet, column)) {
        columns.put(Field::Quote, None);
    }
    of_content(&mut columns, sheet);
    columns
}

fn has_numbers_only(sheet: &Sheet, column: usize) -> bool {
    let cells = sheet.rows.iter().filter_map(|row| row.get(column));
    let mut cells = cells
        .filter(|cell| !cell.is_blank())
        .take(LOOKED_AT)
        .peekable();
    let is_text = |cell: &Cell| cell.text().chars().any(char::is_alphabetic);
    cells.peek().is_some() && !cells.any(is_text)
}

/// What the cells of a column look like.
#[derive(Clone, Default)]
struct Looks {
    cells: usize,
    /// The number of characters of their texts.
    length: usize,
    files: usize,
    ids: usize,
}

fn of_content(columns: &mut Columns, sheet: &Sheet) {
    let mut all: Vec<Looks> = vec![Looks::default(); sheet.width()];
    let filled = sheet.rows.iter().filter(|row| !row.is_empty());
    for row in filled.take(LOOKED_AT) {
        for (cell, looks) in row
            .iter()
            .zip(&mut all)
            .filter(|(cell, _)| !cell.is_blank())
        {
            looks.cells += 1;
            if let Cell::Text(text) = cell {
                looks.length += text.chars().count();
                looks.files += usize::from(is_file_name(text.trim()));
                looks.ids += usize::from(is_uuid(text.trim()));
            }
        }
    }
    let first = |of: fn(&Looks) -> bool| {
        let free = all.iter().enumerate();
        free.filter(|(at, it)| columns.field(*at).is_none() && it.cells > 0 && of(it))
            .map(|(at, _)| at)
            .next()
    };
    let ids = first(|it| it.ids == it.cells);
    let files = first(|it| it.files * 10 >= it.cells * 9);
    let average = |it: &Looks| it.length / it.cells.max(1);
    let free = all.iter().enumerate();
    let free = free.filter(|(at, it)| columns.field(*at).is_none() && average(it) >= QUOTE);
    let free = free.filter(|(at, _)| Some(*at) != ids && Some(*at) != files);
    // The first of those that are equally long.
    let longest = free
        .rev()
        .max_by_key(|(_, it)| average(it))
        .map(|(at, _)| at);
    columns.add(Field::Id, ids, Why::Content);
    columns.add(Field::Letter, files, Why::Content);
    columns.add(Field::Quote, longest, Why::Content);
}

fn is_file_name(text: &str) -> bool {
    /// The endings of letters that others have, and that are read here under another name.
    const OTHERS: [&str; 2] = ["doc", "xml"];
    let ending = text.rsplit_once('.').map(|(_, ending)| ending);
    let is_other = |ending: &str| OTHERS.iter().any(|it| it.eq_ignore_ascii_case(ending));
    let names_letter = Kind::of_name(text).is_some() || ending.is_some_and(is_other);
    text.len() < 260 && !text.contains('\n') && names_letter
}

fn is_uuid(text: &str) -> bool {
    let is_sign = |(at, c): (usize, char)| match at {
        8 | 13 | 18 | 23 => c == '-',
        _ => c.is_ascii_hexdigit(),
    };
    text.len() == 36 && text.chars().enumerate().all(is_sign)
}

#[cfg(test)]
mod tests;
