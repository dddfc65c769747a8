//! The places of the fields and list elements of a RON struct in its text. `ron` itself does not tell them, and
//! checksums, line numbers and reading a header alone need them.

use super::ron_line::{Cursor, checksum, recorded_checksum};
use std::ops::Range;

/// The state of the checksum in the comment after a record.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Checksum {
    /// The record is as it was written.
    #[default]
    Fits,
    /// The record was changed, or there is no checksum.
    Differs,
}

/// One value: a field's, or a list's element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Element {
    /// Its bytes.
    pub range: Range<usize>,
    /// The line it starts on, from 1.
    pub line: usize,
    /// The column it starts at, in characters, from 1.
    pub column: usize,
    pub checksum: Checksum,
}

/// A field of the outermost struct.
#[derive(Clone, Debug)]
pub(super) struct Field<'a> {
    pub name: &'a str,
    pub value: Element,
    /// The elements, where the value is a list.
    pub elements: Vec<Element>,
}

/// The outermost struct of a RON text.
#[derive(Clone, Debug, Default)]
pub(super) struct Outline<'a> {
    text: &'a str,
    /// Its name; may be empty.
    pub root: &'a str,
    /// Its fields in the order of the text, as far as it could be followed.
    pub fields: Vec<Field<'a>>,
    /// True if the struct was followed to its end.
    pub complete: bool,
}

impl<'a> Outline<'a> {
    /// Follows the text until its end, an error in it, or until `enough` of its fields are known. Says nothing of
    /// whether the values are right. Linear in the text; no depth of nesting is too much for it.
    pub fn new(text: &'a str, enough: impl Fn(&[Field<'a>]) -> bool) -> Self {
        let mut scanner = Scanner {
            text,
            at: 0,
            cursor: Cursor::default(),
        };
        let mut outline = Outline {
            text,
            ..Outline::default()
        };
        outline.complete = scanner.root(&mut outline, enough).is_some();
        outline
    }

    /// The field with this name.
    pub fn field(&self, name: &str) -> Option<&Field<'a>> {
        self.fields.iter().find(|field| field.name == name)
    }

    /// The elements of the list with this name.
    pub fn elements(&self, name: &str) -> &[Element] {
        self.field(name).map_or(&[], |field| &field.elements)
    }

    /// The text of a value.
    pub fn slice(&self, element: &Element) -> &'a str {
        self.text.get(element.range.clone()).unwrap_or_default()
    }

    /// The text of the field with this name.
    pub fn value(&self, name: &str) -> Option<&'a str> {
        self.field(name).map(|field| self.slice(&field.value))
    }
}

struct Scanner<'a> {
    text: &'a str,
    at: usize,
    cursor: Cursor,
}

impl<'a> Scanner<'a> {
    fn root(
        &mut self,
        outline: &mut Outline<'a>,
        enough: impl Fn(&[Field<'a>]) -> bool,
    ) -> Option<()> {
        self.blank();
        while self.rest().starts_with("#!") {
            // An attribute such as `#![enable(implicit_some)]`.
            self.at += 2;
            self.expect(b'[')?;
            self.values(|_, _| ())?;
            self.expect(b']')?;
            self.blank();
        }
        outline.root = self.identifier();
        self.blank();
        self.expect(b'(')?;
        loop {
            self.blank();
            if self.peek()? == b')' {
                return Some(());
            }
            let name = self.identifier();
            self.blank();
            self.expect(b':')?;
            self.blank();
            let (start, place) = self.place();
            let mut elements = Vec::new();
            let range = if self.peek()? == b'[' {
                self.at += 1;
                self.values(|scanner, range| {
                    let element = scanner.element(range);
                    elements.push(element);
                })?;
                self.expect(b']')?;
                start..self.at
            } else {
                self.value()?
            };
            let mut value = self.element(range);
            (value.line, value.column) = place;
            outline.fields.push(Field {
                name,
                value,
                elements,
            });
            if enough(&outline.fields) {
                return None;
            }
            self.blank();
            if self.peek()? != b')' {
                self.expect(b',')?;
            }
        }
    }

    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn expect(&mut self, byte: u8) -> Option<()> {
        (self.peek()? == byte).then(|| self.at += 1)
    }

    fn place(&mut self) -> (usize, (usize, usize)) {
        self.cursor.advance(self.text, self.at);
        (self.at, (self.cursor.line, self.cursor.column))
    }

    fn element(&mut self, range: Range<usize>) -> Element {
        self.cursor.advance(self.text, range.start);
        let slice = self.text.get(range.clone()).unwrap_or_default();
        let after = self.text.get(range.end..).unwrap_or_default();
        let fits = recorded_checksum(after) == Some(checksum(slice));
        Element {
            range,
            line: self.cursor.line,
            column: self.cursor.column,
            checksum: if fits {
                Checksum::Fits
            } else {
                Checksum::Differs
            },
        }
    }

    fn identifier(&mut self) -> &'a str {
        let rest = self.rest();
        let end = rest
            .find(|c: char| !c.is_alphanumeric() && c != '_' && c != '#')
            .unwrap_or(rest.len());
        self.at += end;
        &rest[..end]
    }

    /// White space (what `ron` takes for it) and comments.
    fn blank(&mut self) {
        while let Some(c) = self.rest().chars().next() {
            match c {
                ' ' | '\t' | '\n' | '\r' | '\x0b' | '\x0c' => self.at += 1,
                '\u{85}' | '\u{200e}' | '\u{200f}' | '\u{2028}' | '\u{2029}' => {
                    self.at += c.len_utf8();
                }
                '/' if self.comment() => {}
                _ => return,
            }
        }
    }

    /// A comment, if one starts here and ends.
    fn comment(&mut self) -> bool {
        let bytes = self.text.as_bytes();
        match bytes.get(self.at + 1) {
            Some(b'/') => {
                let line = self.rest().bytes().position(|byte| byte == b'\n');
                self.at = line.map_or(bytes.len(), |length| self.at + length + 1);
                true
            }
            Some(b'*') => {
                let mut depth = 1usize;
                let mut at = self.at + 2;
                while depth > 0 {
                    match (bytes.get(at), bytes.get(at + 1)) {
                        (Some(b'/'), Some(b'*')) => (depth, at) = (depth + 1, at + 2),
                        (Some(b'*'), Some(b'/')) => (depth, at) = (depth - 1, at + 2),
                        (Some(_), _) => at += 1,
                        (None, _) => {
                            self.at = bytes.len();
                            return true;
                        }
                    }
                }
                self.at = at;
                true
            }
            _ => false,
        }
    }

    /// Values up to a closing bracket, which is left standing.
    fn values(&mut self, mut each: impl FnMut(&mut Self, Range<usize>)) -> Option<()> {
        loop {
            self.blank();
            if matches!(self.peek()?, b')' | b']' | b'}') {
                return Some(());
            }
            let range = self.value()?;
            each(self, range);
            if self.peek()? == b',' {
                self.at += 1;
            }
        }
    }

    /// One value, up to the comma or closing bracket after it, which is left standing. The range ends before the
    /// blanks there.
    fn value(&mut self) -> Option<Range<usize>> {
        let start = self.at;
        let mut end = start;
        let mut depth = 0usize;
        loop {
            match self.peek()? {
                quote @ (b'"' | b'\'') => {
                    self.quoted(quote)?;
                    end = self.at;
                }
                b'r' if self.raw_string()? => end = self.at,
                b'/' if self.comment() => {}
                b',' if depth == 0 => break,
                b')' | b']' | b'}' if depth == 0 => break,
                byte => {
                    match byte {
                        b'(' | b'[' | b'{' => depth += 1,
                        b')' | b']' | b'}' => depth -= 1,
                        _ => {}
                    }
                    self.at += 1;
                    if !byte.is_ascii_whitespace() && byte != 0x0b {
                        end = self.at;
                    }
                }
            }
        }
        Some(start..end)
    }

    /// A string or character with escapes.
    fn quoted(&mut self, quote: u8) -> Option<()> {
        self.at += 1;
        loop {
            match self.peek()? {
                b'\\' => self.at += 2,
                byte => {
                    self.at += 1;
                    if byte == quote {
                        return Some(());
                    }
                }
            }
        }
    }

    /// Skips a raw string, if one starts here. Tells whether one did; `None` if it does not end.
    fn raw_string(&mut self) -> Option<bool> {
        let bytes = self.text.as_bytes();
        let hashes = |from: usize| {
            let rest = bytes.get(from..).unwrap_or_default();
            rest.iter().take_while(|byte| **byte == b'#').count()
        };
        let wanted = hashes(self.at + 1);
        let mut at = self.at + 1 + wanted;
        if bytes.get(at) != Some(&b'"') {
            return Some(false);
        }
        loop {
            at += 1;
            if *bytes.get(at)? == b'"' {
                let found = hashes(at + 1);
                if found >= wanted {
                    self.at = at + 1 + wanted;
                    return Some(true);
                }
                at += found;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn all(text: &str) -> Outline<'_> {
        Outline::new(text, |_| false)
    }

    #[test]
    fn finds_fields_and_elements_whatever_the_strings_hold() {
        let text = concat!(
            "\u{feff}// (not: this)\n#![enable(implicit_some)]\nLayer(\n",
            "    format: 1, /* a: /* b */ , */\n",
            "    memo: \"a, ) \\\" // no\",\n",
            "    é: r#\"raw \" , ]\"#, c: '\"', d: ',',\n",
            "    list: [\n",
            "        (id: \"é]\", x: [1, (2)]), // no checksum\n",
            "        Some((a: 'x')) // and none here\n",
            "    ],\n",
            "    empty: [],\n)\n"
        );
        let text = text.trim_start_matches('\u{feff}');
        let outline = all(text);
        assert!(outline.complete);
        assert_eq!(outline.root, "Layer");
        let names: Vec<_> = outline.fields.iter().map(|field| field.name).collect();
        assert_eq!(names, ["format", "memo", "é", "c", "d", "list", "empty"]);
        assert_eq!(outline.value("format"), Some("1"));
        assert_eq!(outline.value("memo"), Some("\"a, ) \\\" // no\""));
        assert_eq!(outline.value("é"), Some("r#\"raw \" , ]\"#"));
        let elements = outline.elements("list");
        let slices: Vec<_> = elements.iter().map(|one| outline.slice(one)).collect();
        assert_eq!(slices, ["(id: \"é]\", x: [1, (2)])", "Some((a: 'x'))"]);
        let places: Vec<_> = elements.iter().map(|one| (one.line, one.column)).collect();
        assert_eq!(places, [(8, 9), (9, 9)]);
        assert!(outline.elements("empty").is_empty());
    }

    #[test]
    fn what_does_not_end_is_not_complete() {
        for text in [
            "",
            "Layer(",
            "Layer(a: \"",
            "(a: r#\"x\"",
            "(a: [1, ",
            "(a: /*",
            "(a 1)",
            "\\",
            "(a:'\\",
        ] {
            assert!(!all(text).complete, "{text}");
        }
        let deep = format!("Layer(a: {}", "(".repeat(1_000_000));
        assert!(!all(&deep).complete);
    }

    #[test]
    fn stops_when_it_knows_enough() {
        let outline = Outline::new("Layer(a: 1, b: 2, c: \"never ends", |fields| {
            fields.len() == 2
        });
        assert_eq!(outline.value("b"), Some("2"));
    }

    proptest! {
        #[test]
        fn any_text_is_followed_without_a_panic(text in "[(),:\\[\\]{}\"'r#/*\\\\a1é\n ]{0,200}") {
            let outline = all(&text);
            for field in &outline.fields {
                prop_assert!(text.is_char_boundary(field.value.range.start));
                prop_assert!(text.is_char_boundary(field.value.range.end));
            }
        }
    }
}
