//! Finding quotes however their lines are broken.

use super::fold::{Folded, Folder};
use super::forms::Alike;
use super::hyphen::{is_combining, is_hyphen};
use super::offset::Span;
use super::reading::{Piece, PieceKind, Reading, next_seam};
use super::{ByteOffset, Letter};
use memchr::memmem;
use std::cell::OnceCell;

/// The treatment of hyphens at line ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Hyphens {
    /// With the line end as a blank behind them.
    AsTheyStand,
    /// Gone, with the line end.
    Removed,
    /// As part of the word, without the line end.
    Kept,
}

/// The pieces of a text by its line ends alone, with no thought for its pages and paragraphs.
struct LineEnds<'a> {
    text: &'a str,
    hyphens: Hyphens,
    at: usize,
    ready: Option<Piece>,
}

impl<'a> LineEnds<'a> {
    fn new(text: &'a str, hyphens: Hyphens) -> Self {
        Self {
            text,
            hyphens,
            at: 0,
            ready: None,
        }
    }
}

impl Iterator for LineEnds<'_> {
    type Item = Piece;

    fn next(&mut self) -> Option<Piece> {
        if let Some(piece) = self.ready.take() {
            return Some(piece);
        }
        if self.at >= self.text.len() {
            return None;
        }
        let start = self.at;
        let piece = |start, end, kind| Piece {
            source: Span::new(start, end),
            kind,
        };
        let Some((seam, mut kind)) = next_seam(self.text, start..self.text.len()) else {
            self.at = self.text.len();
            return Some(piece(start, self.at, PieceKind::Text));
        };
        self.at = seam.end;
        let mut end = seam.start;
        let before = self.text.get(start..end).unwrap_or_default();
        let hyphen = line_end_hyphen(before, self.text.get(seam.end..).unwrap_or_default());
        if let (Some(hyphen), true) = (hyphen, kind != PieceKind::Hidden) {
            if self.hyphens == Hyphens::Removed {
                end -= hyphen;
            }
            if self.hyphens != Hyphens::AsTheyStand {
                kind = PieceKind::Hidden;
            }
        }
        self.ready = Some(piece(end, seam.end, kind));
        Some(piece(start, end, PieceKind::Text))
    }
}

fn is_in_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || is_combining(c)
}

/// The length of the hyphen inside a word with which the line `before` ends.
fn line_end_hyphen(before: &str, after: &str) -> Option<usize> {
    let hyphen = before.chars().next_back().filter(|c| is_hyphen(*c))?;
    let stem = before.strip_suffix(hyphen)?;
    let inside = stem.ends_with(is_in_word) && after.starts_with(char::is_alphanumeric);
    inside.then_some(hyphen.len_utf8())
}

/// A needle as a search compares it.
pub(super) fn folded_needle(needle: &str, alike: Alike) -> String {
    let line_ends = LineEnds::new(needle, Hyphens::AsTheyStand);
    Folder::new(needle, line_ends, alike)
        .all()
        .text()
        .to_owned()
}

fn fold_needle(needle: &str, hyphens: Hyphens) -> String {
    let line_ends = LineEnds::new(needle, hyphens);
    let folded = Folder::new(needle, line_ends, Alike::NOTHING).all();
    folded.text().to_owned()
}

/// Adds the passages where `needle` stands, blanks around it aside.
fn places(folded: &Folded, needle: &str, found: &mut Vec<Span>) {
    let needle = needle.trim();
    if !needle.is_empty() {
        let text = folded.text();
        let finder = memmem::Finder::new(needle);
        let mut from = 0;
        while let Some(at) = finder.find(text.as_bytes().get(from..).unwrap_or_default()) {
            let (start, end) = (from + at, from + at + needle.len());
            // Half of a letter with its accent is not that letter; one that overlaps with it may be.
            let rest = text.get(end..).unwrap_or_default();
            if rest.starts_with(is_combining) {
                from = start + 1;
            } else {
                found.push(folded.span(start..end));
                from = end;
            }
        }
    }
}

/// A letter made ready for looking up many quotes.
pub struct QuoteIndex<'a> {
    letter: &'a Letter,
    reading: OnceCell<Folded>,
    /// Without the numbers of notes.
    said: OnceCell<Folded>,
    /// By its line ends, with the hyphens there as they stand, removed, and kept.
    plain: [OnceCell<Folded>; 3],
}

impl<'a> QuoteIndex<'a> {
    /// Cheap: the letter is folded when the first quote is looked up.
    pub fn new(letter: &'a Letter) -> Self {
        Self {
            letter,
            reading: OnceCell::new(),
            said: OnceCell::new(),
            plain: Default::default(),
        }
    }

    /// The passages that hold the words of `quote`, in order, without overlaps. Runs of blanks, line ends and hyphens
    /// at line ends count as equal, on either side, and so do the forms of one letter (ligatures, accents on a letter or
    /// behind it: see `forms`); capitals and small letters differ, and letters with and without accents. Numbers
    /// of notes may be left out. Blanks around the quote do not count; a quote of blanks is nowhere. Linear in the
    /// letter's length.
    pub fn find(&self, quote: &str) -> Vec<Span> {
        let mut found = Vec::new();
        let as_it_stands = fold_needle(quote, Hyphens::AsTheyStand);
        let broken = quote.contains('\n');
        if !broken {
            places(self.reading(), &as_it_stands, &mut found);
            self.places_said(&as_it_stands, &mut found);
        }
        for (cell, hyphens) in
            self.plain
                .iter()
                .zip([Hyphens::AsTheyStand, Hyphens::Removed, Hyphens::Kept])
        {
            let folded = cell.get_or_init(|| {
                let text = self.letter.text();
                Folder::new(text, LineEnds::new(text, hyphens), Alike::NOTHING).all()
            });
            places(folded, &fold_needle(quote, hyphens), &mut found);
        }
        if broken && found.is_empty() {
            // Only then: what a quote's own reading form leaves out may be words of the letter.
            let reading = Reading::new(quote).quote(quote, Span::new(0, quote.len()));
            let needle = fold_needle(&reading, Hyphens::AsTheyStand);
            places(self.reading(), &needle, &mut found);
            self.places_said(&needle, &mut found);
        }
        found.sort();
        let mut end = ByteOffset(0);
        found.retain(|span| {
            let apart = span.start >= end && !span.is_empty();
            if apart {
                end = span.end;
            }
            apart
        });
        found
    }

    /// Adds the passages that say so, the numbers of notes in them read over.
    fn places_said(&self, needle: &str, found: &mut Vec<Span>) {
        let reading = self.letter.reading();
        if reading.has_note_marks() {
            let said = self.said.get_or_init(|| {
                let text = self.letter.text();
                let whole = Span::new(0, text.len());
                Folder::new(text, reading.said(text, whole), Alike::NOTHING).all()
            });
            places(said, needle, found);
        }
    }

    fn reading(&self) -> &Folded {
        self.reading.get_or_init(|| {
            let text = self.letter.text();
            let whole = Span::new(0, text.len());
            Folder::new(
                text,
                self.letter.reading().pieces(text, whole),
                Alike::NOTHING,
            )
            .all()
        })
    }
}

/// The passages of the letter that hold the words of `quote`: see [`QuoteIndex::find`].
pub fn find_quote(letter: &Letter, quote: &str) -> Vec<Span> {
    QuoteIndex::new(letter).find(quote)
}

#[cfg(test)]
mod tests;
