//! The lines of a page in the order in which they are read.

use super::columns::Columns;
use super::glyphs::as_u32;
use super::line::Line;
use super::list_marks::is_hanging;
use super::regions::{Page, Region};
use super::tags::{Kind, Tags};
use crate::letter::structure::PlacedGlyph;

/// Words that stand before what they name, in one line with it: "Datum    12 maart 2024".
const LABELS: &[&str] = &[
    "datum",
    "betreft",
    "onderwerp",
    "kenmerk",
    "ons kenmerk",
    "uw kenmerk",
    "bijlage",
    "bijlagen",
    "bijlage(n)",
    "aan",
    "van",
    "cc",
    "afschrift aan",
    "telefoon",
    "e-mail",
    "contactpersoon",
    "uw brief van",
    "uw brief",
    "date",
    "subject",
    "re",
    "from",
    "to",
    "our reference",
    "your reference",
    "reference",
];

/// No row of a table has more cells.
const MOST_CELLS: usize = 60;

/// A line of the text, and where it is of.
#[derive(Clone, Debug)]
pub(super) struct Placed {
    /// The line.
    pub line: Line,
    /// The column of its page.
    pub column: usize,
    /// Where that begins and ends.
    pub edges: (f32, f32),
    /// The cell of a table that it is in, or the row that is read as one line: one number for all lines of a cell.
    pub cell: Option<u32>,
    /// Whether that is a row: of a table of contents.
    pub row: bool,
}

/// A page in the order of reading.
#[derive(Default)]
pub(super) struct Flow {
    /// Its running headers.
    pub header: Vec<Line>,
    /// The text.
    pub body: Vec<Placed>,
    /// What stands beside it.
    pub margin: Vec<Line>,
    /// Its notes.
    pub notes: Vec<Placed>,
    /// Its running footers.
    pub footer: Vec<Line>,
}

/// Puts the lines of a page in order. `cells` counts the cells of the document.
pub(super) fn flow(page: Page, regions: &[Region], tags: &Tags, cells: &mut u32) -> Flow {
    let Page { lines, columns, .. } = page;
    let mut flow = Flow::default();
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
    // Side by side with the text there may be a block left of it and one right of it.
    let left = columns.0.first().map_or(f32::MIN, |column| column.0);
    flow.margin
        .sort_by_key(|line| (!line.upright, line.u0 >= left));
    sort(&mut notes);
    flow.notes = in_columns(notes, &columns).into_iter().flatten().collect();
    sort(&mut body);
    for run in in_columns(body, &columns) {
        table_or_text(run, tags, cells, &mut flow.body);
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

fn same_row(a: &Line, b: &Line) -> bool {
    (a.v - b.v).abs() <= 0.3 * a.size.min(b.size)
}

/// The lines column by column; what reaches over more than one column has those above it read first.
fn in_columns(lines: Vec<Line>, columns: &Columns) -> Vec<Vec<Placed>> {
    let whole = match (columns.0.first(), columns.0.last()) {
        (Some(first), Some(last)) => (first.0, last.1),
        _ => lines.iter().fold((f32::MAX, f32::MIN), |edges, line| {
            (edges.0.min(line.u0), edges.1.max(line.u1))
        }),
    };
    let placed = |line, column, edges| Placed {
        line,
        column,
        edges,
        cell: None,
        row: false,
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

/// Finds tables in the lines of one column: rows of several pieces each, which begin or end below each other.
fn table_or_text(run: Vec<Placed>, tags: &Tags, cells: &mut u32, out: &mut Vec<Placed>) {
    let mut rows: Vec<Vec<Placed>> = Vec::new();
    for placed in run {
        match rows.last_mut() {
            Some(row) if row.first().is_some_and(|f| same_row(&f.line, &placed.line)) => {
                row.push(placed);
            }
            _ => rows.push(vec![placed]),
        }
    }
    let contents = contents_edge(&rows);
    let mut rows = rows.into_iter().peekable();
    while let Some(row) = rows.next() {
        if contents.is_some_and(|edge| is_of_contents(&row, edge)) {
            *cells += 1;
            let line = joined(row).map(|line| Placed {
                cell: Some(*cells),
                row: true,
                ..line
            });
            out.extend(line);
            continue;
        }
        let is_tagged = |row: &[Placed]| {
            let is_cell = |p: &Placed| tags.kind(p.line.element) == Some(Kind::Cell);
            row.iter().any(is_cell)
        };
        if !(2..=MOST_CELLS).contains(&row.len()) || is_tagged(&row) {
            out.extend(row);
            continue;
        }
        let mut table = vec![row];
        while let Some(next) = rows.next_if(|next| {
            next.len() <= MOST_CELLS
                && !is_tagged(next)
                && !contents.is_some_and(|edge| is_of_contents(next, edge))
                && table.last().is_some_and(|last| belongs(last, next, &table))
        }) {
            table.push(next);
        }
        // A row of one piece after the last full row is the text below the table.
        let mut rest = Vec::new();
        while table.len() > 1
            && table
                .last()
                .is_some_and(|row| row.len() < 2 && !is_wrapped(row, &table))
        {
            rest.extend(table.pop());
        }
        let full = table.iter().filter(|row| row.len() > 1).count();
        let named = |row: &[Placed]| is_labelled(row) || is_numbered(row);
        let several = |row: &&Vec<Placed>| row.len() > 1;
        if full < 2 || table.iter().filter(several).all(|row| named(row)) {
            out.extend(table.into_iter().filter_map(joined));
        } else {
            emit(divided(table), cells, out);
        }
        out.extend(rest.into_iter().rev().flatten());
    }
}

/// Whether a row goes on with the table that ends with `last`.
fn belongs(last: &[Placed], next: &[Placed], table: &[Vec<Placed>]) -> bool {
    let (Some(a), Some(b)) = (last.first(), next.first()) else {
        return false;
    };
    let gap = (b.line.v - a.line.v) / a.line.size.max(1.0);
    if gap > 4.0 {
        return false;
    }
    if next.len() > 1 {
        return next.iter().any(|piece| is_below(piece, table));
    }
    gap < 1.6 && is_wrapped(next, table)
}

/// Whether a row of one piece only goes on with a cell that is not the first of its row.
fn is_wrapped(row: &[Placed], table: &[Vec<Placed>]) -> bool {
    let Some(first) = table.first() else {
        return false;
    };
    row.iter().all(|piece| {
        let em = piece.line.size;
        let starts = |other: &Placed| (other.line.u0 - piece.line.u0).abs() < 0.6 * em;
        first.iter().skip(1).any(starts)
    })
}

/// Whether a piece begins or ends where one of the rows before does, beside the first piece.
fn is_below(piece: &Placed, table: &[Vec<Placed>]) -> bool {
    let em = 0.8 * piece.line.size;
    table.iter().rev().take(3).flatten().any(|other| {
        (other.line.u0 - piece.line.u0).abs() < em
            || (other.line.u1 - piece.line.u1).abs() < em
            || (other.line.u0 + other.line.u1 - piece.line.u0 - piece.line.u1).abs() < 2.0 * em
    })
}

/// Whether a row is a name and what it names.
fn is_labelled(row: &[Placed]) -> bool {
    let Some(first) = row.first() else {
        return false;
    };
    let label = first.line.text.trim_end().to_lowercase();
    row.len() <= 2
        && label.chars().count() <= 28
        && (label.ends_with(':') || LABELS.contains(&label.as_str()))
}

/// Whether a row is the number of a paragraph and its first line.
fn is_numbered(row: &[Placed]) -> bool {
    match row {
        [number, text] => {
            let words = text.line.text.chars().filter(|c| c.is_alphabetic()).count();
            is_hanging(&number.line.text) && words > 2 * number.line.text.len()
        }
        _ => false,
    }
}

/// Where the page numbers of a table of contents end, if the rows are of one.
fn contents_edge(rows: &[Vec<Placed>]) -> Option<f32> {
    let mut ends: Vec<(f32, u32)> = Vec::new();
    for row in rows {
        if let Some((last, number)) = row.last().zip(page_of(row)) {
            ends.push((last.line.u1, number));
        }
    }
    let edge = ends.iter().map(|end| end.0).fold(f32::MIN, f32::max);
    let (aligned, rising) = ends
        .windows(2)
        .filter(|pair| pair.iter().all(|end| edge - end.0 < 10.0))
        .fold((0, 0), |(all, rising), pair| match pair {
            [a, b] => (all + 1, rising + usize::from(a.1 <= b.1)),
            _ => (all, rising),
        });
    (aligned >= 2 && rising * 10 >= aligned * 9).then_some(edge)
}

/// The page that a row of a table of contents leads to.
fn page_of(row: &[Placed]) -> Option<u32> {
    let (last, before) = row.split_last()?;
    let says = |placed: &Placed| placed.line.text.chars().any(char::is_alphabetic);
    let number = last.line.text.trim_start_matches(['.', ' ', '\u{2026}']);
    let short = (1..=4).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit());
    let entry = (1..=3).contains(&before.len()) && before.iter().any(says);
    number.parse().ok().filter(|_| short && entry)
}

fn is_of_contents(row: &[Placed], edge: f32) -> bool {
    page_of(row).is_some() && row.last().is_some_and(|last| edge - last.line.u1 < 10.0)
}

/// One line of the pieces of a row.
fn joined(row: Vec<Placed>) -> Option<Placed> {
    let mut row = row.into_iter();
    let mut first = row.next()?;
    for piece in row {
        append(&mut first.line, piece.line);
    }
    Some(first)
}

/// Adds a piece of the same row to a line.
pub(super) fn append(line: &mut Line, more: Line) {
    // A raised number belongs to the word that it stands behind; the page may have less room for that word than its
    // letters take.
    let number = more.text.split(' ').next().unwrap_or_default();
    let raised = number.bytes().all(|byte| byte.is_ascii_digit())
        && more.u0 < line.u1 - 0.6 * line.size
        && number.len() <= 3;
    if !raised {
        line.text.push(' ');
    }
    let base = as_u32(line.text.len());
    line.text.push_str(&more.text);
    let shift = more.u0 - line.u0;
    line.glyphs.extend(more.glyphs.iter().map(|g| PlacedGlyph {
        start: g.start + base,
        end: g.end + base,
        from: g.from + shift,
        to: g.to + shift,
    }));
    line.shapes.extend(more.shapes);
    line.u1 = line.u1.max(more.u1);
    line.ascent = line.ascent.max(more.ascent);
    line.descent = line.descent.max(more.descent);
}

/// Cuts pieces that hold more than one cell: where the rows around have a gap between cells too.
fn divided(table: Vec<Vec<Placed>>) -> Vec<Vec<Placed>> {
    let mut gaps: Vec<(f32, f32)> = Vec::new();
    for row in &table {
        for pair in row.windows(2) {
            if let [a, b] = pair {
                gaps.push((a.line.u1, b.line.u0));
            }
        }
    }
    gaps.sort_by(|a, b| a.0.total_cmp(&b.0));
    gaps.dedup_by(|a, b| (a.0 - b.0).abs() < 1.0 && (a.1 - b.1).abs() < 1.0);
    gaps.truncate(400);
    let split = |mut piece: Placed| {
        let mut cuts: Vec<u32> = piece
            .line
            .wide_gaps()
            .filter(|(_, from, to)| gaps.iter().any(|gap| gap.0 < *to && *from < gap.1))
            .map(|(byte, ..)| byte)
            .collect();
        let mut parts = Vec::new();
        while let Some(cut) = cuts.pop() {
            if let Some(line) = piece.line.split(cut) {
                parts.push(Placed {
                    line,
                    ..piece.clone()
                });
            }
        }
        parts.push(piece);
        parts.reverse();
        parts
    };
    table
        .into_iter()
        .map(|row| row.into_iter().flat_map(split).collect())
        .collect()
}

/// Writes a table cell by cell; a row without a first cell goes on with the cells above.
fn emit(table: Vec<Vec<Placed>>, cells: &mut u32, out: &mut Vec<Placed>) {
    let mut above: Vec<(f32, f32, u32)> = Vec::new();
    let mut lines: Vec<Placed> = Vec::new();
    let left = table
        .iter()
        .flatten()
        .map(|piece| piece.line.u0)
        .fold(f32::MAX, f32::min);
    for row in table {
        let em = row.first().map_or(10.0, |piece| piece.line.size);
        let goes_on = row.first().is_some_and(|piece| piece.line.u0 > left + em)
            && !above.is_empty()
            && lines
                .last()
                .zip(row.first())
                .is_some_and(|(last, next)| next.line.v - last.line.v < 1.5 * em);
        let mut now = Vec::new();
        for mut piece in row {
            let (u0, u1) = (piece.line.u0, piece.line.u1);
            let continued = above
                .iter()
                .filter(|cell| goes_on && cell.0 < u1 && u0 < cell.1.max(cell.0 + em))
                .min_by(|a, b| (a.0 - u0).abs().total_cmp(&(b.0 - u0).abs()));
            let cell = match continued {
                Some(cell) => cell.2,
                None => {
                    *cells += 1;
                    *cells
                }
            };
            now.push((u0, u1, cell));
            piece.cell = Some(cell);
            lines.push(piece);
        }
        if !goes_on {
            above = now;
        }
    }
    // Stable: the lines of a cell stay in order.
    lines.sort_by_key(|piece| piece.cell);
    out.extend(lines);
}
