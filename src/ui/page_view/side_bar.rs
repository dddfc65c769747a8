//! The bar that moves wide pages sideways.

use super::stack::Stack;
use crate::tr;
use crate::ui::reading_surface::metrics::{BY_POINTER, RIGHT_EDGE};
use crate::ui::theme::mix;
use crate::ui::view_context::ViewContext;
use egui::{CornerRadius, Rect, Shape, pos2, vec2};

/// Height of the bar that moves wide pages sideways, in points.
const SIDE_BAR: f32 = 10.0;

/// The bar below the pages that moves them sideways, where they are wider than the view.
pub fn show(ui: &egui::Ui, cx: &ViewContext<'_>, stack: &mut Stack, area: Rect) -> Option<Shape> {
    let reach = stack.reach_across();
    if reach <= 0.5 {
        return None;
    }
    let track = Rect::from_min_max(
        pos2(area.left(), area.bottom() - SIDE_BAR),
        pos2(area.right() - RIGHT_EDGE, area.bottom()),
    );
    let id = ui.scope_id().with("pages-across");
    let bar = ui.interact(track, id, BY_POINTER);
    let label = tr!(cx.words, "pages-across");
    bar.widget_info(|| egui::WidgetInfo::labeled(egui::Role::ScrollBar, true, &label));
    let view = f64::from(track.width());
    let length = (view * view / (view + 2.0 * reach)).max(28.0);
    let room = (view - length).max(1.0);
    if let Some(at) = bar.interact_pointer_pos() {
        let left = f64::from(at.x - track.left()) - length / 2.0;
        let wanted = (left / room).clamp(0.0, 1.0) * 2.0 * reach - reach;
        stack.scroll_across(wanted - stack.across());
    }
    let left = (stack.across() + reach) / (2.0 * reach) * room;
    let corner = pos2(track.left() + left as f32, track.top() + 2.0);
    let thumb = Rect::from_min_size(corner, vec2(length as f32, SIDE_BAR - 4.0));
    let strong = bar.hovered() || bar.dragged();
    let share = if strong { 1.0 } else { 0.72 };
    let color = mix(cx.colors.window, cx.colors.muted, share);
    Some(Shape::rect_filled(thumb, CornerRadius::same(3), color))
}
