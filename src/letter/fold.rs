//! Text folded for searching, with the way back to the source: the one folding for the search and for quotes.
//!
//! A text is folded cluster by cluster, a letter with the marks behind it ([`super::forms`]), and a hit covers clusters
//! as a whole: half of a ligature is found with all of it.

use super::forms::{Alike, Letters, push_compared};
use super::offset::Span;
use super::reading::{Piece, PieceKind};
use std::iter::once;
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

    /// Adds what a cluster is compared as, for a source range as a whole.
    fn push_folded(&mut self, source: Range<usize>, cluster: &str, alike: Alike) {
        let folded = self.text.len();
        push_compared(&mut self.text, cluster, alike);
        // Where only an accent stood that makes no difference there is nothing.
        if self.text.len() > folded {
            self.runs.push(Run {
                folded,
                source: source.start,
                whole: source.len(),
            });
        }
    }

    /// Has the folded text go on byte for byte with the source from here.
    fn go_on(&mut self, source: usize) {
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
    }

    /// Adds one character that is as long as the one it stands for.
    fn push_same(&mut self, source: usize, c: char) {
        self.go_on(source);
        self.text.push(c);
    }

    /// Adds ASCII.
    fn push_ascii(&mut self, source: usize, ascii: &str, alike: Alike) {
        self.go_on(source);
        let from = self.text.len();
        self.text.push_str(ascii);
        if alike.case
            && let Some(added) = self.text.get_mut(from..)
        {
            added.make_ascii_lowercase();
        }
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

    /// Adds a cluster: a character with the marks behind it.
    fn push_cluster(&mut self, source: usize, cluster: &str, letters: Letters) {
        let mut chars = cluster.chars();
        let single = match (chars.next(), chars.next()) {
            (Some(c), None) => letters.single(c),
            _ => None,
        };
        match single {
            Some(one) if one.len_utf8() == cluster.len() => self.push_same(source, one),
            Some(one) => self.push_whole(source..source + cluster.len(), once(one)),
            None => self.push_folded(source..source + cluster.len(), cluster, letters.alike),
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
    letters: Letters,
    /// The rest of a piece that is read as it stands.
    rest: Range<usize>,
    finished: bool,
}

impl<'a, P: Iterator<Item = Piece>> Folder<'a, P> {
    pub(super) fn new(text: &'a str, pieces: P, alike: Alike) -> Self {
        Self {
            text,
            pieces,
            letters: Letters::new(alike),
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

    /// Tells whether nothing is left to fold.
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
                            let read = c.encode_utf8(&mut [0; 4]).to_owned();
                            folded.push_folded(piece.source.range(), &read, self.letters.alike);
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
        let mut left = slice;
        while !left.is_empty() {
            let start = self.rest.end - left.len();
            if folded.text.len() >= length {
                self.rest.start = start;
                return;
            }
            let letters = self.letters;
            let plain = letters.plain_length(left, length - folded.text.len());
            let taken = if plain > 0 {
                let ascii = left.get(..plain).unwrap_or_default();
                folded.push_ascii(start, ascii, letters.alike);
                plain
            } else if left.starts_with(char::is_whitespace) {
                let blanks = left.len() - left.trim_start().len();
                folded.push_space(start..start + blanks);
                blanks
            } else {
                let cluster = letters.cluster_length(left);
                folded.push_cluster(start, left.get(..cluster).unwrap_or_default(), letters);
                cluster
            };
            left = left.get(taken..).unwrap_or_default();
        }
        self.rest = 0..0;
    }
}

#[cfg(test)]
mod tests;
