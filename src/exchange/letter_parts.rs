//! The letter in parts: its paragraphs, and the cells of those tables that are shown as such.

use crate::letter::{ByteOffset, Letter, ParagraphIndex, Span, TableSize};
use std::collections::HashMap;

/// A paragraph of the letter, or of a cell.
pub struct Part {
    /// Its text without the blanks around it.
    pub content: Span,
    /// The byte where the next one's text begins, or the text's end.
    pub until: usize,
    /// The cell that it is in.
    pub cell: Option<Cell>,
    /// The number of the paragraph in the reading form, from 1.
    number: usize,
}

/// The place of a part in a table.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Cell {
    /// True if it is the first part of its row.
    pub begins_row: bool,
    /// The table of the document, from 0.
    pub table: u32,
    /// The number of its columns.
    pub width: u32,
    /// Its row, from 0.
    pub row: u32,
    /// Its first column, from 0.
    pub column: u32,
    /// The number of columns that it is wide, at least 1.
    pub columns: u32,
    /// True if it heads its column or its row.
    pub header: bool,
    /// True if all cells of its row do so.
    pub in_head: bool,
}

/// The parts of a letter in order; at least one.
pub fn parts(letter: &Letter) -> Vec<Part> {
    let paragraphs = letter.paragraphs();
    let reading = letter.reading();
    let mut cells = Cells::new(letter);
    let mut parts: Vec<Part> = Vec::new();
    let mut add = |number: usize, content: Span, cell: Option<Cell>| match parts.last_mut() {
        // What a page break tore apart is one paragraph to its reader.
        Some(last) if last.number == number => last.content.end = content.end,
        _ => {
            if let Some(last) = parts.last_mut() {
                last.until = content.start.0;
            }
            parts.push(Part {
                content,
                until: letter.text().len(),
                cell,
                number,
            });
        }
    };
    for index in 0..paragraphs.count() {
        let content = paragraphs.content(letter.text(), ParagraphIndex(index));
        if content.is_empty() {
            continue;
        }
        // Lines that stand together may be several paragraphs to their reader.
        let mut number = reading.paragraph_number(content.start);
        let mut from = content.start;
        let mut cell = cells.of(number);
        for next in number + 1.. {
            let start = reading.paragraph(next).map(|words| words.start);
            let Some(start) = start.filter(|start| *start < content.end) else {
                break;
            };
            if start <= from {
                continue;
            }
            let here = cells.of(next);
            let before = letter.slice(Span {
                start: from,
                end: start,
            });
            let end = ByteOffset(from.0 + before.trim_end().len());
            add(number, Span { start: from, end }, cell);
            (number, from, cell) = (next, start, here);
        }
        let rest = Span {
            start: from,
            end: content.end,
        };
        add(number, rest, cell);
    }
    if parts.is_empty() {
        // Nothing but blanks; marks in it still have to be led to.
        parts.push(Part {
            content: Span::default(),
            until: letter.text().len(),
            cell: None,
            number: 1,
        });
    }
    parts
}

/// The cells of the paragraphs, which are asked for in order.
struct Cells<'a> {
    letter: &'a Letter,
    shown: HashMap<u32, TableSize>,
    /// The row that was found last: its paragraphs by their numbers, and whether all its cells are headers.
    row: std::ops::Range<usize>,
    in_head: bool,
}

impl<'a> Cells<'a> {
    fn new(letter: &'a Letter) -> Self {
        Self {
            letter,
            shown: letter.tables(),
            row: 0..0,
            in_head: false,
        }
    }

    /// The cell that a paragraph of the reading form is in, by its number from 1, where that is shown in a table.
    fn of(&mut self, number: usize) -> Option<Cell> {
        if self.shown.is_empty() {
            return None;
        }
        let structure = self.letter.structure()?;
        let words = self.letter.reading().paragraph(number)?;
        let cell = structure.cell(structure.block_number_at(words.start)?)?;
        let size = self.shown.get(&cell.table)?;
        if !self.row.contains(&number) {
            let (row, mut blocks) = self.letter.table_row_from(number)?;
            self.row = row;
            self.in_head =
                blocks.all(|block| structure.cell(block).is_some_and(|cell| cell.header));
        }
        Some(Cell {
            begins_row: number == self.row.start,
            table: cell.table,
            width: size.columns,
            row: cell.row,
            column: cell.column,
            columns: cell.columns.max(1),
            header: cell.header,
            in_head: self.in_head,
        })
    }
}
