//! The tables of the letter in HTML.

use crate::exchange::letter_parts::Cell;
use std::io::{self, Write};

/// The table that is being written, if any.
#[derive(Default)]
pub struct Grid {
    open: Option<Cell>,
    /// True if its head is being written: what looks like one further down heads nothing above it.
    in_head: bool,
}

impl Grid {
    /// Ends what is open of a table and begins what the next part is in.
    pub fn go_to(&mut self, out: &mut dyn Write, next: Option<Cell>) -> io::Result<()> {
        let open = std::mem::replace(&mut self.open, next);
        let Some(open) = open else {
            return match next {
                Some(next) => self.begin_table(out, next),
                None => Ok(()),
            };
        };
        let in_table = next.filter(|next| next.table == open.table);
        let in_row = in_table.filter(|next| next.row == open.row);
        if in_row.is_some_and(|next| next.column == open.column) {
            return Ok(());
        }
        write!(out, "</{}>", element(open))?;
        let behind = open.column.saturating_add(open.columns);
        if let Some(next) = in_row {
            skip(out, behind, next.column)?;
            return begin(out, next);
        }
        skip(out, behind, open.width)?;
        writeln!(out, "</tr>")?;
        if let Some(next) = in_table {
            if self.in_head && !next.in_head {
                writeln!(out, "</thead>\n<tbody>")?;
                self.in_head = false;
            }
            return begin_row(out, next);
        }
        writeln!(out, "</{}></table>", self.section())?;
        match next {
            Some(next) => self.begin_table(out, next),
            None => Ok(()),
        }
    }

    fn begin_table(&mut self, out: &mut dyn Write, first: Cell) -> io::Result<()> {
        self.in_head = first.in_head;
        writeln!(out, "<table>\n<{}>", self.section())?;
        begin_row(out, first)
    }

    fn section(&self) -> &'static str {
        if self.in_head { "thead" } else { "tbody" }
    }
}

fn element(cell: Cell) -> &'static str {
    if cell.header { "th" } else { "td" }
}

fn begin_row(out: &mut dyn Write, cell: Cell) -> io::Result<()> {
    write!(out, "<tr>")?;
    skip(out, 0, cell.column)?;
    begin(out, cell)
}

fn begin(out: &mut dyn Write, cell: Cell) -> io::Result<()> {
    write!(out, "<{}", element(cell))?;
    if cell.header {
        let heads = if cell.in_head { "col" } else { "row" };
        write!(out, " scope=\"{heads}\"")?;
    }
    if cell.columns > 1 {
        write!(out, " colspan=\"{}\"", cell.columns)?;
    }
    write!(out, ">")
}

/// Writes the empty cells of the columns from one to another.
fn skip(out: &mut dyn Write, from: u32, to: u32) -> io::Result<()> {
    for _ in from..to {
        write!(out, "<td></td>")?;
    }
    Ok(())
}
