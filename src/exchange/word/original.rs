//! Comments in a Word document that somebody else wrote: they are added, and everything else stays byte for byte as it
//! was. Where a passage begins or ends within a run, the run is divided in two of the same look.

use super::comments::{self, Comment};
use super::package::{Part, options};
use super::styles::WORD;
use super::{DECLARATION, PACKAGE, RELATIONS, TYPES};
use crate::exchange::{Added, NotAdded, Remark};
use crate::import::{self, TextPlace, WordParts, is_same_part};
use crate::letter::Span;
use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::Event;
use std::collections::{BTreeMap, HashMap};
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
            remarks: signed.then_some(Remark::Signed).into_iter().collect(),
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

/// What is put into the XML at a place, and in which order where several are.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Sign {
    End(usize),
    Begin(usize),
    /// Both.
    Point(usize),
}

/// Parts that are changed, and those that are added.
type Changes = (Vec<Part>, Vec<Part>);

fn changes(parts: &WordParts, comments: &[Comment]) -> Changes {
    let xml = &parts.document.1;
    let strict = xml.contains(STRICT);
    let space = if strict { STRICT } else { WORD };
    let first = parts.comments.as_ref().map_or(0, |(_, text)| next_id(text));
    let mut signs: BTreeMap<(usize, usize), Vec<Sign>> = BTreeMap::new();
    let mut said = Vec::new();
    let mut cuts = Signs::new(parts);
    for (number, comment) in comments.iter().enumerate() {
        let id = first + number;
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
    let document = with_signs(parts, signs, space);
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
    let taken = parts.comments.iter().chain(&parts.extended);
    let taken: Vec<_> = taken.map(|(_, text)| text.to_uppercase()).collect();
    let free = |identity: &u32| {
        let written = format!("{identity:08X}");
        !taken.iter().any(|text| text.contains(&written))
    };
    let mut free = (comments::identity(0)..).filter(free);
    let identities: Vec<_> = said.iter().map(|_| free.next().unwrap_or(1)).collect();
    for (kind, base, there) in kinds {
        let elements = said.iter().zip(&identities).enumerate();
        let elements = elements.map(|(number, (comment, identity))| match kind {
            "comments" => {
                let xml = comment.xml(first + number, *identity);
                xml.replacen(
                    "<w:comment ",
                    &format!("<w:comment xmlns:w=\"{space}\" "),
                    1,
                )
            }
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
fn part(name: &str, text: String) -> Part {
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
fn inserted_last(xml: &str, elements: &str) -> String {
    let trimmed = xml.trim_end();
    let end = trimmed.rfind("</");
    match end {
        Some(end) => format!("{}{elements}{}", &xml[..end], &xml[end..]),
        // A root without anything in it: `<Relationships xmlns="…"/>`.
        None => match trimmed.strip_suffix("/>") {
            Some(open) => {
                let name = open.rsplit('<').next().unwrap_or_default();
                let name = name.split_whitespace().next().unwrap_or_default();
                format!("{open}>{elements}</{name}>")
            }
            None => xml.to_owned(),
        },
    }
}

/// An id above all that comments have.
fn next_id(comments: &str) -> usize {
    let mut reader = Reader::from_str(comments);
    let mut next = 0;
    loop {
        match reader.read_event() {
            Ok(Event::Start(it) | Event::Empty(it))
                if it.local_name().into_inner() == "comment" =>
            {
                let mut attributes = it.attributes();
                let ids = attributes.with_checks(false).flatten();
                let ids = ids.filter(|it| it.key.local_name().into_inner() == "id");
                let ids = ids.filter_map(|it| it.value.trim().parse::<usize>().ok());
                next = ids.fold(next, |next, id| next.max(id.saturating_add(1)));
            }
            Ok(Event::Eof) | Err(_) => return next,
            Ok(_) => {}
        }
    }
}

/// The signs of places, each place looked through once.
struct Signs<'a> {
    parts: &'a WordParts,
    known: HashMap<usize, Option<Vec<SignOfPlace>>>,
}

/// The bytes of a sign in the text of a place, and in its content.
type SignOfPlace = (Range<usize>, Range<usize>);

impl<'a> Signs<'a> {
    fn new(parts: &'a WordParts) -> Self {
        Self {
            parts,
            known: HashMap::new(),
        }
    }

    /// The byte of a place's content at which a passage begins or ends that does so at `at` in the letter's text, and
    /// that byte of the text: the edge of the place where its signs cannot be told from each other.
    fn cut(&mut self, number: usize, at: usize, ends: bool) -> (usize, usize) {
        let parts = self.parts;
        let Some(place) = parts.places.get(number) else {
            return (0, at);
        };
        let raw = parts
            .document
            .1
            .get(place.content.clone())
            .unwrap_or_default();
        let edge = match ends {
            true => (raw.len(), place.text.end.0),
            false => (0, place.text.start.0),
        };
        if place.text.end.0 <= at && ends || at <= place.text.start.0 && !ends {
            return edge;
        }
        let signs = self.known.entry(number).or_insert_with(|| {
            let text = parts.text.get(place.text.range()).unwrap_or_default();
            signs_of(raw, text)
        });
        let Some(signs) = signs else {
            return edge;
        };
        let inside = at.saturating_sub(place.text.start.0);
        let next = signs.partition_point(|(text, _)| text.start < inside);
        let cut = match ends {
            true => next
                .checked_sub(1)
                .and_then(|last| Some(signs.get(last)?.1.end)),
            false => signs.get(next).map(|(_, raw)| raw.start),
        };
        cut.map_or(edge, |cut| (cut, at))
    }
}

/// The bytes of a text and of the escaped content that it came of, sign by sign; `None` where they differ by more than
/// blanks at the edges and signs that are not read.
fn signs_of(raw: &str, text: &str) -> Option<Vec<SignOfPlace>> {
    let mut signs = Vec::new();
    let mut wanted = text.char_indices().peekable();
    let mut at = 0;
    while let Some(rest) = raw.get(at..).filter(|rest| !rest.is_empty()) {
        let length = match rest.strip_prefix('&') {
            Some(name) => name.find(';')? + 2,
            None => rest.chars().next()?.len_utf8(),
        };
        let escaped = rest.get(..length)?;
        let sign = match escaped {
            // A comment, or text that is not escaped.
            "<" => return None,
            it if it.starts_with('&') => unescape(it).ok()?.chars().next()?,
            it => it.chars().next()?,
        };
        let sign = if matches!(sign, '\n' | '\r') {
            ' '
        } else {
            sign
        };
        match wanted.peek().copied() {
            Some((start, next)) if next == sign => {
                signs.push((start..start + next.len_utf8(), at..at + length));
                wanted.next();
            }
            next if sign.is_whitespace() && (signs.is_empty() || next.is_none()) => {}
            _ if sign.is_control() || matches!(sign, '\u{feff}' | '\u{ad}') => {}
            _ => return None,
        }
        at += length;
    }
    wanted.next().is_none().then_some(signs)
}

/// The XML of the document with the signs of comments, by the number of their place and the byte of its content.
fn with_signs(
    parts: &WordParts,
    signs: BTreeMap<(usize, usize), Vec<Sign>>,
    space: &str,
) -> String {
    let xml = parts.document.1.as_str();
    // Whether the document itself calls the name space so.
    let head = &xml[..xml.floor_char_boundary(parts.places.first().map_or(0, |it| it.run.start))];
    let declared = head.contains(&format!("xmlns:w=\"{space}\""));
    let declares = if declared {
        String::new()
    } else {
        format!(" xmlns:w=\"{space}\"")
    };
    let written = |mut signs: Vec<Sign>| {
        signs.sort_unstable();
        signs.into_iter().fold(String::new(), |mut out, sign| {
            let begin = |id| format!("<w:commentRangeStart{declares} w:id=\"{id}\"/>");
            let end = |id| {
                format!(
                    "<w:commentRangeEnd{declares} w:id=\"{id}\"/><w:r{declares}><w:commentReference w:id=\"{id}\"/></w:r>"
                )
            };
            match sign {
                Sign::Begin(id) => out.push_str(&begin(id)),
                Sign::End(id) => out.push_str(&end(id)),
                Sign::Point(id) => out.push_str(&(begin(id) + &end(id))),
            }
            out
        })
    };
    let mut out = String::with_capacity(xml.len() + 200 * signs.len());
    let mut done = 0;
    let mut by_place: BTreeMap<usize, Vec<(usize, String)>> = BTreeMap::new();
    for ((place, at), signs) in signs {
        by_place
            .entry(place)
            .or_default()
            .push((at, written(signs)));
    }
    for (place, cuts) in by_place {
        if let Some(place) = parts.places.get(place) {
            divide(xml, place, &cuts, &mut out, &mut done);
        }
    }
    out.push_str(&xml[done..]);
    out
}

/// Writes the XML from `done` on to the end of a place, with what is put into it; `done` is then behind that.
fn divide(
    xml: &str,
    place: &TextPlace,
    cuts: &[(usize, String)],
    out: &mut String,
    done: &mut usize,
) {
    let raw = &xml[place.content.clone()];
    let run = &xml[place.run.clone()];
    let properties = &xml[place.properties.clone()];
    let name = |tag: &str| {
        let name = tag.trim_start_matches('<');
        let end = name.find(|c: char| c.is_whitespace() || matches!(c, '>' | '/'));
        name[..end.unwrap_or(name.len())].to_owned()
    };
    let (run_name, text_name) = (name(run), name(&xml[place.element.clone()]));
    let is_first = place.element.start == place.run.end.max(place.properties.end);
    // Blanks at the edges of what does not say that they count do not.
    let tag = &xml[place.element.start..place.content.start];
    let (from, to) = match tag.contains("preserve") {
        true => (0, raw.len()),
        false => {
            let blank = [' ', '\t', '\n', '\r'];
            let from = raw.len() - raw.trim_start_matches(blank).len();
            (from, from + raw.trim_matches(blank).len())
        }
    };
    let piece = |range: Range<usize>| {
        let range = range.start.clamp(from, to)..range.end.clamp(from, to);
        match &raw[range] {
            "" => String::new(),
            piece => format!("<{text_name} xml:space=\"preserve\">{piece}</{text_name}>"),
        }
    };
    let behind = format!("</{run_name}>");
    let last = xml[place.element.end..].starts_with(&behind);
    let mut cuts = cuts.iter().peekable();
    // Before the run, where nothing of it comes before the text.
    let before = cuts.next_if(|(at, _)| *at <= from && is_first);
    if let Some((_, signs)) = before {
        out.push_str(&xml[*done..place.run.start]);
        out.push_str(signs);
        *done = place.run.start;
    }
    if cuts.peek().is_none() {
        return;
    }
    let inside: Vec<_> = std::iter::from_fn(|| cuts.next_if(|(at, _)| *at < to || !last)).collect();
    if inside.is_empty() {
        // The text itself stays as it is.
        out.push_str(&xml[*done..place.element.end]);
    } else {
        out.push_str(&xml[*done..place.element.start]);
        let mut start = 0;
        for (at, signs) in inside {
            out.push_str(&piece(start..*at));
            out.push_str(&format!("{behind}{signs}{run}{properties}"));
            start = *at;
        }
        out.push_str(&piece(start..raw.len()));
    }
    *done = place.element.end;
    // Behind the run, where nothing of it comes after the text.
    if cuts.peek().is_some() {
        out.push_str(&behind);
        *done = place.element.end + behind.len();
    }
    for (_, signs) in cuts {
        out.push_str(signs);
    }
}

/// The package with changed and added parts; `None` where it cannot be taken apart. All others are copied as they are.
fn rebuilt(bytes: &[u8], changed: &[Part], added: &[Part]) -> Option<Vec<u8>> {
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
