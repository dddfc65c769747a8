//! A page, taken apart.

use super::columns::Columns;
use super::line::Line;
use crate::letter::PageSize;
use hayro_interpret::kurbo::Rect;
use std::collections::HashMap;

/// Running headers stand in so much of the page, from its top.
pub(super) const HEAD: f32 = 0.13;
/// Running footers stand in so much of it, from its bottom.
pub(super) const FOOT: f32 = 0.13;
/// Letters of a note are smaller than those of the text by this.
pub(super) const NOTE: f32 = 0.88;

/// A line with fewer bytes is not long.
const LONG: usize = 22;

/// A page, taken apart.
pub(super) struct Page {
    /// Its lines, in no order but that of the page from above.
    pub lines: Vec<Line>,
    /// The columns of its text.
    pub columns: Columns,
    /// The start and the end of the page, across its lines.
    pub edges: (f32, f32),
    /// Pictures of which the document says something: their numbers in the tags, and where they are.
    pub pictures: Vec<(u32, Rect)>,
}

impl Page {
    /// Of a page with these lines.
    pub fn new(lines: Vec<Line>, columns: Columns, size: PageSize) -> Self {
        let direction = lines.first().map_or([1.0, 0.0], |line| line.direction);
        let corners = [
            [0.0, 0.0],
            [size.width, 0.0],
            [0.0, size.height],
            [size.width, size.height],
        ];
        let across = corners.map(|[x, y]| y * direction[0] - x * direction[1]);
        let edges = across
            .iter()
            .fold((f32::MAX, f32::MIN), |e, v| (e.0.min(*v), e.1.max(*v)));
        Self {
            lines,
            columns,
            edges,
            pictures: Vec::new(),
        }
    }

    /// The number of its long lines.
    pub fn long_lines(&self) -> usize {
        let lines = self.lines.iter();
        lines
            .filter(|it| it.upright && it.text.len() >= LONG)
            .count()
    }

    /// The height on the page: from 0 at its top to 1.
    pub fn depth(&self, v: f32) -> f32 {
        (v - self.edges.0) / (self.edges.1 - self.edges.0).max(1.0)
    }
}

/// The size that most letters have.
pub(super) fn usual_size(pages: &[Page]) -> f32 {
    let mut sizes: HashMap<i32, usize> = HashMap::new();
    let lines = pages.iter().flat_map(|page| &page.lines);
    for line in lines.filter(|line| line.upright && !line.artifact) {
        *sizes.entry((line.size * 4.0).round() as i32).or_default() += line.text.len();
    }
    let most = sizes
        .into_iter()
        .max_by_key(|(size, letters)| (*letters, -size));
    most.map_or(10.0, |(size, _)| size as f32 / 4.0)
}
