//! The names of the marks: beside the pages; where pages leave no room, on their paper, where nothing is printed; else
//! under the pointer.

use super::marks;
use super::paper::Paper;
use super::sheets::{Sheets, around};
use crate::ui::reading_surface::margin::{
    NAME, NARROWEST, Names, Stripe, paint_margin, paint_names, paint_stripe, sort,
};
use crate::ui::reading_surface::marks::{Strands, strands};
use crate::ui::reading_surface::surface::Surface as _;
use crate::ui::view_context::ViewContext;
use crate::workspace::session::Session;
use egui::{Painter, Rect, pos2};

/// Between a page and the names beside it, or between print and the names on the paper, in points.
const GAP: f32 = 10.0;
/// Beside a page, less room than this is not used for names, in points.
const BESIDE: f32 = 60.0;
/// The longest name on paper, in points.
const LONGEST: f32 = 150.0;

/// Names the marks under the pointer, where there is no room for names.
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

/// Paints the names of the marks, with their stripes where they stand beside the pages.
pub fn show_names(
    painter: &Painter,
    cx: &mut ViewContext<'_>,
    session: &Session,
    sheets: &Sheets<'_>,
    beside: &Strands<'_>,
    area: Rect,
) -> Names {
    let right = sheets.sheets.iter().map(|sheet| sheet.rect.right());
    let left = right.fold(area.left(), f32::max) + GAP;
    let margin = Rect::from_min_max(pos2(left, area.top()), area.max);
    if margin.width() >= BESIDE {
        let stripes = marks::stripes(cx, sheets, beside, area);
        return paint_margin(painter, margin, stripes, cx.state.chosen.as_ref());
    }
    let paper = Paper::of(cx);
    let theme = std::mem::replace(&mut cx.colors, paper.colors);
    let on_paper = strands(cx, session, sheets.visible().unwrap_or_default());
    let stripes = marks::stripes(cx, sheets, &on_paper, area);
    let names = paint_on_paper(painter, cx, sheets, stripes, area);
    cx.colors = theme;
    names
}

/// Paints names at the right edge of the paper, beside what is printed.
fn paint_on_paper(
    painter: &Painter,
    cx: &ViewContext<'_>,
    sheets: &Sheets<'_>,
    mut stripes: Vec<Stripe<'_>>,
    area: Rect,
) -> Names {
    sort(&mut stripes);
    let lines: Vec<Rect> = sheets
        .sheets
        .iter()
        .flat_map(|sheet| {
            let lines = sheets.map.lines_on(sheet.page);
            let quads = lines.filter_map(|line| sheets.map.line_quad(line));
            quads.map(|quad| around(&sheet.corners(&quad)))
        })
        .filter(|line| line.intersects(area))
        .collect();
    let free = |top: f32| {
        let row = egui::Rangef::new(top, top + NAME);
        let is_on = |sheet: &&super::sheets::Sheet| sheet.rect.y_range().intersects(row);
        let sheet = sheets.sheets.iter().find(is_on)?;
        let right = sheet.rect.right().min(area.right()) - GAP;
        let printed = lines.iter().filter(|line| line.y_range().intersects(row));
        let left = printed.map(|line| line.right()).fold(f32::MIN, f32::max) + GAP + GAP;
        let left = left.max(right - LONGEST);
        (right - left >= NARROWEST).then_some((left, right - left))
    };
    let chosen = cx.state.chosen.as_ref();
    let mark = |name: Rect, stripe: &Stripe<'_>| {
        let x = name.left() - GAP / 2.0;
        let ends = [pos2(x, name.top() + 1.0), pos2(x, name.bottom() - 1.0)];
        paint_stripe(painter, stripe, ends, chosen == Some(stripe.strand.id));
    };
    paint_names(painter, &stripes, area.y_range(), chosen, free, mark)
}
