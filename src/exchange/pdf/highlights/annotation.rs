//! A highlight as annotations (ISO 32000-2, 12.5): one on each page that it is on, and the note of the first.

use super::geometry::{Place, Quad, Rect, around};
use super::highlight::{DATA, Highlight, OF, QUOTE};
use super::pen::{Id, Pen, units};
use super::standing::Standing;
use jiff::Timestamp;

/// The width and height of a note, in points.
const NOTE: [f32; 2] = [180.0, 90.0];
/// The space around a highlight that belongs to it, in units: readers cut it off at its rectangle.
const MARGIN: f64 = 1.0;

/// The part of a highlight that is on one page.
pub(super) struct Part<'h> {
    /// The highlight.
    pub highlight: &'h Highlight<'h>,
    /// The number of the part, from 1.
    pub number: usize,
    /// The lines.
    pub quads: Vec<Quad>,
}

impl Part<'_> {
    /// The name of its annotation, which is unique on its page: that of the highlight, with its number from the second on.
    pub fn name(&self) -> String {
        match self.number {
            0 | 1 => self.highlight.id.to_owned(),
            number => format!("{}-{number}", self.highlight.id),
        }
    }

    /// Writes it, and returns the annotations to be put on the page.
    ///
    /// Annotations on several pages are not made one by `IRT`: that is for those of one page (table 172). The later ones
    /// name the first in an entry of their own, and hold all the same texts.
    pub fn write(
        &self,
        pen: &mut Pen<'_>,
        page: Id,
        place: &Place,
        standing: &Standing,
    ) -> Vec<Id> {
        let rect = around(self.quads.iter().flatten());
        let [left, bottom, right, top] = rect;
        let rect = [left - MARGIN, bottom - MARGIN, right + MARGIN, top + MARGIN];
        let (own, drawing) = (pen.number(), pen.number());
        let note = (self.number <= 1).then(|| pen.number());
        pen.object(own, |pen| self.write_own(pen, page, &rect, (drawing, note)));
        pen.object(drawing, |pen| self.write_drawing(pen, &rect, standing));
        if let Some(note) = note {
            let rect = self.note_rect(place);
            pen.object(note, |pen| {
                pen.raw("<</Type/Annot/Subtype/Popup/Rect");
                pen.rect(&rect);
                // Printed, not zoomed, not turned.
                pen.raw("/F 28/Open false/P ");
                pen.reference(page);
                pen.raw("/Parent ");
                pen.reference(own);
                pen.raw(">>");
            });
        }
        std::iter::once(own).chain(note).collect()
    }

    fn write_own(&self, pen: &mut Pen<'_>, page: Id, rect: &Rect, others: (Id, Option<Id>)) {
        let it = self.highlight;
        pen.raw("<</Type/Annot/Subtype/Highlight/Rect");
        pen.rect(rect);
        for (point, number) in self.quads.iter().flatten().zip(0_u32..) {
            pen.raw(if number == 0 { "/QuadPoints[" } else { " " });
            pen.point(*point);
        }
        // Printed; without a border.
        pen.raw("]/F 4/Border[0 0 0]");
        pen.raw(&format!("/C[{}]", components(it.color)));
        pen.raw("/P ");
        pen.reference(page);
        pen.raw("/AP<</N ");
        pen.reference(others.0);
        pen.raw(">>");
        if let Some(note) = others.1 {
            pen.raw("/Popup ");
            pen.reference(note);
        }
        let texts = [("/T", it.author), ("/Subj", it.subject)];
        for (name, text) in texts.into_iter().filter(|(_, text)| !text.is_empty()) {
            pen.raw(name);
            pen.text(text);
        }
        pen.raw("/Contents");
        pen.text(it.contents);
        pen.raw("/NM");
        pen.text(&self.name());
        for (name, at) in [("/CreationDate", it.created), ("/M", it.changed)] {
            if let Some(date) = date(at) {
                pen.raw(name);
                pen.string(date.as_bytes());
            }
        }
        for (name, text) in [(QUOTE, it.quote), (DATA, it.data)] {
            pen.raw(&format!("/{name}"));
            // Exactly as they are, so not as text strings, some characters of which have another meaning.
            pen.string(text.as_bytes());
        }
        if self.number > 1 {
            pen.raw(&format!("/{OF}"));
            pen.text(it.id);
        }
        pen.raw(">>");
    }

    /// Draws it as a form (8.10) in the units of the page: its lines filled, the text showing through. Where nothing may
    /// show through, a frame and a bar under the text.
    fn write_drawing(&self, pen: &mut Pen<'_>, rect: &Rect, standing: &Standing) {
        let color = components(self.highlight.color);
        let mut entries = "/Type/XObject/Subtype/Form/FormType 1/BBox[".to_owned();
        entries.push_str(&rect.map(units).join(" "));
        entries.push_str("]/Resources<<");
        // Readers take the drawing of a highlight for one only where it names such a state, be it of no effect.
        let mode = if standing.blends() {
            "Multiply"
        } else {
            "Normal"
        };
        entries.push_str(&format!("/ExtGState<</B<</Type/ExtGState/BM/{mode}>>>>"));
        let mut content = String::new();
        if standing.archival.is_some() {
            // Archives want colours that depend on no device; these are those of sRGB, nearly.
            entries.push_str(
                "/ColorSpace<</S[/CalRGB<</WhitePoint[0.9505 1 1.089]/Gamma[2.2 2.2 2.2]\
                 /Matrix[0.4124 0.2126 0.0193 0.3576 0.7152 0.1192 0.1805 0.0722 0.9505]>>]>>",
            );
            content.push_str(&format!("/S cs {color} sc /S CS {color} SC\n"));
        } else {
            content.push_str(&format!("{color} rg\n"));
        }
        entries.push_str(">>");
        content.push_str("/B gs\n");
        let at = |[x, y]: &[f64; 2]| format!("{} {}", units(*x), units(*y));
        if standing.blends() {
            for [top_start, top_end, bottom_start, bottom_end] in &self.quads {
                let [a, b, c, d] = [top_start, top_end, bottom_end, bottom_start].map(at);
                content.push_str(&format!("{a} m {b} l {c} l {d} l h\n"));
            }
            // All at once, so that nothing is twice as dark where lines overlap.
            content.push_str("f\n");
        } else {
            for [top_start, top_end, bottom_start, bottom_end] in &self.quads {
                let [a, b, c, d] = [top_start, top_end, bottom_end, bottom_start].map(at);
                content.push_str(&format!(
                    "0.5 w {a} m {b} l {c} l {d} l h S\n1.5 w {d} m {c} l S\n"
                ));
            }
        }
        pen.stream(&entries, content.as_bytes());
    }

    /// The place of the note: at the end of the shown page, beside the first line.
    fn note_rect(&self, place: &Place) -> Rect {
        let first = self
            .quads
            .iter()
            .flatten()
            .next()
            .copied()
            .unwrap_or_default();
        let [width, height] = place.size.map(|it| it as f32);
        let [_, y] = place.shown(first);
        let x = (width - NOTE[0]).max(0.0);
        let y = y.min(height - NOTE[1]).max(0.0);
        let corners =
            [[x, y], [x + NOTE[0], y + NOTE[1]]].map(|it| place.own(it).unwrap_or_default());
        around(corners.iter())
    }
}

fn components(color: [u8; 3]) -> String {
    color.map(|it| units(f64::from(it) / 255.0)).join(" ")
}

/// A date (7.9.4), where it is one of four digits.
pub(super) fn date(at: Timestamp) -> Option<String> {
    let at = jiff::tz::Offset::UTC.to_datetime(at);
    let sound = (0..=9999).contains(&at.year());
    sound.then(|| at.strftime("D:%Y%m%d%H%M%SZ").to_string())
}
