//! Whether what is drawn over a passage covers its letters, and nothing else: the places of the glyphs against the dark
//! pixels of the page.

use super::truth::{bytes, letter};
use kanttekening::import::pdf::render::{Document, PageImage};
use kanttekening::letter::{PlacedGlyph, PlacedLine};

/// Pixels per point.
const SCALE: f32 = 2.0;

/// One document of each way of placing glyphs.
const PLACED: &[&str] = &[
    "libreoffice-tagged",
    "chromium",
    "typst",
    "latex-cm",
    "latex-kolommen",
    "ghostscript",
    "locked-owner",
    "rotated-90",
    "rotated-180",
    "rotated-270",
    "scan-ocr",
];

/// The corners of a glyph's place, in points.
fn corners(line: &PlacedLine, glyph: &PlacedGlyph) -> [[f32; 2]; 4] {
    let [dx, dy] = line.direction;
    let at = |along: f32, down: f32| {
        [
            line.origin[0] + along * dx - down * dy,
            line.origin[1] + along * dy + down * dx,
        ]
    };
    [
        at(glyph.from, -line.ascent),
        at(glyph.to, -line.ascent),
        at(glyph.from, line.descent),
        at(glyph.to, line.descent),
    ]
}

/// The pixels in the place of a glyph, which is upright in one way or another, `grown` points larger.
fn pixels<'i>(
    image: &'i PageImage,
    line: &PlacedLine,
    glyph: &PlacedGlyph,
    grown: f32,
) -> impl Iterator<Item = usize> + 'i {
    let corners = corners(line, glyph);
    let side = |axis: usize, most: u32| {
        let all = corners.map(|corner| corner[axis]);
        let from = all.iter().copied().fold(f32::MAX, f32::min) - grown;
        let to = all.iter().copied().fold(f32::MIN, f32::max) + grown;
        (from * SCALE).max(0.0) as u32..((to * SCALE).ceil() as u32).min(most)
    };
    let (columns, rows) = (side(0, image.width), side(1, image.height));
    rows.flat_map(move |y| columns.clone().map(move |x| (y * image.width + x) as usize))
}

fn is_dark(image: &PageImage, pixel: usize) -> bool {
    image.rgba[pixel * 4] < 128
}

#[test]
fn the_places_of_glyphs_are_where_the_page_is_dark() {
    println!("document             letters  empty  ink outside");
    for name in PLACED.iter().copied() {
        let letter = letter(name);
        let layout = letter
            .structure()
            .and_then(|all| all.layout.as_ref())
            .expect("a layout");
        let document = Document::open(bytes(name), None).expect("a document");
        assert_eq!(document.pages(), layout.pages, "{name}");
        let mut painter = document.painter();
        let (mut letters, mut empty, mut dark, mut outside) = (0, 0, 0, 0);
        for (size, page) in layout.pages.iter().zip(1..) {
            let image = painter.page(page, SCALE).expect("a picture");
            assert_eq!(image.scale, SCALE);
            assert_eq!(image.width, (size.width * SCALE) as u32, "{name}");
            assert_eq!(image.height, (size.height * SCALE) as u32, "{name}");
            let mut covered = vec![false; (image.width * image.height) as usize];
            let on_page = || layout.lines.iter().filter(|line| line.page == page);
            for line in on_page() {
                let text = letter.slice(line.span);
                for glyph in &line.glyphs {
                    let says = &text[glyph.start as usize..glyph.end as usize];
                    pixels(&image, line, glyph, 0.7).for_each(|pixel| covered[pixel] = true);
                    if says.chars().all(char::is_alphanumeric) {
                        letters += 1;
                        let mut inside = pixels(&image, line, glyph, 0.0);
                        empty += u32::from(!inside.any(|pixel| is_dark(&image, pixel)));
                    }
                }
            }
            // Rules and the lines of tables are no letters: they are thin, and longer than any.
            for pixel in (0..covered.len()).filter(|pixel| is_dark(&image, *pixel)) {
                let is_outside = !covered[pixel];
                if !(is_outside && is_in_rule(&image, pixel)) {
                    dark += 1;
                    outside += u32::from(is_outside);
                }
            }
        }
        let share = f64::from(outside) / f64::from(dark);
        println!("{name:20} {letters:7} {empty:6} {:8.3} %", share * 100.0);
        let scanned = name == "scan-ocr";
        assert!(letters > 3000, "{name}: {letters} letters");
        assert!(
            empty == 0 || scanned && empty * 100 < letters,
            "{name}: {empty} on nothing"
        );
        // tesseract spreads a word over the blank behind it too, so its letters fall short by one at the end.
        assert!(
            share < if scanned { 0.11 } else { 0.005 },
            "{name}: {share} of the ink outside"
        );
    }
}

/// Whether a dark pixel is in a row or column of dark ones that is longer than any letter.
fn is_in_rule(image: &PageImage, pixel: usize) -> bool {
    let width = image.width as usize;
    let long = (20.0 * SCALE) as usize;
    let run = |step: usize, before: usize, after: usize| {
        let back = (1..=before.min(long))
            .take_while(|n| is_dark(image, pixel - n * step))
            .count();
        let on = (1..=after.min(long))
            .take_while(|n| is_dark(image, pixel + n * step))
            .count();
        back + on >= long
    };
    let (x, y) = (pixel % width, pixel / width);
    run(1, x, width - 1 - x) || run(width, y, image.height as usize - 1 - y)
}

#[test]
fn words_have_their_letters_one_beside_the_other() {
    for name in PLACED.iter().filter(|name| **name != "scan-ocr") {
        let letter = letter(name);
        let structure = letter.structure().expect("a structure");
        let layout = structure.layout.as_ref().expect("a layout");
        for line in &layout.lines {
            let text = letter.slice(line.span);
            for pair in line.glyphs.windows(2) {
                let [a, b] = pair else { unreachable!() };
                assert!(a.end <= b.start && a.start < a.end, "{name}: {text}");
                let overlap = a.to - b.from;
                let size = line.ascent + line.descent;
                assert!(overlap < 0.35 * size, "{name}: {text} {overlap}");
            }
        }
    }
}
