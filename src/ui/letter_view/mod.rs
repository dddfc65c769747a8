//! The letter in the middle of the window: text, marks, margin, and choosing with the mouse.

mod accessible;
mod blocks;
mod gestures;
mod lanes;
mod marks;
mod menu;
mod pointer;
mod scroll;
mod tag_palette;

pub use marks::is_hidden;

use crate::letter::{ByteOffset, Span};
use crate::tr;
use crate::ui::cx::Cx;
use crate::ui::letter_text::{Face, TextEngine, TextLayout, TextMesh, TextStyle};
use crate::workspace::session::Session;
use blocks::{BlockIndex, Blocks};
use egui::{Align2, CornerRadius, FontId, Pos2, Rect, Sense, Shape, pos2, vec2};
use scroll::Scroll;
use std::collections::HashMap;

/// Width of the scroll bar, in points.
const SCROLL_BAR: f32 = 14.0;
/// How long a shown annotation flashes, in seconds.
const FLASH: f64 = 1.2;

/// What the layout of a letter depends on besides its text.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Measure {
    /// Width of the column, in points.
    width: f32,
    /// Size of the text, in points.
    size: f32,
    /// Height of a row, in points.
    row: f32,
    pixels_per_point: f32,
}

/// A block that shows, laid out, with the place of its first row in the window.
struct Shown {
    index: BlockIndex,
    block: blocks::Block,
    layout: TextLayout,
    origin: Pos2,
}

/// The letter view's own state: where it stands, what it laid out, what the mouse is doing.
#[derive(Default)]
pub struct LetterView {
    open: Option<Open>,
    pointer: pointer::Pointer,
}

/// What is kept for the letter that is open.
struct Open {
    number: u64,
    measure: Measure,
    blocks: Blocks,
    scroll: Scroll,
    layouts: HashMap<BlockIndex, TextLayout>,
}

impl LetterView {
    /// Draws the open letter into the rest of `ui`, with text of `size` points.
    pub fn show(&mut self, ui: &mut egui::Ui, cx: &mut Cx<'_>, size: f32) {
        let Some(session) = cx.session else { return };
        let engine = &mut *cx.engine.borrow_mut();
        let area = ui.available_rect_before_wrap();
        let response = ui.allocate_rect(area, Sense::click_and_drag());
        let name = tr!(
            cx.words,
            "letter-label",
            name = session.letter.file_name.as_str()
        );
        let painter = ui.painter().with_clip_rect(area);
        painter.rect_filled(area, CornerRadius::ZERO, cx.colors.page);

        let column = Column::new(area, size, ui.ctx().pixels_per_point());
        let open = self.opened(session, engine, cx.view.letter_number, column.measure);
        let view_height = f64::from(area.height());
        scroll_by_input(ui, &response, open, view_height);
        if let Some(span) = cx.view.scroll_to.take() {
            open.reveal(session, engine, span, view_height);
        }
        open.scroll_bar(ui, area);
        let shown = open.lay_out(session, engine, &column, area);
        if shown.is_empty() {
            return;
        }

        let visible = Span::new(
            shown.first().map_or(0, |first| first.block.span.start.0),
            shown.last().map_or(0, |last| last.block.span.end.0),
        );
        let strands = marks::strands(cx, session, visible);
        let mut below = Vec::new();
        let mut above = Vec::new();
        paint_hits(cx, &shown, visible, &mut below);
        paint_marks(
            ui,
            cx,
            &shown,
            &strands,
            column.measure.row,
            &mut below,
            &mut above,
        );
        cx.view.selection_rect = paint_selection(cx, &shown, &mut below);
        painter.extend(below);

        let mut mesh = TextMesh::new();
        for shown in &shown {
            engine.paint(&mut mesh, &shown.layout, shown.origin, cx.colors.ink, area);
        }
        engine.finish(&painter, mesh);
        painter.extend(above);

        paint_numbers(&painter, cx, session, &shown, &column);
        let stripes = stripes(&shown, &strands, column.measure.row);
        let names = marks::paint_margin(ui, column.margin, stripes, cx.view.chosen.as_ref());

        accessible::describe(ui, &response, &name, session, &shown, &strands);
        self.pointer
            .handle(ui, cx, &response, session, &shown, &names, area);
        if let Some(distance) = self.pointer.scroll_while_choosing(ui, area)
            && let Some(open) = &mut self.open
        {
            open.scroll.scroll_by(distance, view_height);
            ui.ctx().request_repaint();
        }
        menu::context_menu(&response, cx);
        tag_palette::show(ui, cx, area);
    }

    /// The first byte of the block at the top edge; `None` while nothing was drawn.
    pub fn top(&self) -> Option<ByteOffset> {
        let open = self.open.as_ref()?;
        Some(open.blocks.get(open.scroll.place.block).span.start)
    }

    fn opened(
        &mut self,
        session: &Session,
        engine: &mut TextEngine,
        number: u64,
        measure: Measure,
    ) -> &mut Open {
        let kept = self.open.take().filter(|open| open.number == number);
        if kept.is_none() {
            self.pointer = pointer::Pointer::default();
        }
        let open = match kept {
            Some(open) if open.measure == measure => open,
            Some(mut open) => {
                // The same text stays at the top edge while everything around it is measured anew.
                let mut place = open.scroll.place;
                place.offset *= f64::from(measure.row / open.measure.row);
                open.scroll = estimated(session, engine, &open.blocks, measure);
                open.scroll.place = place;
                open.measure = measure;
                open.layouts.clear();
                open
            }
            None => {
                let blocks = Blocks::new(&session.letter);
                let scroll = estimated(session, engine, &blocks, measure);
                Open {
                    number,
                    measure,
                    blocks,
                    scroll,
                    layouts: HashMap::new(),
                }
            }
        };
        self.open.insert(open)
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
        estimator.rows(session.letter.slice(block.shown), measure.width) + block.blank_rows
    });
    Scroll::new(rows, measure.row)
}

impl Open {
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

    fn reveal(&mut self, session: &Session, engine: &mut TextEngine, span: Span, view: f64) {
        let index = self.blocks.at(span.start);
        let layout = self.layout(session, engine, index);
        let block = self.blocks.get(index);
        let row_of = |offset: usize| {
            let caret = layout
                .caret(offset.clamp(block.shown.start.0, block.shown.end.0) - block.shown.start.0);
            (caret.center().y / self.measure.row).max(0.0) as usize
        };
        let (first, last) = (row_of(span.start.0), row_of(span.end.0));
        self.scroll
            .reveal(index, first, last.saturating_sub(first) + 1, view);
    }

    /// Lays out what shows in `area`, from the top edge down.
    fn lay_out(
        &mut self,
        session: &Session,
        engine: &mut TextEngine,
        column: &Column,
        area: Rect,
    ) -> Vec<Shown> {
        // Heights above the edge that turn out otherwise than estimated must not move the text: the place is kept,
        // and only then held within the letter.
        let top = self.scroll.place.block;
        self.layout(session, engine, top);
        self.scroll.scroll_by(0.0, f64::from(area.height()));
        let mut shown = Vec::new();
        let mut y = f64::from(area.top()) - self.scroll.place.offset;
        let mut index = self.scroll.place.block;
        while y < f64::from(area.bottom()) && index <= Scroll::last_block(&self.blocks) {
            let layout = self.layout(session, engine, index);
            let block = self.blocks.get(index);
            let origin = pos2(column.text.left(), y as f32);
            let rows = layout.rows() as f64 + f64::from(block.blank_rows);
            y += rows * self.scroll.row();
            shown.push(Shown {
                index,
                block,
                layout,
                origin,
            });
            index.0 += 1;
        }
        let (first, last) = (self.scroll.place.block, index);
        self.layouts
            .retain(|kept, _| kept.0 + 64 > first.0 && kept.0 < last.0 + 64);
        shown
    }

    fn scroll_bar(&mut self, ui: &egui::Ui, area: Rect) {
        let height = self.scroll.height();
        let view = f64::from(area.height());
        if height <= view {
            return;
        }
        let track = Rect::from_min_max(pos2(area.right() - SCROLL_BAR, area.top()), area.max);
        let length = (view / height * f64::from(track.height())).max(28.0) as f32;
        let room = f64::from(track.height() - length);
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
        let colors = crate::ui::theme::Colors::of(ui.ctx());
        let strong = bar.hovered() || bar.dragged();
        let color = if strong {
            colors.muted
        } else {
            crate::ui::theme::mix(colors.page, colors.muted, 0.5)
        };
        ui.painter()
            .rect_filled(thumb, CornerRadius::same(4), color);
    }
}

/// Where the column of text and its margins stand.
struct Column {
    measure: Measure,
    text: Rect,
    /// Right edge of the paragraph numbers.
    numbers: f32,
    /// Where stripes and names go.
    margin: Rect,
}

impl Column {
    fn new(area: Rect, size: f32, pixels_per_point: f32) -> Self {
        // 39 em of this face hold about 80 characters: the longest measure at which people read well, and enough for
        // most hard-broken lines of a letter.
        let wanted = (size * 39.0).round();
        let left = (size * 3.0).round();
        let whole = area.width() - SCROLL_BAR - left - 24.0;
        // In a narrow window first the names in the margin give way, then the measure.
        let margin = (whole - wanted).clamp(72.0, 190.0).round();
        let room = whole - margin;
        let width = wanted.min(room).max(120.0);
        let spare = (room - width).max(0.0);
        let text_left = (area.left() + left + spare * 0.4).round();
        let text = Rect::from_min_max(
            pos2(text_left, area.top()),
            pos2(text_left + width, area.bottom()),
        );
        let margin_left = text.right() + 18.0;
        let margin_right =
            (margin_left + margin + spare * 0.3).min(area.right() - SCROLL_BAR - 4.0);
        Self {
            measure: Measure {
                width,
                size,
                row: (size * 1.58).round(),
                pixels_per_point,
            },
            text,
            numbers: text.left() - 16.0,
            margin: Rect::from_min_max(
                pos2(margin_left, area.top()),
                pos2(margin_right, area.bottom()),
            ),
        }
    }
}

impl Shown {
    /// The row rectangles of a passage in the window; none where it does not touch the block.
    fn rects(&self, span: Span) -> Vec<Rect> {
        let shown = self.block.shown;
        let start = span.start.max(shown.start);
        let end = span.end.min(shown.end);
        if start >= end {
            return Vec::new();
        }
        let local = start.0 - shown.start.0..end.0 - shown.start.0;
        let rects = self.layout.rects(local);
        rects
            .into_iter()
            .map(|rect| rect.translate(self.origin.to_vec2()))
            .collect()
    }

    /// The caret before the byte at `offset` in the window; `None` outside the block.
    fn caret(&self, offset: ByteOffset) -> Option<Rect> {
        let shown = self.block.shown;
        let inside = shown.start <= offset && offset <= shown.end;
        let caret = || {
            self.layout
                .caret(offset.0 - shown.start.0)
                .translate(self.origin.to_vec2())
        };
        inside.then(caret)
    }
}

fn scroll_by_input(ui: &egui::Ui, response: &egui::Response, open: &mut Open, view: f64) {
    let mut distance = 0.0;
    if response.contains_pointer() {
        // With Ctrl the wheel sets the text's size; the app sees to that.
        let wheel = ui.input(|input| {
            if input.modifiers.command {
                0.0
            } else {
                input.smooth_scroll_delta().y
            }
        });
        distance -= f64::from(wheel);
    }
    if ui.memory(|memory| {
        memory
            .focused()
            .is_none_or(|focused| focused == response.id)
    }) {
        let page = view - 2.0 * open.scroll.row();
        ui.input(|input| {
            use egui::Key;
            let plain = input.modifiers.is_none();
            let steps = [
                (Key::PageDown, page),
                (Key::PageUp, -page),
                (Key::ArrowDown, 2.0 * open.scroll.row()),
                (Key::ArrowUp, -2.0 * open.scroll.row()),
                (Key::Home, -1e15),
                (Key::End, 1e15),
            ];
            for (key, step) in steps {
                if input.key_pressed(key) && (plain || input.modifiers.command) {
                    distance += step;
                }
            }
        });
    }
    if distance != 0.0 {
        open.scroll.scroll_by(distance, view);
    }
}

fn paint_hits(cx: &Cx<'_>, shown: &[Shown], visible: Span, shapes: &mut Vec<Shape>) {
    let find = &cx.view.find;
    if !find.open {
        return;
    }
    let first = find.hits.partition_point(|hit| hit.end <= visible.start);
    for (number, hit) in find.hits.iter().enumerate().skip(first) {
        if hit.start >= visible.end {
            break;
        }
        let current = find.current == Some(number);
        let color = if current {
            cx.colors.current_hit
        } else {
            cx.colors.hit
        };
        for rect in shown.iter().flat_map(|shown| shown.rects(*hit)) {
            shapes.push(Shape::rect_filled(
                rect.expand2(vec2(1.0, 0.0)),
                CornerRadius::same(3),
                color,
            ));
        }
    }
}

fn paint_marks(
    ui: &egui::Ui,
    cx: &mut Cx<'_>,
    shown: &[Shown],
    strands: &[marks::Strand],
    row: f32,
    below: &mut Vec<Shape>,
    above: &mut Vec<Shape>,
) {
    let now = ui.input(|input| input.time);
    if let Some((_, began)) = &cx.view.flash {
        let left = FLASH - (now - began);
        if left <= 0.0 {
            cx.view.flash = None;
        } else {
            ui.ctx()
                .request_repaint_after(std::time::Duration::from_secs_f64(left));
        }
    }
    let deepest = strands
        .iter()
        .map(|strand| strand.lane + 1)
        .max()
        .unwrap_or(1);
    for strand in strands {
        let chosen = cx.view.chosen.as_ref() == Some(&strand.id);
        let flashing = cx
            .view
            .flash
            .as_ref()
            .is_some_and(|(id, _)| *id == strand.id);
        let rects: Vec<_> = shown
            .iter()
            .flat_map(|shown| shown.rects(strand.span))
            .collect();
        if strand.first {
            marks::tint(below, &rects, row, strand.colors.tint);
            if chosen || flashing {
                marks::tint(below, &rects, row, strand.colors.tint);
            }
            if flashing {
                let color = strand.colors.line.gamma_multiply(0.35);
                let grown: Vec<_> = rects
                    .iter()
                    .map(|rect| rect.expand2(vec2(3.0, 0.0)))
                    .collect();
                marks::tint(below, &grown, row * 0.4, color);
            }
        }
        marks::underline(
            below,
            &rects,
            marks::underline_y(row, strand.lane, deepest),
            strand,
            chosen,
        );
        if chosen && strand.first && !strand.foreign && cx.writable {
            for (offset, at_start) in [(strand.span.start, true), (strand.span.end, false)] {
                if let Some(caret) = shown.iter().find_map(|shown| shown.caret(offset)) {
                    marks::handle(above, caret, at_start, strand.colors.line);
                }
            }
        }
    }
}

/// Paints the selection and gives the rectangle around as much of it as shows.
fn paint_selection(cx: &Cx<'_>, shown: &[Shown], shapes: &mut Vec<Shape>) -> Option<Rect> {
    let span = cx.view.selection?.span();
    let mut around: Option<Rect> = None;
    for rect in shown.iter().flat_map(|shown| shown.rects(span)) {
        shapes.push(Shape::rect_filled(
            rect,
            CornerRadius::same(2),
            cx.colors.selection,
        ));
        around = Some(around.map_or(rect, |so_far| so_far.union(rect)));
    }
    around
}

/// The numbers of the paragraphs, as exports give them, each where its first words stand.
fn paint_numbers(
    painter: &egui::Painter,
    cx: &Cx<'_>,
    session: &Session,
    shown: &[Shown],
    column: &Column,
) {
    let letter = &session.letter;
    let number = |offset: usize| letter.reading().paragraph_number(ByteOffset(offset));
    let before = shown
        .first()
        .and_then(|first| first.block.span.start.0.checked_sub(1));
    let mut last = before.map_or(0, number);
    let size = (column.measure.size * 0.66).max(9.0);
    for shown in shown {
        for row in 0..shown.layout.rows() {
            let bytes = shown.layout.row_range(row);
            let start = shown.block.shown.start.0;
            let words = letter
                .slice(Span::new(start + bytes.start, start + bytes.end))
                .trim_end();
            if words.is_empty() {
                continue;
            }
            let number = number(start + bytes.start + words.len() - 1);
            if number == last {
                continue;
            }
            last = number;
            let middle = shown.origin.y + column.measure.row * (row as f32 + 0.56);
            painter.text(
                pos2(column.numbers, middle),
                Align2::RIGHT_CENTER,
                number,
                FontId::proportional(size),
                cx.colors.muted,
            );
        }
    }
}

fn stripes<'a>(shown: &[Shown], strands: &'a [marks::Strand], row: f32) -> Vec<marks::Stripe<'a>> {
    let reach = |strand: &'a marks::Strand| {
        let mut rects = shown.iter().flat_map(|shown| shown.rects(strand.span));
        let first = rects.next()?;
        let around = rects.fold(first, Rect::union);
        Some(marks::Stripe {
            strand,
            top: around.top(),
            bottom: around.bottom().max(around.top() + row),
        })
    };
    strands.iter().filter_map(reach).collect()
}
