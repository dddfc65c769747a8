//! The colours of a rich text, and which of them people laid behind its words.

use crate::import::highlights::{Rgb, seen};

/// Colours beyond this many are left out.
const MOST_COLORS: usize = 10_000;

/// The table of colours: the text refers to them by their numbers.
#[derive(Debug, Default)]
pub(super) struct Colors {
    /// The first has no parts: it is that of the paper, or of the letters.
    known: Vec<Option<Rgb>>,
    /// The parts that were said so far of the next one.
    next: Option<Rgb>,
}

impl Colors {
    /// Takes what the table says of a part of the next colour. Tells whether the word is one that does.
    pub(super) fn part(&mut self, word: &str, value: i32) -> bool {
        let number = match word {
            "red" => 0,
            "green" => 1,
            "blue" => 2,
            _ => return false,
        };
        let part = u8::try_from(value.clamp(0, 255)).unwrap_or_default();
        if let Some(place) = self.next.get_or_insert_default().get_mut(number) {
            *place = part;
        }
        true
    }

    /// Takes the text between the parts: a colour ends with a semicolon.
    pub(super) fn text(&mut self, text: &str) {
        for _ in text.matches(';') {
            if self.known.len() < MOST_COLORS {
                self.known.push(self.next);
            }
            self.next = None;
        }
    }

    /// The colour of this number.
    fn get(&self, number: i32) -> Option<Rgb> {
        let number = usize::try_from(number).ok()?;
        self.known.get(number).copied().flatten()
    }
}

/// The colours that are laid behind words, and drawn under them, by their numbers.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Behind {
    highlight: i32,
    shade: i32,
    line: i32,
}

impl Behind {
    /// Takes what a word says of them. Tells whether it says anything.
    pub(super) fn set(&mut self, word: &str, value: i32) -> bool {
        match word {
            "highlight" => self.highlight = value,
            "chcbpat" | "cb" => self.shade = value,
            "ulc" => self.line = value,
            _ => return false,
        }
        true
    }

    /// The colour that somebody laid behind words. This program shades what is marked, and draws a line of the tag's
    /// colour under it: that is nobody's highlight.
    pub(super) fn highlight(self, colors: &Colors) -> Option<Rgb> {
        let is_ours = colors.get(self.line).is_some();
        let shade = || colors.get(self.shade).filter(|_| !is_ours);
        let color = colors.get(self.highlight).or_else(shade);
        color.and_then(seen)
    }
}
