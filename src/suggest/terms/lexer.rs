//! Cuts a text into words, numbers and marks, one stretch after the other.

use super::lexicon::{LONGEST, Lexicon, add, seed};
use super::words::Kind;
use std::ops::Range;

/// A stretch ends at the first end of a sentence behind so many tokens.
const ENOUGH: usize = 4_096;
/// A stretch ends here whatever follows.
const MOST: usize = 8_192;

/// A word, number or mark.
#[derive(Clone, Debug)]
pub(super) struct Token {
    pub(super) start: usize,
    pub(super) end: usize,
    /// The hash of the word in lower case without accents.
    pub(super) hash: u32,
    pub(super) kind: Kind,
    /// The phrases that begin here.
    pub(super) phrases: Range<usize>,
    /// Nothing stands between this and what is before it.
    pub(super) glued: bool,
    /// The word begins with a capital.
    pub(super) capital: bool,
    /// The word has an accent ("vóór").
    pub(super) accent: bool,
}

/// Reads a text token by token.
pub(super) struct Lexer<'a> {
    text: &'a str,
    at: usize,
    lexicon: &'static Lexicon,
}

impl<'a> Lexer<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self {
            text,
            at: 0,
            lexicon: Lexicon::get(),
        }
    }

    /// Puts the tokens of the next stretch into `tokens`; none are left where it says `false`.
    ///
    /// A stretch ends at an empty line, which no term reaches across.
    pub(super) fn fill(&mut self, tokens: &mut Vec<Token>) -> bool {
        tokens.clear();
        let bytes = self.text.as_bytes();
        let mut glued = false;
        let mut lines = 0;
        while let Some(&byte) = bytes.get(self.at) {
            match byte {
                b' ' | b'\t' | b'\r' => {
                    self.at += 1;
                    glued = false;
                }
                b'\n' => {
                    self.at += 1;
                    glued = false;
                    lines += 1;
                    if lines > 1 && !tokens.is_empty() {
                        return true;
                    }
                }
                _ => {
                    lines = 0;
                    match self.token(byte, glued) {
                        Some(token) => {
                            let ends = token.kind == Kind::Mark('.');
                            tokens.push(token);
                            glued = true;
                            if (ends && tokens.len() >= ENOUGH) || tokens.len() >= MOST {
                                return true;
                            }
                        }
                        None => glued = false,
                    }
                }
            }
        }
        !tokens.is_empty()
    }

    /// The token that begins with `byte`; `None` for a blank.
    fn token(&mut self, byte: u8, glued: bool) -> Option<Token> {
        let start = self.at;
        if byte.is_ascii_digit() {
            return Some(self.number(start, glued));
        }
        if byte.is_ascii_alphabetic() {
            return Some(self.word(start, glued));
        }
        let sign = self.text.get(start..)?.chars().next()?;
        if sign.is_alphabetic() {
            return Some(self.word(start, glued));
        }
        self.at += sign.len_utf8();
        if sign.is_whitespace() || is_nothing(sign) {
            return None;
        }
        let sign = match sign {
            '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
            '\u{2018}' | '\u{2019}' | '\u{2bc}' => '\'',
            other => other,
        };
        Some(Token {
            start,
            end: self.at,
            hash: 0,
            kind: Kind::Mark(sign),
            phrases: 0..0,
            glued,
            capital: false,
            accent: false,
        })
    }

    fn number(&mut self, start: usize, glued: bool) -> Token {
        let bytes = self.text.as_bytes();
        let digits = bytes.iter().skip(start).take_while(|b| b.is_ascii_digit());
        let mut end = start + digits.count();
        let digits = end - start;
        let value = self.text.get(start..end).and_then(|text| text.parse().ok());
        let mut kind = match (value, u8::try_from(digits)) {
            (Some(value), Ok(digits)) => Kind::Number(value, digits),
            _ => Kind::Other,
        };
        let letters = bytes.iter().skip(end);
        let letters = letters.take_while(|b| b.is_ascii_alphanumeric()).count();
        if letters > 0 {
            let ending = self.text.get(end..end + letters).unwrap_or_default();
            let is_ending = ["e", "de", "ste", "st", "nd", "rd", "th"]
                .iter()
                .any(|known| known.eq_ignore_ascii_case(ending));
            kind = match kind {
                Kind::Number(value @ 1..=31, 1 | 2) if is_ending => {
                    u8::try_from(value).map_or(Kind::Other, Kind::Ordinal)
                }
                _ => Kind::Other,
            };
            end += letters;
        }
        self.at = end;
        let mut hash = seed();
        for byte in bytes.get(start..end).unwrap_or_default() {
            hash = add(hash, byte.to_ascii_lowercase());
        }
        Token {
            start,
            end,
            hash,
            kind,
            phrases: 0..0,
            glued,
            capital: false,
            accent: false,
        }
    }

    fn word(&mut self, start: usize, glued: bool) -> Token {
        let bytes = self.text.as_bytes();
        let mut folded = Folded::new();
        let mut at = start;
        let mut accent = false;
        while let Some(&byte) = bytes.get(at) {
            if byte.is_ascii_alphanumeric() {
                folded.push(byte.to_ascii_lowercase());
                at += 1;
            } else if byte == b'-' {
                // A word that was divided at the end of a line.
                match continued(bytes, at) {
                    Some(next) => at = next,
                    None => break,
                }
            } else if byte < 0x80 {
                match self.joined(byte, start, at) {
                    Some((sign, next)) => {
                        folded.push(sign);
                        at = next;
                    }
                    None => break,
                }
            } else {
                let sign = self.text.get(at..).and_then(|rest| rest.chars().next());
                let Some(sign) = sign else { break };
                let letter_follows = || {
                    let next = self.text.get(at + sign.len_utf8()..);
                    next.and_then(|rest| rest.chars().next())
                        .is_some_and(char::is_alphabetic)
                };
                if sign == '\u{2019}' && letter_follows() {
                    folded.push(b'\'');
                } else if is_nothing(sign) {
                    // A soft hyphen or a combining accent says nothing.
                    accent |= ('\u{300}'..='\u{36f}').contains(&sign);
                } else if sign.is_alphabetic() {
                    accent = true;
                    folded.push_char(sign);
                } else {
                    break;
                }
                at += sign.len_utf8();
            }
        }
        // An abbreviation such as "a.s." ends with its period.
        let dots = folded.bytes().contains(&b'.');
        let end = at + usize::from(dots && bytes.get(at) == Some(&b'.'));
        self.at = end;
        let entry = self.lexicon.find(folded.bytes(), folded.hash);
        let capital = self.text.get(start..).and_then(|rest| rest.chars().next());
        Token {
            start,
            end,
            hash: folded.hash,
            kind: entry.map_or(Kind::Other, |entry| entry.kind),
            phrases: entry.map_or(0..0, |entry| entry.phrases.clone()),
            glued,
            capital: capital.is_some_and(char::is_uppercase),
            accent,
        }
    }

    /// The sign at `at` as part of the word from `start`, and where the word goes on.
    fn joined(&self, sign: u8, start: usize, at: usize) -> Option<(u8, usize)> {
        let bytes = self.text.as_bytes();
        let letter = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_alphabetic);
        match sign {
            b'\'' if letter(at + 1) => Some((b'\'', at + 1)),
            // "t/m", and single letters with periods: "a.s.".
            b'/' if at == start + 1 && bytes.get(start)?.eq_ignore_ascii_case(&b't') => {
                let m = bytes.get(at + 1)?.eq_ignore_ascii_case(&b'm');
                (m && !letter(at + 2)).then_some((b'/', at + 1))
            }
            b'.' if letter(at + 1) && !letter(at + 2) => {
                let single = at == start + 1 || at.checked_sub(2).map(|i| bytes[i]) == Some(b'.');
                single.then_some((b'.', at + 1))
            }
            _ => None,
        }
    }
}

/// Where the word goes on that a hyphen at `at` divides over two lines.
fn continued(bytes: &[u8], at: usize) -> Option<usize> {
    let mut next = at + 1;
    if bytes.get(next) == Some(&b'\r') {
        next += 1;
    }
    (bytes.get(next) == Some(&b'\n')).then_some(())?;
    next += 1;
    while next < at + 16 && bytes.get(next) == Some(&b' ') {
        next += 1;
    }
    bytes.get(next)?.is_ascii_lowercase().then_some(next)
}

/// Tells whether `sign` is invisible, or an accent on the letter before it.
fn is_nothing(sign: char) -> bool {
    matches!(sign, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{300}'..='\u{36f}')
}

/// A word in lower case without accents, as far as it fits, and its hash.
struct Folded {
    bytes: [u8; LONGEST + 4],
    length: usize,
    hash: u32,
}

impl Folded {
    fn new() -> Self {
        Self {
            bytes: [0; LONGEST + 4],
            length: 0,
            hash: seed(),
        }
    }

    fn push(&mut self, byte: u8) {
        self.hash = add(self.hash, byte);
        if let Some(place) = self.bytes.get_mut(self.length) {
            *place = byte;
            self.length += 1;
        }
    }

    fn push_char(&mut self, sign: char) {
        if let Some(plain) = without_accent(sign) {
            return self.push(plain);
        }
        let mut utf8 = [0; 4];
        for lower in sign.to_lowercase() {
            for byte in lower.encode_utf8(&mut utf8).bytes() {
                self.push(byte);
            }
        }
    }

    fn bytes(&self) -> &[u8] {
        self.bytes.get(..self.length).unwrap_or_default()
    }
}

fn without_accent(sign: char) -> Option<u8> {
    Some(match sign {
        'à'..='å' | 'À'..='Å' => b'a',
        'è'..='ë' | 'È'..='Ë' => b'e',
        'ì'..='ï' | 'Ì'..='Ï' => b'i',
        'ò'..='ö' | 'Ò'..='Ö' => b'o',
        'ù'..='ü' | 'Ù'..='Ü' => b'u',
        'ç' | 'Ç' => b'c',
        _ => return None,
    })
}
