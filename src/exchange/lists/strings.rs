//! Texts of workbooks: shared ones, rich ones, and characters that are written as escapes.

use super::ListError;
use super::limits::Limits;
use super::xml::{Token, Xml};

/// The texts that cells share.
#[derive(Default)]
pub(super) struct Strings {
    text: String,
    /// Where each ends.
    ends: Vec<usize>,
}

impl Strings {
    pub(super) fn read(text: &str, part: &str, limits: &Limits) -> Result<Self, ListError> {
        let mut xml = Xml::new(text, part);
        let mut strings = Self::default();
        while let Some(token) = xml.next()? {
            if !matches!(token, Token::Start(ref tag) if tag.name == "si") {
                continue;
            }
            if strings.ends.len() >= limits.cells {
                return Err(ListError::TooManyCells {
                    limit: limits.cells,
                });
            }
            rich_text(&mut xml, &mut strings.text)?;
            strings.ends.push(strings.text.len());
        }
        Ok(strings)
    }

    /// The text of this number.
    pub fn get(&self, number: usize) -> Option<&str> {
        let end = *self.ends.get(number)?;
        let before = number
            .checked_sub(1)
            .and_then(|before| self.ends.get(before));
        self.text.get(before.copied().unwrap_or(0)..end)
    }
}

/// Adds the text of the element that is open: its runs, without what says how Japanese is pronounced.
pub(super) fn rich_text(xml: &mut Xml, text: &mut String) -> Result<(), ListError> {
    let mut depth = 1_usize;
    while depth > 0 {
        let token = xml.next()?.ok_or_else(|| xml.damaged())?;
        match token {
            Token::Start(tag) if tag.name == "rPh" => xml.skip()?,
            Token::Start(tag) if tag.name == "t" => {
                let keeps_blanks = tag.attribute("space").is_some_and(|it| it == "preserve");
                let run = xml.text()?;
                let blanks = [' ', '\t', '\r', '\n'];
                let run = if keeps_blanks {
                    &run
                } else {
                    run.trim_matches(blanks)
                };
                text.push_str(&with_escapes_read(run));
            }
            Token::Start(_) => depth += 1,
            Token::End(_) => depth -= 1,
            _ => {}
        }
    }
    Ok(())
}

/// A text in which `_x000D_` and the like stand for the characters of these numbers. Line ends become line feeds.
pub(super) fn with_escapes_read(text: &str) -> String {
    let mut read = String::with_capacity(text.len());
    let mut rest = text;
    // The first half of a character beyond 65,535.
    let mut half: Option<u32> = None;
    while let Some(at) = rest.find("_x") {
        let (before, escape) = rest.split_at(at);
        read.push_str(before);
        if at > 0 && half.take().is_some() {
            read.push(char::REPLACEMENT_CHARACTER);
        }
        let Some(number) = escaped_number(escape) else {
            read.push_str("_x");
            rest = escape.get(2..).unwrap_or_default();
            continue;
        };
        rest = escape.get(7..).unwrap_or_default();
        match (half.take(), number) {
            (_, 0xD800..=0xDBFF) => half = Some(number),
            (Some(first), 0xDC00..=0xDFFF) => {
                let whole = 0x10000 + ((first - 0xD800) << 10) + (number - 0xDC00);
                read.extend(char::from_u32(whole));
            }
            _ => read.push(char::from_u32(number).unwrap_or(char::REPLACEMENT_CHARACTER)),
        }
    }
    read.push_str(rest);
    with_line_feeds(read)
}

/// The number that an escape at the start of a text says: four hexadecimal digits between `_x` and `_`.
fn escaped_number(text: &str) -> Option<u32> {
    let digits = text.get(2..6)?;
    let is_escape = digits.bytes().all(|it| it.is_ascii_hexdigit()) && text.get(6..7)? == "_";
    is_escape.then(|| u32::from_str_radix(digits, 16).ok())?
}

/// Turns CRLF and CR into LF.
pub(super) fn with_line_feeds(text: String) -> String {
    match text.contains('\r') {
        true => text.replace("\r\n", "\n").replace('\r', "\n"),
        false => text,
    }
}
