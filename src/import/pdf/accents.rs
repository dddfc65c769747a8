//! Accents that are drawn as glyphs of their own.

use super::glyphs::PageGlyphs;
use unicode_normalization::char::compose;

/// The combining mark that an accent on its own stands for.
fn combining(accent: char) -> Option<char> {
    Some(match accent {
        '`' | '\u{2cb}' => '\u{300}',
        '´' | '\u{2ca}' => '\u{301}',
        '^' | 'ˆ' => '\u{302}',
        '~' | '˜' => '\u{303}',
        '¯' | 'ˉ' => '\u{304}',
        '˘' => '\u{306}',
        '˙' => '\u{307}',
        '¨' => '\u{308}',
        '˚' | '°' => '\u{30a}',
        '˝' => '\u{30b}',
        'ˇ' => '\u{30c}',
        '¸' => '\u{327}',
        '˛' => '\u{328}',
        '\u{300}'..='\u{36f}' => accent,
        _ => return None,
    })
}

/// Puts accents that are drawn as glyphs of their own on the letters that they stand over.
pub(super) fn merge_accents(page: &mut PageGlyphs) {
    let mut gone = Vec::new();
    for at in 0..page.glyphs.len() {
        let accent = only(page, at).and_then(combining);
        let Some(accent) = accent else { continue };
        let letter = [Some(at + 1), at.checked_sub(1)]
            .into_iter()
            .flatten()
            .find_map(|letter| {
                let base = only(page, letter).filter(|_| stands_over(page, at, letter))?;
                let base = match base {
                    'ı' => 'i',
                    'ȷ' => 'j',
                    base => base,
                };
                Some((letter, compose(base, accent)?))
            });
        if let Some((letter, composed)) = letter {
            page.replace(letter, composed.encode_utf8(&mut [0; 4]));
            let reach = page.glyphs.get(at).map_or(0.0, |g| g.top);
            if let Some(letter) = page.glyphs.get_mut(letter) {
                letter.top = letter.top.max(reach);
            }
            gone.push(at);
        }
    }
    if gone.is_empty() {
        return;
    }
    let mut gone = gone.into_iter().peekable();
    let mut at = 0;
    page.glyphs.retain(|_| {
        let goes = gone.next_if_eq(&at).is_some();
        at += 1;
        !goes
    });
}

/// The one character that a glyph says.
fn only(page: &PageGlyphs, at: usize) -> Option<char> {
    let mut signs = page.says(page.glyphs.get(at)?).chars();
    signs.next().filter(|_| signs.next().is_none())
}

/// Tells whether the middle of the glyph `accent` is over the glyph `letter`.
fn stands_over(page: &PageGlyphs, accent: usize, letter: usize) -> bool {
    let (Some(accent), Some(letter)) = (page.glyphs.get(accent), page.glyphs.get(letter)) else {
        return false;
    };
    let [dx, dy] = letter.direction;
    let along = |x: f32, y: f32| (x - letter.origin[0]) * dx + (y - letter.origin[1]) * dy;
    let across = |x: f32, y: f32| (y - letter.origin[1]) * dx - (x - letter.origin[0]) * dy;
    let [x, y] = accent.origin;
    let middle = along(x, y) + accent.advance / 2.0;
    let slack = letter.size * 0.1;
    // A mark without a width of its own is drawn back from the end of its letter.
    let end = if accent.advance < slack { 1.0 } else { 0.85 };
    let inside = (letter.advance * 0.15 - slack..letter.advance * end + slack).contains(&middle);
    inside && across(x, y).abs() < letter.size
}
