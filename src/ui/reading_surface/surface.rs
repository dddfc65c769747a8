//! Where the letter's text stands in the window, as far as the mouse and the caret need to know: in rows, or on pages.

use crate::letter::{ByteOffset, Span};
use crate::ui::motion::Motion;
use egui::Pos2;

/// A line between two characters, from above the letters to below them.
pub type Bar = [Pos2; 2];

/// Text that shows.
pub trait Surface {
    /// The place in the text that is nearest to a point in the window.
    fn offset_at(&self, at: Pos2) -> Option<ByteOffset>;

    /// The character under a point, or the nearest one in its row: not the place between two of them.
    fn character_at(&self, at: Pos2) -> Option<ByteOffset>;

    /// Whether a point is on the text of a passage.
    fn is_on(&self, span: Span, at: Pos2) -> bool;

    /// Where a passage begins and where it ends, as far as that shows.
    fn ends(&self, span: Span) -> [Option<Bar>; 2];
}

/// Text in rows, also where it does not show.
pub trait Rows {
    /// Where the caret is while it is nowhere: at the top.
    fn top(&self) -> ByteOffset;

    /// The place one character as it shows after or before `from`.
    fn next_character(&mut self, from: ByteOffset, forward: bool) -> ByteOffset;

    /// The place itself where it shows; where it does not, the nearest one that lies ahead.
    fn snapped(&mut self, offset: ByteOffset, forward: bool) -> ByteOffset;

    /// The start or the end of the row in which `from` stands.
    fn row_edge(&mut self, from: ByteOffset, forward: bool) -> ByteOffset;

    /// Where a way by rows leads. `goal` is where the caret would be in a row that is long enough; it is kept from one
    /// such way to the next.
    fn by_rows(&mut self, motion: Motion, from: ByteOffset, goal: &mut Option<f32>) -> ByteOffset;

    /// Scrolls no further than it takes for a place to show.
    fn keep_visible(&mut self, offset: ByteOffset);
}
