//! Text laid out and painted: the one room that knows Parley, swash and glyph atlases.
//!
//! It knows nothing of letters or annotations. Its interface speaks of bytes (of the text that was laid out) and of
//! points (egui's `Pos2`, `Vec2` and `Rect`), so that the engine can be exchanged.
//!
//! ```text
//! fonts ── engine ──► TextLayout ──► rows, hit, caret, rects
//!             │            │
//!             └── paint ◄──┘  TextMesh ──► atlas ──► one egui mesh
//! estimate, height_index: how high texts are that have not been laid out
//! ```

mod atlas;
mod beside;
mod engine;
mod estimate;
mod font;
mod fonts;
mod height_index;
mod layout;
mod paint;
mod pieces;
mod raster;
mod shape;
mod style;

pub use beside::Beside;
pub use engine::TextEngine;
pub use estimate::RowEstimator;
pub use fonts::{BOLD, ITALIC, LETTER, SEMIBOLD, egui_fonts};
pub use height_index::HeightIndex;
pub use layout::TextLayout;
pub use paint::TextMesh;
pub use pieces::{PIECE_BYTES, pieces};
pub use style::{Emphasis, Face, TextStyle};

#[cfg(test)]
mod tests;
