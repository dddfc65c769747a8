//! A line between two parts of the window, to be dragged with the mouse or moved with the arrow keys.

use super::theme::Colors;
use egui::accesskit::{Orientation, Role};
use egui::{CursorIcon, EventFilter, Id, Key, Modifiers, Rect, Sense, Stroke, Ui};
use std::ops::RangeInclusive;

/// How far an arrow key moves it, in points.
const STEP: f32 = 24.0;

/// A line between two parts.
pub struct Divider<'a> {
    /// What egui knows it by.
    pub id: Id,
    /// What it is called.
    pub name: &'a str,
    /// Whether it stands upright, between a left and a right part.
    pub upright: bool,
    /// The size of the part behind it (below, or at the right), in points.
    pub size: f32,
    /// The sizes that that part may have.
    pub sizes: RangeInclusive<f32>,
}

impl Divider<'_> {
    /// Draws it along the start of `behind`; gives the size that was chosen in this frame.
    pub fn show(self, ui: &Ui, colors: &Colors, behind: Rect) -> Option<f32> {
        let line = match self.upright {
            true => behind.with_max_x(behind.left()),
            false => behind.with_max_y(behind.top()),
        };
        let response = ui.interact(line.expand(4.0), self.id, Sense::click_and_drag());
        let cursor = match self.upright {
            true => CursorIcon::ResizeHorizontal,
            false => CursorIcon::ResizeVertical,
        };
        let response = response.on_hover_and_drag_cursor(cursor);
        let active = response.has_focus() || response.dragged() || response.hovered();
        let stroke = match active {
            true => Stroke::new(2.5, colors.accent),
            false => Stroke::new(1.0, colors.line),
        };
        ui.painter().line_segment([line.min, line.max], stroke);
        ui.ctx().accesskit_node_builder(self.id, |node| {
            node.set_role(Role::Splitter);
            node.set_label(self.name);
            node.set_orientation(match self.upright {
                true => Orientation::Vertical,
                false => Orientation::Horizontal,
            });
            node.set_numeric_value(self.size.round().into());
            node.set_min_numeric_value(self.sizes.start().round().into());
            node.set_max_numeric_value(self.sizes.end().round().into());
        });
        let mut by = 0.0;
        if response.dragged() {
            let delta = response.drag_delta();
            by -= if self.upright { delta.x } else { delta.y };
        }
        if response.has_focus() {
            by += self.arrows(ui);
        }
        let size = (self.size + by).clamp(*self.sizes.start(), *self.sizes.end());
        (by != 0.0 && size != self.size).then_some(size)
    }

    /// How far the arrow keys of this frame move it.
    fn arrows(&self, ui: &Ui) -> f32 {
        let filter = EventFilter {
            horizontal_arrows: self.upright,
            vertical_arrows: !self.upright,
            ..EventFilter::default()
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(self.id, filter));
        let (larger, smaller) = match self.upright {
            true => (Key::ArrowLeft, Key::ArrowRight),
            false => (Key::ArrowUp, Key::ArrowDown),
        };
        ui.input_mut(|input| {
            let presses = |input: &mut egui::InputState, key| {
                f32::from(u8::from(input.consume_key(Modifiers::NONE, key)))
            };
            STEP * (presses(input, larger) - presses(input, smaller))
        })
    }
}
