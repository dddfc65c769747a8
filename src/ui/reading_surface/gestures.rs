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
