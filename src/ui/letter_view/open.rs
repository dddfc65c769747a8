//! The letter that is open: its blocks, those that are laid out, and where the view stands among them.

use super::blocks::{Block, BlockIndex, Blocks, HeadState, RowCell};
use super::column::{Column, Measure};
use super::laid::Laid;
use super::rows;
use super::scroll::{Place, STEPS, Scroll};
use super::shown::Shown;
use super::sideways::Sideways;
use super::tables;
use crate::letter::{ByteOffset, Role, Span, Stretch, grapheme_span};
use crate::ui::letter_text::{Emphasis, Face, TextEngine, TextStyle};
use crate::ui::state::TextView;
use crate::workspace::session::Session;
use egui::{Rect, pos2};
use std::collections::HashMap;
use std::sync::Arc;

/// How high the row of the letter's head is, in steps, and how much is empty below it.
pub const HEAD_ROW: u32 = 5;
const BELOW_FOLDED: u32 = 4;
const BELOW_UNFOLDED: u32 = 2;

/// So many blocks above and below those that show stay laid out.
const NEARBY: usize = 64;

/// What is kept for the letter that is open.
pub struct Open {
    /// Which letter it is.
    pub number: u64,
    view: TextView,
    measure: Measure,
    blocks: Blocks,
    /// Where the view stands.
    pub scroll: Scroll,
    layouts: HashMap<BlockIndex, Laid>,
    /// How far the tables that are too wide are scrolled sideways.
    pub sideways: Sideways,
    /// The text that is kept at the top edge while the letter is measured anew again and again.
    pinned: Option<(Place, Edge)>,
}

/// What stands at the top edge of the view, however the letter is laid out.
#[derive(Clone, Copy, Debug)]
pub struct Edge {
    /// Where the row at the edge begins.
    offset: ByteOffset,
    /// How far below that row's top the edge is, in rows; negative above the first row.
    below: f64,
    /// Whether it is the row of the letter's head, which shows none of the text.
    is_head_row: bool,
}

impl Edge {
    /// A place with its row right at the edge.
    pub fn at(offset: ByteOffset) -> Self {
        Self {
            offset,
            below: 0.0,
            is_head_row: false,
        }
    }
}

impl Open {
    /// The letter of `session`, at its top. Linear in its length.
    pub fn new(
        session: &Session,
        engine: &mut TextEngine,
        number: u64,
        (view, head): (TextView, HeadState),
        measure: Measure,
    ) -> Self {
        let mut blocks = Blocks::new(session.letter.clone(), view, head);
        let scroll = estimated(session, engine, &mut blocks, measure);
        Self {
            number,
            view,
            measure,
            blocks,
            scroll,
            layouts: HashMap::new(),
            sideways: Sideways::default(),
            pinned: None,
        }
    }

    /// Whether it shows the letter like this, and as it is read now.
    pub fn shows(&self, session: &Session, view: TextView, head: HeadState) -> bool {
        self.view == view && self.blocks.head() == head && self.blocks.is_of(&session.letter)
    }

    /// Which letter it is, and how that is shown: where this is another one, so are the blocks.
    pub fn identity(&self) -> (u64, TextView, HeadState, usize) {
        let (head, letter) = (self.blocks.head(), self.blocks.letter_number());
        (self.number, self.view, head, letter)
    }

    /// Measures everything anew where that is called for; the same text stays at the top edge. Linear in the
    /// letter's length then.
    pub fn set_measure(&mut self, session: &Session, engine: &mut TextEngine, measure: Measure) {
        if self.measure == measure {
            return;
        }
        let edge = self.edge(engine);
        self.scroll = estimated(session, engine, &mut self.blocks, measure);
        self.measure = measure;
        self.layouts.clear();
        self.sideways = Sideways::default();
        self.scroll_to_edge(engine, edge);
    }

    /// What stands at the top edge.
    pub fn edge(&mut self, engine: &mut TextEngine) -> Edge {
        let place = self.scroll.place;
        if let Some((_, edge)) = self.pinned.filter(|(pinned, _)| *pinned == place) {
            return edge;
        }
        let laid = self.layout(engine, place.block);
        let rows = (place.offset - f64::from(laid.top)) / f64::from(laid.layout.row_height());
        let row = match laid.row {
            Some(_) => 0,
            None => (rows.max(0.0) as usize).min(laid.layout.rows().saturating_sub(1)),
        };
        Edge {
            offset: laid.row_span(row).start,
            below: rows - row as f64,
            is_head_row: self.top().is_head_row,
        }
    }

    /// Scrolls so that this stands at the top edge.
    pub fn scroll_to_edge(&mut self, engine: &mut TextEngine, edge: Edge) {
        let mut block = self.blocks.at(edge.offset);
        if edge.is_head_row && self.blocks.get(BlockIndex(0)).is_head_row {
            block = BlockIndex(0);
        }
        let laid = self.layout(engine, block);
        let row = laid.part(laid.row_of(edge.offset));
        self.scroll.place = Place {
            block,
            offset: row.start + edge.below * f64::from(laid.layout.row_height()),
        };
        self.pinned = Some((self.scroll.place, edge));
    }

    /// The block at the top edge.
    pub fn top(&self) -> Block {
        self.blocks.get(self.scroll.place.block)
    }

    /// The first place at the top edge that shows.
    pub fn top_offset(&self) -> ByteOffset {
        let top = self.top();
        match self.blocks.folds(top) {
            true => top.span.end,
            false => top.shown.start,
        }
    }

    /// Whether a block is a part of the letter's head, its row included.
    pub fn is_of_head(&self, block: Block) -> bool {
        self.blocks.is_of_head(block)
    }

    /// Whether a place is folded away with the letter's head.
    pub fn is_folded(&self, offset: ByteOffset) -> bool {
        self.blocks.folds(self.blocks.get(self.blocks.at(offset)))
    }

    /// The length of the text, in bytes.
    pub fn length(&self) -> usize {
        let last = BlockIndex(self.blocks.count().saturating_sub(1));
        self.blocks.get(last).span.end.0
    }

    /// How many blocks the letter has.
    pub fn block_count(&self) -> usize {
        self.blocks.count()
    }

    /// The block with this number; the last one past the end.
    pub fn block(&self, index: BlockIndex) -> Block {
        self.blocks.get(index)
    }

    /// The text of a block as it is shown.
    pub fn stretch(&self, block: Block) -> Stretch {
        self.blocks.stretch(block)
    }

    /// The number of the table that a block is a row of, with its rows and columns.
    pub fn table(&self, block: Block) -> Option<(u32, (u32, u32))> {
        let (number, table) = self.blocks.table(block)?;
        Some((number, (table.rows, table.columns)))
    }

    /// The cells of a row of a table, whose text is shown as `stretch`.
    pub fn cells(&self, block: Block, stretch: &Stretch) -> Vec<RowCell> {
        self.blocks.cells(block, stretch)
    }

    /// What the document says that a block is.
    pub fn said(&self, block: Block) -> Option<Role> {
        self.blocks.said(block)
    }

    /// The block in which `offset` lies.
    pub fn block_at(&self, offset: ByteOffset) -> BlockIndex {
        self.blocks.at(offset)
    }

    /// The place itself where it shows; where it does not (in the blank lines between two blocks, in what the reading
    /// view leaves out) the nearest one that lies ahead.
    pub fn snapped(
        &mut self,
        engine: &mut TextEngine,
        offset: ByteOffset,
        forward: bool,
    ) -> ByteOffset {
        let index = self.blocks.at(offset);
        if self.is_folded(offset) {
            // It is unfolded for the one who goes there.
            return offset;
        }
        let shown = self.blocks.get(index).shown;
        let next = BlockIndex(index.0 + 1);
        if offset > shown.end {
            return if forward && next.0 < self.blocks.count() {
                self.blocks.get(next).shown.start
            } else {
                shown.end
            };
        }
        match self.layout(engine, index).stretch.seam_around(offset) {
            Some(seam) if forward => seam.end,
            Some(seam) => seam.start,
            None => offset,
        }
    }

    /// The place one character as it shows after or before `offset`.
    pub fn next_character(
        &mut self,
        engine: &mut TextEngine,
        offset: ByteOffset,
        forward: bool,
    ) -> ByteOffset {
        let index = self.blocks.at(offset);
        let stretch = self.layout(engine, index).stretch;
        let position = stretch.position(offset);
        let text = stretch.text();
        match position.checked_sub(1) {
            _ if forward && position < text.len() => {
                stretch.offset(grapheme_span(text, ByteOffset(position)).end.0)
            }
            _ if forward => {
                let next = BlockIndex(index.0 + 1);
                if next.0 < self.blocks.count() {
                    self.blocks.get(next).shown.start
                } else {
                    self.blocks.get(index).shown.end
                }
            }
            Some(before) => {
                let before = ByteOffset(text.floor_char_boundary(before));
                stretch.offset(grapheme_span(text, before).start.0)
            }
            None => match index.0.checked_sub(1) {
                Some(before) if self.blocks.folds(self.blocks.get(BlockIndex(before))) => {
                    self.blocks.head_end()
                }
                Some(before) => self.blocks.get(BlockIndex(before)).shown.end,
                None => self.blocks.get(index).shown.start,
            },
        }
    }

    /// Scrolls no further than it takes for the row at `offset` to show.
    pub fn keep_visible(&mut self, engine: &mut TextEngine, offset: ByteOffset, view: f64) {
        let index = self.blocks.at(offset);
        let laid = self.layout(engine, index);
        self.sideways
            .keep_visible(&laid, offset, self.measure.width);
        let part = laid.part(laid.row_of(offset));
        self.scroll.keep_visible(index, part, view);
    }

    /// A block laid out.
    pub fn layout(&mut self, engine: &mut TextEngine, index: BlockIndex) -> Laid {
        let measure = self.measure;
        let block = self.blocks.get(index);
        let blocks = &self.blocks;
        let laid = self.layouts.entry(index).or_insert_with(|| {
            let stretch = blocks.stretch(block);
            if let Some(laid) = rows::lay_out(engine, blocks, block, &stretch, measure) {
                return Laid {
                    stretch: Arc::new(stretch),
                    top: self.scroll.points(rows::TOP) as f32,
                    ..laid
                };
            }
            let bold = [(0..stretch.text().len(), Emphasis::Bold)];
            let style = TextStyle {
                spans: if blocks.is_heading(block) { &bold } else { &[] },
                ..TextStyle::new(Face::Text, measure.size, measure.row, measure.width)
            };
            let layout = engine.layout(stretch.text(), &style, measure.pixels_per_point);
            Laid {
                stretch: Arc::new(stretch),
                layout,
                top: 0.0,
                row: None,
            }
        });
        let laid = laid.clone();
        self.scroll.set_steps(index, steps(blocks, block, &laid));
        laid
    }

    /// Scrolls so that the passage shows, unless it does.
    pub fn reveal(&mut self, engine: &mut TextEngine, span: Span, view: f64) {
        let index = self.blocks.at(span.start);
        // What will stand above it is measured first: estimates would shift it.
        let mut above = index;
        let mut height = 0.0;
        while above.0 > 0 && height < view {
            above.0 -= 1;
            height += self.height(engine, above);
        }
        let laid = self.layout(engine, index);
        self.sideways
            .keep_visible(&laid, span.end, self.measure.width);
        self.sideways
            .keep_visible(&laid, span.start, self.measure.width);
        let first = laid.part(laid.row_of(span.start));
        let last = laid.part(laid.row_of(span.end));
        let part = first.start.min(last.start)..first.end.max(last.end);
        self.scroll.reveal(index, part, view);
    }

    /// Lays out what shows in `area`, from the top edge down.
    pub fn lay_out(&mut self, engine: &mut TextEngine, column: &Column, area: Rect) -> Vec<Shown> {
        let view = f64::from(area.height());
        // A letter that fits the view is at its top.
        let was_at_end = self.scroll.is_at_end(view) && self.scroll.position() > 0.5;
        let mut shown = self.lay_out_once(engine, column, area);
        // The last blocks turned out higher or lower than estimated: then the end of the letter is elsewhere. Each
        // round measures blocks that the one before did not, and few are needed.
        for _ in 0..4 {
            let is_right = if was_at_end {
                self.scroll.is_at_end(view) && !self.scroll.is_past_end(view)
            } else {
                !self.scroll.is_past_end(view)
            };
            if is_right {
                break;
            }
            self.scroll.set_position(self.scroll.height(), view);
            shown = self.lay_out_once(engine, column, area);
        }
        let first = shown.first().map_or(0, |shown| shown.index.0);
        let last = shown.last().map_or(0, |shown| shown.index.0);
        self.layouts
            .retain(|kept, _| kept.0 + NEARBY >= first && kept.0 <= last + NEARBY);
        shown
    }

    fn lay_out_once(&mut self, engine: &mut TextEngine, column: &Column, area: Rect) -> Vec<Shown> {
        // Heights above the edge that turn out otherwise than estimated must not move the text: the place is kept,
        // and only then held within the letter.
        self.layout(engine, self.scroll.place.block);
        self.scroll.scroll_by(0.0, f64::from(area.height()));
        let mut shown = Vec::new();
        let mut y = f64::from(area.top()) - self.scroll.place.offset;
        let mut index = self.scroll.place.block;
        while y < f64::from(area.bottom()) && index.0 < self.blocks.count() {
            let laid = self.layout(engine, index);
            shown.push(self.shown(index, laid, y, column, area));
            y += self.height(engine, index);
            index.0 += 1;
        }
        shown
    }

    /// A block whose top is so far down in the window, as far as it shows in `area`.
    fn shown(&self, index: BlockIndex, laid: Laid, top: f64, column: &Column, area: Rect) -> Shown {
        let block = self.blocks.get(index);
        let aside = self.sideways.of(&laid);
        let origin = pos2(column.text.left() - aside, top as f32 + laid.top);
        let shown = Shown::new(index, block, laid, origin, area);
        match shown
            .laid
            .row
            .as_ref()
            .is_some_and(|row| row.width > column.measure.width + 0.5)
        {
            true => shown.clipped(column.text.x_range()),
            false => shown,
        }
    }

    /// What shows in `area`, and what stands as far above and below it.
    pub fn around(&mut self, engine: &mut TextEngine, column: &Column, area: Rect) -> Vec<Shown> {
        let wide = area.expand2(egui::vec2(0.0, area.height()));
        let mut index = self.scroll.place.block;
        let mut top = f64::from(area.top()) - self.scroll.place.offset;
        while top > f64::from(wide.top()) && index.0 > 0 {
            index.0 -= 1;
            top -= self.height(engine, index);
        }
        let mut around = Vec::new();
        while top < f64::from(wide.bottom()) && index.0 < self.blocks.count() {
            let laid = self.layout(engine, index);
            around.push(self.shown(index, laid, top, column, wide));
            top += self.height(engine, index);
            index.0 += 1;
        }
        around
    }

    /// The height of a block with the empty rows after it, in points.
    fn height(&mut self, engine: &mut TextEngine, index: BlockIndex) -> f64 {
        let laid = self.layout(engine, index);
        let steps = steps(&self.blocks, self.blocks.get(index), &laid);
        self.scroll.points(steps)
    }

    /// The place in the text that stands at a share of the letter's height, from 0 to 1. Between the rows of a block
    /// it is estimated.
    pub fn offset_at_share(&self, share: f64) -> ByteOffset {
        let (index, below) = self.scroll.block_at_share(share);
        let block = self.blocks.get(index);
        let part = below / self.scroll.block_height(index).max(1.0);
        let within = block.shown.len() as f64 * part.min(1.0);
        ByteOffset(block.shown.start.0 + within as usize)
    }
}

/// The height of a block that is laid out, in steps.
fn steps(blocks: &Blocks, block: Block, laid: &Laid) -> u32 {
    if block.is_head_row {
        return HEAD_ROW
            + match blocks.folds(block) {
                true => BELOW_FOLDED,
                false => BELOW_UNFOLDED,
            };
    }
    let lines = u32::try_from(laid.layout.lines()).unwrap_or(u32::MAX);
    let blank = block.blank_rows.saturating_mul(STEPS);
    match laid.row {
        Some(_) => rows::steps(lines).saturating_add(blank),
        None => lines.saturating_mul(STEPS).saturating_add(blank),
    }
}

/// Estimates the height of every block. Linear in the letter's length.
fn estimated(
    session: &Session,
    engine: &mut TextEngine,
    blocks: &mut Blocks,
    measure: Measure,
) -> Scroll {
    let words = engine.row_estimator(Face::Interface, tables::size(measure.size));
    blocks.measure_tables(&words, measure.size, measure.width);
    let blocks = &*blocks;
    let estimator = engine.row_estimator(Face::Text, measure.size);
    let steps = blocks.iter().map(|block| {
        if block.is_table_row {
            let lines = blocks.estimated_lines(block, &words, measure.size);
            let blank = block.blank_rows.saturating_mul(STEPS);
            return rows::steps(lines).saturating_add(blank);
        }
        let text = session.letter.slice(block.shown);
        let rows = match blocks.view() {
            TextView::Source => estimator.rows(text, measure.width),
            TextView::Reading => estimator.joined_rows(text, measure.width),
        };
        rows.saturating_add(block.blank_rows).saturating_mul(STEPS)
    });
    Scroll::new(steps, measure.row)
}
