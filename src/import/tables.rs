//! The tables of a document while its text is being made: in which row and column what comes stands.

use crate::letter::{Block, Cell, Role};

/// No table of a letter is wider; what is further to the right counts with the last column.
const MOST_COLUMNS: u32 = 1000;

/// The place of a block in a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct InTable {
    table: u32,
    row: u32,
    column: u32,
    columns: u32,
    header: bool,
}

impl InTable {
    /// Tells whether it is in the first row.
    pub(super) fn is_first_row(self) -> bool {
        self.row == 0
    }

    /// Tells whether both are in one row of a table.
    pub(super) fn shares_row(self, other: Self) -> bool {
        (self.table, self.row) == (other.table, other.row)
    }

    /// The same in a cell that heads its column.
    pub(super) fn as_header(self) -> Self {
        Self {
            header: true,
            ..self
        }
    }

    /// The same, where so many tables come before it.
    pub(super) fn behind(self, tables: u32) -> Self {
        Self {
            table: self.table.saturating_add(tables),
            ..self
        }
    }
}

/// The tables that are open, the outermost first.
#[derive(Debug, Default)]
pub(super) struct Tables {
    open: Vec<Open>,
    /// The number of tables so far, the open ones included.
    count: u32,
}

/// An open table.
#[derive(Debug)]
struct Open {
    number: u32,
    /// The row that is open, or was last; `None` before the first.
    row: Option<u32>,
    header: bool,
    next: u32,
    cell: Option<InTable>,
    /// The cells of earlier rows that reach into the next ones, from left to right: their columns, and the row behind them.
    reaching: Vec<(std::ops::Range<u32>, u32)>,
}

impl Tables {
    /// Tables of a text in which so many come before them.
    pub(super) fn behind(tables: u32) -> Self {
        Self {
            open: Vec::new(),
            count: tables,
        }
    }

    /// A table begins.
    pub(super) fn begin(&mut self) {
        self.open.push(Open {
            number: self.count,
            row: None,
            header: false,
            next: 0,
            cell: None,
            reaching: Vec::new(),
        });
        self.count = self.count.saturating_add(1);
    }

    /// The table ends that began last.
    pub(super) fn end(&mut self) {
        self.open.pop();
    }

    /// Tells whether a table is open.
    pub(super) fn is_open(&self) -> bool {
        !self.open.is_empty()
    }

    /// The number of tables.
    pub(super) fn count(&self) -> u32 {
        self.count
    }

    /// Counts tables that were added from another text.
    pub(super) fn add(&mut self, tables: u32) {
        self.count = self.count.saturating_add(tables);
    }

    /// A row begins: of the table's head, or not.
    pub(super) fn begin_row(&mut self, header: bool) {
        let Some(table) = self.open.last_mut() else {
            return;
        };
        let row = table.row.map_or(0, |row| row.saturating_add(1));
        (table.row, table.header) = (Some(row), header);
        (table.next, table.cell) = (0, None);
        table.reaching.retain(|(_, end)| *end > row);
    }

    /// The row that is open is one of the table's head.
    pub(super) fn is_header(&mut self) {
        if let Some(table) = self.open.last_mut() {
            table.header = true;
        }
    }

    /// A cell begins that is so many columns wide and rows high; one that heads its row or column is a `header`.
    pub(super) fn begin_cell(&mut self, columns: u32, rows: u32, header: bool) {
        let Some(table) = self.open.last_mut() else {
            return;
        };
        let row = table.row.unwrap_or_default();
        table.row = Some(row);
        let mut column = table.next;
        // Cells of earlier rows may be in the way.
        for (taken, _) in &table.reaching {
            if taken.start > column {
                break;
            }
            column = column.max(taken.end);
        }
        let column = column.min(MOST_COLUMNS);
        let columns = columns.clamp(1, MOST_COLUMNS);
        table.next = column + columns;
        if rows > 1 && table.reaching.len() < MOST_COLUMNS as usize {
            let reach = column..column + columns;
            let at = table.reaching.partition_point(|(it, _)| it.start <= column);
            table.reaching.insert(at, (reach, row.saturating_add(rows)));
        }
        table.cell = Some(InTable {
            table: table.number,
            row,
            column,
            columns,
            header: header || table.header,
        });
    }

    /// The cell that is open is so many columns wide.
    pub(super) fn set_columns(&mut self, columns: u32) {
        if let Some(table) = self.open.last_mut()
            && let Some(cell) = &mut table.cell
        {
            cell.columns = columns.clamp(1, MOST_COLUMNS);
            table.next = cell.column + cell.columns;
        }
    }

    /// The open cell ends.
    pub(super) fn end_cell(&mut self) {
        if let Some(table) = self.open.last_mut() {
            table.cell = None;
        }
    }

    /// The place in a table of a block that ends now.
    pub(super) fn place(&self) -> Option<InTable> {
        self.open.iter().rev().find_map(|table| table.cell)
    }
}

/// The cells that the blocks are in. A table with one column is none, nor is one whose cells are no more than paragraphs:
/// it is there for the looks of the page.
pub(super) fn cells(blocks: &[Block], in_table: &[Option<InTable>]) -> Vec<Cell> {
    let tables = in_table.iter().flatten().map(|it| it.table).max();
    let tables = tables.map_or(0, |last| last as usize + 1);
    let (mut wide, mut told) = (vec![false; tables], vec![false; tables]);
    for (block, place) in blocks.iter().zip(in_table) {
        if let Some(place) = place {
            wide[place.table as usize] |= place.column > 0;
            told[place.table as usize] |= block.role == Role::TableCell;
        }
    }
    let is_one = |it: &InTable| wide[it.table as usize] && told[it.table as usize];
    let placed = in_table.iter().enumerate();
    placed
        .filter_map(|(number, place)| Some((u32::try_from(number).ok()?, (*place)?)))
        .filter(|(_, place)| is_one(place))
        .map(|(block, place)| Cell {
            block,
            table: place.table,
            row: place.row,
            column: place.column,
            columns: place.columns,
            header: place.header,
        })
        .collect()
}

/// The other way round: puts blocks into the cells that are said of them, and tells how many tables those are of.
pub(super) fn put(cells: &[Cell], in_table: &mut [Option<InTable>]) -> u32 {
    let mut tables = 0;
    for cell in cells {
        if let Some(place) = in_table.get_mut(cell.block as usize) {
            tables = tables.max(cell.table.saturating_add(1));
            *place = Some(InTable {
                table: cell.table,
                row: cell.row,
                column: cell.column,
                columns: cell.columns,
                header: cell.header,
            });
        }
    }
    tables
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(tables: &mut Tables, cells: &[(u32, u32)]) -> Vec<(u32, u32)> {
        let mut found = Vec::new();
        for (columns, rows) in cells {
            tables.begin_cell(*columns, *rows, false);
            let place = tables.place().expect("a cell");
            found.push((place.row, place.column));
            tables.end_cell();
        }
        found
    }

    #[test]
    fn cells_that_reach_further_push_others_to_the_right() {
        let mut tables = Tables::default();
        tables.begin();
        tables.begin_row(true);
        assert_eq!(
            places(&mut tables, &[(1, 2), (2, 1), (1, 1)]),
            [(0, 0), (0, 1), (0, 3)]
        );
        tables.begin_row(false);
        assert_eq!(places(&mut tables, &[(1, 1), (1, 1)]), [(1, 1), (1, 2)]);
        tables.begin_row(false);
        assert_eq!(places(&mut tables, &[(1, 1)]), [(2, 0)]);
        tables.end();
        assert!(tables.place().is_none());
    }

    #[test]
    fn what_is_absurd_stays_within_bounds() {
        let mut tables = Tables::default();
        tables.begin_cell(1, 1, false);
        tables.begin();
        tables.begin_cell(u32::MAX, u32::MAX, false);
        tables.begin_cell(u32::MAX, 0, false);
        assert!(tables.place().is_some_and(|it| it.column <= MOST_COLUMNS));
    }
}
