//! How does one sheet become a CSV file: heads and rows, nothing else?

use super::{Cell, Sheet};
use crate::csv::{Field, Style, Writer};

impl Sheet {
    /// The heads and rows as CSV. Group heads are put before the heads (`group: head`), numbers
    /// are plain decimals; titles, notes and sources are left out.
    #[must_use]
    pub fn to_csv(&self, style: Style) -> Vec<u8> {
        let mut writer = Writer::new(style);
        let heads: Vec<String> = self
            .columns
            .iter()
            .map(|column| match column.group.as_str() {
                "" => column.header.clone(),
                group => format!("{group}: {}", column.header),
            })
            .collect();
        writer.record(heads.iter().map(|head| Field::Text(head)));
        for row in &self.rows {
            let cells = row.cells.iter().chain(std::iter::repeat(&Cell::Empty));
            let cells = cells.take(self.columns.len().max(row.cells.len()));
            writer.record(cells.map(|cell| match cell {
                Cell::Number(number) | Cell::NumberWith(number, _) => {
                    if crate::decimal::is_decimal(number) {
                        Field::Number(number)
                    } else {
                        Field::Text(number)
                    }
                }
                other => Field::Text(other.content()),
            }));
        }
        writer.finish()
    }
}
