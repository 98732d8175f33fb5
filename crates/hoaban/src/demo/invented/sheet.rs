//! How is a CSV file written? Header first, every row as wide as the header.

/// A CSV text that grows row by row.
pub struct Sheet(csv::Writer<Vec<u8>>);

impl Sheet {
    /// A sheet with its header: the columns' names, a comma between them.
    pub fn new(columns: &str) -> Self {
        let mut sheet = Self(csv::Writer::from_writer(Vec::new()));
        sheet.row(&columns.split(',').collect::<Vec<_>>());
        sheet
    }

    /// Adds a row.
    ///
    /// # Panics
    /// Where the row is not as wide as the header.
    pub fn row(&mut self, fields: &[&str]) {
        self.0
            .write_record(fields)
            .expect("memory takes every row, and all rows are as wide as the header");
    }

    /// The text.
    pub fn text(self) -> String {
        let bytes = self.0.into_inner().expect("memory takes every row");
        String::from_utf8(bytes).expect("all fields are text")
    }
}
