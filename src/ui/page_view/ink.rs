//! The print of a page as ink, on white paper or on dark.

use egui::Color32;

/// How bright print on dark paper is at most, of white.
const BRIGHTEST: f32 = 0.92;
/// By how much print is stronger on dark paper than on white.
const STRONGER: f32 = 1.2;

/// What has to be laid over white paper for a pixel to look as it does: as little as will do.
pub fn dark_ink(pixel: &[u8]) -> Color32 {
    let [red, green, blue] = match pixel {
        [red, green, blue, ..] => [*red, *green, *blue],
        _ => [255; 3],
    };
    let paper = red.min(green).min(blue);
    Color32::from_rgba_premultiplied(red - paper, green - paper, blue - paper, 255 - paper)
}

/// The same for dark paper: what is dark becomes light and the other way round, and colours stay what they are.
pub fn light_ink(pixel: &[u8]) -> Color32 {
    let [red, green, blue] = match pixel {
        [red, green, blue, ..] => [*red, *green, *blue],
        _ => [255; 3],
    };
    let (low, high) = (red.min(green).min(blue), red.max(green).max(blue));
    let ink = f32::from(255 - low);
    // White print would glare as white paper does, and grey print would be hard to read under marks.
    let strong = (ink * STRONGER).min(255.0 * BRIGHTEST);
    let light = |part: u8| (f32::from(255 - high + (part - low)) * strong / ink.max(1.0)) as u8;
    Color32::from_rgba_premultiplied(light(red), light(green), light(blue), strong as u8)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codebook::default_codebook;
    use crate::ui::theme::{DARK, LIGHT, contrast};

    #[test]
    fn ink_on_paper_looks_as_it_did_and_leaves_what_is_under_it_visible() {
        for pixel in [
            [0, 0, 0],
            [255, 255, 255],
            [128, 128, 128],
            [20, 60, 200],
            [255, 0, 0],
        ] {
            let [red, green, blue] = pixel;
            let on_white = Color32::WHITE.blend(dark_ink(&pixel));
            let near = |one: u8, other: u8| one.abs_diff(other) <= 1;
            assert!(
                near(on_white.r(), red) && near(on_white.g(), green) && near(on_white.b(), blue),
                "{pixel:?} became {on_white:?}"
            );
        }
        let tint = Color32::from_rgb(255, 230, 150);
        assert_eq!(tint.blend(dark_ink(&[255, 255, 255])), tint);
        assert_eq!(tint.blend(dark_ink(&[0, 0, 0])), Color32::BLACK);
    }

    #[test]
    fn black_and_grey_print_stays_readable_under_five_marks_and_a_chosen_one() {
        for tag in &default_codebook().tags {
            let tint = LIGHT.tag(tag.color).tint;
            let paper = (0..6).fold(Color32::WHITE, |paper, _| paper.blend(tint));
            for print in [0, 30, 60] {
                let ink = paper.blend(dark_ink(&[print; 3]));
                assert!(contrast(ink, paper) >= 4.5, "{print} on {}", tag.color);
            }
        }
        for paper in [LIGHT.selection, LIGHT.hits.any, LIGHT.hits.current] {
            assert!(contrast(paper.blend(dark_ink(&[40; 3])), paper) >= 4.5);
        }
    }

    #[test]
    fn print_on_dark_paper_is_light_keeps_its_hue_and_stays_readable_under_marks() {
        let paper = DARK.page;
        assert_eq!(paper.blend(light_ink(&[255; 3])), paper);
        let black = paper.blend(light_ink(&[0; 3]));
        assert!(contrast(black, paper) >= 12.0 && black.r() < 240);
        let blue = paper.blend(light_ink(&[20, 60, 200]));
        assert!(blue.b() > blue.g() && blue.g() > blue.r(), "{blue:?}");
        for tag in &default_codebook().tags {
            let tint = DARK.tag(tag.color).tint;
            let paper = (0..6).fold(paper, |paper, _| paper.blend(tint));
            for print in [0, 30, 60] {
                let ink = paper.blend(light_ink(&[print; 3]));
                assert!(contrast(ink, paper) >= 4.5, "{print} on {}", tag.color);
            }
        }
        for paper in [DARK.selection, DARK.hits.any, DARK.hits.current] {
            assert!(contrast(paper.blend(light_ink(&[40; 3])), paper) >= 4.5);
        }
    }
}
