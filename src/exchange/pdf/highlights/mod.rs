//! Marks passages in a PDF document as highlights of its own, which every reader of PDF shows: an incremental update
//! (ISO 32000-2, 7.5.6) behind the document, of which not a byte changes. Signatures stay whole, what is locked stays
//! locked, and what cannot be added to without a doubt is refused.

mod annotation;
mod gate;
mod geometry;
mod handed;
mod highlight;
mod lock;
mod open;
mod packed;
mod pages;
mod pen;
mod read;
mod refused;
mod standing;
mod syntax;
mod text;
mod values;

pub use highlight::{Highlight, LineBox};
pub use read::{Found, Kind, read_back};

pub use refused::Refused;

use annotation::Part;
use gate::Table;
use geometry::{Quad, has_area};
use hayro_syntax::object::{Array, Dict, ObjectIdentifier, String as Bytes};
use lock::Lock;
use open::open;
use pages::{Pages, Sheet, id_of};
use pen::{Id, Pen, text_string};
use standing::Standing;
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, HashMap, HashSet};

/// A document with its marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marked {
    /// The document: the bytes that it had, and the update behind them. Without an update where nothing was placed.
    pub bytes: Vec<u8>,
    /// The number of highlights that were placed.
    pub placed: usize,
    /// The number of highlights none of whose lines is on a page.
    pub unplaced: usize,
    /// The number of highlights that the document had already, by their names; they are left as they are.
    pub already: usize,
    /// True if the document is signed: the signature stays whole, but readers will report that it was added to.
    pub signed: bool,
    /// True if the document has tags for reading aloud: the marks are not among them.
    pub tagged: bool,
    /// The part of ISO 19005 (PDF/A) that the document says it follows. Where nothing may show through (part 1), the marks
    /// are frames.
    pub archival: Option<u8>,
    /// True if the marks follow that too. False where there is none, or where it allows no colours for a screen.
    pub archival_kept: bool,
}

/// Adds highlights to a document. The same input gives the same bytes. The password is the user's or the owner's; empty
/// for a document that needs none.
///
/// # Errors
/// If the document, or what was made of it, is not sound in every respect that matters here; if it is locked, or its owner
/// or its certification does not permit annotations.
pub fn add_highlights(
    original: &[u8],
    password: &str,
    highlights: &[Highlight<'_>],
) -> Result<Marked, Refused> {
    let table = Table::of(original)?;
    let lock = Lock::of(original, &table, password)?;
    if lock.as_ref().is_some_and(|it| !it.permits) {
        return Err(Refused::NotPermitted);
    }
    packed::check(original, &table, lock.as_ref())?;
    let pdf = open(original.to_vec(), lock.as_ref(), password)?;
    let standing = Standing::of(&pdf)?;
    let pages = Pages::of(&pdf, original, &table, lock.as_ref())?;
    let mut marked = Marked {
        bytes: Vec::new(),
        placed: 0,
        unplaced: 0,
        already: 0,
        signed: standing.signed,
        tagged: standing.tagged,
        archival: standing.archival,
        archival_kept: standing.archival.is_some() && standing.allows_color(),
    };
    let mut plan = Plan::default();
    let mut there = Vec::new();
    for highlight in highlights {
        match plan.add(&pages, highlight)? {
            Added::Placed => marked.placed += 1,
            Added::Unplaced => {
                marked.unplaced += 1;
                continue;
            }
            Added::Already => marked.already += 1,
        }
        there.push(highlight.id);
    }
    if marked.placed == 0 {
        marked.bytes = original.to_vec();
        return Ok(marked);
    }
    let mut pen = Pen::new(original, &table, lock.as_ref());
    let mut expected = Vec::new();
    for (number, (sheet, parts)) in &plan.pages {
        let mut more = Vec::new();
        for part in parts {
            let written = part.write(&mut pen, sheet.id, &sheet.place, &standing);
            expected.extend(written.first().map(|own| (*number, *own, part.name())));
            more.extend(written);
        }
        if !more.is_empty() {
            pages
                .write(&mut pen, sheet, &more)
                .ok_or(Refused::Page(*number))?;
        }
    }
    // Readers would report another catalog as more than annotations behind what was signed.
    let changed = highlights.iter().map(|it| it.changed).max();
    if let Some(changed) = changed.filter(|_| !standing.signed) {
        let _ = handed::write(&mut pen, &pages, &there, changed);
    }
    marked.bytes = pen.finish(original)?;
    let sound = is_sound(
        original,
        &marked.bytes,
        (lock.as_ref(), password),
        pdf.pages().len(),
        &expected,
    );
    if sound.is_none() {
        return Err(Refused::Unsound);
    }
    Ok(marked)
}

/// What is to be put on the pages.
#[derive(Default)]
struct Plan<'d, 'h> {
    /// By their numbers, from 1.
    pages: BTreeMap<u32, (Sheet<'d>, Vec<Part<'h>>)>,
}

/// What became of a highlight.
enum Added {
    Placed,
    Unplaced,
    Already,
}

impl<'d, 'h> Plan<'d, 'h> {
    fn add(&mut self, pages: &Pages<'d>, highlight: &'h Highlight<'h>) -> Result<Added, Refused> {
        let mut parts: Vec<(u32, Vec<Quad>)> = Vec::new();
        let mut index: HashMap<u32, usize> = HashMap::new();
        for line in highlight.lines {
            let (sheet, _) = match self.pages.entry(line.page) {
                Entry::Occupied(known) => known.into_mut(),
                Entry::Vacant(new) => match pages.sheet(line.page)? {
                    Some(sheet) => new.insert((sheet, Vec::new())),
                    None => continue,
                },
            };
            let [a, b, c, d] = line.corners.map(|corner| sheet.place.own(corner));
            let (Some(a), Some(b), Some(c), Some(d)) = (a, b, c, d) else {
                continue;
            };
            let quad = [a, b, c, d];
            if !has_area(&quad) {
                continue;
            }
            let at = *index.entry(line.page).or_insert(parts.len());
            match parts.get_mut(at) {
                Some((_, quads)) => quads.push(quad),
                None => parts.push((line.page, vec![quad])),
            }
        }
        let mut added = Added::Unplaced;
        for ((page, quads), number) in parts.into_iter().zip(1..) {
            let part = Part {
                highlight,
                number,
                quads,
            };
            let Some((sheet, on_page)) = self.pages.get_mut(&page) else {
                continue;
            };
            if sheet.names.insert(text_string(&part.name())) {
                on_page.push(part);
                added = Added::Placed;
            } else if matches!(added, Added::Unplaced) {
                added = Added::Already;
            }
        }
        Ok(added)
    }
}

/// Checks what was made of a document as the document was: it begins with that, its table is sound, it has as many pages,
/// and the annotations are on those that they should be on, under their names.
fn is_sound(
    original: &[u8],
    made: &[u8],
    (lock, password): (Option<&Lock>, &str),
    pages: usize,
    expected: &[(u32, Id, String)],
) -> Option<()> {
    made.starts_with(original).then_some(())?;
    let table = Table::of(made).ok()?;
    let pdf = open(made.to_vec(), lock, password).ok()?;
    (pdf.pages().len() == pages).then_some(())?;
    for on_page in expected.chunk_by(|a, b| a.0 == b.0) {
        let number = usize::try_from(on_page.first()?.0).ok()?.checked_sub(1)?;
        let listed: Array<'_> = pdf.pages().get(number)?.raw().get(b"Annots")?;
        let listed = listed
            .raw_iter()
            .filter_map(|it| id_of(it.as_obj_ref()?.into()));
        let listed: HashSet<Id> = listed.collect();
        for (_, id, name) in on_page {
            let annotation: Dict<'_> = pdf.xref().get(ObjectIdentifier::new(id.0, id.1.into()))?;
            let has = annotation.get::<Bytes<'_>>(b"NM")?;
            let sound =
                listed.contains(id) && table.stands(*id) && has.as_bytes() == text_string(name);
            sound.then_some(())?;
        }
    }
    Some(())
}

#[cfg(test)]
mod tests;
