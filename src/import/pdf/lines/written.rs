//! Writing the glyphs of a line as words, in the order in which they are read.

use super::piece::{HIGH, Piece, RAISED, RAISED_GAP, View};
use crate::import::pdf::count::as_u32;
use crate::import::pdf::glyphs::Glyph;
use crate::import::pdf::line::Line;
use crate::import::pdf::unicode_map;
use crate::letter::PlacedGlyph;

/// The least gap between words, in sizes of the letters.
const WORD_GAP: f32 = 0.16;
/// The number of glyphs to a blank beyond which gaps count as blanks.
const SPARSE: usize = 14;

/// A part of a line: a glyph, or a blank between two.
#[derive(Clone, Copy)]
struct Item {
    glyph: Option<u32>,
    right_to_left: bool,
    letter_or_digit: bool,
    /// True if it is a digit of a raised number behind a word.
    raised: bool,
}

/// Writes a line.
pub(super) fn compose(view: &View<'_>, piece: Piece) -> Line {
    let mut items = items(view, &piece);
    if items.iter().any(|item| item.right_to_left) {
        in_reading_order(&mut items);
    }
    let mut line = Line {
        direction: view.direction,
        u0: piece.u0,
        u1: piece.u1,
        v: piece.v,
        size: piece.size,
        ascent: piece.size * 0.72,
        descent: piece.size * 0.2,
        artifact: piece.artifact,
        element: piece.element,
        ..Line::default()
    };
    for item in items {
        match item.glyph.and_then(|index| view.glyph(index)) {
            Some(glyph) => write(view, &mut line, glyph, item.raised),
            None => line.text.push(' '),
        }
    }
    // The bullet of a font that does not say what its signs are.
    if let Some(rest) = line.text.strip_prefix("\u{fffd} ") {
        line.text = format!("• {rest}");
    }
    line
}

/// Adds a glyph to the end of a line. `raised` says whether it is a digit of a raised number.
fn write(view: &View<'_>, line: &mut Line, glyph: &Glyph, raised: bool) {
    let start = as_u32(line.text.len());
    line.text.push_str(view.page.says(glyph).trim());
    let end = as_u32(line.text.len());
    if raised {
        match line.raised.last_mut() {
            Some(last) if last.1 == start => last.1 = end,
            _ => line.raised.push((start, end)),
        }
    }
    let from = view.u(glyph) - line.u0;
    line.glyphs.push(PlacedGlyph {
        start,
        end,
        from,
        to: from + glyph.advance,
    });
    line.shapes.push(glyph.shape);
    let shift = view.v(glyph) - line.v;
    line.ascent = line.ascent.max((glyph.top - shift).min(line.size * 1.5));
    line.descent = line.descent.max((glyph.bottom + shift).min(line.size));
}

/// The glyphs of a line that show something, from left to right, with the blanks between its words.
fn items(view: &View<'_>, piece: &Piece) -> Vec<Item> {
    let mut glyphs: Vec<(u32, &Glyph)> = piece
        .glyphs
        .iter()
        .filter_map(|index| Some((*index, view.glyph(*index)?)))
        .collect();
    glyphs.sort_by(|a, b| view.u(a.1).total_cmp(&view.u(b.1)));
    let mut items: Vec<Item> = Vec::with_capacity(glyphs.len() + 8);
    let word_gap = word_gap(view, &glyphs);
    let mut end: Option<f32> = None;
    let mut blank = false;
    let mut only_mark = true;
    let mut after_digit = false;
    let mut inkless = true;
    for (index, glyph) in glyphs {
        let says = view.page.says(glyph);
        let u = view.u(glyph);
        if says.trim().is_empty() {
            blank |= !says.is_empty();
            continue;
        }
        let gap = end.map_or(0.0, |end| u - end);
        // A blank that takes no room is none: what a program makes of a soft hyphen. Of text that was recognised on a
        // scan the widths say little.
        blank &= inkless || gap > 0.05 * glyph.size;
        // A raised number at the start of a note is a word of its own, however close its text is.
        let high = glyph.rise > HIGH * glyph.size;
        let small = glyph.size < 0.9 * piece.size;
        let mark = (small || high) && says.chars().all(|c| c.is_ascii_digit());
        // One behind a word is set off it by more than letters are.
        let least = if mark && !only_mark {
            RAISED_GAP * piece.size
        } else {
            0.0
        };
        blank |= gap > (word_gap * glyph.size.min(piece.size)).max(least);
        blank |= only_mark && !mark && end.is_some() && !says.starts_with(['.', ')', ',']);
        only_mark &= mark;
        // "25010" with a raised 4 is not another number.
        blank |= mark && !only_mark && after_digit;
        after_digit = !mark && says.ends_with(|c: char| c.is_ascii_digit());
        if end.is_some() && blank {
            items.push(Item {
                glyph: None,
                right_to_left: false,
                letter_or_digit: false,
                raised: false,
            });
        }
        blank = false;
        inkless = glyph.top == 0.0 && glyph.bottom == 0.0;
        end = Some(end.unwrap_or(u).max(u + glyph.advance));
        items.push(Item {
            glyph: Some(index),
            right_to_left: says.chars().any(unicode_map::is_right_to_left),
            letter_or_digit: says.chars().any(char::is_alphanumeric),
            raised: mark && !only_mark && (high || piece.v - view.v(glyph) > RAISED * piece.size),
        });
    }
    items
}

/// The width, in sizes of a letter, from which a gap is one between words: wider where the letters are set apart, and
/// narrower where a line has hardly any blanks and its gaps are of two kinds.
fn word_gap(view: &View<'_>, glyphs: &[(u32, &Glyph)]) -> f32 {
    let blank = |glyph: &Glyph| view.page.says(glyph).trim().is_empty();
    let mut gaps: Vec<f32> = glyphs
        .windows(2)
        .filter_map(|pair| {
            let [(_, a), (_, b)] = pair else { return None };
            (!blank(a) && !blank(b)).then(|| (view.u(b) - view.u(a) - a.advance) / a.size)
        })
        .collect();
    if gaps.len() < 6 {
        return WORD_GAP;
    }
    gaps.sort_by(f32::total_cmp);
    let median = gaps.get(gaps.len() / 2).copied().unwrap_or_default();
    if median > 0.05 {
        return WORD_GAP + median.min(1.0);
    }
    let blanks = glyphs.iter().filter(|(_, glyph)| blank(glyph)).count();
    if blanks * SPARSE > glyphs.len() {
        return WORD_GAP;
    }
    let widest = gaps
        .windows(2)
        .enumerate()
        .filter_map(|(at, pair)| match pair {
            [a, b] if *a < WORD_GAP => Some((at + 1, *a, *b)),
            _ => None,
        })
        .max_by(|x, y| (x.2 - x.1).total_cmp(&(y.2 - y.1)));
    match widest {
        Some((letters, a, b)) if a < 0.07 && b > 0.09 && b - a > 0.05 => {
            let words = gaps.len() - letters;
            if words * 3 < gaps.len() {
                f32::midpoint(a, b).min(WORD_GAP)
            } else {
                WORD_GAP
            }
        }
        _ => WORD_GAP,
    }
}

/// Turns what stands from left to right into the order in which it is read.
fn in_reading_order(items: &mut [Item]) {
    let count = |wanted: bool| {
        let is = |item: &&Item| item.letter_or_digit && item.right_to_left == wanted;
        items.iter().filter(is).count()
    };
    let mostly = count(true) >= count(false);
    if mostly {
        items.reverse();
    }
    // What runs the other way is turned back, run by run; what belongs to neither goes with what is around it.
    let mut at = 0;
    while at < items.len() {
        let other = |item: &Item| item.letter_or_digit && item.right_to_left != mostly;
        if !items.get(at).is_some_and(other) {
            at += 1;
            continue;
        }
        let (mut last, mut end) = (at, at + 1);
        while let Some(item) = items.get(end) {
            if item.letter_or_digit && item.right_to_left == mostly {
                break;
            }
            if other(item) {
                last = end;
            }
            end += 1;
        }
        if let Some(run) = items.get_mut(at..=last) {
            run.reverse();
        }
        at = end;
    }
}
