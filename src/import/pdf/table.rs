//! Tables in the lines of a page, and the rows of tables of contents.

use super::count::as_u32;
use super::line::Line;
use super::list_marks::is_hanging;
use super::placed::{Counted, Placed, same_row};
use super::regions::leads_to_page;
use super::tags::{Kind, Tags};
use crate::import::tables::InTable;
use crate::letter::PlacedGlyph;

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
    "inzake",
    "zaaknr",
    "zaaknummer",
    "voor",
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

/// Finds tables in the lines of one column: rows of several pieces each, which begin or end below each other.
pub(super) fn table_or_text(
    run: Vec<Placed>,
    tags: &Tags,
    counted: &mut Counted,
    out: &mut Vec<Placed>,
) {
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
    let mut entry = None;
    while let Some(row) = rows.next() {
        let said = entry_of(&row, tags);
        if said.is_some() || contents.is_some_and(|edge| is_of_contents(&row, edge)) {
            // An entry of the tags may take several lines.
            if said.is_none() || said != entry {
                counted.cells += 1;
            }
            entry = said;
            let line = joined(row).map(|line| Placed {
                cell: Some(counted.cells),
                row: true,
                ..line
            });
            out.extend(line);
            continue;
        }
        entry = None;
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
                && entry_of(next, tags).is_none()
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
            emit(divided(table), counted, out);
        }
        out.extend(rest.into_iter().rev().flatten());
    }
}

/// Tells whether a row goes on with the table that ends with `last`.
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

/// Tells whether a row of one piece only goes on with a cell that is not the first of its row.
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

/// Tells whether a piece begins or ends where one of the rows before does, beside the first piece.
fn is_below(piece: &Placed, table: &[Vec<Placed>]) -> bool {
    let em = 0.8 * piece.line.size;
    table.iter().rev().take(3).flatten().any(|other| {
        (other.line.u0 - piece.line.u0).abs() < em
            || (other.line.u1 - piece.line.u1).abs() < em
            || (other.line.u0 + other.line.u1 - piece.line.u0 - piece.line.u1).abs() < 2.0 * em
    })
}

/// Tells whether a row is a name and what it names.
fn is_labelled(row: &[Placed]) -> bool {
    let Some(first) = row.first() else {
        return false;
    };
    let label = first.line.text.trim_end().to_lowercase();
    row.len() <= 2
        && label.chars().count() <= 28
        && (label.ends_with(':') || LABELS.contains(&label.as_str()))
}

/// Tells whether a row is the number of a paragraph and its first line.
fn is_numbered(row: &[Placed]) -> bool {
    match row {
        [number, text] => {
            let words = text.line.text.chars().filter(|c| c.is_alphabetic()).count();
            is_hanging(&number.line.text) && words > 2 * number.line.text.len()
        }
        _ => false,
    }
}

/// The entry of a table of contents that a row is of, as the tags say.
fn entry_of(row: &[Placed], tags: &Tags) -> Option<u32> {
    let element = row.first()?.line.element?;
    let same = row.iter().all(|piece| piece.line.element == Some(element));
    (same && tags.kind(Some(element)) == Some(Kind::Entry)).then_some(element)
}

/// The right edge of the page numbers of a table of contents, if the rows are of one.
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
    let text = last.line.text.as_str();
    if before.is_empty() && leads_to_page(text) {
        // Dots that are set close are of one piece with what is around them.
        let title = text.trim_end_matches(|c: char| c.is_ascii_digit());
        return text.get(title.len()..)?.parse().ok();
    }
    let says = |placed: &Placed| placed.line.text.chars().any(char::is_alphabetic);
    let number = last.line.text.trim_start_matches(['.', ' ', '\u{2026}']);
    let short = (1..=4).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit());
    let entry = (1..=3).contains(&before.len()) && before.iter().any(says);
    number.parse().ok().filter(|_| short && entry)
}

fn is_of_contents(row: &[Placed], edge: f32) -> bool {
    page_of(row).is_some() && row.last().is_some_and(|last| edge - last.line.u1 < 10.0)
}

/// One line of the pieces of a row. A number is of the element of the text that it stands before, which goes on below.
fn joined(row: Vec<Placed>) -> Option<Placed> {
    let mut row = row.into_iter();
    let mut first = row.next()?;
    for piece in row {
        let is_number = !first.line.text.contains(char::is_alphabetic);
        if is_number && piece.line.text.contains(char::is_alphabetic) {
            first.line.element = piece.line.element.or(first.line.element);
        }
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
    if raised && !number.is_empty() && more.size < 0.9 * line.size && more.v < line.v {
        line.raised.push((base, base + as_u32(number.len())));
    }
    let behind = more.raised.iter();
    line.raised
        .extend(behind.map(|(start, end)| (start + base, end + base)));
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
fn emit(table: Vec<Vec<Placed>>, counted: &mut Counted, out: &mut Vec<Placed>) {
    let grid = grid(&table);
    counted.tables.begin();
    let mut above: Vec<(f32, f32, u32, Option<InTable>)> = Vec::new();
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
        if !goes_on {
            counted.tables.begin_row(false);
        }
        let mut filled = 0;
        for mut piece in row {
            let (u0, u1) = (piece.line.u0, piece.line.u1);
            let continued = above
                .iter()
                .filter(|cell| goes_on && cell.0 < u1 && u0 < cell.1.max(cell.0 + em))
                .min_by(|a, b| (a.0 - u0).abs().total_cmp(&(b.0 - u0).abs()));
            let (cell, place) = match continued {
                Some(cell) => (cell.2, cell.3),
                None => {
                    counted.cells += 1;
                    let (from, to) = columns_of(&grid, u0, u1);
                    let (from, to) = (from.max(filled), to.max(filled));
                    // The columns before it that are empty in this row.
                    for _ in filled..from {
                        counted.tables.begin_cell(1, 1, false);
                    }
                    counted.tables.begin_cell(as_u32(to - from + 1), 1, false);
                    filled = to + 1;
                    (counted.cells, counted.tables.place())
                }
            };
            now.push((u0, u1, cell, place));
            (piece.cell, piece.place) = (Some(cell), place);
            lines.push(piece);
        }
        if !goes_on {
            above = now;
        }
    }
    counted.tables.end();
    // Stable: the lines of a cell stay in order.
    lines.sort_by_key(|piece| piece.cell);
    out.extend(lines);
}

/// The columns of a table: the pieces of its fullest row, as wide as what is only in one of them.
fn grid(table: &[Vec<Placed>]) -> Vec<(f32, f32)> {
    let fullest = table.iter().rev().max_by_key(|row| row.len());
    let span = |piece: &Placed| (piece.line.u0, piece.line.u1);
    let columns: Vec<(f32, f32)> = fullest
        .map(|row| row.iter().map(span).collect())
        .unwrap_or_default();
    let mut wide = columns.clone();
    for (u0, u1) in table.iter().flatten().map(span) {
        let (from, to) = columns_of(&columns, u0, u1);
        if let (true, Some(column)) = (from == to, wide.get_mut(from)) {
            *column = (column.0.min(u0), column.1.max(u1));
        }
    }
    wide
}

/// The first and the last column that a piece is in; the nearest one where it is in none.
fn columns_of(columns: &[(f32, f32)], u0: f32, u1: f32) -> (usize, usize) {
    let over = |column: &(f32, f32)| column.0 < u1 && u0 < column.1;
    let away = |column: &(f32, f32)| (column.0 + column.1 - u0 - u1).abs();
    let nearest = || {
        let all = columns.iter().enumerate();
        let nearest = all.min_by(|a, b| away(a.1).total_cmp(&away(b.1)));
        nearest.map_or(0, |(at, _)| at)
    };
    let first = columns.iter().position(over).unwrap_or_else(nearest);
    let last = columns.iter().rposition(over).unwrap_or(first);
    (first, last.max(first))
}
