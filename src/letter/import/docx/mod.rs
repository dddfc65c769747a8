//! Word documents: `.docx` and its kin, in the transitional and the strict form.
//!
//! What was changed while tracking is read as if all were accepted; hidden text is left out.

mod body;
mod fields;
mod numbering;
mod properties;
mod styles;

use self::body::{Entry, Read};
use self::numbering::{Lists, numbers};
use self::styles::Styles;
use super::draft::{Draft, Gap};
use super::labels::Numbers;
use super::package::Package;
use super::reason::Damage;
use super::xml::{Item, Ns, Xml, decoded};
use super::{Comment, ImportError, Imported, Progress, Request};
use crate::letter::structure::Role;
use std::collections::{HashMap, HashSet};

/// Name and version of this reader, as the layer file records it.
const EXTRACTOR: &str = "docx 1";

/// What is known before the text is read.
#[derive(Debug, Default)]
struct Parts {
    styles: Styles,
    lists: Lists,
    footnotes: Notes,
    endnotes: Notes,
}

/// The notes of one kind.
#[derive(Debug, Default)]
struct Notes {
    by_id: HashMap<String, Entry>,
    numbers: Numbers,
    count: u32,
}

/// A note where the text refers to it.
struct Note {
    mark: String,
    /// Its text, the first time.
    entry: Option<Entry>,
}

impl Parts {
    /// The note that the text refers to here. With a mark of its own, that follows in the text.
    fn note(&mut self, end: bool, id: &str, custom: bool) -> Note {
        let notes = if end {
            &mut self.endnotes
        } else {
            &mut self.footnotes
        };
        if !custom {
            notes.count += 1;
        }
        Note {
            mark: if custom {
                String::new()
            } else {
                notes.numbers.written(notes.count)
            },
            entry: notes.by_id.remove(id),
        }
    }
}

/// Where the parts are.
struct Relations(HashMap<String, Relation>);

struct Relation {
    /// The last step of its type: `styles`.
    kind: String,
    target: String,
}

impl Relations {
    fn read(package: &mut Package<'_>, of: &str) -> Result<Self, ImportError> {
        let (folder, name) = of.rsplit_once('/').unwrap_or(("", of));
        let mut relations = HashMap::new();
        let Some(bytes) = package.part(&format!("{folder}/_rels/{name}.rels"))? else {
            return Ok(Self(relations));
        };
        let text = decoded(&bytes);
        let mut xml = Xml::new(&text);
        loop {
            let element = match xml.next()? {
                Item::End => return Ok(Self(relations)),
                Item::Open(element) if element.name().1 == "Relationship" => element,
                _ => continue,
            };
            let get = |name| element.attribute(name).unwrap_or_default();
            let target = get("Target");
            let target = if target.starts_with(['/', '\\']) || folder.is_empty() {
                target
            } else {
                format!("{folder}/{target}")
            };
            let kind = get("Type")
                .rsplit('/')
                .next()
                .unwrap_or_default()
                .to_owned();
            relations.insert(get("Id"), Relation { kind, target });
        }
    }

    /// The part of a kind of which there is one.
    fn only(&self, kind: &str) -> Option<&str> {
        // The first by its id, so that it is the same one every time.
        let found = self.0.iter().filter(|(_, relation)| relation.kind == kind);
        let (_, relation) = found.min_by_key(|(id, _)| id.as_str())?;
        Some(&relation.target)
    }
}

/// Where a package has its document, if it is one of Word.
fn document(package: &mut Package<'_>) -> Result<Option<String>, ImportError> {
    let relations = Relations::read(package, "")?;
    let named = relations.only("officeDocument").map(str::to_owned);
    Ok(named.filter(|name| package.has(name)).or_else(|| {
        package
            .has("word/document.xml")
            .then(|| "word/document.xml".to_owned())
    }))
}

/// Whether a package, whatever its parts are called, says that its document is one of Word.
pub(super) fn is_docx(package: &mut Package<'_>) -> bool {
    let types = package.part("[Content_Types].xml").ok().flatten();
    types.is_some_and(|types| memchr::memmem::find(&types, b"wordprocessingml").is_some())
}

/// Reads a Word document.
///
/// # Errors
/// [`ImportError`].
pub(super) fn read(
    bytes: &[u8],
    _request: &Request,
    progress: Progress<'_>,
) -> Result<Imported, ImportError> {
    let mut package = Package::new(bytes)?;
    let name = document(&mut package)?.ok_or(ImportError::Damaged {
        why: Damage::NoText,
    })?;
    let relations = Relations::read(&mut package, &name)?;
    progress(0, 3);
    let mut parts = Parts::default();
    let settings = settings(&mut package, &relations)?;
    if let Some(text) = part(&mut package, relations.only("styles"))? {
        parts.styles = Styles::read(&text)?;
    }
    if let Some(text) = part(&mut package, relations.only("numbering"))? {
        parts.lists = Lists::read(&text)?;
    }
    parts.footnotes = notes(&mut package, &relations, "footnotes", settings.footnotes)?;
    parts.endnotes = notes(&mut package, &relations, "endnotes", settings.endnotes)?;
    let comments = match part(&mut package, relations.only("comments"))? {
        Some(text) => body::read(&text, &mut Parts::default())?.entries,
        None => Vec::new(),
    };
    progress(1, 3);
    let text = part(&mut package, Some(&name))?.unwrap_or_default();
    let read = body::read(&text, &mut parts)?;
    progress(2, 3);
    let running = running(&mut package, &relations, &read, settings.even, &mut parts)?;
    let counted = page_count(&mut package)?;
    let pages = super::draft::page_count(read.draft.pages(), counted, read.paged);
    let (text, structure, marks) = whole(read, running)?.finish(pages)?;
    progress(3, 3);
    let comments = super::comments::placed(&text, &marks, comments.into_iter().map(said));
    Ok(Imported {
        text,
        extractor: EXTRACTOR.to_owned(),
        structure: Some(structure),
        comments,
        ..Imported::default()
    })
}

/// A comment by its id, without its place.
fn said(entry: Entry) -> (String, Comment) {
    let comment = Comment {
        span: crate::letter::Span::default(),
        author: entry.author,
        made: entry.date,
        text: super::comments::text(entry.draft),
    };
    (entry.id, comment)
}

/// The text of a part.
fn part(package: &mut Package<'_>, name: Option<&str>) -> Result<Option<String>, ImportError> {
    let Some(name) = name else {
        return Ok(None);
    };
    Ok(package
        .part(name)?
        .map(|bytes| decoded(&bytes).into_owned()))
}

fn notes(
    package: &mut Package<'_>,
    relations: &Relations,
    kind: &str,
    numbers: Numbers,
) -> Result<Notes, ImportError> {
    let entries = match part(package, relations.only(kind))? {
        Some(text) => body::read(&text, &mut Parts::default())?.entries,
        None => Vec::new(),
    };
    Ok(Notes {
        by_id: entries
            .into_iter()
            .map(|entry| (entry.id.clone(), entry))
            .collect(),
        numbers,
        count: 0,
    })
}

/// What is set for the whole document.
struct Settings {
    footnotes: Numbers,
    endnotes: Numbers,
    /// Whether even pages have headers of their own.
    even: bool,
}

fn settings(package: &mut Package<'_>, relations: &Relations) -> Result<Settings, ImportError> {
    let mut it = Settings {
        footnotes: Numbers::Decimal,
        endnotes: Numbers::Roman,
        even: false,
    };
    let Some(text) = part(package, relations.only("settings"))? else {
        return Ok(it);
    };
    let mut xml = Xml::new(&text);
    let mut end = false;
    loop {
        match xml.next()? {
            Item::End => return Ok(it),
            Item::Open(element) => match element.name() {
                (Ns::Word, "footnotePr") => end = false,
                (Ns::Word, "endnotePr") => end = true,
                (Ns::Word, "numFmt") => {
                    let numbers = numbers(&element.val().unwrap_or_default());
                    *(if end {
                        &mut it.endnotes
                    } else {
                        &mut it.footnotes
                    }) = numbers;
                }
                (Ns::Word, "evenAndOddHeaders") => it.even = element.is_on(),
                _ => {}
            },
            Item::Close | Item::Text(_) => {}
        }
    }
}

/// How many pages the program that saved the document counted.
fn page_count(package: &mut Package<'_>) -> Result<Option<u32>, ImportError> {
    let Some(text) = part(package, Some("docProps/app.xml"))? else {
        return Ok(None);
    };
    let mut xml = Xml::new(&text);
    loop {
        match xml.next()? {
            Item::End => return Ok(None),
            Item::Open(element) if element.name().1 == "Pages" => {
                return Ok(xml.text(element.depth)?.trim().parse().ok());
            }
            _ => {}
        }
    }
}

/// The headers and footers, each once.
struct Around {
    headers: Vec<(Draft, Role)>,
    footers: Vec<(Draft, Role)>,
}

fn running(
    package: &mut Package<'_>,
    relations: &Relations,
    read: &Read,
    even: bool,
    parts: &mut Parts,
) -> Result<Around, ImportError> {
    let mut around = Around {
        headers: Vec::new(),
        footers: Vec::new(),
    };
    let mut seen = HashSet::new();
    let mut texts = HashSet::new();
    for section in &read.sections {
        for running in &section.running {
            let first = running.pages == "first";
            let shown = match running.pages.as_str() {
                "first" => section.other_first,
                "even" => even,
                _ => true,
            };
            let Some(relation) = relations.0.get(&running.id) else {
                continue;
            };
            if !shown || !seen.insert(relation.target.as_str()) {
                continue;
            }
            let Some(text) = part(package, Some(&relation.target))? else {
                continue;
            };
            let mut header = body::read(&text, parts)?;
            header.draft.end(Gap::Blank)?;
            if !texts.insert((running.header, header.draft.text().to_owned())) {
                continue;
            }
            // What stands on the first page only is its letterhead, unless it numbers the page.
            let (list, role) = if running.header {
                (&mut around.headers, Role::RunningHeader)
            } else {
                (&mut around.footers, Role::RunningFooter)
            };
            let letterhead = first && running.header && !header.page_number;
            list.push((header.draft, if letterhead { Role::Margin } else { role }));
        }
    }
    Ok(around)
}

/// Headers, text and footers, one after the other.
fn whole(read: Read, around: Around) -> Result<Draft, ImportError> {
    let mut draft = Draft::new();
    for (header, role) in around.headers {
        draft.append(header, Some(role), "")?;
    }
    let pages = read.draft.pages().to_vec();
    let base = draft.append(read.draft, None, "")?;
    draft.take_pages(pages, base);
    for (footer, role) in around.footers {
        draft.append(footer, Some(role), "")?;
    }
    Ok(draft)
}
