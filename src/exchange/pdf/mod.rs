//! The letter's own PDF file with the passages as highlights in it, which every reader of PDF shows.

mod highlights;

use super::common::{Entry, Outline};
use super::{
    Added, Addition, Export, Feature, Format, Loss, Losses, NotAdded, PdfMark, Remark, remark, tint,
};
use crate::codebook::Color;
use crate::import;
use crate::l10n::Words;
use crate::letter::page_map::PageMap;
use crate::letter::{Span, sha256_hex};
use crate::tr;
pub use highlights::{Found, Kind};
use highlights::{Highlight, LineBox, Refused, add_highlights, read_back};
use std::io::{self, Write};

/// Passages that have no place any more.
const UNPLACED: Loss = Loss::new("unplaced", |words, count| {
    tr!(words, "loss-unplaced", count = count)
});

/// The format.
pub struct Pdf;

impl Format for Pdf {
    fn id(&self) -> &'static str {
        "pdf"
    }

    fn extension(&self) -> &'static str {
        "pdf"
    }

    /// Never that of the letter, beside which it is put.
    fn ending(&self) -> String {
        "-marked.pdf".to_owned()
    }

    fn is_text(&self) -> bool {
        false
    }

    fn name(&self, words: &Words) -> String {
        tr!(words, "format-pdf")
    }

    fn purpose(&self, words: &Words) -> String {
        tr!(words, "format-pdf-for")
    }

    fn carries(&self) -> &'static [Feature] {
        &[Feature::LetterText, Feature::Offsets, Feature::ExactQuotes]
    }

    fn takes(&self, extractor: Option<&str>) -> bool {
        extractor.is_some_and(|it| it.starts_with("pdf "))
    }

    fn adds_to(&self, extractor: Option<&str>) -> bool {
        self.takes(extractor)
    }

    fn addition(&self, export: &Export) -> Option<Addition> {
        let [only] = &export.letters[..] else {
            return None;
        };
        let map = only
            .letter
            .page_map()
            .filter(|_| self.takes(Some(&only.letter.extractor)))?;
        let outline = Outline::new(export);
        let placed = outline.entries().filter(|it| !it.annotation.is_orphan());
        let marks = placed.map(|entry| mark(entry, &outline, &map, export.words));
        Some(Addition::Highlights {
            marks: marks.collect(),
            text_sha256: only.letter.text_sha256.clone(),
        })
    }

    fn losses(&self, export: &Export) -> Losses {
        let mut losses = Losses::of_features(self.carries(), export);
        let all = export.layers().flat_map(|layer| layer.annotations.iter());
        losses.add(UNPLACED, all.filter(|it| it.is_orphan()).count());
        losses
    }

    /// Only what is a PDF file already can be marked.
    fn write(&self, export: &Export, _: &mut dyn Write) -> io::Result<Losses> {
        Err(io::Error::other(tr!(export.words, "not-added-no-pdf")))
    }
}

fn mark(entry: Entry, outline: &Outline, map: &PageMap, words: &Words) -> PdfMark {
    let annotation = entry.annotation;
    let span = annotation.span;
    let lines = map.lines_in(span).flat_map(|line| {
        let page = map.page(line);
        let own = map.span(line);
        let part = Span {
            start: span.start.max(own.start),
            end: span.end.min(own.end).max(span.start.max(own.start)),
        };
        let quads = match part.is_empty() {
            true => Vec::new(),
            false => map.quads(page, part),
        };
        quads.into_iter().map(move |quad| {
            let [a, b, c, d] = quad.corners.map(|corner| [corner.x, corner.y]);
            (page, [a, b, d, c])
        })
    });
    let color = outline.tags_of(entry).map(|(_, tag)| tag.color).next();
    let color = tint::highlighter(color.unwrap_or(Color::UNKNOWN));
    let contents = remark::plain(&remark::says(entry, outline, words));
    PdfMark {
        id: annotation.id.as_str().to_owned(),
        author: entry.analyst().to_owned(),
        subject: remark::tag_names(entry, outline, words),
        data: remark::sum(&contents),
        contents,
        quote: entry.letter.slice(span).to_owned(),
        color: [color.red, color.green, color.blue],
        created: annotation.created.0.as_second(),
        changed: annotation.changed.0.as_second(),
        lines: lines.collect(),
    }
}

/// A PDF document with highlights. What comes of it has the same text.
///
/// # Errors
/// [`NotAdded`].
pub fn add_marks(
    bytes: &[u8],
    password: Option<&str>,
    marks: &[PdfMark],
    text_sha256: &str,
) -> Result<Added, NotAdded> {
    let lines: Vec<Vec<LineBox>> = marks
        .iter()
        .map(|mark| {
            let lines = mark.lines.iter();
            let lines = lines.map(|(page, corners)| LineBox {
                page: *page,
                corners: *corners,
            });
            lines.collect()
        })
        .collect();
    let at = |second| jiff::Timestamp::from_second(second).unwrap_or_default();
    let highlights = marks.iter().zip(&lines).map(|(mark, lines)| Highlight {
        id: &mark.id,
        author: &mark.author,
        subject: &mark.subject,
        contents: &mark.contents,
        quote: &mark.quote,
        color: mark.color,
        created: at(mark.created),
        changed: at(mark.changed),
        data: &mark.data,
        lines,
    });
    let highlights: Vec<_> = highlights.collect();
    let marked = add_highlights(bytes, password.unwrap_or_default(), &highlights);
    let marked = marked.map_err(not_added)?;
    let request = import::Request {
        password: password.map(str::to_owned),
    };
    let again = import::read(&marked.bytes, &request, &mut |_, _| {});
    match again {
        Ok(read) if sha256_hex(read.text.as_bytes()) == text_sha256 => {
            let archival = marked.archival.is_some() && !marked.archival_kept;
            let unplaced = marked.unplaced;
            let remarks = [
                (unplaced > 0).then_some(Remark::Unplaced(unplaced)),
                marked.signed.then_some(Remark::Signed),
                archival.then_some(Remark::NotArchival),
            ];
            Ok(Added {
                bytes: marked.bytes,
                remarks: remarks.into_iter().flatten().collect(),
            })
        }
        _ => Err(NotAdded::Damaged),
    }
}

/// The marks and notes of a PDF document, of whatever program made them, and the ids of the passages that it was handed out
/// with and of which it has none any more.
///
/// # Errors
/// [`NotAdded::Unreadable`].
pub fn marks_of(
    bytes: &[u8],
    password: Option<&str>,
) -> Result<(Vec<Found>, Vec<String>), NotAdded> {
    let found = read_back(bytes, password.unwrap_or_default());
    found.map_err(|_| NotAdded::Unreadable)
}

fn not_added(refused: Refused) -> NotAdded {
    match refused {
        Refused::NotPermitted => NotAdded::NotPermitted,
        Refused::Certified => NotAdded::Certified,
        Refused::Password | Refused::Protection | Refused::Unreadable => NotAdded::Unreadable,
        _ => NotAdded::Damaged,
    }
}

#[cfg(test)]
mod tests;
