//! A block for screen readers: its rows as runs of letters, in its cells, or in what the document says that it is.

use super::super::blocks::{Block, RowCell};
use super::super::laid::LaidRow;
use super::super::open::Open;
use super::super::shown::Shown;
use crate::letter::{Role as Said, Stretch};
use crate::ui::reading_surface::accessible::{Described, Passage, Place, Row, group, heading};
use crate::ui::reading_surface::marks::Look;
use egui::accesskit::{NodeId, Role, TextDirection};
use egui::{Color32, Id, Pos2, Rangef, Rect, Vec2};
use std::ops::Range;
use std::sync::Arc;

/// A name has no more bytes than this.
const NAME: usize = 400;

/// A block as it is told.
#[derive(Clone)]
pub struct Told {
    /// Its nodes and runs.
    pub described: Arc<Described>,
    /// Those of its nodes that stand below no other one of them, in order.
    pub top: Vec<NodeId>,
    /// What it is a part of.
    pub part_of: Option<Whole>,
    /// Where it is, as its nodes have it.
    pub rect: Rect,
}

/// What several blocks make up together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whole {
    /// A list.
    List,
    /// The table of the document with this number; it has so many rows and columns.
    Table {
        /// Its number.
        number: u32,
        /// Its rows and columns.
        size: (u32, u32),
    },
}

/// How the marks on a block look.
pub struct Marks<'a> {
    /// Where they are, as bytes of the block's text.
    pub ranges: Vec<(Range<usize>, usize)>,
    /// How they look.
    pub looks: &'a [Look],
    /// What is behind them.
    pub page: Color32,
}

/// A block to be told.
struct Telling<'a> {
    id: Id,
    text: &'a str,
    rows: Vec<Row<'a>>,
    cells: Vec<(RowCell, Rangef)>,
    marks: Marks<'a>,
    area: Rect,
    said: Option<Said>,
    part_of: Option<Whole>,
    /// Whether the row is one of heads.
    is_head: bool,
}

/// Tells a block that is laid out.
pub fn laid_out(open: &Open, shown: &Shown, id: Id, marks: Marks<'_>) -> Told {
    let (layout, text) = (&shown.laid.layout, shown.laid.stretch.text());
    let last = layout.rows().saturating_sub(1);
    let rows = (0..layout.rows()).map(|row| {
        let range = layout.row_range(row);
        let words = shown.laid.row_text(row);
        let breaks = words.trim_end_matches(['\n', '\r']).len() < words.len();
        Row {
            ends_line: breaks || row == last,
            place: Some(place(shown, row)),
            range,
        }
    });
    let rows = rows.collect();
    let left = shown.origin.x;
    let cells = shown.laid.row.iter().flat_map(|row| &row.cells);
    let cells = cells.map(|cell| {
        let x = Rangef::new(left + cell.x.min, left + cell.x.max);
        (cell.of.clone(), x)
    });
    let size = shown.laid.layout.size();
    let area = match shown.laid.row.is_some() {
        true => super::super::rows::rect(shown).unwrap_or(Rect::from_min_size(shown.origin, size)),
        false => Rect::from_min_size(shown.origin, size),
    };
    let row = shown.laid.row.as_deref();
    Telling {
        id,
        text,
        rows,
        cells: cells.collect(),
        marks,
        area,
        said: open.said(shown.block),
        part_of: row.map(|row| Whole::Table {
            number: row.table,
            size: row.size,
        }),
        is_head: row.is_some_and(LaidRow::is_head),
    }
    .tell()
}

/// Tells a block that is far from what shows: without the places of its letters. Its own place counts from where it
/// begins.
pub fn far_away(
    open: &Open,
    block: Block,
    stretch: &Stretch,
    id: Id,
    marks: Marks<'_>,
    size: Vec2,
) -> Told {
    let text = stretch.text();
    let mut start = 0;
    let rows = text.split_inclusive('\n').map(|line| {
        let range = start..start + line.len();
        start = range.end;
        Row {
            range,
            ends_line: true,
            place: None,
        }
    });
    let rows = rows.collect();
    let (cells, part_of) = match open.table(block) {
        Some((number, size)) => (
            open.cells(block, stretch),
            Some(Whole::Table { number, size }),
        ),
        None => (Vec::new(), None),
    };
    let is_head = !cells.is_empty() && cells.iter().all(|cell| cell.cell.header);
    let across = Rangef::new(0.0, size.x);
    Telling {
        id,
        text,
        rows,
        cells: cells.into_iter().map(|cell| (cell, across)).collect(),
        marks,
        area: Rect::from_min_size(Pos2::ZERO, size),
        said: open.said(block),
        part_of,
        is_head,
    }
    .tell()
}

/// Where the letters of a row are.
fn place(shown: &Shown, row: usize) -> Place<'_> {
    let layout = &shown.laid.layout;
    let edges = layout.row_rect(row);
    let in_window = shown.row_rect(row);
    let first = layout.row_range(row).start;
    let right_to_left = layout.caret(first).left() > edges.center().x;
    Place {
        direction: match right_to_left {
            true => TextDirection::RightToLeft,
            false => TextDirection::LeftToRight,
        },
        end: edges.width(),
        along: Box::new(move |byte| {
            let x = layout.caret(byte).left();
            match right_to_left {
                true => edges.right() - x,
                false => x - edges.left(),
            }
        }),
        rect: Box::new(move |along| {
            let (from, to) = match right_to_left {
                true => (
                    in_window.right() - along.end,
                    in_window.right() - along.start,
                ),
                false => (in_window.left() + along.start, in_window.left() + along.end),
            };
            let x = Rangef::new(from.min(to), from.max(to));
            Rect::from_x_y_ranges(x, in_window.y_range())
        }),
    }
}

impl Telling<'_> {
    fn tell(&self) -> Told {
        let mut made = Described::default();
        let mut part_of = self.part_of;
        let mut top = match part_of {
            Some(_) => self.row_of_table(&mut made),
            None => self.passage(&self.rows).describe(&mut made),
        };
        if part_of.is_none() && !top.is_empty() {
            let name = self.text[..self.text.floor_char_boundary(NAME)].trim();
            let node = |role| {
                let mut node = group(role, self.area, top.clone());
                node.set_label(name);
                node
            };
            let node = match self.said {
                Some(Said::Heading(level)) => Some(heading(level, name, self.area, top.clone())),
                Some(Said::ListItem) => {
                    part_of = Some(Whole::List);
                    Some(node(Role::ListItem))
                }
                Some(Said::Footnote) => Some(node(Role::DocFootnote)),
                Some(Said::RunningHeader) => Some(node(Role::DocPageHeader)),
                Some(Said::RunningFooter) => Some(node(Role::DocPageFooter)),
                _ => None,
            };
            if let Some(node) = node {
                let id = self.id.with("block").accesskit_id();
                made.push(id, node);
                top = vec![id];
            }
        }
        Told {
            described: made.into(),
            top,
            part_of,
            rect: self.area,
        }
    }

    fn passage<'a>(&'a self, rows: &'a [Row<'a>]) -> Passage<'a> {
        Passage {
            id: self.id,
            text: self.text,
            rows,
            marks: &self.marks.ranges,
            looks: self.marks.looks,
            page: self.marks.page,
            area: self.area,
        }
    }

    /// The row of a table, with its cells.
    fn row_of_table(&self, made: &mut Described) -> Vec<NodeId> {
        let mut children = Vec::new();
        let mut rows = &self.rows[..];
        for (number, (of, x)) in self.cells.iter().enumerate() {
            let next = self.cells.get(number + 1);
            let behind = next.map_or(self.text.len() + 1, |(next, _)| next.text.start);
            let count = rows.iter().take_while(|row| row.range.start < behind);
            let (own, others) = rows.split_at(count.count());
            rows = others;
            let runs = self.passage(own).describe(made);
            let rect = Rect::from_x_y_ranges(*x, self.area.y_range());
            let place = of.cell;
            let role = match place.header {
                true if self.is_head => Role::ColumnHeader,
                true => Role::RowHeader,
                false => Role::Cell,
            };
            let mut node = group(role, rect, runs);
            node.set_row_index(place.row as usize);
            node.set_column_index(place.column as usize);
            if place.columns > 1 {
                node.set_column_span(place.columns as usize);
            }
            let id = self.id.with(("cell", number)).accesskit_id();
            made.push(id, node);
            children.push(id);
        }
        let mut row = group(Role::Row, self.area, children);
        let index = self.cells.first().map_or(0, |(of, _)| of.cell.row);
        row.set_row_index(index as usize);
        let id = self.id.with("row").accesskit_id();
        made.push(id, row);
        vec![id]
    }
}
