//! What is painted on the sheets under and over the print: hits, marks, the selection, the caret.

use super::sheets::{Corners, Sheets, around};
use crate::annotation::AnnotationId;
use crate::letter::{ByteOffset, Span};
use crate::ui::reading_surface::margin::Stripe;
use crate::ui::reading_surface::marks::{Look, Strand, Strands};
use crate::ui::reading_surface::marks::{about_to_be_marked, found};
use crate::ui::reading_surface::surface::{Bar, Surface};
use crate::ui::view_context::ViewContext;
use egui::{Color32, Pos2, Rect, Shape, Stroke, pos2};

/// How far a search hit reaches beyond its letters, in points.
const BEYOND: f32 = 1.0;

/// Fills stretches of lines.
fn fill(shapes: &mut Vec<Shape>, stretches: &[Corners], beyond: f32, color: Color32) {
    for corners in stretches {
        let corners = reaching(corners, beyond, 0.0);
        shapes.push(Shape::convex_polygon(corners.to_vec(), color, Stroke::NONE));
    }
}

/// Draws a line around stretches of lines.
fn frame(shapes: &mut Vec<Shape>, stretches: &[Corners], beyond: f32, stroke: Stroke) {
    for corners in stretches {
        let corners = reaching(corners, beyond, beyond);
        shapes.push(Shape::closed_line(corners.to_vec(), stroke));
    }
}

/// The corners moved apart: along the line, and across it.
fn reaching([a, b, c, d]: &Corners, along: f32, across: f32) -> Corners {
    let on = (*b - *a).normalized() * along;
    let down = (*d - *a).normalized() * across;
    [
        *a - on - down,
        *b + on - down,
        *c + on + down,
        *d - on + down,
    ]
}

/// The hits of the search.
pub fn hits(cx: &ViewContext<'_>, sheets: &Sheets<'_>, visible: Span, shapes: &mut Vec<Shape>) {
    for (hit, color) in found(cx, visible) {
        fill(shapes, &sheets.corners(hit), BEYOND, color);
    }
}

/// What is about to be marked, in the tint that it would have.
pub fn planned(cx: &ViewContext<'_>, sheets: &Sheets<'_>, visible: Span, shapes: &mut Vec<Shape>) {
    for (span, colors) in about_to_be_marked(cx, visible) {
        let stretches = sheets.corners(span);
        fill(shapes, &stretches, 0.0, colors.tint);
        frame(shapes, &stretches, 1.5, Stroke::new(1.5, colors.line));
    }
}

/// The tints of the marks, deeper for the chosen one.
pub fn tints(
    cx: &ViewContext<'_>,
    sheets: &Sheets<'_>,
    strands: &Strands<'_>,
    shapes: &mut Vec<Shape>,
) {
    let chosen = cx.state.chosen.as_ref();
    for strand in strands.painted(chosen).filter(|strand| strand.first) {
        let stretches = sheets.corners(strand.span);
        let tint = strands.look(strand).colors.tint;
        fill(shapes, &stretches, 0.0, tint);
        if chosen == Some(strand.id) {
            fill(shapes, &stretches, 0.0, tint);
        }
    }
}

/// The lines under the marks, each in its lane, and the frames around the chosen one and the one that flashes.
pub fn lines(
    cx: &ViewContext<'_>,
    flashing: Option<&AnnotationId>,
    sheets: &Sheets<'_>,
    strands: &Strands<'_>,
    shapes: &mut Vec<Shape>,
) {
    let chosen = cx.state.chosen.as_ref();
    for strand in strands.painted(chosen) {
        let stretches = sheets.corners(strand.span);
        let look = strands.look(strand);
        let color = look.colors.line;
        let is_chosen = chosen == Some(strand.id);
        underline(shapes, &stretches, strand, look, is_chosen);
        if strand.first && flashing == Some(strand.id) {
            frame(shapes, &stretches, 3.0, Stroke::new(2.5, color));
        } else if is_chosen && strand.first {
            frame(shapes, &stretches, 1.5, Stroke::new(1.2, color));
        }
    }
    for span in &strands.crowded {
        for corners in sheets.corners(*span) {
            let (ends, pitch) = below(&corners, CROWDED, CROWDED + 1);
            let stroke = Stroke::new(pitch * 0.9, cx.colors.muted);
            shapes.push(Shape::line_segment(ends, stroke));
        }
    }
}

/// The lane of the one line for all marks that have none of their own.
const CROWDED: usize = 5;

/// Where the line in a lane runs, and how far lanes are apart: the first right under the letters, and all of them above
/// those of the next line.
fn below([a, b, c, d]: &Corners, lane: usize, lanes: usize) -> (Bar, f32) {
    let high = a.distance(*d);
    let pitch = (high * 0.34 / lanes.max(1) as f32).clamp(0.6, 3.2);
    let share = (high * 0.94 + lane as f32 * pitch) / high.max(0.1);
    let ends = [*a + (*d - *a) * share, *b + (*c - *b) * share];
    (ends, pitch)
}

fn underline(
    shapes: &mut Vec<Shape>,
    stretches: &[Corners],
    strand: &Strand<'_>,
    look: &Look,
    strong: bool,
) {
    for corners in stretches {
        let (ends, pitch) = below(corners, strand.lane, strand.lanes);
        let width = (pitch * 0.6).min(1.6);
        let width = if strong {
            (width + 1.0).min(pitch)
        } else {
            width
        };
        look.pattern
            .draw(shapes, ends, Stroke::new(width, look.colors.line));
    }
}

/// The handles at the boundaries of the chosen annotation, where they can be moved.
pub fn handles(
    cx: &ViewContext<'_>,
    sheets: &Sheets<'_>,
    strands: &Strands<'_>,
    shapes: &mut Vec<Shape>,
) {
    let chosen = strands.all.iter().find(|strand| {
        strand.first && !strand.foreign && cx.state.chosen.as_ref() == Some(strand.id)
    });
    let Some(strand) = chosen.filter(|_| cx.writable) else {
        return;
    };
    let color = strands.look(strand).colors.line;
    let [start, end] = sheets.ends(strand.span);
    // The knob stands off the letters, which may be small.
    let mut handle = |[near, far]: Bar| {
        let high = near.distance(far).max(0.1);
        let radius = (high * 0.22).clamp(2.0, 4.0);
        let knob = near + (near - far) / high * radius;
        shapes.push(Shape::line_segment([knob, far], Stroke::new(1.6, color)));
        shapes.push(Shape::circle_filled(knob, radius, color));
    };
    if let Some(start) = start {
        handle(start);
    }
    if let Some([head, foot]) = end {
        handle([foot, head]);
    }
}

/// Paints the selection and gives the rectangle around as much of it as shows in `area`.
pub fn selection(
    cx: &ViewContext<'_>,
    sheets: &Sheets<'_>,
    area: Rect,
    shapes: &mut Vec<Shape>,
) -> Option<Rect> {
    let stretches = sheets.corners(cx.state.selection?.span());
    fill(shapes, &stretches, 0.0, cx.colors.selection);
    let shown = stretches.iter().map(around);
    shown
        .filter(|rect| rect.intersects(area))
        .reduce(Rect::union)
}

/// Where the caret is, which does not blink; while a mark is chosen, its handles show where one is.
pub fn caret(cx: &ViewContext<'_>, sheets: &Sheets<'_>, text: usize) -> Option<Bar> {
    let selected = cx.state.selection.map(|selection| selection.head);
    let caret = cx.state.caret.filter(|_| cx.state.chosen.is_none());
    let at: ByteOffset = selected.or(caret)?;
    let before = sheets.map.caret(at);
    let caret = match at.0 >= text {
        true => sheets.map.end_caret(at),
        false => before,
    };
    sheets.bar(caret)
}

/// The stripes of the marks, as far as they show in `area`.
pub fn stripes<'a>(
    cx: &ViewContext<'_>,
    sheets: &Sheets<'_>,
    strands: &'a Strands<'_>,
    area: Rect,
) -> Vec<Stripe<'a>> {
    let reach = |strand: &'a Strand<'a>| {
        let stretches = sheets.corners(strand.span);
        let rects = stretches.iter().map(around);
        let around = rects
            .filter(|rect| rect.intersects(area))
            .reduce(Rect::union)?;
        Some(Stripe {
            strand,
            look: strands.look(strand),
            top: around.top(),
            bottom: around.bottom(),
        })
    };
    strands
        .named(cx.state.chosen.as_ref())
        .filter_map(reach)
        .collect()
}

/// The print of a page that cannot be drawn or is not drawn yet: a grey bar for each line.
pub fn greek(
    sheet: &super::sheets::Sheet,
    sheets: &Sheets<'_>,
    color: Color32,
    shapes: &mut Vec<Shape>,
) {
    for line in sheets.map.lines_on(sheet.page) {
        let Some(quad) = sheets.map.line_quad(line) else {
            continue;
        };
        let [a, b, c, d] = sheet.corners(&quad);
        let at = |from: Pos2, to: Pos2, share: f32| {
            pos2(
                from.x + (to.x - from.x) * share,
                from.y + (to.y - from.y) * share,
            )
        };
        let bar = vec![at(a, d, 0.35), at(b, c, 0.35), at(b, c, 0.8), at(a, d, 0.8)];
        shapes.push(Shape::convex_polygon(bar, color, Stroke::NONE));
    }
}
