//! Whether the keys are shown where they act, and where that is.

use crate::ui::command::Command;
use egui::{Context, Key, Rect};

/// How long Alt is held before the keys show, in seconds: shorter is a key combination.
const PATIENCE: f64 = 0.3;

/// Whether the keys show, and where they act.
#[derive(Default)]
pub struct KeyHints {
    /// Since when Alt has been held with no other key, in seconds of egui's clock.
    held_since: Option<f64>,
    /// Where commands act; `None` while the keys do not show.
    places: Option<Vec<(Rect, Command)>>,
}

impl KeyHints {
    /// Looks at the keyboard at the beginning of a frame.
    pub fn look(&mut self, ctx: &Context) {
        let (alone, other, now) = ctx.input(|input| {
            let held = input.modifiers;
            // AltGr is Ctrl and Alt.
            let alone = held.alt && !held.ctrl && !held.command && !held.shift;
            // The right one is AltGr on most keyboards.
            let other = input.keys_down.iter().any(|key| *key != Key::AltLeft)
                || input.pointer.any_down()
                || !input.raw.focused;
            (alone, other, input.time)
        });
        if !alone || other {
            *self = Self::default();
            return;
        }
        let since = *self.held_since.get_or_insert(now);
        let left = PATIENCE - (now - since);
        self.places = (left <= 0.0).then(Vec::new);
        if left > 0.0 {
            ctx.request_repaint_after(std::time::Duration::from_secs_f64(left));
        }
    }

    /// Whether the keys show.
    pub fn shown(&self) -> bool {
        self.places.is_some()
    }

    /// Notes that a command acts at `rect`.
    pub fn add(&mut self, rect: Rect, command: Command) {
        if let Some(places) = &mut self.places {
            places.push((rect, command));
        }
    }

    /// The places noted in this frame; `None` while the keys do not show.
    pub fn take(&mut self) -> Option<Vec<(Rect, Command)>> {
        self.places.take()
    }
}
