//! Layouts drawn into a picture that is no window.

use super::engine::TextEngine;
use super::layout::TextLayout;
use super::paint::TextMesh;
use egui::{Color32, Pos2, Rect};

impl TextEngine {
    /// Draws a layout (made by this engine), its top left corner at `origin`, in points: hands `put` the pixels that its
    /// glyphs leave, each with its place and its colour, to be laid over what is there.
    pub fn draw(
        &mut self,
        layout: &TextLayout,
        origin: Pos2,
        color: Color32,
        put: &mut dyn FnMut(i32, i32, Color32),
    ) {
        let mut mesh = TextMesh::new();
        self.paint(&mut mesh, layout, origin, color, Rect::EVERYTHING);
        for (key, x, y) in mesh.placed() {
            let Some((slot, pixels)) = self.atlas.drawn(&self.fonts, key) else {
                continue;
            };
            let (left, top) = (x.saturating_add(slot.left), y.saturating_sub(slot.top));
            for (number, pixel) in (0..).zip(pixels) {
                let width = slot.width as i32;
                let tinted = match slot.colored {
                    true => pixel,
                    // White where the colour of the text is to come through.
                    false => color.gamma_multiply(f32::from(pixel.a()) / 255.0),
                };
                let x = left.saturating_add(number % width);
                put(x, top.saturating_add(number / width), tinted);
            }
        }
    }
}
