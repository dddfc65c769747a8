//! The row of a sheet that holds its titles.

use super::limits::Budget;
use super::words::day_of_text;
use super::workbook::trimmed;
use super::{Cell, ListError, Note, Sheet, titles};
use std::collections::HashSet;

/// The rows that may hold titles: this many of those in which there is something.
const LOOKED_AT: usize = 50;

/// No title is longer, in characters.
const LONGEST: usize = 120;

/// Makes a sheet of rows, the first of which is row 1: finds the titles, takes off what is empty at its edges, and gives
/// each row as many cells as there are titles.
pub(super) fn sheet(
    name: String,
    hidden: bool,
    mut rows: Vec<Vec<Cell>>,
    notes: Vec<Note>,
    budget: &mut Budget,
) -> Result<Sheet, ListError> {
    for row in &mut rows {
        let filled = row.iter().rposition(|cell| !cell.is_blank());
        row.truncate(filled.map_or(0, |last| last + 1));
    }
    let filled = rows.iter().rposition(|row| !row.is_empty());
    rows.truncate(filled.map_or(0, |last| last + 1));
    let header = find(&rows);
    let titles: Vec<String> = match header.and_then(|at| rows.get(at)) {
        Some(row) => row.iter().map(|cell| one_line(&cell.text())).collect(),
        None => Vec::new(),
    };
    let header_row = header.map_or(0, |at| at + 1);
    rows.drain(..header_row);
    for row in rows.iter_mut().filter(|row| !row.is_empty()) {
        let missing = titles.len().saturating_sub(row.len());
        if missing > 0 {
            budget.take_cells(missing)?;
            row.reserve_exact(missing);
            row.resize_with(titles.len(), Cell::default);
        }
    }
    Ok(Sheet {
        name,
        hidden,
        header_row,
        titles,
        rows,
        notes,
    })
}

/// The index of the row that holds the titles: of those with something behind them the one with the most different texts,
/// where one that is known as a title counts thrice. `None` where the best one looks like what others hold too.
fn find(rows: &[Vec<Cell>]) -> Option<usize> {
    let last = rows.iter().rposition(|row| !row.is_empty())?;
    let filled = rows.iter().enumerate().filter(|(_, row)| !row.is_empty());
    let mut best: Option<(usize, Looks)> = None;
    for (at, row) in filled.take(LOOKED_AT) {
        let looks = Looks::of(row);
        // A row of titles alone is one too, of a list without rows.
        let may_be = at < last || looks.known > 1;
        let is_better = |(_, best): &(usize, Looks)| looks.score() > best.score();
        if may_be && best.as_ref().is_none_or(is_better) {
            best = Some((at, looks));
        }
    }
    let (at, looks) = best?;
    let is_title = looks.known > 0
        || looks.texts > 1 && !looks.has_other
        || looks.texts == 1 && !looks.has_other && is_short(rows, at);
    is_title.then_some(at)
}

/// How a row looks.
struct Looks {
    /// The number of different short texts.
    texts: usize,
    /// The number of those that are known as titles.
    known: usize,
    /// Whether there is a long text, a number or a day.
    has_other: bool,
}

impl Looks {
    fn of(row: &[Cell]) -> Self {
        let mut texts = HashSet::new();
        let mut has_other = false;
        for cell in row.iter().filter(|cell| !cell.is_blank()) {
            match cell {
                Cell::Text(text) if is_like_a_title(trimmed(text)) => {
                    texts.insert(trimmed(text));
                }
                _ => has_other = true,
            }
        }
        let known = texts.iter().filter(|text| titles::is_known(text));
        Self {
            known: known.count(),
            texts: texts.len(),
            has_other,
        }
    }

    fn score(&self) -> usize {
        self.texts + 2 * self.known
    }
}

fn is_like_a_title(text: &str) -> bool {
    let is_short = text.chars().nth(LONGEST).is_none();
    is_short && text.chars().any(char::is_alphabetic) && day_of_text(text).is_none()
}

/// Tells whether the only text of a row is a title: much shorter than what stands below it.
fn is_short(rows: &[Vec<Cell>], at: usize) -> bool {
    let length = |row: &Vec<Cell>| {
        let lengths = row
            .iter()
            .map(|cell| cell.text().chars().take(1_000).count());
        lengths.sum::<usize>()
    };
    let below = rows.iter().skip(at + 1).filter(|row| !row.is_empty());
    let below: Vec<usize> = below.take(LOOKED_AT).map(length).collect();
    let average = below.iter().sum::<usize>() / below.len().max(1);
    let own = rows.get(at).map_or(0, length);
    own <= 40 && own * 2 < average
}

/// A title without line ends and double blanks.
fn one_line(title: &str) -> String {
    title.split_whitespace().collect::<Vec<_>>().join(" ")
}
