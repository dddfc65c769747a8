//! Points and quadrangles on a page, and the way between a page and one of its lines.

use crate::letter::structure::PlacedLine;

/// A place on a page: points (1/72 inch) to the right and down from its upper left corner.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Point {
    /// The distance to the right.
    pub x: f32,
    /// Down.
    pub y: f32,
}

/// A stretch of a line on a page, as high as the line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Quad {
    /// Its corners as one reads the line: above its start, above its end, below its end, below its start.
    pub corners: [Point; 4],
}

impl Quad {
    /// Tells whether a point lies in it.
    pub fn contains(&self, at: Point) -> bool {
        let [a, b, _, d] = self.corners;
        let share = |to: Point| {
            let (x, y) = (to.x - a.x, to.y - a.y);
            let length = x * x + y * y;
            let along = (at.x - a.x) * x + (at.y - a.y) * y;
            length > 0.0 && (0.0..=length).contains(&along)
        };
        share(b) && share(d)
    }

    /// The lowest and highest coordinates of its corners: left, top, right, bottom.
    pub fn bounds(&self) -> [f32; 4] {
        let start = [
            f32::INFINITY,
            f32::INFINITY,
            f32::NEG_INFINITY,
            f32::NEG_INFINITY,
        ];
        let wider = |[left, top, right, bottom]: [f32; 4], at: &Point| {
            [
                left.min(at.x),
                top.min(at.y),
                right.max(at.x),
                bottom.max(at.y),
            ]
        };
        self.corners.iter().fold(start, wider)
    }
}

/// A place between two characters: a line as high as theirs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Caret {
    /// The page, from 1.
    pub page: u32,
    /// Its end above the letters.
    pub head: Point,
    /// Its end below them.
    pub foot: Point,
}

/// The place of a point as seen from a line: how far along its baseline and how far above that, in points.
pub(super) fn seen_from(line: &PlacedLine, at: Point) -> (f32, f32) {
    let ([x, y], [right, down]) = (line.origin, line.direction);
    let (dx, dy) = (at.x - x, at.y - y);
    (dx * right + dy * down, dx * down - dy * right)
}

/// The point that is so far along a line's baseline and so far above it.
pub(super) fn on_page(line: &PlacedLine, along: f32, above: f32) -> Point {
    let ([x, y], [right, down]) = (line.origin, line.direction);
    Point {
        x: x + along * right + above * down,
        y: y + along * down - above * right,
    }
}

/// The part of a line between two places along its baseline.
pub(super) fn quad(line: &PlacedLine, from: f32, to: f32) -> Quad {
    let (above, below) = (line.ascent, -line.descent);
    Quad {
        corners: [
            on_page(line, from, above),
            on_page(line, to, above),
            on_page(line, to, below),
            on_page(line, from, below),
        ],
    }
}
