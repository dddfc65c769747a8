//! The pages for screen readers: their lines as text, with the marks that stand on them.

use super::sheets::{Sheet, Sheets, around};
use crate::letter::page_map::{LineIndex, PageMap, Point};
use crate::letter::{ByteOffset, Letter, Span};
use crate::ui::reading_surface::accessible::{Run, describe_run, names_by_row, select};
use crate::ui::reading_surface::marks::Strands;
use crate::ui::state::Selection;
use egui::accesskit;

/// Describes each line of the pages in `sheets`, in the order of the text.
pub fn describe_lines(
    ui: &mut egui::Ui,
    response: &egui::Response,
    letter: &Letter,
    sheets: &Sheets<'_>,
    strands: &Strands<'_>,
    selection: Option<Selection>,
) {
    let parent = egui::UiBuilder::new()
        .accessibility_parent(response.id)
        .max_rect(response.rect);
    let rows = ui.new_child(parent);
    let lines = sheets.lines();
    let spans: Vec<Span> = lines
        .iter()
        .map(|(line, _)| sheets.map.span(*line))
        .collect();
    let marks = names_by_row(&spans, strands);
    let ends = selection.map(|selection| [selection.anchor, selection.head]);
    let mut places = [None, None];
    for (((line, sheet), span), marks) in lines.into_iter().zip(spans).zip(marks) {
        let id = response.id.with(("line", line.0));
        describe_line(&rows, id, letter, (sheets.map, sheet, line), &marks);
        for (place, end) in places.iter_mut().zip(ends.into_iter().flatten()) {
            if place.is_none() && span.start <= end && end <= span.end {
                let before = letter.slice(Span::new(span.start.0, end.0));
                *place = Some(accesskit::TextPosition {
                    node: id.accesskit_id(),
                    character_index: before.chars().count(),
                });
            }
        }
    }
    select(ui, response, places);
}

fn describe_line(
    ui: &egui::Ui,
    id: egui::Id,
    letter: &Letter,
    (map, sheet, line): (&PageMap, &Sheet, LineIndex),
    marks: &[&str],
) {
    let Some(quad) = map.line_quad(line) else {
        return;
    };
    let corners = sheet.corners(&quad);
    let rect = around(&corners);
    ui.interact(rect, id, egui::Sense::hover());
    let span = map.span(line);
    let words = letter.slice(span);
    let start = quad.corners[0];
    let along = |at: Point| (at.x - start.x).hypot(at.y - start.y) * sheet.scale;
    let place = |at: usize| {
        let caret = map.caret(ByteOffset(span.start.0 + at));
        caret.map_or(0.0, |caret| along(caret.head))
    };
    let run = Run {
        words,
        ends_line: true,
        rect,
        right_to_left: false,
        end: along(quad.corners[1]),
        marks,
    };
    describe_run(ui, id, &run, place);
}
