//! The names of the marks: beside the pages, or under the pointer where there is no room.

use super::marks;
use super::sheets::Sheets;
use crate::annotation::AnnotationId;
use crate::ui::reading_surface::marks::{Strands, paint_margin};
use crate::ui::reading_surface::surface::Surface as _;
use crate::ui::view_context::ViewContext;
use egui::{Rect, pos2};

/// Between a page and the names beside it, in points.
const GAP: f32 = 10.0;

/// Names the marks under the pointer, where there is no room for names beside the pages.
pub fn name_marks(response: &egui::Response, sheets: &Sheets<'_>, strands: &Strands<'_>) {
    let Some(at) = response.hover_pos() else {
        return;
    };
    let under = strands
        .all
        .iter()
        .filter(|strand| sheets.is_on(strand.span, at));
    let names: Vec<_> = under.map(|it| strands.look(it).name.as_str()).collect();
    if !names.is_empty() {
        response.clone().on_hover_text_at_pointer(names.join("\n"));
    }
}

/// Paints the stripes and the names of the marks beside the pages, where there is room for them.
pub fn paint_names(
    painter: &egui::Painter,
    cx: &ViewContext<'_>,
    sheets: &Sheets<'_>,
    strands: &Strands<'_>,
    area: Rect,
) -> Vec<(Rect, AnnotationId)> {
    let right = sheets.sheets.iter().map(|sheet| sheet.rect.right());
    let left = right.fold(area.left(), f32::max) + GAP;
    let margin = Rect::from_min_max(pos2(left, area.top()), area.max);
    if margin.width() < 12.0 {
        return Vec::new();
    }
    let stripes = marks::stripes(cx, sheets, strands, area);
    paint_margin(painter, margin, stripes, cx.state.chosen.as_ref())
}
