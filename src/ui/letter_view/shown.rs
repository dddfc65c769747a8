//! A block that shows: the way between places of the text and places in the window.

use super::blocks::{Block, BlockIndex};
use crate::letter::{ByteOffset, Span, grapheme_span};
use crate::ui::letter_text::TextLayout;
use egui::{Pos2, Rect, pos2};
use std::ops::Range;

/// A block that shows, laid out, with the place of its first row in the window.
pub struct Shown {
    /// Its number.
    pub index: BlockIndex,
    /// Its bytes.
    pub block: Block,
    /// Its rows.
    pub layout: TextLayout,
    /// The top left corner of its first row.
    pub origin: Pos2,
    /// The rows of which at least a part shows.
    pub rows: Range<usize>,
}

impl Shown {
    /// The block with its first row at `origin`, as far as it shows in `area`.
    pub fn new(
        index: BlockIndex,
        block: Block,
        layout: TextLayout,
        origin: Pos2,
        area: Rect,
    ) -> Self {
        // A float that is negative becomes zero.
        let row = |y: f32| ((y - origin.y) / layout.row_height()) as usize;
        let end = (row(area.bottom()) + 1).min(layout.rows());
        let rows = row(area.top()).min(end)..end;
        Self {
            index,
            block,
            layout,
            origin,
            rows,
        }
    }

    /// The bytes of the text in a row, with the blanks and the line end after it.
    pub fn row_span(&self, row: usize) -> Span {
        let bytes = self.layout.row_range(row);
        let start = self.block.shown.start.0;
        Span::new(start + bytes.start, start + bytes.end)
    }

    /// The bytes of the text in the rows that show.
    pub fn visible(&self) -> Span {
        let first = self.row_span(self.rows.start).start.0;
        match self.rows.clone().last() {
            Some(last) => Span::new(first, self.row_span(last).end.0),
            None => Span::new(first, first),
        }
    }

    /// The rectangle of a row in the window, from the left to the right of what stands in it.
    pub fn row_rect(&self, row: usize) -> Rect {
        self.layout.row_rect(row).translate(self.origin.to_vec2())
    }

    /// The rectangles of a passage in the window, as far as it stands in rows that show.
    pub fn rects(&self, span: Span) -> Vec<Rect> {
        let visible = self.visible();
        let start = span.start.max(visible.start);
        let end = span.end.min(visible.end);
        if start >= end {
            return Vec::new();
        }
        let first = self.block.shown.start.0;
        let rects = self.layout.rects(start.0 - first..end.0 - first);
        rects
            .into_iter()
            .map(|rect| rect.translate(self.origin.to_vec2()))
            .collect()
    }

    fn caret(&self, offset: ByteOffset) -> Rect {
        let shown = self.block.shown;
        let offset = offset.clamp(shown.start, shown.end);
        let caret = self.layout.caret(offset.0 - shown.start.0);
        caret.translate(self.origin.to_vec2())
    }

    fn bottom(&self) -> f32 {
        self.origin.y + self.layout.rows() as f32 * self.layout.row_height()
    }
}

/// Where a passage begins in the window: a rectangle without width, as high as the row. `None` where that is in no
/// block that shows.
pub fn start_caret(shown: &[Shown], span: Span) -> Option<Rect> {
    let block = shown
        .iter()
        .find(|block| block.block.span.contains(span.start))?;
    Some(block.caret(span.start))
}

/// Where a passage ends in the window: behind its last character, also where the next one stands in another row.
pub fn end_caret(text: &str, shown: &[Shown], span: Span) -> Option<Rect> {
    let end = span.end.0.min(text.len());
    let last = text.floor_char_boundary(end.checked_sub(1)?);
    let block = shown
        .iter()
        .find(|block| block.block.span.contains(ByteOffset(last)))?;
    let first = block.block.shown.start.0;
    let end = end.min(block.block.shown.end.0);
    let before = block.caret(ByteOffset(last));
    let Some(rect) = (first..end)
        .contains(&last)
        .then(|| block.layout.rects(last - first..end - first).pop())
        .flatten()
    else {
        return Some(block.caret(ByteOffset(end)));
    };
    let rect = rect.translate(block.origin.to_vec2());
    let from_left = (before.left() - rect.left()).abs() <= (before.left() - rect.right()).abs();
    let x = if from_left { rect.right() } else { rect.left() };
    Some(Rect::from_min_max(
        pos2(x, rect.top()),
        pos2(x, rect.bottom()),
    ))
}

/// The place in the text that is nearest to a point in the window, with the block in which it is. In the blank lines
/// between two blocks it is the nearer end of one of them.
pub fn offset_at(shown: &[Shown], at: Pos2) -> Option<(&Shown, ByteOffset)> {
    let under = shown
        .partition_point(|block| block.origin.y <= at.y)
        .saturating_sub(1);
    let block = shown.get(under)?;
    if at.y < block.origin.y {
        return Some((block, block.block.shown.start));
    }
    if at.y >= block.bottom() {
        return match shown.get(under + 1) {
            Some(next) if next.origin.y - at.y < at.y - block.bottom() => {
                Some((next, next.block.shown.start))
            }
            _ => Some((block, block.block.shown.end)),
        };
    }
    let local = block.layout.hit(at - block.origin);
    let offset = (block.block.shown.start.0 + local).min(block.block.shown.end.0);
    Some((block, ByteOffset(offset)))
}

/// The character under a point, or the nearest one in the row: not the place between two of them.
pub fn character_at(text: &str, shown: &[Shown], at: Pos2) -> Option<ByteOffset> {
    let (block, offset) = offset_at(shown, at)?;
    let Some(before) = offset
        .0
        .checked_sub(1)
        .map(|before| grapheme_span(text, ByteOffset(text.floor_char_boundary(before))).start)
        .filter(|before| *before >= block.block.shown.start)
    else {
        return Some(offset);
    };
    let is_under = |rect: &Rect| rect.contains(at);
    let preceding = Span::new(before.0, offset.0);
    let at_end = offset >= block.block.shown.end || text[offset.0..].starts_with(['\n', '\r']);
    let ends_word = at_end && !text[preceding.range()].ends_with('\n');
    let is_before = ends_word || block.rects(preceding).iter().any(is_under);
    Some(if is_before { before } else { offset })
}
