//! Whether the keys are shown where they act.

use egui::{Context, Key};
use std::time::Duration;

/// How long Alt is held before the keys show, in seconds: shorter is a key combination.
const PATIENCE: f64 = 0.3;

/// Whether the keys show.
#[derive(Clone, Copy, Debug, Default)]
pub struct KeyHints {
    /// Since when Alt has been held with no other key, in seconds of egui's clock.
    held_since: Option<f64>,
    shown: bool,
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
        self.shown = left <= 0.0;
        if left > 0.0 {
            ctx.request_repaint_after(Duration::from_secs_f64(left));
        }
    }

    /// Whether the keys show.
    pub fn shown(&self) -> bool {
        self.shown
    }
}
