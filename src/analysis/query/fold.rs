//! Words compared as people do: capitals, accents and runs of blanks make no difference.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// A text with its capitals small, its accents off, and each run of blanks as one space.
pub fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        if word.is_ascii() {
            out.extend(word.chars().map(|c| c.to_ascii_lowercase()));
            continue;
        }
        let bare = word.nfd().filter(|c| !is_combining_mark(*c));
        out.extend(bare.flat_map(char::to_lowercase));
    }
    out
}

/// Tells whether a text has `needle` in it, which is folded.
pub fn holds(text: &str, needle: &str) -> bool {
    let bytes = text.as_bytes();
    let is_plain = text.is_ascii()
        && !bytes.iter().any(|byte| matches!(byte, b'\t'..=b'\r'))
        && !text.contains("  ");
    if needle.is_empty() || !is_plain {
        return needle.is_empty() || folded(text).contains(needle);
    }
    // Folding would only make its capitals small: looked for in the text itself, as letters are while somebody types.
    let same = |part: &[u8]| part.eq_ignore_ascii_case(needle.as_bytes());
    bytes.windows(needle.len()).any(same)
}

/// The digits of a dossier's number, by which two are the same: `30 821` is `30821`.
pub(super) fn digits(text: &str) -> String {
    let before = text.split(',').next().unwrap_or_default();
    before.chars().filter(char::is_ascii_digit).collect()
}

/// What two ways to write one dossier share: its number without spaces, or its name where it has none.
pub fn dossier_key(text: &str) -> String {
    match digits(text) {
        none if none.is_empty() => folded(text),
        number => number,
    }
}
