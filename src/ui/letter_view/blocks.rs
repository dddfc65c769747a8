//! What the letter view lays out at a time: a paragraph, or a piece of a very long one.

use crate::letter::{ByteOffset, Letter, ParagraphIndex, Span};
use crate::ui::letter_text::pieces;

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
    blocks: Vec<Block>,
}

impl Blocks {
    /// Divides the letter. Linear in its length.
    pub fn new(letter: &Letter) -> Self {
        let text = letter.text();
        let paragraphs = letter.paragraphs();
        let mut blocks = Vec::with_capacity(paragraphs.count());
        for paragraph in (0..paragraphs.count()).map(ParagraphIndex) {
            let span = paragraphs.span(paragraph);
            let whole = &text[span.range()];
            let shown = whole.trim_end().len();
            let line_ends = whole[shown..].matches('\n').count();
            let pieces = pieces(&whole[..shown]);
            let last = pieces.len().saturating_sub(1);
            if pieces.is_empty() {
                let rows = u32::try_from(line_ends).unwrap_or(u32::MAX);
                blocks.push(Block {
                    span,
                    shown: Span::new(span.start.0, span.start.0),
                    blank_rows: rows.saturating_sub(1),
                });
            }
            for (number, piece) in pieces.into_iter().enumerate() {
                let start = span.start.0 + piece.start;
                let end = span.start.0 + piece.end;
                let is_last = number == last;
                let blank = if is_last {
                    line_ends.saturating_sub(1)
                } else {
                    0
                };
                blocks.push(Block {
                    span: Span::new(start, if is_last { span.end.0 } else { end }),
                    shown: Span::new(start, end),
                    blank_rows: u32::try_from(blank).unwrap_or(u32::MAX),
                });
            }
        }
        Self { blocks }
    }

    /// How many blocks there are.
    pub fn count(&self) -> usize {
        self.blocks.len()
    }

    /// The block with this number; the last one past the end.
    pub fn get(&self, index: BlockIndex) -> Block {
        self.blocks[index.0.min(self.blocks.len() - 1)]
    }

    /// The block in which `offset` lies.
    pub fn at(&self, offset: ByteOffset) -> BlockIndex {
        let after = self
            .blocks
            .partition_point(|block| block.span.start <= offset);
        BlockIndex(after.saturating_sub(1))
    }

    /// All blocks in order.
    pub fn iter(&self) -> impl Iterator<Item = &Block> {
        self.blocks.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_tile_the_text_and_keep_blank_rows() {
        let long = "woord ".repeat(9000);
        let text = format!("\nEen\ntwee \n\n  \n{long}\n\nDrie");
        let letter = Letter::new("brief.txt", String::new(), "text 1", &text);
        let blocks = Blocks::new(&letter);
        let mut end = 0;
        for block in blocks.iter() {
            assert_eq!(block.span.start.0, end);
            assert!(block.shown.len() <= 16 * 1024);
            end = block.span.end.0;
        }
        assert_eq!(end, text.len());
        assert_eq!(blocks.get(BlockIndex(0)).blank_rows, 2);
        assert_eq!(letter.slice(blocks.get(BlockIndex(0)).shown), "\nEen\ntwee");
        assert!(blocks.count() > 4);
    }

    #[test]
    fn a_text_of_blank_lines_is_one_block() {
        let letter = Letter::new("leeg.txt", String::new(), "text 1", "\n\n");
        assert_eq!(Blocks::new(&letter).count(), 1);
    }
}
