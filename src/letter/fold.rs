//! Text folded for searching, with the way back to the source.

use super::hyphen::is_combining;
use super::offset::Span;
use super::reading::{Piece, PieceKind};
use std::ops::Range;
use unicode_normalization::UnicodeNormalization as _;

/// What makes no difference when texts are compared.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Alike {
    /// Capitals and small letters are alike.
    pub case: bool,
    /// Letters with and without marks on them are alike.
    pub accents: bool,
}

impl Alike {
    /// Nothing is alike but runs of blanks.
    pub(super) const NOTHING: Self = Self {
        case: false,
        accents: false,
    };
}

/// Whether `c` is a mark on a letter that reading it without changes nothing but the accent: also the vowels of Arabic
/// and Hebrew.
pub(super) fn is_accent(c: char) -> bool {
    is_combining(c)
        || matches!(c,
            '\u{591}'..='\u{5bd}' | '\u{5bf}' | '\u{5c1}' | '\u{5c2}' | '\u{5c4}' | '\u{5c5}' | '\u{5c7}'
            | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{670}')
}

/// Text as it is compared, and where its parts come from.
#[derive(Debug, Default)]
pub(super) struct Folded {
    text: String,
    /// In order. A run covers the folded text up to the start of the next.
    runs: Vec<Run>,
}

#[derive(Clone, Copy, Debug)]
struct Run {
    folded: usize,
    source: usize,
    /// The length in the source where the run stands for it as a whole; zero where both go on byte for byte.
    whole: usize,
}

impl Folded {
    /// The folded text.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The passage of the source that a range of the folded text comes from.
    pub(super) fn span(&self, range: Range<usize>) -> Span {
        let start = self.run(range.start).map_or(0, |run| {
            run.source
                + if run.whole == 0 {
                    range.start - run.folded
                } else {
                    0
                }
        });
        let last = range.end.saturating_sub(1).max(range.start);
        let end = self.run(last).map_or(start, |run| {
            run.source
                + if run.whole == 0 {
                    last + 1 - run.folded
                } else {
                    run.whole
                }
        });
        Span::new(start, end.max(start))
    }

    fn run(&self, folded: usize) -> Option<Run> {
        let after = self.runs.partition_point(|run| run.folded <= folded);
        self.runs.get(after.checked_sub(1)?).copied()
    }

    /// Adds characters that stand for the source range as a whole.
    fn push_whole(&mut self, source: Range<usize>, chars: impl Iterator<Item = char>) {
        self.runs.push(Run {
            folded: self.text.len(),
            source: source.start,
            whole: source.len(),
        });
        self.text.extend(chars);
    }

    /// Adds the character that is read for the source range.
    fn push_read(&mut self, source: Range<usize>, c: char, alike: Alike) {
        let bare = std::iter::once(c).nfd().find(|c| !is_accent(*c));
        let c = bare.filter(|_| alike.accents).unwrap_or(c);
        let lower = alike.case.then(|| c.to_lowercase());
        let same = (!alike.case).then_some(c);
        self.push_whole(source, lower.into_iter().flatten().chain(same));
    }

    /// Adds one character that is as long as the one it stands for.
    fn push_same(&mut self, source: usize, c: char) {
        let goes_on = self.runs.last().is_some_and(|run| {
            run.whole == 0 && run.source + (self.text.len() - run.folded) == source
        });
        if !goes_on {
            self.runs.push(Run {
                folded: self.text.len(),
                source,
                whole: 0,
            });
        }
        self.text.push(c);
    }

    /// Adds the space for a run of blanks, once.
    fn push_space(&mut self, source: Range<usize>) {
        if self.text.ends_with(' ') {
            return;
        }
        if source.len() == 1 {
            self.push_same(source.start, ' ');
        } else {
            self.push_whole(source, std::iter::once(' '));
        }
    }

    fn push_char(&mut self, source: usize, c: char, alike: Alike) {
        if c.is_ascii() {
            let c = if alike.case {
                c.to_ascii_lowercase()
            } else {
                c
            };
            return self.push_same(source, c);
        }
        if alike.accents {
            if is_accent(c) {
                return;
            }
            let mut parts = std::iter::once(c).nfd().filter(|c| !is_accent(*c));
            if let (Some(bare), None) = (parts.next(), parts.next())
                && bare != c
            {
                let whole = source..source + c.len_utf8();
                return if alike.case {
                    self.push_whole(whole, bare.to_lowercase());
                } else {
                    self.push_whole(whole, std::iter::once(bare));
                };
            }
        }
        if !alike.case {
            return self.push_same(source, c);
        }
        // A final sigma is a sigma.
        let c = if c == 'ς' { 'σ' } else { c };
        let mut lower = c.to_lowercase();
        match (lower.next(), lower.next()) {
            (Some(one), None) if one.len_utf8() == c.len_utf8() => self.push_same(source, one),
            _ => self.push_whole(source..source + c.len_utf8(), c.to_lowercase()),
        }
    }

    /// Forgets the folded text before `at`, a `char` boundary.
    fn drop_before(&mut self, at: usize) {
        let first = self.runs.partition_point(|run| run.folded <= at);
        self.runs.drain(..first.saturating_sub(1));
        for run in &mut self.runs {
            if run.folded < at {
                if run.whole == 0 {
                    run.source += at - run.folded;
                }
                run.folded = 0;
            } else {
                run.folded -= at;
            }
        }
        self.text.drain(..at);
    }
}

/// Folds a text piece by piece: runs of blanks become one space, and what makes no difference becomes the same.
pub(super) struct Folder<'a, P> {
    text: &'a str,
    pieces: P,
    alike: Alike,
    /// What is left of a piece that is read as it stands.
    rest: Range<usize>,
    finished: bool,
}

impl<'a, P: Iterator<Item = Piece>> Folder<'a, P> {
    pub(super) fn new(text: &'a str, pieces: P, alike: Alike) -> Self {
        Self {
            text,
            pieces,
            alike,
            rest: 0..0,
            finished: false,
        }
    }

    /// Folds all of the text.
    pub(super) fn all(mut self) -> Folded {
        let mut folded = Folded::default();
        self.fill(&mut folded, usize::MAX);
        folded
    }

    /// Whether nothing is left to fold.
    pub(super) fn is_finished(&self) -> bool {
        self.finished
    }

    /// Forgets what is before `from` and folds on until `folded` holds about `length` bytes.
    pub(super) fn advance(&mut self, folded: &mut Folded, from: usize, length: usize) {
        folded.drop_before(from);
        self.fill(folded, length);
    }

    fn fill(&mut self, folded: &mut Folded, length: usize) {
        while folded.text.len() < length {
            if self.rest.is_empty() {
                let Some(piece) = self.pieces.next() else {
                    self.finished = true;
                    return;
                };
                match piece.kind {
                    PieceKind::Text => self.rest = piece.source.range(),
                    PieceKind::Space | PieceKind::ParagraphEnd => {
                        folded.push_space(piece.source.range());
                    }
                    PieceKind::Hidden => {}
                    PieceKind::Trema => {
                        for c in piece.read(self.text, "").chars() {
                            folded.push_read(piece.source.range(), c, self.alike);
                        }
                    }
                }
                continue;
            }
            self.fold_rest(folded, length);
        }
    }

    fn fold_rest(&mut self, folded: &mut Folded, length: usize) {
        let slice = self.text.get(self.rest.clone()).unwrap_or_default();
        let mut chars = slice.char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            let start = self.rest.start + at;
            if folded.text.len() >= length {
                self.rest.start = start;
                return;
            }
            if !c.is_whitespace() {
                folded.push_char(start, c, self.alike);
                continue;
            }
            let mut end = start + c.len_utf8();
            while let Some((_, blank)) = chars.next_if(|(_, c)| c.is_whitespace()) {
                end += blank.len_utf8();
            }
            folded.push_space(start..end);
        }
        self.rest = 0..0;
    }
}
