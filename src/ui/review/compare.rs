//! What was marked and what stands there now, with the words that differ set apart: bold, and crossed out where they are
//! gone, underlined where they came.

use crate::annotation::Annotation;
use crate::annotation::anchor::word_changes;
use crate::letter::{Letter, Reading, Span};
use crate::ui::letter_text::{Emphasis, Face, TextEngine, TextMesh, TextStyle};
use crate::ui::theme::{Colors, mix};
use egui::{Rect, Response, Sense, Stroke, Ui, vec2};
use std::cell::RefCell;
use std::ops::Range;

/// The size of the passages, in points.
const SIZE: f32 = 15.0;

/// The height of one of their rows, in points.
pub const ROW_HEIGHT: f32 = 21.0;

/// As much of a passage is compared, in bytes; what is longer is read in the letter.
const LIMIT: usize = 4000;

/// Two passages as people read them, with the words that differ in bytes.
pub struct Comparison {
    /// What was marked.
    pub old: String,
    /// Words of it that are gone.
    pub gone: Vec<Range<usize>>,
    /// What stands there now; empty where it was not found.
    pub new: String,
    /// Words of it that came.
    pub came: Vec<Range<usize>>,
}

impl Comparison {
    /// Compares what was recorded of an annotation with its passage.
    pub fn new(letter: &Letter, annotation: &Annotation) -> Self {
        let recorded = annotation.recorded.as_ref();
        let recorded = recorded.map_or("", |anchor| anchor.quote.as_str());
        let head = &recorded[..recorded.floor_char_boundary(LIMIT)];
        let mut old = Reading::new(head).quote(head, Span::new(0, head.len()));
        if old.is_empty() {
            old = head.split_whitespace().collect::<Vec<_>>().join(" ");
        }
        if annotation.is_orphan() {
            let (gone, new, came) = (Vec::new(), String::new(), Vec::new());
            cut(&mut old, recorded.len() > head.len());
            return Self {
                old,
                gone,
                new,
                came,
            };
        }
        let start = annotation.span.start.0;
        let end = letter
            .text()
            .floor_char_boundary(annotation.span.end.0.min(start + LIMIT));
        let mut new = letter.quote(Span::new(start, end));
        let (gone, came) = word_changes(&old, &new);
        cut(&mut old, recorded.len() > head.len());
        cut(&mut new, end < annotation.span.end.0);
        Self {
            old,
            gone,
            new,
            came,
        }
    }
}

fn cut(text: &mut String, is_cut: bool) {
    if is_cut {
        text.push('…');
    }
}

/// Draws a passage over the width that is there, with the words in `changed` set apart.
pub fn paint(
    ui: &mut Ui,
    engine: &RefCell<TextEngine>,
    colors: &Colors,
    text: &str,
    changed: &[Range<usize>],
    gone: bool,
) -> Response {
    let width = ui.available_width();
    let spans: Vec<_> = changed
        .iter()
        .map(|range| (range.clone(), Emphasis::SemiBold))
        .collect();
    let style = TextStyle {
        spans: &spans,
        ..TextStyle::new(Face::Text, SIZE, ROW_HEIGHT, width)
    };
    let mut engine = engine.borrow_mut();
    let layout = engine.layout(text, &style, ui.ctx().pixels_per_point());
    let (rect, response) = ui.allocate_exact_size(vec2(width, layout.size().y), Sense::hover());
    if !ui.is_rect_visible(rect) {
        return response;
    }
    let color = if gone { colors.warning } else { colors.good };
    let marks: Vec<Rect> = changed
        .iter()
        .flat_map(|range| layout.rects(range.clone()))
        .map(|mark| mark.translate(rect.min.to_vec2()))
        .collect();
    let ground = mix(colors.panel, color, 0.16);
    for mark in &marks {
        ui.painter()
            .rect_filled(mark.shrink2(vec2(0.0, 1.0)), 2.0, ground);
    }
    let mut mesh = TextMesh::new();
    engine.paint(&mut mesh, &layout, rect.min, colors.ink, ui.clip_rect());
    engine.finish(ui.painter(), mesh);
    for mark in marks {
        let y = if gone {
            mark.center().y + 1.0
        } else {
            mark.bottom() - 2.5
        };
        let line = Stroke::new(1.5, color);
        ui.painter().hline(mark.x_range(), y, line);
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::{AnchorState, Certainty, RecordedAnchor};

    #[test]
    fn the_words_that_differ_are_set_apart_as_they_are_read() {
        let text = "De gegevens worden\ngewist in mei.";
        let letter = Letter::new("brief.txt", String::new(), "text 1", text);
        let annotation = Annotation {
            span: Span::new(0, text.len()),
            state: AnchorState::Changed(Certainty::Unsure),
            recorded: Some(Box::new(RecordedAnchor {
                quote: "De gege-\nvens zijn vernietigd in mei.".to_owned(),
                ..RecordedAnchor::default()
            })),
            ..Annotation::default()
        };
        let found = Comparison::new(&letter, &annotation);
        let slices = |text: &str, ranges: &[Range<usize>]| -> Vec<String> {
            ranges
                .iter()
                .map(|range| text[range.clone()].to_owned())
                .collect()
        };
        assert_eq!(slices(&found.old, &found.gone), ["zijn vernietigd"]);
        assert_eq!(slices(&found.new, &found.came), ["worden gewist"]);
    }
}
