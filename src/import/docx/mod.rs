//! Word documents: `.docx` and its kin, in the transitional and the strict form.
//!
//! What was changed while tracking is read as if all were accepted; hidden text is left out.

mod body;
mod embedded;
mod fields;
mod numbering;
mod parts;
pub(super) mod places;
mod properties;
mod relations;
mod shown;
mod styles;

use self::body::Read;
use self::embedded::Embedded;
use self::numbering::{Lists, numbers};
use self::parts::{Entry, Parts};
use self::places::{TextPart, TextPlace, WordParts};
use self::relations::{Relations, part};
use self::styles::Styles;
use super::draft::{Draft, Gap};
use super::file_head::FileHead;
use super::format::{DocumentFormat, Reader};
use super::labels::Numbers;
use super::package::{Package, Within};
use super::reason::Damage;
use super::xml::{Item, Ns, Xml, decoded};
use super::{Comment, ImportError, Imported, Progress};
use crate::letter::Role;
use std::collections::{HashMap, HashSet};

/// Name and version of this reader, as the layer file records it.
const EXTRACTOR: &str = "docx 2";

/// The path of the document in a package, if it is one of Word.
fn document(package: &mut Package<'_>) -> Result<Option<String>, ImportError> {
    let relations = Relations::read(package, "")?;
    let named = relations.only("officeDocument").map(str::to_owned);
    Ok(named.filter(|name| package.has(name)).or_else(|| {
        package
            .has("word/document.xml")
            .then(|| "word/document.xml".to_owned())
    }))
}

/// Word documents in a package.
pub(super) struct Docx;

impl DocumentFormat for Docx {
    fn id(&self) -> &'static str {
        EXTRACTOR
    }

    fn recognises(&self, file: &mut FileHead<'_>) -> bool {
        if file.is_broken_archive() {
            let odt = b"mimetypeapplication/vnd.oasis.opendocument.";
            return file.holds(b"word/") && !file.holds(odt);
        }
        if file.says_it_is_another() {
            return false;
        }
        let Some(package) = &mut file.package else {
            return false;
        };
        let others = [
            "xl/workbook.xml",
            "xl/workbook.bin",
            "ppt/presentation.xml",
            "content.xml",
        ];
        package.has("word/document.xml")
            || !others.iter().any(|part| package.has(part)) && says_word(package)
    }

    fn read(&self, bytes: &[u8], reader: Reader<'_>) -> Result<Imported, ImportError> {
        read(bytes, reader.progress, &reader.within)
    }
}

/// Word documents with all their parts in one XML file, as Word of 2003 saved them.
pub(super) struct WordXml;

impl DocumentFormat for WordXml {
    fn id(&self) -> &'static str {
        EXTRACTOR
    }

    fn recognises(&self, file: &mut FileHead<'_>) -> bool {
        file.begins_with(b"<w:wordDocument")
    }

    fn read(&self, bytes: &[u8], reader: Reader<'_>) -> Result<Imported, ImportError> {
        read_2003(bytes, reader.progress)
    }
}

/// Tells whether a package, whatever its parts are called, says that its document is one of Word.
fn says_word(package: &mut Package<'_>) -> bool {
    let types = package.part("[Content_Types].xml").ok().flatten();
    types.is_some_and(|types| memchr::memmem::find(&types, b"wordprocessingml").is_some())
}

/// Reads a document as Word of 2003 saved it as XML: all in one file.
fn read_2003(bytes: &[u8], progress: Progress<'_>) -> Result<Imported, ImportError> {
    progress(0, 1);
    let text = decoded(bytes);
    let mut parts = Parts {
        styles: Styles::read(&text)?,
        ..Parts::default()
    };
    let read = body::read(&text, &mut parts)?;
    let pictures = read.pictures;
    let finished = read.draft.finish(None);
    let (text, structure, marks) = finished.map_err(|error| instead_of_nothing(error, pictures))?;
    progress(1, 1);
    Ok(Imported {
        highlights: super::highlights::found(&text, &marks),
        text,
        extractor: EXTRACTOR.to_owned(),
        structure: Some(structure),
        ..Imported::default()
    })
}

/// Of a document without text that has pictures that is said.
fn instead_of_nothing(error: ImportError, pictures: u32) -> ImportError {
    match error {
        ImportError::Empty if pictures > 0 => ImportError::PicturesOnly { pages: pictures },
        other => other,
    }
}

/// Reads a Word document that may be in another document.
fn read(bytes: &[u8], progress: Progress<'_>, within: &Within) -> Result<Imported, ImportError> {
    let mut package = Package::within(bytes, within)?;
    Ok(read_package(&mut package, progress, within, body::read)?.0)
}

/// Reads a Word document and notes where its text stands in it.
///
/// # Errors
/// As for reading it.
pub(super) fn word_parts(bytes: &[u8], within: &Within) -> Result<WordParts, ImportError> {
    let mut package = Package::within(bytes, within)?;
    let with_places = body::read_with_places;
    let (imported, document, places) =
        read_package(&mut package, &mut |_, _| {}, within, with_places)?;
    places::parts(&mut package, document, (imported.text, places))
}

/// The parts of a document that need not hold any text: its text and places are empty.
///
/// # Errors
/// If it is no Word document.
pub(super) fn empty_parts(bytes: &[u8], within: &Within) -> Result<WordParts, ImportError> {
    let mut package = Package::within(bytes, within)?;
    let missing = || ImportError::Damaged {
        why: Damage::NoText,
    };
    let name = document(&mut package)?.ok_or_else(missing)?;
    let text = part(&mut package, Some(&name))?.ok_or_else(missing)?;
    places::parts(&mut package, (name, text), (String::new(), Vec::new()))
}

/// Reads a document with `read_body`. Gives the part with the text as well, and the places of the text, where they were
/// noted.
fn read_package(
    package: &mut Package<'_>,
    progress: Progress<'_>,
    within: &Within,
    read_body: fn(&str, &mut Parts) -> Result<Read, ImportError>,
) -> Result<(Imported, TextPart, Vec<TextPlace>), ImportError> {
    let name = document(package)?.ok_or(ImportError::Damaged {
        why: Damage::NoText,
    })?;
    let relations = Relations::read(package, &name)?;
    progress(0, 3);
    let mut parts = Parts::default();
    let settings = settings(package, &relations)?;
    if let Some(text) = part(package, relations.only("styles"))? {
        parts.styles = Styles::read(&text)?;
    }
    if let Some(text) = part(package, relations.only("numbering"))? {
        parts.lists = Lists::read(&text)?;
    }
    // What is hidden there is said by the same styles.
    let mut inner = Parts {
        styles: std::mem::take(&mut parts.styles),
        ..Parts::default()
    };
    for (kind, numbers) in [
        ("footnotes", settings.footnotes),
        ("endnotes", settings.endnotes),
    ] {
        let entries = entries(package, &relations, kind, &mut inner, within)?;
        let notes = if kind == "footnotes" {
            &mut parts.footnotes
        } else {
            &mut parts.endnotes
        };
        let by_id = entries.into_iter().map(|entry| (entry.id.clone(), entry));
        (notes.by_id, notes.numbers) = (by_id.collect(), numbers);
    }
    let comments = entries(package, &relations, "comments", &mut inner, within)?;
    let replies = embedded::replies(package, &relations)?;
    parts.styles = inner.styles;
    progress(1, 3);
    let document_xml = part(package, Some(&name))?.unwrap_or_default();
    parts.embedded = Embedded::read(package, &relations, within)?;
    let mut read = read_body(&document_xml, &mut parts)?;
    let places = std::mem::take(&mut read.places);
    let pictures = read.pictures;
    progress(2, 3);
    let running = running(
        package,
        &relations,
        &read,
        settings.even,
        &mut parts,
        within,
    )?;
    let counted = page_count(package)?;
    let pages = super::draft::page_count(read.draft.pages(), counted, read.paged);
    let finished = whole(read, running)?.finish(pages);
    let (text, structure, marks) = finished.map_err(|error| instead_of_nothing(error, pictures))?;
    progress(3, 3);
    let comments = in_threads(comments, &replies);
    let comments = comments.into_iter().chain(parts.inserted);
    let comments = super::comments::placed(&text, &marks, comments);
    let places = places::with_text(places, &marks);
    let imported = Imported {
        highlights: super::highlights::found(&text, &marks),
        text,
        extractor: EXTRACTOR.to_owned(),
        structure: Some(structure),
        comments,
        ..Imported::default()
    };
    Ok((imported, (name, document_xml), places))
}

/// The comments by their ids, without their places. A reply has the id of what it replies to, as it is about the same
/// passage, and comes behind it.
fn in_threads(entries: Vec<Entry>, replies: &HashMap<String, String>) -> Vec<(String, Comment)> {
    let by_paragraph: HashMap<String, usize> = entries
        .iter()
        .enumerate()
        .map(|(number, entry)| (entry.paragraph.clone(), number))
        .collect();
    let parent = |entry: &Entry| {
        let parent = by_paragraph.get(replies.get(&entry.paragraph)?)?;
        Some(*parent)
    };
    let parents: Vec<Option<usize>> = entries.iter().map(parent).collect();
    let ids: Vec<String> = entries.iter().map(|entry| entry.id.clone()).collect();
    // A chain that goes in a circle ends at its length.
    let above = |number: usize| {
        let up = |number: &usize| parents.get(*number).copied().flatten();
        let up = std::iter::successors(Some(number), up).take(ids.len());
        up.enumerate().last().unwrap_or((0, number))
    };
    let entries = entries.into_iter().enumerate();
    let mut threads: Vec<_> = entries
        .map(|(number, entry)| {
            let (depth, first) = above(number);
            (first, depth, number, entry)
        })
        .collect();
    threads.sort_by_key(|(first, depth, number, _)| (*first, *depth, *number));
    let comments = threads.into_iter().map(|(first, depth, _, entry)| {
        let reply = depth > 0;
        let said = super::comments::text(entry.draft);
        let comment = Comment {
            span: crate::letter::Span::default(),
            author: entry.author,
            made: entry.date,
            text: super::comments::reply(said, reply),
        };
        (ids.get(first).cloned().unwrap_or_default(), comment)
    });
    comments.collect()
}

/// The notes or comments of a kind.
fn entries(
    package: &mut Package<'_>,
    relations: &Relations,
    kind: &str,
    parts: &mut Parts,
    within: &Within,
) -> Result<Vec<Entry>, ImportError> {
    let Some(name) = relations.only(kind) else {
        return Ok(Vec::new());
    };
    let Some(text) = part(package, Some(name))? else {
        return Ok(Vec::new());
    };
    let inner = Relations::read(package, name)?;
    parts.embedded = Embedded::read(package, &inner, within)?;
    Ok(body::read(&text, parts)?.entries)
}

/// The settings of the whole document.
struct Settings {
    footnotes: Numbers,
    endnotes: Numbers,
    /// True if even pages have headers of their own.
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

/// The number of pages that the program that saved the document counted.
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
    within: &Within,
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
            let inner = Relations::read(package, &relation.target)?;
            parts.embedded = Embedded::read(package, &inner, within)?;
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
