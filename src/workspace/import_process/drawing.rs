//! Pages that are asked for, and their pictures.

use serde::{Deserialize, Serialize};

/// Most pixels from side to side, and from top to bottom: no graphics card takes larger pictures for sure.
pub const LARGEST_SIDE: u32 = 8192;

/// Parts of pages are squares of so many pixels.
pub const PART: u32 = 1024;

/// Asks for the picture of a page, or of a part of it.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Draw {
    /// The number of the page, from 1.
    pub page: u32,
    /// The number of pixels for each point.
    pub pixels_per_point: f32,
    /// The part; `None` for the whole page.
    pub part: Option<Part>,
}

/// A part of a page: one of the squares of [`PART`] pixels into which it is divided from its upper left corner; those at
/// the right and at the bottom may be smaller.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Part {
    /// The column, counted from the left from 0.
    pub column: u16,
    /// The row, counted from the top from 0.
    pub row: u16,
}

impl Draw {
    /// Asks for the whole of a page.
    pub fn whole(page: u32, pixels_per_point: f32) -> Self {
        Self {
            page,
            pixels_per_point,
            part: None,
        }
    }

    /// The key that tells it from others. Pixels are compared by their bits, so that a value that is no number
    /// equals itself.
    pub fn key(&self) -> (u32, u32, Option<Part>) {
        (self.page, self.pixels_per_point.to_bits(), self.part)
    }
}

/// The picture of a page.
#[derive(Clone, PartialEq, Eq)]
pub struct PageImage {
    /// Pixels from left to right, at most [`LARGEST_SIDE`].
    pub width: u32,
    /// Pixels from top to bottom, at most [`LARGEST_SIDE`].
    pub height: u32,
    /// Four bytes a pixel (red, green, blue, opacity), row by row from the top. All pixels are opaque.
    pub rgba: Vec<u8>,
}

impl std::fmt::Debug for PageImage {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "PageImage({} × {})", self.width, self.height)
    }
}
