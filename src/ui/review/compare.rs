//! What was marked and what stands there now, with the words that differ set apart: bold, and crossed out where they are
//! gone, underlined where they came.

use crate::annotation::Annotation;
use crate::annotation::anchor::{CONTEXT, word_changes};
use crate::letter::{Letter, Reading, Span};
use crate::ui::letter_text::{Emphasis, Face, TextMesh, TextStyle};
use crate::ui::theme::mix;
use crate::ui::view_context::ViewContext;
use egui::{Rect, Response, Sense, Stroke, Ui, vec2};
use std::ops::Range;

/// The size of the passages, in points.
const SIZE: f32 = 15.0;

/// The size of what stands around them, and the height of its rows, in points.
const SMALL: (f32, f32) = (12.5, 17.0);

/// As much of what stands on either side is shown, in characters, where there is little room, and otherwise.
pub const NEAR: usize = 40;
/// The same otherwise.
pub const FAR: usize = 160;

/// So many words stand before the first that differs.
const LEAD: usize = 3;
/// What stands for words that are left out.
const GAP: &[&str] = &["…"];

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
        let mut new = letter.shown(Span::new(start, end));
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

impl Comparison {
    /// Compares two texts as they are; nothing is set apart where one of them is `alone`.
    fn of(old: &str, new: &str, alone: bool) -> Self {
        let (gone, came) = match alone {
            true => (Vec::new(), Vec::new()),
            false => word_changes(old, new),
        };
        Self {
            old: old.to_owned(),
            gone,
            new: new.to_owned(),
            came,
        }
    }
}

fn cut(text: &mut String, is_cut: bool) {
    if is_cut {
        text.push('…');
    }
}

/// What stood before and after a passage, as far as that was recorded, and as much of what stands there now: at most
/// `reach` characters of each, with the words that differ.
pub fn surroundings(
    letter: &Letter,
    annotation: &Annotation,
    reach: usize,
) -> (Comparison, Comparison) {
    let Some(anchor) = annotation.recorded.as_deref() else {
        return (Comparison::of("", "", false), Comparison::of("", "", false));
    };
    let span = annotation.span;
    let text = letter.text();
    let (mut before, mut after) = (String::new(), String::new());
    if !annotation.is_orphan() {
        let head = text.get(..span.start.0).unwrap_or_default();
        let length = anchor.before.chars().count();
        before = head
            .chars()
            .rev()
            .take(length)
            .collect::<Vec<_>>()
            .iter()
            .rev()
            .collect();
        let tail = text.get(span.end.0..).unwrap_or_default();
        let length = anchor.after.chars().count();
        after = tail.chars().take(length).collect();
    }
    let orphan = annotation.is_orphan();
    let compared = |old: &str, new: &str, before: bool| {
        let (old, new) = (Outward::of(old, before), Outward::of(new, before));
        let apart = old.apart_from(&new).filter(|_| !orphan);
        let shown = |one: &Outward<'_>| one.shown(reach, apart, before);
        Comparison::of(&shown(&old), &shown(&new), orphan)
    };
    (
        compared(&anchor.before, &before, true),
        compared(&anchor.after, &after, false),
    )
}

/// What stands on one side of a passage, word by word away from it.
struct Outward<'a> {
    words: Vec<&'a str>,
    /// Whether the text goes on.
    goes_on: bool,
}

impl<'a> Outward<'a> {
    fn of(text: &'a str, before: bool) -> Self {
        let mut words: Vec<_> = text.split_whitespace().collect();
        if before {
            words.reverse();
        }
        let goes_on = text.chars().count() >= CONTEXT;
        // The farthest may be half a word.
        if goes_on && words.len() > 1 {
            words.pop();
        }
        Self { words, goes_on }
    }

    /// The number of the first word that is another one there.
    fn apart_from(&self, other: &Self) -> Option<usize> {
        let pairs = self.words.iter().zip(&other.words);
        let same = pairs.take_while(|(one, other)| one == other).count();
        (same < self.words.len().max(other.words.len())).then_some(same)
    }

    /// The end of the words from this one on that have room in so many characters; one word always has.
    fn end(&self, from: usize, room: usize) -> usize {
        let mut length = 0;
        let fits = self.words.iter().skip(from).take_while(|word| {
            length += word.chars().count() + 1;
            length <= room + 1
        });
        (from + fits.count().max(1)).min(self.words.len())
    }

    /// What is nearest to the passage; where the first word that is `apart` lies farther off, half of the room is for what
    /// is around that: it is what tells two places from each other.
    fn shown(&self, reach: usize, apart: Option<usize>, before: bool) -> String {
        let near = self.end(0, reach);
        let apart = apart.filter(|at| *at >= near && *at < self.words.len());
        let (mut words, end) = match apart {
            None => (self.words[..near].to_vec(), near),
            Some(at) => {
                let near = self.end(0, reach / 2);
                let from = at.saturating_sub(LEAD).max(near);
                let end = self.end(from, reach / 2);
                let gap = if from > near { GAP } else { &[] };
                (
                    [&self.words[..near], gap, &self.words[from..end]].concat(),
                    end,
                )
            }
        };
        let is_cut = end < self.words.len() || self.goes_on;
        let cut = |at_all: bool| if is_cut && at_all { "…" } else { "" };
        if before {
            words.reverse();
        }
        format!("{}{}{}", cut(before), words.join(" "), cut(!before))
    }
}

/// Draws a passage over the width that is there, with the words in `changed` set apart; what stands around one `quietly`.
pub fn paint(
    ui: &mut Ui,
    cx: &ViewContext<'_>,
    text: &str,
    changed: &[Range<usize>],
    gone: bool,
    quietly: bool,
) -> Response {
    let (engine, colors) = (cx.engine, cx.colors);
    let (size, row, ink) = match quietly {
        true => (SMALL.0, SMALL.1, colors.muted),
        false => (SIZE, ROW_HEIGHT, colors.ink),
    };
    let width = ui.available_width();
    let spans: Vec<_> = changed
        .iter()
        .map(|range| (range.clone(), Emphasis::SemiBold))
        .collect();
    let style = TextStyle {
        spans: &spans,
        ..TextStyle::new(Face::Text, size, row, width)
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
    engine.paint(&mut mesh, &layout, rect.min, ink, ui.clip_rect());
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
    fn what_stood_around_a_passage_is_beside_what_stands_there() {
        let text =
            "Over de maatregel beta: de gegevens zijn vernietigd. Dat was het, zo is vastgesteld.";
        let letter = Letter::new("brief.txt", String::new(), "text 1", text);
        let start = text.find("de gegevens").unwrap();
        let annotation = Annotation {
            span: Span::new(start, start + 27),
            state: AnchorState::ToCheck,
            recorded: Some(Box::new(RecordedAnchor {
                quote: text[start..start + 27].to_owned(),
                before: "Over de\nmaatregel alfa: ".to_owned(),
                after: ". Dat was het.".to_owned(),
                ..RecordedAnchor::default()
            })),
            ..Annotation::default()
        };
        let (before, after) = surroundings(&letter, &annotation, FAR);
        assert_eq!(&before.old[before.gone[0].clone()], "alfa");
        assert_eq!(&before.new[before.came[0].clone()], "beta");
        assert_eq!(
            (&*after.old, &*after.new),
            (". Dat was het.", ". Dat was het,")
        );
        let (before, after) = surroundings(&letter, &annotation, 10);
        assert_eq!((&*before.new, &*after.new), ("…beta:", ". Dat was…"));
    }

    #[test]
    fn what_tells_two_places_apart_is_shown_however_far_off_it_is() {
        let between = "valt op te merken dat de zaken daar op orde zijn en blijven ".repeat(3);
        let text = format!("Over de gemeente Noord {between}Alles is gewist.");
        let letter = Letter::new("brief.txt", String::new(), "text 1", &text);
        let start = text.find("Alles").unwrap();
        let annotation = Annotation {
            span: Span::new(start, text.len()),
            state: AnchorState::Moved(Certainty::Unsure),
            recorded: Some(Box::new(RecordedAnchor {
                quote: text[start..].to_owned(),
                before: format!("Over de gemeente Zuid {between}"),
                ..RecordedAnchor::default()
            })),
            ..Annotation::default()
        };
        for reach in [NEAR, FAR] {
            let (before, _) = surroundings(&letter, &annotation, reach);
            assert_eq!(&before.old[before.gone[0].clone()], "Zuid", "{reach}");
            assert_eq!(&before.new[before.came[0].clone()], "Noord", "{reach}");
            assert!(before.new.ends_with("orde zijn en blijven"));
            assert!(before.new.chars().count() < reach + 10, "{}", before.new);
        }
    }

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
