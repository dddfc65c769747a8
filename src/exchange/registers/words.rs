//! Days, numbers and words as they are compared.

use super::limits;
use crate::letter::parse_day;
use jiff::civil::Date;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A day as registers write it: `2026-03-19T17:42:13.69+01:00`, `1 juli 2020`. `None` where it is none, or stands for none as
/// `0001-01-01` does.
pub(super) fn day(text: &str) -> Option<Date> {
    let text = text.trim();
    let head = text.get(..10).filter(|_| {
        let behind = text.as_bytes().get(10);
        behind.is_none_or(|sign| matches!(sign, b'T' | b't' | b' '))
    });
    let found = head.and_then(|head| head.parse::<Date>().ok());
    // Longer texts are no days.
    let found = found.or_else(|| (text.len() < 64).then(|| parse_day(text)).flatten());
    found.filter(|day| day.year() > 1)
}

/// Tells whether a text stands for no day.
pub(super) fn is_no_day(text: &str) -> bool {
    let text = text.trim();
    text.is_empty() || text.starts_with("0001-01-01")
}

/// A number or an id as they are compared: letters and digits, in small letters.
pub(super) fn plain_number(number: &str) -> String {
    let signs = number.chars().filter(|c| c.is_alphanumeric());
    signs.flat_map(char::to_lowercase).collect()
}

/// A text as it is compared: without accents, in small letters, single blanks.
pub(super) fn folded(text: &str) -> String {
    let signs = text.nfd().filter(|c| !is_combining_mark(*c));
    let low: String = signs.flat_map(char::to_lowercase).collect();
    one_line(&low)
}

/// A text on one line, with single blanks.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A text without blanks at its edges, cut where it is too long; tells whether it was.
pub(super) fn bounded(text: &str) -> (String, bool) {
    let text = text.trim();
    if text.len() <= limits::TEXT_BYTES {
        return (text.to_owned(), false);
    }
    (cut(text, limits::TEXT_BYTES).to_owned(), true)
}

/// The beginning of a text, of at most so many bytes.
pub(super) fn cut(text: &str, mut bytes: usize) -> &str {
    bytes = bytes.min(text.len());
    while !text.is_char_boundary(bytes) {
        bytes -= 1;
    }
    text.get(..bytes).unwrap_or(text)
}
