//! Words compared as people do: capitals, accents and runs of blanks make no difference.

use memchr::memchr2_iter;
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
    needle.is_empty()
        || holds_as_it_is(text.as_bytes(), needle.as_bytes())
        || !is_plain(text.as_bytes()) && folded(text).contains(needle)
}

/// Tells whether a text has `needle` in it but for capitals among the letters of ASCII: what folding makes of it has it
/// then, too. Names of letters are gone through in this way while somebody types.
fn holds_as_it_is(text: &[u8], needle: &[u8]) -> bool {
    let Some(starts) = (text.len() + 1).checked_sub(needle.len()) else {
        return false;
    };
    let first = needle[0];
    let mut places = memchr2_iter(first, first.to_ascii_uppercase(), &text[..starts]);
    places.any(|at| text[at..at + needle.len()].eq_ignore_ascii_case(needle))
}

/// Tells whether folding a text would only make its capitals small. Goes through all of it without a branch.
fn is_plain(text: &[u8]) -> bool {
    let odd = |byte: &u8| !byte.is_ascii() | (b'\t'..=b'\r').contains(byte);
    let odd = text.iter().fold(false, |found, byte| found | odd(byte));
    let pairs = text.iter().zip(text.get(1..).unwrap_or_default());
    let blanks = pairs.fold(false, |found, (one, next)| {
        found | ((*one == b' ') & (*next == b' '))
    });
    !odd && !blanks
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
