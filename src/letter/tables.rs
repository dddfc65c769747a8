//! The tables of a document that are shown as such.

use super::Letter;
use std::collections::HashMap;

/// A table with more columns is read cell by cell.
const MOST_COLUMNS: u32 = 64;

/// So is one with a longer cell, in bytes: pages are laid out by tables, too.
const LONGEST_CELL: usize = 4096;

/// The size of a table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TableSize {
    /// The number of rows.
    pub rows: u32,
    /// The number of columns.
    pub columns: u32,
}

impl Letter {
    /// The tables that are shown as such, by their numbers in the document: not those of the head, not a frame around one
    /// column, not what only puts text beside text. Linear in the number of cells.
    pub fn tables(&self) -> HashMap<u32, TableSize> {
        let Some(structure) = self.structure().filter(|it| !it.cells.is_empty()) else {
            return HashMap::new();
        };
        let head = self.head().span.end;
        // With each table the length of its longest cell, in bytes.
        let mut tables: HashMap<u32, (TableSize, usize)> = HashMap::new();
        let mut last = (0, 0, 0);
        let mut length = 0;
        for cell in &structure.cells {
            let Some(block) = structure.blocks.get(cell.block as usize) else {
                continue;
            };
            let (table, longest) = tables.entry(cell.table).or_default();
            table.rows = table.rows.max(cell.row.saturating_add(1));
            let end = cell.column.saturating_add(cell.columns.max(1));
            table.columns = table.columns.max(end);
            let here = (cell.table, cell.row, cell.column);
            length = if here == last { length } else { 0 } + block.span.len();
            last = here;
            let in_head = block.span.start < head;
            *longest = (*longest).max(if in_head { usize::MAX } else { length });
        }
        let shown = tables.into_iter().filter(|(_, (table, longest))| {
            (2..=MOST_COLUMNS).contains(&table.columns) && *longest <= LONGEST_CELL
        });
        shown.map(|(number, (table, _))| (number, table)).collect()
    }
}
