//! Where the caret goes, as far as the text alone decides it.

use crate::letter::{ByteOffset, Letter, Span, Stretch, grapheme_span, word_at};

/// By what the caret moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Unit {
    /// A character as one sees it.
    Character,
    /// A word.
    Word,
    /// A sentence.
    Sentence,
    /// A paragraph.
    Paragraph,
    /// A row of the window.
    Row,
    /// To the edge of the row.
    RowEdge,
    /// As much as the window shows.
    Page,
    /// To the edge of the letter.
    Letter,
}

/// A way of the caret.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Motion {
    /// By what.
    pub unit: Unit,
    /// Whether towards the end of the letter.
    pub forward: bool,
}

impl Motion {
    /// Where the caret goes from `from`; `None` where the rows of the window decide it.
    pub fn target(self, letter: &Letter, from: ByteOffset) -> Option<ByteOffset> {
        let text = letter.text();
        let from = ByteOffset(text.floor_char_boundary(from.0));
        let end = ByteOffset(text.len());
        let before = |offset: usize| {
            offset
                .checked_sub(1)
                .map(|last| ByteOffset(text.floor_char_boundary(last)))
        };
        // Blanks and line ends belong to what stands before them.
        let skip_blanks = |offset: ByteOffset| {
            let rest = &text[offset.0..];
            ByteOffset(offset.0 + rest.len() - rest.trim_start().len())
        };
        let last_sign = || before(text[..from.0].trim_end().len());
        let back_to_start = |span_at: &dyn Fn(ByteOffset) -> Span| {
            last_sign().map_or(ByteOffset(0), |last| span_at(last).start)
        };
        Some(match (self.unit, self.forward) {
            (Unit::Character, true) => grapheme_span(text, from).end.max(from),
            (Unit::Character, false) => {
                before(from.0).map_or(from, |last| grapheme_span(text, last).start)
            }
            (Unit::Word, true) => skip_blanks(word_at(text, from).end.max(from)),
            (Unit::Word, false) => back_to_start(&|offset| word_at(text, offset)),
            (Unit::Sentence, true) => {
                let here = letter.sentence_at(from);
                let next = skip_blanks(here.end.max(from));
                if next > from { next } else { end }
            }
            (Unit::Sentence, false) => back_to_start(&|offset| letter.sentence_at(offset)),
            (Unit::Paragraph, forward) => {
                let reading = letter.reading();
                let start = |number: usize| reading.paragraph(number).map(|words| words.start);
                let here = reading.paragraph_number(from);
                let next = if forward {
                    // What stands before the first paragraph counts with it.
                    start(here)
                        .filter(|start| *start > from)
                        .or(start(here + 1))
                } else {
                    start(here)
                        .filter(|start| *start < from)
                        .or(start(here - 1))
                };
                next.unwrap_or(if forward { end } else { ByteOffset(0) })
            }
            (Unit::Letter, true) => end,
            (Unit::Letter, false) => ByteOffset(0),
            (Unit::Row | Unit::RowEdge | Unit::Page, _) => return None,
        })
    }
}

/// The passage that is one step larger than `span`: the word, the sentence, the paragraph, the whole letter.
pub fn grown(letter: &Letter, span: Span) -> Span {
    let text = letter.text();
    let last = ByteOffset(
        text.floor_char_boundary(span.end.0.saturating_sub(1))
            .max(span.start.0),
    );
    let around = |span_at: &dyn Fn(ByteOffset) -> Span| {
        let (first, last) = (span_at(span.start), span_at(last));
        Span {
            start: first.start.min(span.start),
            end: last.end.max(span.end),
        }
    };
    let word = around(&|offset| letter.word_at(offset));
    let sentence = around(&|offset| letter.sentence_at(offset));
    let paragraph = around(&|offset| letter.paragraph_at(offset));
    let whole = Span::new(0, text.len());
    let larger =
        |wider: &Span| wider.start <= span.start && wider.end >= span.end && *wider != span;
    [word, sentence, paragraph]
        .into_iter()
        .find(larger)
        .unwrap_or(whole)
}

/// A boundary of a passage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Boundary {
    /// Where it begins.
    Start,
    /// Where it ends.
    End,
}

/// How far around a boundary the text is looked at, in bytes.
const REACH: usize = 4096;

/// The passage with one boundary moved by a character or a word of the reading form; a boundary moved by words stands
/// at the edge of one. `None` where it cannot be moved that way: at the letter's edge, or where nothing would be left.
pub fn with_boundary_moved(
    letter: &Letter,
    span: Span,
    boundary: Boundary,
    motion: Motion,
) -> Option<Span> {
    let text = letter.text();
    let at = match boundary {
        Boundary::Start => span.start,
        Boundary::End => span.end,
    };
    let near = Span::new(
        text.floor_char_boundary(at.0.saturating_sub(REACH)),
        text.floor_char_boundary(at.0.saturating_add(REACH)),
    );
    let mut stretch = letter.reading().stretch(text, near);
    if letter.reading().quote(text, span).is_empty() {
        // In a running header, which is not read.
        stretch = Stretch::as_it_stands(text, near);
    }
    let read = stretch.text();
    let from = stretch.position(at);
    let to = match (motion.unit, motion.forward, boundary) {
        (Unit::Character, true, _) => grapheme_span(read, ByteOffset(from)).end.0,
        (Unit::Character, false, _) => {
            let before = read.floor_char_boundary(from.checked_sub(1)?);
            grapheme_span(read, ByteOffset(before)).start.0
        }
        (_, true, Boundary::End) => {
            let next = from + blanks_before(&read[from..]);
            word_at(read, ByteOffset(next)).end.0
        }
        (_, true, Boundary::Start) => {
            let end = word_at(read, ByteOffset(from)).end.0;
            end + blanks_before(&read[end..])
        }
        (_, false, boundary) => {
            let words = read[..from].trim_end().len();
            let last = read.floor_char_boundary(words.checked_sub(1)?);
            let start = word_at(read, ByteOffset(last)).start.0;
            match boundary {
                Boundary::Start => start,
                Boundary::End => read[..start].trim_end().len(),
            }
        }
    };
    let moved = match boundary {
        Boundary::Start => Span {
            start: stretch.offset_behind(to),
            ..span
        },
        Boundary::End => Span {
            end: stretch.offset(to),
            ..span
        },
    };
    (moved.start < moved.end && moved != span).then_some(moved)
}

/// How many bytes of white space a text begins with.
fn blanks_before(text: &str) -> usize {
    text.len() - text.trim_start().len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const TEXT: &str =
        "De eerste zin. En de twee-\nde zin, met SZW-brief.\n\nNieuwe alinea. Slot.\n";

    fn letter(text: &str) -> Letter {
        Letter::new("brief.txt", String::new(), "text 1", text)
    }

    /// The text with a bar where the caret stands after every step from the start.
    fn stops(unit: Unit) -> Vec<usize> {
        let letter = letter(TEXT);
        let mut at = ByteOffset(0);
        let mut stops = Vec::new();
        loop {
            let next = Motion {
                unit,
                forward: true,
            }
            .target(&letter, at)
            .expect("the text decides");
            if next == at {
                return stops;
            }
            stops.push(next.0);
            at = next;
        }
    }

    #[test]
    fn words_sentences_and_paragraphs_are_walked_from_start_to_start() {
        let at = |words: &str| TEXT.find(words).expect("it is there");
        assert_eq!(
            stops(Unit::Sentence)[..3],
            [at("En de"), at("Nieuwe"), at("Slot")]
        );
        assert_eq!(stops(Unit::Paragraph), [at("Nieuwe"), TEXT.len()]);
        let words = stops(Unit::Word);
        assert!(words.contains(&at("twee-")) && words.contains(&at("SZW-brief")));
        assert!(
            !words.contains(&at("de zin, met")),
            "a word is whole over the end of its line"
        );
        let letter = letter(TEXT);
        let back = Motion {
            unit: Unit::Sentence,
            forward: false,
        };
        let from = ByteOffset(at("met SZW"));
        assert_eq!(back.target(&letter, from), Some(ByteOffset(at("En de"))));
        assert_eq!(
            back.target(&letter, ByteOffset(at("En de"))),
            Some(ByteOffset(0))
        );
    }

    #[test]
    fn a_passage_grows_from_word_to_letter() {
        let letter = letter(TEXT);
        let start = TEXT.find("eerste").expect("it is there") + 2;
        let mut span = Span::new(start, start);
        let mut seen = Vec::new();
        for _ in 0..4 {
            span = grown(&letter, span);
            seen.push(letter.slice(span));
        }
        let paragraph = "De eerste zin. En de twee-\nde zin, met SZW-brief.";
        assert_eq!(seen, ["eerste", "De eerste zin.", paragraph, TEXT]);
        assert_eq!(grown(&letter, span), span);
    }

    #[test]
    fn a_boundary_moves_by_words_and_characters_of_the_reading_form() {
        let letter = letter("Een gemeen-\nschap op\n\nPagina 1 van 2\n\x0cde wijze.");
        let moved = |quote: &str, boundary, unit, forward| {
            let start = letter.text().find(quote).expect("it is there");
            let span = Span::new(start, start + quote.len());
            let moved = with_boundary_moved(&letter, span, boundary, Motion { unit, forward });
            moved.map(|span| letter.slice(span))
        };
        use Boundary::{End, Start};
        let page = "op\n\nPagina 1 van 2\n\x0cde";
        assert_eq!(
            moved("Een", End, Unit::Word, true),
            Some("Een gemeen-\nschap")
        );
        assert_eq!(
            moved("Een gemeen-\nschap", End, Unit::Word, false),
            Some("Een")
        );
        assert_eq!(
            moved("Een gemeen-\nschap", Start, Unit::Word, true),
            Some("gemeen-\nschap")
        );
        assert_eq!(moved("op", End, Unit::Word, true), Some(page));
        assert_eq!(moved("de", Start, Unit::Word, false), Some(page));
        assert_eq!(
            moved("gemeen", End, Unit::Character, true),
            Some("gemeen-\ns")
        );
        assert_eq!(
            moved("schap", Start, Unit::Character, false),
            Some("n-\nschap")
        );
        assert_eq!(moved("Een", End, Unit::Word, false), None);
        assert_eq!(moved("Een", Start, Unit::Word, false), None);
        assert_eq!(moved("Pagina", End, Unit::Word, true), Some("Pagina 1"));
    }

    proptest! {
        #[test]
        fn a_moved_boundary_leaves_a_passage_between_characters(
            text in "[a-zé. \n\u{301}👩-]{1,60}",
            one in 0usize..90,
            other in 0usize..90,
        ) {
            let letter = letter(&text);
            let span = Span::new(text.floor_char_boundary(one), text.floor_char_boundary(other));
            for boundary in [Boundary::Start, Boundary::End] {
                for unit in [Unit::Character, Unit::Word] {
                    for forward in [true, false] {
                        let motion = Motion { unit, forward };
                        if let Some(moved) = with_boundary_moved(&letter, span, boundary, motion) {
                            prop_assert!(text.get(moved.range()).is_some_and(|slice| !slice.is_empty()));
                            prop_assert!(moved.start == span.start || moved.end == span.end);
                        }
                    }
                }
            }
        }

        #[test]
        fn every_step_gets_nearer_to_its_end_and_stays_between_characters(
            text in "[a-zé. \n\u{301}👩-]{0,60}",
            from in 0usize..90,
        ) {
            let letter = letter(&text);
            let from = ByteOffset(text.floor_char_boundary(from));
            for unit in [Unit::Character, Unit::Word, Unit::Sentence, Unit::Paragraph, Unit::Letter] {
                for forward in [true, false] {
                    let to = Motion { unit, forward }.target(&letter, from).expect("the text decides");
                    prop_assert!(text.is_char_boundary(to.0));
                    let end = if forward { text.len() } else { 0 };
                    let moved = if forward { to > from } else { to < from };
                    prop_assert!(moved || from.0 == end, "{unit:?} {forward} {from:?} {to:?}");
                }
            }
            let span = grown(&letter, Span { start: from, end: from });
            prop_assert!(span.start <= from && span.end >= from);
        }
    }
}
