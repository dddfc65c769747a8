//! The pages one under the other: how large they are, and where the view stands among them.
//!
//! Lengths on a page are in points of the page (1/72 inch), lengths in the window in points of the window; `scale` is
//! how many of these make one of those.

use crate::letter::PageSize;
use crate::ui::reading_surface::scroll_bar::Scrolled;
use crate::ui::state::Zooming;
use egui::Vec2;

/// As large as on paper: a point of the window is taken for 1/96 inch.
const PAPER: f64 = 96.0 / 72.0;
/// The smallest and the largest scale.
const SCALES: (f64, f64) = (PAPER * 0.25, PAPER * 5.0);
/// The steps in which pages become larger and smaller, in percent of their size on paper.
const STEPS: [f64; 18] = [
    25.0, 33.0, 50.0, 67.0, 75.0, 80.0, 90.0, 100.0, 110.0, 125.0, 150.0, 175.0, 200.0, 250.0,
    300.0, 350.0, 400.0, 500.0,
];
/// Empty space above the first page, and to either side of a page, in points of the window.
pub const MARGIN: f64 = 20.0;
/// Empty space below a page, with its number, in points of the window.
pub const BELOW: f64 = 40.0;
/// The room beside a page for the names of the marks, where there is as much, in points of the window.
const NAMES: f64 = 132.0;
/// A page that would become smaller than this for the names' sake goes without them.
const READABLE: f64 = 1.0;

/// How large the pages are.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Zoom {
    /// As large as can be read well, with room for the names of the marks.
    #[default]
    Readable,
    /// As wide as the view.
    Width,
    /// So that a whole page shows.
    Page,
    /// At this scale.
    Scale(f64),
}

/// The upper edge of the view.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Place {
    /// The page at the edge, from 0.
    pub page: usize,
    /// How far below the page's top the edge is, in points of the window; negative above it.
    pub offset: f64,
}

/// The pages one under the other. There is at least one.
pub struct Stack {
    sizes: Vec<PageSize>,
    /// The height of all pages before each, in points of the page, and of all.
    before: Vec<f64>,
    widest: f64,
    zoom: Zoom,
    /// The page whose size decides where pages are fitted, from 0.
    fitted: usize,
    scale: f64,
    place: Place,
    /// How far the middle of the pages is left of the middle of the view, in points of the window.
    across: f64,
    view: Vec2,
}

impl Stack {
    /// These pages, at the top.
    pub fn new(sizes: Vec<PageSize>) -> Self {
        let (before, widest) = measured(&sizes);
        Self {
            sizes,
            before,
            widest,
            zoom: Zoom::default(),
            fitted: 0,
            scale: PAPER,
            place: Place {
                page: 0,
                offset: -MARGIN,
            },
            across: 0.0,
            view: Vec2::ZERO,
        }
    }

    /// Gives the same pages other sizes; the one at which one looks begins at the top.
    pub fn set_sizes(&mut self, sizes: Vec<PageSize>) {
        let current = self.current();
        (self.before, self.widest) = measured(&sizes);
        self.sizes = sizes;
        self.scale = self.wanted(self.zoom);
        self.across = 0.0;
        self.go_to(current);
    }

    /// How many pages there are.
    pub fn count(&self) -> usize {
        self.sizes.len()
    }

    /// The size of a page, from 0, in points of the page.
    pub fn size(&self, page: usize) -> PageSize {
        self.sizes.get(page).copied().unwrap_or_default()
    }

    /// Points of the window to a point of the page.
    pub fn scale(&self) -> f64 {
        self.scale
    }

    /// How large pages are, in percent of their size on paper.
    pub fn percent(&self) -> f64 {
        self.scale / PAPER * 100.0
    }

    /// How the size is chosen.
    pub fn zoom(&self) -> Zoom {
        self.zoom
    }

    /// Takes over how large pages are shown.
    pub fn set_zoom(&mut self, zoom: Zoom) {
        self.zoom = zoom;
    }

    /// Takes the size of the view; pages that are fitted to it change theirs, and the same words stay at its top.
    pub fn set_view(&mut self, view: Vec2) {
        self.view = view;
        self.set_scale(self.wanted(self.zoom), Vec2::ZERO);
    }

    /// Makes the pages larger or smaller; what is at `anchor` in the view stays there.
    pub fn zoom_by(&mut self, zooming: Zooming, anchor: Vec2) {
        let percent = self.percent();
        let at_percent = |percent: f64| Zoom::Scale(percent / 100.0 * PAPER);
        self.zoom = match zooming {
            Zooming::Larger => {
                let next = STEPS.iter().find(|step| **step > percent + 0.5);
                at_percent(next.copied().unwrap_or(percent))
            }
            Zooming::Smaller => {
                let next = STEPS.iter().rev().find(|step| **step < percent - 0.5);
                at_percent(next.copied().unwrap_or(percent))
            }
            Zooming::By(factor) => Zoom::Scale(self.scale * f64::from(factor)),
            Zooming::Reset => Zoom::Readable,
            Zooming::Width => Zoom::Width,
            Zooming::Page => Zoom::Page,
        };
        self.fitted = self.current();
        self.set_scale(self.wanted(self.zoom), anchor);
        if zooming == Zooming::Page {
            self.go_to(self.fitted);
        }
    }

    fn wanted(&self, zoom: Zoom) -> f64 {
        let size = self.size(self.fitted);
        let (width, height) = (
            f64::from(size.width).max(1.0),
            f64::from(size.height).max(1.0),
        );
        let (wide, high) = (f64::from(self.view.x), f64::from(self.view.y));
        let fit = (wide - 2.0 * MARGIN) / width;
        let scale = match zoom {
            Zoom::Readable => {
                let with_names = (wide - 2.0 * MARGIN - NAMES) / width;
                if with_names >= READABLE {
                    with_names.min(PAPER)
                } else {
                    fit.min(PAPER)
                }
            }
            Zoom::Width => fit,
            Zoom::Page => fit.min((high - BELOW - 8.0) / height),
            Zoom::Scale(scale) => scale,
        };
        scale.clamp(SCALES.0, SCALES.1)
    }

    fn set_scale(&mut self, scale: f64, anchor: Vec2) {
        if scale != self.scale {
            let (x, y) = (f64::from(anchor.x), f64::from(anchor.y));
            let at = self.place_at(self.position() + y);
            let page = f64::from(self.size(at.page).height);
            let grown = scale / self.scale;
            let below = if at.offset <= 0.0 {
                at.offset
            } else if at.offset <= page * self.scale {
                at.offset * grown
            } else {
                at.offset - page * self.scale + page * scale
            };
            let from_axis = (x - self.axis()) * grown;
            self.scale = scale;
            let position = self.top(at.page) + below - y;
            self.across = 0.0;
            self.across = self.axis() - (x - from_axis);
            self.set_position(position, f64::from(self.view.y));
        }
        self.scroll_across(0.0);
    }

    /// Where a page, from 0, begins below the top of all.
    pub fn top(&self, page: usize) -> f64 {
        let page = page.min(self.count());
        let before = self.before.get(page).copied().unwrap_or(0.0);
        MARGIN + before * self.scale + page as f64 * BELOW
    }

    fn place_at(&self, position: f64) -> Place {
        let (mut low, mut high) = (0, self.count());
        while high - low > 1 {
            let middle = low + (high - low) / 2;
            if self.top(middle) <= position {
                low = middle;
            } else {
                high = middle;
            }
        }
        Place {
            page: low,
            offset: position - self.top(low),
        }
    }

    /// The page, from 0, at which one looks: a third below the top of the view.
    pub fn current(&self) -> usize {
        self.place_at(self.position() + f64::from(self.view.y) / 3.0)
            .page
    }

    /// The page at a share of the whole height, from 0 to 1, and the point of it, in points of the page below its top.
    pub fn at_share(&self, share: f64) -> (usize, f64) {
        let place = self.place_at(share * self.height());
        (place.page, place.offset / self.scale)
    }

    /// The share of the whole height at which a point of a page, from 0, stands.
    pub fn share_of(&self, page: usize, y: f32) -> f64 {
        (self.top(page) + f64::from(y) * self.scale) / self.height()
    }

    /// Scrolls to the top of a page, from 0.
    pub fn go_to(&mut self, page: usize) {
        self.set_position(self.top(page) - 8.0, f64::from(self.view.y));
    }

    /// Where the middle of the pages is, from the left of the view.
    pub fn axis(&self) -> f64 {
        let (view, page) = (f64::from(self.view.x), self.widest * self.scale);
        let spare = (view - page).max(0.0);
        let left = (spare / 2.0).min((spare - NAMES).max(MARGIN)).max(0.0);
        let middle = if spare > 0.0 {
            left + page / 2.0
        } else {
            view / 2.0
        };
        middle - self.across
    }

    /// How far the pages can be moved to either side.
    pub fn reach_across(&self) -> f64 {
        let page = self.widest * self.scale + 2.0 * MARGIN;
        ((page - f64::from(self.view.x)) / 2.0).max(0.0)
    }

    /// How far the middle of the pages is left of the middle of the view.
    pub fn across(&self) -> f64 {
        self.across
    }

    /// Moves the pages to the left.
    pub fn scroll_across(&mut self, distance: f64) {
        let most = self.reach_across();
        self.across = (self.across + distance).clamp(-most, most);
    }

    /// Moves the view down.
    pub fn scroll_by(&mut self, distance: f64) {
        self.set_position(self.position() + distance, f64::from(self.view.y));
    }

    /// Scrolls so that what is between `top` and `bottom` of a page, from 0, in points of the page, shows. With `third`
    /// it comes to stand a third below the upper edge where it does not show.
    pub fn reveal(&mut self, page: usize, top: f32, bottom: f32, third: bool) {
        const AIR: f64 = 8.0;
        let view = f64::from(self.view.y);
        let top = self.top(page) + f64::from(top) * self.scale;
        let bottom = self.top(page) + f64::from(bottom) * self.scale;
        let shown = self.position();
        if top - AIR >= shown && bottom + AIR <= shown + view {
            return;
        }
        let position = if third {
            top - view / 3.0
        } else if top - AIR < shown {
            top - AIR
        } else {
            bottom + AIR - view
        };
        self.set_position(position, view);
    }

    /// The same from side to side: `left` and `right` of a page that is `width` wide.
    pub fn reveal_across(&mut self, width: f32, left: f32, right: f32) {
        let from_middle = |x: f32| (f64::from(x) - f64::from(width) / 2.0) * self.scale;
        let view = f64::from(self.view.x);
        let (left, right) = (
            self.axis() + from_middle(left) - MARGIN,
            self.axis() + from_middle(right) + MARGIN,
        );
        if left < 0.0 || right - left > view {
            self.scroll_across(left);
        } else if right > view {
            self.scroll_across(right - view);
        }
    }
}

/// The height of all pages before each, and of all; and the width of the widest.
fn measured(sizes: &[PageSize]) -> (Vec<f64>, f64) {
    let mut before = vec![0.0];
    let mut total = 0.0;
    let mut widest: f64 = 1.0;
    for size in sizes {
        total += f64::from(size.height);
        widest = widest.max(f64::from(size.width));
        before.push(total);
    }
    (before, widest)
}

impl Scrolled for Stack {
    fn height(&self) -> f64 {
        self.top(self.count())
    }

    fn position(&self) -> f64 {
        self.top(self.place.page) + self.place.offset
    }

    fn set_position(&mut self, position: f64, view: f64) {
        let position = position.min(self.height() - view).max(0.0);
        self.place = self.place_at(position);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::vec2;
    use proptest::prelude::*;

    fn stack(heights: &[f32]) -> Stack {
        let size = |height: &f32| PageSize {
            width: 600.0,
            height: *height,
        };
        let mut stack = Stack::new(heights.iter().map(size).collect());
        stack.set_view(vec2(900.0, 700.0));
        stack
    }

    #[test]
    fn pages_are_fitted_to_the_view_and_stay_so_when_it_changes() {
        let mut stack = stack(&[800.0, 800.0]);
        assert!((stack.percent() - 91.0).abs() < 0.1, "with the names");
        stack.zoom_by(Zooming::Width, Vec2::ZERO);
        assert!((stack.scale() * 600.0 - 860.0).abs() < 1e-6);
        stack.set_view(vec2(640.0, 700.0));
        assert!((stack.scale() - 1.0).abs() < 1e-6);
        stack.zoom_by(Zooming::Page, Vec2::ZERO);
        assert!(stack.scale() * 800.0 <= 700.0);
        stack.zoom_by(Zooming::Larger, Vec2::ZERO);
        assert!((stack.percent() - 67.0).abs() < 1e-6);
        for _ in 0..40 {
            stack.zoom_by(Zooming::Larger, Vec2::ZERO);
        }
        assert!((stack.percent() - 500.0).abs() < 1e-6);
        for _ in 0..40 {
            stack.zoom_by(Zooming::Smaller, Vec2::ZERO);
        }
        assert!((stack.percent() - 25.0).abs() < 1e-6);
        stack.zoom_by(Zooming::By(f32::INFINITY), Vec2::ZERO);
        assert!(stack.percent() <= 500.1);
    }

    proptest! {
        #[test]
        fn what_is_under_the_pointer_stays_there_when_the_pages_grow(
            heights in proptest::collection::vec(200.0f32..2000.0, 2..40),
            share in 0.2f64..0.8,
            x in 0.0f32..900.0,
            y in 0.0f32..700.0,
            factor in 1.05f32..2.0,
        ) {
            let mut stack = stack(&heights);
            stack.zoom_by(Zooming::By(1.6), Vec2::ZERO);
            let middle = share * (stack.height() - 700.0);
            stack.set_position(middle, 700.0);
            prop_assert!((stack.position() - middle).abs() < 1e-6);
            let under = |stack: &Stack| {
                let at = stack.place_at(stack.position() + f64::from(y));
                let across = (f64::from(x) - stack.axis()) / stack.scale();
                (at.page, at.offset / stack.scale(), across)
            };
            let before = under(&stack);
            stack.zoom_by(Zooming::By(factor), vec2(x, y));
            let after = under(&stack);
            let inside = before.1 >= 0.0 && before.1 <= f64::from(heights[before.0]);
            let held = stack.position() > 0.5 && stack.position() + 700.0 < stack.height() - 0.5;
            if inside && held {
                prop_assert_eq!(before.0, after.0);
                prop_assert!((before.1 - after.1).abs() < 1e-3, "{:?} {:?}", before, after);
                prop_assert!((before.2 - after.2).abs() < 45.0);
            }
        }
    }
}
