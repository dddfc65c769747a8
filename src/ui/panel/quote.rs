//! Quotes in the letter's face.

use crate::annotation::Annotation;
use crate::letter::{Letter, Span};
use crate::ui::letter_text::{Face, TextEngine, TextMesh, TextStyle};
use egui::{Color32, Response, Sense, Ui, vec2};
use std::cell::RefCell;

/// The size of quotes in the panel, in points.
const SIZE: f32 = 14.0;

/// The height of one row of a quote, in points.
pub const ROW_HEIGHT: f32 = 19.0;

/// How wide a character of a quote is at most on average, in points; a bound for reserving room before layout.
pub const WIDE_CHARACTER: f32 = 7.2;

/// Bytes of text that a row of the list may show at the very most, more than fits.
pub const SHORT: usize = 600;

/// Bytes of a quote that the details show; what is longer is read in the letter.
pub const LONG: usize = 8000;

/// Draws a quote over the width that is there, in at most `rows` rows with an ellipsis after the last one
/// (`usize::MAX` for all of it).
pub fn quote(
    ui: &mut Ui,
    engine: &RefCell<TextEngine>,
    text: &str,
    rows: usize,
    color: Color32,
) -> Response {
    let width = ui.available_width();
    let style = TextStyle {
        max_rows: (rows < usize::MAX).then_some(rows),
        ..TextStyle::new(Face::Text, SIZE, ROW_HEIGHT, width)
    };
    let mut engine = engine.borrow_mut();
    let layout = engine.layout(text, &style, ui.ctx().pixels_per_point());
    let (rect, response) = ui.allocate_exact_size(vec2(width, layout.size().y), Sense::hover());
    if ui.is_rect_visible(rect) {
        let mut mesh = TextMesh::new();
        engine.paint(&mut mesh, &layout, rect.min, color, ui.clip_rect());
        engine.finish(ui.painter(), mesh);
    }
    response
}

/// An annotation's quote in reading form; of a longer one than `limit` bytes the beginning, with an ellipsis.
/// An orphan's is what its file recorded.
pub fn excerpt(letter: &Letter, annotation: &Annotation, limit: usize) -> String {
    let recorded = annotation.recorded.as_ref();
    if let Some(recorded) = recorded.filter(|_| annotation.is_orphan()) {
        let (head, cut) = head(&recorded.quote, limit);
        let mut text = head.split_whitespace().collect::<Vec<_>>().join(" ");
        if cut {
            text.push('…');
        }
        return text;
    }
    let (head, cut) = head(letter.slice(annotation.span), limit);
    let start = annotation.span.start.0;
    let mut text = letter.quote(Span::new(start, start + head.len()));
    if cut {
        text.push('…');
    }
    text
}

/// The first `limit` bytes of `text`, or less where they would end within a character, and whether that cut it.
fn head(text: &str, limit: usize) -> (&str, bool) {
    let end = text.floor_char_boundary(limit);
    (&text[..end], end < text.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::{AnchorState, RecordedAnchor};

    #[test]
    fn long_quotes_are_cut_between_characters() {
        let letter = Letter::new("a.txt", String::new(), "text 1", "één twee drie");
        let annotation = Annotation {
            span: Span::new(0, letter.text().len()),
            ..Annotation::default()
        };
        assert_eq!(excerpt(&letter, &annotation, 3), "é…");
        assert_eq!(excerpt(&letter, &annotation, 100), "één twee drie");
    }

    #[test]
    fn an_orphan_shows_what_was_recorded() {
        let letter = Letter::new("a.txt", String::new(), "text 1", "iets anders");
        let annotation = Annotation {
            state: AnchorState::Orphan,
            recorded: Some(Box::new(RecordedAnchor {
                quote: "wat er\nstond".to_owned(),
                ..RecordedAnchor::default()
            })),
            ..Annotation::default()
        };
        assert_eq!(excerpt(&letter, &annotation, 100), "wat er stond");
    }
}
