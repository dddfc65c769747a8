//! Searching a text that is read already: one paragraph a line, as the catalogue of a folder keeps it.

use super::super::fold::{Folded, Folder};
use super::super::offset::Span;
use super::super::reading::{Piece, PieceKind};
use super::candidates::Candidates;
use super::{HITS, Search, What, Windows, accepts, add};
use memchr::memmem;
use regex::Regex;
use std::borrow::Cow;
use std::ops::Range;

impl Search {
    /// Tells whether a hit may be in a text in reading form, by its bytes alone; if not, none is. Takes a fraction of the
    /// time in which those can be read.
    pub fn may_be_in(&self, text: &[u8]) -> bool {
        match &self.what {
            What::Text(needle) if !needle.trim().is_empty() => {
                let new = || Candidates::new(needle, self.alike);
                self.candidates.get_or_init(new).may_be_in(text)
            }
            What::Expression(_) => true,
            What::Nothing | What::Text(_) => false,
        }
    }

    /// The passages, in bytes, of a text in reading form, one paragraph a line, that read as what is looked for: in
    /// order, without overlaps, by the rules of [`Search::all`]. Linear in the text's length, and little more than a
    /// search of its bytes where there are few hits. Ends early, with what it has found, once `cancelled` says so.
    pub fn in_read(&self, text: &str, cancelled: &dyn Fn() -> bool) -> Vec<Range<usize>> {
        let mut hits = Vec::new();
        match &self.what {
            What::Text(needle) if !needle.trim().is_empty() => {
                let new = || Candidates::new(needle, self.alike);
                for part in self.candidates.get_or_init(new).parts(text) {
                    self.texts_in(text, part, needle, &mut hits, cancelled);
                }
            }
            What::Expression(regex) => self.expressions_in(text, regex, &mut hits, cancelled),
            What::Nothing | What::Text(_) => {}
        }
        hits.into_iter().map(|hit| hit.range()).collect()
    }

    /// Adds the hits in a part of a text.
    pub(super) fn texts_in(
        &self,
        text: &str,
        part: Range<usize>,
        needle: &str,
        hits: &mut Vec<Span>,
        cancelled: &dyn Fn() -> bool,
    ) {
        let mut window = Windows {
            folder: Folder::new(text, std::iter::once(as_it_stands(part)), self.alike),
            folded: Folded::default(),
            finder: memmem::Finder::new(needle.as_bytes()),
            length: needle.len(),
            from: 0,
        };
        while let Some(hit) = window.next(self.whole_word, cancelled) {
            add(hits, self.with_accents(text, hit));
        }
    }

    fn expressions_in(
        &self,
        text: &str,
        regex: &Regex,
        hits: &mut Vec<Span>,
        cancelled: &dyn Fn() -> bool,
    ) {
        let mut start = 0;
        for (number, line) in text.split('\n').enumerate() {
            let paragraph = line.trim();
            let from = start + (line.len() - line.trim_start().len());
            start += line.len() + 1;
            if number % HITS == 0 && cancelled() {
                return;
            }
            let folded = (!reads_as_it_stands(paragraph)).then(|| {
                let piece = as_it_stands(from..from + paragraph.len());
                Folder::new(text, std::iter::once(piece), self.alike).all()
            });
            let read = match &folded {
                Some(folded) => Cow::Borrowed(folded.text()),
                None => Cow::Borrowed(paragraph),
            };
            for found in regex.find_iter(&read) {
                if hits.len().is_multiple_of(HITS) && cancelled() {
                    return;
                }
                if found.is_empty() || !accepts(&read, found.range(), self.whole_word) {
                    continue;
                }
                let hit = match &folded {
                    Some(folded) => folded.span(found.range()),
                    None => Span::new(from + found.start(), from + found.end()),
                };
                add(hits, self.with_accents(text, hit));
            }
        }
    }
}

/// A part of a text that is read as it stands.
fn as_it_stands(part: Range<usize>) -> Piece {
    Piece {
        source: Span::new(part.start, part.end),
        kind: PieceKind::Text,
    }
}

/// Tells whether folding a paragraph would change nothing, case aside, which an expression sees to itself.
fn reads_as_it_stands(paragraph: &str) -> bool {
    let bytes = paragraph.as_bytes();
    paragraph.is_ascii()
        && !bytes.iter().any(|it| matches!(it, b'\t'..=b'\r'))
        && memmem::find(bytes, b"  ").is_none()
}

#[cfg(test)]
mod tests;
