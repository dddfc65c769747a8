//! Charts of horizontal bars.

use super::block::{Align, Bar, Run};
use super::blocks::Frame;
use super::flow::{Chunk, Item};
use super::line::Set;
use super::page::Op;
use super::style::{CELL, GRID, LEFT, WIDTH};
use super::tags::{Kind, ROOT, said};
use super::typesetter::Typesetter;

/// The most of a chart's width that its labels have.
const LABELS: f32 = 0.42;
/// The space between labels and bars, in points.
const GAP: f32 = 12.0;
/// A label is cut to so many bytes: it shares its row with a bar.
const LONGEST: usize = 120;
/// The room for a number, in points.
const NUMBER: f32 = 60.0;

impl Typesetter {
    pub(super) fn bars(&mut self, bars: &[Bar]) {
        let alt = said(&in_words(bars));
        let figure = self.elements.add(Kind::Figure(alt.into()), ROOT);
        let frame = Frame {
            x: LEFT,
            width: WIDTH * LABELS,
            align: Align::Start,
        };
        let mut labels = Vec::with_capacity(bars.len());
        for bar in bars {
            let label = Run::plain(short(&bar.label));
            labels.push(self.set(&CELL, &[label], figure, frame));
        }
        let widest = labels.iter().flatten().map(|line| line.width);
        let left = LEFT + widest.fold(0.0, f32::max) + GAP;
        let room = LEFT + WIDTH - NUMBER - left;
        let longest = bars.iter().map(|bar| bar.count).max().unwrap_or(0).max(1);
        let y = self.baseline(&CELL);
        for (number, (bar, label)) in bars.iter().zip(labels).enumerate() {
            let height = label.len().max(1) as f32 * CELL.leading + GRID / 2.0;
            let lines = label.into_iter().enumerate().map(|(row, line)| Op::Line {
                line,
                x: frame.x,
                y: y + row as f32 * CELL.leading,
            });
            let mut ops: Vec<_> = lines.collect();
            // What is lost of great numbers is less than a point.
            let width = room * (bar.count as f64 / longest as f64) as f32;
            ops.push(Op::Rect {
                place: [left, y - 6.6, width.max(0.5), 7.0],
                colour: bar.colour,
                element: figure,
            });
            let count = bar.count.to_string();
            let count = Set::plain(&count, figure);
            let line = self.setter.single(&CELL, count, NUMBER, Align::Start);
            let x = left + width + 5.0;
            ops.extend(line.map(|line| Op::Line { line, x, y }));
            let (is_first, is_last) = (number == 0, number + 1 == bars.len());
            self.flow.push(Chunk {
                before: if is_first { GRID } else { 0.0 },
                after: if is_last { 2.0 * GRID } else { 0.0 },
                items: vec![Item { height, ops }],
                // The beginning and the end of a chart have company.
                keeps_next: !is_last && (number < 2 || number + 3 >= bars.len()),
                on_grid: is_first,
                ..Chunk::default()
            });
        }
    }
}

/// What bars show, in words, for those who do not see them.
fn in_words(bars: &[Bar]) -> String {
    let words = bars
        .iter()
        .map(|bar| format!("{}: {}", bar.label, bar.count));
    words.collect::<Vec<_>>().join("; ")
}

/// The beginning of a label, in one line of text.
fn short(label: &str) -> String {
    let kept = &label[..label.floor_char_boundary(LONGEST)];
    let mut words = kept.split_whitespace().collect::<Vec<_>>().join(" ");
    if kept.len() < label.trim_end().len() {
        words.push('…');
    }
    words
}
