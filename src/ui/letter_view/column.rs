//! Where the column of text and its margins stand in the view.

use crate::ui::reading_surface::metrics::RIGHT_EDGE;
use egui::{Rect, pos2};

/// What the layout of a letter depends on besides its text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Measure {
    /// Width of the column, in points.
    pub width: f32,
    /// Size of the text, in points.
    pub size: f32,
    /// Height of a row, in points.
    pub row: f32,
    /// Pixels of the screen in a point.
    pub pixels_per_point: f32,
}

/// Where the column of text and its margins stand.
pub struct Column {
    /// What the text is laid out by.
    pub measure: Measure,
    /// Where the text stands.
    pub text: Rect,
    /// Right edge of the paragraph numbers.
    pub numbers: f32,
    /// Where stripes and names go.
    pub margin: Rect,
}

/// The size of the paragraphs' numbers beside text of `size`, in points.
pub fn number_size(size: f32) -> f32 {
    (size * 0.66).max(9.0)
}

impl Column {
    /// The column in `area`, for text of `size` points in a letter of so many paragraphs, whose numbers stand before it.
    pub fn new(area: Rect, size: f32, paragraphs: usize, pixels_per_point: f32) -> Self {
        // 39 em of this face hold about 80 characters: the longest measure at which people read well, and enough for
        // most hard-broken lines of a letter.
        let wanted = (size * 39.0).round();
        let digits = paragraphs.max(1).ilog10() + 1;
        let left = (size * 3.0).max(digits as f32 * number_size(size) * 0.62 + 26.0);
        let left = left.round();
        let whole = area.width() - RIGHT_EDGE - left - 24.0;
        // In a narrow window first the names in the margin give way, then the measure; but names that can be read are
        // worth some characters of a long row.
        let names = (whole - (size * 35.0)).clamp(72.0, 150.0);
        let margin = (whole - wanted).clamp(names, 190.0).round();
        let room = whole - margin;
        let width = wanted.min(room).max(120.0);
        let spare = (room - width).max(0.0);
        let text_left = (area.left() + left + spare * 0.4).round();
        let text = Rect::from_min_max(
            pos2(text_left, area.top()),
            pos2(text_left + width, area.bottom()),
        );
        let margin_left = text.right() + 18.0;
        let margin_right =
            (margin_left + margin + spare * 0.3).min(area.right() - RIGHT_EDGE - 4.0);
        // In a window that is narrower than the narrowest column no margin is left.
        let margin_right = margin_right.max(margin_left);
        Self {
            measure: Measure {
                width,
                size,
                row: (size * 1.58).round(),
                pixels_per_point,
            },
            text,
            numbers: text.left() - 16.0,
            margin: Rect::from_min_max(
                pos2(margin_left, area.top()),
                pos2(margin_right, area.bottom()),
            ),
        }
    }
}
