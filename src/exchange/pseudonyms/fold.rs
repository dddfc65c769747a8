//! Letters as they are compared: without case, accents, and what no reader sees.

use unicode_normalization::char::{decompose_compatible, is_combining_mark};

/// Tells whether `c` stands in words without being seen: soft hyphens, joiners, and marks of direction.
pub(super) fn is_ignored(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

/// Tells whether `c` is a mark on the letter before it.
pub(super) fn is_mark(c: char) -> bool {
    is_combining_mark(c)
}

/// Tells whether `c` is an apostrophe, or what is typed for one.
pub(super) fn is_apostrophe(c: char) -> bool {
    matches!(
        c,
        '\'' | '’' | '‘' | '‛' | '´' | '`' | 'ʼ' | 'ʹ' | '′' | '＇'
    )
}

/// Tells whether `c` is a hyphen or a short dash.
pub(super) fn is_hyphen(c: char) -> bool {
    matches!(
        c,
        '-' | '\u{2010}'..='\u{2013}' | '\u{2043}' | '\u{2212}' | '\u{fe63}' | '\u{ff0d}'
    )
}

/// Tells whether `c` belongs to a word: a letter or a digit. A superscript digit is the sign of a footnote, not of the word.
pub(super) fn is_word(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric();
    }
    if is_apostrophe(c) || is_mark(c) || is_ignored(c) {
        return false;
    }
    c.is_alphabetic() || is_digit(c)
}

/// Tells whether `c` is a digit as numbers are written with.
pub(super) fn is_digit(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_digit();
    }
    let alone = || {
        let mut same = true;
        decompose_compatible(c, |part| same &= part == c);
        same
    };
    let wide = matches!(c, '\u{ff10}'..='\u{ff19}' | '\u{1d7ce}'..='\u{1d7ff}');
    c.is_numeric() && !c.is_alphabetic() && (wide || alone())
}

/// Tells whether `c` is a word by itself, in scripts that write no blanks.
pub(super) fn is_single(c: char) -> bool {
    matches!(c,
        '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3040}'..='\u{309f}'
        | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Adds a character of a word as it is compared; nothing for a mark.
pub(super) fn push_folded(out: &mut String, c: char) {
    if c.is_ascii() {
        out.push(c.to_ascii_lowercase());
        return;
    }
    let before = out.len();
    decompose_compatible(c, |part| {
        for lower in part.to_lowercase() {
            match lower {
                'ß' => out.push_str("ss"),
                'æ' => out.push_str("ae"),
                'œ' => out.push_str("oe"),
                'þ' => out.push_str("th"),
                'ø' => out.push('o'),
                'đ' | 'ð' => out.push('d'),
                'ł' => out.push('l'),
                'ħ' => out.push('h'),
                'ŧ' => out.push('t'),
                'ı' => out.push('i'),
                'ς' => out.push('σ'),
                other if is_mark(other) || !other.is_alphanumeric() => {}
                other => out.push(other),
            }
        }
    });
    // A letter that comes apart into nothing would be like any other of its kind.
    if out.len() == before && !is_mark(c) {
        out.push(c);
    }
}

/// Returns the letters and digits of `text` as they are compared, joined.
pub(super) fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars().filter(|c| is_word(*c)) {
        push_folded(&mut out, c);
    }
    out
}
