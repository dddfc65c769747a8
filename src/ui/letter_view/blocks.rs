//! What the letter view lays out at a time: a paragraph, or a piece of a very long one.

use crate::letter::{ByteOffset, Letter, ParagraphIndex, Role, Span, Stretch};
use crate::ui::letter_text::{PIECE_BYTES, pieces};
use std::ops::Range;
use std::sync::Arc;

/// What shows between two cells of a row.
const BETWEEN_CELLS: &str = " | ";

/// How the letter is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TextView {
    /// The lines as they stand in the source.
    #[default]
    Source,
    /// As it is read: lines joined to paragraphs, end-of-line hyphens and running headers left out.
    Reading,
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
}

/// The blocks of a letter, in order. There is at least one.
pub struct Blocks {
    letter: Arc<Letter>,
    view: TextView,
    extents: Vec<Extent>,
}

/// A block in twelve bytes: letters have at most some hundreds of megabytes.
#[derive(Clone, Copy, Debug)]
struct Extent {
    start: u32,
    shown: u32,
    blank_rows: u32,
}

impl Extent {
    fn new(start: usize, shown: usize, blank_rows: usize) -> Self {
        let small = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
        Self {
            start: small(start),
            shown: small(shown),
            blank_rows: small(blank_rows),
        }
    }
}

impl Blocks {
    /// Divides the letter. Linear in its length.
    pub fn new(letter: Arc<Letter>, view: TextView) -> Self {
        let mut extents = match view {
            TextView::Source => of_source(&letter),
            TextView::Reading => of_reading(&letter),
        };
        // What stands before the first paragraph belongs to it.
        match extents.first_mut() {
            Some(first) if view == TextView::Reading => {
                first.shown += first.start;
                first.start = 0;
            }
            Some(_) => {}
            None => extents.push(Extent::new(0, 0, 0)),
        }
        extents.shrink_to_fit();
        Self {
            letter,
            view,
            extents,
        }
    }

    /// Whether these are the blocks of this letter, as it is read.
    pub fn is_of(&self, letter: &Arc<Letter>) -> bool {
        Arc::ptr_eq(&self.letter, letter)
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
            blank_rows,
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

    /// The cells of the row of a table that a block shows, by the numbers of their blocks in the document; `None` where it
    /// shows something else.
    pub fn row(&self, block: Block) -> Option<Range<usize>> {
        let structure = self.letter.structure().filter(|it| !it.cells.is_empty())?;
        let first = structure.block_number_at(block.shown.start)?;
        let row = structure
            .row(first)
            .filter(|_| self.view == TextView::Reading)?;
        let last = structure.blocks.get(row.end.checked_sub(1)?)?;
        let whole = row.start == first && block.shown.end > last.span.start;
        whole.then_some(row)
    }

    /// Whether the document says that a block is a heading, and nothing else was joined to it; or the head of a table.
    pub fn is_heading(&self, block: Block) -> bool {
        let structure = self.letter.structure();
        if let (Some(row), Some(structure)) = (self.row(block), structure) {
            let is_header = |cell| structure.cell(cell).is_some_and(|cell| cell.header);
            return row.into_iter().all(is_header);
        }
        let said = structure.and_then(|it| it.block_at(block.shown.start));
        said.is_some_and(|said| {
            matches!(said.role, Role::Heading(_)) && block.shown.end <= said.span.end
        })
    }

    /// The text of a block as it is shown.
    pub fn stretch(&self, block: Block) -> Stretch {
        let text = self.letter.text();
        match self.view {
            TextView::Source => Stretch::as_it_stands(text, block.shown),
            TextView::Reading if self.row(block).is_some() => {
                let reading = self.letter.reading();
                reading.row(text, block.shown, BETWEEN_CELLS)
            }
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

fn of_reading(letter: &Letter) -> Vec<Extent> {
    let reading = letter.reading();
    let mut extents = Vec::with_capacity(reading.paragraph_count());
    // What stands beside the text is one small block on its page.
    let is_beside = |at| {
        let block = letter.structure().and_then(|it| it.block_at(at));
        block.is_some_and(|block| block.role == Role::Margin)
    };
    let mut words = reading.paragraph(1);
    let mut number = 1;
    while let Some(mut span) = words {
        // The cells of a row stand beside each other.
        let row = letter.row_from(number).and_then(|row| {
            let last = reading.paragraph(row.end - 1)?;
            (last.end.0 - span.start.0 <= PIECE_BYTES).then_some((row.end, last.end))
        });
        number += 1;
        if let Some((behind, end)) = row {
            (number, span.end) = (behind, end);
        }
        words = reading.paragraph(number);
        let goes_on = row.is_some() && letter.row_from(number).is_some();
        let end = words.map_or(letter.text().len(), |next| next.start.0);
        // Paragraphs that stand apart in the text, or on two pages, stand apart; the lines of an address do not.
        let gap = letter.slice(Span::new(span.end.0, end));
        let apart = words.is_some_and(|next| {
            memchr::memchr_iter(b'\n', gap.as_bytes()).nth(1).is_some()
                && !goes_on
                && !(is_beside(span.start) && is_beside(next.start))
        });
        push_pieces(
            &mut extents,
            letter.slice(span),
            span.start,
            usize::from(apart),
        );
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
mod tests {
    use super::*;
    use crate::letter::import::{Imported, Request, read};

    fn blocks(text: &str, view: TextView) -> Blocks {
        let letter = Letter::new("brief.txt", String::new(), "text 1", text);
        Blocks::new(Arc::new(letter), view)
    }

    fn shown(blocks: &Blocks) -> Vec<(String, u32)> {
        let show = |block: Block| (blocks.stretch(block).text().to_owned(), block.blank_rows);
        blocks.iter().map(show).collect()
    }

    #[test]
    fn blocks_tile_the_text_and_keep_blank_rows() {
        let long = "woord ".repeat(9000);
        let text = format!("\nEen\ntwee \n\n  \n{long}\n\nDrie");
        for view in [TextView::Source, TextView::Reading] {
            let blocks = blocks(&text, view);
            let mut end = 0;
            for block in blocks.iter() {
                assert_eq!(block.span.start.0, end);
                assert!(block.shown.len() <= 16 * 1024);
                end = block.span.end.0;
            }
            assert_eq!(end, text.len());
            assert!(blocks.count() > 4);
        }
        let blocks = blocks(&text, TextView::Source);
        assert_eq!(shown(&blocks)[0], ("\nEen\ntwee".to_owned(), 2));
    }

    #[test]
    fn a_text_of_blank_lines_is_one_block() {
        for view in [TextView::Source, TextView::Reading] {
            assert_eq!(blocks("\n\n", view).count(), 1);
            assert_eq!(blocks("", view).count(), 1);
        }
    }

    #[test]
    fn headings_are_known_from_the_document_in_both_views() {
        let page = b"<html><body><h2>Aanleiding</h2><p>Daarover is gesproken.</p></body></html>";
        let page = read(page, &Request::default(), &mut |_, _| {}).expect("it is read");
        let letter = Arc::new(Letter::imported("brief.html", String::new(), page));
        for view in [TextView::Source, TextView::Reading] {
            let blocks = Blocks::new(letter.clone(), view);
            let headings: Vec<_> = blocks
                .iter()
                .filter(|block| blocks.is_heading(*block))
                .map(|block| letter.slice(block.shown).to_owned())
                .collect();
            assert_eq!(headings, ["Aanleiding"], "{view:?}");
        }
    }

    #[test]
    fn a_row_of_a_table_shows_its_cells_beside_each_other() {
        let page = b"<html><p>Zie:</p><table><tr><th>Nr.<th>Wat</tr><tr><td>1<td>Verslag</tr>\
            <tr><td>2<td><p>Besluit<p>en meer</tr></table><p>Na</p></html>";
        let page = read(page, &Request::default(), &mut |_, _| {}).expect("it is read");
        let letter = Arc::new(Letter::imported("brief.html", String::new(), page));
        let blocks = Blocks::new(letter.clone(), TextView::Reading);
        let rows: Vec<(String, bool)> = blocks
            .iter()
            .map(|block| {
                (
                    blocks.stretch(block).text().to_owned(),
                    blocks.is_heading(block),
                )
            })
            .collect();
        let rows: Vec<(&str, bool)> = rows
            .iter()
            .map(|(row, bold)| (row.as_str(), *bold))
            .collect();
        assert_eq!(
            rows,
            [
                ("Zie:", false),
                ("Nr. | Wat", true),
                ("1 | Verslag", false),
                ("2", false),
                ("Besluit", false),
                ("en meer", false),
                ("Na", false),
            ]
        );
        // Every place of the text is in one of them, and leads back to itself.
        let cell = letter.text().find("Verslag").expect("a cell");
        let block = blocks.get(blocks.at(ByteOffset(cell)));
        let stretch = blocks.stretch(block);
        assert_eq!(stretch.position(ByteOffset(cell)), "1 | ".len());
        assert_eq!(
            stretch.offset(stretch.position(ByteOffset(cell))),
            ByteOffset(cell)
        );
        let source = Blocks::new(letter, TextView::Source);
        assert!(source.iter().all(|block| source.row(block).is_none()));
    }

    #[test]
    fn the_lines_of_what_stands_beside_the_text_stand_together() {
        let lines = [
            ("Ons kenmerk", Role::Margin),
            ("2024-1", Role::Margin),
            ("Geachte", Role::Paragraph),
        ];
        let (mut text, mut blocks) = (String::new(), Vec::new());
        for (line, role) in lines {
            let start = text.len();
            text += line;
            let span = Span::new(start, text.len());
            blocks.push(crate::letter::Block { span, role });
            text += "\n\n";
        }
        let structure = crate::letter::Structure {
            blocks,
            ..Default::default()
        };
        let page = Imported {
            text,
            structure: Some(structure),
            ..Imported::default()
        };
        let letter = Arc::new(Letter::imported("brief.pdf", String::new(), page));
        let rows: Vec<_> = Blocks::new(letter, TextView::Reading)
            .iter()
            .map(|block| block.blank_rows)
            .collect();
        assert_eq!(rows, [0, 1, 0]);
    }

    #[test]
    fn the_reading_view_joins_lines_and_leaves_running_lines_out() {
        let text = "Ministerie van SZW\nPostbus 1\n\n\
                    Met deze brief ga ik in op de vraag van uw Kamer over de gemeen-\n\
                    schappen die gegevens delen, op\n\nPagina 1 van 2\n\x0cde\nze wijze.\n";
        let body = "Met deze brief ga ik in op de vraag van uw Kamer over de gemeenschappen die gegevens \
                    delen, op de ze wijze.";
        let expected = [("Ministerie van SZW", 0), ("Postbus 1", 1), (body, 0)];
        let expected = expected.map(|(words, rows)| (words.to_owned(), rows));
        assert_eq!(shown(&blocks(text, TextView::Reading)), expected);
    }
}
