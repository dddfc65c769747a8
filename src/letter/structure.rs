//! The structure that a document gives its text: blocks and their roles, pages, and where the words stand on them.
//!
//! A plain text has none of this. Importers of other documents write it down as they make the text.

use super::bounded::at_most;
use super::offset::{ByteOffset, Span};
use serde::{Deserialize, Serialize};

/// The most paragraphs, headings, cells and the like in a document.
pub const MOST_BLOCKS: usize = 10_000_000;
/// The most pages of which the size is known, and from one to another in the order of the text.
pub const MOST_PAGES: usize = 1_000_000;
/// The most lines that are placed on pages, and glyphs in one of them.
pub const MOST_PLACED: usize = 10_000_000;
/// A row of a table with more cells than this is not shown as one.
const WIDEST: usize = 64;
/// The most blocks of a row that stand beside each other.
const MOST_IN_ROW: usize = 256;

/// The role of a block of the text in the document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Role {
    /// A paragraph of the running text, or anything that is read as one: an address, a signature.
    #[default]
    Paragraph,
    /// A heading; level 1 is the highest, 9 the lowest.
    Heading(u8),
    /// An item of a list, with its bullet or number in the text.
    ListItem,
    /// A cell of a table.
    TableCell,
    /// A footnote or endnote, with its mark in the text.
    Footnote,
    /// Text in the margin: the reference block of a letterhead. It is read before what it stands beside: before
    /// the page's text where the pages are known (PDF), before the paragraph it hangs on where it hangs on one (Word,
    /// OpenDocument, rich text), and where it stands in the source of a page of HTML. So the block of a letterhead comes
    /// first from every kind of document, and never between the lines of the address or of a sentence.
    Margin,
    /// A running header. Not read.
    RunningHeader,
    /// A running footer, page numbers among it. Not read.
    RunningFooter,
    /// A description, in brackets, of something that is shown but is no text: the alternative text of a picture, the
    /// name of what is embedded. Read, but not the letter's own words.
    Picture,
}

impl Role {
    /// Tells whether it belongs to the pages, not to the letter: the reading form leaves it out.
    pub fn is_running(self) -> bool {
        matches!(self, Role::RunningHeader | Role::RunningFooter)
    }
}

/// A block of the text: what one paragraph, heading, item, cell or note holds, its lines joined by line ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// Its bytes, without blanks around them; never empty.
    pub span: Span,
    /// The role.
    pub role: Role,
}

/// The place of a block in a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cell {
    /// The number of the block, from 0. A cell of several paragraphs has several blocks.
    pub block: u32,
    /// The table of the document that it is in, from 0; of tables in one another, the innermost.
    pub table: u32,
    /// Its row, from 0.
    pub row: u32,
    /// Its first column, from 0.
    pub column: u32,
    /// The number of columns that it spans, at least 1.
    pub columns: u32,
    /// True if it heads its column or its row.
    pub header: bool,
}

/// A run of text on one page, as far as the next run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageRun {
    /// The first byte.
    pub start: ByteOffset,
    /// The number of the page, from 1.
    pub page: u32,
}

/// The structure that a document gives its text.
///
/// The text is in the order of reading: a paragraph that goes on overleaf is one block, and what its page ends with
/// (notes, a footer) comes after it. So the runs of pages may go back.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Structure {
    /// The blocks in order. They don't overlap, and all of the text but blanks is in one.
    #[serde(deserialize_with = "at_most::<MOST_BLOCKS, _, _>")]
    pub blocks: Vec<Block>,
    /// The blocks that are in cells of tables, in the order of the blocks; cells without text have none.
    #[serde(deserialize_with = "at_most::<MOST_BLOCKS, _, _>")]
    pub cells: Vec<Cell>,
    /// The numbers of notes behind words of the text, in order: raised, in other documents marked as such. Shown, but no
    /// part of what is said: not quoted, and read over by searches and where sentences end.
    #[serde(deserialize_with = "at_most::<MOST_BLOCKS, _, _>")]
    pub note_marks: Vec<Span>,
    /// The pages that the text is on, in the order of the text; empty where the document has no pages.
    #[serde(deserialize_with = "at_most::<MOST_PAGES, _, _>")]
    pub pages: Vec<PageRun>,
    /// The number of pages; 0 where the document has none, or does not say.
    pub page_count: u32,
    /// The layout of the pages, where the document has one.
    pub layout: Option<Layout>,
}

impl Structure {
    /// The block in which `offset` lies; an end counts to the block before it.
    pub fn block_at(&self, offset: ByteOffset) -> Option<&Block> {
        self.blocks.get(self.block_number_at(offset)?)
    }

    /// The number, from 0, of the block in which `offset` lies; an end counts to the block before it.
    pub fn block_number_at(&self, offset: ByteOffset) -> Option<usize> {
        let next = self
            .blocks
            .partition_point(|block| block.span.start <= offset);
        let number = next.checked_sub(1)?;
        (offset <= self.blocks.get(number)?.span.end).then_some(number)
    }

    /// The place in a table of the block with this number, from 0.
    pub fn cell(&self, block: usize) -> Option<&Cell> {
        let at = |cell: &Cell| (cell.block as usize).cmp(&block);
        self.cells.get(self.cells.binary_search_by(at).ok()?)
    }

    /// The row of a table that the block with this number is in: the numbers of its blocks, which follow each other.
    /// `None` where it is in no table, is the only one of its row, or where a cell of the row has several blocks.
    pub fn row(&self, block: usize) -> Option<std::ops::Range<usize>> {
        let at = |cell: &Cell| (cell.block as usize).cmp(&block);
        let at = self.cells.binary_search_by(at).ok()?;
        let own = self.cells.get(at)?;
        let same = |cell: &&Cell| (cell.table, cell.row) == (own.table, own.row);
        let before = self
            .cells
            .get(..at)?
            .iter()
            .rev()
            .take(WIDEST)
            .take_while(same);
        let first = at - before.count();
        let row = self
            .cells
            .get(first..)?
            .iter()
            .take(WIDEST)
            .take_while(same);
        let row: Vec<&Cell> = row.collect();
        let apart =
            |pair: &[&Cell]| pair[0].block + 1 == pair[1].block && pair[0].column < pair[1].column;
        let is_row = (2..WIDEST).contains(&row.len()) && row.windows(2).all(apart);
        let start = row.first()?.block as usize;
        is_row.then(|| start..start + row.len())
    }

    /// Blocks that follow each other in one row of a table, from the one with this number on; empty where that is in none.
    pub fn row_from(&self, block: usize) -> std::ops::Range<usize> {
        let at = |cell: &Cell| (cell.block as usize).cmp(&block);
        let Ok(at) = self.cells.binary_search_by(at) else {
            return block..block;
        };
        let mut last: Option<&Cell> = None;
        let row = self.cells.iter().skip(at).take(MOST_IN_ROW);
        let row = row.take_while(|cell| {
            let follows = last.is_none_or(|last| {
                (last.table, last.row) == (cell.table, cell.row)
                    && last.block.checked_add(1) == Some(cell.block)
                    && last.column <= cell.column
            });
            last = Some(cell);
            follows
        });
        block..block + row.count()
    }

    /// The page, from 1, on which `offset` is.
    pub fn page_at(&self, offset: ByteOffset) -> Option<u32> {
        let next = self.pages.partition_point(|run| run.start <= offset);
        Some(self.pages.get(next.checked_sub(1)?)?.page)
    }

    /// The first place, in the order of the text, that is on this page (from 1) or, where nothing is, on the next one that
    /// has any; `None` behind the last of them.
    pub fn start_of_page(&self, page: u32) -> Option<ByteOffset> {
        let behind = self.pages.iter().filter(|run| run.page >= page);
        let nearest = behind.clone().map(|run| run.page).min()?;
        let mut runs = behind.filter(|run| run.page == nearest);
        Some(runs.next()?.start)
    }
}

/// The layout of the text on its pages. All lengths are in points (1/72 inch), from the upper left corner of the page
/// as it is shown, x to the right and y down.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Layout {
    /// The pages in order.
    #[serde(deserialize_with = "at_most::<MOST_PAGES, _, _>")]
    pub pages: Vec<PageSize>,
    /// The lines in the order of the text.
    #[serde(deserialize_with = "at_most::<MOST_PLACED, _, _>")]
    pub lines: Vec<PlacedLine>,
}

/// The size of a page as it is shown, in points.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PageSize {
    /// The width.
    pub width: f32,
    /// The height.
    pub height: f32,
}

/// A line of the text on a page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PlacedLine {
    /// Its bytes, without the line end.
    pub span: Span,
    /// The number of its page, from 1.
    pub page: u32,
    /// The start of its baseline, in points of the page.
    pub origin: [f32; 2],
    /// The unit vector of the direction in which it is read; `[1, 0]` is from left to right.
    pub direction: [f32; 2],
    /// The reach of its letters above the baseline, in points.
    pub ascent: f32,
    /// The reach of its letters below the baseline, in points; not negative.
    pub descent: f32,
    /// Its glyphs in the order of the text; blanks between words have none.
    #[serde(deserialize_with = "at_most::<MOST_PLACED, _, _>")]
    pub glyphs: Vec<PlacedGlyph>,
}

/// A glyph: one character on the page, or several in one sign.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct PlacedGlyph {
    /// Its first byte, counted from the start of the line.
    pub start: u32,
    /// The byte after its last one, counted from the start of the line.
    pub end: u32,
    /// Its start, in points along the baseline from the line's origin.
    pub from: f32,
    /// Its end, likewise.
    pub to: f32,
}
