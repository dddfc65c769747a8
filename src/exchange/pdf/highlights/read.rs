//! Reads the marks and notes of a document, of whatever program wrote them. What is damaged is read as far as it goes, and
//! what a document may ask for is limited: the same array, note or picture may be named a million times.

use super::gate::Table;
use super::geometry::{Place, Quad, around, has_area, in_order};
use super::handed;
use super::highlight::{DATA, OF, QUOTE};
use super::lock::Lock;
use super::open::open;
use super::packed;
use super::refused::Refused;
use super::text::{date, plain, text};
use hayro_syntax::object::{Array, Dict, MaybeRef, Name, Null, ObjRef, Object};
use hayro_syntax::page::Page;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::{HashMap, HashSet};

/// The most annotations of a document that are looked at.
const MOST: usize = 1_000_000;
/// The longest text that is read, in bytes; others are cut off.
const LONGEST: usize = 1 << 20;
/// The longest packed text, in bytes: it may unpack to a thousand times that.
const MOST_PACKED: usize = 4 << 10;
/// The most bytes of annotations and of what they name that are gone over.
const MOST_BYTES: usize = 512 << 20;
/// The most lines of one mark, and of all.
const MOST_LINES: (usize, usize) = (10_000, 4_000_000);
/// Flags (12.5.3) of what is not shown: hidden, and no view.
const NOT_SHOWN: i32 = 0b10_0010;

/// The kind of a mark or note.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Kind {
    /// Words with a colour behind them.
    Highlight,
    /// Words with a line under them.
    Underline,
    /// Words with a wavy line under them.
    Squiggly,
    /// Words with a line through them.
    StrikeOut,
    /// A note at a place, or an answer to another.
    Text,
    /// Words typed onto the page.
    FreeText,
    /// A drawing with something said of it: a frame, a line, a stamp.
    Drawing,
}

/// A mark or note that was found in a document.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Found {
    /// The number of its page, from 1.
    pub page: u32,
    /// The kind.
    pub kind: Kind,
    /// Where it is: left, top, right, bottom, in points from the upper left corner of the page as it is shown.
    pub rect: [f32; 4],
    /// The lines of text that it marks, by their four corners; empty for notes.
    pub lines: Vec<[[f32; 2]; 4]>,
    /// The author.
    pub author: String,
    /// What it is about.
    pub subject: String,
    /// What it says, without markup.
    pub contents: String,
    /// Red, green and blue.
    pub color: Option<[u8; 3]>,
    /// When it was made.
    pub created: Option<Timestamp>,
    /// When it was last changed.
    pub changed: Option<Timestamp>,
    /// Its name.
    pub id: Option<String>,
    /// The exact text of the passage, where this program wrote it.
    pub quote: Option<String>,
    /// What the program wrote to take it back.
    pub data: Option<String>,
    /// The name of the mark that it goes on from on another page, where this program wrote it.
    pub continues: Option<String>,
    /// The one that it answers or belongs to, by its place among those found. These lead in no circle.
    pub answers: Option<usize>,
    /// True if it belongs to that rather than answers it.
    pub grouped: bool,
}

/// The marks and notes of a document, page by page in the order in which they are drawn. Marks that only say what state
/// another is in are left out, as is what is not shown. With them the names in the list that this program put in the
/// document of which no annotation is left, shown or not; none where not all of it was looked at.
///
/// # Errors
/// If it cannot be opened with the password, or cannot be read at all.
pub fn read_back(document: &[u8], password: &str) -> Result<(Vec<Found>, Vec<String>), Refused> {
    // Without a sound table there is no telling an owner's password.
    let lock = match Table::of(document) {
        Ok(table) => {
            let lock = Lock::of(document, &table, password)?;
            packed::check(document, &table, lock.as_ref())?;
            lock
        }
        Err(Refused::TooLarge) => return Err(Refused::TooLarge),
        Err(_) => None,
    };
    let pdf = open(document.to_vec(), lock.as_ref(), password)?;
    let mut reader = Reader::default();
    for (page, number) in pdf.pages().iter().zip(1..) {
        reader.page(page, number);
    }
    let missing = reader.missing(handed::read(&pdf));
    Ok((reader.threaded(), missing))
}

/// What was read so far.
#[derive(Default)]
struct Reader {
    found: Vec<Found>,
    answers: Vec<Option<ObjRef>>,
    places: HashMap<ObjRef, usize>,
    /// The names of all annotations, and of those that they go on from.
    names: HashSet<String>,
    /// True if there were pages or annotations that could not be looked at.
    is_partial: bool,
    looked_at: usize,
    bytes: usize,
    lines: usize,
}

impl Reader {
    fn page(&mut self, page: &Page<'_>, number: u32) {
        let (Some(all), Some(place)) = (page.raw().get::<Array<'_>>(b"Annots"), Place::of(page))
        else {
            let has_any = page.raw().contains_key(b"Annots");
            self.is_partial |= has_any && page.raw().get::<Null>(b"Annots").is_none();
            return;
        };
        for one in all.raw_iter() {
            self.looked_at += 1;
            if self.looked_at > MOST || self.bytes > MOST_BYTES {
                self.is_partial = true;
                return;
            }
            let (own, dict) = match one {
                MaybeRef::Ref(own) => (Some(own), page.xref().get::<Dict<'_>>(own.into())),
                MaybeRef::NotRef(object) => (None, object.into_dict()),
            };
            let dict = dict.filter(|it| self.spend(it.data().len()));
            if let Some(dict) = &dict {
                self.note_names(dict);
            }
            let found =
                dict.and_then(|it| Some((self.one(&it, number, &place)?, it.get_ref(b"IRT"))));
            let Some((found, answers)) = found else {
                continue;
            };
            if let Some(own) = own {
                self.places.entry(own).or_insert(self.found.len());
            }
            self.found.push(found);
            self.answers.push(answers);
        }
    }

    /// Goes over so many bytes; false where that is too much.
    fn spend(&mut self, bytes: usize) -> bool {
        self.bytes = self.bytes.saturating_add(bytes);
        self.bytes <= MOST_BYTES
    }

    fn note_names(&mut self, dict: &Dict<'_>) {
        for entry in [&b"NM"[..], OF.as_bytes()] {
            if let Some(name) = self.bytes(dict, entry) {
                let name = text(&name);
                // The later parts of a highlight have the name of the first, and a number.
                let first = name.rsplit_once('-').filter(|(_, part)| {
                    !part.is_empty() && part.bytes().all(|it| it.is_ascii_digit())
                });
                self.names.extend(first.map(|(first, _)| first.to_owned()));
                self.names.insert(name);
            }
        }
    }

    /// Those of the listed names that no annotation has.
    fn missing(&self, mut listed: Vec<String>) -> Vec<String> {
        if self.is_partial || self.bytes > MOST_BYTES {
            return Vec::new();
        }
        listed.retain(|name| !self.names.contains(name));
        listed
    }

    fn one(&mut self, dict: &Dict<'_>, page: u32, place: &Place) -> Option<Found> {
        let kind = match dict.get::<Name<'_>>(b"Subtype")?.as_ref() {
            b"Highlight" => Kind::Highlight,
            b"Underline" => Kind::Underline,
            b"Squiggly" => Kind::Squiggly,
            b"StrikeOut" => Kind::StrikeOut,
            b"Text" => Kind::Text,
            b"FreeText" => Kind::FreeText,
            b"Square" | b"Circle" | b"Line" | b"Polygon" | b"PolyLine" | b"Ink" | b"Caret"
            | b"Stamp"
                if dict.contains_key(b"Contents") =>
            {
                Kind::Drawing
            }
            _ => return None,
        };
        let hidden = dict.get::<i32>(b"F").unwrap_or(0) & NOT_SHOWN != 0;
        if hidden || dict.contains_key(b"StateModel") {
            return None;
        }
        let lines = match kind {
            Kind::Text | Kind::FreeText | Kind::Drawing => Vec::new(),
            _ => self.quads(dict),
        };
        let [left, bottom, right, top] = match numbers(dict, b"Rect", 4).as_slice() {
            [a, b, c, d] => around([[*a, *b], [*c, *d]].iter()),
            _ => around(lines.iter().flatten()),
        };
        let corners = [[left, bottom], [right, top]].map(|it| place.shown(it).map(f64::from));
        let rect = around(corners.iter()).map(|it| it as f32);
        if !rect.iter().all(|it| it.is_finite()) {
            return None;
        }
        // Not what was cut off.
        let exact = |bytes: Vec<u8>| {
            String::from_utf8(bytes)
                .ok()
                .filter(|it| it.len() < LONGEST)
        };
        let grouped = dict
            .get::<Name<'_>>(b"RT")
            .is_some_and(|it| it.as_ref() == b"Group");
        Some(Found {
            page,
            kind,
            rect,
            lines: lines
                .into_iter()
                .map(|quad| quad.map(|it| place.shown(it)))
                .collect(),
            author: self.text(dict, b"T"),
            subject: self.text(dict, b"Subj"),
            contents: self.contents(dict),
            color: color(dict),
            created: self.bytes(dict, b"CreationDate").and_then(|it| date(&it)),
            changed: self.bytes(dict, b"M").and_then(|it| date(&it)),
            id: self.bytes(dict, b"NM").map(|it| text(&it)),
            quote: self.bytes(dict, QUOTE.as_bytes()).and_then(exact),
            data: self.bytes(dict, DATA.as_bytes()).and_then(exact),
            continues: self.bytes(dict, OF.as_bytes()).map(|it| text(&it)),
            answers: None,
            grouped,
        })
    }

    fn quads(&mut self, dict: &Dict<'_>) -> Vec<Quad> {
        let most = MOST_LINES.0.min(MOST_LINES.1.saturating_sub(self.lines));
        let length = dict
            .get::<Array<'_>>(b"QuadPoints")
            .map_or(0, |it| it.data().len());
        if !self.spend(length) {
            return Vec::new();
        }
        let all = numbers(dict, b"QuadPoints", most.saturating_mul(8));
        let quads = all
            .as_chunks::<8>()
            .0
            .iter()
            .map(|[a, b, c, d, e, f, g, h]| in_order([[*a, *b], [*c, *d], [*e, *f], [*g, *h]]));
        let sound = |quad: &Quad| {
            quad.iter()
                .flatten()
                .all(|it| it.is_finite() && it.abs() < 1e6)
        };
        let quads: Vec<Quad> = quads.filter(sound).filter(has_area).collect();
        self.lines += quads.len();
        quads
    }

    /// What it says: itself, its note, or its rich text.
    fn contents(&mut self, dict: &Dict<'_>) -> String {
        let own = self.text(dict, b"Contents");
        if !own.trim().is_empty() {
            return own;
        }
        let note = dict
            .get::<Dict<'_>>(b"Popup")
            .map(|it| self.text(&it, b"Contents"));
        match note.filter(|it| !it.trim().is_empty()) {
            Some(note) => note,
            None => plain(&self.text(dict, b"RC")),
        }
    }

    fn text(&mut self, dict: &Dict<'_>, name: &[u8]) -> String {
        self.bytes(dict, name)
            .map(|it| text(&it))
            .unwrap_or_default()
    }

    /// A string, or a stream in its place, unless it is too long.
    fn bytes(&mut self, dict: &Dict<'_>, name: &[u8]) -> Option<Vec<u8>> {
        if self.bytes > MOST_BYTES {
            return None;
        }
        let cut = |bytes: &[u8]| bytes.get(..LONGEST).unwrap_or(bytes).to_vec();
        let (bytes, length) = match dict.get::<Object<'_>>(name)? {
            Object::String(it) => (cut(it.as_bytes()), it.as_bytes().len()),
            Object::Stream(it) if it.raw_data().len() <= MOST_PACKED => {
                let unpacked = it.decoded_data().ok()?;
                (cut(&unpacked), unpacked.len())
            }
            _ => return None,
        };
        self.spend(length).then_some(bytes)
    }

    /// What was found, each with what it answers.
    fn threaded(mut self) -> Vec<Found> {
        let place = |it: &Option<ObjRef>| self.places.get(&(*it)?).copied();
        let mut answers: Vec<Option<usize>> = self.answers.iter().map(place).collect();
        cut_circles(&mut answers);
        for (found, answers) in self.found.iter_mut().zip(answers) {
            found.answers = answers;
            found.grouped &= answers.is_some();
        }
        self.found
    }
}

/// Takes links out where they lead in a circle. Linear in their number.
fn cut_circles(links: &mut [Option<usize>]) {
    // The walk in which each was first met; 0 is none.
    let mut met = vec![0_usize; links.len()];
    for (start, walk) in (0..links.len()).zip(1..) {
        let (mut at, mut before) = (Some(start), None);
        while let Some(here) = at {
            match met.get_mut(here) {
                Some(seen) if *seen == 0 => *seen = walk,
                Some(seen) if *seen == walk => {
                    if let Some(link) = before.and_then(|before: usize| links.get_mut(before)) {
                        *link = None;
                    }
                    break;
                }
                _ => break,
            }
            before = at;
            at = links.get(here).copied().flatten();
        }
    }
}

/// The first numbers of an array.
fn numbers(dict: &Dict<'_>, name: &[u8], most: usize) -> Vec<f64> {
    let array = dict.get::<Array<'_>>(name);
    let numbers = array.iter().flat_map(|it| it.iter::<f32>());
    numbers.take(most).map(f64::from).collect()
}

/// The colour of an annotation (table 166): grey, RGB or CMYK.
fn color(dict: &Dict<'_>) -> Option<[u8; 3]> {
    let byte = |share: f64| (share.clamp(0.0, 1.0) * 255.0).round() as u8;
    match numbers(dict, b"C", 5).as_slice() {
        [gray] => Some([byte(*gray); 3]),
        [red, green, blue] => Some([*red, *green, *blue].map(byte)),
        [c, m, y, k] => Some([c, m, y].map(|it| byte((1.0 - it) * (1.0 - k)))),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn circles_are_cut() {
        let mut links = [Some(1), Some(2), Some(0), Some(3), Some(0), None];
        cut_circles(&mut links);
        assert_eq!(links, [Some(1), Some(2), None, None, Some(0), None]);
    }
}
