//! The strip of small pages at the left, with their marks: to see where one is, and to go elsewhere.

use super::images::{Images, Standing};
use super::marks;
use super::paper::Paper;
use super::parts::Density;
use super::placed::Placed;
use super::sheets::{Sheet, Sheets, around};
use super::stack::Stack;
use crate::letter::page_map::PageMap;
use crate::tr;
use crate::ui::reading_surface::marks::strands;
use crate::ui::state::Pane;
use crate::ui::theme::mix;
use crate::ui::view_context::ViewContext;
use crate::workspace::session::Session;
use egui::{
    Align2, CornerRadius, Event, EventFilter, FontId, Key, Rect, Sense, Shape, Stroke, StrokeKind,
    pos2, vec2,
};

/// Width of the strip, in points.
pub const STRIP: f32 = 136.0;
/// Width of a page on it, in points.
const PAGE: f32 = 92.0;
/// Between two pages, with the number of the upper one, in points.
const BELOW: f64 = 26.0;
/// Above the first page, in points.
const ABOVE: f64 = 14.0;
/// The highest that a page becomes, in widths.
const HIGHEST: f64 = 3.0;

/// Where the strip stands.
#[derive(Default)]
pub struct Thumbnails {
    scroll: f64,
    /// The page that was outlined in the last frame, from 0.
    current: Option<usize>,
}

impl Thumbnails {
    /// Draws the strip into `area`. Gives the page, from 0, that one wants to go to.
    pub fn show(
        &mut self,
        ui: &mut egui::Ui,
        cx: &mut ViewContext<'_>,
        session: &Session,
        pages: (&PageMap, &Stack),
        images: Option<&mut Images>,
        area: Rect,
    ) -> Option<usize> {
        let (map, stack) = pages;
        let response = ui.interact(area, ui.scope_id().with("thumbnails"), Sense::click());
        let label = tr!(cx.words, "pages-thumbnails");
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::List, true, &label));
        let painter = ui.painter().with_clip_rect(area.intersect(ui.clip_rect()));
        painter.rect_filled(area, CornerRadius::ZERO, cx.colors.panel);
        painter.vline(
            area.right() - 0.5,
            area.y_range(),
            Stroke::new(1.0, cx.colors.line),
        );
        if cx.requests.take_pane(Pane::Pages) {
            response.request_focus();
        }
        let current = stack.current();
        let mut wanted = None;
        if response.has_focus() {
            cx.has_keyboard(Pane::Pages);
            wanted = self.by_key(ui, &response, current, stack.count());
            let frame = area.shrink(1.0);
            let stroke = Stroke::new(2.0, cx.colors.accent);
            painter.rect_stroke(frame, CornerRadius::ZERO, stroke, StrokeKind::Inside);
        }
        let tops = tops(stack);
        let height = tops.last().copied().unwrap_or(0.0);
        let view = f64::from(area.height());
        if response.contains_pointer() {
            let wheel = ui.input(|input| input.smooth_scroll_delta().y);
            self.scroll -= f64::from(wheel);
        }
        if self.current != Some(current) {
            self.current = Some(current);
            let top = tops.get(current).copied().unwrap_or(0.0);
            let bottom = tops.get(current + 1).copied().unwrap_or(height);
            self.scroll = self.scroll.min(top - ABOVE).max(bottom - view);
        }
        self.scroll = self.scroll.min(height - view).max(0.0);

        let first = tops
            .partition_point(|top| *top <= self.scroll)
            .saturating_sub(1);
        let mut images = images;
        for page in first..stack.count() {
            let y = f64::from(area.top()) + tops.get(page).copied().unwrap_or(height) - self.scroll;
            if y >= f64::from(area.bottom()) {
                break;
            }
            let rect = Rect::from_min_size(
                pos2(area.center().x - PAGE / 2.0, y as f32),
                vec2(PAGE, (high(stack, page)) as f32),
            );
            let size = stack.size(page);
            let sheet = Sheet {
                page: page as u32 + 1,
                rect,
                scale: PAGE / size.width.max(1.0),
            };
            let here = page == current;
            let drawn = images.as_deref_mut();
            draw(&painter, cx, session, (map, &sheet, here), drawn);
            let touch = rect
                .expand2(vec2(14.0, 0.0))
                .with_max_y(rect.bottom() + 20.0);
            let id = response.id.with(page);
            let button = ui.interact(touch.intersect(area), id, Sense::CLICK);
            let name = tr!(cx.words, "pages-thumbnail", number = page + 1);
            button
                .widget_info(|| egui::WidgetInfo::selected(egui::Role::Button, true, here, &name));
            if button.hovered() {
                ui.ctx().set_cursor_icon(egui::CursorIcon::PointingHand);
            }
            if button.clicked() {
                response.request_focus();
                wanted = Some(page);
            }
        }
        wanted
    }

    fn by_key(
        &self,
        ui: &egui::Ui,
        response: &egui::Response,
        current: usize,
        count: usize,
    ) -> Option<usize> {
        let keys = EventFilter {
            vertical_arrows: true,
            ..EventFilter::default()
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, keys));
        let last = count.saturating_sub(1);
        ui.input(|input| {
            let pressed = input.events.iter().filter_map(|event| match event {
                Event::Key {
                    key, pressed: true, ..
                } => Some(*key),
                _ => None,
            });
            pressed.fold(None, |page, key| {
                let at: usize = page.unwrap_or(current);
                match key {
                    Key::ArrowDown | Key::PageDown => Some((at + 1).min(last)),
                    Key::ArrowUp | Key::PageUp => Some(at.saturating_sub(1)),
                    Key::Home => Some(0),
                    Key::End => Some(last),
                    _ => page,
                }
            })
        })
    }
}

/// Draws one page of the strip: its paper, its print and its marks; outlined where it is the current one.
fn draw(
    painter: &egui::Painter,
    cx: &mut ViewContext<'_>,
    session: &Session,
    (map, sheet, current): (&PageMap, &Sheet, bool),
    images: Option<&mut Images>,
) {
    let rect = sheet.rect;
    let paper = Paper::of(cx);
    painter.rect_filled(rect, CornerRadius::ZERO, paper.fill);
    let sheets = Sheets {
        map,
        sheets: vec![*sheet],
    };
    let mut standing = Standing::Missing;
    if let Some(images) = images {
        let density = painter.ctx().pixels_per_point();
        let density = Density::new(
            map.pages()
                .get(sheet.page as usize - 1)
                .copied()
                .unwrap_or_default(),
            sheet.scale,
            density,
        );
        images.want(sheet.page, density);
        let turn = map.turn();
        standing = images.paint(painter, sheet.page, density, Placed { rect, turn });
    }
    let mut shapes = Vec::new();
    if matches!(standing, Standing::Missing | Standing::Failed) {
        marks::greek(sheet, &sheets, paper.grey, &mut shapes);
    }
    let theme = std::mem::replace(&mut cx.colors, paper.colors);
    if let Some(visible) = map.hull(sheet.page) {
        let strands = strands(cx, session, visible);
        let chosen = cx.state.chosen.clone();
        let firsts = strands
            .painted(chosen.as_ref())
            .filter(|strand| strand.first);
        for strand in firsts {
            let color = strands.look(strand).colors.line.gamma_multiply(0.7);
            for corners in sheets.corners(strand.span) {
                let bar = around(&corners);
                let bar = Rect::from_center_size(bar.center(), bar.size().max(vec2(2.0, 2.0)));
                shapes.push(Shape::rect_filled(bar, CornerRadius::ZERO, color));
            }
        }
    }
    cx.colors = theme;
    painter.extend(shapes);
    let (outline, text) = if current {
        (Stroke::new(2.5, cx.colors.accent), cx.colors.text)
    } else {
        let line = mix(cx.colors.line, cx.colors.muted, 0.4);
        (Stroke::new(1.0, line), cx.colors.muted)
    };
    painter.rect_stroke(rect, CornerRadius::ZERO, outline, StrokeKind::Outside);
    painter.text(
        rect.center_bottom() + vec2(0.0, 11.0),
        Align2::CENTER_CENTER,
        sheet.page,
        FontId::proportional(11.5),
        text,
    );
}

fn high(stack: &Stack, page: usize) -> f64 {
    let size = stack.size(page);
    let share = f64::from(size.height) / f64::from(size.width).max(1.0);
    f64::from(PAGE) * share.min(HIGHEST)
}

/// Where each page begins below the top of the strip, and where the last one ends.
fn tops(stack: &Stack) -> Vec<f64> {
    let mut top = ABOVE;
    let mut tops = Vec::with_capacity(stack.count() + 1);
    for page in 0..stack.count() {
        tops.push(top);
        top += high(stack, page) + BELOW;
    }
    tops.push(top);
    tops
}
