//! Comments in a Word document that somebody else wrote: they are added, and everything else stays byte for byte as it
//! was. Where a passage begins or ends within a run, the run is divided in two of the same look.

mod divided;
mod signs;

use super::comments;
use super::package::{DECLARATION, PACKAGE, Part, RELATIONS, TYPES, options};
use super::styles::WORD;
use crate::exchange::addition::Comment;
use crate::exchange::{Added, NotAdded, Remark};
use crate::import::{self, TextPlace, WordParts, is_same_part};
use crate::letter::Span;
use divided::{Sign, with_signs};
use quick_xml::Reader;
use quick_xml::events::Event;
use signs::Signs;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::io::{Cursor, Write as _};
use std::ops::Range;
use zip::{ZipArchive, ZipWriter};

/// The name space of WordprocessingML in its strict form, and where the kinds of its relations stand.
const STRICT: &str = "http://purl.oclc.org/ooxml/wordprocessingml/main";
const STRICT_RELATIONS: &str = "http://purl.oclc.org/ooxml/officeDocument/relationships";
/// Where those of Word of 2013 stand.
const RELATIONS_2011: &str = "http://schemas.microsoft.com/office/2011/relationships";

/// The document with the comments, which come behind those that it has; `None` where it is not of the kind that `.docx`
/// stands for: a template, or one with macros. Linear in its size but for sorting.
///
/// # Errors
/// [`NotAdded`].
pub fn add_comments(bytes: &[u8], comments: &[Comment]) -> Result<Option<Added>, NotAdded> {
    if !bytes.starts_with(b"PK") {
        return Ok(None);
    }
    let parts = import::word_parts(bytes).map_err(|_| NotAdded::Unreadable)?;
    if !parts.types.1.contains("wordprocessingml.document.main+xml") {
        return Ok(None);
    }
    if parts.places.is_empty() {
        return Err(NotAdded::NoPlace);
    }
    // A package says of its signatures where they are by what they are.
    let signed = parts.types.1.contains("digital-signature");
    let (changed, added) = changes(&parts, comments);
    let made = rebuilt(bytes, &changed, &added).ok_or(NotAdded::Damaged)?;
    match is_sound(&made, &parts, comments) {
        true => Ok(Some(Added {
            remarks: signed
                .then_some(Remark::SignatureBroken)
                .into_iter()
                .collect(),
            bytes: made,
        })),
        false => Err(NotAdded::Damaged),
    }
}

/// Tells whether what was made is read as it was before, with every comment on its passage.
fn is_sound(made: &[u8], before: &WordParts, comments: &[Comment]) -> bool {
    let read = import::read(made, &import::Request::default(), &mut |_, _| {});
    let Ok(read) = read else {
        return false;
    };
    // Of the comments that end at one place, the first beginning: a number before the words belongs to them.
    let mut found: HashMap<usize, usize> = HashMap::new();
    for comment in &read.comments {
        let start = comment.span.start.0;
        let known = found.entry(comment.span.end.0).or_insert(start);
        *known = start.min(*known);
    }
    let mut cuts = Signs::new(before);
    let stands = |comment: &Comment| {
        let Some((from, to)) = expected(before, &mut cuts, comment) else {
            return true;
        };
        found.get(&to).is_some_and(|start| *start <= from)
    };
    read.text == before.text && comments.iter().all(stands)
}

/// The bytes of the text on which a comment has to stand, without blanks around them; `None` where it has no place.
fn expected(parts: &WordParts, cuts: &mut Signs, comment: &Comment) -> Option<(usize, usize)> {
    let span = comment.span?;
    let range = over(&parts.places, span)?;
    let (_, start) = cuts.cut(range.start, span.start.0, false);
    let (_, end) = cuts.cut(range.end.checked_sub(1)?, span.end.0, true);
    let inside = parts.text.get(start..end)?;
    let words = inside.trim();
    let from = start + inside.len() - inside.trim_start().len();
    (!words.is_empty()).then_some((from, from + words.len()))
}

/// The numbers of the places that a passage is in; `None` where it is in none.
fn over(places: &[TextPlace], span: Span) -> Option<Range<usize>> {
    let first = places.partition_point(|place| place.text.end <= span.start);
    let behind = places.partition_point(|place| place.text.start < span.end);
    (first < behind).then_some(first..behind)
}

/// Parts that are changed, and those that are added.
type Changes = (Vec<Part>, Vec<Part>);

fn changes(parts: &WordParts, comments: &[Comment]) -> Changes {
    let xml = &parts.document.1;
    let strict = xml.contains(STRICT);
    let space = if strict { STRICT } else { WORD };
    let mut taken = HashSet::new();
    ids_in(xml, &mut taken);
    if let Some((_, text)) = &parts.comments {
        ids_in(text, &mut taken);
    }
    let mut free = (0..).filter(|id| !taken.contains(id));
    let ids: Vec<usize> = comments.iter().map(|_| free.next().unwrap_or(0)).collect();
    let mut signs: BTreeMap<(usize, usize), Vec<Sign>> = BTreeMap::new();
    let mut said = Vec::new();
    let mut cuts = Signs::new(parts);
    for (id, comment) in ids.iter().copied().zip(comments) {
        let range = comment.span.and_then(|span| over(&parts.places, span));
        match (comment.span, range) {
            (Some(span), Some(range)) => {
                let (begin, end) = (range.start, range.end - 1);
                let (from, _) = cuts.cut(begin, span.start.0, false);
                let (to, _) = cuts.cut(end, span.end.0, true);
                signs
                    .entry((begin, from))
                    .or_default()
                    .push(Sign::Begin(id));
                signs.entry((end, to)).or_default().push(Sign::End(id));
                said.push(comment.clone());
            }
            // It stands at the next words of the text, and says which it is about.
            (span, _) => {
                let at = span.map_or(0, |span| span.start.0);
                let next = parts
                    .places
                    .partition_point(|place| place.text.start.0 < at);
                let next = next.min(parts.places.len() - 1);
                signs.entry((next, 0)).or_default().push(Sign::Point(id));
                said.push(comment.clone().quoting());
            }
        }
    }
    // Whether the document itself calls the name space so.
    let tag = root(xml).map_or("", |start| &xml[start..]);
    let tag = tag.split_once('>').map_or("", |(tag, _)| tag);
    let declared = tag.contains(&format!("xmlns:w=\"{space}\""));
    let declares = match declared {
        true => String::new(),
        false => format!(" xmlns:w=\"{space}\""),
    };
    let document = with_signs(parts, signs, &declares);
    let mut changed = vec![part(&parts.document.0, document)];
    let mut added = Vec::new();
    let mut relations = parts.relations.1.clone();
    let mut types = parts.types.1.clone();
    let folder = parts
        .document
        .0
        .rsplit_once('/')
        .map_or("", |(folder, _)| folder);
    let base = if strict { STRICT_RELATIONS } else { RELATIONS };
    let kinds = [
        ("comments", base, &parts.comments),
        ("commentsExtended", RELATIONS_2011, &parts.extended),
    ];
    // Those of other comments of the document may count from there, too.
    let mut known = HashSet::new();
    for (_, text) in parts.comments.iter().chain(&parts.extended) {
        identities_in(text, &mut known);
    }
    let mut free = (comments::identity(0)..).filter(|identity| !known.contains(identity));
    let identities: Vec<_> = said.iter().map(|_| free.next().unwrap_or(1)).collect();
    for (kind, base, there) in kinds {
        let elements = said.iter().zip(&identities).zip(&ids);
        let elements = elements.map(|((comment, identity), id)| match kind {
            "comments" => comment.xml(*id, *identity, &format!(" xmlns:w=\"{space}\"")),
            _ => comments::extended(comment, *identity),
        });
        let elements: String = elements.collect();
        if let Some((name, text)) = there {
            changed.push(part(name, inserted_last(text, &elements)));
            continue;
        }
        let name = format!("kanttekening-{kind}.xml");
        let root = match kind {
            "comments" => format!("<w:comments xmlns:w=\"{space}\">{elements}</w:comments>"),
            _ => format!(
                "<w15:commentsEx xmlns:w15=\"{}\">{elements}</w15:commentsEx>",
                comments::WORD_2012
            ),
        };
        let path = match folder {
            "" => name.clone(),
            folder => format!("{folder}/{name}"),
        };
        added.push(part(&path, format!("{DECLARATION}{root}")));
        let relation = format!(
            "<Relationship xmlns=\"{PACKAGE}/relationships\" Id=\"kanttekening-{kind}\" Type=\"{base}/{kind}\" Target=\"{name}\"/>"
        );
        relations = match relations.is_empty() {
            true => format!(
                "{DECLARATION}<Relationships xmlns=\"{PACKAGE}/relationships\">{relation}</Relationships>"
            ),
            false => inserted_last(&relations, &relation),
        };
        let of_type = format!(
            "<Override xmlns=\"{PACKAGE}/content-types\" PartName=\"/{path}\" ContentType=\"{TYPES}.{kind}+xml\"/>"
        );
        types = inserted_last(&types, &of_type);
    }
    if relations != parts.relations.1 {
        let relations_part = part(&parts.relations.0, relations);
        match parts.relations.1.is_empty() {
            true => added.push(relations_part),
            false => changed.push(relations_part),
        }
        changed.push(part(&parts.types.0, types));
    }
    (changed, added)
}

/// A part with this text. It is UTF-8 now, whatever it was.
pub(super) fn part(name: &str, text: String) -> Part {
    let declared = text.find("?>").filter(|_| text.starts_with("<?xml"));
    let is_utf_8 = |end: usize| {
        let declaration = text[..end].to_lowercase();
        !declaration.contains("encoding") || declaration.contains("utf-8")
    };
    match declared {
        Some(end) if !is_utf_8(end) => {
            let rest = text[end + 2..].trim_start();
            (name.to_owned(), format!("{DECLARATION}{rest}").into_bytes())
        }
        _ => (name.to_owned(), text.into_bytes()),
    }
}

/// XML with elements before the end of its root.
pub(super) fn inserted_last(xml: &str, elements: &str) -> String {
    let Some(start) = root(xml) else {
        return xml.to_owned();
    };
    let tag = &xml[start..];
    let name = tag[1..]
        .split(|c: char| c.is_whitespace() || matches!(c, '>' | '/'))
        .next();
    let name = name.unwrap_or_default();
    if let Some(end) = xml.rfind(&format!("</{name}")) {
        return format!("{}{elements}{}", &xml[..end], &xml[end..]);
    }
    // A root without anything in it: `<Relationships xmlns="…"/>`.
    match tag.split_once("/>") {
        Some((open, rest)) => format!("{}{open}>{elements}</{name}>{rest}", &xml[..start]),
        None => xml.to_owned(),
    }
}

/// The byte at which the root of a part begins.
fn root(xml: &str) -> Option<usize> {
    let mut reader = Reader::from_str(xml);
    loop {
        let before = usize::try_from(reader.buffer_position()).ok()?;
        match reader.read_event().ok()? {
            Event::Start(_) | Event::Empty(_) => return Some(before),
            Event::Eof => return None,
            _ => {}
        }
    }
}

/// The ids that comments have in a part, or that its text names.
fn ids_in(part: &str, ids: &mut HashSet<usize>) {
    let names = [
        "comment",
        "commentRangeStart",
        "commentRangeEnd",
        "commentReference",
    ];
    let mut reader = Reader::from_str(part);
    loop {
        match reader.read_event() {
            Ok(Event::Start(it) | Event::Empty(it))
                if names.contains(&it.local_name().into_inner()) =>
            {
                let mut attributes = it.attributes();
                let found = attributes.with_checks(false).flatten();
                let found = found.filter(|it| it.key.local_name().into_inner() == "id");
                ids.extend(found.filter_map(|it| it.value.trim().parse::<usize>().ok()));
            }
            Ok(Event::Eof) | Err(_) => return,
            Ok(_) => {}
        }
    }
}

/// The identities of paragraphs that a part has.
fn identities_in(part: &str, identities: &mut HashSet<u32>) {
    let named = part.split("paraId=").skip(1);
    let values = named.filter_map(|rest| rest.get(1..9));
    identities.extend(values.filter_map(|it| u32::from_str_radix(it, 16).ok()));
}

/// The package with changed and added parts; `None` where it cannot be taken apart. All others are copied as they are.
pub(super) fn rebuilt(bytes: &[u8], changed: &[Part], added: &[Part]) -> Option<Vec<u8>> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut out = ZipWriter::new(Cursor::new(Vec::with_capacity(bytes.len())));
    for number in 0..archive.len() {
        let file = archive.by_index_raw(number).ok()?;
        let name = file.name().ok()?.into_owned();
        let new = changed
            .iter()
            .find(|(changed, _)| is_same_part(changed, &name));
        match new {
            Some((_, content)) => {
                drop(file);
                out.start_file(name, options()).ok()?;
                out.write_all(content).ok()?;
            }
            None => out.raw_copy_file(file).ok()?,
        }
    }
    for (name, content) in added {
        out.start_file(name.as_str(), options()).ok()?;
        out.write_all(content).ok()?;
    }
    Some(out.finish().ok()?.into_inner())
}

#[cfg(test)]
mod tests;
