//! A table of cells, the darker the more.

use super::shape::{Anchor, Drawing, Frame, Paint};

/// How high a row is, in points.
const ROW: f32 = 30.0;

/// A cell.
#[derive(Clone, Debug, PartialEq)]
pub struct HeatCell<T> {
    /// How much it is: nothing (0) to all of it (1).
    pub share: f32,
    /// The number as it is written; empty where there is none.
    pub number: String,
    /// What it says, in words.
    pub name: String,
    /// What it leads to.
    pub leads_to: T,
}

/// The cells with what stands before the rows and above the columns.
#[derive(Clone, Debug, PartialEq)]
pub struct Heat<T> {
    /// Above the columns.
    pub columns: Vec<String>,
    /// Before the rows, each with its cells.
    pub rows: Vec<(String, Vec<HeatCell<T>>)>,
}

/// The table as a picture so many points wide.
pub fn heat<T>(heat: Heat<T>, width: f32) -> Drawing<T> {
    let names = (width * 0.3).clamp(70.0, 240.0);
    let count = heat.columns.len().max(1) as f32;
    let cell = ((width - names) / count).clamp(24.0, 120.0);
    let height = ROW * (heat.rows.len() + 1) as f32;
    let mut drawing = Drawing::new((names + cell * count).max(width), height);
    for (number, title) in heat.columns.into_iter().enumerate() {
        let at = names + cell * (number as f32 + 0.5);
        drawing.label(
            (at, ROW / 2.0),
            title,
            Anchor::Middle,
            Paint::Muted,
            cell - 6.0,
        );
    }
    for (row, (name, cells)) in heat.rows.into_iter().enumerate() {
        let top = ROW * (row + 1) as f32;
        let middle = top + ROW / 2.0;
        drawing.label(
            (names - 8.0, middle),
            name,
            Anchor::End,
            Paint::Text,
            names - 8.0,
        );
        for (number, one) in cells.into_iter().enumerate() {
            let frame = Frame {
                x: names + cell * number as f32 + 1.0,
                y: top + 1.0,
                width: cell - 2.0,
                height: ROW - 2.0,
            };
            drawing.rect(frame, Paint::Heat(one.share));
            let at = (frame.x + frame.width / 2.0, middle);
            let paint = Paint::Text;
            drawing.label(at, one.number, Anchor::Middle, paint, frame.width);
            drawing.target(frame, one.name, one.leads_to);
        }
    }
    drawing
}
