//! The text cut into what is read as it stands and what is read otherwise.

use super::super::hyphen::{SOFT_HYPHEN, with_trema};
use super::super::offset::Span;
use super::marks::{Cursor, Mark, Marks};
use std::ops::Range;

/// The reading of a piece of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PieceKind {
    /// As it stands.
    Text,
    /// As one space: the end of a line.
    Space,
    /// As the end of a paragraph.
    ParagraphEnd,
    /// Not at all: an end-of-line hyphen, a soft hyphen, a running header.
    Hidden,
    /// As the vowel that stands there, with the trema that it lost where its word was broken before it.
    Trema,
}

/// A piece of the text. The pieces of a passage tile it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The bytes of the text.
    pub source: Span,
    /// The reading.
    pub kind: PieceKind,
}

impl Piece {
    /// Tells whether it holds something that is read, not only what stands between words or is left out.
    pub fn is_read(&self) -> bool {
        matches!(self.kind, PieceKind::Text | PieceKind::Trema)
    }

    /// The text that is read of it, with `paragraph_end` for the end of a paragraph; `text` is the letter's.
    pub fn read<'t>(&self, text: &'t str, paragraph_end: &'static str) -> &'t str {
        let stands = text.get(self.source.range()).unwrap_or_default();
        match self.kind {
            PieceKind::Text => stands,
            PieceKind::Space => " ",
            PieceKind::ParagraphEnd => paragraph_end,
            PieceKind::Hidden => "",
            PieceKind::Trema => stands.chars().next().and_then(with_trema).unwrap_or(stands),
        }
    }
}

/// Tells whether `c` shows nothing: white space, and the hyphen that is seen only at line ends.
pub(super) fn is_blank(c: char) -> bool {
    c.is_whitespace() || c == SOFT_HYPHEN
}

/// Tells whether `c` ends a line.
fn ends_line(c: char) -> bool {
    matches!(
        c,
        '\n' | '\u{b}' | '\u{c}' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
}

/// The reading of a run of blanks where no mark says otherwise; `None` where it stays as it is.
pub(super) fn unmarked(run: &str) -> Option<PieceKind> {
    let mut line_feeds = 0;
    let mut kind = None;
    for c in run.chars().filter(|c| ends_line(*c)) {
        line_feeds += usize::from(c == '\n');
        kind = Some(if line_feeds > 1 || c == '\u{2029}' {
            PieceKind::ParagraphEnd
        } else {
            kind.unwrap_or(PieceKind::Space)
        });
    }
    kind
}

/// The next stretch of `range` that is not read as it stands, by the rules that hold everywhere: a run of blanks with
/// a line end in it, or a soft hyphen.
pub(in crate::letter) fn next_seam(
    text: &str,
    range: Range<usize>,
) -> Option<(Range<usize>, PieceKind)> {
    let mut from = range.start;
    loop {
        let rest = text.as_bytes().get(from..range.end)?;
        // The first bytes of all characters that matter; the others are told apart below.
        let hit = from
            + rest
                .iter()
                .position(|byte| matches!(byte, b'\n'..=b'\r' | 0xc2 | 0xe2))?;
        let c = text.get(hit..)?.chars().next()?;
        let next = hit + c.len_utf8();
        if !ends_line(c) && c != SOFT_HYPHEN {
            from = next;
            continue;
        }
        let before = text.get(range.start..hit)?;
        let start = range.start + before.trim_end_matches(is_blank).len();
        let after = text.get(next..range.end.max(next))?;
        let end = next + (after.len() - after.trim_start_matches(is_blank).len());
        return Some(match unmarked(text.get(start..end)?) {
            Some(kind) => (start..end, kind),
            None => (hit..next, PieceKind::Hidden),
        });
    }
}

/// The pieces of a passage, in order.
pub struct Pieces<'a> {
    text: &'a str,
    marks: &'a Marks,
    cursor: Cursor,
    at: usize,
    end: usize,
    /// Already found behind the text that was given last.
    ready: Option<Piece>,
}

impl<'a> Pieces<'a> {
    /// Both ends of `range` must be `char` boundaries.
    pub(super) fn new(text: &'a str, marks: &'a Marks, range: Range<usize>) -> Self {
        let mut pieces = Self {
            text,
            marks,
            cursor: marks.from(range.start),
            at: range.start,
            end: range.end,
            ready: None,
        };
        if marks.before(range.start).is_some_and(Mark::hides) {
            // It starts inside something hidden. A passage that is hidden at its edge reads as nothing there.
            let end = pieces.marked().map_or(range.end, |(offset, _)| offset);
            pieces.ready = Some(pieces.piece(end, PieceKind::Hidden));
        }
        pieces
    }

    fn marked(&mut self) -> Option<(usize, Mark)> {
        self.marks
            .at(&mut self.cursor)
            .filter(|(offset, _)| *offset < self.end)
    }

    /// The piece from here to `end`, cut at the end of the passage; goes on behind it.
    fn piece(&mut self, end: usize, kind: PieceKind) -> Piece {
        let end = end.clamp(self.at, self.end);
        let source = Span::new(self.at, end);
        self.at = end;
        Piece { source, kind }
    }

    /// The end of the run of blanks at `from`.
    fn blanks_end(&self, from: usize) -> usize {
        let rest = self.text.get(from..self.end).unwrap_or_default();
        from + (rest.len() - rest.trim_start_matches(is_blank).len())
    }

    /// The piece that the mark here makes.
    fn at_mark(&mut self, mark: Mark) -> Option<Piece> {
        self.cursor.step();
        let kind = match mark {
            Mark::Space | Mark::HiddenSpace => PieceKind::Space,
            Mark::Break | Mark::HiddenBreak => PieceKind::ParagraphEnd,
            Mark::Nothing | Mark::Hyphen | Mark::HiddenNothing => PieceKind::Hidden,
            Mark::Trema => PieceKind::Trema,
            Mark::End => return None,
        };
        let end = if mark == Mark::Trema {
            self.at + 1
        } else if mark.hides() {
            self.marked().map_or(self.end, |(offset, _)| offset)
        } else if mark == Mark::Hyphen {
            let hyphen = self.text.get(self.at..).and_then(|r| r.chars().next());
            self.blanks_end((self.at + hyphen.map_or(0, char::len_utf8)).min(self.end))
        } else {
            self.blanks_end(self.at)
        };
        Some(self.piece(end, kind))
    }
}

impl Iterator for Pieces<'_> {
    type Item = Piece;

    fn next(&mut self) -> Option<Piece> {
        if let Some(piece) = self.ready.take() {
            return Some(piece);
        }
        while self.at < self.end {
            let mark = self.marked();
            if let Some((_, mark)) = mark.filter(|(offset, _)| *offset <= self.at) {
                if let Some(piece) = self.at_mark(mark) {
                    return Some(piece);
                }
                continue;
            }
            let limit = mark.map_or(self.end, |(offset, _)| offset);
            let Some((seam, kind)) = next_seam(self.text, self.at..limit) else {
                return Some(self.piece(limit, PieceKind::Text));
            };
            if seam.start == self.at {
                return Some(self.piece(seam.end, kind));
            }
            let before = self.piece(seam.start, PieceKind::Text);
            self.ready = Some(self.piece(seam.end, kind));
            return Some(before);
        }
        None
    }
}
