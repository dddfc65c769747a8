//! The rows of tables: their cells laid out beside each other, and the grid around them.

use super::blocks::{Block, Blocks};
use super::column::Measure;
use super::laid::{Laid, LaidCell, LaidRow};
use super::scroll::STEPS;
use super::shown::Shown;
use super::tables;
use crate::letter::Stretch;
use crate::ui::letter_text::{Beside, Emphasis, Face, TextEngine, TextLayout, TextStyle};
use crate::ui::theme::mix;
use crate::ui::view_context::ViewContext;
use egui::{CornerRadius, Rangef, Rect, Shape, Stroke, pos2};
use std::sync::Arc;

/// A line of a table's words is so many steps high.
const LINE: u32 = 3;
/// So many steps are empty above the words of a row, and below them.
pub const TOP: u32 = 1;

/// How high a row is of which the highest cell has so many lines, in steps.
pub fn steps(lines: u32) -> u32 {
    lines.saturating_mul(LINE).saturating_add(2 * TOP)
}

/// Lays the row of a table out, each cell in its column; `None` where the block is something else.
pub fn lay_out(
    engine: &mut TextEngine,
    blocks: &Blocks,
    block: Block,
    stretch: &Stretch,
    measure: Measure,
) -> Option<Laid> {
    let (number, table) = blocks.table(block)?;
    let padding = tables::padding(measure.size);
    let mut row = LaidRow {
        table: number,
        size: (table.rows, table.columns),
        width: table.width(),
        cells: Vec::new(),
        edges: table.edges.clone(),
    };
    let mut parts = Vec::new();
    for of in blocks.cells(block, stretch) {
        let (left, right) = table.room(of.cell.column, of.cell.columns);
        let text = stretch.text().get(of.text.clone()).unwrap_or_default();
        let bold = [(0..text.len(), Emphasis::SemiBold)];
        let style = TextStyle {
            spans: if of.cell.header { &bold } else { &[] },
            ..TextStyle::new(
                Face::Interface,
                tables::size(measure.size),
                measure.row * LINE as f32 / STEPS as f32,
                (right - left - 2.0 * padding).max(8.0),
            )
        };
        parts.push(Beside {
            layout: engine.layout(text, &style, measure.pixels_per_point),
            left: left + padding,
            right,
        });
        row.cells.push(LaidCell {
            of,
            x: Rangef::new(left, right),
        });
    }
    let layout = TextLayout::beside(&parts)?;
    Some(Laid {
        stretch: Arc::new(stretch.clone()),
        layout,
        top: 0.0,
        row: Some(Arc::new(row)),
    })
}

impl LaidRow {
    /// Whether all its cells head something.
    pub fn is_head(&self) -> bool {
        self.cells.iter().all(|cell| cell.of.cell.header)
    }
}

/// Where a row of a table is in the window; `None` where a block is something else.
pub fn rect(shown: &Shown) -> Option<Rect> {
    let row = shown.laid.row.as_ref()?;
    let left = shown.origin.x;
    let mut x = Rangef::new(left, left + row.width);
    if let Some(clip) = shown.clip {
        x = x.intersection(clip);
    }
    Some(Rect::from_x_y_ranges(x, shown.top()..=shown.bottom()))
}

/// The grid of the tables that show, under their words.
pub fn grid(cx: &ViewContext<'_>, shown: &[Shown], shapes: &mut Vec<Shape>) {
    let colors = cx.colors;
    let around = Stroke::new(1.0, mix(colors.page, colors.muted, 0.45));
    let inside = Stroke::new(1.0, colors.line);
    for (number, block) in shown.iter().enumerate() {
        let (Some(rect), Some(row)) = (rect(block), &block.laid.row) else {
            continue;
        };
        let same = |other: Option<&Shown>| {
            let other = other.and_then(|other| other.laid.row.as_ref());
            other.is_some_and(|other| other.table == row.table)
        };
        let above = number.checked_sub(1).and_then(|above| shown.get(above));
        let below = shown.get(number + 1);
        if row.is_head() {
            let fill = mix(colors.page, colors.muted, 0.09);
            shapes.push(Shape::rect_filled(rect, CornerRadius::ZERO, fill));
        }
        // A cell over several columns has no edges within.
        let within = |edge: f32| {
            let mut cells = row.cells.iter();
            cells.any(|cell| cell.x.min < edge && edge < cell.x.max)
        };
        let edges = row.edges.iter().skip(1);
        for edge in edges.filter(|edge| **edge < row.width && !within(**edge)) {
            let x = block.origin.x + edge;
            if rect.x_range().contains(x) {
                let ends = [pos2(x, rect.top()), pos2(x, rect.bottom())];
                shapes.push(Shape::line_segment(ends, inside));
            }
        }
        let top = if number == 0 || same(above) {
            inside
        } else {
            around
        };
        let bottom = if number + 1 == shown.len() || same(below) {
            inside
        } else {
            around
        };
        shapes.push(Shape::hline(rect.x_range(), rect.top(), top));
        shapes.push(Shape::hline(rect.x_range(), rect.bottom(), bottom));
        let (left, right) = (block.origin.x, block.origin.x + row.width);
        for x in [left, right] {
            // An edge that is scrolled out of sight is none.
            if block.clip.is_none_or(|clip| clip.contains(x)) {
                shapes.push(Shape::vline(x, rect.y_range(), around));
            }
        }
    }
}
