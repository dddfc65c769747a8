//! The measures of a page and the look of blocks, in points.

use super::block::Colour;

/// The width of a page: A4.
pub const PAGE_WIDTH: f32 = 595.276;
/// The height of a page: A4.
pub const PAGE_HEIGHT: f32 = 841.89;
/// From the left edge of the page to the text.
pub const LEFT: f32 = 85.0;
/// From the top of the page to the text.
pub const TOP: f32 = 73.0;
/// The width of the text.
pub const WIDTH: f32 = PAGE_WIDTH - 2.0 * LEFT;
/// The height of the text: 45 lines.
pub const HEIGHT: f32 = 675.0;
/// Half of a line of running text. Blocks begin at multiples of it, so that lines of facing pages stand level.
pub const GRID: f32 = 7.5;
/// The baseline of the foot, from the top of the page.
pub const FOOT: f32 = 786.0;

/// The colour of running text.
pub const INK: Colour = Colour(0x1b, 0x1b, 0x1f);
/// The colour of what is said beside it.
pub const QUIET: Colour = Colour(0x55, 0x58, 0x5e);
/// The colour of headings and links.
pub const BLUE: Colour = Colour(0x1f, 0x3a, 0x5f);
/// The colour of lines between rows.
pub const RULE: Colour = Colour(0xc9, 0xcc, 0xd1);

/// The colour of the line under a link.
pub const UNDERLINE: Colour = Colour(0x93, 0xa6, 0xc2);
/// The colour of dots that lead to a number.
pub const DOTS: Colour = Colour(0x9a, 0x9d, 0xa3);

/// A typeface.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Face {
    /// The one for reading.
    Text,
    /// The one for headings, tables and notes.
    Interface,
}

/// The look of a block's letters.
#[derive(Clone, Copy)]
pub struct Style {
    /// The typeface.
    pub face: Face,
    /// The size of the type.
    pub size: f32,
    /// From one baseline to the next.
    pub leading: f32,
    /// The weight, from 100 to 900.
    pub weight: f32,
    /// The colour.
    pub colour: Colour,
}

const fn style(face: Face, size: f32, leading: f32, weight: f32, colour: Colour) -> Style {
    Style {
        face,
        size,
        leading,
        weight,
        colour,
    }
}

/// The title.
pub const TITLE: Style = style(Face::Interface, 23.0, 30.0, 600.0, BLUE);
/// What stands below it.
pub const BELOW: Style = style(Face::Interface, 9.5, 15.0, 400.0, QUIET);
/// Running text and quotes.
pub const BODY: Style = style(Face::Text, 11.0, 15.0, 400.0, INK);
/// What is said of a quote.
pub const NOTE: Style = style(Face::Interface, 8.25, 11.25, 400.0, QUIET);
/// The foot of a page.
pub const RUNNING: Style = style(Face::Interface, 7.5, 11.25, 400.0, QUIET);
/// A cell of a table.
pub const CELL: Style = style(Face::Interface, 8.5, 11.25, 400.0, INK);
/// The head of a column.
pub const HEAD: Style = style(Face::Interface, 8.5, 11.25, 600.0, BLUE);
/// An entry of the contents: a heading of level 1, or one below it.
pub const CONTENTS: [Style; 2] = [
    style(Face::Interface, 9.5, 15.0, 600.0, INK),
    style(Face::Interface, 9.5, 15.0, 400.0, INK),
];

/// The look of a heading with the space before and behind it.
pub const fn heading(level: u8) -> (Style, f32, f32) {
    match level {
        0 | 1 => (style(Face::Interface, 16.0, 22.5, 600.0, BLUE), 30.0, GRID),
        2 => (style(Face::Interface, 12.0, 15.0, 600.0, BLUE), 22.5, GRID),
        _ => (style(Face::Interface, 10.0, 15.0, 600.0, INK), 15.0, 0.0),
    }
}
