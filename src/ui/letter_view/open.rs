//! The letter that is open: its blocks, those that are laid out, and where the view stands among them.

use super::SCROLL_BAR;
use super::blocks::{Block, BlockIndex, Blocks};
use super::column::{Column, Measure};
use super::scroll::{Place, Scroll};
use super::shown::Shown;
use crate::letter::{ByteOffset, Span};
use crate::ui::letter_text::{Face, TextEngine, TextLayout, TextStyle};
use crate::ui::theme::{Colors, mix};
use crate::workspace::session::Session;
use egui::{CornerRadius, Rect, Sense, pos2, vec2};
use std::collections::HashMap;

/// So many blocks above and below those that show stay laid out.
const NEARBY: usize = 64;

/// What is kept for the letter that is open.
pub struct Open {
    /// Which letter it is.
    pub number: u64,
    measure: Measure,
    blocks: Blocks,
    /// Where the view stands.
    pub scroll: Scroll,
    layouts: HashMap<BlockIndex, TextLayout>,
}

impl Open {
    /// The letter of `session`, at its top. Linear in its length.
    pub fn new(session: &Session, engine: &mut TextEngine, number: u64, measure: Measure) -> Self {
        let blocks = Blocks::new(&session.letter);
        let scroll = estimated(session, engine, &blocks, measure);
        Self {
            number,
            measure,
            blocks,
            scroll,
            layouts: HashMap::new(),
        }
    }

    /// Measures everything anew where that is called for; the same text stays at the top edge. Linear in the
    /// letter's length then.
    pub fn set_measure(&mut self, session: &Session, engine: &mut TextEngine, measure: Measure) {
        if self.measure == measure {
            return;
        }
        let place = Place {
            offset: self.scroll.place.offset * f64::from(measure.row / self.measure.row),
            ..self.scroll.place
        };
        self.scroll = estimated(session, engine, &self.blocks, measure);
        self.scroll.place = place;
        self.measure = measure;
        self.layouts.clear();
    }

    /// The block at the top edge.
    pub fn top(&self) -> Block {
        self.blocks.get(self.scroll.place.block)
    }

    /// How many blocks the letter has.
    pub fn block_count(&self) -> usize {
        self.blocks.count()
    }

    /// The block in which `offset` lies.
    pub fn block_at(&self, offset: ByteOffset) -> BlockIndex {
        self.blocks.at(offset)
    }

    /// The place itself where it shows; in the blank lines between two blocks the edge of the one that lies ahead.
    pub fn snapped(&self, offset: ByteOffset, forward: bool) -> ByteOffset {
        let index = self.blocks.at(offset);
        let shown = self.blocks.get(index).shown;
        let next = BlockIndex(index.0 + 1);
        if offset <= shown.end {
            offset.max(shown.start)
        } else if forward && next.0 < self.blocks.count() {
            self.blocks.get(next).shown.start
        } else {
            shown.end
        }
    }

    /// A block with its layout.
    pub fn laid_out(
        &mut self,
        session: &Session,
        engine: &mut TextEngine,
        index: BlockIndex,
    ) -> (Block, TextLayout) {
        let layout = self.layout(session, engine, index);
        (self.blocks.get(index), layout)
    }

    /// Scrolls no further than it takes for the row at `offset` to show.
    pub fn keep_visible(
        &mut self,
        session: &Session,
        engine: &mut TextEngine,
        offset: ByteOffset,
        view: f64,
    ) {
        let index = self.blocks.at(offset);
        let (block, layout) = self.laid_out(session, engine, index);
        let offset = offset.clamp(block.shown.start, block.shown.end);
        let row = layout.row_of(offset.0 - block.shown.start.0);
        self.scroll.keep_visible(index, row, view);
    }

    fn layout(
        &mut self,
        session: &Session,
        engine: &mut TextEngine,
        index: BlockIndex,
    ) -> TextLayout {
        let measure = self.measure;
        let block = self.blocks.get(index);
        let layout = self.layouts.entry(index).or_insert_with(|| {
            let style = TextStyle::new(Face::Text, measure.size, measure.row, measure.width);
            engine.layout(
                session.letter.slice(block.shown),
                &style,
                measure.pixels_per_point,
            )
        });
        let rows = u32::try_from(layout.rows()).unwrap_or(u32::MAX);
        self.scroll
            .set_rows(index, rows.saturating_add(block.blank_rows));
        layout.clone()
    }

    /// Scrolls so that the passage shows, unless it does.
    pub fn reveal(&mut self, session: &Session, engine: &mut TextEngine, span: Span, view: f64) {
        let index = self.blocks.at(span.start);
        // What will stand above it is measured first: estimates would shift it.
        let mut above = index;
        let mut rows = 0.0;
        while above.0 > 0 && rows * self.scroll.row() < view {
            above.0 -= 1;
            rows += self.layout(session, engine, above).rows() as f64;
        }
        let layout = self.layout(session, engine, index);
        let block = self.blocks.get(index);
        let row_of = |offset: usize| {
            let offset = offset.clamp(block.shown.start.0, block.shown.end.0);
            layout.row_of(offset - block.shown.start.0)
        };
        let (first, last) = (row_of(span.start.0), row_of(span.end.0));
        self.scroll
            .reveal(index, first, last.saturating_sub(first) + 1, view);
    }

    /// Lays out what shows in `area`, from the top edge down.
    pub fn lay_out(
        &mut self,
        session: &Session,
        engine: &mut TextEngine,
        column: &Column,
        area: Rect,
    ) -> Vec<Shown> {
        let view = f64::from(area.height());
        let was_at_end = self.scroll.is_at_end(view);
        let mut shown = self.lay_out_once(session, engine, column, area);
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
            shown = self.lay_out_once(session, engine, column, area);
        }
        let first = shown.first().map_or(0, |shown| shown.index.0);
        let last = shown.last().map_or(0, |shown| shown.index.0);
        self.layouts
            .retain(|kept, _| kept.0 + NEARBY >= first && kept.0 <= last + NEARBY);
        shown
    }

    fn lay_out_once(
        &mut self,
        session: &Session,
        engine: &mut TextEngine,
        column: &Column,
        area: Rect,
    ) -> Vec<Shown> {
        // Heights above the edge that turn out otherwise than estimated must not move the text: the place is kept,
        // and only then held within the letter.
        self.layout(session, engine, self.scroll.place.block);
        self.scroll.scroll_by(0.0, f64::from(area.height()));
        let mut shown = Vec::new();
        let mut y = f64::from(area.top()) - self.scroll.place.offset;
        let mut index = self.scroll.place.block;
        while y < f64::from(area.bottom()) && index.0 < self.blocks.count() {
            let layout = self.layout(session, engine, index);
            let block = self.blocks.get(index);
            let origin = pos2(column.text.left(), y as f32);
            let rows = layout.rows() as f64 + f64::from(block.blank_rows);
            y += rows * self.scroll.row();
            shown.push(Shown::new(index, block, layout, origin, area));
            index.0 += 1;
        }
        shown
    }

    /// Draws the scroll bar and takes what is done with it.
    pub fn scroll_bar(&mut self, ui: &egui::Ui, area: Rect) {
        let height = self.scroll.height();
        let view = f64::from(area.height());
        if height <= view {
            return;
        }
        let track = Rect::from_min_max(pos2(area.right() - SCROLL_BAR, area.top()), area.max);
        let length = (view / height * f64::from(track.height())) as f32;
        let length = length.max(28.0).min(track.height() * 0.8);
        let room = f64::from(track.height() - length).max(1.0);
        let bar = ui.interact(
            track,
            ui.scope_id().with("letter-scroll"),
            Sense::click_and_drag(),
        );
        if let Some(at) = bar.interact_pointer_pos() {
            let share = (f64::from(at.y - track.top() - length / 2.0) / room).clamp(0.0, 1.0);
            self.scroll.set_position(share * (height - view), view);
        }
        let top = track.top() + (self.scroll.position() / (height - view) * room) as f32;
        let thumb = Rect::from_min_size(
            pos2(track.left() + 3.0, top),
            vec2(SCROLL_BAR - 6.0, length),
        );
        let colors = Colors::of(ui.ctx());
        let strong = bar.hovered() || bar.dragged();
        let share = if strong { 1.0 } else { 0.72 };
        let color = mix(colors.page, colors.muted, share);
        ui.painter()
            .rect_filled(thumb, CornerRadius::same(4), color);
    }
}

fn estimated(
    session: &Session,
    engine: &mut TextEngine,
    blocks: &Blocks,
    measure: Measure,
) -> Scroll {
    let estimator = engine.row_estimator(Face::Text, measure.size);
    let rows = blocks.iter().map(|block| {
        let rows = estimator.rows(session.letter.slice(block.shown), measure.width);
        rows.saturating_add(block.blank_rows)
    });
    Scroll::new(rows, measure.row)
}
