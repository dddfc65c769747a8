//! Pieces of lines, and a page seen along the direction of its lines.

use crate::import::pdf::glyphs::{Glyph, PageGlyphs};

/// The least height of a raised number above the baseline of its line, in sizes of the text.
pub(super) const RAISED: f32 = 0.15;
/// The height above the baseline at which a sign begins that is raised by its outline, in sizes of itself.
pub(super) const HIGH: f32 = 0.2;
/// The largest distance of a raised number behind its word, in sizes of the text.
pub(super) const RAISED_GAP: f32 = 0.35;

/// A run of glyphs that are drawn one after the other on one baseline.
pub(super) struct Piece {
    pub glyphs: Vec<u32>,
    pub u0: f32,
    pub u1: f32,
    pub v: f32,
    pub size: f32,
    pub artifact: bool,
    pub element: Option<u32>,
    pub is_cell: bool,
}

/// A page's glyphs, seen along one direction.
pub(super) struct View<'a> {
    pub page: &'a PageGlyphs,
    pub direction: [f32; 2],
}

impl View<'_> {
    pub fn glyph(&self, index: u32) -> Option<&Glyph> {
        self.page.glyphs.get(index as usize)
    }

    pub fn u(&self, glyph: &Glyph) -> f32 {
        glyph.origin[0] * self.direction[0] + glyph.origin[1] * self.direction[1]
    }

    pub fn v(&self, glyph: &Glyph) -> f32 {
        glyph.origin[1] * self.direction[0] - glyph.origin[0] * self.direction[1]
    }
}
