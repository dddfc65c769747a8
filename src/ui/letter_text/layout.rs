//! A text that has been laid out: its rows, and the way between its bytes and places on the screen.

use std::ops::Range;
use std::sync::Arc;

use egui::{Pos2, Rect, Vec2, pos2, vec2};

/// The rows of one of the layouts that stand beside each other.
#[derive(Clone, Debug)]
pub(super) struct Column {
    /// The rows, among all.
    pub rows: Range<usize>,
    /// The right edge of its room, in points.
    pub right: f32,
}

/// A text laid out in rows of equal height. Positions are in points from its top left corner; bytes are those of the
/// text that was laid out. Cloning is cheap.
///
/// A `\n` ends a row and belongs to it; a text that ends with one has no empty row after it, so that the rows of
/// texts that follow each other add up. Every text has at least one row.
#[derive(Clone, Debug)]
pub struct TextLayout(Arc<Laid>);

/// What a layout consists of. `shape` fills it in.
#[derive(Debug, Default)]
pub(super) struct Laid {
    pub rows: Vec<Row>,
    pub glyphs: Vec<Glyph>,
    pub clusters: Vec<Cluster>,
    /// Where the rows do not all stand below each other: the columns, from left to right.
    pub columns: Vec<Column>,
    /// The length of the text in bytes.
    pub text_len: usize,
    /// The size of the type, in points.
    pub size: f32,
    pub line_height: f32,
    /// The baseline below the top of each row, in points.
    pub baseline: f32,
    pub pixels_per_point: f32,
    pub truncated: bool,
}

impl Laid {
    /// Appends a row in which nothing stands.
    pub fn push_empty_row(&mut self, at: usize) {
        self.rows.push(Row {
            bytes: at..at,
            glyphs: self.glyphs.len()..self.glyphs.len(),
            clusters: self.clusters.len()..self.clusters.len(),
            end: RowEnd::Text,
            rtl: false,
            ink: 0.0..0.0,
        });
    }
}

#[derive(Clone, Debug)]
pub(super) struct Row {
    /// All bytes of the row, with its trailing spaces and `\n`. The rows tile the text.
    pub bytes: Range<usize>,
    /// In `Laid::glyphs`, from left to right.
    pub glyphs: Range<usize>,
    /// In `Laid::clusters`, from left to right.
    pub clusters: Range<usize>,
    pub end: RowEnd,
    /// Whether the row belongs to a right-to-left line.
    pub rtl: bool,
    /// From the left to the right of what stands in the row, without the spaces at its end.
    pub ink: Range<f32>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RowEnd {
    /// The line goes on in the next row.
    Wrapped,
    /// A line break character ends the row; it has no place of its own. In bytes.
    Break(usize),
    /// The text ends.
    Text,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Glyph {
    /// In the engine's list of fonts.
    pub font: u16,
    pub id: u16,
    /// The origin, in points from the left of the layout.
    pub x: f32,
    /// The origin, in points below the baseline of the row.
    pub y: f32,
}

/// A grapheme, or the part of it that stands together.
#[derive(Clone, Debug)]
pub(super) struct Cluster {
    /// The bytes of the whole grapheme.
    pub bytes: Range<usize>,
    pub x: f32,
    pub advance: f32,
    pub rtl: bool,
}

impl Cluster {
    /// Where a caret before the grapheme stands.
    fn leading(&self) -> f32 {
        if self.rtl {
            self.x + self.advance
        } else {
            self.x
        }
    }

    /// Where a caret after the grapheme stands.
    fn trailing(&self) -> f32 {
        if self.rtl {
            self.x
        } else {
            self.x + self.advance
        }
    }
}

impl Row {
    /// The bytes of the row without the line break that ends it.
    fn content(&self) -> Range<usize> {
        let break_len = match self.end {
            RowEnd::Break(len) => len,
            RowEnd::Wrapped | RowEnd::Text => 0,
        };
        self.bytes.start..self.bytes.end - break_len
    }

    /// Where a line break after the row's text stands.
    fn far_end(&self) -> f32 {
        if self.rtl {
            self.ink.start
        } else {
            self.ink.end
        }
    }
}

impl TextLayout {
    pub(super) fn new(laid: Laid) -> Self {
        Self(Arc::new(laid))
    }

    pub(super) fn laid(&self) -> &Laid {
        &self.0
    }

    /// The number of rows, at least one.
    pub fn rows(&self) -> usize {
        self.0.rows.len()
    }

    /// The length of the text in bytes.
    pub fn text_len(&self) -> usize {
        self.0.text_len
    }

    /// The height of each row, in points.
    pub fn row_height(&self) -> f32 {
        self.0.line_height
    }

    /// From the left to the rightmost end of a row (spaces at the ends of rows hang), and all rows high.
    pub fn size(&self) -> Vec2 {
        let width = self.0.rows.iter().map(|row| row.ink.end);
        vec2(
            width.fold(0.0, f32::max),
            self.lines() as f32 * self.0.line_height,
        )
    }

    /// The baseline of the first row, in points below the top.
    pub fn baseline(&self) -> f32 {
        self.0.baseline
    }

    /// Whether an ellipsis stands for the end of the text.
    pub fn truncated(&self) -> bool {
        self.0.truncated
    }

    /// The bytes of a row, with the spaces and the `\n` at its end; the rows tile the text. Empty at the end of the
    /// text where there is no such row. In a truncated layout the last row goes on to the end of the text.
    pub fn row_range(&self, row: usize) -> Range<usize> {
        self.0
            .rows
            .get(row)
            .map_or(self.0.text_len..self.0.text_len, |row| row.bytes.clone())
    }

    /// The row nearest to a position.
    fn row_under(&self, position: Vec2) -> usize {
        let rows = self.column_at(position.x);
        let line = (position.y / self.0.line_height) as usize;
        (rows.start + line).min(rows.end.max(1) - 1)
    }

    /// The row in which a byte stands; the last one for the end of the text.
    pub fn row_of(&self, byte: usize) -> usize {
        self.0
            .rows
            .partition_point(|row| row.bytes.start <= byte)
            .saturating_sub(1)
    }

    /// The byte nearest to a position, always between two graphemes. Outside of the text it is that of the nearest
    /// row, and in it that of the nearest end; to the right of a row that wraps or ends with a `\n` it is the one
    /// before that last space or `\n`, so that it lies in the row that was hit.
    pub fn hit(&self, position: Vec2) -> usize {
        let row = &self.0.rows[self.row_under(position)];
        let clusters = &self.0.clusters[row.clusters.clone()];
        let after = clusters.partition_point(|cluster| cluster.x + cluster.advance < position.x);
        let Some(cluster) = clusters.get(after).or(clusters.last()) else {
            return row.bytes.start;
        };
        let left_half = position.x < cluster.x + cluster.advance / 2.0;
        let byte = if left_half == cluster.rtl {
            cluster.bytes.end
        } else {
            cluster.bytes.start
        };
        if byte >= row.bytes.end && row.end == RowEnd::Wrapped && self.is_hanging(row, cluster) {
            return cluster.bytes.start;
        }
        byte
    }

    /// Whether a cluster is one of the spaces at the end of its row.
    fn is_hanging(&self, row: &Row, cluster: &Cluster) -> bool {
        cluster.x >= row.ink.end || cluster.x + cluster.advance <= row.ink.start
    }

    /// Where a caret before `byte` stands: a rectangle as high as the row, without width. A byte within a grapheme
    /// counts as the grapheme's first. Where directions meet it stands at the text that follows.
    pub fn caret(&self, byte: usize) -> Rect {
        let number = self.row_of(byte);
        let row = &self.0.rows[number];
        let clusters = &self.0.clusters[row.clusters.clone()];
        let x = clusters
            .iter()
            .find(|cluster| cluster.bytes.contains(&byte))
            .map(Cluster::leading)
            .or_else(|| {
                clusters
                    .iter()
                    .filter(|cluster| cluster.bytes.end <= byte)
                    .max_by_key(|cluster| cluster.bytes.end)
                    .map(Cluster::trailing)
            })
            .unwrap_or_else(|| row.far_end());
        let top = self.line_of(number) as f32 * self.0.line_height;
        Rect::from_min_max(pos2(x, top), pos2(x, top + self.0.line_height))
    }

    /// The rectangles behind a range of bytes, from the first row to the last, each as high as its row: one for each
    /// stretch that stands together, so more than one in a row where directions are mixed. Spaces at the end of a row
    /// and a `\n` add a narrow stub only.
    pub fn rects(&self, bytes: Range<usize>) -> Vec<Rect> {
        let mut rects = Vec::new();
        if bytes.is_empty() {
            return rects;
        }
        let stub = self.0.size / 4.0;
        for number in self.row_of(bytes.start)..self.rows() {
            let row = &self.0.rows[number];
            if row.bytes.start >= bytes.end {
                break;
            }
            let top = self.line_of(number) as f32 * self.0.line_height;
            let mut push = |left: f32, right: f32| {
                if right > left {
                    let bottom = top + self.0.line_height;
                    rects.push(Rect::from_min_max(pos2(left, top), pos2(right, bottom)));
                }
            };
            let limits = (row.ink.start - stub, row.ink.end + stub);
            let mut open: Option<(f32, f32)> = None;
            for cluster in &self.0.clusters[row.clusters.clone()] {
                if cluster.bytes.start >= bytes.end || cluster.bytes.end <= bytes.start {
                    continue;
                }
                let left = cluster.x.clamp(limits.0, limits.1);
                let right = (cluster.x + cluster.advance).clamp(limits.0, limits.1);
                if left >= right {
                    continue;
                }
                match &mut open {
                    Some((_, end)) if left <= *end + 0.01 => *end = end.max(right),
                    _ => {
                        if let Some((start, end)) = open.replace((left, right)) {
                            push(start, end);
                        }
                    }
                }
            }
            let content = row.content();
            if content.end < row.bytes.end && bytes.start < row.bytes.end && bytes.end > content.end
            {
                let end = row.far_end();
                let (left, right) = if row.rtl {
                    (end - stub, end)
                } else {
                    (end, end + stub)
                };
                match &mut open {
                    Some((start, end)) if left <= *end + 0.01 && right >= *start - 0.01 => {
                        *start = start.min(left);
                        *end = end.max(right);
                    }
                    _ => push(left, right),
                }
            }
            if let Some((start, end)) = open {
                push(start, end);
            }
        }
        rects
    }

    /// The rectangle of a row, from the left to the right of what stands in it.
    pub fn row_rect(&self, row: usize) -> Rect {
        let top = self.line_of(row) as f32 * self.0.line_height;
        let ink = self.0.rows.get(row).map_or(0.0..0.0, |row| row.ink.clone());
        Rect::from_min_max(
            Pos2::new(ink.start, top),
            pos2(ink.end, top + self.0.line_height),
        )
    }
}
