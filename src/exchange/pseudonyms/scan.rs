//! Where words begin and end, and what the signs between them are.

use super::fold::{
    is_apostrophe, is_digit, is_hyphen, is_ignored, is_mark, is_single, is_word, push_folded,
};
use super::lexicon::Entry;
use super::token::{Gap, Token};

/// The first byte of the next word.
pub(super) fn word_start(text: &str, from: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = from;
    while let Some(byte) = bytes.get(at) {
        if byte.is_ascii() {
            if byte.is_ascii_alphanumeric() {
                return Some(at);
            }
            at += 1;
            continue;
        }
        let c = text.get(at..)?.chars().next()?;
        if is_word(c) {
            return Some(at);
        }
        at += c.len_utf8();
    }
    None
}

/// Reads the word that begins at `start`; its folded letters go to `folded`.
pub(super) fn read_word(text: &str, start: usize, folded: &mut String) -> Token {
    let mut token = Token {
        start,
        end: start,
        entry: Entry::default(),
        gap: Gap::Start,
        length: 0,
        digits: false,
        capital: false,
        upper: true,
        small: false,
        single: false,
        url: false,
    };
    let bytes = text.as_bytes();
    let mut at = plain_end(bytes, start);
    let mut letters = at - start;
    if letters > 0 {
        token.end = at;
        let said = text.get(start..at).unwrap_or_default();
        folded.push_str(said);
        folded.make_ascii_lowercase();
        let first = bytes.get(start).copied().unwrap_or_default();
        token.digits = first.is_ascii_digit();
        token.capital = first.is_ascii_uppercase();
        token.small = first.is_ascii_lowercase();
        token.upper = token.capital && !said.bytes().any(|byte| byte.is_ascii_lowercase());
        if bytes.get(at).is_none_or(u8::is_ascii) {
            token.upper &= letters >= 2;
            return token;
        }
    }
    while let Some(&byte) = bytes.get(at) {
        let c = if byte.is_ascii() {
            char::from(byte)
        } else {
            match text.get(at..).and_then(|rest| rest.chars().next()) {
                Some(c) => c,
                None => break,
            }
        };
        let next = at + c.len_utf8();
        if !is_word(c) {
            if letters == 0 || c.is_ascii() || !(is_mark(c) || is_ignored(c)) {
                break;
            }
            // What is not seen belongs to the word where the word goes on behind it.
            if is_mark(c) && !is_ignored(c) {
                token.end = next;
            }
            at = next;
            continue;
        }
        let digit = is_digit(c);
        if letters == 0 {
            token.digits = digit;
            token.capital = c.is_uppercase() || is_title(c);
            token.small = c.is_lowercase();
            token.single = is_single(c);
        } else if digit != token.digits || token.single || is_single(c) {
            break;
        }
        token.upper &= !c.is_lowercase() && !digit;
        letters += 1;
        push_folded(folded, c);
        at = next;
        token.end = next;
    }
    token.upper &= letters >= 2 && token.capital;
    token
}

/// The end of the letters or the digits of ASCII that begin at `start`.
fn plain_end(bytes: &[u8], start: usize) -> usize {
    let rest = bytes.get(start..).unwrap_or_default();
    let digits = rest.first().is_some_and(u8::is_ascii_digit);
    let same = |byte: &u8| {
        if digits {
            byte.is_ascii_digit()
        } else {
            byte.is_ascii_alphabetic()
        }
    };
    start
        + rest
            .iter()
            .position(|byte| !same(byte))
            .unwrap_or(rest.len())
}

/// Tells whether `c` is a capital and a small letter in one, as in "ǅ".
fn is_title(c: char) -> bool {
    c.is_alphabetic() && !c.is_lowercase() && c.to_lowercase().next() != Some(c)
}

/// Tells what stands between two words.
pub(super) fn classify(between: &str) -> Gap {
    match between.as_bytes() {
        b"" => return Gap::Nothing,
        b" " => return Gap::Space,
        b"\n" => return Gap::Line,
        b"-" => return Gap::Hyphen,
        b"." => return Gap::Dot,
        b", " => return Gap::Other,
        b". " => return Gap::DotBlank,
        _ => {}
    }
    let (mut before, mut after, mut lines, mut signs) = (0usize, 0usize, 0usize, 0usize);
    let mut sign = ' ';
    let mut soft = false;
    let mut tab = false;
    let mut chars = between.chars().peekable();
    while let Some(c) = chars.next() {
        if is_ignored(c) || is_mark(c) {
            soft |= c == '\u{ad}' && signs == 0 && before == 0;
        } else if c.is_whitespace() {
            match c {
                '\r' if chars.peek() == Some(&'\n') => {}
                '\n' | '\r' | '\u{2028}' | '\u{85}' => lines += 1,
                '\u{c}' | '\u{b}' | '\u{2029}' => lines += 2,
                _ => {}
            }
            tab |= c == '\t';
            if signs == 0 {
                before += 1;
            } else {
                after += 1;
            }
        } else {
            sign = c;
            signs += 1;
            if signs > 1 {
                return Gap::Other;
            }
        }
    }
    match signs {
        0 if soft && lines > 0 => Gap::HyphenLine,
        0 if lines > 1 => Gap::Paragraph,
        0 if lines == 1 => Gap::Line,
        0 if tab || before > 2 => Gap::Column,
        0 if before > 0 => Gap::Space,
        0 => Gap::Nothing,
        _ if is_hyphen(sign) && before == 0 && lines > 0 => Gap::HyphenLine,
        _ if is_hyphen(sign) && before == 0 => Gap::Hyphen,
        _ if is_hyphen(sign) => Gap::Dash,
        _ if is_apostrophe(sign) && after == 0 && before == 0 => Gap::Apostrophe,
        _ if is_apostrophe(sign) && after == 0 && lines < 2 => Gap::BlankApostrophe,
        _ if sign == '.' && before == 0 && after == 0 => Gap::Dot,
        _ if sign == '.' && before == 0 && lines < 2 => Gap::DotBlank,
        _ => Gap::Other,
    }
}
