//! Searching the reading form for words and regular expressions.

mod candidates;
mod expression;
mod in_read;

pub use expression::SearchError;

use super::Letter;
use super::find::folded_needle;
use super::fold::{Folded, Folder};
use super::forms::{Alike, is_accent};
use super::hyphen::is_combining;
use super::offset::{ByteOffset, Span};
use super::reading::{Piece, PieceKind};
use candidates::Candidates;
use expression::compiled;
use memchr::memmem;
use regex::Regex;
use std::ops::Range;
use std::sync::OnceLock;

/// The folded text that is looked at in one go, in bytes.
const WINDOW: usize = 64 * 1024;
/// After so many hits a search looks whether it is still wanted.
const HITS: usize = 1024;

/// The conditions for a hit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FindOptions {
    /// True if capitals and small letters differ.
    pub match_case: bool,
    /// True if a hit must be whole words.
    pub whole_word: bool,
    /// True if letters with and without accents differ. Where they do not, "cafe" finds "café"; "café" finds only
    /// itself, so that whoever writes an accent gets it.
    pub match_accents: bool,
    /// True if what is looked for is a regular expression.
    pub regex: bool,
}

/// A compiled search.
#[derive(Clone, Debug)]
pub struct Search {
    what: What,
    alike: Alike,
    whole_word: bool,
    /// Worked out when a text is searched that is read already.
    candidates: OnceLock<Candidates>,
}

#[derive(Clone, Debug)]
enum What {
    /// Nothing is.
    Nothing,
    /// A literal text, folded.
    Text(String),
    /// An expression, which is looked for in each paragraph.
    Expression(Regex),
}

impl Search {
    /// A search for `needle`. A needle of blanks is nowhere.
    ///
    /// # Errors
    /// [`SearchError`], only where the needle is a regular expression.
    pub fn new(needle: &str, options: FindOptions) -> Result<Self, SearchError> {
        let alike = Alike {
            case: !options.match_case,
            accents: !options.match_accents && !has_accents(needle),
        };
        let what = if needle.trim().is_empty() {
            What::Nothing
        } else if options.regex {
            What::Expression(compiled(needle, options.match_case)?)
        } else {
            What::Text(folded_needle(needle, alike))
        };
        let alike = match what {
            // The expression itself sees to case.
            What::Expression(_) => Alike {
                case: false,
                ..alike
            },
            _ => alike,
        };
        Ok(Self {
            what,
            alike,
            whole_word: options.whole_word,
            candidates: OnceLock::new(),
        })
    }

    /// The passages of the letter that read as what is looked for, in order, without overlaps. Looks at the reading
    /// form, so that a word is found over a hyphen at a line end, and a phrase over the line end itself; runs of blanks
    /// are equal, and numbers of notes may be left out. Linear in the letter's length. Ends early, with what it has found, once `cancelled` says so.
    pub fn all(&self, letter: &Letter, cancelled: &dyn Fn() -> bool) -> Vec<Span> {
        let reading = letter.reading();
        let shown = self.among(
            letter,
            |span| reading.pieces(letter.text(), span),
            cancelled,
        );
        if !reading.has_note_marks() {
            return shown;
        }
        // What is looked for as it is said, and as it is shown: "beleggen" and "beleggen2".
        let said = self.among(letter, |span| reading.said(letter.text(), span), cancelled);
        let mut all = said;
        all.extend(shown);
        all.sort_unstable();
        let mut hits = Vec::with_capacity(all.len());
        all.into_iter().for_each(|hit| add(&mut hits, hit));
        hits
    }

    fn among<P: Iterator<Item = Piece>>(
        &self,
        letter: &Letter,
        pieces: impl Fn(Span) -> P,
        cancelled: &dyn Fn() -> bool,
    ) -> Vec<Span> {
        match &self.what {
            What::Nothing => Vec::new(),
            What::Text(needle) => self.texts(letter, needle, pieces, cancelled),
            What::Expression(regex) => self.expressions(letter, regex, pieces, cancelled),
        }
    }

    fn texts<P: Iterator<Item = Piece>>(
        &self,
        letter: &Letter,
        needle: &str,
        pieces: impl Fn(Span) -> P,
        cancelled: &dyn Fn() -> bool,
    ) -> Vec<Span> {
        if needle.trim().is_empty() {
            return Vec::new();
        }
        let text = letter.text();
        let pieces = pieces(Span::new(0, text.len()));
        let mut window = Windows {
            folder: Folder::new(text, pieces, self.alike),
            folded: Folded::default(),
            finder: memmem::Finder::new(needle.as_bytes()),
            length: needle.len(),
            from: 0,
        };
        let mut hits = Vec::new();
        while let Some(hit) = window.next(self.whole_word, cancelled) {
            add(&mut hits, self.with_accents(text, hit));
        }
        hits
    }

    fn expressions<P: Iterator<Item = Piece>>(
        &self,
        letter: &Letter,
        regex: &Regex,
        pieces: impl Fn(Span) -> P,
        cancelled: &dyn Fn() -> bool,
    ) -> Vec<Span> {
        let text = letter.text();
        let reading = letter.reading();
        let mut hits = Vec::new();
        let mut number = 1;
        while let Some(paragraph) = reading.paragraph(number) {
            number += 1;
            if cancelled() {
                break;
            }
            let folded = Folder::new(text, pieces(paragraph), self.alike).all();
            for found in regex.find_iter(folded.text()) {
                if hits.len() % HITS == 0 && cancelled() {
                    return hits;
                }
                if !found.is_empty() && accepts(folded.text(), found.range(), self.whole_word) {
                    let hit = folded.span(found.range());
                    add(&mut hits, self.with_accents(text, hit));
                }
            }
        }
        hits
    }

    /// The passages in the lines that the reading form leaves out which read as what is looked for, in order. Linear in
    /// their length. Ends early once `cancelled` says so.
    pub fn left_out(&self, letter: &Letter, cancelled: &dyn Fn() -> bool) -> Vec<Span> {
        let text = letter.text();
        let mut hits = Vec::new();
        for line in &letter.left_out().lines {
            if cancelled() {
                break;
            }
            let piece = Piece {
                source: *line,
                kind: PieceKind::Text,
            };
            let folded = Folder::new(text, std::iter::once(piece), self.alike).all();
            let inside = folded.text();
            let found: Vec<Range<usize>> = match &self.what {
                What::Text(needle) if !needle.trim().is_empty() => inside
                    .match_indices(needle.as_str())
                    .map(|(at, hit)| at..at + hit.len())
                    .collect(),
                What::Expression(regex) => regex.find_iter(inside).map(|it| it.range()).collect(),
                _ => break,
            };
            let found = found.into_iter();
            let found =
                found.filter(|at| !at.is_empty() && accepts(inside, at.clone(), self.whole_word));
            hits.extend(found.map(|at| self.with_accents(text, folded.span(at))));
        }
        hits
    }

    /// The hit with the accents that stand behind its last letter, where they make no difference.
    fn with_accents(&self, text: &str, hit: Span) -> Span {
        if !self.alike.accents {
            return hit;
        }
        let rest = text.get(hit.end.0..).unwrap_or_default();
        let accents = rest.len() - rest.trim_start_matches(is_accent).len();
        Span {
            end: ByteOffset(hit.end.0 + accents),
            ..hit
        }
    }
}

/// Adds a hit; both halves of a ligature are one.
fn add(hits: &mut Vec<Span>, hit: Span) {
    if hits.last().is_none_or(|last| last.end <= hit.start) {
        hits.push(hit);
    }
}

/// The passages that read as `needle`: see [`Search::all`]. Nothing where it is a wrong expression.
pub fn find_all(letter: &Letter, needle: &str, options: FindOptions) -> Vec<Span> {
    Search::new(needle, options).map_or_else(|_| Vec::new(), |search| search.all(letter, &|| false))
}

/// A letter gone through in windows, so that searching needs little memory.
struct Windows<'a, P> {
    folder: Folder<'a, P>,
    folded: Folded,
    finder: memmem::Finder<'a>,
    length: usize,
    from: usize,
}

impl<P: Iterator<Item = Piece>> Windows<'_, P> {
    fn next(&mut self, whole_word: bool, cancelled: &dyn Fn() -> bool) -> Option<Span> {
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
                    if accepts(text, start..end, whole_word) {
                        self.from = end;
                        return Some(self.folded.span(start..end));
                    }
                    self.from = text.ceil_char_boundary(start + 1);
                }
                None if self.folder.is_finished() || cancelled() => return None,
                None => {
                    let seen = (text.len() + 1).saturating_sub(self.length);
                    self.refill(text.floor_char_boundary(seen.max(self.from)));
                }
            }
        }
    }

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
}

fn accepts(text: &str, hit: Range<usize>, whole_word: bool) -> bool {
    let (Some(before), Some(inside), Some(after)) = (
        text.get(..hit.start),
        text.get(hit.clone()),
        text.get(hit.end..),
    ) else {
        return false;
    };
    // Half of a letter with its accent is not that letter.
    if after.starts_with(is_combining) {
        return false;
    }
    let cuts_word =
        |left: &str, right: &str| left.ends_with(is_in_word) && right.starts_with(is_in_word);
    !whole_word || !(cuts_word(before, inside) || cuts_word(inside, after))
}

fn is_in_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || is_combining(c)
}

fn has_accents(needle: &str) -> bool {
    let bare = Alike {
        case: false,
        accents: true,
    };
    folded_needle(needle, bare) != folded_needle(needle, Alike::NOTHING)
}

#[cfg(test)]
mod tests;
