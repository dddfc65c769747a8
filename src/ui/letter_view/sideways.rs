//! Tables that are too wide for the column of text: they scroll sideways, each by itself.

use super::laid::Laid;
use super::rows;
use super::shown::Shown;
use crate::letter::ByteOffset;
use crate::tr;
use crate::ui::theme::mix;
use crate::ui::view_context::ViewContext;
use egui::{CornerRadius, Rect, Sense, Ui, WidgetInfo, pos2};
use std::collections::HashMap;

/// The height of the bar, in points.
const BAR: f32 = 7.0;
/// What stays in sight beside a place that is gone to, in points.
const AROUND: f32 = 24.0;

/// How far each table is scrolled, in points, by its number in the document.
#[derive(Debug, Default)]
pub struct Sideways(HashMap<u32, f32>);

impl Sideways {
    /// How far the table is scrolled of which this is a row.
    pub fn of(&self, laid: &Laid) -> f32 {
        let table = laid.row.as_ref().map(|row| row.table);
        table
            .and_then(|table| self.0.get(&table).copied())
            .unwrap_or(0.0)
    }

    /// Scrolls the table no further than it takes for a place in its row to show, in a column of so many points.
    pub fn keep_visible(&mut self, laid: &Laid, offset: ByteOffset, width: f32) {
        let Some(row) = laid.row.as_ref().filter(|row| row.width > width) else {
            return;
        };
        let x = laid.layout.caret(laid.stretch.position(offset)).center().x;
        let shown = self.of(laid);
        let around = AROUND.min(width / 3.0);
        let to = shown.clamp((x + around - width).min(x - around), x - around);
        self.set(row.table, to, row.width - width);
    }

    fn set(&mut self, table: u32, to: f32, most: f32) {
        self.0.insert(table, to.clamp(0.0, most.max(0.0)));
    }
}

/// Scrolls the table under the pointer, and draws a bar at the lowest row that shows of each table that is too wide; gives
/// where these are.
pub fn show(
    ui: &mut Ui,
    cx: &ViewContext<'_>,
    sideways: &mut Sideways,
    shown: &[Shown],
    area: Rect,
    letter: egui::Id,
) -> Vec<Rect> {
    let mut bars = Vec::new();
    let wheel = ui.input(|input| match input.modifiers.command {
        true => 0.0,
        false => input.smooth_scroll_delta().x,
    });
    let pointer = ui.input(|input| input.pointer.hover_pos());
    for (number, block) in shown.iter().enumerate() {
        let (Some(clip), Some(row)) = (block.clip, block.laid.row.clone()) else {
            continue;
        };
        let Some(rect) = rows::rect(block) else {
            continue;
        };
        let most = row.width - clip.span();
        let here = sideways.of(&block.laid);
        if wheel != 0.0 && pointer.is_some_and(|at| rect.contains(at) && area.contains(at)) {
            sideways.set(row.table, here - wheel, most);
            ui.ctx().request_repaint();
        }
        let next = shown
            .get(number + 1)
            .and_then(|next| next.laid.row.as_ref());
        if next.is_some_and(|next| next.table == row.table) {
            continue;
        }
        let bottom = rect.bottom().min(area.bottom());
        let track = Rect::from_x_y_ranges(clip, bottom - BAR..=bottom);
        let id = letter.with(("sideways", row.table));
        let response = ui.interact(track.intersect(area), id, Sense::drag());
        let name = tr!(cx.words, "letter-table-sideways");
        response.widget_info(|| WidgetInfo::labeled(egui::Role::ScrollBar, true, &name));
        let share = clip.span() / row.width;
        if response.dragged() {
            let moved = response.drag_delta().x / share;
            sideways.set(row.table, here + moved, most);
            ui.ctx().request_repaint();
        }
        let left = clip.min + here * share;
        let thumb = Rect::from_min_max(
            pos2(left, track.top() + 1.5),
            pos2(left + clip.span() * share, track.bottom() - 1.0),
        );
        let strength = if response.hovered() || response.dragged() {
            0.8
        } else {
            0.45
        };
        let color = mix(cx.colors.page, cx.colors.muted, strength);
        ui.painter_at(area.intersect(ui.clip_rect())).rect_filled(
            thumb,
            CornerRadius::same(3),
            color,
        );
        bars.push(track);
    }
    bars
}
