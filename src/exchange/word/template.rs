//! The house style of a Word template: its styles, its margins, what stands at the head and the foot of its pages, and its
//! own text around the report.

use super::package::TYPES;
use super::parts::{inserted_last, part, rebuilt};
use super::styles::{self, WORD};
use crate::exchange::{Added, NotAdded};
use crate::import;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::collections::{HashMap, HashSet};
use std::io::{Cursor, Read as _};
use std::ops::Range;
use zip::ZipArchive;

/// The texts of a paragraph of the template in whose place the report comes.
const PLACES: [&str; 2] = ["{report}", "{rapport}"];
/// The largest part of a report of ours, in bytes.
const LARGEST: u64 = 1 << 30;

/// A report of ours with the house style of a template. The template's own text stays where it has a paragraph that says
/// [`PLACES`]; without one the report takes the place of all of it. Linear in the sizes of both.
///
/// # Errors
/// [`NotAdded::NoTemplate`] where the template is no Word document or template, runs macros, or is built in a way that does
/// not allow for it.
pub fn in_house_style(report: &[u8], template: &[u8]) -> Result<Added, NotAdded> {
    if !template.starts_with(b"PK") {
        return Err(NotAdded::NoTemplate);
    }
    let parts = import::template_parts(template).map_err(|_| NotAdded::NoTemplate)?;
    let types = &parts.types.1;
    let kinds = ["document.main+xml", "template.main+xml"];
    let is_word = kinds
        .iter()
        .any(|kind| types.contains(&format!("wordprocessingml.{kind}")));
    if !is_word || types.contains("macroEnabled") {
        return Err(NotAdded::NoTemplate);
    }
    let made = dressed(report, template, &parts).ok_or(NotAdded::NoTemplate)?;
    match import::read(&made, &import::Request::default(), &mut |_, _| {}) {
        Ok(read) if !read.text.trim().is_empty() => Ok(Added {
            bytes: made,
            remarks: Vec::new(),
        }),
        _ => Err(NotAdded::NoTemplate),
    }
}

fn dressed(report: &[u8], template: &[u8], parts: &import::WordParts) -> Option<Vec<u8>> {
    let ours = Body::of(&unpacked(report, "word/document.xml")?)?;
    let theirs = &parts.document.1;
    let body = Body::of(theirs)?;
    // Ours is written in the transitional form.
    if !body.declares_word {
        return None;
    }
    // A document without styles is so rare that it is no template.
    let (name, styles) = parts.styles.as_ref()?;
    let (styles, renamed) = with_ours(styles)?;
    let text = renamed_in(ours.before_last_section(), &renamed);
    let document = body.with(&text);
    let mut changed = vec![part(&parts.document.0, document), part(name, styles)];
    let types = &parts.types.1;
    let as_document = types.replace(
        &format!("{TYPES}.template.main+xml"),
        &format!("{TYPES}.document.main+xml"),
    );
    if as_document != *types {
        changed.push(part(&parts.types.0, as_document));
    }
    // Title, author and time are the report's.
    let core = "docProps/core.xml";
    if let Some(properties) = unpacked(report, core)
        && unpacked(template, core).is_some()
    {
        changed.push((core.to_owned(), properties.into_bytes()));
    }
    rebuilt(template, &changed, &[])
}

/// The text of a part.
fn unpacked(package: &[u8], name: &str) -> Option<String> {
    let mut archive = ZipArchive::new(Cursor::new(package)).ok()?;
    let file = archive.by_name(name).ok()?;
    let mut text = String::new();
    file.take(LARGEST).read_to_string(&mut text).ok()?;
    Some(text)
}

/// The body of a document, taken apart.
struct Body {
    xml: String,
    /// What stands within the body.
    inside: Range<usize>,
    /// What directly stands there, each with whether it is a section's properties and the text of a paragraph.
    children: Vec<(Range<usize>, Child)>,
    /// Whether it calls the name space of Word `w`, in its transitional form.
    declares_word: bool,
}

enum Child {
    Section,
    Paragraph(String),
    Other,
}

impl Body {
    /// The body of this document; `None` where it has none or is not well-formed.
    fn of(xml: &str) -> Option<Self> {
        let mut reader = Reader::from_str(xml);
        let (mut depth, mut start, mut declares_word) = (0_usize, None, false);
        let mut children = Vec::new();
        let mut open: Option<(usize, String)> = None;
        let mut said = String::new();
        let mut says = false;
        loop {
            let before = usize::try_from(reader.buffer_position()).ok()?;
            let event = reader.read_event().ok()?;
            let after = usize::try_from(reader.buffer_position()).ok()?;
            match event {
                Event::Start(tag) => {
                    depth += 1;
                    let name = tag.name().as_ref().to_owned();
                    match depth {
                        1 => declares_word = is_declared(&tag),
                        2 if name.ends_with("body") => start = Some(after),
                        3 if start.is_some() => {
                            open = Some((before, name));
                            said.clear();
                        }
                        _ => says = name == "w:t",
                    }
                }
                Event::End(_) => {
                    says = false;
                    if depth == 3
                        && let Some((from, name)) = open.take()
                    {
                        let child = match name.as_str() {
                            "w:sectPr" => Child::Section,
                            "w:p" => Child::Paragraph(std::mem::take(&mut said)),
                            _ => Child::Other,
                        };
                        children.push((from..after, child));
                    }
                    if depth == 2 && start.is_some() {
                        return Some(Self {
                            xml: xml.to_owned(),
                            inside: start?..before,
                            children,
                            declares_word,
                        });
                    }
                    depth = depth.checked_sub(1)?;
                }
                Event::Empty(tag) if depth == 2 && start.is_some() => {
                    let child = match tag.name().as_ref() {
                        "w:sectPr" => Child::Section,
                        "w:p" => Child::Paragraph(String::new()),
                        _ => Child::Other,
                    };
                    children.push((before..after, child));
                }
                Event::Text(text) if says && said.len() < 64 => {
                    said.push_str(&text);
                }
                Event::Eof => return None,
                _ => {}
            }
        }
    }

    /// Where the properties of the last section begin, or the body ends.
    fn last_section(&self) -> usize {
        match self.children.last() {
            Some((range, Child::Section)) => range.start,
            _ => self.inside.end,
        }
    }

    fn before_last_section(&self) -> &str {
        let range = self.inside.start..self.last_section();
        self.xml.get(range).unwrap_or_default()
    }

    /// The document with this text in the place for it, or for all text.
    fn with(&self, text: &str) -> String {
        let is_place = |child: &Child| matches!(child, Child::Paragraph(said) if PLACES.contains(&said.trim()));
        let place = self.children.iter().find(|(_, child)| is_place(child));
        let place = place.map_or(self.inside.start..self.last_section(), |(range, _)| {
            range.clone()
        });
        let before = self.xml.get(..place.start).unwrap_or_default();
        let after = self.xml.get(place.end..).unwrap_or_default();
        format!("{before}{text}{after}")
    }
}

/// Tells whether an element calls the name space of Word, in its transitional form, `w`.
fn is_declared(tag: &BytesStart<'_>) -> bool {
    attribute(tag, "xmlns:w").as_deref() == Some(WORD)
}

fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = tag.attributes();
    let found = attributes.with_checks(false).flatten();
    let mut found = found.filter(|it| it.key.as_ref() == name);
    found.next().map(|it| it.value.to_string())
}

/// The template's styles with those of ours that it lacks, and what ours are called in it. A style is known by its name,
/// which is the same in every language of Word.
fn with_ours(theirs: &str) -> Option<(String, HashMap<String, String>)> {
    let known = names(theirs)?;
    let taken: HashSet<&str> = known.values().map(String::as_str).collect();
    let mut renamed: HashMap<String, String> = HashMap::new();
    let mut lacking = Vec::new();
    for (_, name, id, xml) in styles::all() {
        match known.get(&name.to_lowercase()) {
            Some(theirs) => drop(renamed.insert(id, theirs.clone())),
            None => {
                let free = match taken.contains(id.as_str()) {
                    true => format!("Kanttekening{id}"),
                    false => id.clone(),
                };
                let own = format!("w:styleId=\"{id}\"");
                lacking.push(xml.replace(&own, &format!("w:styleId=\"{free}\"")));
                renamed.insert(id, free);
            }
        }
    }
    // Theirs is the one of all text.
    let lacking: Vec<_> = lacking
        .iter()
        .map(|xml| renamed_in(xml, &renamed))
        .collect();
    Some((inserted_last(theirs, &lacking.concat()), renamed))
}

/// The ids of styles by their names, in lower case.
fn names(styles: &str) -> Option<HashMap<String, String>> {
    let mut reader = Reader::from_str(styles);
    let mut names = HashMap::new();
    let mut id = None;
    loop {
        match reader.read_event().ok()? {
            Event::Start(tag) if tag.name().as_ref() == "w:style" => {
                id = attribute(&tag, "w:styleId");
            }
            Event::Empty(tag) | Event::Start(tag) if tag.name().as_ref() == "w:name" => {
                let name = attribute(&tag, "w:val");
                if let (Some(id), Some(name)) = (id.take(), name) {
                    names.entry(name.to_lowercase()).or_insert(id);
                }
            }
            Event::Eof => return Some(names),
            _ => {}
        }
    }
}

/// XML of ours in which styles are called by these ids.
fn renamed_in(xml: &str, renamed: &HashMap<String, String>) -> String {
    const NAMED: [&str; 5] = [
        "<w:pStyle",
        "<w:rStyle",
        "<w:tblStyle",
        "<w:basedOn",
        "<w:next",
    ];
    let mut out = String::with_capacity(xml.len());
    let mut rest = xml;
    while let Some(at) = rest.find(" w:val=\"") {
        let (before, behind) = rest.split_at(at + " w:val=\"".len());
        out.push_str(before);
        let end = behind.find('"').unwrap_or(behind.len());
        let (id, behind) = behind.split_at(end);
        let names = before.get(..at).unwrap_or_default();
        let is_named = NAMED.iter().any(|it| names.ends_with(it));
        let new = renamed.get(id).filter(|_| is_named);
        out.push_str(new.map_or(id, String::as_str));
        rest = behind;
    }
    out + rest
}

#[cfg(test)]
mod tests;
