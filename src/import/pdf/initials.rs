//! Large letters that paragraphs begin with, set over several lines or higher than the first.

use super::count::as_u32;
use super::line::Line;
use crate::letter::PlacedGlyph;
use crate::letter::dictionary::Dictionary;

/// A large letter is so many times as large as its text, at least.
const LARGE: f32 = 1.6;
/// It stands so far from its text at most, in sizes of that.
const GAP: f32 = 1.5;
/// More of them are on no page: there letters of many sizes are no text.
const MOST: usize = 24;
/// Over so many lines it reaches at most.
const LINES: usize = 8;

/// Tells whether something of so many glyphs and that size may be the large letter before letters of another size.
pub(super) fn may_be(glyphs: usize, size: f32, other: f32) -> bool {
    glyphs <= 2 && size > LARGE * other
}

/// Joins large letters with the lines that they begin; of the lines from this one on, those of one direction.
pub(super) fn join(lines: &mut Vec<Line>, from: usize) {
    let is_large = |line: &Line| {
        let mut signs = line.text.chars();
        let (first, second) = (signs.next(), signs.next());
        let letter = |c: Option<char>| c.is_some_and(char::is_uppercase);
        let quoted = first.is_some_and(|c| matches!(c, '“' | '‘' | '"' | '\'' | '«' | '„'));
        signs.next().is_none() && (letter(first) && second.is_none() || quoted && letter(second))
    };
    let all = lines.get(from..).unwrap_or_default();
    let large: Vec<usize> = (from..)
        .zip(all)
        .filter(|(_, line)| is_large(line))
        .map(|it| it.0)
        .collect();
    if large.is_empty() || large.len() > MOST {
        return;
    }
    let mut gone = Vec::new();
    for at in large {
        let Some(letter) = lines.get(at) else {
            continue;
        };
        let mut beside: Vec<usize> = (from..lines.len())
            .filter(|other| {
                *other != at
                    && lines
                        .get(*other)
                        .is_some_and(|line| stands_beside(letter, line))
            })
            .collect();
        let v = |at: &usize| lines.get(*at).map_or(0.0, |line| line.v);
        beside.sort_by(|a, b| v(a).total_cmp(&v(b)));
        let Some((first, others)) = beside.split_first() else {
            continue;
        };
        let letter = letter.clone();
        let goes_on = |line: &Line| {
            let word = line.text.split(' ').next().unwrap_or_default();
            let small = word.starts_with(|c: char| c.is_lowercase());
            let capitals = word
                .chars()
                .filter(|c| c.is_alphabetic())
                .all(char::is_uppercase);
            let several = word.chars().filter(|c| c.is_alphabetic()).count() > 1;
            small || (capitals && several)
        };
        let Some(line) = lines.get_mut(*first).filter(|line| goes_on(line)) else {
            continue;
        };
        // It reaches over the lines beside it, or stands on the first as that does.
        let drops = letter.v > line.v + 0.5 * line.size;
        if drops && others.is_empty() {
            continue;
        }
        let edge = letter.u0;
        prepend(line, letter);
        for other in others.iter().take(LINES) {
            if let Some(other) = lines.get_mut(*other) {
                other.inset = other.u0 - edge;
            }
        }
        gone.push(at);
    }
    gone.sort_unstable();
    for at in gone.into_iter().rev() {
        lines.remove(at);
    }
}

/// Tells whether a line begins right of a large letter, no higher than that and no lower than its foot.
fn stands_beside(letter: &Line, line: &Line) -> bool {
    let gap = line.u0 - letter.u1;
    let top = letter.v - 0.75 * letter.size;
    may_be(1, letter.size, line.size)
        && (-0.3 * line.size..GAP * line.size).contains(&gap)
        && line.v - 0.75 * line.size > top - line.size
        && line.v < letter.v + 0.3 * line.size
}

/// Puts a large letter before its line.
fn prepend(line: &mut Line, letter: Line) {
    let word = line.text.split(' ').next().unwrap_or_default();
    let parted = is_word(&letter.text, word);
    let text = format!("{}{}", letter.text, if parted { " " } else { "" });
    let (base, shift) = (as_u32(text.len()), line.u0 - letter.u0);
    let moved = line.glyphs.iter().map(|glyph| PlacedGlyph {
        start: glyph.start + base,
        end: glyph.end + base,
        from: glyph.from + shift,
        to: glyph.to + shift,
    });
    line.glyphs = letter.glyphs.iter().copied().chain(moved).collect();
    line.shapes = letter.shapes.iter().chain(&line.shapes).copied().collect();
    for (start, end) in &mut line.raised {
        (*start, *end) = (*start + base, *end + base);
    }
    line.text.insert_str(0, &text);
    line.u0 = letter.u0;
    line.element = line.element.or(letter.element);
}

/// Tells whether a large letter is a word of its own before this one: "U hebt", but "Uw".
fn is_word(letter: &str, word: &str) -> bool {
    let one = letter.trim_start_matches(|c: char| !c.is_alphabetic());
    if !matches!(one, "A" | "I" | "O" | "U") {
        return false;
    }
    let dictionary = Dictionary::new();
    let bare = word.trim_matches(|c: char| !c.is_alphabetic());
    let joined = format!("{}{}", one.to_lowercase(), bare.to_lowercase());
    !dictionary.has(&joined) && dictionary.has(&bare.to_lowercase())
}
