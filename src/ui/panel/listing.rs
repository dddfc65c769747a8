//! The rows of the list as they were worked out, in blocks: an edit changes some of them without touching the others.

use super::row::{HEADING, Item, Row};
use crate::annotation::{Annotation, AnnotationId, AnnotationSet};
use crate::codebook::TagId;
use crate::letter::Span;
use crate::workspace::session::LayerId;
use std::collections::HashMap;

/// A block is split in two when it grows past this many rows; small in tests, so that these meet many.
const BLOCK: usize = if cfg!(test) { 6 } else { 256 };

/// The row of an annotation.
#[derive(Debug)]
pub(super) struct Placed {
    /// The passage.
    pub(super) span: Span,
    /// The annotation.
    pub(super) item: Item,
    /// In points.
    pub(super) height: u32,
}

/// What rows are ordered by: at one passage the analyst's own come first.
type Key<'a> = (Span, Option<LayerId>, &'a AnnotationId);

impl Placed {
    fn key(&self) -> Key<'_> {
        (self.span, self.item.colleague, &self.item.id)
    }
}

/// The key of an annotation's row.
pub(super) fn key(colleague: Option<LayerId>, annotation: &Annotation) -> Key<'_> {
    (annotation.span, colleague, &annotation.id)
}

/// Some rows that follow each other, and how high they are together.
#[derive(Debug)]
struct Block {
    rows: Vec<Placed>,
    height: u64,
}

impl Block {
    fn new(rows: Vec<Placed>) -> Self {
        let height = rows.iter().map(height).sum();
        Self { rows, height }
    }
}

/// Rows in their order. Finding one costs a search, adding or taking away one a shift within its block.
#[derive(Debug, Default)]
pub(super) struct Sequence {
    /// None of them is empty.
    blocks: Vec<Block>,
    /// For each block how many rows come before it and where it begins, in points; at the end the same of all.
    sums: Vec<(usize, u64)>,
}

impl Sequence {
    /// Of rows that are in order.
    pub(super) fn new(rows: impl Iterator<Item = Placed>) -> Self {
        let mut rows = rows.peekable();
        let mut sequence = Self::default();
        while rows.peek().is_some() {
            // With room for more in each.
            let block = rows.by_ref().take(BLOCK * 3 / 4).collect();
            sequence.blocks.push(Block::new(block));
        }
        sequence.add_up();
        sequence
    }

    fn sum(&self) -> (usize, u64) {
        self.sums.last().copied().unwrap_or_default()
    }

    /// How many rows there are.
    pub(super) fn len(&self) -> usize {
        self.sum().0
    }

    /// How high they are together, in points.
    pub(super) fn height(&self) -> u64 {
        self.sum().1
    }

    /// The row with this number, and where it begins, in points.
    pub(super) fn get(&self, number: usize) -> Option<(&Placed, u64)> {
        let blocks = self.sums.partition_point(|(first, _)| *first <= number);
        let block = blocks.checked_sub(1)?;
        let (first, top) = self.sums.get(block)?;
        let (before, rest) = self.rows(block).split_at_checked(number - first)?;
        Some((rest.first()?, top + before.iter().map(height).sum::<u64>()))
    }

    /// How many rows begin where `begins` says so of the points from the top; it says so of the first ones.
    pub(super) fn beginning(&self, begins: impl Fn(u64) -> bool) -> usize {
        let block = self.sums.partition_point(|(_, top)| begins(*top));
        let Some(block) = block.checked_sub(1) else {
            return 0;
        };
        let (mut count, mut top) = self.sums[block];
        for row in self.rows(block) {
            if !begins(top) {
                break;
            }
            count += 1;
            top += height(row);
        }
        count
    }

    /// The number of the row with this key.
    pub(super) fn number_of(&self, key: Key<'_>) -> Option<usize> {
        let (block, at) = self.find(key);
        Some(self.sums.get(block)?.0 + at.ok()?)
    }

    fn rows(&self, block: usize) -> &[Placed] {
        self.blocks.get(block).map_or(&[], |block| &block.rows)
    }

    /// The block, and where in it the row is (`Ok`) or would go (`Err`).
    fn find(&self, key: Key<'_>) -> (usize, Result<usize, usize>) {
        let is_behind = |block: &Block| block.rows.first().is_some_and(|row| row.key() > key);
        let block = self.blocks.partition_point(|block| !is_behind(block));
        let block = block.saturating_sub(1);
        let at = self.rows(block).binary_search_by(|row| row.key().cmp(&key));
        (block, at)
    }

    /// Adds a row; [`Sequence::add_up`] comes once all are added.
    pub(super) fn put(&mut self, row: Placed) {
        let (number, at) = self.find(row.key());
        let at = at.unwrap_or_else(|at| at);
        let Some(block) = self.blocks.get_mut(number) else {
            self.blocks.push(Block::new(vec![row]));
            return;
        };
        block.height += height(&row);
        block.rows.insert(at, row);
        if block.rows.len() > BLOCK {
            let tail = Block::new(block.rows.split_off(BLOCK / 2));
            block.height -= tail.height;
            self.blocks.insert(number + 1, tail);
        }
    }

    /// Takes the row with this key away, if there is one; [`Sequence::add_up`] comes once all are gone.
    pub(super) fn take(&mut self, key: Key<'_>) {
        let (number, at) = self.find(key);
        if let (Some(block), Ok(at)) = (self.blocks.get_mut(number), at) {
            block.height -= height(&block.rows.remove(at));
            if block.rows.is_empty() {
                self.blocks.remove(number);
            }
        }
    }

    /// Works the sums out again.
    pub(super) fn add_up(&mut self) {
        let mut sum = (0, 0);
        self.sums.clear();
        for block in &self.blocks {
            self.sums.push(sum);
            sum.0 += block.rows.len();
            sum.1 += block.height;
        }
        self.sums.push(sum);
    }
}

fn height(row: &Placed) -> u64 {
    row.height.into()
}

/// The layers that rows are worked out from: of which colleague, `None` for the analyst's own, and what it holds.
pub(super) type Layers = Vec<(Option<LayerId>, AnnotationSet)>;

/// Rows as they were worked out.
#[derive(Debug, Default)]
pub(super) struct Listing {
    /// Those in the order of the text.
    pub(super) placed: Sequence,
    /// The orphans; they follow under a heading.
    pub(super) orphans: Sequence,
    /// What all of them were worked out from.
    pub(super) layers: Layers,
    /// What the tags were called then.
    pub(super) names: HashMap<TagId, String>,
}

impl Listing {
    /// How many annotations are shown.
    pub(super) fn shown(&self) -> usize {
        self.placed.len() + self.orphans.len()
    }

    /// How many annotations there are without the filter.
    pub(super) fn total(&self) -> usize {
        self.layers.iter().map(|(_, set)| set.len()).sum()
    }

    fn heading(&self) -> (usize, u64) {
        if self.orphans.len() > 0 {
            (1, HEADING)
        } else {
            (0, 0)
        }
    }

    /// How many rows there are, headings included.
    pub(super) fn len(&self) -> usize {
        self.shown() + self.heading().0
    }

    /// The height of all rows together, in points.
    pub(super) fn height(&self) -> u64 {
        self.placed.height() + self.heading().1 + self.orphans.height()
    }

    /// The row with this number, and where it begins and ends, in points from the top of the list.
    pub(super) fn get(&self, number: usize) -> Option<(Row<'_>, (u64, u64))> {
        let row = |(row, top): (&'_ Placed, u64), offset: u64| {
            let top = offset + top;
            (top, top + height(row))
        };
        if let Some(found) = self.placed.get(number) {
            return Some((Row::Item(&found.0.item), row(found, 0)));
        }
        let (headings, below) = self.heading();
        let offset = self.placed.height();
        match number.checked_sub(self.placed.len())?.checked_sub(headings) {
            Some(number) => {
                let found = self.orphans.get(number)?;
                Some((Row::Item(&found.0.item), row(found, offset + below)))
            }
            None => Some((Row::Orphans, (offset, offset + below))),
        }
    }

    /// How many rows begin where `begins` says so of the points from the top; it says so of the first ones.
    pub(super) fn beginning(&self, begins: impl Fn(u64) -> bool) -> usize {
        let (headings, height) = self.heading();
        let offset = self.placed.height();
        let heading = if begins(offset) { headings } else { 0 };
        let orphans = self.orphans.beginning(|top| begins(offset + height + top));
        self.placed.beginning(&begins) + heading + orphans
    }

    /// The number of the row in which an annotation stands. The analyst's own goes before a colleague's of the same id.
    pub(super) fn number_of(&self, id: &AnnotationId) -> Option<usize> {
        self.layers.iter().find_map(|(colleague, set)| {
            let annotation = set.get(id)?;
            let key = key(*colleague, annotation);
            if annotation.is_orphan() {
                let before = self.placed.len() + self.heading().0;
                return Some(before + self.orphans.number_of(key)?);
            }
            self.placed.number_of(key)
        })
    }
}
