//! The rows of the letter as they are laid out, for the caret by key.

use super::blocks::BlockIndex;
use super::laid::Laid;
use super::open::Open;
use crate::letter::ByteOffset;
use crate::ui::letter_text::TextEngine;
use crate::ui::motion::{Motion, Unit};
use crate::ui::reading_surface::surface::Rows;
use egui::vec2;
use std::ops::Range;

/// The rows of the letter as they are laid out.
pub struct LaidRows<'a> {
    /// The letter.
    pub open: &'a mut Open,
    /// What lays it out.
    pub engine: &'a mut TextEngine,
    /// The height of the view, in points.
    pub view: f64,
}

impl Rows for LaidRows<'_> {
    fn top(&self) -> ByteOffset {
        self.open.top_offset()
    }

    fn next_character(&mut self, from: ByteOffset, forward: bool) -> ByteOffset {
        self.open.next_character(self.engine, from, forward)
    }

    fn snapped(&mut self, offset: ByteOffset, forward: bool) -> ByteOffset {
        self.open.snapped(self.engine, offset, forward)
    }

    fn row_edge(&mut self, from: ByteOffset, forward: bool) -> ByteOffset {
        let (_, laid, row) = self.at(from);
        let words = words(&laid, row);
        laid.stretch
            .offset(if forward { words.end } else { words.start })
    }

    fn by_rows(&mut self, motion: Motion, from: ByteOffset, goal: &mut Option<f32>) -> ByteOffset {
        let count = match motion.unit {
            Unit::Page => self.per_page(),
            _ => 1,
        };
        let goal = *goal.get_or_insert_with(|| self.x(from));
        let mut at = from;
        for step in 0..count {
            let next = self.step(at, motion.forward, goal);
            // A page at a time one stops below what is folded away: only who goes on from there wants to see it.
            if step > 0 && self.open.is_folded(next) {
                break;
            }
            at = next;
        }
        at
    }

    fn keep_visible(&mut self, offset: ByteOffset) {
        self.open.keep_visible(self.engine, offset, self.view);
    }
}

impl LaidRows<'_> {
    fn per_page(&self) -> usize {
        // Two rows of what one has read stay in sight.
        ((self.view / self.open.scroll.row()) as usize)
            .saturating_sub(2)
            .max(1)
    }

    /// The block in which `offset` stands, laid out, and the row.
    fn at(&mut self, offset: ByteOffset) -> (BlockIndex, Laid, usize) {
        let index = self.open.block_at(offset);
        let laid = self.open.layout(self.engine, index);
        let row = laid.row_of(offset);
        (index, laid, row)
    }

    /// How far from the left of the column `offset` stands, in points.
    fn x(&mut self, offset: ByteOffset) -> f32 {
        let (_, laid, _) = self.at(offset);
        laid.layout.caret(laid.stretch.position(offset)).center().x
    }

    /// The place in the row above or below that is nearest to `x`; the edge of the letter where there is no such row.
    fn step(&mut self, offset: ByteOffset, forward: bool, x: f32) -> ByteOffset {
        let (index, mut laid, row) = self.at(offset);
        let row = if let Some(row) = laid.layout.next_row(row, forward) {
            row
        } else if forward {
            let next = BlockIndex(index.0 + 1);
            if next.0 >= self.open.block_count() {
                return laid.stretch.offset(laid.stretch.text().len());
            }
            laid = self.open.layout(self.engine, next);
            laid.layout.edge_row(x, true)
        } else {
            let Some(above) = index.0.checked_sub(1).map(BlockIndex) else {
                return laid.stretch.offset(0);
            };
            laid = self.open.layout(self.engine, above);
            laid.layout.edge_row(x, false)
        };
        let words = words(&laid, row);
        let middle = laid.layout.row_rect(row).center().y;
        let hit = laid.layout.hit(vec2(x, middle));
        // The place behind the last character of a wrapped row is the start of the next one.
        laid.stretch.offset(hit.clamp(words.start, words.end))
    }
}

/// What stands in a row, without the blanks at its end, in bytes of what the block shows.
fn words(laid: &Laid, row: usize) -> Range<usize> {
    let start = laid.layout.row_range(row).start;
    start..start + laid.row_text(row).trim_end().len()
}
