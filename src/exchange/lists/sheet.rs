//! The cells of a sheet of a workbook.

use super::formats::{self, Shown};
use super::limits::Budget;
use super::strings::{Strings, rich_text, with_escapes_read};
use super::xml::{Tag, Token, Xml};
use super::{Cell, ListError, Note, Place};
use jiff::civil::{Date, DateTime, Time};

/// What the workbook says of all cells.
pub(super) struct Context<'a> {
    /// The name of the part.
    pub part: &'a str,
    /// The name of the sheet.
    pub sheet: &'a str,
    pub strings: &'a Strings,
    pub formats: &'a [Shown],
    pub from_1904: bool,
}

/// The rows of a sheet, from the first on, and what to know about them.
pub(super) fn read(
    text: &str,
    context: &Context,
    budget: &mut Budget,
) -> Result<(Vec<Vec<Cell>>, Vec<Note>), ListError> {
    let mut xml = Xml::new(text, context.part);
    let mut grid = Grid {
        context,
        budget,
        rows: Vec::new(),
        uncalculated: 0,
        errors: 0,
        hidden: 0,
    };
    let mut row = 0;
    let mut merged = Vec::new();
    let mut is_data = false;
    while let Some(token) = xml.next()? {
        match token {
            Token::Start(tag) => match tag.name {
                "sheetData" => is_data = true,
                "row" if is_data => row = grid.row(&tag, row, &mut xml)?,
                "mergeCell" => merged.extend(tag.attribute("ref").and_then(|it| area(&it))),
                _ => {}
            },
            Token::End("sheetData") => is_data = false,
            _ => {}
        }
    }
    grid.clear(&merged);
    let notes = grid.notes();
    Ok((grid.rows, notes))
}

/// A rectangle of cells: its first and last row, its first and last column, from 0.
type Area = [usize; 4];

struct Grid<'a, 'b> {
    context: &'a Context<'a>,
    budget: &'a mut Budget<'b>,
    rows: Vec<Vec<Cell>>,
    uncalculated: usize,
    errors: usize,
    hidden: usize,
}

impl Grid<'_, '_> {
    /// Reads a row; `next` is its index where it does not say that itself. Gives the index of the row behind it.
    fn row(&mut self, tag: &Tag, next: usize, xml: &mut Xml) -> Result<usize, ListError> {
        let row = match tag.attribute("r") {
            Some(number) => number
                .parse::<usize>()
                .ok()
                .and_then(|it| it.checked_sub(1)),
            None => Some(next),
        };
        // Far beyond any limit, and far from what cannot be counted.
        let row = row
            .filter(|row| *row < 1 << 30)
            .ok_or_else(|| xml.damaged())?;
        let is_hidden = tag
            .attribute("hidden")
            .is_some_and(|it| it == "1" || it == "true");
        let mut column = 0;
        let mut has_cells = false;
        loop {
            match xml.next()?.ok_or_else(|| xml.damaged())? {
                Token::Start(tag) if tag.name == "c" => {
                    let (at, cell) = self.cell(&tag, (row, column), xml)?;
                    column = at.1 + 1;
                    if cell != Cell::Empty {
                        has_cells = true;
                        self.put(at, cell)?;
                    }
                }
                Token::Start(_) => xml.skip()?,
                Token::End("row") => break,
                _ => {}
            }
        }
        self.hidden += usize::from(is_hidden && has_cells);
        Ok(row + 1)
    }

    fn cell(
        &mut self,
        tag: &Tag,
        next: (usize, usize),
        xml: &mut Xml,
    ) -> Result<((usize, usize), Cell), ListError> {
        let at = match tag.attribute("r") {
            Some(name) => place(&name).ok_or_else(|| self.bad(next))?,
            None => next,
        };
        let limits = self.budget.limits;
        if at.0 >= limits.rows {
            return Err(ListError::TooManyRows {
                sheet: self.context.sheet.to_owned(),
                limit: limits.rows,
            });
        }
        if at.1 >= limits.columns {
            return Err(ListError::TooManyColumns {
                place: self.place(at),
                limit: limits.columns,
            });
        }
        let kind = tag.attribute("t");
        let kind = kind.as_deref().unwrap_or("n");
        let shown = tag.attribute("s").and_then(|it| it.parse::<usize>().ok());
        let shown = shown.and_then(|number| self.context.formats.get(number));
        let (mut value, mut inline, mut formula) = (None, None, None);
        loop {
            match xml.next()?.ok_or_else(|| xml.damaged())? {
                Token::Start(tag) if tag.name == "v" => value = Some(xml.text()?),
                Token::Start(tag) if tag.name == "is" => {
                    let mut text = String::new();
                    rich_text(xml, &mut text)?;
                    inline = Some(text);
                }
                Token::Start(tag) if tag.name == "f" => formula = Some(xml.text()?),
                Token::Start(_) => xml.skip()?,
                Token::End("c") => break,
                _ => {}
            }
        }
        let value = value.unwrap_or_default();
        let is_empty = value.is_empty() && inline.is_none();
        let formula = formula.filter(|it| is_empty && kind != "str" && !it.is_empty());
        self.uncalculated += usize::from(formula.is_some());
        let cell = match kind {
            // A library may have taken a text for it.
            _ if formula.is_some() => Cell::of(format!("={}", formula.unwrap_or_default())),
            "s" if is_empty => Cell::Empty,
            "s" => {
                let number = value.trim().parse().ok();
                let text = number.and_then(|number| self.context.strings.get(number));
                let text = text.ok_or_else(|| self.bad(at))?;
                // A shared text may be long, and stand in many cells.
                self.check_text(text.len(), at)?;
                return Ok((at, Cell::of(text.to_owned())));
            }
            "inlineStr" | "is" => Cell::of(inline.unwrap_or_default()),
            "str" => Cell::of(with_escapes_read(&value)),
            "b" => match value.trim().to_ascii_lowercase().as_str() {
                "1" | "true" => Cell::Bool(true),
                "0" | "false" => Cell::Bool(false),
                _ => Cell::of(value),
            },
            "e" => {
                self.errors += usize::from(!is_empty);
                Cell::Empty
            }
            "d" => iso_day(value),
            _ => match inline {
                Some(text) => Cell::of(text),
                None => number(
                    value,
                    shown.copied().unwrap_or_default(),
                    self.context.from_1904,
                ),
            },
        };
        if let Cell::Text(text) = &cell {
            self.check_text(text.len(), at)?;
        }
        Ok((at, cell))
    }

    fn check_text(&mut self, bytes: usize, at: (usize, usize)) -> Result<(), ListError> {
        let sheet = self.context.sheet;
        self.budget.take_text(bytes, || place_in(sheet, at))
    }

    fn put(&mut self, (row, column): (usize, usize), cell: Cell) -> Result<(), ListError> {
        let missing = (row + 1).saturating_sub(self.rows.len());
        if missing > 0 {
            self.budget.take_cells(missing)?;
            self.rows.resize_with(row + 1, Vec::new);
        }
        let Some(cells) = self.rows.get_mut(row) else {
            return Ok(());
        };
        let missing = (column + 1).saturating_sub(cells.len());
        if missing > 0 {
            self.budget.take_cells(missing)?;
            cells.resize_with(column + 1, Cell::default);
        }
        if let Some(there) = cells.get_mut(column) {
            *there = cell;
        }
        Ok(())
    }

    /// Empties the cells that are merged into another one, whatever still stands in them: nobody sees it.
    fn clear(&mut self, merged: &[Area]) {
        let all = self.rows.iter().map(Vec::len).sum::<usize>();
        // Areas do not overlap, so that no cell is met twice; those that do are of no use.
        let mut left = all + self.rows.len() + merged.len();
        for [top, bottom, first, last] in merged {
            let rows = self.rows.iter_mut().enumerate();
            let height = bottom.saturating_sub(*top).saturating_add(1);
            for (at, row) in rows.skip(*top).take(height) {
                let cells = row.iter_mut().enumerate().skip(*first);
                let cells = cells.take(last.saturating_sub(*first).saturating_add(1));
                for (column, cell) in cells {
                    let Some(rest) = left.checked_sub(1) else {
                        return;
                    };
                    left = rest;
                    if (at, column) != (*top, *first) {
                        *cell = Cell::Empty;
                    }
                }
                let Some(rest) = left.checked_sub(1) else {
                    return;
                };
                left = rest;
            }
        }
    }

    fn notes(&self) -> Vec<Note> {
        let (uncalculated, errors, hidden) = (self.uncalculated, self.errors, self.hidden);
        let notes = [
            (uncalculated > 0).then_some(Note::Uncalculated {
                cells: uncalculated,
            }),
            (errors > 0).then_some(Note::Errors { cells: errors }),
            (hidden > 0).then_some(Note::HiddenRows { rows: hidden }),
        ];
        notes.into_iter().flatten().collect()
    }

    fn bad(&self, at: (usize, usize)) -> ListError {
        ListError::BadCell {
            place: self.place(at),
        }
    }

    fn place(&self, at: (usize, usize)) -> Place {
        place_in(self.context.sheet, at)
    }
}

fn place_in(sheet: &str, (row, column): (usize, usize)) -> Place {
    Place {
        sheet: sheet.to_owned(),
        row: row + 1,
        column: column + 1,
    }
}

/// The cell of a number as it is written; a text where it is none.
fn number(value: String, shown: Shown, from_1904: bool) -> Cell {
    let number = value.trim().parse::<f64>().ok();
    match number.filter(|it| it.is_finite()) {
        Some(number) => formats::cell(number, shown, from_1904),
        None => Cell::of(value),
    }
}

/// The cell of a day that is written as `2022-05-31` or `2022-05-31T10:00:00`; a text where it is none.
fn iso_day(value: String) -> Cell {
    let text = value.trim().trim_end_matches('Z');
    if let Ok(moment) = text.parse::<DateTime>() {
        return match moment.time() == Time::midnight() {
            true => Cell::Date(moment.date()),
            false => Cell::Moment(moment),
        };
    }
    text.parse::<Date>().map_or(Cell::of(value), Cell::Date)
}

/// The row and the column of a cell by its name, from 0: `C12`. `None` where it is none, or beyond any sheet.
fn place(name: &str) -> Option<(usize, usize)> {
    let name = name.trim();
    let letters = name.bytes().take_while(u8::is_ascii_alphabetic).count();
    let (letters, digits) = name.split_at_checked(letters)?;
    // Six letters and nine digits stay within what can be counted.
    if letters.is_empty() || letters.len() > 6 || digits.is_empty() || digits.len() > 9 {
        return None;
    }
    if !digits.bytes().all(|it| it.is_ascii_digit()) {
        return None;
    }
    let letter = |it: u8| usize::from(it.to_ascii_uppercase() - b'A') + 1;
    let column = letters
        .bytes()
        .fold(0, |column, it| column * 26 + letter(it));
    let row: usize = digits.parse().ok()?;
    Some((row.checked_sub(1)?, column - 1))
}

/// An area by its name: `A1:C3`.
fn area(name: &str) -> Option<Area> {
    let (first, last) = name.split_once(':')?;
    let (first, last) = (place(first)?, place(last)?);
    let is_area = first.0 <= last.0 && first.1 <= last.1;
    is_area.then_some([first.0, last.0, first.1, last.1])
}
