//! XML as spreadsheet programs write it, tag by tag. Entities beyond the five of XML and characters by number are not
//! expanded, and a document that could define others is refused.

use super::ListError;
use std::borrow::Cow;

/// No spreadsheet nests elements deeper.
const DEEPEST: usize = 256;

/// A piece of a document.
#[derive(Debug, PartialEq)]
pub(super) enum Token<'a> {
    /// The start of an element; of one without content its end follows.
    Start(Tag<'a>),
    /// The end of an element, by its name without prefix.
    End(&'a str),
    /// Text as it is written, with entities.
    Text(&'a str),
    /// Text without entities.
    Plain(&'a str),
}

/// The start of an element.
#[derive(Debug, PartialEq)]
pub(super) struct Tag<'a> {
    /// The name, without prefix.
    pub name: &'a str,
    attributes: &'a str,
}

impl<'a> Tag<'a> {
    /// The value of an attribute by its name, whatever prefix that has.
    pub fn attribute(&self, name: &str) -> Option<Cow<'a, str>> {
        let mut rest = self.attributes;
        loop {
            let (key, after) = rest.split_once('=')?;
            let after = after.trim_start();
            let mark = after.chars().next().filter(|c| matches!(c, '"' | '\''))?;
            let (value, behind) = after.get(1..)?.split_once(mark)?;
            if local(key.trim()) == name {
                return Some(match value.contains('&') {
                    true => Cow::Owned(unescaped(value)),
                    false => Cow::Borrowed(value),
                });
            }
            rest = behind;
        }
    }
}

/// The part of a name behind its prefix.
fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, name)| name)
}

/// A document that is read from its start to its end.
pub(super) struct Xml<'a> {
    text: &'a str,
    part: &'a str,
    at: usize,
    /// The elements that are open, by their whole names.
    open: Vec<&'a str>,
    /// The name of an element without content whose end is still to be told.
    empty: Option<&'a str>,
    has_root: bool,
}

impl<'a> Xml<'a> {
    /// A document, and the name of the part that it is.
    pub fn new(text: &'a str, part: &'a str) -> Self {
        Self {
            text,
            part,
            at: 0,
            open: Vec::new(),
            empty: None,
            has_root: false,
        }
    }

    /// The next piece; `None` at the end.
    pub fn next(&mut self) -> Result<Option<Token<'a>>, ListError> {
        if let Some(name) = self.empty.take() {
            self.open.pop();
            return Ok(Some(Token::End(name)));
        }
        loop {
            let rest = self.rest();
            if rest.is_empty() {
                let is_whole = self.open.is_empty() && self.has_root;
                return if is_whole {
                    Ok(None)
                } else {
                    Err(self.damaged())
                };
            }
            if !rest.starts_with('<') {
                let end = rest.find('<').unwrap_or(rest.len());
                let text = self.take(end)?;
                // Between elements stand line ends only.
                if self.open.is_empty() {
                    continue;
                }
                return Ok(Some(Token::Text(text)));
            }
            if rest.starts_with("<!--") {
                self.skip_behind("-->")?;
            } else if rest.starts_with("<?") {
                self.skip_behind("?>")?;
            } else if rest.starts_with("<![CDATA[") {
                self.take(9)?;
                let end = self.rest().find("]]>").ok_or_else(|| self.damaged())?;
                let text = self.take(end)?;
                self.take(3)?;
                return Ok(Some(Token::Plain(text)));
            } else if rest.starts_with("<!") {
                let part = self.part.to_owned();
                return Err(ListError::Doctype { part });
            } else {
                return self.tag().map(Some);
            }
        }
    }

    /// The text up to the end of the element that is open, whatever elements stand in it.
    pub fn text(&mut self) -> Result<String, ListError> {
        let depth = self.open.len();
        let mut text = String::new();
        loop {
            match self.next()?.ok_or_else(|| self.damaged())? {
                Token::Text(raw) => unescape(raw, &mut text),
                Token::Plain(plain) => text.push_str(plain),
                Token::End(_) if self.open.len() < depth => return Ok(text),
                _ => {}
            }
        }
    }

    /// Goes on behind the end of the element that is open.
    pub fn skip(&mut self) -> Result<(), ListError> {
        let depth = self.open.len();
        loop {
            let token = self.next()?.ok_or_else(|| self.damaged())?;
            if matches!(token, Token::End(_)) && self.open.len() < depth {
                return Ok(());
            }
        }
    }

    /// Says that the document is damaged here.
    pub fn damaged(&self) -> ListError {
        let before = self.text.get(..self.at).unwrap_or(self.text);
        ListError::DamagedPart {
            part: self.part.to_owned(),
            line: 1 + before.bytes().filter(|byte| *byte == b'\n').count(),
        }
    }

    fn tag(&mut self) -> Result<Token<'a>, ListError> {
        let rest = self.rest();
        let end = tag_end(rest).ok_or_else(|| self.damaged())?;
        let inside = rest.get(1..end).ok_or_else(|| self.damaged())?;
        if let Some(name) = inside.strip_prefix('/') {
            let name = name.trim_end();
            if self.open.last() != Some(&name) {
                return Err(self.damaged());
            }
            self.open.pop();
            self.take(end + 1)?;
            return Ok(Token::End(local(name)));
        }
        let (inside, is_empty) = match inside.strip_suffix('/') {
            Some(inside) => (inside, true),
            None => (inside, false),
        };
        let length = inside.find([' ', '\t', '\r', '\n']).unwrap_or(inside.len());
        let (name, attributes) = inside.split_at(length);
        if name.is_empty() || self.open.len() >= DEEPEST || self.has_root && self.open.is_empty() {
            return Err(self.damaged());
        }
        self.has_root = true;
        self.take(end + 1)?;
        // One level deeper until its end is told, so that `skip` and `text` treat both forms alike.
        self.open.push(name);
        let tag = Tag {
            name: local(name),
            attributes,
        };
        if is_empty {
            self.empty = Some(local(name));
        }
        Ok(Token::Start(tag))
    }

    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn take(&mut self, bytes: usize) -> Result<&'a str, ListError> {
        let taken = self.rest().get(..bytes);
        let taken = taken.ok_or_else(|| self.damaged())?;
        self.at += bytes;
        Ok(taken)
    }

    fn skip_behind(&mut self, sign: &str) -> Result<(), ListError> {
        let end = self.rest().find(sign).ok_or_else(|| self.damaged())?;
        self.take(end + sign.len())?;
        Ok(())
    }
}

/// Where a tag ends: at the first `>` outside of quotes.
fn tag_end(text: &str) -> Option<usize> {
    let mut quote = None;
    for (at, byte) in text.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return Some(at),
            (None, b'"' | b'\'') => quote = Some(byte),
            // Inside a tag stands no other one.
            (_, b'<') if at > 0 => return None,
            (Some(open), _) if open == byte => quote = None,
            _ => {}
        }
    }
    None
}

/// The text that is written so.
fn unescaped(raw: &str) -> String {
    let mut text = String::with_capacity(raw.len());
    unescape(raw, &mut text);
    text
}

/// Adds the text that is written so. What is no entity of XML stays as it is written.
fn unescape(raw: &str, text: &mut String) {
    /// The longest that is an entity: `&#x0010FFFF;`.
    const LONGEST: usize = 12;
    let mut rest = raw;
    while let Some(at) = rest.find('&') {
        let (before, entity) = rest.split_at(at);
        text.push_str(before);
        let end = entity.bytes().take(LONGEST).position(|byte| byte == b';');
        let name = end.and_then(|end| entity.get(1..end));
        let stands = match name {
            Some("lt") => Some('<'),
            Some("gt") => Some('>'),
            Some("amp") => Some('&'),
            Some("quot") => Some('"'),
            Some("apos") => Some('\''),
            Some(name) => name.strip_prefix('#').and_then(by_number),
            None => None,
        };
        let length = match (stands, name) {
            (Some(c), Some(name)) => {
                text.push(c);
                name.len() + 2
            }
            _ => {
                text.push('&');
                1
            }
        };
        rest = entity.get(length..).unwrap_or_default();
    }
    text.push_str(rest);
}

fn by_number(digits: &str) -> Option<char> {
    let number = match digits.strip_prefix(['x', 'X']) {
        Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16),
        None => digits.parse(),
    };
    number.ok().and_then(char::from_u32)
}

#[cfg(test)]
mod tests;
