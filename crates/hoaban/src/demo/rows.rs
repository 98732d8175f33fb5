//! What stands in an import file, column by column? For tests only.

use std::collections::BTreeMap;

/// One row: the value of each column by the column's name.
pub type Row = BTreeMap<String, String>;

/// The rows of a CSV text; every row has every column.
pub fn read(text: &str) -> Vec<Row> {
    let mut reader = csv::ReaderBuilder::new().from_reader(text.as_bytes());
    let names: Vec<String> = reader
        .headers()
        .unwrap()
        .iter()
        .map(str::to_owned)
        .collect();
    reader
        .records()
        .map(|record| {
            let record = record.unwrap();
            let values = record.iter().map(str::to_owned);
            names.iter().cloned().zip(values).collect()
        })
        .collect()
}
