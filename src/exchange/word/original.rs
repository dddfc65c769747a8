//! Comments in a Word document that somebody else wrote: they are added, and everything else stays byte for byte as it
//! was. Where a passage begins or ends within a run, the run is divided in two of the same look.

mod comment_parts;
mod divided;
mod signs;

use super::comments;
use super::handed;
use super::parts::{part, rebuilt, root};
use crate::exchange::addition::Comment;
use crate::exchange::{Added, NotAdded, Remark};
use crate::import::{self, TextPlace, WordParts};
use crate::letter::Span;
use comment_parts::{Changes, CommentPart, Package, space};
use divided::{Sign, with_signs};
use quick_xml::Reader;
use quick_xml::events::Event;
use signs::Signs;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::Range;

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

/// The parts with the comments in them.
fn changes(parts: &WordParts, comments: &[Comment]) -> Changes {
    let space = space(parts);
    let ids = free_ids(parts, comments.len());
    let (signs, said) = placed(parts, comments, &ids);
    let identities = free_identities(parts, said.len());
    let document = with_signs(parts, signs, &declaration(&parts.document.1, space));
    let mut package = Package::of(parts);
    package.changed.push(part(&parts.document.0, document));
    let all = said.iter().zip(&identities).zip(&ids);
    let declares = format!(" xmlns:w=\"{space}\"");
    let elements = all.map(|((comment, identity), id)| comment.xml(*id, *identity, &declares));
    package.add(CommentPart::Comments, &elements.collect::<String>());
    let all = said.iter().zip(&identities);
    let elements = all.map(|(comment, identity)| comments::extended(comment, *identity));
    package.add(CommentPart::Extended, &elements.collect::<String>());
    if let Some(list) = handed::list(said.iter().zip(identities.iter().copied())) {
        package.hand_out(list);
    }
    package.changes()
}

/// So many ids that no comment of the document has.
fn free_ids(parts: &WordParts, count: usize) -> Vec<usize> {
    let mut taken = HashSet::new();
    ids_in(&parts.document.1, &mut taken);
    if let Some((_, text)) = &parts.comments {
        ids_in(text, &mut taken);
    }
    let mut free = (0..).filter(|id| !taken.contains(id));
    (0..count).map(|_| free.next().unwrap_or(0)).collect()
}

/// So many identities that no paragraph of a comment has.
fn free_identities(parts: &WordParts, count: usize) -> Vec<u32> {
    // Those of other comments of the document may count from there, too.
    let mut known = HashSet::new();
    for (_, text) in parts.comments.iter().chain(&parts.extended) {
        identities_in(text, &mut known);
    }
    let mut free = (comments::identity(0)..).filter(|identity| !known.contains(identity));
    (0..count).map(|_| free.next().unwrap_or(1)).collect()
}

/// The signs of comments, by place and the byte of the text within it.
type Placed = BTreeMap<(usize, usize), Vec<Sign>>;

/// Where the comments begin and end, and what each of them says there.
fn placed(parts: &WordParts, comments: &[Comment], ids: &[usize]) -> (Placed, Vec<Comment>) {
    let mut signs = Placed::new();
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
    (signs, said)
}

/// What an added element has to declare, where the root of the document does not call the name space so itself.
fn declaration(xml: &str, space: &str) -> String {
    let tag = root(xml).map_or("", |start| &xml[start..]);
    let tag = tag.split_once('>').map_or("", |(tag, _)| tag);
    match tag.contains(&format!("xmlns:w=\"{space}\"")) {
        true => String::new(),
        false => format!(" xmlns:w=\"{space}\""),
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
pub(super) fn identities_in(part: &str, identities: &mut HashSet<u32>) {
    let named = part.split("paraId=").skip(1);
    let values = named.filter_map(|rest| rest.get(1..9));
    identities.extend(values.filter_map(|it| u32::from_str_radix(it, 16).ok()));
}

#[cfg(test)]
mod tests;
