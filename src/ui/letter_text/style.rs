//! What a text is to look like.

use std::ops::Range;

/// The typeface of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Face {
    /// The serif in which letters are read.
    Text,
    /// The sans serif of the window around them.
    Interface,
}

/// What sets a range apart from the text around it. Ranges may overlap; a range can be both bold and italic.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Emphasis {
    /// Weight 600; the text face has none and takes its bold.
    SemiBold,
    /// Weight 700.
    Bold,
    /// The face's true italic.
    Italic,
}

/// How a text is set. All lengths are in points.
#[derive(Clone, Debug, PartialEq)]
pub struct TextStyle<'a> {
    /// The typeface.
    pub face: Face,
    /// The size of the type.
    pub size: f32,
    /// The height of every row, whatever stands in it.
    pub line_height: f32,
    /// The width at which rows wrap; infinite for rows that break at `\n` only.
    pub width: f32,
    /// At most this many rows; what does not fit is cut at a grapheme and an ellipsis put in its place.
    pub max_rows: Option<usize>,
    /// Emphasised bytes of the text, end excluded; an end inside a character moves to its beginning.
    pub spans: &'a [(Range<usize>, Emphasis)],
}

impl TextStyle<'_> {
    /// A plain style that wraps at `width` points.
    pub fn new(face: Face, size: f32, line_height: f32, width: f32) -> Self {
        Self {
            face,
            size,
            line_height,
            width,
            max_rows: None,
            spans: &[],
        }
    }

    /// The style with every length usable: finite and positive, the width at least zero.
    pub(super) fn sane(&self) -> Self {
        let length = |value: f32, otherwise: f32| {
            if value.is_finite() {
                value.clamp(1.0, 512.0)
            } else {
                otherwise
            }
        };
        let size = length(self.size, 14.0);
        Self {
            face: self.face,
            size,
            line_height: length(self.line_height, size * 1.4),
            width: if self.width.is_nan() {
                0.0
            } else {
                self.width.max(0.0)
            },
            max_rows: self.max_rows.map(|rows| rows.max(1)),
            spans: self.spans,
        }
    }
}
