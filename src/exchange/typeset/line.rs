//! Lines of glyphs, and the runs of text that they are made of.

use super::block::Colour;
use std::ops::Range;

/// A glyph on a line.
#[derive(Clone, Copy)]
pub struct Glyph {
    /// Its number in the font.
    pub id: u16,
    /// How far it moves on, in units of the font.
    pub advance: i16,
    /// The first byte of what it stands for, in the text of the line.
    pub start: u16,
    /// The number of these bytes.
    pub len: u16,
}

/// A stretch of glyphs of one look.
#[derive(Clone)]
pub struct Stretch {
    /// The number of the font.
    pub font: u16,
    /// Whether strokes have to be thickened, as the family has no bold.
    pub thick: bool,
    /// The size of the type.
    pub size: f32,
    /// The colour of the letters.
    pub colour: Colour,
    /// The element of the document that they belong to.
    pub element: u32,
    /// Whether it leads somewhere.
    pub linked: bool,
    /// From the beginning of the line to its left.
    pub x: f32,
    /// How wide it is, spaces at the end of the line left out.
    pub width: f32,
    /// Its glyphs among those of the line.
    pub glyphs: Range<u32>,
}

/// A line.
#[derive(Clone)]
pub struct Line {
    /// Its text.
    pub text: Box<str>,
    /// All glyphs.
    pub glyphs: Box<[Glyph]>,
    /// Glyphs, by their number on the line, that do not stand where they would, with their way to the right and up in
    /// parts of the type's size.
    pub shifts: Box<[(u32, f32, f32)]>,
    /// The stretches, in the order of the text.
    pub stretches: Box<[Stretch]>,
    /// How wide it is, in points.
    pub width: f32,
    /// Whether it is read from right to left.
    pub leftwards: bool,
    /// Whether its glyphs stand in another order than they are read in.
    pub reordered: bool,
}

/// A run as it is set.
pub struct Set<'a> {
    /// The text.
    pub text: &'a str,
    /// Whether it is bold.
    pub bold: bool,
    /// Whether it is italic.
    pub italic: bool,
    /// The colour of its letters.
    pub colour: Option<Colour>,
    /// The element it belongs to.
    pub element: u32,
    /// Whether it leads somewhere.
    pub linked: bool,
}

impl<'a> Set<'a> {
    /// Makes a run without a look of its own.
    pub fn plain(text: &'a str, element: u32) -> Self {
        Self {
            text,
            bold: false,
            italic: false,
            colour: None,
            element,
            linked: false,
        }
    }
}
