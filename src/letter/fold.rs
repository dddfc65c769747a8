//! Text folded for searching, with the way back to the source.

use super::offset::Span;
use super::reading::{Piece, PieceKind};
use std::ops::Range;

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

    fn push_char(&mut self, source: usize, c: char, any_case: bool) {
        if !any_case {
            return self.push_same(source, c);
        }
        if c.is_ascii() {
            return self.push_same(source, c.to_ascii_lowercase());
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

/// Folds a text piece by piece: runs of blanks become one space, and capitals small letters where case does not matter.
pub(super) struct Folder<'a, P> {
    text: &'a str,
    pieces: P,
    any_case: bool,
    /// What is left of a piece that is read as it stands.
    rest: Range<usize>,
    finished: bool,
}

impl<'a, P: Iterator<Item = Piece>> Folder<'a, P> {
    pub(super) fn new(text: &'a str, pieces: P, any_case: bool) -> Self {
        Self {
            text,
            pieces,
            any_case,
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
                folded.push_char(start, c, self.any_case);
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
