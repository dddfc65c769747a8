//! The tables of a letter: which are shown as one, and how wide their columns are.

use crate::letter::{Letter, Structure};
use crate::ui::letter_text::RowEstimator;
use std::collections::HashMap;

/// Between the edge of a cell and its words, in parts of the size of the letter's text.
const PADDING: f32 = 0.56;

/// The size of the words in a table, in parts of the size of the letter's text.
const SIZE: f32 = 0.8;

/// A word makes its column no wider than this, in parts of the size of the table's words: longer ones are broken.
const WIDEST_WORD: f32 = 13.0;

/// A cell asks for no more than this, in parts of the same.
const WIDEST_CELL: f32 = 40.0;

/// The tables that are shown as such, by their numbers in the document.
#[derive(Debug, Default)]
pub struct Tables(HashMap<u32, Table>);

/// A table.
#[derive(Clone, Debug, Default)]
pub struct Table {
    /// How many rows it has.
    pub rows: u32,
    /// How many columns.
    pub columns: u32,
    /// Where each column begins, and where the last one ends, in points from the left of the table; none until they have
    /// been measured.
    pub edges: Vec<f32>,
}

/// What the columns of a table ask for, in points.
#[derive(Default)]
struct Wants {
    /// At least so much, for the longest word.
    least: Vec<f32>,
    /// So much where nothing wraps.
    wanted: Vec<f32>,
    /// The same of cells over several columns: the first one, how many, least and wanted.
    spanning: HashMap<(u32, u32), (f32, f32)>,
}

/// The size of the words in a table beside text of this size, in points.
pub fn size(text: f32) -> f32 {
    (text * SIZE).max(8.0)
}

/// How far from the edges of its cell a word stands, beside text of this size, in points.
pub fn padding(text: f32) -> f32 {
    (text * PADDING).round()
}

impl Tables {
    /// The tables of a letter that are shown as such. Linear in the number of cells.
    pub fn of(letter: &Letter) -> Self {
        let tables = letter.tables().into_iter().map(|(number, size)| {
            let table = Table {
                rows: size.rows,
                columns: size.columns,
                edges: Vec::new(),
            };
            (number, table)
        });
        Self(tables.collect())
    }

    /// A table that is shown as such.
    pub fn get(&self, number: u32) -> Option<&Table> {
        self.0.get(&number)
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Gives the columns their widths, in a column of text of `width` points with text of `size` points. Linear in the
    /// length of the tables; `words` measures words of their size.
    pub fn measure(&mut self, letter: &Letter, words: &RowEstimator, size: f32, width: f32) {
        let Some(structure) = letter.structure().filter(|_| !self.is_empty()) else {
            return;
        };
        let mut wants: HashMap<u32, Wants> = HashMap::new();
        for cell in &structure.cells {
            let Some(table) = self.0.get(&cell.table) else {
                continue;
            };
            let wants = wants.entry(cell.table).or_insert_with(|| Wants {
                least: vec![0.0; table.columns as usize],
                wanted: vec![0.0; table.columns as usize],
                ..Wants::default()
            });
            let block = structure.blocks.get(cell.block as usize);
            let text = block.map_or("", |block| letter.slice(block.span));
            let (word, whole) = words.widths(text);
            // Heads are bold. What is estimated a little too narrow would be broken for nothing.
            let bold = if cell.header { 1.12 } else { 1.06 };
            let around = 2.0 * padding(size) + 2.0;
            let em = self::size(size);
            let least = (word * bold).min(WIDEST_WORD * em) + around;
            let wanted = (whole * bold).min(WIDEST_CELL * em) + around;
            let column = cell.column as usize;
            if cell.columns > 1 {
                let spanning = wants.spanning.entry((cell.column, cell.columns));
                let spanning = spanning.or_default();
                *spanning = (spanning.0.max(least), spanning.1.max(wanted));
            } else if let (Some(one), Some(other)) =
                (wants.least.get_mut(column), wants.wanted.get_mut(column))
            {
                *one = one.max(least);
                *other = other.max(wanted);
            }
        }
        for (number, table) in &mut self.0 {
            let wants = wants.remove(number).unwrap_or_default();
            table.edges = edges(wants, table.columns as usize, padding(size), width);
        }
    }
}

/// The edges of columns that ask for so much, in so much room.
fn edges(mut wants: Wants, columns: usize, padding: f32, room: f32) -> Vec<f32> {
    wants.least.resize(columns, 0.0);
    wants.wanted.resize(columns, 0.0);
    for ((first, count), (least, wanted)) in wants.spanning {
        let first = (first as usize).min(columns);
        let span = first..(first.saturating_add(count as usize)).min(columns);
        for (of, asked) in [(&mut wants.least, least), (&mut wants.wanted, wanted)] {
            let Some(of) = of.get_mut(span.clone()).filter(|of| !of.is_empty()) else {
                continue;
            };
            let missing = (asked - of.iter().sum::<f32>()) / of.len() as f32;
            of.iter_mut().for_each(|width| *width += missing.max(0.0));
        }
    }
    // A column in which nothing stands is still one.
    let empty = 2.0 * padding + 8.0;
    let least: Vec<f32> = wants.least.iter().map(|it| it.max(empty)).collect();
    let wanted: Vec<f32> = wants
        .wanted
        .iter()
        .zip(&least)
        .map(|(it, least)| it.max(*least))
        .collect();
    let (all_least, all_wanted) = (least.iter().sum::<f32>(), wanted.iter().sum::<f32>());
    let width = |at: usize| {
        let (least, wanted) = (least[at], wanted[at]);
        if all_wanted <= room {
            // What is left is shared out by what they ask for.
            wanted * (room / all_wanted.max(1.0))
        } else if all_least <= room {
            let share = (room - all_least) / (all_wanted - all_least).max(1.0);
            least + (wanted - least) * share
        } else {
            least
        }
    };
    let mut at = 0.0;
    let mut edges = vec![0.0];
    for column in 0..columns {
        at += width(column);
        edges.push(at.round());
    }
    edges
}

impl Table {
    /// How wide it is, in points.
    pub fn width(&self) -> f32 {
        self.edges.last().copied().unwrap_or(0.0)
    }

    /// The left and the right edge of a cell, in points from the left of the table.
    pub fn room(&self, column: u32, columns: u32) -> (f32, f32) {
        let edge = |column: u32| {
            let last = self.edges.len().saturating_sub(1);
            self.edges
                .get((column as usize).min(last))
                .copied()
                .unwrap_or(0.0)
        };
        (edge(column), edge(column.saturating_add(columns.max(1))))
    }
}

/// How many lines of a table's words a row takes: the blocks of the document with these numbers.
pub fn lines(
    letter: &Letter,
    structure: &Structure,
    table: &Table,
    row: std::ops::Range<usize>,
    words: &RowEstimator,
    size: f32,
) -> u32 {
    let (mut most, mut here, mut last) = (1, 0, None);
    for number in row {
        let (Some(cell), Some(block)) = (structure.cell(number), structure.blocks.get(number))
        else {
            continue;
        };
        let (left, right) = table.room(cell.column, cell.columns);
        let room = right - left - 2.0 * padding(size);
        if last != Some(cell.column) {
            here = 0;
        }
        last = Some(cell.column);
        here += words.joined_rows(letter.slice(block.span), room);
        most = most.max(here);
    }
    most
}

#[cfg(test)]
mod tests {
    use super::*;

    fn measured(wants: &[(f32, f32)], room: f32) -> Vec<f32> {
        let wants = Wants {
            least: wants.iter().map(|it| it.0).collect(),
            wanted: wants.iter().map(|it| it.1).collect(),
            spanning: HashMap::new(),
        };
        let columns = wants.least.len();
        edges(wants, columns, 4.0, room)
    }

    #[test]
    fn columns_have_what_they_ask_for_then_what_is_left_then_their_longest_word() {
        assert_eq!(
            measured(&[(40.0, 100.0), (40.0, 300.0)], 800.0),
            [0.0, 200.0, 800.0]
        );
        assert_eq!(
            measured(&[(50.0, 50.0), (50.0, 950.0)], 500.0),
            [0.0, 50.0, 500.0]
        );
        assert_eq!(
            measured(&[(300.0, 400.0), (300.0, 900.0)], 500.0),
            [0.0, 300.0, 600.0]
        );
    }

    #[test]
    fn a_cell_over_several_columns_widens_all_of_them() {
        let wants = Wants {
            spanning: HashMap::from([((0, 2), (100.0, 400.0))]),
            ..Wants::default()
        };
        assert_eq!(edges(wants, 3, 4.0, 416.0), [0.0, 200.0, 400.0, 416.0]);
    }
}
