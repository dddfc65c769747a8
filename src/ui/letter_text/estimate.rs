//! How many rows a text takes, without laying it out: for the scroll bar of a letter that is mostly not on screen.

use super::engine::TextEngine;
use super::fonts;
use super::style::{Face, TextStyle};

/// Fixed-point units per point.
const UNITS: f32 = 256.0;

/// An ordinary text, for the difference between letters and letters that are set.
const SAMPLE: &str = "Hierbij bied ik u, mede namens de Staatssecretaris van Financiën, de reactie aan op het rapport over \
                      de uitvoering van toeslagen in 2021. Daarin wordt geconcludeerd dat gegevens te lang bewaard \
                      zijn gebleven; voor de gevolgen die dat voor burgers heeft gehad, bied ik mijn excuses aan.";

/// Estimates rows from a table of the face's advances: greedy wrapping at spaces and hyphens, without shaping, some
/// hundreds of megabytes a second. Letters beyond ASCII count by the script that their first byte suggests.
#[derive(Clone, Debug)]
pub struct RowEstimator {
    /// The advance that each byte adds, in 256ths of a point.
    advance: [u32; 256],
}

impl TextEngine {
    /// An estimator for texts in a face at a size in points. It knows how much narrower kerning makes the letters of
    /// a Dutch text, and can be sent to another thread.
    pub fn row_estimator(&mut self, face: Face, size: f32) -> RowEstimator {
        let size = TextStyle::new(face, size, 1.0, 0.0).sane().size;
        let set = self.layout(
            SAMPLE,
            &TextStyle::new(face, size, size, f32::INFINITY),
            1.0,
        );
        let letters = RowEstimator::new(face, size, 1.0).advance;
        let sum = SAMPLE
            .bytes()
            .map(|byte| letters[usize::from(byte)] as f32 / UNITS)
            .sum::<f32>();
        RowEstimator::new(face, size, (set.size().x / sum).clamp(0.9, 1.1))
    }
}

/// A width in points in fixed-point units. Saturates, so that an infinite width wraps nothing.
fn units(width: f32) -> u32 {
    if width.is_nan() {
        0
    } else {
        (width * UNITS) as u32
    }
}

impl RowEstimator {
    /// An estimator for a face at a size in points. `kerning` is the width of text when it is set, in parts of the
    /// sum of its letters' widths.
    fn new(face: Face, size: f32, kerning: f32) -> Self {
        let ems = |ems: f32| (ems * size * kerning * UNITS) as u32;
        let mut advance = [0; 256];
        if let Some(font) = swash::FontRef::from_index(fonts::regular(face), 0) {
            let (glyphs, charmap) = (font.glyph_metrics(&[]).scale(1.0), font.charmap());
            for (byte, units) in (0..=0x7f_u8).zip(&mut advance) {
                if !byte.is_ascii_control() {
                    *units = ems(glyphs.advance_width(charmap.map(char::from(byte))));
                }
            }
        }
        advance[usize::from(b'\n')] = advance[usize::from(b' ')];
        for (lead, units) in (0..=u8::MAX).zip(&mut advance) {
            match lead {
                b'\t' => *units = ems(2.0),
                // Continuation bytes and combining marks.
                0x80..=0xbf | 0xcc => *units = 0,
                // NBSP, guillemets and the like.
                0xc2 => *units = ems(0.4),
                // Latin, Greek, Cyrillic.
                0xc3..=0xcb | 0xcd..=0xd4 => *units = ems(0.53),
                // Armenian, Hebrew, Arabic, Syriac.
                0xd5..=0xdf => *units = ems(0.48),
                // Indic scripts and others of three bytes.
                0xe0..=0xe1 => *units = ems(0.6),
                // Typographic punctuation and symbols.
                0xe2 => *units = ems(0.5),
                // Chinese, Japanese, Korean; emoji.
                0xe3..=0xff => *units = ems(1.0),
                _ => {}
            }
        }
        Self { advance }
    }

    /// The rows that `text` is likely to take at a width in points. As in a layout, a text has at least one row, and
    /// a `\n` at its end adds none.
    pub fn rows(&self, text: &str, width: f32) -> u32 {
        let width = units(width);
        let mut rows = 0_u32;
        for line in text.strip_suffix('\n').unwrap_or(text).split('\n') {
            rows = rows.saturating_add(self.line_rows(line.as_bytes(), width));
        }
        rows
    }

    /// The same for a text whose lines are joined: each `\n` is as wide as a space.
    pub fn joined_rows(&self, text: &str, width: f32) -> u32 {
        self.line_rows(text.as_bytes(), units(width))
    }

    /// The width of the longest word of a text, and of all of it on one line, in points.
    pub fn widths(&self, text: &str) -> (f32, f32) {
        let (mut longest, mut word, mut whole) = (0_u64, 0_u64, 0_u64);
        for byte in text.bytes() {
            let advance = u64::from(self.advance[usize::from(byte)]);
            whole += advance;
            word = match byte {
                b' ' | b'\n' => 0,
                _ => word + advance,
            };
            longest = longest.max(word);
            if byte == b'-' || byte >= 0xe3 {
                word = 0;
            }
        }
        (longest as f32 / UNITS, whole as f32 / UNITS)
    }

    fn line_rows(&self, line: &[u8], width: u32) -> u32 {
        // A character at least fits in a row, so that a narrow width costs no more than a row a byte.
        let mut rows = 1_u32;
        // How far the row reaches, and how much of that is the word that is not yet known to fit.
        let (mut x, mut word) = (0_u32, 0_u32);
        for byte in line {
            let advance = self.advance[usize::from(*byte)];
            if matches!(byte, b' ' | b'\n') {
                // Spaces at the end of a row hang.
                x = x.saturating_add(advance);
                word = 0;
                continue;
            }
            x = x.saturating_add(advance);
            word = word.saturating_add(advance);
            if x > width && advance > 0 {
                if word < x {
                    // The word moves to the next row.
                    rows += 1;
                    x = word;
                }
                if x > width && word > advance {
                    // It is longer than a row, and is broken.
                    rows += 1;
                    x = advance;
                    word = advance;
                }
            }
            if *byte == b'-' || *byte >= 0xe3 {
                word = 0;
            }
        }
        rows
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const DUTCH: &str = include_str!("estimate_sample.txt");

    #[test]
    fn counts_the_rows_of_dutch_letters_within_two_percent() {
        let mut engine = TextEngine::new(false);
        for (face, size) in [(Face::Text, 17.0), (Face::Interface, 14.0)] {
            let estimator = engine.row_estimator(face, size);
            for widths in [300..500, 500..700, 700..900] {
                let (mut real, mut estimated) = (0, 0);
                for width in widths.clone().step_by(13) {
                    let width = width as f32;
                    for paragraph in DUTCH.split("\n\n") {
                        // As in a letter whose lines are joined, so that wrapping is what counts.
                        let text = paragraph.replace('\n', " ");
                        let style = TextStyle::new(face, size, 24.0, width);
                        real += engine.layout(&text, &style, 1.0).rows();
                        estimated += estimator.rows(&text, width) as usize;
                    }
                }
                let off = (estimated as f64 - real as f64).abs() / real as f64;
                assert!(
                    real > 300 && off <= 0.02,
                    "{face:?} at {widths:?}: {estimated} for {real}"
                );
            }
        }
    }

    #[test]
    fn line_ends_count_as_in_a_layout() {
        let mut engine = TextEngine::new(false);
        let estimator = engine.row_estimator(Face::Text, 16.0);
        let style = TextStyle::new(Face::Text, 16.0, 24.0, 500.0);
        for text in ["", "a", "\n", "a\n", "a\n\n", "\n\n\n", "a\nb", "a\n\nb\n"] {
            let rows = engine.layout(text, &style, 1.0).rows();
            assert_eq!(estimator.rows(text, 500.0) as usize, rows, "{text:?}");
        }
        assert_eq!(
            estimator.rows("woord ".repeat(999).as_str(), f32::INFINITY),
            1
        );
    }

    proptest! {
        #[test]
        fn any_text_at_any_width_takes_at_least_its_lines(text in any::<String>(), width in -10.0_f32..2000.0) {
            let rows = RowEstimator::new(Face::Text, 16.0, 1.0).rows(&text, width) as usize;
            let lines = text.lines().count().max(1);
            prop_assert!(rows >= lines);
            prop_assert!(rows <= text.len() + 1);
        }
    }
}
