//! The pages that show: the way between places of the text, points of a page and places in the window.

use crate::letter::page_map::{Caret, PageMap, Point, Quad};
use crate::letter::{ByteOffset, Span};
use crate::ui::reading_surface::surface::{Bar, Surface};
use egui::{Pos2, Rect, pos2, vec2};

/// A stretch of a line in the window: its corners, as those of a [`Quad`].
pub type Corners = [Pos2; 4];

/// A page that shows.
#[derive(Clone, Copy, Debug)]
pub struct Sheet {
    /// The number of the page, from 1.
    pub page: u32,
    /// Where it is in the window.
    pub rect: Rect,
    /// Points of the window to a point of the page.
    pub scale: f32,
}

impl Sheet {
    /// A point of the page in the window.
    pub fn to_window(self, at: Point) -> Pos2 {
        self.rect.min + vec2(at.x, at.y) * self.scale
    }

    /// A place in the window as a point of the page; beside the page it lies outside of it.
    pub fn to_page(self, at: Pos2) -> Point {
        let at = (at - self.rect.min) / self.scale;
        Point { x: at.x, y: at.y }
    }

    /// Where a stretch of a line is in the window.
    pub fn corners(&self, quad: &Quad) -> Corners {
        quad.corners.map(|corner| self.to_window(corner))
    }

    fn bar(&self, caret: Caret) -> Bar {
        [self.to_window(caret.head), self.to_window(caret.foot)]
    }
}

/// The rectangle around corners.
pub fn around(corners: &Corners) -> Rect {
    Rect::from_points(corners)
}

/// The pages that show, from the top down.
pub struct Sheets<'a> {
    /// Where the text stands on all pages.
    pub map: &'a PageMap,
    /// Those that show.
    pub sheets: Vec<Sheet>,
}

impl Sheets<'_> {
    /// The stretches of lines that a passage takes up in the window.
    pub fn corners(&self, span: Span) -> Vec<Corners> {
        let on_sheet = |sheet: &Sheet| {
            let quads = self.map.quads(sheet.page, span);
            let corners = quads.iter().map(|quad| sheet.corners(quad));
            corners.collect::<Vec<_>>()
        };
        self.sheets.iter().flat_map(on_sheet).collect()
    }

    /// The bytes of the text from the first to the last line that shows; they may hold others that don't.
    pub fn visible(&self) -> Option<Span> {
        let hulls = self
            .sheets
            .iter()
            .filter_map(|sheet| self.map.hull(sheet.page));
        hulls.reduce(|one, other| Span {
            start: one.start.min(other.start),
            end: one.end.max(other.end),
        })
    }

    fn sheet(&self, page: u32) -> Option<&Sheet> {
        self.sheets.iter().find(|sheet| sheet.page == page)
    }

    /// Where a caret is in the window, as far as its page shows.
    pub fn bar(&self, caret: Option<Caret>) -> Option<Bar> {
        let caret = caret?;
        Some(self.sheet(caret.page)?.bar(caret))
    }

    /// The page that is meant by a place in the window: the one at its height, or the nearer one of two. Pages without
    /// text are not meant.
    fn meant(&self, at: Pos2) -> Option<&Sheet> {
        let with_text = self
            .sheets
            .iter()
            .filter(|sheet| self.map.hull(sheet.page).is_some());
        let distance = |sheet: &Sheet| {
            let y = sheet.rect.y_range();
            (y.min - at.y).max(at.y - y.max).max(0.0)
        };
        with_text.min_by(|one, other| distance(one).total_cmp(&distance(other)))
    }
}

impl Surface for Sheets<'_> {
    fn offset_at(&self, at: Pos2) -> Option<ByteOffset> {
        let sheet = self.meant(at)?;
        self.map.nearest(sheet.page, sheet.to_page(at))
    }

    fn character_at(&self, at: Pos2) -> Option<ByteOffset> {
        let sheet = self.meant(at)?;
        self.map.character(sheet.page, sheet.to_page(at))
    }

    fn is_on(&self, span: Span, at: Pos2) -> bool {
        let under = |sheet: &Sheet| {
            let point = sheet.to_page(at);
            let mut quads = self.map.quads(sheet.page, span).into_iter();
            sheet.rect.contains(at) && quads.any(|quad| quad.contains(point))
        };
        self.sheets.iter().any(under)
    }

    fn ends(&self, span: Span) -> [Option<Bar>; 2] {
        [
            self.bar(self.map.caret(span.start)),
            self.bar(self.map.end_caret(span.end)),
        ]
    }
}

/// The nearest place at which a picture is not blurred.
pub fn on_pixels(at: Pos2, pixels_per_point: f32) -> Pos2 {
    let on_pixel = |at: f32| (at * pixels_per_point).round() / pixels_per_point;
    pos2(on_pixel(at.x), on_pixel(at.y))
}
