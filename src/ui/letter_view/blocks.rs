//! What the letter view lays out at a time: a paragraph, or a piece of a very long one.

use super::tables::{self, Table, Tables};
use crate::letter::{ByteOffset, Cell, Letter, ParagraphIndex, Role, Span, Stretch};
use crate::ui::letter_text::{PIECE_BYTES, RowEstimator, pieces};
use crate::ui::state::TextView;
use std::ops::Range;
use std::sync::Arc;

/// What stands between two cells of a row, and between the paragraphs of a cell.
const BETWEEN: &str = "\n";

/// So many rows are empty below the lines of the letter's head.
const BELOW_HEAD: usize = 2;

/// How the letter's head is shown above its own words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum HeadState {
    /// As any other text: the letter has none that is certain, or its source is shown.
    #[default]
    Plain,
    /// As a row that says what is in it.
    Folded,
    /// As that row, with its lines below.
    Shown,
}

/// The number of a block, from 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BlockIndex(pub usize);

/// One block of the letter.
#[derive(Clone, Copy, Debug)]
pub struct Block {
    /// All its bytes; blocks tile the text.
    pub span: Span,
    /// The bytes that are laid out: without the line end and the blank lines after them.
    pub shown: Span,
    /// Empty rows after the text.
    pub blank_rows: u32,
    /// Whether it is the row of the letter's head, which shows none of the text.
    pub is_head_row: bool,
    /// Whether it is the row of a table, with its cells beside each other.
    pub is_table_row: bool,
}

/// A cell in the row of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowCell {
    /// Where it stands in the table, and what it is.
    pub cell: Cell,
    /// Its bytes in the text of the row as it is shown. Between those of two cells is one line end.
    pub text: Range<usize>,
}

/// The blocks of a letter, in order. There is at least one.
pub struct Blocks {
    letter: Arc<Letter>,
    view: TextView,
    head: HeadState,
    tables: Tables,
    extents: Vec<Extent>,
}

/// A block in twelve bytes: letters have at most some hundreds of megabytes.
#[derive(Clone, Copy, Debug)]
struct Extent {
    start: u32,
    shown: u32,
    /// How many rows after it are empty; with [`TABLE_ROW`] it is the row of a table.
    blank_rows: u32,
}

/// Marks the extent of a row of a table.
const TABLE_ROW: u32 = 1 << 31;

impl Extent {
    fn new(start: usize, shown: usize, blank_rows: usize) -> Self {
        let small = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
        Self {
            start: small(start),
            shown: small(shown),
            blank_rows: small(blank_rows) & !TABLE_ROW,
        }
    }
}

impl Blocks {
    /// Divides the letter. Linear in its length.
    pub fn new(letter: Arc<Letter>, view: TextView, head: HeadState) -> Self {
        let head = match view {
            TextView::Reading if !letter.head().is_empty() => head,
            _ => HeadState::Plain,
        };
        let tables = match view {
            TextView::Source => Tables::default(),
            TextView::Reading => Tables::of(&letter),
        };
        let mut extents = match view {
            TextView::Source => of_source(&letter),
            TextView::Reading => of_reading(&letter, head, &tables),
        };
        // What stands before the first paragraph belongs to it, unless it is folded away.
        match extents.first_mut() {
            Some(first) if view == TextView::Reading && head != HeadState::Folded => {
                first.shown += first.start;
                first.start = 0;
            }
            Some(_) => {}
            None => extents.push(Extent::new(0, 0, 0)),
        }
        if head != HeadState::Plain {
            extents.insert(0, Extent::new(0, 0, 0));
        }
        extents.shrink_to_fit();
        Self {
            letter,
            view,
            head,
            tables,
            extents,
        }
    }

    /// Gives the columns of the tables their widths, in a column of text of `width` points with text of `size` points, by
    /// what measures the words of tables. Linear in the length of the tables.
    pub fn measure_tables(&mut self, words: &RowEstimator, size: f32, width: f32) {
        let letter = self.letter.clone();
        self.tables.measure(&letter, words, size, width);
    }

    /// How many lines of a table's words the row of one is likely to take.
    pub fn estimated_lines(&self, block: Block, words: &RowEstimator, size: f32) -> u32 {
        let lines = || {
            let structure = self.letter.structure()?;
            let row = structure.row_from(structure.block_number_at(block.shown.start)?);
            let table = self.tables.get(structure.cell(row.start)?.table)?;
            let row = tables::lines(&self.letter, structure, table, row, words, size);
            Some(row)
        };
        lines().unwrap_or(1)
    }

    /// The table that a block is a row of, with its number in the document.
    pub fn table(&self, block: Block) -> Option<(u32, &Table)> {
        let structure = self.letter.structure().filter(|_| block.is_table_row)?;
        let first = structure.cell(structure.block_number_at(block.shown.start)?)?;
        Some((first.table, self.tables.get(first.table)?))
    }

    /// The cells of a row of a table, whose text is shown as `stretch`.
    pub fn cells(&self, block: Block, stretch: &Stretch) -> Vec<RowCell> {
        let (Some(structure), reading) = (self.letter.structure(), self.letter.reading()) else {
            return Vec::new();
        };
        let first = reading.paragraph_number(block.shown.start);
        let words = (first..).map_while(|number| reading.paragraph(number));
        let mut cells: Vec<RowCell> = Vec::new();
        for words in words.take_while(|words| words.start < block.shown.end) {
            let number = structure.block_number_at(words.start);
            let Some(cell) = number.and_then(|number| structure.cell(number)) else {
                continue;
            };
            let start = stretch.position(words.start);
            match cells.last_mut() {
                Some(last) if last.cell.column == cell.column => {}
                Some(last) => {
                    last.text.end = start.saturating_sub(BETWEEN.len()).max(last.text.start);
                    cells.push(RowCell {
                        cell: *cell,
                        text: start..start,
                    });
                }
                None => cells.push(RowCell {
                    cell: *cell,
                    text: 0..0,
                }),
            }
        }
        if let Some(last) = cells.last_mut() {
            last.text.end = stretch.text().len();
        }
        cells
    }

    /// How the letter's head is shown.
    pub fn head(&self) -> HeadState {
        self.head
    }

    /// Whether a block is the row behind which the letter's head is folded.
    pub fn folds(&self, block: Block) -> bool {
        block.is_head_row && self.head == HeadState::Folded
    }

    /// The end of the last words of the letter's head.
    pub fn head_end(&self) -> ByteOffset {
        let last = self.letter.head().paragraphs;
        let words = self.letter.reading().paragraph(last);
        words.map_or(ByteOffset(0), |words| words.end)
    }

    /// Whether a block shows a part of the letter's head.
    pub fn is_of_head(&self, block: Block) -> bool {
        self.head != HeadState::Plain && block.span.start < self.letter.head().span.end
    }

    /// Whether these are the blocks of this letter, as it is read.
    pub fn is_of(&self, letter: &Arc<Letter>) -> bool {
        Arc::ptr_eq(&self.letter, letter)
    }

    /// Tells the letter, as it is read, from others that are in memory at the same time.
    pub fn letter_number(&self) -> usize {
        Arc::as_ptr(&self.letter) as usize
    }

    /// How the letter is shown.
    pub fn view(&self) -> TextView {
        self.view
    }

    /// How many blocks there are.
    pub fn count(&self) -> usize {
        self.extents.len()
    }

    /// The block with this number; the last one past the end.
    pub fn get(&self, index: BlockIndex) -> Block {
        let index = index.0.min(self.extents.len() - 1);
        let Extent {
            start,
            shown,
            blank_rows,
        } = self.extents[index];
        let end = self
            .extents
            .get(index + 1)
            .map_or(self.letter.text().len(), |next| next.start as usize);
        let start = start as usize;
        Block {
            span: Span::new(start, end),
            shown: Span::new(start, start + shown as usize),
            blank_rows: blank_rows & !TABLE_ROW,
            is_table_row: blank_rows & TABLE_ROW != 0,
            is_head_row: index == 0 && self.head != HeadState::Plain,
        }
    }

    /// The block in which `offset` lies.
    pub fn at(&self, offset: ByteOffset) -> BlockIndex {
        let after = self
            .extents
            .partition_point(|block| block.start as usize <= offset.0);
        BlockIndex(after.saturating_sub(1))
    }

    /// All blocks in order.
    pub fn iter(&self) -> impl Iterator<Item = Block> + '_ {
        (0..self.count()).map(|index| self.get(BlockIndex(index)))
    }

    /// What the document says that a block is, where nothing else was joined to it.
    pub fn said(&self, block: Block) -> Option<Role> {
        let said = self.letter.structure()?.block_at(block.shown.start)?;
        (block.shown.end <= said.span.end).then_some(said.role)
    }

    /// Whether the document says that a block is a heading, and nothing else was joined to it.
    pub fn is_heading(&self, block: Block) -> bool {
        matches!(self.said(block), Some(Role::Heading(_)))
    }

    /// The text of a block as it is shown.
    pub fn stretch(&self, block: Block) -> Stretch {
        let text = self.letter.text();
        match self.view {
            TextView::Source => Stretch::as_it_stands(text, block.shown),
            TextView::Reading => self.letter.reading().stretch(text, block.shown),
        }
    }
}

fn of_source(letter: &Letter) -> Vec<Extent> {
    let text = letter.text();
    let paragraphs = letter.paragraphs();
    let mut extents = Vec::with_capacity(paragraphs.count());
    for paragraph in (0..paragraphs.count()).map(ParagraphIndex) {
        let span = paragraphs.span(paragraph);
        let whole = letter.slice(span);
        let words = whole.trim_end();
        let line_ends = memchr::memchr_iter(b'\n', &text.as_bytes()[span.range()][words.len()..]);
        push_pieces(
            &mut extents,
            words,
            span.start,
            line_ends.count().saturating_sub(1),
        );
    }
    extents
}

fn of_reading(letter: &Letter, head: HeadState, tables: &Tables) -> Vec<Extent> {
    let reading = letter.reading();
    let in_head = match head {
        HeadState::Plain => 0,
        HeadState::Folded | HeadState::Shown => letter.head().paragraphs,
    };
    let mut extents = Vec::with_capacity(reading.paragraph_count());
    // What stands beside the text is one small block on its page.
    let is_beside = |at| {
        let block = letter.structure().and_then(|it| it.block_at(at));
        block.is_some_and(|block| block.role == Role::Margin)
    };
    // The table in which a place is, where that is shown as one.
    let table_at = |at: ByteOffset| {
        let structure = letter.structure().filter(|_| !tables.is_empty())?;
        let cell = structure.cell(structure.block_number_at(at)?)?;
        tables.get(cell.table).map(|_| cell.table)
    };
    let mut number = match head {
        HeadState::Folded => in_head + 1,
        HeadState::Plain | HeadState::Shown => 1,
    };
    let mut words = reading.paragraph(number);
    while let Some(mut span) = words {
        // The cells of a row stand beside each other.
        let table = table_at(span.start);
        let row = table.and_then(|_| letter.table_row_from(number));
        let row = row.and_then(|(row, _)| {
            let last = reading.paragraph(row.end - 1)?;
            (last.end.0 - span.start.0 <= PIECE_BYTES).then_some((row.end, last.end))
        });
        number += 1;
        if let Some((behind, end)) = row {
            (number, span.end) = (behind, end);
        }
        words = reading.paragraph(number);
        let goes_on = row.is_some() && words.is_some_and(|next| table_at(next.start) == table);
        let end = words.map_or(letter.text().len(), |next| next.start.0);
        // Paragraphs that stand apart in the text, or on two pages, stand apart; the lines of an address do not.
        let gap = letter.slice(Span::new(span.end.0, end));
        let apart = words.is_some_and(|next| {
            let blank_line = || memchr::memchr_iter(b'\n', gap.as_bytes()).nth(1).is_some();
            (row.is_some() || blank_line())
                && !goes_on
                && !(is_beside(span.start) && is_beside(next.start))
        });
        let blank_rows = match number.cmp(&(in_head + 1)) {
            _ if in_head == 0 => usize::from(apart),
            // The lines of the head stand together, and apart from the letter.
            std::cmp::Ordering::Less => 0,
            std::cmp::Ordering::Equal => BELOW_HEAD,
            std::cmp::Ordering::Greater => usize::from(apart),
        };
        let words = letter.slice(span);
        if row.is_some() {
            let mut extent = Extent::new(span.start.0, words.len(), blank_rows);
            extent.blank_rows |= TABLE_ROW;
            extents.push(extent);
        } else {
            push_pieces(&mut extents, words, span.start, blank_rows);
        }
    }
    extents
}

/// Adds the blocks of a paragraph whose words begin at `start`.
fn push_pieces(extents: &mut Vec<Extent>, words: &str, start: ByteOffset, blank_rows: usize) {
    for piece in pieces(words) {
        let blank_rows = if piece.end == words.len() {
            blank_rows
        } else {
            0
        };
        extents.push(Extent::new(start.0 + piece.start, piece.len(), blank_rows));
    }
}

#[cfg(test)]
mod tests;
