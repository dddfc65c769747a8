//! Layouts on their way to the screen.

use std::ops::Range;
use std::sync::Arc;

use egui::{Color32, Mesh, Painter, Pos2, Rect, Shape, pos2};

use super::atlas::{Full, GlyphKey, SUBPIXELS, Slot};
use super::engine::TextEngine;
use super::layout::TextLayout;

/// Glyphs of any number of layouts, to be painted together: filled by [`TextEngine::paint`], painted by
/// [`TextEngine::finish`].
#[derive(Clone, Debug, Default)]
pub struct TextMesh {
    glyphs: Vec<Placed>,
}

/// A glyph at its place, in pixels of the screen.
#[derive(Clone, Copy, Debug)]
struct Placed {
    key: GlyphKey,
    x: i32,
    y: i32,
    pixels_per_point: f32,
    color: Color32,
}

impl TextMesh {
    /// Nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// The number of glyphs, those that leave no mark included.
    pub fn glyphs(&self) -> usize {
        self.glyphs.len()
    }

    /// The glyphs, and where the origin of each one is, in pixels.
    pub(super) fn placed(&self) -> impl Iterator<Item = (GlyphKey, i32, i32)> {
        self.glyphs.iter().map(|it| (it.key, it.x, it.y))
    }

    /// Whether there are no glyphs.
    pub fn is_empty(&self) -> bool {
        self.glyphs.is_empty()
    }
}

impl TextEngine {
    /// Adds the rows of a layout (made by this engine) that show within `clip`, its top left corner at `origin`, both
    /// in points of the screen. Baselines fall on whole pixels, letters on quarters of one.
    pub fn paint(
        &self,
        mesh: &mut TextMesh,
        layout: &TextLayout,
        origin: Pos2,
        color: Color32,
        clip: Rect,
    ) {
        let laid = layout.laid();
        let scale = laid.pixels_per_point;
        let size = (laid.size * scale * 64.0).round() as u32;
        let light = color.intensity() > 0.5;
        let Some(rows) = visible_rows(layout, origin, clip) else {
            return;
        };
        for number in rows {
            let Some(row) = laid.rows.get(number) else {
                break;
            };
            let top = origin.y + layout.line_of(number) as f32 * laid.line_height;
            let baseline = ((top + laid.baseline) * scale).round();
            let glyphs = laid.glyphs.get(row.glyphs.clone()).unwrap_or_default();
            mesh.glyphs.extend(glyphs.iter().map(|glyph| {
                let (x, subpixel) = snapped((origin.x + glyph.x) * scale);
                Placed {
                    key: GlyphKey {
                        font: glyph.font,
                        glyph: glyph.id,
                        size,
                        subpixel,
                        light,
                    },
                    x,
                    y: (baseline + glyph.y * scale).round() as i32,
                    pixels_per_point: scale,
                    color,
                }
            }));
        }
    }

    /// Uploads the glyphs that were not painted before, and adds all of them to the painter: as one mesh, unless the
    /// texture is full.
    pub fn finish(&mut self, painter: &Painter, mesh: TextMesh) {
        let ctx = painter.ctx();
        self.atlas.begin(ctx);
        let (mut texture, mut side) = self.atlas.texture(ctx);
        let mut quads = Mesh::with_texture(texture);
        quads.reserve_vertices(mesh.glyphs.len() * 4);
        quads.reserve_triangles(mesh.glyphs.len() * 2);
        for placed in &mesh.glyphs {
            let slot = match self.atlas.slot(ctx, &self.fonts, placed.key) {
                Ok(slot) => slot,
                Err(Full) => {
                    self.atlas.renew(ctx);
                    (texture, side) = self.atlas.texture(ctx);
                    let full = std::mem::replace(&mut quads, Mesh::with_texture(texture));
                    add(painter, full);
                    // An empty texture has room for any glyph that it can hold at all.
                    self.atlas
                        .slot(ctx, &self.fonts, placed.key)
                        .unwrap_or_default()
                }
            };
            if let Some(slot) = slot {
                let (rect, uv) = quad(placed, slot, side);
                let color = if slot.colored {
                    Color32::from_white_alpha(placed.color.a())
                } else {
                    placed.color
                };
                quads.add_rect_with_uv(rect, uv, color);
            }
        }
        add(painter, quads);
    }
}

fn add(painter: &Painter, mesh: Mesh) {
    if !mesh.is_empty() {
        painter.add(Shape::mesh(Arc::new(mesh)));
    }
}

/// The rows of a layout at `origin` that intersect `clip`.
fn visible_rows(layout: &TextLayout, origin: Pos2, clip: Rect) -> Option<Range<usize>> {
    if layout.lines() < layout.rows() {
        // Rows beside each other: few enough to paint all of them.
        return (origin.x.is_finite() && origin.y.is_finite()).then_some(0..layout.rows());
    }
    let height = layout.row_height();
    let first = ((clip.top() - origin.y) / height).floor().max(0.0);
    let end = ((clip.bottom() - origin.y) / height).ceil();
    // A float that is not a number becomes zero: nothing shows.
    let rows = first as usize..(end as usize).min(layout.rows());
    (origin.x.is_finite() && origin.y.is_finite() && !rows.is_empty()).then_some(rows)
}

/// The whole pixel at or before `x`, and how many quarters it begins behind it.
fn snapped(x: f32) -> (i32, u8) {
    let quarters = (x * SUBPIXELS).round();
    let pixel = (quarters / SUBPIXELS).floor();
    (pixel as i32, (quarters - pixel * SUBPIXELS) as u8)
}

/// The rectangle of a glyph on the screen, in points, and in a texture with sides of that many pixels.
fn quad(placed: &Placed, slot: Slot, side: usize) -> (Rect, Rect) {
    let (width, height) = (slot.width as f32, slot.height as f32);
    let left = (placed.x + slot.left) as f32;
    let top = (placed.y - slot.top) as f32;
    let points = |x: f32, y: f32| pos2(x / placed.pixels_per_point, y / placed.pixels_per_point);
    let texels = |x: f32, y: f32| pos2(x / side as f32, y / side as f32);
    let (x, y) = (slot.x as f32, slot.y as f32);
    (
        Rect::from_min_max(points(left, top), points(left + width, top + height)),
        Rect::from_min_max(texels(x, y), texels(x + width, y + height)),
    )
}
