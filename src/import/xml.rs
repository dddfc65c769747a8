//! XML as the office formats use it: elements by name space and local name, no entities but the five that every
//! document knows, so that nothing grows while it is read.

use super::ImportError;
use super::formula::Formula;
use super::reason::{Damage, Excess};
use encoding_rs::{Encoding, UTF_8};
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::ResolveResult;
use quick_xml::reader::NsReader;
use std::borrow::Cow;

/// Elements deeper than this are in no letter.
const DEEPEST: usize = 2000;
/// Nor are more elements than this in one part of it.
const MOST_ELEMENTS: usize = 20_000_000;

/// A name space, as far as it matters here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ns {
    /// Word's own, in its transitional and its strict form.
    Word,
    /// Office's formulas, in both forms.
    Math,
    /// Office's drawings: the text in them.
    Drawing,
    /// Formulas of the web, and of OpenDocument.
    MathMl,
    /// Alternatives that one program may understand and another not.
    Compat,
    /// OpenDocument: the document.
    Office,
    /// OpenDocument: text.
    Text,
    /// OpenDocument: tables.
    Table,
    /// OpenDocument: drawings.
    Draw,
    /// OpenDocument: styles.
    Style,
    /// OpenDocument: what a document says of itself.
    Meta,
    /// Dublin Core.
    Dc,
    /// Anything else.
    Other,
}

fn name_space(name: &str) -> Ns {
    match name {
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
        | "http://purl.oclc.org/ooxml/wordprocessingml/main"
        | "http://schemas.microsoft.com/office/word/2003/wordml" => Ns::Word,
        "http://schemas.openxmlformats.org/officeDocument/2006/math"
        | "http://purl.oclc.org/ooxml/officeDocument/math" => Ns::Math,
        "http://schemas.openxmlformats.org/drawingml/2006/main"
        | "http://purl.oclc.org/ooxml/drawingml/main" => Ns::Drawing,
        "http://www.w3.org/1998/Math/MathML" => Ns::MathMl,
        "http://schemas.openxmlformats.org/markup-compatibility/2006" => Ns::Compat,
        "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
        | "http://openoffice.org/2000/office" => Ns::Office,
        "urn:oasis:names:tc:opendocument:xmlns:text:1.0" | "http://openoffice.org/2000/text" => {
            Ns::Text
        }
        "urn:oasis:names:tc:opendocument:xmlns:table:1.0" | "http://openoffice.org/2000/table" => {
            Ns::Table
        }
        "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
        | "http://openoffice.org/2000/drawing" => Ns::Draw,
        "urn:oasis:names:tc:opendocument:xmlns:style:1.0" | "http://openoffice.org/2000/style" => {
            Ns::Style
        }
        "urn:oasis:names:tc:opendocument:xmlns:meta:1.0" | "http://openoffice.org/2000/meta" => {
            Ns::Meta
        }
        "http://purl.org/dc/elements/1.1/" => Ns::Dc,
        _ => Ns::Other,
    }
}

/// The beginning of an element.
pub(super) struct Element<'a> {
    /// Its name space.
    pub ns: Ns,
    /// The number of elements that it is in.
    pub depth: usize,
    start: BytesStart<'a>,
}

impl Element<'_> {
    /// Its name space and its name there.
    pub(super) fn name(&self) -> (Ns, &str) {
        (self.ns, self.start.local_name().into_inner())
    }

    /// The value of an attribute, by its name without prefix.
    pub(super) fn attribute(&self, name: &str) -> Option<String> {
        let mut attributes = self.start.attributes();
        attributes
            .with_checks(false)
            .flatten()
            .find(|attribute| attribute.key.local_name().into_inner() == name)
            .map(|attribute| unescaped(&attribute.value))
    }

    /// Tells whether the element, one that switches something, switches it on.
    pub(super) fn is_on(&self) -> bool {
        !self
            .attribute("val")
            .is_some_and(|value| matches!(value.as_str(), "0" | "false" | "off" | "none"))
    }

    /// The value of the attribute `val`.
    pub(super) fn val(&self) -> Option<String> {
        self.attribute("val")
    }
}

/// The value of an attribute; references that mean nothing are left out.
fn unescaped(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    let mut rest = value;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        let Some((name, behind)) = after.split_once(';') else {
            return out;
        };
        out.extend(referred(name));
        rest = behind;
    }
    out.push_str(rest);
    out
}

/// The character that a reference stands for.
fn referred(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16),
                None => number.parse(),
            };
            char::from_u32(code.ok()?)
        }
    }
}

/// The next item of a document.
pub(super) enum Item<'a> {
    /// An element begins.
    Open(Element<'a>),
    /// The element ends that began last.
    Close,
    /// Text, or a piece of it.
    Text(Cow<'a, str>),
    /// The document ends.
    End,
}

/// Goes through a document once.
pub(super) struct Xml<'a> {
    reader: NsReader<&'a [u8]>,
    depth: usize,
    elements: usize,
    /// The byte at which began what was read last.
    start: usize,
}

/// The text of an XML file: UTF-8, or what its byte-order mark or its first line says.
pub(super) fn decoded(bytes: &[u8]) -> Cow<'_, str> {
    if Encoding::for_bom(bytes).is_some() {
        return UTF_8.decode(bytes).0;
    }
    let head = bytes.get(..200).unwrap_or(bytes);
    let declared = String::from_utf8_lossy(head);
    let encoding = declared
        .split_once("encoding=")
        .and_then(|(before, rest)| before.starts_with("<?xml").then_some(rest))
        .and_then(|rest| rest.split(['"', '\'']).nth(1))
        .and_then(|label| Encoding::for_label(label.as_bytes()))
        // What says in single bytes that it is UTF-16 is not.
        .filter(|encoding| encoding.is_ascii_compatible());
    encoding.unwrap_or(UTF_8).decode(bytes).0
}

impl<'a> Xml<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        let mut reader = NsReader::from_str(text);
        let config = reader.config_mut();
        config.expand_empty_elements = true;
        config.allow_dangling_amp = true;
        Self {
            reader,
            depth: 0,
            elements: 0,
            start: 0,
        }
    }

    /// The next of what matters.
    ///
    /// # Errors
    /// If the document breaks the rules of XML, or goes too deep.
    pub(super) fn next(&mut self) -> Result<Item<'a>, ImportError> {
        loop {
            self.start = self.position();
            let (name_space_of, event) = self
                .reader
                .read_resolved_event()
                .map_err(|_| damaged(Damage::Xml))?;
            match event {
                Event::Start(start) | Event::Empty(start) => {
                    let ns = match name_space_of {
                        ResolveResult::Bound(it) => name_space(it.into_inner()),
                        _ => Ns::Other,
                    };
                    self.elements += 1;
                    if self.depth >= DEEPEST {
                        return Err(ImportError::TooMuch {
                            what: Excess::Depth(DEEPEST as u64),
                        });
                    }
                    if self.elements > MOST_ELEMENTS {
                        return Err(ImportError::TooMuch {
                            what: Excess::Elements(MOST_ELEMENTS as u64),
                        });
                    }
                    let depth = self.depth;
                    self.depth += 1;
                    return Ok(Item::Open(Element { ns, depth, start }));
                }
                Event::End(_) => {
                    self.depth = self.depth.saturating_sub(1);
                    return Ok(Item::Close);
                }
                Event::Text(text) => return Ok(Item::Text(text.xml10_content())),
                Event::CData(text) => return Ok(Item::Text(text.xml10_content())),
                Event::GeneralRef(name) => {
                    if let Some(c) = referred(&name) {
                        return Ok(Item::Text(Cow::Owned(c.to_string())));
                    }
                }
                Event::Eof if self.depth > 0 => return Err(damaged(Damage::EndsEarly)),
                Event::Eof => return Ok(Item::End),
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
            }
        }
    }

    /// The byte of the document behind what was read last.
    pub(super) fn position(&self) -> usize {
        usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX)
    }

    /// The byte of the document at which what was read last begins: the `<` of an element's beginning or end.
    pub(super) fn start(&self) -> usize {
        self.start
    }

    /// The number of open elements.
    pub(super) fn depth(&self) -> usize {
        self.depth
    }

    /// Leaves out the rest of what is in elements deeper than `depth`, and their ends.
    pub(super) fn leave(&mut self, depth: usize) -> Result<(), ImportError> {
        while self.depth > depth {
            if let Item::End = self.next()? {
                break;
            }
        }
        Ok(())
    }

    /// The next element in an element that is `depth` deep, at any depth in it; `None` at its end.
    pub(super) fn inside(&mut self, depth: usize) -> Result<Option<Element<'a>>, ImportError> {
        loop {
            match self.next()? {
                Item::Open(element) => return Ok(Some(element)),
                Item::Close if self.depth <= depth => return Ok(None),
                Item::End => return Ok(None),
                Item::Close | Item::Text(_) => {}
            }
        }
    }

    /// The text in an element that is `depth` deep, up to its end.
    pub(super) fn text(&mut self, depth: usize) -> Result<String, ImportError> {
        let mut text = String::new();
        while self.depth > depth {
            match self.next()? {
                Item::Text(piece) => text.push_str(&piece),
                Item::End => break,
                Item::Open(_) | Item::Close => {}
            }
        }
        Ok(text)
    }
}

/// Reads a formula that has begun in an element `depth` deep, to its end, as one line.
pub(super) fn formula(xml: &mut Xml<'_>, depth: usize) -> Result<String, ImportError> {
    let mut formula = Formula::new();
    // Of Office only the text of runs counts.
    let mut runs: usize = 0;
    let mut open: Vec<bool> = Vec::new();
    while xml.depth() > depth {
        match xml.next()? {
            Item::End => break,
            Item::Open(element) => {
                let (ns, name) = element.name();
                match (ns, name) {
                    (Ns::Word, "del" | "moveFrom") => {
                        xml.leave(element.depth)?;
                        continue;
                    }
                    (Ns::Math | Ns::MathMl, _) => {
                        formula.begin(name, |name| element.attribute(name));
                        open.push(true);
                    }
                    _ => open.push(false),
                }
                let is_run = ns == Ns::MathMl || (matches!(ns, Ns::Math | Ns::Word) && name == "t");
                runs += usize::from(is_run || runs > 0);
            }
            Item::Close => {
                runs = runs.saturating_sub(1);
                if open.pop() == Some(true) {
                    formula.end();
                }
            }
            Item::Text(text) if runs > 0 => formula.text(&text),
            Item::Text(_) => {}
        }
    }
    Ok(formula.finish())
}

fn damaged(why: Damage) -> ImportError {
    ImportError::Damaged { why }
}
