//! What shows where the keyboard is, and what one was led to.

use super::metrics::RIGHT_EDGE;
use crate::annotation::AnnotationId;
use crate::ui::state::{LetterPlace, Pane};
use crate::ui::view_context::ViewContext;
use egui::{CornerRadius, EventFilter, Rect, Stroke, StrokeKind};
use std::time::Duration;

/// How long a shown annotation flashes, in seconds.
const FLASH: f64 = 1.2;

/// Says where the letter stands, and gives it the keyboard where that is asked for.
pub fn stand(cx: &mut ViewContext<'_>, response: &egui::Response, area: Rect) {
    cx.report.letter = Some(LetterPlace {
        id: Some(response.id),
        rect: Some(area),
        ..cx.window.letter
    });
    if cx.requests.take_pane(Pane::Letter) {
        response.request_focus();
    }
    if response.has_focus() {
        cx.has_keyboard(Pane::Letter);
    }
}

/// Frames the letter where the keyboard came to it without the mouse (`clicked`), and keeps the keys that scroll.
pub fn show_focus(
    ui: &egui::Ui,
    cx: &ViewContext<'_>,
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

/// The annotation that flashes now, until it has done so long enough.
pub fn flashing<'a>(ui: &egui::Ui, cx: &ViewContext<'a>) -> Option<&'a AnnotationId> {
    let (id, began) = cx.state.flash.as_ref()?;
    let now = ui.input(|input| input.time);
    let left = Duration::try_from_secs_f64(FLASH - (now - began)).ok()?;
    if left.is_zero() {
        return None;
    }
    ui.ctx().request_repaint_after(left);
    Some(id)
}
