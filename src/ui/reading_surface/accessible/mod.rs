//! What both ways of showing the letter tell screen readers.

mod nodes;
mod passage;
mod words;

pub use nodes::{bounds, group, heading};
pub use passage::{Described, Passage, Place, Row};

use super::marks::Strands;
use crate::letter::{Letter, Span, language_of};
use egui::accesskit::{self, Role, TextPosition, TextSelection};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::ops::Range;

/// So much of a letter is told whole, in bytes; of a longer one as much around what shows.
pub const WHOLE: usize = 1_000_000;

/// Describes the letter view to the accessible tree; `false` where nobody listens.
pub fn describe(ui: &egui::Ui, response: &egui::Response, letter: &Letter, name: &str) -> bool {
    let named = ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_role(Role::Document);
        node.set_label(name.to_owned());
        node.set_read_only();
        node.set_bounds(bounds(response.rect));
        if let Some(language) = language_of(letter.text()) {
            node.set_language(language.tag());
        }
    });
    named.is_some()
}

/// Says what is selected, where both its ends are in what is described.
pub fn select(ui: &egui::Ui, response: &egui::Response, places: [Option<TextPosition>; 2]) {
    if let [Some(anchor), Some(focus)] = places {
        let selected = TextSelection { anchor, focus };
        ui.ctx().accesskit_node_builder(response.id, |node| {
            node.set_text_selection(selected);
        });
    }
}

/// What a screen reader wants to have selected in the letter, as the two ends that it named.
pub fn wanted_selection(ui: &egui::Ui, response: &egui::Response) -> Option<[TextPosition; 2]> {
    ui.input(|input| {
        let requests =
            input.accesskit_action_requests(response.id, accesskit::Action::SetTextSelection);
        let wanted = requests.filter_map(|request| match request.data {
            Some(accesskit::ActionData::SetTextSelection(wanted)) => Some(wanted),
            _ => None,
        });
        wanted.last().map(|wanted| [wanted.anchor, wanted.focus])
    })
}

/// What of a letter is told: all of it, or as much as [`WHOLE`] around `shown`. The part moves by large steps, since a
/// screen reader counts from its beginning.
pub fn told(letter: &Letter, shown: Span) -> Span {
    let length = letter.text().len();
    if length <= WHOLE {
        return Span::new(0, length);
    }
    let step = WHOLE / 4;
    let start = (shown.start.0 / step * step).saturating_sub(step);
    let end = (start + WHOLE).max(shown.end.0).min(length);
    let edge = |at: usize| letter.text().floor_char_boundary(at);
    Span::new(edge(start), edge(end))
}

/// The marks with these numbers, as bytes of how a part of the text is read.
pub fn marks_in(
    strands: &Strands<'_>,
    numbers: &[usize],
    range: impl Fn(Span) -> Range<usize>,
) -> Vec<(Range<usize>, usize)> {
    let strands = numbers.iter().map(|number| &strands.all[*number]);
    let marks = strands.map(|strand| (range(strand.span), strand.look));
    marks.filter(|(range, _)| !range.is_empty()).collect()
}

/// What the marks with these numbers are and look like, as one number: where it is the same, nodes that were made before
/// are right.
pub fn fingerprint(strands: &Strands<'_>, numbers: &[usize], dark: bool) -> u64 {
    let mut hasher = DefaultHasher::new();
    dark.hash(&mut hasher);
    for number in numbers {
        let strand = &strands.all[*number];
        let look = strands.look(strand);
        let line = look.colors.line.to_array();
        (strand.span.start.0, strand.span.end.0, &look.name, line).hash(&mut hasher);
    }
    hasher.finish()
}
