//! Typesets reports: blocks come in one after another, tagged pages come out (PDF/UA-1 and PDF/A-2a).
//!
//! It knows nothing of what the blocks speak of. The same blocks give the same bytes. Time grows with the length of the
//! text. In memory are the lines of all pages, as each says how many there are, and what the PDF writer keeps.

mod bars;
mod block;
mod blocks;
mod clean;
mod contents;
mod document;
mod finish;
mod flow;
mod fonts;
mod glyphs;
mod line;
mod page;
mod setter;
mod style;
mod table;
mod tags;
#[cfg(test)]
mod tests;
mod typesetter;

pub use block::{Align, Bar, Block, Colour, Column, Run, Table, Text};
pub use clean::count_replaced;
pub use document::{Document, Error, Made, Typeset};
pub use typesetter::Typesetter;
