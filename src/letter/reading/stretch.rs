//! A passage in reading form, with the way to and from the text.

use super::pieces::{Piece, PieceKind};
use crate::letter::offset::{ByteOffset, Span};

/// A passage as it is read, or as it stands, and where each of its characters is in the text.
#[derive(Clone, Debug)]
pub struct Stretch {
    text: String,
    /// The start of the passage in the letter's text.
    start: ByteOffset,
    /// The places where the two differ, in order.
    seams: Vec<Seam>,
}

/// A place where something else is read than stands in the text.
#[derive(Clone, Copy, Debug)]
struct Seam {
    /// The range of the letter's text.
    source: Span,
    /// Its place in the stretch, in bytes.
    at: usize,
    /// The length of what is read there, in bytes: a space, a line end, a vowel with a trema
    /// (two bytes for one), or nothing.
    len: usize,
}

impl Stretch {
    /// The passage of `letter_text` as it stands.
    pub fn as_it_stands(letter_text: &str, span: Span) -> Self {
        Self {
            text: letter_text.get(span.range()).unwrap_or_default().to_owned(),
            start: span.start,
            seams: Vec::new(),
        }
    }

    /// The passage that consists of `pieces` and begins at `start`, with a line end between its paragraphs.
    pub(super) fn new(
        letter_text: &str,
        pieces: impl Iterator<Item = Piece>,
        start: ByteOffset,
    ) -> Self {
        let mut stretch = Self {
            text: String::new(),
            start,
            seams: Vec::new(),
        };
        for piece in pieces {
            let read = piece.read(letter_text, "\n");
            if piece.kind != PieceKind::Text {
                stretch.push(Seam {
                    source: piece.source,
                    at: stretch.text.len(),
                    len: read.len(),
                });
            }
            stretch.text.push_str(read);
        }
        stretch
    }

    /// Adds a seam; two that nothing stands between and of which one reads as nothing are one, but for letters.
    fn push(&mut self, seam: Seam) {
        match self.seams.last_mut() {
            Some(last) if last.source.end == seam.source.start && last.len + seam.len <= 1 => {
                last.source.end = seam.source.end;
                last.len += seam.len;
            }
            _ => self.seams.push(seam),
        }
    }

    /// The passage as it is read.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The same, where the way to the letter is not needed any more.
    pub fn into_text(self) -> String {
        self.text
    }

    /// The place in the stretch, in bytes, of a place of the letter's text. What is not read counts as where it was
    /// left out; places outside the passage count as its edges.
    pub fn position(&self, offset: ByteOffset) -> usize {
        let next = self
            .seams
            .partition_point(|seam| seam.source.start <= offset);
        let position = match next.checked_sub(1).map(|before| self.seams[before]) {
            Some(seam) if offset < seam.source.end => seam.at,
            Some(seam) => seam.at + seam.len + (offset.0 - seam.source.end.0),
            None => offset.0.saturating_sub(self.start.0),
        };
        position.min(self.text.len())
    }

    /// The passage of the stretch, in bytes, that a passage of the letter's text reads as.
    pub fn range(&self, span: Span) -> std::ops::Range<usize> {
        self.position(span.start)..self.position(span.end)
    }

    /// The place in the letter's text of a place of the stretch; before what is not read there.
    pub fn offset(&self, position: usize) -> ByteOffset {
        let position = position.min(self.text.len());
        let next = self.seams.partition_point(|seam| seam.at < position);
        ByteOffset(match next.checked_sub(1).map(|before| self.seams[before]) {
            Some(seam) if position < seam.at + seam.len => seam.source.start.0,
            Some(seam) => seam.source.end.0 + (position - seam.at - seam.len),
            None => self.start.0 + position,
        })
    }

    /// The same, behind what is not read there: where something begins.
    pub fn offset_behind(&self, position: usize) -> ByteOffset {
        let offset = self.offset(position);
        let seam = self
            .seams
            .binary_search_by_key(&offset, |seam| seam.source.start)
            .map(|at| self.seams[at]);
        match seam {
            Ok(seam) if seam.len == 0 => seam.source.end,
            _ => offset,
        }
    }

    /// The passage of the letter's text between two places of the stretch, without what is not read at its edges.
    pub fn span(&self, range: std::ops::Range<usize>) -> Span {
        let start = self.offset_behind(range.start);
        Span {
            start,
            end: self.offset(range.end).max(start),
        }
    }

    /// The text around `offset` that is not read, where `offset` is inside of it.
    pub fn seam_around(&self, offset: ByteOffset) -> Option<Span> {
        let next = self
            .seams
            .partition_point(|seam| seam.source.start < offset);
        let seam = self.seams[next.checked_sub(1)?];
        (offset < seam.source.end).then_some(seam.source)
    }
}

#[cfg(test)]
mod tests {
    use super::super::Reading;
    use super::*;
    use proptest::prelude::*;

    const TEXT: &str = "De gemeen-\nschappen op\n\nPagina 1 van 2\n\x0cde\nze wijze.\n\nSlot.\n";

    fn whole(text: &str) -> Stretch {
        Reading::new(text).stretch(text, Span::new(0, text.len()))
    }

    #[test]
    fn places_go_there_and_back() {
        let stretch = whole(TEXT);
        assert_eq!(stretch.text(), "De gemeenschappen op de ze wijze.\nSlot.");
        let at = |words: &str| ByteOffset(TEXT.find(words).expect("it is there"));
        let read = |words: &str| stretch.text().find(words).expect("it is there");
        assert_eq!(stretch.position(at("schappen")), read("schappen"));
        assert_eq!(stretch.offset(read("schappen")), at("-\nschap"));
        assert_eq!(stretch.offset_behind(read("schappen")), at("schappen"));
        assert_eq!(stretch.position(at("Pagina")), read("op") + 2);
        assert_eq!(stretch.offset(read("de ze")), at("de\nze"));
        assert_eq!(
            stretch.seam_around(at("Pagina")).map(|it| it.end),
            Some(at("de\nze"))
        );
        assert_eq!(stretch.seam_around(at("wijze")), None);
        let halves = stretch.span(read("schappen")..read("schappen") + 8);
        assert_eq!(&TEXT[halves.range()], "schappen");
    }

    proptest! {
        #[test]
        fn what_is_read_comes_from_where_it_says(
            text in "[a-c -]{0,9}(\n{0,2}[a-cé -]{0,9}(\nPagina 1 van 2\n|-\n|\u{ad}| ge-\nind |re-\n\u{c}eel)?){0,6}",
            from in 0usize..60,
            to in 0usize..60,
        ) {
            let span = Span::new(text.floor_char_boundary(from), text.floor_char_boundary(to));
            let stretch = Reading::new(&text).stretch(&text, span);
            let mut last = span.start;
            for (at, c) in stretch.text().char_indices() {
                let offset = stretch.offset_behind(at);
                prop_assert!(offset >= last && offset <= span.end);
                last = offset;
                prop_assert_eq!(stretch.position(offset), at);
                prop_assert_eq!(stretch.position(stretch.offset(at)), at);
                if !c.is_whitespace() {
                    let stands = if c == 'ë' || c == 'ï' { vec!['e', 'i', c] } else { vec![c] };
                    prop_assert!(text[offset.0..].starts_with(&stands[..]));
                }
            }
            let stands = Stretch::as_it_stands(&text, span);
            prop_assert_eq!(stands.text(), &text[span.range()]);
            prop_assert_eq!(stands.position(span.end), span.len());
        }
    }
}
