//! Keys drawn as caps: small framed boxes, one per key of a combination.

use crate::ui::command::shortcut_text;
use crate::ui::theme::Colors;
use egui::{
    Color32, FontId, Galley, KeyboardShortcut, Painter, Pos2, Rect, Stroke, StrokeKind, Ui, vec2,
};
use std::sync::Arc;

/// Between a cap's edge and its text, in points.
const PAD: f32 = 5.0;
/// Between two caps, in points.
const GAP: f32 = 3.0;
/// A cap's height, in points.
const HEIGHT: f32 = 18.0;

/// A key combination, ready to be painted.
pub(super) struct Caps {
    texts: Vec<Arc<Galley>>,
}

impl Caps {
    /// The caps of a combination.
    pub fn new(ui: &Ui, shortcut: KeyboardShortcut, color: Color32) -> Self {
        let layout = |text| {
            ui.painter()
                .layout_no_wrap(text, FontId::proportional(11.5), color)
        };
        Self {
            texts: keys(shortcut).into_iter().map(layout).collect(),
        }
    }

    /// How wide they are together, in points.
    pub fn width(&self) -> f32 {
        let gaps = GAP * self.texts.len().saturating_sub(1) as f32;
        self.texts.iter().map(cap_width).sum::<f32>() + gaps
    }

    /// Paints them so that they end at `right`.
    pub fn paint(&self, painter: &Painter, right: Pos2, colors: &Colors) {
        let mut left = right.x - self.width();
        for text in &self.texts {
            let cap = Rect::from_min_size(
                Pos2::new(left, right.y - HEIGHT / 2.0),
                vec2(cap_width(text), HEIGHT),
            );
            let stroke = Stroke::new(1.0, colors.line);
            painter.rect(cap, 4.0, colors.field, stroke, StrokeKind::Inside);
            let at = cap.center() - text.size() / 2.0;
            painter.galley(at, text.clone(), colors.text);
            left = cap.right() + GAP;
        }
    }
}

fn cap_width(text: &Arc<Galley>) -> f32 {
    (text.size().x + 2.0 * PAD).max(HEIGHT)
}

/// The keys of a combination, one by one.
fn keys(shortcut: KeyboardShortcut) -> Vec<String> {
    let text = shortcut_text(shortcut);
    let mut rest = text.as_str();
    let mut keys = Vec::new();
    // The key itself may be a plus.
    while let Some((key, after)) = rest
        .split_once('+')
        .filter(|(key, after)| !key.is_empty() && !after.is_empty())
    {
        keys.push(key.to_owned());
        rest = after;
    }
    keys.push(rest.to_owned());
    keys
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::command::Command;
    use crate::ui::command_table::rows;

    #[test]
    fn a_combination_falls_apart_into_its_keys() {
        let of = |command: Command| keys(command.row().keys[0]);
        let ctrl = if cfg!(target_os = "macos") {
            "Cmd"
        } else {
            "Ctrl"
        };
        assert_eq!(of(Command::SaveCopy), [ctrl, "Shift", "S"]);
        assert_eq!(of(Command::Larger), [ctrl, "+"]);
        assert_eq!(of(Command::FindPrevious), ["Shift", "F3"]);
        for shortcut in rows().flat_map(|row| row.keys) {
            assert_eq!(keys(*shortcut).join("+"), shortcut_text(*shortcut));
        }
    }
}
