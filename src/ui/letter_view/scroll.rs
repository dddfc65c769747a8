//! Where the view stands in the letter: a block and an offset within it, never one tall pixel coordinate.

use super::blocks::BlockIndex;
use crate::ui::letter_text::HeightIndex;
use crate::ui::reading_surface::scroll_bar::Scrolled;
use std::ops::Range;

/// The top edge of the view.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Place {
    /// The block at the top edge.
    pub block: BlockIndex,
    /// How far below the block's top the edge is, in points; negative above the first block.
    pub offset: f64,
}

/// So many steps are as high as a row of text. Heights are whole steps, so that they add up without loss.
pub const STEPS: u32 = 4;

/// Heights of all blocks in steps, and the place of the view among them.
pub struct Scroll {
    heights: HeightIndex,
    /// How often a height turned out otherwise than it was thought to be.
    corrections: u64,
    /// Height of a row in points.
    row: f64,
    /// Height of a step in points.
    step: f64,
    /// Where the view stands.
    pub place: Place,
}

impl Scrolled for Scroll {
    fn height(&self) -> f64 {
        self.height()
    }

    fn position(&self) -> f64 {
        self.position()
    }

    fn set_position(&mut self, position: f64, view: f64) {
        self.set_position(position, view);
    }
}

/// Empty space above the first and below the last row, in points.
const MARGIN: f64 = 28.0;

impl Scroll {
    /// Blocks of these heights in steps, at the top; a row of text is `row` points high.
    pub fn new(steps: impl Iterator<Item = u32>, row: f32) -> Self {
        let place = Place {
            block: BlockIndex(0),
            offset: -MARGIN,
        };
        Self {
            heights: HeightIndex::new(steps),
            corrections: 0,
            row: f64::from(row),
            step: f64::from(row) / f64::from(STEPS),
            place,
        }
    }

    /// The height of a row of text, in points.
    pub fn row(&self) -> f64 {
        self.row
    }

    /// The height of so many steps, in points.
    pub fn points(&self, steps: u32) -> f64 {
        f64::from(steps) * self.step
    }

    /// Corrects the height of a block, in steps.
    pub fn set_steps(&mut self, block: BlockIndex, steps: u32) {
        if self.heights.rows(block.0) != steps {
            self.heights.set(block.0, steps);
            self.corrections += 1;
        }
    }

    /// How often a height turned out otherwise than it was thought to be.
    pub fn corrections(&self) -> u64 {
        self.corrections
    }

    /// The block at a share of the letter's height, from 0 to 1, and how far below its top that is, in points.
    pub fn block_at_share(&self, share: f64) -> (BlockIndex, f64) {
        let step = (share * self.heights.total() as f64).max(0.0);
        let (block, within) = self.heights.find(step as u64);
        let below = (f64::from(within) + step.fract()) * self.step;
        (BlockIndex(block), below)
    }

    /// The height of a block, in points.
    pub fn block_height(&self, block: BlockIndex) -> f64 {
        self.points(self.heights.rows(block.0))
    }

    /// The height of the whole letter, in points.
    pub fn height(&self) -> f64 {
        self.heights.total() as f64 * self.step + 2.0 * MARGIN
    }

    /// How far the view is from the letter's top, in points.
    pub fn position(&self) -> f64 {
        self.above(self.place.block) + self.place.offset
    }

    /// How far the top of a block is from the letter's, in points.
    fn above(&self, block: BlockIndex) -> f64 {
        self.heights.rows_before(block.0) as f64 * self.step + MARGIN
    }

    /// How far the top of a block is below the top edge of the view, in points; negative above it.
    pub fn below_edge(&self, block: BlockIndex) -> f64 {
        self.above(block) - self.position()
    }

    /// Moves the view to `position` points below the letter's top.
    pub fn set_position(&mut self, position: f64, view: f64) {
        let position = position.min(self.height() - view).max(0.0) - MARGIN;
        let step = (position / self.step).max(0.0).floor() as u64;
        let step = step.min(self.heights.total().saturating_sub(1));
        let (block, _) = self.heights.find(step);
        let before = self.heights.rows_before(block) as f64 * self.step;
        self.place = Place {
            block: BlockIndex(block),
            offset: position - before,
        };
    }

    /// Moves the view down by `distance` points (up where negative).
    pub fn scroll_by(&mut self, distance: f64, view: f64) {
        self.set_position(self.position() + distance, view);
    }

    /// Moves the view no further than it takes for a part of `block` to show: so many points below its top.
    pub fn keep_visible(&mut self, block: BlockIndex, part: Range<f64>, view: f64) {
        let above = self.above(block);
        let (top, bottom) = (above + part.start, above + part.end);
        let shown = self.position();
        if top < shown {
            self.set_position(top, view);
        } else if bottom > shown + view {
            self.set_position(bottom - view, view);
        }
    }

    /// Moves the view so that a part of `block` stands a third below its top edge, unless it shows already.
    pub fn reveal(&mut self, block: BlockIndex, part: Range<f64>, view: f64) {
        let above = self.above(block);
        let (top, bottom) = (
            above + part.start,
            above + part.end.max(part.start + self.row),
        );
        let shown = self.position();
        let inside = top >= shown + self.row && bottom <= shown + view - self.row;
        if !inside {
            self.set_position(top - view / 3.0, view);
        }
    }

    /// Whether the last rows show, or less than a row is missing.
    pub fn is_at_end(&self, view: f64) -> bool {
        self.position() + view + self.row > self.height()
    }

    /// Whether more than the margin is empty below the last row.
    pub fn is_past_end(&self, view: f64) -> bool {
        self.position() > 0.5 && self.position() + view > self.height() + 0.5
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn position_and_place_say_the_same() {
        let mut scroll = Scroll::new([3, 1, 5, 2].map(|rows| rows * STEPS).into_iter(), 20.0);
        for position in [0.0, 27.0, 28.0, 87.9, 88.0, 150.0] {
            scroll.set_position(position, 100.0);
            assert!((scroll.position() - position).abs() < 1e-9, "{position}");
        }
        scroll.set_position(1e12, 100.0);
        assert!((scroll.position() - (scroll.height() - 100.0)).abs() < 1e-9);
        scroll.scroll_by(-1e12, 100.0);
        assert!(scroll.position().abs() < 1e-9);
    }

    #[test]
    fn correcting_a_height_above_does_not_move_the_view() {
        let mut scroll = Scroll::new([3, 1, 5, 2].map(|rows| rows * STEPS).into_iter(), 20.0);
        scroll.set_position(95.0, 60.0);
        let place = scroll.place;
        scroll.set_steps(BlockIndex(0), 9 * STEPS);
        assert_eq!(scroll.place, place);
    }
}
