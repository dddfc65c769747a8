//! Where the caret goes, as far as the text alone decides it.

use crate::letter::{ByteOffset, Letter, Span, grapheme_span, word_at};

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
                    start(here).filter(|start| *start > from).or(start(here + 1))
                } else {
                    start(here).filter(|start| *start < from).or(start(here - 1))
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
    let word = around(&|offset| word_at(text, offset));
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

    proptest! {
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
