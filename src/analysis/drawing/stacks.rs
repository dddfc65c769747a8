//! Stacks along a line, upwards and downwards: what happened by its day above, what is due by its day below.

use super::shape::{Anchor, Drawing, Frame, Paint};

/// How high the line with the days is, in points.
const AXIS: f32 = 26.0;
/// How far apart days are written at least, in points.
const APART: f32 = 64.0;
/// A block of one is no higher than this, in points.
const BLOCK: f32 = 11.0;

/// A part of a stack.
#[derive(Clone, Debug, PartialEq)]
pub struct Block<T> {
    /// How high it is, beside the others.
    pub value: f64,
    /// Its colour.
    pub paint: Paint,
    /// What it says, in words.
    pub name: String,
    /// What it leads to.
    pub leads_to: T,
}

/// What stands at one place along the line.
#[derive(Clone, Debug, PartialEq)]
pub struct Stack<T> {
    /// What is written at the line, if it is its turn.
    pub label: String,
    /// From the line upwards.
    pub above: Vec<Block<T>>,
    /// From the line downwards.
    pub below: Vec<Block<T>>,
}

/// Stacks side by side, in a picture of this width; where there is much, `most` points go upwards, and as many downwards.
pub fn stacks<T>(stacks: Vec<Stack<T>>, width: f32, most: f32) -> Drawing<T> {
    let sum = |blocks: &[Block<T>]| -> f64 { blocks.iter().map(|it| it.value).sum() };
    let highest = |side: &dyn Fn(&Stack<T>) -> f64| stacks.iter().map(side).fold(0.0, f64::max);
    let (above, below) = (highest(&|it| sum(&it.above)), highest(&|it| sum(&it.below)));
    // Each side has its own scale: what is counted differs.
    let scale = |highest: f64| f64::from(BLOCK).min(f64::from(most) / highest.max(1.0));
    let (scale_above, scale_below) = (scale(above), scale(below));
    let up = (above * scale_above) as f32 + 6.0;
    let down = (below * scale_below) as f32 + 6.0;
    let mut drawing = Drawing::new(width, up + AXIS + down);
    let step = width / stacks.len().max(1) as f32;
    let wide = (step - 2.0).clamp(1.0, 16.0);
    drawing.line((0.0, up), (width, up), Paint::Line);
    drawing.line((0.0, up + AXIS), (width, up + AXIS), Paint::Line);
    let mut written = f32::NEG_INFINITY;
    for (number, stack) in stacks.into_iter().enumerate() {
        let middle = step * (number as f32 + 0.5);
        let fits = middle - written >= APART && middle <= width - APART / 2.0;
        if fits && middle >= APART / 2.0 && !stack.label.is_empty() {
            drawing.line((middle, up), (middle, up + 4.0), Paint::Muted);
            let at = (middle, up + AXIS / 2.0 + 2.0);
            drawing.label(at, stack.label, Anchor::Middle, Paint::Muted, APART);
            written = middle;
        }
        let mut put = |blocks: Vec<Block<T>>, mut from: f32, sign: f32, scale: f64| {
            for block in blocks.into_iter().filter(|it| it.value > 0.0) {
                let height = (block.value * scale) as f32;
                let top = if sign < 0.0 { from - height } else { from };
                let frame = Frame {
                    x: middle - wide / 2.0,
                    y: top,
                    width: wide,
                    // A line of ground between the blocks, where there is room for one.
                    height: if height > 4.0 { height - 1.0 } else { height },
                };
                drawing.rect(frame, block.paint);
                drawing.target(frame, block.name, block.leads_to);
                from += sign * height;
            }
        };
        put(stack.above, up - 1.0, -1.0, scale_above);
        put(stack.below, up + AXIS + 2.0, 1.0, scale_below);
    }
    drawing
}
