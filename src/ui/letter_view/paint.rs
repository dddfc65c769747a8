//! What is painted under and beside the text: search hits, marks, the selection, paragraph numbers.

use super::column::{Column, number_size};
use super::shown::{Shown, end_caret, start_caret};
use crate::letter::{ByteOffset, Letter, Span};
use crate::ui::reading_surface::focus;
use crate::ui::reading_surface::margin::Stripe;
use crate::ui::reading_surface::marks::{self, Strand, Strands};
use crate::ui::state::TextView;
use crate::ui::view_context::ViewContext;
use crate::workspace::session::Session;
use egui::{Align2, Color32, CornerRadius, FontId, Rect, Shape, pos2, vec2};

/// How much of the page covers a line that is not read; its contrast stays above 4.5:1 in both themes.
const VEIL: f32 = 0.35;

/// No running header is longer, in bytes.
const HEADER: usize = 4096;

fn rects(shown: &[Shown], span: Span) -> impl Iterator<Item = Rect> {
    let first = shown.partition_point(|block| block.block.span.end <= span.start);
    let touched = shown.iter().skip(first);
    touched
        .take_while(move |block| block.block.span.start < span.end)
        .flat_map(move |block| block.rects(span))
}

/// A veil over the lines that the reading view leaves out, where they are shown as they stand: they stand back.
pub fn left_out(
    cx: &ViewContext<'_>,
    session: &Session,
    shown: &[Shown],
    visible: Span,
    shapes: &mut Vec<Shape>,
) {
    if cx.state.mode.text_view != TextView::Source {
        return;
    }
    let color = cx.colors.page.gamma_multiply(VEIL);
    for line in session.letter.left_out().within(visible) {
        let veil = |rect| Shape::rect_filled(rect, CornerRadius::ZERO, color);
        shapes.extend(rects(shown, *line).map(veil));
    }
}

/// The hits of the search.
pub fn hits(cx: &ViewContext<'_>, shown: &[Shown], visible: Span, shapes: &mut Vec<Shape>) {
    for (hit, color) in marks::found(cx, visible) {
        let shape = |rect: Rect| {
            let rect = rect.expand2(vec2(1.0, 0.0));
            Shape::rect_filled(rect, CornerRadius::same(3), color)
        };
        shapes.extend(rects(shown, hit).map(shape));
    }
}

/// What is about to be marked, in the tint that it would have.
pub fn planned(cx: &ViewContext<'_>, shown: &[Shown], visible: Span, shapes: &mut Vec<Shape>) {
    for (span, colors) in marks::about_to_be_marked(cx, visible) {
        let rects: Vec<_> = rects(shown, span).collect();
        marks::tint(shapes, &rects, colors.tint);
        marks::flash(shapes, &rects, colors.line);
    }
}

/// The tints of the marks; deeper for the chosen one, framed for the one that flashes.
pub fn tints(
    ui: &egui::Ui,
    cx: &ViewContext<'_>,
    shown: &[Shown],
    strands: &Strands<'_>,
    shapes: &mut Vec<Shape>,
) {
    let flashing = focus::flashing(ui, cx);
    let chosen = cx.state.chosen.as_ref();
    for strand in strands.painted(chosen).filter(|strand| strand.first) {
        let rects: Vec<_> = rects(shown, strand.span).collect();
        let colors = strands.look(strand).colors;
        marks::tint(shapes, &rects, colors.tint);
        if flashing == Some(strand.id) {
            marks::flash(shapes, &rects, colors.line);
        }
        if chosen == Some(strand.id) {
            marks::tint(shapes, &rects, colors.tint);
        }
    }
}

/// The underlines of the marks, each in its lane.
pub fn underlines(
    cx: &ViewContext<'_>,
    shown: &[Shown],
    strands: &Strands<'_>,
    shapes: &mut Vec<Shape>,
) {
    let chosen = cx.state.chosen.as_ref();
    for strand in strands.painted(chosen) {
        let rects: Vec<_> = rects(shown, strand.span).collect();
        let look = strands.look(strand);
        marks::underline(shapes, &rects, strand, look, chosen == Some(strand.id));
    }
    for span in &strands.crowded {
        let rects: Vec<_> = rects(shown, *span).collect();
        marks::crowd(shapes, &rects, cx.colors.muted);
    }
}

/// The handles at the boundaries of the chosen annotation, where they can be moved.
pub fn handles(
    cx: &ViewContext<'_>,
    session: &Session,
    shown: &[Shown],
    strands: &Strands<'_>,
    shapes: &mut Vec<Shape>,
) {
    let chosen = strands.all.iter().find(|strand| {
        strand.first && !strand.foreign && cx.state.chosen.as_ref() == Some(strand.id)
    });
    let Some(strand) = chosen.filter(|_| cx.writable) else {
        return;
    };
    let text = session.letter.text();
    let color = strands.look(strand).colors.line;
    if let Some(caret) = start_caret(shown, strand.span) {
        marks::handle(shapes, caret, true, color);
    }
    if let Some(caret) = end_caret(text, shown, strand.span) {
        marks::handle(shapes, caret, false, color);
    }
}

/// Paints the selection and gives the rectangle around as much of it as shows in `area`.
pub fn selection(
    cx: &ViewContext<'_>,
    shown: &[Shown],
    area: Rect,
    shapes: &mut Vec<Shape>,
) -> Option<Rect> {
    let span = cx.state.selection?.span();
    let color: Color32 = cx.colors.selection;
    let mut around: Option<Rect> = None;
    for rect in rects(shown, span).filter(|rect| rect.intersects(area)) {
        shapes.push(Shape::rect_filled(rect, CornerRadius::same(2), color));
        around = Some(around.map_or(rect, |so_far| so_far.union(rect)));
    }
    around
}

/// The caret. It does not blink: a remote desktop pays for every frame. While a mark is chosen, its handles show where
/// one is.
pub fn caret(painter: &egui::Painter, cx: &ViewContext<'_>, session: &Session, shown: &[Shown]) {
    let selected = cx.state.selection.map(|selection| selection.head);
    let caret = cx.state.caret.filter(|_| cx.state.chosen.is_none());
    let Some(at) = selected.or(caret) else {
        return;
    };
    let before_it = Span::new(at.0.saturating_sub(1), at.0);
    let is_end = at.0 >= session.letter.text().len();
    let rect = if is_end {
        end_caret(session.letter.text(), shown, before_it)
    } else {
        start_caret(shown, Span { start: at, end: at })
    };
    if let Some(rect) = rect {
        let stroke = egui::Stroke::new(2.0, cx.colors.accent);
        painter.vline(rect.center().x, rect.y_range().shrink(2.0), stroke);
    }
}

/// The numbers of the paragraphs, as exports give them, each where its first words stand.
pub fn numbers(
    painter: &egui::Painter,
    cx: &ViewContext<'_>,
    session: &Session,
    shown: &[Shown],
    column: &Column,
) {
    let letter = &session.letter;
    let head = letter.head().paragraphs;
    let number = |offset: usize| letter.reading().paragraph_number(ByteOffset(offset));
    let is_read = |span: Span| !letter.reading().quote(letter.text(), span).is_empty();
    // The first paragraph is the first whose words are read: a running header before it counts as its own.
    let end = shown.first().map_or(0, |first| first.visible().start.0);
    let before = Span::new(end.saturating_sub(HEADER), end);
    let last = match before.end.0.checked_sub(1) {
        Some(_) if number(before.end.0) == 1 && !is_read(before) => 0,
        Some(end) => number(end),
        None => 0,
    };
    // The paragraphs of the letter's head are not counted.
    let mut last = last.max(head);
    let size = number_size(column.measure.size);
    for shown in shown {
        let rows = match shown.laid.row {
            // Of the cells in a row of a table the first.
            Some(_) => 0..1,
            None => shown.rows.clone(),
        };
        for row in rows {
            let span = shown.row_span(row);
            let words = letter.slice(span).trim_end();
            if words.is_empty() {
                continue;
            }
            let number = number(span.start.0 + words.len() - 1);
            if number == last || number <= head || !is_read(span) {
                continue;
            }
            let first = number.min(last + 1);
            last = match shown.laid.row {
                Some(_) => self::last(letter, shown),
                None => number,
            };
            let line = shown.row_rect(row);
            painter.text(
                pos2(column.numbers, line.top() + line.height() * 0.56),
                Align2::RIGHT_CENTER,
                first - head,
                FontId::proportional(size),
                cx.colors.muted,
            );
        }
    }
}

/// The last paragraph in a block, by its number in the reading form.
fn last(letter: &Letter, shown: &Shown) -> usize {
    let end = shown.block.shown.end.0.saturating_sub(1);
    letter.reading().paragraph_number(ByteOffset(end))
}

/// The stripes of the marks, as far as they show.
pub fn stripes<'a>(
    cx: &ViewContext<'_>,
    shown: &[Shown],
    strands: &'a Strands<'a>,
) -> Vec<Stripe<'a>> {
    let reach = |strand: &'a Strand<'a>| {
        let around = rects(shown, strand.span).reduce(Rect::union)?;
        Some(Stripe {
            strand,
            look: strands.look(strand),
            top: around.top(),
            bottom: around.bottom(),
        })
    };
    let named = strands.named(cx.state.chosen.as_ref());
    named.filter_map(reach).collect()
}
