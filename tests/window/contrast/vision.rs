//! The default tags are told apart by their lines, also by who sees no red, no green or no blue.
//!
//! Deficiencies after Machado, Oliveira and Fernandes (2009), severity 1; differences are CIEDE2000 (Sharma, Wu and
//! Dalal 2005).

use egui::{Color32, Rgba};
use kanttekening::codebook::default_codebook;
use kanttekening::ui::theme::{Colors, DARK, LIGHT};

/// Lines of a point and a half are told apart from here on.
const APART: f32 = 15.0;

type Matrix = [[f32; 3]; 3];

const NORMAL: Matrix = [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]];
const NO_RED: Matrix = [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
];
const NO_GREEN: Matrix = [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.011820, 0.042940, 0.968881],
];
const NO_BLUE: Matrix = [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.303900],
];

/// A colour in CIELAB (D65), as someone sees it.
fn lab(color: Color32, seen: &Matrix) -> [f32; 3] {
    let [red, green, blue, _] = Rgba::from(color).to_array();
    let [red, green, blue] = seen.map(|row| {
        let part = row[0] * red + row[1] * green + row[2] * blue;
        part.clamp(0.0, 1.0)
    });
    let x = (0.412456 * red + 0.357576 * green + 0.180437 * blue) / 0.95047;
    let y = 0.212673 * red + 0.715152 * green + 0.072175 * blue;
    let z = (0.019334 * red + 0.119192 * green + 0.950304 * blue) / 1.08883;
    let f = |t: f32| match t > 216.0 / 24389.0 {
        true => t.cbrt(),
        false => (24389.0 / 27.0 * t + 16.0) / 116.0,
    };
    [
        116.0 * f(y) - 16.0,
        500.0 * (f(x) - f(y)),
        200.0 * (f(y) - f(z)),
    ]
}

/// CIEDE2000 between two colours in CIELAB.
fn difference([l1, a1, b1]: [f32; 3], [l2, a2, b2]: [f32; 3]) -> f32 {
    let seventh = |c: f32| (c.powi(7) / (c.powi(7) + 25f32.powi(7))).sqrt();
    let g = 0.5 * (1.0 - seventh((a1.hypot(b1) + a2.hypot(b2)) / 2.0));
    let (a1, a2) = (a1 * (1.0 + g), a2 * (1.0 + g));
    let (c1, c2) = (a1.hypot(b1), a2.hypot(b2));
    let hue = |a: f32, b: f32| b.atan2(a).to_degrees().rem_euclid(360.0);
    let (h1, h2) = (hue(a1, b1), hue(a2, b2));
    let turn = match h2 - h1 {
        _ if c1 * c2 == 0.0 => 0.0,
        turn if turn > 180.0 => turn - 360.0,
        turn if turn < -180.0 => turn + 360.0,
        turn => turn,
    };
    let (dl, dc) = (l2 - l1, c2 - c1);
    let dh = 2.0 * (c1 * c2).sqrt() * (turn / 2.0).to_radians().sin();
    let (l, c) = ((l1 + l2) / 2.0, (c1 + c2) / 2.0);
    let h = match h1 + h2 {
        sum if c1 * c2 == 0.0 => sum,
        sum if (h1 - h2).abs() <= 180.0 => sum / 2.0,
        sum if sum < 360.0 => (sum + 360.0) / 2.0,
        sum => (sum - 360.0) / 2.0,
    };
    let cos = |degrees: f32| degrees.to_radians().cos();
    let t = 1.0 - 0.17 * cos(h - 30.0) + 0.24 * cos(2.0 * h) + 0.32 * cos(3.0 * h + 6.0)
        - 0.20 * cos(4.0 * h - 63.0);
    let off = (l - 50.0).powi(2);
    let sl = 1.0 + 0.015 * off / (20.0 + off).sqrt();
    let (sc, sh) = (1.0 + 0.045 * c, 1.0 + 0.015 * c * t);
    let turned = 60.0 * (-((h - 275.0) / 25.0).powi(2)).exp();
    let rt = -2.0 * seventh(c) * turned.to_radians().sin();
    let (l, c, h) = (dl / sl, dc / sc, dh / sh);
    (l * l + c * c + h * h + rt * c * h).sqrt()
}

#[test]
fn the_difference_of_colours_is_the_published_one() {
    // Pairs 1, 7, 17 and 25 of Sharma, Wu and Dalal.
    for (one, other, published) in [
        ([50.0, 2.6772, -79.7751], [50.0, 0.0, -82.7485], 2.0425),
        ([50.0, 0.0, 0.0], [50.0, -1.0, 2.0], 2.3669),
        ([50.0, 2.5, 0.0], [73.0, 25.0, -18.0], 27.1492),
        (
            [60.2574, -34.0099, 36.2677],
            [60.4626, -34.1751, 39.4387],
            1.2644,
        ),
    ] {
        let found = difference(one, other);
        assert!(
            (found - published).abs() < 0.002,
            "{found} is not {published}"
        );
    }
}

#[test]
fn the_lines_of_the_default_tags_are_told_apart_by_everyone() {
    let tags = default_codebook().tags;
    for theme in [LIGHT, DARK] {
        let colors: &Colors = &theme;
        for (who, seen) in [
            ("everyone", NORMAL),
            ("no red", NO_RED),
            ("no green", NO_GREEN),
            ("no blue", NO_BLUE),
        ] {
            for (number, one) in tags.iter().enumerate() {
                for other in &tags[number + 1..] {
                    let [first, second] =
                        [one, other].map(|tag| lab(colors.tag(tag.color).line, &seen));
                    let apart = difference(first, second);
                    assert!(
                        apart >= APART,
                        "{} and {} for {who}, dark: {}: {apart:.1}",
                        one.name,
                        other.name,
                        colors.dark
                    );
                }
            }
        }
    }
}
