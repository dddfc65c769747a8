//! The sentences of many places, one after the other.

use super::Letter;
use super::indexed::SENTENCE_REACH;
use super::offset::{ByteOffset, Span};
use super::reading::Stretch;
use super::segments::Sentences;
use std::ops::Range;

/// Finds the sentences of many places: as [`Letter::sentence_at`] does, but those of a paragraph are told from each other
/// once for all places in it. The fastest in the order of the text.
pub struct SentenceFinder<'a> {
    letter: &'a Letter,
    known: Option<Known>,
}

/// A stretch of a paragraph, with its sentences.
struct Known {
    paragraph: Span,
    /// The places, in bytes of the letter's text, around which enough of the paragraph is known.
    places: Range<usize>,
    stretch: Stretch,
    sentences: Sentences,
}

impl<'a> SentenceFinder<'a> {
    /// Cheap: a paragraph is looked through when the first of its sentences is asked for.
    pub fn new(letter: &'a Letter) -> Self {
        Self {
            letter,
            known: None,
        }
    }

    /// The letter in which it looks.
    pub fn letter(&self) -> &'a Letter {
        self.letter
    }

    /// The sentence at a place.
    pub fn at(&mut self, offset: ByteOffset) -> Span {
        let paragraph = self.letter.paragraph_at(offset);
        let is_known =
            |known: &Known| known.paragraph == paragraph && known.places.contains(&offset.0);
        if !self.known.as_ref().is_some_and(is_known) {
            self.known = Some(self.look(paragraph, offset));
        }
        let known = self.known.as_ref();
        let found = known.and_then(|known| {
            let read = self.letter.place_in(&known.stretch, paragraph, offset)?;
            Some(known.stretch.span(known.sentences.at(read)?.range()))
        });
        found.unwrap_or_else(|| self.letter.sentence_at(offset))
    }

    /// Looks through the paragraph from a place on, or through a part of one that is as long as a letter.
    fn look(&self, paragraph: Span, offset: ByteOffset) -> Known {
        let text = self.letter.text();
        let near = |at: usize| text.floor_char_boundary(at);
        let start = near(offset.0.saturating_sub(SENTENCE_REACH)).max(paragraph.start.0);
        let end = near(offset.0.saturating_add(4 * SENTENCE_REACH)).min(paragraph.end.0);
        let behind = match end == paragraph.end.0 {
            true => end + 1,
            false => end - SENTENCE_REACH,
        };
        let first = match start == paragraph.start.0 {
            true => start,
            false => offset.0,
        };
        let stretch = self.letter.said_stretch(Span::new(start, end.max(start)));
        Known {
            paragraph,
            places: first..behind,
            sentences: Sentences::of(stretch.text()),
            stretch,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn letter(text: &str) -> Letter {
        Letter::new("brief.txt", String::new(), "text 1", text)
    }

    proptest! {
        #[test]
        fn it_finds_what_is_found_at_a_place_alone(
            parts in proptest::collection::vec("(Dit is z[io]n [1-9]\\. |Dhr\\. Jansen \\(zie b\\.v\\. p\\. 3\\) |woorden-\nrest |\n|\n\n|– punt\n|Welke\\? |é|«Ja\\.» )", 0..40),
            places in proptest::collection::vec(0usize..900, 1..20),
        ) {
            let letter = letter(&parts.concat());
            let mut finder = SentenceFinder::new(&letter);
            for at in places {
                let at = ByteOffset(letter.text().floor_char_boundary(at));
                prop_assert_eq!(finder.at(at), letter.sentence_at(at), "{:?}", at);
            }
        }
    }

    #[test]
    fn a_paragraph_as_long_as_a_letter_is_looked_through_part_by_part() {
        let sentence = "Lessen zijn getrokken, en dat op 1 mei. ";
        let letter = letter(&sentence.repeat(9_000));
        let mut finder = SentenceFinder::new(&letter);
        for number in (0..9_000).step_by(7).chain([8_999, 3, 5_000]) {
            let at = ByteOffset(number * sentence.len() + 9);
            let start = number * sentence.len();
            assert_eq!(
                finder.at(at),
                Span::new(start, start + sentence.len() - 1),
                "{number}"
            );
        }
    }
}
