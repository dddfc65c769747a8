//! The lines of a page in the order in which they are read.

use super::columns::Columns;
use super::line::Line;
use super::order;
use super::page::Page;
use super::placed::{Counted, Placed, placed, same_row};
use super::regions::Region;
use super::side_headings;
use super::table::table_or_text;
use super::tags::Tags;
use hayro_interpret::kurbo::Rect;

/// The column of headings that stand beside their text.
const HEADINGS: usize = usize::MAX - 1;
/// The column of that text.
const HEADED: usize = usize::MAX - 2;

/// A page in the order of reading.
#[derive(Default)]
pub(super) struct Flow {
    /// Its running headers.
    pub header: Vec<Line>,
    /// The text.
    pub body: Vec<Placed>,
    /// The lines beside it.
    pub margin: Vec<Line>,
    /// Its notes.
    pub notes: Vec<Placed>,
    /// Its running footers.
    pub footer: Vec<Line>,
    /// Pictures of which the document says something: their numbers in the tags, and where they are.
    pub pictures: Vec<(u32, Rect)>,
}

/// Puts the lines of a page in order.
pub(super) fn flow(page: Page, regions: &[Region], tags: &Tags, counted: &mut Counted) -> Flow {
    let Page {
        lines,
        columns,
        pictures,
        ..
    } = page;
    let mut flow = Flow {
        pictures,
        ..Flow::default()
    };
    let (mut body, mut notes) = (Vec::new(), Vec::new());
    for (mut line, region) in lines.into_iter().zip(regions) {
        match region {
            Region::Header => flow.header.push(line),
            Region::Footer => flow.footer.push(line),
            Region::Margin => flow.margin.push(line),
            Region::Note => {
                line.part_mark();
                notes.push(line);
            }
            Region::Body => body.push(line),
        }
    }
    for lines in [&mut flow.header, &mut flow.footer] {
        sort(lines);
    }
    sort(&mut flow.margin);
    // Side by side with the text there may be a block left of it and one right of it. What is drawn for the page in the
    // text's own column, as an address in the header of a first page, comes after them, not between their lines.
    let left = columns.0.first().map_or(f32::MIN, |column| column.0);
    let right = columns.0.last().map_or(f32::MAX, |column| column.1);
    flow.margin.sort_by_key(|line| {
        let side = if line.u0 < left {
            0
        } else if line.u0 > right {
            1
        } else {
            2
        };
        (!line.upright, side)
    });
    sort(&mut notes);
    flow.notes = in_columns(notes, &columns).into_iter().flatten().collect();
    sort(&mut body);
    for part in side_headings::parted(body) {
        let Some((from, to, is_heading)) = part.beside else {
            for run in in_columns(part.lines, &columns) {
                table_or_text(run, tags, counted, &mut flow.body);
            }
            continue;
        };
        let column = if is_heading { HEADINGS } else { HEADED };
        let lines = part.lines.into_iter();
        let run = lines.map(|line| placed(line, column, (from, to))).collect();
        table_or_text(run, tags, counted, &mut flow.body);
    }
    let why = order::weigh(&mut flow.body, tags);
    if let Some(first) = flow.body.first() {
        log::trace!("page {}, order: {why:?}", first.line.page + 1);
    }
    flow
}

/// From above, and from left to right where lines stand side by side.
fn sort(lines: &mut [Line]) {
    lines.sort_by(|a, b| a.v.total_cmp(&b.v));
    let mut start = 0;
    for at in 1..=lines.len() {
        let same = match (lines.get(start), lines.get(at)) {
            (Some(first), Some(line)) => same_row(first, line),
            _ => false,
        };
        if !same {
            if let Some(row) = lines.get_mut(start..at) {
                row.sort_by(|a, b| a.u0.total_cmp(&b.u0));
            }
            start = at;
        }
    }
}

/// The lines column by column; what reaches over more than one column has those above it read first.
fn in_columns(lines: Vec<Line>, columns: &Columns) -> Vec<Vec<Placed>> {
    let whole = match (columns.0.first(), columns.0.last()) {
        (Some(first), Some(last)) => (first.0, last.1),
        _ => lines.iter().fold((f32::MAX, f32::MIN), |edges, line| {
            (edges.0.min(line.u0), edges.1.max(line.u1))
        }),
    };
    if columns.0.len() < 2 {
        return vec![
            lines
                .into_iter()
                .map(|line| placed(line, 0, whole))
                .collect(),
        ];
    }
    let mut out = Vec::new();
    let mut band: Vec<Vec<Placed>> = vec![Vec::new(); columns.0.len()];
    for line in lines {
        match columns.column(line.u0, line.u1) {
            Some(at) => {
                let edges = columns.0.get(at).copied().unwrap_or(whole);
                if let Some(column) = band.get_mut(at) {
                    column.push(placed(line, at, edges));
                }
            }
            None => {
                out.extend(band.iter_mut().map(std::mem::take));
                out.push(vec![placed(line, usize::MAX, whole)]);
            }
        }
    }
    out.extend(band);
    out.retain(|run| !run.is_empty());
    out
}
