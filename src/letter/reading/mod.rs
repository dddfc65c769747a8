//! The reading form: the text as people read it, as a map to and from the text.
//!
//! The reading form differs from the text at line ends, at hyphens, and where a page ended. Most of these differences
//! follow from the text itself (a line end reads as a space, a blank line ends the paragraph), so that only the others
//! are stored: see [`marks`]. [`build`] decides where they are.

mod amendments;
mod build;
mod corrected;
mod lines;
mod marks;
mod pages;
mod pieces;
mod said;
mod spelling;
mod stretch;
mod structured;

pub(super) use pieces::next_seam;
pub use pieces::{Piece, PieceKind, Pieces};
pub use said::Said;
pub use stretch::Stretch;

use super::corrections::Correction;
use super::dictionary::Dictionary;
use super::offset::{ByteOffset, Span};
use super::structure::Structure;
use amendments::Corrections;
use marks::{Mark, Marks};
use pieces::is_blank;
use std::sync::Arc;

/// The map between a text and its reading form.
#[derive(Clone, Debug)]
pub struct Reading {
    /// The departures from what follows from the text itself.
    marks: Marks,
    /// The starts of the paragraphs of the reading form.
    starts: Marks,
    /// The end of the words of each of them.
    ends: Marks,
    /// The numbers of notes in the text, in order, each with a blank before it that is there for it only.
    note_marks: Arc<[Span]>,
}

impl Reading {
    /// Works the reading form of a plain text out. Linear in the text's length.
    pub fn new(text: &str) -> Self {
        Self::corrected(text, None, &[])
    }

    /// The same in a hurry: without looking any word up.
    pub fn hasty(text: &str) -> Self {
        Self::with(
            text,
            build::marks(text, Dictionary::empty(), Corrections::default()),
        )
    }

    /// Works the reading form of a document out that says what its blocks are. Linear in the text's length.
    pub fn structured(text: &str, structure: &Structure) -> Self {
        Self::corrected(text, Some(structure), &[])
    }

    /// The same, read otherwise where `corrections` say so; they must be sorted. Each changes nothing but how its own place
    /// is read. One that says what does not make sense there changes nothing. Linear in the text's length.
    pub fn corrected(
        text: &str,
        structure: Option<&Structure>,
        corrections: &[Correction],
    ) -> Self {
        let corrections = Corrections::new(corrections);
        let marks = match structure {
            Some(structure) => structured::marks(text, structure, corrections),
            None => build::marks(text, Dictionary::new(), corrections),
        };
        let mut reading = Self::with(text, marks);
        if let Some(structure) = structure {
            reading.note_marks = said::note_marks(text, &structure.note_marks);
        }
        reading
    }

    fn with(text: &str, marks: Marks) -> Self {
        let mut reading = Self {
            marks,
            starts: Marks::default(),
            ends: Marks::default(),
            note_marks: Arc::default(),
        };
        let (mut starts, mut ends) = (Marks::default(), Marks::default());
        // Where the words of the paragraph that has begun end as far as is known.
        let mut reached = None;
        for piece in reading.pieces(text, Span::new(0, text.len())) {
            match piece.kind {
                PieceKind::Text | PieceKind::Trema => {
                    if reached.is_none() {
                        starts.push(piece.source.start.0, Mark::Break);
                    }
                    reached = Some(piece.source.end.0);
                }
                PieceKind::ParagraphEnd => {
                    if let Some(end) = reached.take() {
                        ends.push(end, Mark::End);
                    }
                }
                PieceKind::Space | PieceKind::Hidden => {}
            }
        }
        if let Some(end) = reached {
            ends.push(end, Mark::End);
        }
        starts.shrink();
        ends.shrink();
        reading.starts = starts;
        reading.ends = ends;
        reading
    }

    /// The reading form of one passage, on one line and without the numbers of notes in it: paragraphs are joined by a
    /// space, and what the reading form leaves out at the edges of the passage is left out. Empty where the passage holds
    /// nothing that is said, or lies outside the text; an end inside a character is moved to that character's start.
    pub fn quote(&self, text: &str, span: Span) -> String {
        self.on_one_line(text, span, self.said(text, span))
    }

    /// The same with the numbers of notes: as it is shown.
    pub fn shown(&self, text: &str, span: Span) -> String {
        self.on_one_line(text, span, self.pieces(text, span))
    }

    fn on_one_line(&self, text: &str, span: Span, pieces: impl Iterator<Item = Piece>) -> String {
        let mut quote = String::with_capacity(span.len().min(text.len()));
        for piece in pieces {
            match piece.kind {
                PieceKind::Text | PieceKind::Trema => {
                    let slice = piece.read(text, "");
                    quote.push_str(if quote.is_empty() {
                        slice.trim_start_matches(is_blank)
                    } else {
                        slice
                    });
                }
                PieceKind::Space | PieceKind::ParagraphEnd if !quote.is_empty() => quote.push(' '),
                _ => {}
            }
        }
        quote.truncate(quote.trim_end_matches(is_blank).len());
        quote
    }

    /// The whole text in reading form: one paragraph per item, each on one line, none of them empty.
    pub fn paragraphs(&self, text: &str) -> Vec<String> {
        let mut paragraphs = Vec::new();
        let mut paragraph = String::new();
        for piece in self.pieces(text, Span::new(0, text.len())) {
            match piece.kind {
                PieceKind::ParagraphEnd if !paragraph.is_empty() => {
                    paragraphs.push(std::mem::take(&mut paragraph));
                }
                _ => paragraph.push_str(piece.read(text, "")),
            }
        }
        if !paragraph.is_empty() {
            paragraphs.push(paragraph);
        }
        paragraphs
    }

    /// The number, from 1, of the paragraph of the reading form in which `offset` lies. What lies between two
    /// paragraphs counts with the first.
    pub fn paragraph_number(&self, offset: ByteOffset) -> usize {
        self.starts.count_before(offset.0.saturating_add(1)).max(1)
    }

    /// The number of paragraphs of the reading form.
    pub fn paragraph_count(&self) -> usize {
        self.starts.len()
    }

    /// The words of the paragraph with this number, from 1: from its first to its last one, without what is hidden or
    /// blank around it. `None` where there is no such paragraph.
    pub fn paragraph(&self, number: usize) -> Option<Span> {
        let index = number.checked_sub(1)?;
        Some(Span::new(self.starts.nth(index)?, self.ends.nth(index)?))
    }

    /// A passage without the blanks and hidden text at its edges; the passage itself where nothing else is in it.
    pub fn trimmed(&self, text: &str, span: Span) -> Span {
        let mut words = self
            .pieces(text, span)
            .filter(Piece::is_read)
            .map(|piece| piece.source);
        let Some(first) = words.next() else {
            return span;
        };
        let last = words.last().unwrap_or(first);
        Span::new(first.start.0, last.end.0)
    }

    /// A passage in reading form, with the way to and from the text. Linear in its length.
    pub fn stretch(&self, text: &str, span: Span) -> Stretch {
        Stretch::new(text, self.pieces(text, span), span.start)
    }

    /// Tells whether the text has numbers of notes in it.
    pub fn has_note_marks(&self) -> bool {
        !self.note_marks.is_empty()
    }

    /// Tells whether a place is within the number of a note.
    pub(super) fn is_in_note_mark(&self, offset: ByteOffset) -> bool {
        let next = self.note_marks.partition_point(|mark| mark.start < offset);
        let before = next.checked_sub(1).and_then(|at| self.note_marks.get(at));
        before.is_some_and(|mark| offset < mark.end)
    }

    /// The numbers of notes that a passage has something of, in order.
    pub(super) fn note_marks_in(&self, span: Span) -> &[Span] {
        let first = self
            .note_marks
            .partition_point(|mark| mark.end <= span.start);
        let behind = self
            .note_marks
            .partition_point(|mark| mark.start < span.end);
        self.note_marks.get(first..behind).unwrap_or_default()
    }

    /// The pieces of a passage in which the numbers of notes are hidden: what it says.
    pub fn said<'a>(&'a self, text: &'a str, span: Span) -> Said<'a> {
        Said::new(self.pieces(text, span), &self.note_marks, span.start)
    }

    /// A passage as it is said, with the way to and from the text. Linear in its length.
    pub(super) fn said_stretch(&self, text: &str, span: Span) -> Stretch {
        Stretch::new(text, self.said(text, span), span.start)
    }

    /// A passage cut into what is read as it stands and what is read otherwise.
    pub fn pieces<'a>(&'a self, text: &'a str, span: Span) -> Pieces<'a> {
        let start = text.floor_char_boundary(span.start.0);
        let end = text.floor_char_boundary(span.end.0).max(start);
        Pieces::new(text, &self.marks, start..end)
    }
}

#[cfg(test)]
mod tests;
