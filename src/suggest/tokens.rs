//! Divides a sentence into folded words.
//!
//! A word is looked up while it is read, so that no text is copied but into one buffer that is used again.

use super::lexicon::Lexicon;
use std::ops::Range;

/// How many blanks a word may have between its hyphen at the end of a line and its other half.
const BROKEN_REACH: usize = 12;

/// Holds one word of a sentence.
#[derive(Clone, Debug)]
pub(super) struct Token {
    /// Where it stands in the text, in bytes, half-open.
    pub range: Range<usize>,
    /// The entries of the lexicon that it is, as a half-open range of [`Sentence::entries`].
    pub entries: Range<usize>,
    /// How many commas, colons, dashes and brackets stand before it.
    pub commas: u32,
    /// How many semicolons and inner ends of sentences stand before it.
    pub breaks: u32,
    /// Whether it stands between quotation marks.
    pub quoted: bool,
}

/// Holds the words of one sentence, or of a part of a very long one.
#[derive(Debug, Default)]
pub(super) struct Sentence {
    /// The words in order.
    pub tokens: Vec<Token>,
    /// Entries of the lexicon, of all words one after the other.
    pub entries: Vec<u32>,
    /// Whether it ends in a question mark.
    pub question: bool,
    folded: String,
}

impl Sentence {
    /// Takes the words of `text[range]`; at most `most` of them. Returns where the rest begins, in bytes.
    pub(super) fn read(
        &mut self,
        text: &str,
        range: Range<usize>,
        lexicon: &Lexicon,
        most: usize,
    ) -> usize {
        self.tokens.clear();
        self.entries.clear();
        self.question = false;
        let (mut commas, mut breaks, mut quoted) = (0, 0, false);
        let end = range.end.min(text.len());
        let bytes = text.as_bytes();
        let mut at = range.start;
        while at < end {
            let Some(&byte) = bytes.get(at) else { break };
            if byte.is_ascii_alphanumeric() || !byte.is_ascii() {
                let stop = self.word(text, at, end);
                if stop > at {
                    if self.tokens.len() == most {
                        return at;
                    }
                    let first = self.entries.len();
                    lexicon.look_up(&self.folded, &mut self.entries);
                    self.tokens.push(Token {
                        range: at..stop,
                        entries: first..self.entries.len(),
                        commas,
                        breaks,
                        quoted,
                    });
                    self.question = false;
                    at = stop;
                    continue;
                }
            }
            let sign = char_at(text, at);
            match sign {
                ',' | ':' | '(' | ')' | '–' | '—' | '-' => commas += 1,
                ';' => (commas, breaks) = (commas + 1, breaks + 1),
                '?' => {
                    self.question = true;
                    (commas, breaks) = (commas + 1, breaks + 1);
                }
                '!' => (commas, breaks) = (commas + 1, breaks + 1),
                '“' | '„' | '«' | '‟' => quoted = true,
                '”' | '»' => quoted = false,
                '"' => quoted = !quoted,
                _ => {}
            }
            at += sign.len_utf8();
        }
        end
    }

    /// Folds the word at `start` into the buffer and returns where it ends; `start` where there is none.
    fn word(&mut self, text: &str, start: usize, end: usize) -> usize {
        self.folded.clear();
        let bytes = text.as_bytes();
        let mut at = start;
        while at < end {
            let Some(&byte) = bytes.get(at) else { break };
            if byte.is_ascii_alphanumeric() {
                self.folded.push(char::from(byte.to_ascii_lowercase()));
                at += 1;
                continue;
            }
            if byte.is_ascii() && !matches!(byte, b'-' | b'\'') {
                break;
            }
            let sign = char_at(text, at);
            let next = at + sign.len_utf8();
            match sign {
                '-' | '\u{2010}' | '\u{2011}' if at > start => {
                    if let Some(rest) = over_line_end(text, next, end) {
                        at = rest;
                    } else if goes_on(text, next, end) {
                        self.folded.push('-');
                        at = next;
                    } else {
                        break;
                    }
                }
                '\'' | '’' | 'ʼ' if at > start && goes_on(text, next, end) => {
                    self.folded.push('\'');
                    at = next;
                }
                '\u{ad}' if at > start => at = over_line_end(text, next, end).unwrap_or(next),
                _ if is_combining(sign) && at > start => at = next,
                _ if sign.is_alphanumeric() => {
                    fold(sign, &mut self.folded);
                    at = next;
                }
                _ => break,
            }
        }
        at
    }
}

/// Returns the character at `at`, which lies in the text; U+FFFD where `at` is no boundary.
fn char_at(text: &str, at: usize) -> char {
    text.get(at..)
        .and_then(|rest| rest.chars().next())
        .unwrap_or(char::REPLACEMENT_CHARACTER)
}

fn goes_on(text: &str, at: usize, end: usize) -> bool {
    at < end && char_at(text, at).is_alphanumeric()
}

/// Returns where a word goes on in the next line, behind a hyphen that ends before `at`.
///
/// `lesgeld-⏎en cursusgeld` is two words: its hyphen stands for a left-out half.
fn over_line_end(text: &str, at: usize, end: usize) -> Option<usize> {
    let rest = text.get(at..end)?;
    let mut line_end = false;
    for (count, (offset, sign)) in rest.char_indices().enumerate() {
        if count > BROKEN_REACH {
            return None;
        }
        if !sign.is_whitespace() {
            let word = rest.get(offset..)?;
            let short = word.split(|sign: char| !sign.is_alphanumeric()).next();
            let joins = matches!(short, Some("en" | "of" | "and" | "or" | "als"));
            return (line_end && sign.is_lowercase() && !joins).then_some(at + offset);
        }
        line_end |= matches!(sign, '\n' | '\r' | '\u{2028}');
    }
    None
}

fn is_combining(sign: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&sign)
}

/// Adds `sign` to `to` in lower case and without its accent.
pub(super) fn fold(sign: char, to: &mut String) {
    for sign in sign.to_lowercase() {
        let plain = match sign {
            'à'..='å' | 'ā' | 'ă' | 'ą' => 'a',
            'ç' | 'ć' | 'č' => 'c',
            'è'..='ë' | 'ē' | 'ę' | 'ě' => 'e',
            'ì'..='ï' | 'ī' => 'i',
            'ñ' | 'ń' => 'n',
            'ò'..='ö' | 'ø' | 'ō' => 'o',
            'ù'..='ü' | 'ū' | 'ů' => 'u',
            'ý' | 'ÿ' => 'y',
            'š' | 'ś' | 'ş' => 's',
            'ž' | 'ź' | 'ż' => 'z',
            '\u{133}' => {
                to.push_str("ij");
                continue;
            }
            '’' | 'ʼ' => '\'',
            '\u{2010}' | '\u{2011}' => '-',
            '\u{ad}' => continue,
            _ if is_combining(sign) => continue,
            _ => sign,
        };
        to.push(plain);
    }
}

/// Folds a word of a rule as the words of letters are folded.
pub(super) fn folded(word: &str) -> String {
    let mut to = String::with_capacity(word.len());
    word.chars().for_each(|sign| fold(sign, &mut to));
    to
}
