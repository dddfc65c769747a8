//! Annotations of a document: highlights, notes, typed remarks, replies; and the fields of its forms.

use super::count::as_u32;
use super::glyphs::{Glyph, PageGlyphs};
use super::unicode_map::text_string;
use crate::import::Comment;
use crate::letter::{ByteOffset, Span};
use crate::letter::{Layout, PlacedGlyph, PlacedLine};
use hayro_interpret::TransformExt as _;
use hayro_interpret::kurbo::{Point, Rect};
use hayro_syntax::object::{Array, Dict, Name, ObjRef, Object, String as PdfString};
use hayro_syntax::page::Page;
use std::collections::HashMap;

/// The most annotations of a page that are read.
const MOST: usize = 10_000;
/// The longest text of an annotation that is read, in bytes.
const LONGEST: usize = 64 << 10;
/// No further is a field's parent followed.
const DEEPEST: usize = 16;
/// No mark is put on more pieces of a line.
const QUADS: usize = 2000;

/// A remark that someone made on a page.
#[derive(Clone, Debug)]
pub(super) struct Remark {
    /// Its page, from 1.
    page: u32,
    /// The area it is on, in points of the page as it is shown; its own, if it is on nothing.
    places: Vec<Rect>,
    /// True if it marks words, rather than standing by itself.
    marks: bool,
    author: String,
    made: String,
    text: String,
    /// The annotation itself, and the one that it answers.
    own: Option<ObjRef>,
    answers: Option<ObjRef>,
}

/// The annotations and fields of a page.
#[derive(Default)]
pub(super) struct Carried {
    /// Remarks of people.
    pub remarks: Vec<Remark>,
    /// The places on the page where their words are drawn.
    typed: Vec<Rect>,
    /// The fields of forms, with what is filled in.
    fields: Vec<Field>,
}

/// A field of a form.
struct Field {
    place: Rect,
    says: String,
    /// True if it is a box to tick: what is drawn in it is a sign, not letters.
    tick: bool,
}

impl Carried {
    /// Reads the annotations of a page with this number, from 1.
    pub fn of(page: &Page<'_>, number: u32) -> Self {
        let mut carried = Self::default();
        let Some(all) = page.raw().get::<Array<'_>>(b"Annots") else {
            return carried;
        };
        let references: Vec<Option<ObjRef>> = all
            .raw_iter()
            .take(MOST)
            .map(|one| match one {
                hayro_syntax::object::MaybeRef::Ref(reference) => Some(reference),
                hayro_syntax::object::MaybeRef::NotRef(_) => None,
            })
            .collect();
        let transform = page.initial_transform(true).to_kurbo();
        let shown = |rect: Rect| transform.transform_rect_bbox(rect);
        for (at, dict) in all.iter::<Dict<'_>>().take(MOST).enumerate() {
            let hidden = dict.get::<i32>(b"F").unwrap_or(0) & 0b10_0010 != 0;
            let Some(rect) = rect(&dict).filter(|_| !hidden) else {
                continue;
            };
            let kind = dict.get::<Name<'_>>(b"Subtype");
            let kind = kind
                .as_ref()
                .map(|name| name.as_ref().to_vec())
                .unwrap_or_default();
            match kind.as_slice() {
                b"Widget" => carried.fields.extend(field(&dict, shown(rect))),
                b"Popup" | b"Link" => {}
                other => {
                    let marks = matches!(
                        other,
                        b"Highlight" | b"Underline" | b"Squiggly" | b"StrikeOut"
                    );
                    let quads = quads(&dict).map(shown).collect::<Vec<_>>();
                    let places = if marks && !quads.is_empty() {
                        quads
                    } else {
                        vec![shown(rect)]
                    };
                    if matches!(other, b"FreeText" | b"Text") {
                        carried.typed.push(shown(rect));
                    }
                    let text = string(&dict, b"Contents");
                    if text.trim().is_empty() {
                        continue;
                    }
                    carried.remarks.push(Remark {
                        page: number,
                        places,
                        marks,
                        author: string(&dict, b"T"),
                        made: day(&string(&dict, b"CreationDate"))
                            .or_else(|| day(&string(&dict, b"M")))
                            .unwrap_or_default(),
                        text: text.replace("\r\n", "\n").replace('\r', "\n"),
                        own: references.get(at).copied().flatten(),
                        answers: dict.get_ref(b"IRT"),
                    });
                }
            }
        }
        carried
    }

    /// Adds what the annotations of a page draw to what is drawn on it, but for the words of remarks; what is filled in
    /// in fields is there once, also where the document does not draw it.
    pub fn add(&self, drawn: PageGlyphs, page: &mut PageGlyphs) {
        page.pictures |= drawn.pictures;
        let within = |rect: &Rect, glyph: &Glyph| {
            let middle = glyph.advance / 2.0;
            let x = f64::from(glyph.origin[0] + glyph.direction[0] * middle);
            let y = f64::from(glyph.origin[1] + glyph.direction[1] * middle);
            rect.inflate(1.0, 2.0).contains(Point::new(x, y))
        };
        let base = as_u32(page.contents.len());
        page.contents.extend(drawn.contents.iter().copied());
        let mut filled = vec![false; self.fields.len()];
        for glyph in &drawn.glyphs {
            if self.typed.iter().any(|rect| within(rect, glyph)) {
                continue;
            }
            let field = self
                .fields
                .iter()
                .position(|field| within(&field.place, glyph));
            if let Some(at) = field {
                if self.fields.get(at).is_some_and(|field| field.tick) {
                    continue;
                }
                if let Some(filled) = filled.get_mut(at) {
                    *filled |= !drawn.says(glyph).trim().is_empty();
                }
            }
            let says = drawn.says(glyph);
            let start = as_u32(page.text.len());
            page.text.push_str(says);
            page.glyphs.push(Glyph {
                text: (start, as_u32(page.text.len())),
                content: glyph.content + base,
                ..*glyph
            });
        }
        for (field, filled) in self.fields.iter().zip(filled) {
            if !filled {
                field.write(page);
            }
        }
    }
}

impl Field {
    /// Writes what is filled in where it would stand.
    fn write(&self, page: &mut PageGlyphs) {
        let height = self.place.height().clamp(4.0, 400.0);
        let lines: Vec<&str> = self
            .says
            .lines()
            .filter(|line| !line.trim().is_empty())
            .collect();
        let size = (height / lines.len().max(1) as f64 * 0.7).clamp(3.0, 10.0);
        for (line, row) in lines.into_iter().zip(1u32..) {
            let middle = (height - size) / 2.0;
            let baseline = if self.says.contains('\n') {
                self.place.y0 + f64::from(row) * size * 1.2
            } else {
                self.place.y1 - middle - size * 0.2
            };
            let mut x = self.place.x0 + 2.0;
            for sign in line.trim().chars() {
                let start = as_u32(page.text.len());
                page.text.push(sign);
                page.glyphs.push(Glyph {
                    text: (start, as_u32(page.text.len())),
                    origin: [x as f32, baseline as f32],
                    direction: [1.0, 0.0],
                    advance: (size * 0.5) as f32,
                    size: size as f32,
                    top: (size * 0.7) as f32,
                    bottom: 0.0,
                    rise: 0.0,
                    shape: u32::MAX,
                    content: 0,
                });
                x += size * 0.5;
            }
        }
    }
}

/// The remarks as comments on the text, those that answer another behind it.
pub(super) fn comments(remarks: &[Remark], text: &str, layout: &Layout) -> Vec<Comment> {
    let mut lines: HashMap<u32, Vec<&PlacedLine>> = HashMap::new();
    for line in &layout.lines {
        lines.entry(line.page).or_default().push(line);
    }
    let mut placed: Vec<(Span, Option<ObjRef>, Comment)> = Vec::new();
    let mut known: HashMap<ObjRef, Span> = HashMap::new();
    let answers_last = |remark: &&Remark| remark.answers.is_some();
    let (answers, first): (Vec<&Remark>, Vec<&Remark>) = remarks.iter().partition(answers_last);
    for remark in first.into_iter().chain(answers) {
        let here = lines.get(&remark.page).map_or(&[][..], |lines| lines);
        let answered = remark.answers.and_then(|other| known.get(&other).copied());
        let span = answered.unwrap_or_else(|| remark.span(text, here));
        if let Some(own) = remark.own {
            known.insert(own, span);
        }
        let comment = Comment {
            span,
            author: remark.author.clone(),
            made: remark.made.clone(),
            text: remark.text.clone(),
        };
        let thread = remark.answers.filter(|_| answered.is_some());
        let at = thread.and_then(|thread| {
            placed
                .iter()
                .rposition(|(_, other, _)| *other == Some(thread))
        });
        let key = thread.or(remark.own);
        match at {
            Some(at) => placed.insert(at + 1, (span, key, comment)),
            None => placed.push((span, key, comment)),
        }
    }
    placed.sort_by_key(|(span, ..)| (span.start, span.end));
    placed.into_iter().map(|(.., comment)| comment).collect()
}

impl Remark {
    /// The passage that it is about: the words that it marks, else the place of the line that it stands nearest to.
    fn span(&self, text: &str, lines: &[&PlacedLine]) -> Span {
        let (mut start, mut end) = (usize::MAX, 0);
        for line in lines.iter().filter(|_| self.marks) {
            let says = text.get(line.span.range()).unwrap_or_default();
            // Word by word: one of which hardly a half is covered was not meant.
            let mut from = 0;
            for word in says.split_inclusive(' ') {
                let to = from + word.len();
                let of_word = |glyph: &&PlacedGlyph| (from..to).contains(&(glyph.start as usize));
                let glyphs: Vec<_> = line.glyphs.iter().filter(of_word).collect();
                let covered = glyphs
                    .iter()
                    .filter(|glyph| self.covers(line, glyph))
                    .count();
                if covered * 2 > glyphs.len() {
                    start = start.min(line.span.start.0 + from);
                    end = end.max(line.span.start.0 + from + word.trim_end().len());
                }
                from = to;
            }
        }
        if start < end {
            return Span::new(
                text.floor_char_boundary(start),
                text.floor_char_boundary(end),
            );
        }
        let middle = self.places.first().map_or(0.0, |rect| rect.center().y);
        let away = |line: &&&PlacedLine| (f64::from(line.origin[1]) - middle).abs();
        let nearest = lines.iter().min_by(|a, b| away(a).total_cmp(&away(b)));
        let at = nearest.map_or(ByteOffset(0), |line| line.span.start);
        Span { start: at, end: at }
    }
}

impl Remark {
    /// Tells whether it lies over a glyph of a line.
    fn covers(&self, line: &PlacedLine, glyph: &PlacedGlyph) -> bool {
        let along = f64::from(f32::midpoint(glyph.from, glyph.to));
        let [dx, dy] = line.direction.map(f64::from);
        let up = f64::from(line.ascent) * 0.35;
        let x = f64::from(line.origin[0]) + along * dx + up * dy;
        let y = f64::from(line.origin[1]) + along * dy - up * dx;
        let at = Point::new(x, y);
        self.places.iter().any(|rect| rect.contains(at))
    }
}

/// A field with what is filled in, unless that is nothing or is not to be seen.
fn field(dict: &Dict<'_>, place: Rect) -> Option<Field> {
    let mut chain = vec![dict.clone()];
    while let Some(parent) = chain
        .last()
        .and_then(|last| last.get::<Dict<'_>>(b"Parent"))
    {
        if chain.len() >= DEEPEST {
            break;
        }
        chain.push(parent);
    }
    let name = |key: &[u8]| {
        let of = |dict: &Dict<'_>| dict.get::<Name<'_>>(key).map(|name| name.as_ref().to_vec());
        chain.iter().find_map(of)
    };
    let flags = chain
        .iter()
        .find_map(|dict| dict.get::<i32>(b"Ff"))
        .unwrap_or(0);
    match name(b"FT")?.as_slice() {
        b"Btn" if flags & (1 << 16) == 0 => {
            let own = dict
                .get::<Name<'_>>(b"AS")
                .map(|name| name.as_ref().to_vec());
            let state = own.or_else(|| name(b"V")).unwrap_or_default();
            let on = !state.is_empty() && state != b"Off";
            let says = if on { "☒" } else { "☐" };
            Some(Field {
                place,
                says: says.to_owned(),
                tick: true,
            })
        }
        b"Tx" | b"Ch" if flags & (1 << 13) == 0 => {
            let value = |dict: &Dict<'_>| match dict.get::<Object<'_>>(b"V")? {
                Object::String(text) => Some(text_string(text.as_bytes())),
                Object::Array(all) => {
                    let texts = all.iter::<PdfString<'_>>().take(100);
                    Some(
                        texts
                            .map(|t| text_string(t.as_bytes()))
                            .collect::<Vec<_>>()
                            .join(", "),
                    )
                }
                _ => None,
            };
            let says = chain.iter().find_map(value)?;
            let says: String = says
                .replace('\r', "\n")
                .chars()
                .filter(|c| *c == '\n' || !c.is_control())
                .take(20_000)
                .collect();
            (!says.trim().is_empty()).then_some(Field {
                place,
                says,
                tick: false,
            })
        }
        _ => None,
    }
}

fn rect(dict: &Dict<'_>) -> Option<Rect> {
    let rect = dict.get::<hayro_syntax::object::Rect>(b"Rect")?;
    let all = [rect.x0, rect.y0, rect.x1, rect.y1];
    let sane = all
        .iter()
        .all(|number| number.is_finite() && number.abs() < 1e6);
    sane.then(|| Rect::new(rect.x0, rect.y0, rect.x1, rect.y1).abs())
}

/// The pieces of lines that a mark is on.
fn quads<'a>(dict: &Dict<'a>) -> impl Iterator<Item = Rect> + use<'a> {
    let numbers: Vec<f32> = dict
        .get::<Array<'_>>(b"QuadPoints")
        .map(|all| all.iter::<f32>().take(8 * QUADS).collect())
        .unwrap_or_default();
    let quads: Vec<Rect> = numbers
        .chunks_exact(8)
        .filter(|quad| quad.iter().all(|number| number.is_finite()))
        .map(|quad| {
            let of = |odd: usize| quad.iter().skip(odd).step_by(2).copied().map(f64::from);
            let (left, right) = of(0).fold((f64::MAX, f64::MIN), |e, x| (e.0.min(x), e.1.max(x)));
            let (low, high) = of(1).fold((f64::MAX, f64::MIN), |e, y| (e.0.min(y), e.1.max(y)));
            Rect::new(left, low, right, high)
        })
        .collect();
    quads.into_iter()
}

fn string(dict: &Dict<'_>, key: &[u8]) -> String {
    let text = dict.get::<PdfString<'_>>(key);
    let text = text.map(|text| {
        let bytes = text.as_bytes();
        text_string(bytes.get(..bytes.len().min(LONGEST)).unwrap_or_default())
    });
    let text = text.unwrap_or_default();
    text.chars()
        .filter(|c| !c.is_control() || matches!(c, '\n' | '\r' | '\t'))
        .collect()
}

/// A date of a PDF as RFC 3339: "D:20210706101500+02'00'".
fn day(text: &str) -> Option<String> {
    let text = text.strip_prefix("D:").unwrap_or(text);
    let digits = text
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(text.len());
    let (digits, zone) = text.split_at(digits);
    let part = |range: std::ops::Range<usize>, otherwise: &str| {
        digits.get(range).unwrap_or(otherwise).to_owned()
    };
    if digits.len() < 8 {
        return None;
    }
    let (year, month, day) = (part(0..4, ""), part(4..6, ""), part(6..8, ""));
    let (hour, minute, second) = (part(8..10, "00"), part(10..12, "00"), part(12..14, "00"));
    let zone = match (zone.get(..1), zone.get(1..3), zone.get(4..6)) {
        (Some(sign @ ("+" | "-")), Some(hours), minutes) => {
            format!("{sign}{hours}:{}", minutes.unwrap_or("00"))
        }
        _ => "Z".to_owned(),
    };
    let said = format!("{year}-{month}-{day}T{hour}:{minute}:{second}{zone}");
    said.parse::<jiff::Timestamp>().is_ok().then_some(said)
}

#[cfg(test)]
mod tests {
    use super::day;

    #[test]
    fn dates_of_documents_are_understood() {
        assert_eq!(
            day("D:20210706101500+02'00'").as_deref(),
            Some("2021-07-06T10:15:00+02:00")
        );
        assert_eq!(day("D:20210706").as_deref(), Some("2021-07-06T00:00:00Z"));
        assert_eq!(day("D:20211406"), None);
        assert_eq!(day("gisteren"), None);
    }
}
