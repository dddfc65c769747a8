//! Painting the sheets, also those that cannot be drawn.

use super::images::{Images, Standing};
use super::marks;
use super::paper::Paper;
use super::parts::Density;
use super::placed::Placed;
use super::sheets::{Sheet, Sheets, around};
use crate::tr;
use crate::ui::reading_surface::focus::flashing;
use crate::ui::reading_surface::marks::strands;
use crate::ui::reading_surface::metrics::RIGHT_EDGE;
use crate::ui::theme::{mix, semibold};
use crate::ui::view_context::ViewContext;
use crate::workspace::page_images::PageError;
use crate::workspace::session::Session;
use egui::{
    Align2, Color32, CornerRadius, FontId, Rect, Response, Shape, Stroke, StrokeKind, pos2, vec2,
};

/// Paints the sheets with what lies on them; gives where the selection shows.
pub fn paint_pages(
    ui: &egui::Ui,
    cx: &mut ViewContext<'_>,
    session: &Session,
    sheets: &Sheets<'_>,
    images: Option<&mut Images>,
    response: &Response,
) -> Option<Rect> {
    let area = response.rect;
    let visible = sheets.visible().unwrap_or_default();
    let painter = ui.painter().with_clip_rect(area.intersect(ui.clip_rect()));
    let flashing = flashing(ui, cx);
    // Where pages are white in the dark theme, what is on them has the colours of the light one.
    let paper = Paper::of(cx);
    let theme = std::mem::replace(&mut cx.colors, paper.colors);
    let on_paper = strands(cx, session, visible);
    let mut below = Vec::new();
    marks::hits(cx, sheets, visible, &mut below);
    marks::planned(cx, sheets, visible, &mut below);
    marks::tints(cx, sheets, &on_paper, &mut below);
    let page_area = area.with_max_x(area.right() - RIGHT_EDGE);
    let around = marks::selection(cx, sheets, page_area, &mut below);
    let mut above = Vec::new();
    marks::lines(cx, flashing, sheets, &on_paper, &mut above);
    marks::handles(cx, sheets, &on_paper, &mut above);
    let focused = ui.memory(|memory| memory.focused());
    if focused.is_none_or(|focused| focused == response.id) {
        let bar = marks::caret(cx, sheets, session.letter.text().len());
        let stroke = Stroke::new(2.0, cx.colors.accent);
        above.extend(bar.map(|bar| Shape::line_segment(bar, stroke)));
    }
    cx.colors = theme;
    paint_sheets(&painter, cx, session, (sheets, below), images);
    painter.with_clip_rect(page_area).extend(above);
    around
}

/// Paints the sheets: paper, what lies under the print, the print, the number below.
fn paint_sheets(
    painter: &egui::Painter,
    cx: &ViewContext<'_>,
    session: &Session,
    (sheets, below): (&Sheets<'_>, Vec<Shape>),
    images: Option<&mut Images>,
) {
    let paper = Paper::of(cx);
    let border = mix(cx.colors.window, cx.colors.muted, 0.45);
    for sheet in &sheets.sheets {
        for (grown, alpha) in [(4.0, 14), (2.5, 18), (1.0, 26)] {
            let shadow = sheet.rect.expand(grown).translate(vec2(0.0, 2.0));
            let color = Color32::from_black_alpha(alpha);
            painter.rect_filled(shadow, CornerRadius::same(3), color);
        }
        painter.rect_filled(sheet.rect, CornerRadius::ZERO, paper.fill);
        let stroke = Stroke::new(1.0, border);
        painter.rect_stroke(sheet.rect, CornerRadius::ZERO, stroke, StrokeKind::Outside);
        let below = sheet.rect.center_bottom() + vec2(0.0, 16.0);
        let number = tr!(cx.words, "pages-number", number = sheet.page);
        let font = FontId::proportional(12.0);
        painter.text(below, Align2::CENTER_CENTER, number, font, cx.colors.muted);
    }
    // Where lines of two pages were to overlap, none would hide the other's: all sheets lie under all marks.
    painter.extend(below);
    let mut images = images;
    for sheet in &sheets.sheets {
        let size = sheets.map.pages().get(sheet.page as usize - 1).copied();
        let density = painter.ctx().pixels_per_point();
        let density = Density::new(size.unwrap_or_default(), sheet.scale, density);
        let standing = images.as_deref_mut().map_or(Standing::Missing, |images| {
            let (rect, turn) = (sheet.rect, sheets.map.turn());
            images.paint(painter, sheet.page, density, Placed { rect, turn })
        });
        match standing {
            Standing::Sharp | Standing::StandIn => {}
            Standing::Missing => {
                let mut shapes = Vec::new();
                marks::greek(sheet, sheets, paper.grey, &mut shapes);
                painter.extend(shapes);
            }
            Standing::Failed => {
                let failure = images.as_deref().and_then(|it| it.failure(sheet.page));
                paint_words(painter, session, sheets, sheet, paper);
                paint_failure(painter, cx, sheet, failure);
            }
        }
    }
}

/// The words of a page that cannot be drawn, in our own letters, each line where it stands.
fn paint_words(
    painter: &egui::Painter,
    session: &Session,
    sheets: &Sheets<'_>,
    sheet: &Sheet,
    paper: Paper,
) {
    let ink = paper.colors.ink;
    for line in sheets.map.lines_on(sheet.page) {
        let Some(quad) = sheets.map.line_quad(line) else {
            continue;
        };
        let [a, b, _, d] = sheet.corners(&quad);
        if !around(&sheet.corners(&quad)).intersects(painter.clip_rect()) {
            continue;
        }
        let words = session
            .letter
            .slice(sheets.map.span(line))
            .replace('\t', " ");
        // As large as the line is high, or smaller so that it is not longer than it is.
        let high = (a.distance(d) * 0.8).round().clamp(1.0, 96.0);
        let wide = painter
            .layout_no_wrap(words.clone(), FontId::proportional(high), ink)
            .size()
            .x;
        let fits = (a.distance(b) / wide.max(1.0)).min(1.0);
        let font = FontId::proportional((high * fits).floor().max(1.0));
        let galley = painter.layout_no_wrap(words, font, ink);
        let spare = (a.distance(d) - galley.size().y) / 2.0;
        let at = a + (d - a).normalized() * spare;
        let angle = (b - a).angle();
        let shape = egui::epaint::TextShape::new(at, galley, ink).with_angle(angle);
        painter.add(shape);
    }
}

/// Says on the sheet that it cannot be drawn, and why.
fn paint_failure(
    painter: &egui::Painter,
    cx: &ViewContext<'_>,
    sheet: &Sheet,
    failure: Option<&PageError>,
) {
    let why = match failure {
        Some(PageError::Changed) => tr!(cx.words, "pages-failed-changed"),
        Some(PageError::Unreadable { message }) => {
            tr!(cx.words, "pages-failed-unreadable", why = message.as_str())
        }
        Some(PageError::NotStarted) => tr!(cx.words, "pages-failed-not-started"),
        Some(PageError::Missing) => tr!(cx.words, "pages-failed-missing"),
        Some(PageError::NotDrawable) | None => tr!(cx.words, "pages-failed-drawing"),
    };
    let width = sheet.rect.width() - 24.0;
    let Paper { colors, fill, .. } = Paper::of(cx);
    let job = egui::text::LayoutJob::simple(why, semibold(13.0), colors.warning, width.max(40.0));
    let galley = painter.layout_job(job);
    let size = galley.size() + vec2(20.0, 12.0);
    let top = sheet.rect.top().max(painter.clip_rect().top()) + 10.0;
    let at = pos2(sheet.rect.center().x - size.x / 2.0, top);
    let note = Rect::from_min_size(at, size);
    let tint = fill.blend(colors.warning.gamma_multiply(0.1));
    painter.rect_filled(note, CornerRadius::same(6), tint);
    let stroke = Stroke::new(1.0, colors.warning);
    painter.rect_stroke(note, CornerRadius::same(6), stroke, StrokeKind::Inside);
    painter.galley(at + vec2(10.0, 6.0), galley, colors.warning);
}
