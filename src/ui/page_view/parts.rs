//! How sharp pages are drawn, and in which parts where one is too large on the screen to be drawn as a whole.

use super::placed::Placed;
use crate::letter::PageSize;
use crate::workspace::page_images::{LARGEST_SIDE, PART, Part};
use egui::{Pos2, Rect, Vec2, vec2};

/// So many pixels has the picture of one page at most.
const LARGEST: f32 = (16 << 20) as f32;

/// How sharp a page is to be, in pixels per point.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Density {
    /// As the screen has them.
    pub screen: f32,
    /// Those of the picture of the whole page: fewer where that would be too large. Then parts of the page are drawn,
    /// too, where it shows.
    pub whole: f32,
}

impl Density {
    /// How sharp a page of this size is to be that is shown at `scale`.
    pub fn new(size: PageSize, scale: f32, pixels_per_point: f32) -> Self {
        let screen = scale * pixels_per_point;
        let most = (LARGEST / (size.width * size.height).max(1.0)).sqrt();
        let longest = LARGEST_SIDE as f32 / size.width.max(size.height).max(1.0);
        let whole = screen.min(most).min(longest);
        // Where parts are drawn, the whole is only to be seen until they are there.
        let whole = if whole < screen { whole / 2.0 } else { whole };
        Self { screen, whole }
    }
}

/// The parts of a page that is too large on the screen to be drawn as a whole.
pub struct Grid {
    /// Where the page is in the window.
    pub page: Placed,
    /// The side of a part in the window.
    side: f32,
    columns: u16,
    rows: u16,
}

impl Grid {
    /// Of a page in the window; `None` where it is drawn as a whole.
    pub fn of(density: Density, place: Placed, pixels_per_point: f32) -> Option<Self> {
        let side = PART as f32 / pixels_per_point;
        let count = |length: f32| (length / side).ceil().clamp(1.0, 1000.0) as u16;
        let upright = place.upright();
        let whole = (upright * pixels_per_point).round() / pixels_per_point;
        (density.whole < density.screen).then(|| Self {
            page: place.on_pixels(whole, pixels_per_point),
            side,
            columns: count(upright.x),
            rows: count(upright.y),
        })
    }

    /// Those that show in `area`, row by row.
    pub fn parts(&self, area: Rect) -> Vec<Part> {
        let area = self.page.part(area);
        let range = |from: f32, to: f32, count: u16| {
            let from = (from / self.side).floor().max(0.0) as u16;
            let to = (to / self.side).ceil().max(0.0) as u16;
            from..to.min(count)
        };
        let columns = range(area.left(), area.right(), self.columns);
        let rows = range(area.top(), area.bottom(), self.rows);
        let row = |row| columns.clone().map(move |column| Part { column, row });
        rows.flat_map(row).collect()
    }

    /// Where a part begins on the upright page, in points of the window.
    pub fn corner(&self, part: Part) -> Pos2 {
        (vec2(part.column.into(), part.row.into()) * self.side).to_pos2()
    }

    /// Where a part is in the window.
    pub fn place(&self, part: Part) -> Rect {
        let upright = Rect::from_min_size(self.corner(part), Vec2::splat(self.side));
        Rect::from_points(&self.page.corners(upright))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::letter::page_map::Turn;

    #[test]
    fn a_page_that_is_too_large_is_drawn_in_parts_where_it_shows_and_no_further() {
        for turn in [Turn::Upright, Turn::Right, Turn::Half, Turn::Left] {
            parts_cover_what_shows(turn);
        }
    }

    fn parts_cover_what_shows(turn: Turn) {
        let a4 = PageSize {
            width: 595.0,
            height: 842.0,
        };
        let small = Density::new(a4, 1.0, 2.0);
        let placed = |rect| Placed { rect, turn };
        assert!(Grid::of(small, placed(Rect::ZERO), 2.0).is_none());
        let (scale, pixels_per_point) = (5.0 * 96.0 / 72.0, 2.0);
        let large = Density::new(a4, scale, pixels_per_point);
        assert_eq!(large.screen, scale * pixels_per_point);
        let turned = turn.size(a4);
        let size = vec2(turned.width, turned.height) * scale;
        let place = Rect::from_min_size(egui::pos2(-700.3, -1000.0), size);
        let grid = Grid::of(large, placed(place), pixels_per_point).expect("it is too large");
        let area = Rect::from_min_size(egui::pos2(0.0, 30.0), vec2(900.0, 600.0));
        let parts = grid.parts(area);
        let shown = Rect::from_points(
            &parts
                .iter()
                .flat_map(|it| [grid.place(*it).min, grid.place(*it).max])
                .collect::<Vec<_>>(),
        );
        assert!(shown.contains_rect(area));
        assert!(parts.len() <= 12, "{}", parts.len());
        assert!(parts.iter().all(|it| grid.place(*it).intersects(area)));
        assert_eq!(grid.parts(area.translate(vec2(9000.0, 0.0))), []);
    }
}
