//! Choosing with the mouse: drag, double and triple click, shift-click, moving a boundary.

use crate::annotation::AnnotationId;
use crate::letter::{ByteOffset, Letter, Span, grapheme_span};
use crate::ui::state::Selection;

/// What a drag chooses by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grain {
    /// Characters.
    Character,
    /// Whole words, after a double click.
    Word,
    /// Whole paragraphs, after a triple click.
    Paragraph,
}

/// The button while it is pressed.
#[derive(Clone, Debug)]
pub struct Press {
    /// Where it was pressed.
    pub at: egui::Pos2,
    /// Whether the pointer has moved since, further than a hand does that clicks.
    pub moved: bool,
    /// Whether the selection is this press's own, so that Escape ends the press when it takes the selection away.
    pub selects: bool,
    /// What it does.
    pub doing: Doing,
}

/// What a pressed button does.
#[derive(Clone, Debug)]
pub enum Doing {
    /// Choosing text.
    Choosing {
        /// What it chooses by.
        grain: Grain,
        /// What the press itself chose.
        origin: Span,
        /// Whether it goes on from where an earlier one began: with Shift.
        extends: bool,
    },
    /// Moving a boundary of an annotation.
    Boundary {
        /// The annotation.
        id: AnnotationId,
        /// The boundary that stays.
        fixed: ByteOffset,
        /// Where the moving one is now.
        moving: ByteOffset,
    },
}

/// Seconds within which the next press belongs to the same multiple click.
const CLICK_TIME: f64 = 0.45;
/// Points within which it does.
const CLICK_DISTANCE: f32 = 6.0;

/// Counts presses that follow each other in one place.
#[derive(Clone, Copy, Debug, Default)]
pub struct ClickCount {
    count: u32,
    time: f64,
    at: egui::Pos2,
}

impl ClickCount {
    /// A press at `at`, at `time` in seconds: the first, second or third in this place.
    pub fn press(&mut self, at: egui::Pos2, time: f64) -> Grain {
        let again = self.count > 0
            && time - self.time < CLICK_TIME
            && at.distance(self.at) < CLICK_DISTANCE;
        *self = Self {
            count: if again { self.count % 3 + 1 } else { 1 },
            time,
            at,
        };
        match self.count {
            2 => Grain::Word,
            3 => Grain::Paragraph,
            _ => Grain::Character,
        }
    }
}

/// What one place stands for at this grain; nothing in a blank line.
pub fn grain_at(letter: &Letter, offset: ByteOffset, grain: Grain) -> Span {
    match grain {
        Grain::Character => Span {
            start: offset,
            end: offset,
        },
        Grain::Word => {
            let word = letter.word_at(offset);
            let is_line_end = letter.slice(word).trim_matches(['\n', '\r']).is_empty();
            if is_line_end {
                Span {
                    start: offset,
                    end: offset,
                }
            } else {
                word
            }
        }
        Grain::Paragraph => letter.paragraph_at(offset),
    }
}

/// The selection from what a press chose to the place under the pointer.
pub fn extend(letter: &Letter, origin: Span, to: ByteOffset, grain: Grain) -> Selection {
    let reached = grain_at(letter, to, grain);
    if reached.start < origin.start {
        Selection {
            anchor: origin.end,
            head: reached.start,
        }
    } else {
        Selection {
            anchor: origin.start,
            head: reached.end.max(origin.end),
        }
    }
}

/// Where a boundary comes to stand that is dragged to `moving`: at the nearer end of a word, and beside the words, not
/// beside the blanks between them.
fn at_word(letter: &Letter, fixed: ByteOffset, moving: ByteOffset) -> ByteOffset {
    let word = letter.word_at(moving);
    let is_inside = word.start < moving && moving < word.end;
    let at = match is_inside {
        true if moving.0 - word.start.0 < word.end.0 - moving.0 => word.start,
        true => word.end,
        false => moving,
    };
    let passage = letter.slice(Span::new(fixed.0, at.0));
    let words = match fixed <= at {
        true => passage.trim_end().len(),
        false => passage.trim_start().len(),
    };
    if words > 0 {
        return ByteOffset(match fixed <= at {
            true => fixed.0 + words,
            false => fixed.0 - words,
        });
    }
    // It meets the boundary that stays: a word is left at least, behind it or else before it.
    let behind = letter.word_at(fixed);
    let before = letter.text()[..fixed.0].trim_end();
    let last = before.char_indices().next_back();
    match last.filter(|_| moving < fixed || behind.end <= fixed) {
        Some((last, _)) => letter.word_at(ByteOffset(last)).start,
        None => behind.end,
    }
}

/// The passage between a boundary that stays and one that is dragged: by words, without blanks at its ends.
pub fn dragged_by_words(letter: &Letter, fixed: ByteOffset, moving: ByteOffset) -> Span {
    let span = moved_boundary(letter, fixed, at_word(letter, fixed, moving));
    let words = letter.slice(span);
    let trimmed = words.trim();
    if trimmed.is_empty() {
        return span;
    }
    let before = words.len() - words.trim_start().len();
    let start = span.start.0 + before;
    Span::new(start, start + trimmed.len())
}

/// The passage between a boundary that stays and one that moves; never empty.
pub fn moved_boundary(letter: &Letter, fixed: ByteOffset, moving: ByteOffset) -> Span {
    let span = Span::new(fixed.0, moving.0);
    if span.is_empty() {
        grapheme_span(letter.text(), fixed)
    } else {
        span
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::Imported;
    use crate::letter::{Block, Role, Structure};
    use egui::pos2;

    #[test]
    fn three_quick_presses_grow_and_a_far_one_starts_again() {
        let mut clicks = ClickCount::default();
        assert_eq!(clicks.press(pos2(10.0, 10.0), 0.0), Grain::Character);
        assert_eq!(clicks.press(pos2(11.0, 10.0), 0.2), Grain::Word);
        assert_eq!(clicks.press(pos2(11.0, 10.0), 0.4), Grain::Paragraph);
        assert_eq!(clicks.press(pos2(11.0, 10.0), 0.6), Grain::Character);
        assert_eq!(clicks.press(pos2(90.0, 10.0), 0.7), Grain::Character);
        assert_eq!(clicks.press(pos2(90.0, 10.0), 9.0), Grain::Character);
    }

    #[test]
    fn a_word_with_the_number_of_a_note_is_chosen_without_it() {
        let text = "Bij nabijheid6, zoals 3e6 en beleid12";
        let mark = |words: &str, digits: usize| {
            let end = text.find(words).expect("it is there") + words.len();
            Span::new(end - digits, end)
        };
        let structure = Structure {
            blocks: vec![Block {
                span: Span::new(0, text.len()),
                role: Role::Paragraph,
            }],
            note_marks: vec![mark("nabijheid6", 1), mark("beleid12", 2)],
            ..Structure::default()
        };
        let imported = Imported {
            text: text.to_owned(),
            structure: Some(structure),
            ..Imported::default()
        };
        let letter = Letter::imported("b.pdf", String::new(), imported);
        let chosen = |at: usize| letter.slice(grain_at(&letter, ByteOffset(at), Grain::Word));
        let at = |word: &str| text.find(word).expect("it is there");
        for place in at("nabijheid")..at("6,") {
            assert_eq!(chosen(place), "nabijheid");
        }
        assert_eq!(chosen(at("6,")), "6");
        assert_eq!(chosen(at("3e6")), "3e6");
        assert_eq!(chosen(at("beleid")), "beleid");
        assert_eq!(chosen(at("12") + 1), "12");
        assert_eq!(chosen(at("zoals")), "zoals");
    }

    #[test]
    fn a_dragged_boundary_stands_at_the_end_of_a_word_and_at_no_blank() {
        let text = "een twee  drie, vier";
        let letter = Letter::new("b.txt", String::new(), "text 1", text);
        let span = |fixed: usize, moving: usize| {
            letter.slice(dragged_by_words(
                &letter,
                ByteOffset(fixed),
                ByteOffset(moving),
            ))
        };
        assert_eq!(
            span(0, 5),
            "een",
            "the first letter of a word is not the word"
        );
        assert_eq!(span(0, 7), "een twee");
        assert_eq!(span(0, 9), "een twee", "no blanks");
        assert_eq!(span(0, 14), "een twee  drie");
        assert_eq!(span(0, 15), "een twee  drie,");
        assert_eq!(span(20, 9), "drie, vier");
        assert_eq!(span(20, 5), "twee  drie, vier");
        // Dragged past the boundary that stays.
        assert_eq!(span(10, 9), "twee");
        assert_eq!(span(4, 4), "twee");
        assert_eq!(span(20, 20), "vier");
    }

    proptest::proptest! {
        #[test]
        fn wherever_a_boundary_is_dragged_to_the_passage_is_some(
            text in "[a-zé ,\n]{1,30}",
            fixed in 0usize..40,
            moving in 0usize..40,
        ) {
            let letter = Letter::new("b.txt", String::new(), "text 1", &text);
            let text = letter.text();
            let place = |at: usize| ByteOffset(text.floor_char_boundary(at.min(text.len())));
            let span = dragged_by_words(&letter, place(fixed), place(moving));
            proptest::prop_assert_eq!(letter.slice(span).len(), span.len());
            proptest::prop_assert!(text.trim().is_empty() || !span.is_empty());
        }
    }

    #[test]
    fn dragging_by_words_keeps_the_word_that_was_pressed() {
        let letter = Letter::new("b.txt", String::new(), "text 1", "een twee drie vier");
        let origin = grain_at(&letter, ByteOffset(5), Grain::Word);
        assert_eq!(letter.slice(origin), "twee");
        let back = extend(&letter, origin, ByteOffset(1), Grain::Word).span();
        assert_eq!(letter.slice(back), "een twee");
        let on = extend(&letter, origin, ByteOffset(11), Grain::Word).span();
        assert_eq!(letter.slice(on), "twee drie");
    }
}
