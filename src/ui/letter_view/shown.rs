//! A block that shows: the way between places of the text and places in the window.

use super::blocks::{Block, BlockIndex};
use super::laid::Laid;
use crate::letter::{ByteOffset, Span, grapheme_span};
use crate::ui::reading_surface::surface::{Bar, Surface};
use egui::{Pos2, Rangef, Rect, pos2};
use std::ops::Range;

/// A block that shows, laid out, with the place of its first row in the window.
pub struct Shown {
    /// Its number.
    pub index: BlockIndex,
    /// Its bytes.
    pub block: Block,
    /// Its text and its rows.
    pub laid: Laid,
    /// The top left corner of its first row.
    pub origin: Pos2,
    /// The rows of which at least a part shows.
    pub rows: Range<usize>,
    /// Between which edges it shows, where it is wider than the column of text.
    pub clip: Option<Rangef>,
    /// The bytes of the text in those rows.
    visible: Span,
}

impl Shown {
    /// The block with its first row at `origin`, as far as it shows in `area`.
    pub fn new(index: BlockIndex, block: Block, laid: Laid, origin: Pos2, area: Rect) -> Self {
        // A float that is negative becomes zero.
        let row = |y: f32| ((y - origin.y) / laid.layout.row_height()) as usize;
        let rows = match laid.row {
            // Those of its cells stand beside each other.
            Some(_) => 0..laid.layout.rows(),
            None => {
                let end = (row(area.bottom()) + 1).min(laid.layout.rows());
                row(area.top()).min(end)..end
            }
        };
        let first = laid.row_span(rows.start).start.0;
        let last = rows.clone().last().map(|last| laid.row_span(last).end.0);
        Self {
            visible: Span::new(first, last.unwrap_or(first)),
            clip: None,
            index,
            block,
            laid,
            origin,
            rows,
        }
    }

    /// The same, where no more of it shows than what is between these edges.
    pub fn clipped(self, clip: Rangef) -> Self {
        Self {
            clip: Some(clip),
            ..self
        }
    }

    /// A rectangle as far as it shows between the edges of what is too wide.
    fn cut(&self, rect: Rect) -> Option<Rect> {
        let Some(clip) = self.clip else {
            return Some(rect);
        };
        let rect = Rect::from_x_y_ranges(rect.x_range().intersection(clip), rect.y_range());
        (rect.width() >= 0.0).then_some(rect)
    }

    /// The bytes of the letter's text in a row, with the blanks and the line end after it.
    pub fn row_span(&self, row: usize) -> Span {
        self.laid.row_span(row)
    }

    /// The bytes of the text in the rows that show.
    pub fn visible(&self) -> Span {
        self.visible
    }

    /// The rectangle of a row in the window, from the left to the right of what stands in it.
    pub fn row_rect(&self, row: usize) -> Rect {
        let rect = self.laid.layout.row_rect(row);
        rect.translate(self.origin.to_vec2())
    }

    /// The rectangles of a passage in the window, as far as it stands in rows that show.
    pub fn rects(&self, span: Span) -> Vec<Rect> {
        let visible = self.visible;
        let start = span.start.max(visible.start);
        let end = span.end.min(visible.end);
        if start >= end {
            return Vec::new();
        }
        let read = self.laid.stretch.range(Span { start, end });
        let rects = self.laid.layout.rects(read);
        rects
            .into_iter()
            .filter_map(|rect| self.cut(rect.translate(self.origin.to_vec2())))
            .filter(|rect| rect.width() > 0.0)
            .collect()
    }

    fn caret(&self, offset: ByteOffset) -> Option<Rect> {
        let caret = self.laid.layout.caret(self.laid.stretch.position(offset));
        self.cut(caret.translate(self.origin.to_vec2()))
    }

    /// The top of the block in the window.
    pub fn top(&self) -> f32 {
        self.origin.y - self.laid.top
    }

    /// The bottom of the block in the window, without the empty rows after it.
    pub fn bottom(&self) -> f32 {
        self.origin.y + self.laid.layout.size().y + self.laid.top
    }
}

/// The blocks that show, with the letter's text.
pub struct ShownText<'a> {
    /// The text of the letter.
    pub text: &'a str,
    /// The blocks.
    pub shown: &'a [Shown],
}

impl Surface for ShownText<'_> {
    fn offset_at(&self, at: Pos2) -> Option<ByteOffset> {
        let (block, position) = position_at(self.shown, at)?;
        Some(block.laid.stretch.offset(position))
    }

    fn character_at(&self, at: Pos2) -> Option<ByteOffset> {
        character_at(self.shown, at)
    }

    fn is_on(&self, span: Span, at: Pos2) -> bool {
        let mut rects = self.shown.iter().flat_map(|block| block.rects(span));
        rects.any(|rect| rect.contains(at))
    }

    fn ends(&self, span: Span) -> [Option<Bar>; 2] {
        let bar = |caret: Rect| [caret.center_top(), caret.center_bottom()];
        let end = end_caret(self.text, self.shown, span);
        [start_caret(self.shown, span).map(bar), end.map(bar)]
    }
}

/// Where a passage begins in the window: a rectangle without width, as high as the row. `None` where that is in no
/// block that shows.
pub fn start_caret(shown: &[Shown], span: Span) -> Option<Rect> {
    let block = shown
        .iter()
        .find(|block| block.block.span.contains(span.start))?;
    block.caret(span.start)
}

/// Where a passage ends in the window: behind its last character, also where the next one stands in another row.
pub fn end_caret(text: &str, shown: &[Shown], span: Span) -> Option<Rect> {
    let end = span.end.0.min(text.len());
    let last = ByteOffset(text.floor_char_boundary(end.checked_sub(1)?));
    let block = shown.iter().find(|block| block.block.span.contains(last))?;
    let Laid {
        stretch, layout, ..
    } = &block.laid;
    let end = stretch.position(ByteOffset(end));
    let before = end.checked_sub(1).map(|before| {
        let before = stretch.text().floor_char_boundary(before);
        (before, layout.rects(before..end).pop())
    });
    let Some((before, Some(rect))) = before else {
        return block.cut(layout.caret(end).translate(block.origin.to_vec2()));
    };
    let before = layout.caret(before);
    let from_left = (before.left() - rect.left()).abs() <= (before.left() - rect.right()).abs();
    let x = if from_left { rect.right() } else { rect.left() };
    let caret = Rect::from_min_max(pos2(x, rect.top()), pos2(x, rect.bottom()));
    block.cut(caret.translate(block.origin.to_vec2()))
}

/// The place in what a block shows that is nearest to a point in the window, with that block. In the blank lines between
/// two blocks it is the nearer end of one of them.
fn position_at(shown: &[Shown], at: Pos2) -> Option<(&Shown, usize)> {
    let under = shown
        .partition_point(|block| block.top() <= at.y)
        .saturating_sub(1);
    let block = shown.get(under)?;
    if at.y < block.top() {
        return Some((block, 0));
    }
    if at.y >= block.bottom() {
        return match shown.get(under + 1) {
            Some(next) if next.top() - at.y < at.y - block.bottom() => Some((next, 0)),
            _ => Some((block, block.laid.stretch.text().len())),
        };
    }
    Some((block, block.laid.layout.hit(at - block.origin)))
}

/// The character under a point, or the nearest one in the row: not the place between two of them.
fn character_at(shown: &[Shown], at: Pos2) -> Option<ByteOffset> {
    let (block, position) = position_at(shown, at)?;
    let Laid {
        stretch, layout, ..
    } = &block.laid;
    let text = stretch.text();
    let before = position
        .checked_sub(1)
        .map(|before| grapheme_span(text, ByteOffset(before)).start.0);
    let Some(before) = before else {
        return Some(stretch.offset_behind(position));
    };
    let is_under = |rect: &Rect| rect.translate(block.origin.to_vec2()).contains(at);
    let at_end = text[position..].starts_with(['\n', '\r']) || position == text.len();
    let ends_word = at_end && !text[before..position].ends_with('\n');
    let is_before = ends_word || layout.rects(before..position).iter().any(is_under);
    let under = if is_before { before } else { position };
    Some(stretch.offset_behind(under))
}
