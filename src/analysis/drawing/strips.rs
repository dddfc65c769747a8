//! One strip a row, with marks along it: where in letters their passages stand.

use super::shape::{Anchor, Drawing, Frame, Paint};

/// How high a row is, in points.
const ROW: f32 = 24.0;
/// A mark is at least so wide, in points.
const LEAST: f32 = 2.0;

/// A mark so wide has a line of ground around it, in points.
const WIDE: f32 = 5.0;

/// A strip.
#[derive(Clone, Debug, PartialEq)]
pub struct Strip<T> {
    /// What it is of.
    pub label: String,
    /// How long it is, beside the longest: 1 is as long.
    pub length: f32,
    /// Its marks, what lies below first.
    pub marks: Vec<StripMark<T>>,
    /// What it says, in words.
    pub name: String,
    /// What it leads to.
    pub leads_to: T,
}

/// A mark on a strip.
#[derive(Clone, Debug, PartialEq)]
pub struct StripMark<T> {
    /// Where it begins, as a part of the strip's length.
    pub from: f32,
    /// Where it ends.
    pub to: f32,
    /// Its colours, one below the other.
    pub paints: Vec<Paint>,
    /// What it says, in words.
    pub name: String,
    /// What it leads to.
    pub leads_to: T,
}

/// The place of a mark on a strip.
pub fn on_strip(strip: Frame, from: f32, to: f32) -> Frame {
    let width = (strip.width * (to - from)).max(LEAST);
    let x = (strip.x + strip.width * from).min(strip.x + strip.width - width);
    Frame { x, width, ..strip }
}

/// What a mark is drawn of: its colours one below the other, and where there is room a line of ground around them, which
/// tells it from others that it touches.
pub fn drawn(mark: Frame, paints: &[Paint]) -> impl Iterator<Item = (Frame, Paint)> {
    let ground = Frame {
        x: mark.x - 1.0,
        width: mark.width + 2.0,
        ..mark
    };
    let ground = (mark.width >= WIDE).then_some((ground, Paint::Heat(0.0)));
    let height = mark.height / paints.len().max(1) as f32;
    let lanes = paints.iter().enumerate().map(move |(lane, paint)| {
        let y = mark.y + height * lane as f32;
        (Frame { y, height, ..mark }, *paint)
    });
    ground.into_iter().chain(lanes)
}

/// Strips below each other, in a picture so many points wide; below them `more`, which says how many are left out.
pub fn strips<T>(strips: Vec<Strip<T>>, more: Option<String>, width: f32) -> Drawing<T> {
    let rows = strips.len() + usize::from(more.is_some());
    let mut drawing = Drawing::new(width, ROW * rows as f32);
    let names = (width * 0.4).clamp(60.0, 320.0);
    let room = (width - names).max(10.0);
    let label = |drawing: &mut Drawing<T>, row: usize, text, paint, most| {
        let at = (0.0, ROW * (row as f32 + 0.5));
        drawing.label(at, text, Anchor::Start, paint, most);
    };
    let last = strips.len();
    for (row, strip) in strips.into_iter().enumerate() {
        let top = ROW * row as f32;
        label(&mut drawing, row, strip.label, Paint::Text, names - 10.0);
        let ground = Frame {
            x: names,
            y: top + 6.0,
            width: (room * strip.length).max(2.0 * LEAST),
            height: ROW - 12.0,
        };
        drawing.rect(ground, Paint::Heat(0.16));
        let whole = Frame {
            x: 0.0,
            y: top,
            width: names,
            height: ROW,
        };
        drawing.target(whole, strip.name, strip.leads_to);
        for mark in strip.marks {
            let frame = on_strip(ground, mark.from, mark.to);
            for (part, paint) in drawn(frame, &mark.paints) {
                drawing.rect(part, paint);
            }
            drawing.target(frame, mark.name, mark.leads_to);
        }
    }
    if let Some(more) = more {
        label(&mut drawing, last, more, Paint::Muted, width);
    }
    drawing
}
