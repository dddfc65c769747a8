//! The scroll bar: exact for a letter of any height.

use super::metrics::{BY_POINTER, SCROLL_BAR};
use crate::ui::theme::{Colors, mix};
use egui::{CornerRadius, Rect, pos2, vec2};

/// What is higher than the view.
pub trait Scrolled {
    /// Its whole height, in points.
    fn height(&self) -> f64;
    /// How far the view is from its top, in points.
    fn position(&self) -> f64;
    /// Moves the view, which is `view` points high, to `position` points below its top.
    fn set_position(&mut self, position: f64, view: f64);
}

/// Draws the scroll bar at the right edge of `area` and takes what is done with it. Gives where its thumb is, from top
/// to bottom; `None` where the whole letter shows.
pub fn show(ui: &egui::Ui, scroll: &mut dyn Scrolled, area: Rect) -> Option<Rect> {
    let height = scroll.height();
    let view = f64::from(area.height());
    if height <= view {
        return None;
    }
    let track = Rect::from_min_max(pos2(area.right() - SCROLL_BAR, area.top()), area.max);
    let length = (view / height * f64::from(track.height())) as f32;
    let length = length.max(28.0).min(track.height() * 0.8);
    let room = f64::from(track.height() - length).max(1.0);
    let bar = ui.interact(track, ui.scope_id().with("letter-scroll"), BY_POINTER);
    if let Some(at) = bar.interact_pointer_pos() {
        let share = (f64::from(at.y - track.top() - length / 2.0) / room).clamp(0.0, 1.0);
        scroll.set_position(share * (height - view), view);
    }
    let top = track.top() + (scroll.position() / (height - view) * room) as f32;
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
    Some(thumb)
}
