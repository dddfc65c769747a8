//! What both ways of showing the letter tell screen readers.

use super::marks::Strands;
use crate::letter::Span;
use egui::accesskit;

/// Describes the letter view to the accessibility tree; `false` where nobody listens.
pub fn describe(ui: &egui::Ui, response: &egui::Response, name: &str) -> bool {
    let named = ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_role(accesskit::Role::Document);
        node.set_label(name.to_owned());
        node.set_read_only();
        node.set_bounds(bounds(response.rect));
    });
    named.is_some()
}

/// The names of the marks in each of these rows, which are in the order of the text.
pub fn names_by_row<'a>(rows: &[Span], strands: &'a Strands<'_>) -> Vec<Vec<&'a str>> {
    let mut looks: Vec<Vec<usize>> = vec![Vec::new(); rows.len()];
    for strand in &strands.all {
        let first = rows.partition_point(|row| row.end <= strand.span.start);
        let later = rows.iter().zip(&mut looks).skip(first);
        for (_, looks) in later.take_while(|(row, _)| row.start < strand.span.end) {
            if !looks.contains(&strand.look) {
                looks.push(strand.look);
            }
        }
    }
    let name = |look: usize| strands.looks[look].name.as_str();
    let names = |looks: Vec<usize>| looks.into_iter().map(name).collect();
    looks.into_iter().map(names).collect()
}

pub fn bounds(rect: egui::Rect) -> accesskit::Rect {
    accesskit::Rect {
        x0: rect.left().into(),
        y0: rect.top().into(),
        x1: rect.right().into(),
        y1: rect.bottom().into(),
    }
}

/// Says what is selected, where both its ends are in what is described.
pub fn select(
    ui: &egui::Ui,
    response: &egui::Response,
    places: [Option<accesskit::TextPosition>; 2],
) {
    if let [Some(anchor), Some(focus)] = places {
        let selected = accesskit::TextSelection { anchor, focus };
        ui.ctx().accesskit_node_builder(response.id, |node| {
            node.set_text_selection(selected);
        });
    }
}

/// Letters that stand in one line.
pub struct Run<'a> {
    /// What they say, without the line end.
    pub words: &'a str,
    /// Whether a line end follows.
    pub ends_line: bool,
    /// Where they are.
    pub rect: egui::Rect,
    /// Whether they begin at the right.
    pub right_to_left: bool,
    /// Where the last one ends, in points from where the first one begins.
    pub end: f32,
    /// The names of the marks on them.
    pub marks: &'a [&'a str],
}

/// Describes a run of letters; `place` says where the one at a byte of its words begins, in points from the first one.
pub fn describe_run(ui: &egui::Ui, id: egui::Id, run: &Run<'_>, place: impl Fn(usize) -> f32) {
    let mut lengths = Vec::new();
    let mut positions = Vec::new();
    for (at, c) in run.words.char_indices() {
        lengths.push(c.len_utf8() as u8);
        positions.push(place(at));
    }
    let following = positions.iter().skip(1).copied().chain([run.end]);
    let mut widths: Vec<_> = positions
        .iter()
        .zip(following)
        .map(|(here, next)| (next - here).max(0.0))
        .collect();
    let mut value = run.words.to_owned();
    if run.ends_line {
        value.push('\n');
        lengths.push(1);
        positions.push(run.end);
        widths.push(0.0);
    }
    ui.ctx().accesskit_node_builder(id, |node| {
        node.set_role(accesskit::Role::TextRun);
        node.set_bounds(bounds(run.rect));
        node.set_value(value);
        if !run.marks.is_empty() {
            node.set_description(run.marks.join(", "));
        }
        node.set_text_direction(if run.right_to_left {
            accesskit::TextDirection::RightToLeft
        } else {
            accesskit::TextDirection::LeftToRight
        });
        node.set_character_lengths(lengths);
        node.set_character_positions(positions);
        node.set_character_widths(widths);
    });
}
