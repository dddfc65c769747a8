//! Places on a page: as it is shown (points from its upper left corner, x to the right, y down), and in its own space
//! (ISO 32000-2, 8.3.2.3), in which annotations are placed.

use hayro_syntax::page::Page;

/// Nothing further from the corner of a page is on it, in points: readers keep to 14,400 units (Annex C).
const FURTHEST: f64 = 1e5;

/// A point, x and y.
pub(super) type Point = [f64; 2];

/// The way between a page as it is shown and its own space.
///
/// It is the inverse of the transform by which the text of the page was placed when it was read, so it follows that in
/// everything: the crop box within the media box, `Rotate`, and that `UserUnit` is not applied.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    shown: [f64; 6],
    own: [f64; 6],
    /// The width and height of the page as it is shown, in points.
    pub size: Point,
}

impl Place {
    /// Of a page; `None` where its boxes are not numbers that can be counted with.
    pub fn of(page: &Page<'_>) -> Option<Self> {
        let (width, height) = page.render_dimensions();
        Self::by(
            page.initial_transform(true).as_coeffs(),
            [width.into(), height.into()],
        )
    }

    fn by(shown: [f64; 6], size: Point) -> Option<Self> {
        let [a, b, c, d, x, y] = shown;
        let area = a * d - b * c;
        let own = [
            d / area,
            -b / area,
            -c / area,
            a / area,
            (c * y - d * x) / area,
            (b * x - a * y) / area,
        ];
        let sound = own
            .iter()
            .chain(&shown)
            .chain(&size)
            .all(|it| it.is_finite());
        sound.then_some(Self { shown, own, size })
    }

    /// A point of the page's own space, of one as it is shown; `None` where it is far off the page, or no number.
    pub fn own(&self, shown: [f32; 2]) -> Option<Point> {
        let [x, y] = shown.map(f64::from);
        let near = |it: f64| it.is_finite() && it.abs() < FURTHEST;
        (near(x) && near(y)).then(|| applied(&self.own, [x, y]))
    }

    /// A point of the page as it is shown, of one in its own space.
    pub fn shown(&self, own: Point) -> [f32; 2] {
        applied(&self.shown, own).map(|it| it as f32)
    }
}

fn applied([a, b, c, d, x, y]: &[f64; 6], point: Point) -> Point {
    let [left, right] = point;
    [a * left + c * right + x, b * left + d * right + y]
}

/// A line of text in a page's own space: start and end of its top, start and end of its bottom, in the direction of
/// reading.
///
/// That is the order in which readers want `QuadPoints`, whatever ISO 32000-2, 12.5.6.10 says: in the standard's order,
/// round the corners, they draw a bow.
pub(super) type Quad = [Point; 4];

/// The area of a quad is not nothing: lines without height or length mark no text.
pub(super) fn has_area(quad: &Quad) -> bool {
    let [a, b, c, d] = quad;
    let cross = |[x, y]: Point, [u, v]: Point| x * v - y * u;
    let diagonals = cross([d[0] - a[0], d[1] - a[1]], [b[0] - c[0], b[1] - c[1]]);
    diagonals.abs() > 1e-3
}

/// A rectangle with sides along the axes: left, bottom, right, top.
pub(super) type Rect = [f64; 4];

/// The smallest rectangle around points.
pub(super) fn around<'p>(points: impl Iterator<Item = &'p Point>) -> Rect {
    let empty = [
        f64::INFINITY,
        f64::INFINITY,
        f64::NEG_INFINITY,
        f64::NEG_INFINITY,
    ];
    points.fold(empty, |[left, bottom, right, top], [x, y]| {
        [left.min(*x), bottom.min(*y), right.max(*x), top.max(*y)]
    })
}

/// Puts a quad of any program into the order of [`Quad`]: in that order, or round the corners from the start of the
/// bottom (the standard's) or of the top.
pub(super) fn in_order(quad: Quad) -> Quad {
    let [a, b, c, d] = quad;
    let towards = |from: Point, to: Point| [to[0] - from[0], to[1] - from[1]];
    let along = |[x, y]: Point, [u, v]: Point| x * u + y * v;
    // In the wanted order the third point leads to the fourth as the first does to the second; round the corners it leads
    // back.
    if along(towards(a, b), towards(c, d)) >= 0.0 {
        return quad;
    }
    // Counter-clockwise (the standard) begins at the bottom, clockwise at the top.
    let ([x, y], [u, v]) = (towards(a, b), towards(b, c));
    if x * v - y * u >= 0.0 {
        [d, c, a, b]
    } else {
        [a, b, d, c]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn own_and_shown_are_inverse() {
        for shown in [
            [1.0, 0.0, 0.0, -1.0, -20.0, 842.0],
            [0.0, 1.0, 1.0, 0.0, -10.0, -30.0],
            [-1.0, 0.0, 0.0, 1.0, 595.0, -7.0],
            [0.0, -1.0, -1.0, 0.0, 842.0, 595.0],
        ] {
            let place = Place::by(shown, [595.0, 842.0]).expect("it can be inverted");
            let own = place.own([120.5, 33.25]).expect("it is on the page");
            assert_eq!(place.shown(own), [120.5, 33.25]);
        }
        assert!(Place::by([0.0; 6], [1.0, 1.0]).is_none());
        let place = Place::by([1.0, 0.0, 0.0, -1.0, 0.0, 842.0], [595.0, 842.0]).expect("it can");
        assert!(place.own([f32::NAN, 1.0]).is_none());
        assert!(place.own([f32::INFINITY, 1.0]).is_none());
        assert!(place.own([1e9, 1.0]).is_none());
    }

    #[test]
    fn quads_of_every_program_come_into_one_order() {
        let wanted = [[0.0, 10.0], [50.0, 10.0], [0.0, 0.0], [50.0, 0.0]];
        let [tl, tr, bl, br] = wanted;
        for order in [[tl, tr, bl, br], [bl, br, tr, tl], [tl, tr, br, bl]] {
            assert_eq!(in_order(order), wanted);
        }
        assert!(has_area(&wanted));
        assert!(!has_area(&[tl, tr, tl, tr]));
    }
}
