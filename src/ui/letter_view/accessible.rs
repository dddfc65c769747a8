//! The letter for screen readers: its visible rows as text, with the marks that stand on them.

use super::{Shown, marks::Strand};
use crate::letter::Span;
use crate::workspace::session::Session;
use egui::accesskit;

/// Describes the letter view and each visible row of text to the accessibility tree.
pub fn describe(
    ui: &mut egui::Ui,
    response: &egui::Response,
    name: &str,
    session: &Session,
    shown: &[Shown],
    strands: &[Strand],
) {
    let named = ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_role(accesskit::Role::Document);
        node.set_label(name.to_owned());
        node.set_read_only();
        node.set_bounds(bounds(response.rect));
    });
    if named.is_none() {
        // Nobody listens.
        return;
    }
    let rows = egui::UiBuilder::new()
        .accessibility_parent(response.id)
        .max_rect(response.rect);
    let rows = ui.new_child(rows);
    for block in shown {
        for row in 0..block.layout.rows() {
            let local = block.layout.row_range(row);
            let start = block.block.shown.start.0;
            let span = Span::new(start + local.start, start + local.end);
            let text = session.letter.slice(span);
            if text.trim().is_empty() {
                continue;
            }
            let Some(rect) = block.rects(span).into_iter().reduce(egui::Rect::union) else {
                continue;
            };
            let id = response.id.with(("row", block.index.0, row));
            rows.interact(rect, id, egui::Sense::hover());
            let mut marks: Vec<&str> = Vec::new();
            for strand in strands.iter().filter(|strand| strand.span.overlaps(span)) {
                if !marks.contains(&strand.name.as_str()) {
                    marks.push(&strand.name);
                }
            }
            ui.ctx().accesskit_node_builder(id, |node| {
                node.set_role(accesskit::Role::TextRun);
                node.set_bounds(bounds(rect));
                node.set_value(text.trim_end_matches('\n').to_owned());
                if !marks.is_empty() {
                    node.set_description(marks.join(", "));
                }
                let mut lengths = Vec::new();
                let mut positions = Vec::new();
                let mut widths = Vec::new();
                let left = block.layout.caret(local.start).left();
                let mut indices = text.trim_end_matches('\n').char_indices().peekable();
                while let Some((at, c)) = indices.next() {
                    let next = indices.peek().map_or(at + c.len_utf8(), |(next, _)| *next);
                    let x = block.layout.caret(local.start + at).left();
                    let end = block.layout.caret(local.start + next).left();
                    lengths.push(c.len_utf8() as u8);
                    positions.push(x - left);
                    widths.push((end - x).max(0.0));
                }
                node.set_character_lengths(lengths);
                node.set_character_positions(positions);
                node.set_character_widths(widths);
            });
        }
    }
}

fn bounds(rect: egui::Rect) -> accesskit::Rect {
    accesskit::Rect {
        x0: rect.left().into(),
        y0: rect.top().into(),
        x1: rect.right().into(),
        y1: rect.bottom().into(),
    }
}
