//! The caret by key: ways that the rows of the window decide, and keeping it in view.

use super::blocks::BlockIndex;
use super::open::Open;
use crate::letter::{ByteOffset, Span};
use crate::ui::cx::Cx;
use crate::ui::letter_text::TextEngine;
use crate::ui::motion::{Motion, Unit};
use crate::ui::view::Selection;
use crate::workspace::session::Session;
use egui::vec2;

/// What the caret remembers from one way to the next.
#[derive(Default)]
pub struct CaretWays {
    /// Where it would be in a row that is long enough, in points from the left of the column.
    goal: Option<f32>,
}

impl CaretWays {
    /// Takes the ways that were asked for, in order, and scrolls so that the caret shows.
    pub fn take(
        &mut self,
        cx: &mut Cx<'_>,
        session: &Session,
        open: &mut Open,
        engine: &mut TextEngine,
        view: f64,
    ) {
        for (motion, extends) in std::mem::take(&mut cx.view.motions) {
            let selected = cx.view.selection;
            let from = selected.map_or(cx.view.caret, |selection| Some(selection.head));
            let from = from.unwrap_or_else(|| open.top().span.start);
            let mut rows = Rows {
                session,
                open,
                engine,
            };
            let to = match motion.target(&session.letter, from) {
                Some(to) => {
                    self.goal = None;
                    to
                }
                None => self.by_rows(&mut rows, motion, from, view),
            };
            let to = open.snapped(to, motion.forward);
            let anchor = selected.map_or(from, |selection| selection.anchor);
            let selection = Selection { anchor, head: to };
            cx.view.selection = (extends && anchor != to).then_some(selection);
            cx.view.caret = Some(to);
            cx.view.chosen = None;
            cx.view.grown_from.clear();
            open.keep_visible(session, engine, to, view);
        }
    }

    fn by_rows(
        &mut self,
        rows: &mut Rows<'_>,
        motion: Motion,
        from: ByteOffset,
        view: f64,
    ) -> ByteOffset {
        if motion.unit == Unit::RowEdge {
            self.goal = None;
            return rows.edge(from, motion.forward);
        }
        let count = match motion.unit {
            Unit::Page => rows.per_page(view),
            _ => 1,
        };
        let goal = *self.goal.get_or_insert_with(|| rows.x(from));
        let mut at = from;
        for _ in 0..count {
            at = rows.step(at, motion.forward, goal);
        }
        at
    }
}

/// The rows of the letter as they are laid out.
struct Rows<'a> {
    session: &'a Session,
    open: &'a mut Open,
    engine: &'a mut TextEngine,
}

impl Rows<'_> {
    fn per_page(&self, view: f64) -> usize {
        // Two rows of what one has read stay in sight.
        ((view / self.open.scroll.row()) as usize)
            .saturating_sub(2)
            .max(1)
    }

    /// How far from the left of the column `offset` stands, in points.
    fn x(&mut self, offset: ByteOffset) -> f32 {
        let index = self.open.block_at(offset);
        let (block, layout) = self.open.laid_out(self.session, self.engine, index);
        let offset = offset.clamp(block.shown.start, block.shown.end);
        layout.caret(offset.0 - block.shown.start.0).center().x
    }

    /// The start or the end of the row in which `offset` stands, without the blanks at its end.
    fn edge(&mut self, offset: ByteOffset, forward: bool) -> ByteOffset {
        let index = self.open.block_at(offset);
        let row = self.row_of(index, offset);
        let span = self.row(index, row);
        if forward { span.end } else { span.start }
    }

    /// The place in the row above or below that is nearest to `x`; the edge of the letter where there is no such row.
    fn step(&mut self, offset: ByteOffset, forward: bool, x: f32) -> ByteOffset {
        let index = self.open.block_at(offset);
        let row = self.row_of(index, offset);
        let rows = self
            .open
            .laid_out(self.session, self.engine, index)
            .1
            .rows();
        let (index, row) = if forward && row + 1 < rows {
            (index, row + 1)
        } else if forward {
            let next = BlockIndex(index.0 + 1);
            if next.0 >= self.open.block_count() {
                return ByteOffset(self.session.letter.text().len());
            }
            (next, 0)
        } else if row > 0 {
            (index, row - 1)
        } else {
            let Some(above) = index.0.checked_sub(1).map(BlockIndex) else {
                return ByteOffset(0);
            };
            let rows = self
                .open
                .laid_out(self.session, self.engine, above)
                .1
                .rows();
            (above, rows.saturating_sub(1))
        };
        let span = self.row(index, row);
        let (block, layout) = self.open.laid_out(self.session, self.engine, index);
        let middle = (row as f32 + 0.5) * layout.row_height();
        let hit = ByteOffset(block.shown.start.0 + layout.hit(vec2(x, middle)));
        // The place behind the last character of a wrapped row is the start of the next one.
        hit.clamp(span.start, span.end)
    }

    fn row_of(&mut self, index: BlockIndex, offset: ByteOffset) -> usize {
        let (block, layout) = self.open.laid_out(self.session, self.engine, index);
        let offset = offset.clamp(block.shown.start, block.shown.end);
        layout.row_of(offset.0 - block.shown.start.0)
    }

    /// What stands in a row, without the blanks at its end.
    fn row(&mut self, index: BlockIndex, row: usize) -> Span {
        let (block, layout) = self.open.laid_out(self.session, self.engine, index);
        let bytes = layout.row_range(row);
        let start = block.shown.start.0 + bytes.start;
        let whole = Span::new(start, block.shown.start.0 + bytes.end);
        let words = self.session.letter.slice(whole).trim_end();
        Span::new(start, start + words.len())
    }
}
