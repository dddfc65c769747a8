//! The words of a text, without the numbers of its notes.

use super::pieces::{Piece, PieceKind, Pieces};
use crate::letter::offset::{ByteOffset, Span};
use std::sync::Arc;

/// The numbers of notes, each with the blank before it where another blank, a sign or nothing follows: that blank only
/// parts it from its word. Those that lie outside the text or out of order are left out.
pub(super) fn note_marks(text: &str, marks: &[Span]) -> Arc<[Span]> {
    let mut end = 0;
    let mut out = Vec::with_capacity(marks.len());
    for mark in marks {
        let Some(before) = text.get(..mark.start.0) else {
            continue;
        };
        let Some(rest) = text.get(mark.end.0..) else {
            continue;
        };
        let apart = before.ends_with(' ') && !rest.starts_with(char::is_alphanumeric);
        let start = mark.start.0 - usize::from(apart);
        if start >= end && mark.start < mark.end {
            out.push(Span::new(start, mark.end.0));
            end = mark.end.0;
        }
    }
    out.into()
}

/// The pieces of a passage with the numbers of notes hidden. Like those, they tile it.
pub struct Said<'a> {
    pieces: Pieces<'a>,
    marks: &'a [Span],
    /// The rest of a piece that is read as it stands.
    rest: Option<Piece>,
}

impl<'a> Said<'a> {
    pub(super) fn new(pieces: Pieces<'a>, marks: &'a [Span], start: ByteOffset) -> Self {
        let first = marks.partition_point(|mark| mark.end <= start);
        Self {
            pieces,
            marks: marks.get(first..).unwrap_or_default(),
            rest: None,
        }
    }
}

impl Iterator for Said<'_> {
    type Item = Piece;

    fn next(&mut self) -> Option<Piece> {
        let piece = match self.rest.take() {
            Some(rest) => rest,
            None => self.pieces.next()?,
        };
        if piece.kind != PieceKind::Text {
            return Some(piece);
        }
        let source = piece.source;
        while let Some((mark, later)) = self.marks.split_first()
            && mark.end <= source.start
        {
            self.marks = later;
        }
        let Some(mark) = self.marks.first().filter(|mark| mark.start < source.end) else {
            return Some(piece);
        };
        let (end, kind) = if mark.start > source.start {
            (mark.start, PieceKind::Text)
        } else {
            (mark.end.min(source.end), PieceKind::Hidden)
        };
        let part = |start, end, kind| Piece {
            source: Span { start, end },
            kind,
        };
        if end < source.end {
            self.rest = Some(part(end, source.end, PieceKind::Text));
        }
        Some(part(source.start, end, kind))
    }
}
