//! One bar a row, with its name before it and its number behind it.

use super::shape::{Anchor, Drawing, Frame, Paint};

/// How high a row is, in points.
const ROW: f32 = 24.0;

/// A bar.
#[derive(Clone, Debug, PartialEq)]
pub struct Bar<T> {
    /// What it is of.
    pub label: String,
    /// How long it is, beside the others.
    pub value: f64,
    /// The number as it is written.
    pub number: String,
    /// What it says, in words.
    pub name: String,
    /// Its colour.
    pub paint: Paint,
    /// What it leads to.
    pub leads_to: T,
}

/// Bars below each other, in a picture so many points wide.
pub fn bars<T>(bars: Vec<Bar<T>>, width: f32) -> Drawing<T> {
    let mut drawing = Drawing::new(width, ROW * bars.len() as f32);
    let names = (width * 0.34).clamp(60.0, 220.0);
    let numbers = 64.0;
    let room = (width - names - numbers).max(10.0);
    let most = bars.iter().map(|bar| bar.value).fold(0.0, f64::max);
    for (row, bar) in bars.into_iter().enumerate() {
        let top = ROW * row as f32;
        let middle = top + ROW / 2.0;
        let share = if most > 0.0 {
            (bar.value / most) as f32
        } else {
            0.0
        };
        let length = (room * share).max(if bar.value > 0.0 { 1.5 } else { 0.0 });
        drawing.label(
            (names - 8.0, middle),
            bar.label,
            Anchor::End,
            Paint::Text,
            names - 8.0,
        );
        let frame = Frame {
            x: names,
            y: top + 4.0,
            width: length,
            height: ROW - 8.0,
        };
        drawing.rect(frame, bar.paint);
        let number = (names + length + 6.0, middle);
        drawing.label(number, bar.number, Anchor::Start, Paint::Muted, numbers);
        let whole = Frame {
            x: 0.0,
            y: top,
            width,
            height: ROW,
        };
        drawing.target(whole, bar.name, bar.leads_to);
    }
    drawing
}
