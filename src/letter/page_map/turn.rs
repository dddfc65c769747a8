//! Pages that are turned by quarters, to be read upright.

use super::Point;
use crate::letter::structure::PageSize;

/// How far pages are turned, clockwise.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Turn {
    /// Not at all.
    #[default]
    Upright,
    /// A quarter: what was at the top is at the right.
    Right,
    /// Half: upside down.
    Half,
    /// Three quarters: what was at the top is at the left.
    Left,
}

impl Turn {
    /// This turn and then another one.
    pub fn then(self, other: Self) -> Self {
        const ALL: [Turn; 4] = [Turn::Upright, Turn::Right, Turn::Half, Turn::Left];
        ALL[(self as usize + other as usize) % ALL.len()]
    }

    /// The turn that takes this one back.
    pub fn back(self) -> Self {
        match self {
            Self::Right => Self::Left,
            Self::Left => Self::Right,
            same => same,
        }
    }

    /// The size that a page has once it is turned.
    pub fn size(self, page: PageSize) -> PageSize {
        match self {
            Self::Upright | Self::Half => page,
            Self::Right | Self::Left => PageSize {
                width: page.height,
                height: page.width,
            },
        }
    }

    /// Where a point of a page is once that is turned; `page` is its size before.
    pub fn point(self, page: PageSize, at: Point) -> Point {
        let (x, y) = match self {
            Self::Upright => (at.x, at.y),
            Self::Right => (page.height - at.y, at.x),
            Self::Half => (page.width - at.x, page.height - at.y),
            Self::Left => (at.y, page.width - at.x),
        };
        Point { x, y }
    }
}
