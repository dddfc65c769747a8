//! A picture as a list of rectangles, lines and labels: the same list is drawn in the window and written as a file.
//!
//! | file | what |
//! |---|---|
//! | `shape` | what a picture is made of |
//! | `bars` | one bar a row |
//! | `stacks` | two stacks a stretch of time, one upwards and one downwards |
//! | `heat` | a table of cells, the darker the more |
//! | `strips` | one strip a row, with marks along it |

mod bars;
mod heat;
mod shape;
mod stacks;
mod strips;

pub use bars::{Bar, bars};
pub use heat::{Heat, HeatCell, heat};
pub use shape::{Anchor, Drawing, Frame, Paint, Shape, Target};
pub use stacks::{Block, Stack, stacks};
pub use strips::{Strip, StripMark, drawn, on_strip, strips};
