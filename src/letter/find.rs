//! Finding words in the reading form, and quotes however their lines are broken.

use super::fold::{Folded, Folder};
use super::hyphen::{is_combining, is_hyphen};
use super::offset::Span;
use super::reading::{Piece, PieceKind, Pieces, Reading, next_seam};
use super::{ByteOffset, Letter};
use memchr::memmem;
use std::cell::OnceCell;

/// How much folded text is looked at in one go, in bytes.
const WINDOW: usize = 64 * 1024;

/// What counts as a hit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FindOptions {
    /// Whether capitals and small letters differ.
    pub match_case: bool,
    /// Whether a hit must be whole words.
    pub whole_word: bool,
}

/// The passages of the letter that read as `needle`, in order, without overlaps. Literal; looks at the reading form,
/// so that a word is found over a hyphen at a line end, and a phrase over the line end itself. Runs of blanks are
/// equal. Linear in the letter's length.
pub fn find_all(letter: &Letter, needle: &str, options: FindOptions) -> Vec<Span> {
    hits(letter, needle, options).collect()
}

/// The same, one at a time: dropping the iterator abandons the search. Looks at a limited stretch at a time, so that
/// it needs little memory.
pub fn hits<'a>(letter: &'a Letter, needle: &str, options: FindOptions) -> Hits<'a> {
    let any_case = !options.match_case;
    let needle = fold_needle(needle, Hyphens::AsTheyStand, any_case);
    let needle = if needle.trim().is_empty() {
        String::new()
    } else {
        needle
    };
    let text = letter.text();
    let pieces = letter.reading().pieces(text, Span::new(0, text.len()));
    Hits {
        folder: Folder::new(text, pieces, any_case),
        folded: Folded::default(),
        length: needle.len(),
        finder: memmem::Finder::new(needle.as_bytes()).into_owned(),
        from: 0,
        whole_word: options.whole_word,
    }
}

/// The hits of a search, in order.
pub struct Hits<'a> {
    folder: Folder<'a, Pieces<'a>>,
    folded: Folded,
    finder: memmem::Finder<'static>,
    length: usize,
    from: usize,
    whole_word: bool,
}

impl Iterator for Hits<'_> {
    type Item = Span;

    fn next(&mut self) -> Option<Span> {
        if self.length == 0 {
            return None;
        }
        loop {
            let text = self.folded.text();
            let rest = text.as_bytes().get(self.from..)?;
            let start = self.finder.find(rest).map(|at| self.from + at);
            let at_edge = start.is_some_and(|start| start + self.length == text.len());
            match start {
                // What follows decides whether this is a whole word.
                Some(start) if at_edge && !self.folder.is_finished() => self.refill(start),
                Some(start) => {
                    let end = start + self.length;
                    if self.accepts(start, end) {
                        self.from = end;
                        return Some(self.folded.span(start..end));
                    }
                    self.from = text.ceil_char_boundary(start + 1);
                }
                None if self.folder.is_finished() => return None,
                None => {
                    let seen = (text.len() + 1).saturating_sub(self.length);
                    self.refill(text.floor_char_boundary(seen.max(self.from)));
                }
            }
        }
    }
}

impl Hits<'_> {
    /// Goes on looking at `from`, with more text behind it and one character before it.
    fn refill(&mut self, from: usize) {
        let keep = self
            .folded
            .text()
            .floor_char_boundary(from.saturating_sub(1));
        self.folder
            .advance(&mut self.folded, keep, WINDOW + self.length);
        self.from = from - keep;
    }

    fn accepts(&self, start: usize, end: usize) -> bool {
        let text = self.folded.text();
        let (Some(before), Some(hit), Some(after)) =
            (text.get(..start), text.get(start..end), text.get(end..))
        else {
            return false;
        };
        // Half of a letter with its accent is not that letter.
        if after.starts_with(is_combining) {
            return false;
        }
        let cuts_word =
            |left: &str, right: &str| left.ends_with(is_in_word) && right.starts_with(is_in_word);
        !self.whole_word || !(cuts_word(before, hit) || cuts_word(hit, after))
    }
}

fn is_in_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || is_combining(c)
}

/// How the hyphens at line ends are taken.
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

/// The length of the hyphen inside a word with which the line `before` ends.
fn line_end_hyphen(before: &str, after: &str) -> Option<usize> {
    let hyphen = before.chars().next_back().filter(|c| is_hyphen(*c))?;
    let stem = before.strip_suffix(hyphen)?;
    let inside = stem.ends_with(is_in_word) && after.starts_with(char::is_alphanumeric);
    inside.then_some(hyphen.len_utf8())
}

fn fold_needle(needle: &str, hyphens: Hyphens, any_case: bool) -> String {
    let folded = Folder::new(needle, LineEnds::new(needle, hyphens), any_case).all();
    folded.text().to_owned()
}

/// Adds the passages where `needle` stands, blanks around it aside.
fn places(folded: &Folded, needle: &str, found: &mut Vec<Span>) {
    let needle = needle.trim();
    if !needle.is_empty() {
        let starts = memmem::find_iter(folded.text().as_bytes(), needle.as_bytes());
        found.extend(starts.map(|at| folded.span(at..at + needle.len())));
    }
}

/// A letter made ready for looking up many quotes.
pub struct QuoteIndex<'a> {
    letter: &'a Letter,
    reading: OnceCell<Folded>,
    /// By its line ends, with the hyphens there as they stand, removed, and kept.
    plain: [OnceCell<Folded>; 3],
}

impl<'a> QuoteIndex<'a> {
    /// Cheap: the letter is folded when the first quote is looked up.
    pub fn new(letter: &'a Letter) -> Self {
        Self {
            letter,
            reading: OnceCell::new(),
            plain: Default::default(),
        }
    }

    /// The passages that hold the words of `quote`, in order, without overlaps. Runs of blanks, line ends and hyphens
    /// at line ends count as equal, on either side; capitals and small letters differ. Blanks around the quote do not
    /// count; a quote of blanks is nowhere. Linear in the letter's length.
    pub fn find(&self, quote: &str) -> Vec<Span> {
        let mut found = Vec::new();
        let as_it_stands = fold_needle(quote, Hyphens::AsTheyStand, false);
        let broken = quote.contains('\n');
        if !broken {
            places(self.reading(), &as_it_stands, &mut found);
        }
        for (cell, hyphens) in
            self.plain
                .iter()
                .zip([Hyphens::AsTheyStand, Hyphens::Removed, Hyphens::Kept])
        {
            let folded = cell.get_or_init(|| {
                let text = self.letter.text();
                Folder::new(text, LineEnds::new(text, hyphens), false).all()
            });
            places(folded, &fold_needle(quote, hyphens, false), &mut found);
        }
        if broken && found.is_empty() {
            // Only then: what a quote's own reading form leaves out may be words of the letter.
            let reading = Reading::new(quote).quote(quote, Span::new(0, quote.len()));
            let needle = fold_needle(&reading, Hyphens::AsTheyStand, false);
            places(self.reading(), &needle, &mut found);
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

    fn reading(&self) -> &Folded {
        self.reading.get_or_init(|| {
            let text = self.letter.text();
            let whole = Span::new(0, text.len());
            Folder::new(text, self.letter.reading().pieces(text, whole), false).all()
        })
    }
}

/// The passages of the letter that hold the words of `quote`: see [`QuoteIndex::find`].
pub fn find_quote(letter: &Letter, quote: &str) -> Vec<Span> {
    QuoteIndex::new(letter).find(quote)
}

#[cfg(test)]
#[path = "find_tests.rs"]
mod tests;
