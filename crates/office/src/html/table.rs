//! In which row and column of which table does a cell stand?

use crate::docx::Place;

/// Columns whose cells over several rows are followed.
const FOLLOWED: usize = 256;

/// Columns and rows that one cell may span, as browsers have it.
const WIDEST: u32 = 1000;
const HIGHEST: u32 = 65_534;

/// The tables that are open, the outermost first.
#[derive(Debug, Default)]
pub(super) struct Tables {
    open: Vec<OpenTable>,
    /// Tables that are open beyond the limit.
    beyond: usize,
    count: u32,
}

#[derive(Debug, Default)]
struct OpenTable {
    number: u32,
    row: u32,
    column: u32,
    span: u32,
    in_cell: bool,
    /// For each column the last row that a cell from above reaches into.
    reached: Vec<u32>,
}

impl Tables {
    /// Where a paragraph stands now.
    pub(super) fn place(&self) -> Place {
        let cell = self.open.iter().rev().find(|table| table.in_cell);
        cell.map_or(Place::Body, |table| Place::Cell {
            table: table.number,
            row: table.row,
            column: table.column,
        })
    }

    pub(super) fn start_table(&mut self, deepest: usize) {
        if self.open.len() >= deepest {
            self.beyond += 1;
            return;
        }
        self.count += 1;
        self.open.push(OpenTable {
            number: self.count,
            ..OpenTable::default()
        });
    }

    pub(super) fn end_table(&mut self) {
        if self.beyond > 0 {
            self.beyond -= 1;
        } else {
            self.open.pop();
        }
    }

    fn current(&mut self) -> Option<&mut OpenTable> {
        self.open.last_mut().filter(|_| self.beyond == 0)
    }

    pub(super) fn start_row(&mut self) {
        if let Some(table) = self.current() {
            table.row = table.row.saturating_add(1);
            table.column = 0;
            table.span = 0;
            table.in_cell = false;
        }
    }

    pub(super) fn start_cell(&mut self, columns: u32, rows: u32) {
        let Some(table) = self.current() else { return };
        let (columns, rows) = (columns.clamp(1, WIDEST), rows.min(HIGHEST));
        table.row = table.row.max(1);
        // The cell before ends where its span does; then columns taken from above are passed.
        let mut column = table.column.saturating_add(table.span.max(1));
        if table.column == 0 {
            column = 1;
        }
        while table.reached(column) {
            column += 1;
        }
        table.column = column;
        table.span = columns;
        table.in_cell = true;
        if rows != 1 {
            table.reach(columns, rows);
        }
    }

    pub(super) fn end_cell(&mut self) {
        if let Some(table) = self.current() {
            table.in_cell = false;
        }
    }
}

impl OpenTable {
    fn reached(&self, column: u32) -> bool {
        let last = self.reached.get(column as usize - 1);
        last.is_some_and(|last| *last >= self.row)
    }

    /// Marks the columns of the new cell; no rows means to the end of the table.
    fn reach(&mut self, columns: u32, rows: u32) {
        let last = match rows {
            0 => u32::MAX,
            rows => self.row.saturating_add(rows - 1),
        };
        let from = self.column as usize - 1;
        let to = (from + columns as usize).min(FOLLOWED);
        if self.reached.len() < to {
            self.reached.resize(to, 0);
        }
        for reached in self.reached.iter_mut().take(to).skip(from) {
            *reached = (*reached).max(last);
        }
    }
}
