//! What shows where the keyboard is, and what one was led to.

use super::metrics::RIGHT_EDGE;
use crate::ui::cx::Cx;
use egui::{CornerRadius, EventFilter, Rect, Stroke, StrokeKind};

/// How long a shown annotation flashes, in seconds.
const FLASH: f64 = 1.2;

/// Frames the letter where the keyboard came to it without the mouse (`clicked`), and keeps the keys that scroll.
pub fn show_focus(
    ui: &egui::Ui,
    cx: &Cx<'_>,
    response: &egui::Response,
    painter: &egui::Painter,
    clicked: &mut bool,
) {
    if !response.has_focus() {
        *clicked = false;
        return;
    }
    let keys = EventFilter {
        horizontal_arrows: true,
        vertical_arrows: true,
        ..EventFilter::default()
    };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, keys));
    if !*clicked {
        let frame = Rect::from_min_max(
            response.rect.min,
            response.rect.max - egui::vec2(RIGHT_EDGE, 0.0),
        );
        painter.rect_stroke(
            frame,
            CornerRadius::ZERO,
            Stroke::new(2.0, cx.colors.accent),
            StrokeKind::Inside,
        );
    }
}

/// Puts the flash out once it has lasted long enough.
pub fn end_flash(ui: &egui::Ui, cx: &mut Cx<'_>) {
    let now = ui.input(|input| input.time);
    if let Some((_, began)) = &cx.view.flash {
        let left = FLASH - (now - began);
        match std::time::Duration::try_from_secs_f64(left) {
            Ok(left) if !left.is_zero() => ui.ctx().request_repaint_after(left),
            _ => cx.view.flash = None,
        }
    }
}
