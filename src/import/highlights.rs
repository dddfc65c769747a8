//! The passages of a document that people highlighted, told by the colour behind them.
//!
//! While a text is being made, each highlighted piece of it stands between two marks whose name is its colour, so that it
//! moves with the text as the passages of comments do.

use super::draft::{Draft, Mark};
use crate::letter::Span;
use crate::letter::document::{Highlight, MOST_HIGHLIGHTS};

/// A colour: red, green and blue.
pub(super) type Rgb = [u8; 3];

/// The prefix of the names of marks of highlighted text: no comment is named so.
const HIGHLIGHT: char = '\u{2}';

/// A colour that is as light as this in all of its parts is that of paper.
const PAPER: u8 = 0xf0;

impl Draft {
    /// Highlighted text of this colour begins or ends here.
    pub(super) fn mark_highlight(&mut self, color: Rgb, begins: bool) {
        self.mark(&name(color), begins);
    }
}

/// The name of the marks of text that is highlighted in this colour.
pub(super) fn name([red, green, blue]: Rgb) -> String {
    format!("{HIGHLIGHT}{red:02x}{green:02x}{blue:02x}")
}

/// The colour that six hexadecimal digits name; `None` where they name none, or that of paper.
pub(super) fn color(digits: &str) -> Option<Rgb> {
    let digits = digits.strip_prefix('#').unwrap_or(digits);
    if digits.len() != 6 || !digits.bytes().all(|it| it.is_ascii_hexdigit()) {
        return None;
    }
    let part = |at: usize| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok();
    seen([part(0)?, part(2)?, part(4)?])
}

/// A colour, unless it is that of paper: nothing is highlighted by it.
pub(super) fn seen(color: Rgb) -> Option<Rgb> {
    color.iter().any(|part| *part < PAPER).then_some(color)
}

/// The highlighted passages of a text in which these are the marks. Pieces of one colour with nothing but blanks between
/// them are one passage. Those behind the first [`MOST_HIGHLIGHTS`] are left out.
pub(super) fn found(text: &str, marks: &[Mark]) -> Vec<Highlight> {
    let mut pieces: Vec<Highlight> = Vec::new();
    let mut open: Option<(Rgb, usize)> = None;
    for mark in marks {
        let Some(color) = mark.id.strip_prefix(HIGHLIGHT).and_then(color) else {
            continue;
        };
        if mark.begins {
            open = Some((color, mark.at));
            continue;
        }
        let Some((begun, start)) = open.take() else {
            continue;
        };
        let words = trimmed(text, start, mark.at).filter(|_| begun == color);
        pieces.extend(words.map(|span| Highlight { span, color }));
    }
    // What stands beside the text was put into it later.
    pieces.sort_by_key(|piece| (piece.span.start, piece.span.end));
    let mut found: Vec<Highlight> = Vec::new();
    for piece in pieces {
        let goes_on = |last: &&mut Highlight| {
            let between = text.get(last.span.end.0..piece.span.start.0);
            last.color == piece.color && between.is_some_and(|it| it.trim().is_empty())
        };
        if let Some(last) = found.last_mut().filter(goes_on) {
            last.span.end = piece.span.end;
        } else if found.len() == MOST_HIGHLIGHTS {
            break;
        } else {
            found.push(piece);
        }
    }
    found
}

/// The passage without the blanks at its edges; `None` where nothing is left of it.
fn trimmed(text: &str, start: usize, end: usize) -> Option<Span> {
    let passage = text.get(start..end)?;
    let from = start + passage.len() - passage.trim_start().len();
    let words = passage.trim();
    (!words.is_empty()).then(|| Span::new(from, from + words.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const YELLOW: Rgb = [0xff, 0xff, 0];

    #[test]
    fn paper_and_what_is_no_colour_highlight_nothing() {
        assert_eq!(color("FFFF00"), Some(YELLOW));
        assert_eq!(color("#ffff00"), Some(YELLOW));
        for none in ["", "auto", "FFFFFF", "F2F2F2", "+12345", "ffff0", "éé00"] {
            assert_eq!(color(none), None, "{none}");
        }
    }

    #[test]
    fn pieces_of_one_colour_are_one_passage_wherever_they_are_moved() {
        let mut draft = Draft::new();
        let mut put = |color: Option<Rgb>, words: &str| {
            if let Some(color) = color {
                draft.mark_highlight(color, true);
            }
            draft.push(words).unwrap();
            if let Some(color) = color {
                draft.mark_highlight(color, false);
            }
        };
        put(None, "Wij ");
        put(Some(YELLOW), " hebben");
        put(Some(YELLOW), " alle gegevens ");
        put(Some([0, 0xff, 0]), "gewist");
        put(Some(YELLOW), ".");
        let mut beside = Draft::new();
        beside.mark_highlight(YELLOW, true);
        beside.push("Kenmerk").unwrap();
        beside.mark_highlight(YELLOW, false);
        draft.beside(beside);
        let (text, _, marks) = draft.finish(None).unwrap();
        let found = found(&text, &marks);
        let said: Vec<_> = found
            .iter()
            .map(|it| (&text[it.span.range()], it.color))
            .collect();
        assert_eq!(
            said,
            [
                ("Kenmerk", YELLOW),
                ("hebben alle gegevens", YELLOW),
                ("gewist", [0, 0xff, 0]),
                (".", YELLOW)
            ]
        );
    }

    #[test]
    fn no_more_than_so_many_are_told() {
        let count = MOST_HIGHLIGHTS + 10;
        let text = "ab ".repeat(count);
        let marks: Vec<Mark> = (0..count)
            .flat_map(|number| {
                // Every other one has another colour, so that none goes on.
                let color = [YELLOW, [0, 0xff, 0]][number % 2];
                [(true, 0), (false, 1)].map(|(begins, more)| Mark {
                    id: name(color),
                    begins,
                    at: 3 * number + more,
                })
            })
            .collect();
        assert_eq!(found(&text, &marks).len(), MOST_HIGHLIGHTS);
    }
}
