//! Tables.

use super::block::{Colour, Run, Table};
use super::blocks::Frame;
use super::flow::{Chunk, HIGHEST_HEAD, Item};
use super::line::Line;
use super::page::Op;
use super::style::{BLUE, CELL, GRID, HEAD, HEIGHT, LEFT, RULE, Style, WIDTH};
use super::tags::{ARTIFACT, Kind, ROOT};
use super::typesetter::Typesetter;

/// The space between columns, in points.
const GAP: f32 = 10.0;
/// The space above and below the text of a row, in points.
const PAD: f32 = GRID / 2.0;
/// What a row looks like.
struct Look {
    style: Style,
    rule: (f32, Colour),
    is_head: bool,
    names_row: bool,
    /// So many lines of a cell are set below each other before its row is divided.
    most: usize,
}

impl Typesetter {
    pub(super) fn table(&mut self, table: Table) {
        let columns = frames(&table);
        if columns.is_empty() {
            return;
        }
        let number = self.blocks;
        let element = self.elements.add(Kind::Table, ROOT);
        let has_head = table.columns.iter().any(|it| !it.name.trim().is_empty());
        let mut most = most_lines(0.0);
        if has_head {
            let head = self.elements.add(Kind::Head, element);
            let names = table.columns.iter().map(|it| vec![Run::plain(&*it.name)]);
            let look = Look {
                style: HEAD,
                rule: (0.9, BLUE),
                is_head: true,
                names_row: false,
                most: most_lines(0.0),
            };
            let items = self.row(names.collect(), head, &columns, &look);
            let height = items.iter().map(|item| item.height).sum();
            most = most_lines(if height > HIGHEST_HEAD { 0.0 } else { height });
            self.flow.push(Chunk {
                before: 2.0 * GRID - PAD,
                items,
                keeps_next: true,
                on_grid: true,
                table: Some(number),
                is_head: true,
                ..Chunk::default()
            });
        }
        let rows = self.elements.add(Kind::Rows, element);
        let count = table.rows.len();
        for (row, cells) in table.rows.into_iter().enumerate() {
            let is_last = row + 1 == count;
            let look = Look {
                style: CELL,
                rule: (0.4, if is_last { BLUE } else { RULE }),
                is_head: false,
                names_row: table.names_rows,
                most,
            };
            let items = self.row(cells, rows, &columns, &look);
            let is_first = row == 0;
            self.flow.push(Chunk {
                before: if is_first && !has_head { GRID } else { 0.0 },
                after: if is_last { 2.0 * GRID } else { 0.0 },
                items,
                // The last row has company.
                keeps_next: row + 2 == count,
                on_grid: is_first && !has_head,
                table: Some(number),
                ..Chunk::default()
            });
        }
        // A head without rows must not wait for what comes next.
        self.flow.flush();
    }

    fn row(
        &mut self,
        cells: Vec<Vec<Run>>,
        above: u32,
        columns: &[Frame],
        look: &Look,
    ) -> Vec<Item> {
        let row = self.elements.add(Kind::Row, above);
        let mut elements = Vec::with_capacity(columns.len());
        let mut cells = cells.into_iter();
        let mut set: Vec<(Frame, std::vec::IntoIter<Line>)> = Vec::with_capacity(columns.len());
        for (column, frame) in columns.iter().enumerate() {
            let kind = match (look.is_head, look.names_row && column == 0) {
                (true, _) => Kind::ColumnName,
                (false, true) => Kind::RowName,
                (false, false) => Kind::Cell,
            };
            let element = self.elements.add(kind, row);
            elements.push(Op::Attach(element));
            let runs = cells.next().unwrap_or_default();
            let lines = self.set(&look.style, &runs, element, *frame);
            set.push((*frame, lines.into_iter()));
        }
        let mut items = Vec::new();
        loop {
            let lines = set.iter().map(|(_, lines)| lines.len()).max().unwrap_or(0);
            let taken = lines.min(look.most);
            let (is_first, is_last) = (items.is_empty(), taken == lines);
            let top = if is_first { PAD } else { 0.0 };
            let height =
                top + taken.max(1) as f32 * look.style.leading + if is_last { PAD } else { 0.0 };
            let mut ops = std::mem::take(&mut elements);
            for (frame, lines) in &mut set {
                for (number, line) in lines.by_ref().take(taken).enumerate() {
                    let y = top + number as f32 * look.style.leading + self.baseline(&look.style);
                    ops.push(Op::Line {
                        line,
                        x: frame.x,
                        y,
                    });
                }
            }
            if is_last {
                let (thick, colour) = look.rule;
                ops.push(Op::Rect {
                    place: [LEFT, height - thick, WIDTH, thick],
                    colour,
                    element: ARTIFACT,
                });
            }
            items.push(Item { height, ops });
            if is_last {
                return items;
            }
        }
    }
}

/// How many lines of a row there is room for on a page, below a head of this height in points.
fn most_lines(head: f32) -> usize {
    ((HEIGHT - head - 2.0 * PAD) / CELL.leading).max(1.0) as usize
}

/// Where the text of each column goes.
fn frames(table: &Table) -> Vec<Frame> {
    let all: f32 = table.columns.iter().map(|it| f32::from(it.share)).sum();
    let count = table.columns.len();
    let room = WIDTH - GAP * count.saturating_sub(1) as f32;
    let mut x = LEFT;
    let mut frames = Vec::with_capacity(count);
    for column in &table.columns {
        let share = match all > 0.0 {
            true => f32::from(column.share) / all,
            false => 1.0 / count as f32,
        };
        let width = (room * share).max(CELL.size);
        frames.push(Frame {
            x,
            width,
            align: column.align,
        });
        x += width + GAP;
    }
    frames
}
