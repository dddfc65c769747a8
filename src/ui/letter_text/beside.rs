//! Layouts set beside each other, as one: the cells in a row of a table.

use super::layout::{Column, Laid, Row, RowEnd, TextLayout};
use std::ops::Range;

/// A layout among others, with the room that it has.
#[derive(Clone, Debug)]
pub struct Beside {
    /// The layout, in this room.
    pub layout: TextLayout,
    /// The left edge of its room, in points.
    pub left: f32,
    /// The right edge.
    pub right: f32,
}

impl TextLayout {
    /// Layouts beside each other, from left to right, as a layout of their texts with a line end between any two. They must
    /// have been made alike but for their widths. `None` where there are none.
    pub fn beside(parts: &[Beside]) -> Option<TextLayout> {
        let first = parts.first()?.layout.laid();
        let mut laid = Laid {
            size: first.size,
            line_height: first.line_height,
            baseline: first.baseline,
            pixels_per_point: first.pixels_per_point,
            ..Laid::default()
        };
        for (number, part) in parts.iter().enumerate() {
            if number > 0 {
                laid.end_with_line_end();
            }
            laid.append(part);
        }
        Some(TextLayout::new(laid))
    }

    /// The row above or below, in the same column; `None` at its edge.
    pub fn next_row(&self, row: usize, forward: bool) -> Option<usize> {
        let rows = self.column_of(row);
        let next = if forward {
            row.checked_add(1)?
        } else {
            row.checked_sub(1)?
        };
        rows.contains(&next).then_some(next)
    }

    /// The first row of the column in which `x` lies, in points from the left, or its last one.
    pub fn edge_row(&self, x: f32, first: bool) -> usize {
        let rows = self.column_at(x);
        if first {
            rows.start
        } else {
            rows.end.saturating_sub(1)
        }
    }

    /// How many rows stand below each other.
    pub fn lines(&self) -> usize {
        let columns = self.laid().columns.iter();
        let highest = columns.map(|column| column.rows.len()).max();
        highest.unwrap_or_else(|| self.rows())
    }

    /// How many rows stand above this one.
    pub(super) fn line_of(&self, row: usize) -> usize {
        row - self.column_of(row).start.min(row)
    }

    /// The rows of the column that this one is in.
    fn column_of(&self, row: usize) -> Range<usize> {
        let columns = &self.laid().columns;
        let at = columns.partition_point(|column| column.rows.end <= row);
        match columns.get(at).or(columns.last()) {
            Some(column) => column.rows.clone(),
            None => 0..self.rows(),
        }
    }

    /// The rows of the column in which `x` lies, or of the nearest one.
    pub(super) fn column_at(&self, x: f32) -> Range<usize> {
        let columns = &self.laid().columns;
        let at = columns.partition_point(|column| column.right <= x);
        match columns.get(at).or(columns.last()) {
            Some(column) => column.rows.clone(),
            None => 0..self.rows(),
        }
    }
}

impl Laid {
    /// Has the last row end with a line end of one byte.
    fn end_with_line_end(&mut self) {
        self.text_len += 1;
        if let Some(last) = self.rows.last_mut() {
            last.bytes.end += 1;
            last.end = match last.end {
                RowEnd::Break(bytes) => RowEnd::Break(bytes + 1),
                RowEnd::Wrapped | RowEnd::Text => RowEnd::Break(1),
            };
        }
    }

    /// Adds a layout behind the others.
    fn append(&mut self, part: &Beside) {
        let (from, left) = (part.layout.laid(), part.left);
        let (bytes, glyphs, clusters) = (self.text_len, self.glyphs.len(), self.clusters.len());
        let first = self.rows.len();
        let moved = |range: &Range<usize>, by: usize| range.start + by..range.end + by;
        self.rows.extend(from.rows.iter().map(|row| Row {
            bytes: moved(&row.bytes, bytes),
            glyphs: moved(&row.glyphs, glyphs),
            clusters: moved(&row.clusters, clusters),
            end: row.end,
            rtl: row.rtl,
            ink: row.ink.start + left..row.ink.end + left,
        }));
        self.glyphs.extend(from.glyphs.iter().map(|glyph| {
            let mut glyph = *glyph;
            glyph.x += left;
            glyph
        }));
        self.clusters.extend(from.clusters.iter().map(|cluster| {
            let mut cluster = cluster.clone();
            cluster.bytes = moved(&cluster.bytes, bytes);
            cluster.x += left;
            cluster
        }));
        self.columns.push(Column {
            rows: first..self.rows.len(),
            right: part.right,
        });
        self.text_len += from.text_len;
        self.truncated |= from.truncated;
    }
}
