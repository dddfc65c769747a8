//! One strip a row, with marks along it: where in letters their passages stand.

use super::shape::{Anchor, Drawing, Frame, Paint};

/// How high a row is, in points.
const ROW: f32 = 24.0;

/// A strip.
#[derive(Clone, Debug, PartialEq)]
pub struct Strip<T> {
    /// What it is of.
    pub label: String,
    /// Its marks: from where to where, of the strip's length (0 to 1), and in which colour.
    pub marks: Vec<(f32, f32, Paint)>,
    /// What it says, in words.
    pub name: String,
    /// What it leads to.
    pub leads_to: T,
}

/// Strips below each other, in a picture so many points wide.
pub fn strips<T>(strips: Vec<Strip<T>>, width: f32) -> Drawing<T> {
    let mut drawing = Drawing::new(width, ROW * strips.len() as f32);
    let names = (width * 0.4).clamp(60.0, 320.0);
    let room = (width - names).max(10.0);
    for (row, strip) in strips.into_iter().enumerate() {
        let top = ROW * row as f32;
        drawing.label(
            (0.0, top + ROW / 2.0),
            strip.label,
            Anchor::Start,
            Paint::Text,
            names - 10.0,
        );
        let ground = Frame {
            x: names,
            y: top + 6.0,
            width: room,
            height: ROW - 12.0,
        };
        drawing.rect(ground, Paint::Heat(0.06));
        for (from, to, paint) in strip.marks {
            let wide = (room * (to - from)).max(2.0);
            let left = (names + room * from).min(names + room - wide);
            let frame = Frame {
                x: left,
                width: wide,
                ..ground
            };
            drawing.rect(frame, paint);
        }
        let whole = Frame {
            x: 0.0,
            y: top,
            width,
            height: ROW,
        };
        drawing.target(whole, strip.name, strip.leads_to);
    }
    drawing
}
