//! Where a page is in the window, and how it is turned there.

use super::sheets::on_pixels;
use crate::letter::PageSize;
use crate::letter::page_map::{Point, Turn};
use egui::{Pos2, Rect, Vec2, pos2, vec2};

/// Where a page is in the window, and how it is turned there. Its picture is that of the upright page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Placed {
    /// Where it is.
    pub rect: Rect,
    /// How far it is turned.
    pub turn: Turn,
}

impl Placed {
    /// A page that is `upright` large before it is turned, with its upper left corner at the nearest pixel.
    pub fn on_pixels(self, upright: Vec2, pixels_per_point: f32) -> Self {
        let size = self.turn.size(page_size(upright));
        let corner = on_pixels(self.rect.min, pixels_per_point);
        Self {
            rect: Rect::from_min_size(corner, vec2(size.width, size.height)),
            ..self
        }
    }

    /// The size of the upright page, in points of the window.
    pub fn upright(self) -> Vec2 {
        let size = self.turn.size(page_size(self.rect.size()));
        vec2(size.width, size.height)
    }

    /// Where a part of the upright page is in the window: the corners above its left and its right end and below them.
    pub fn corners(self, part: Rect) -> [Pos2; 4] {
        let size = page_size(self.upright());
        let corners = [
            part.left_top(),
            part.right_top(),
            part.right_bottom(),
            part.left_bottom(),
        ];
        corners.map(|at| {
            let at = self.turn.point(size, Point { x: at.x, y: at.y });
            self.rect.min + vec2(at.x, at.y)
        })
    }

    /// The part of the upright page that is at a place in the window.
    pub fn part(self, area: Rect) -> Rect {
        let size = page_size(self.rect.size());
        let upright = |at: Pos2| {
            let at = at - self.rect.min;
            let at = self.turn.back().point(size, Point { x: at.x, y: at.y });
            pos2(at.x, at.y)
        };
        Rect::from_two_pos(upright(area.min), upright(area.max))
    }
}

fn page_size(size: Vec2) -> PageSize {
    PageSize {
        width: size.x,
        height: size.y,
    }
}
