//! How do the conditions of a question become SQL, each value in its place?

use rusqlite::types::Value;

/// Conditions that hold together, with their values in order.
#[derive(Default)]
pub(super) struct Conditions {
    sql: Vec<String>,
    pub values: Vec<Value>,
}

impl Conditions {
    /// Adds a condition with one value, which stands under every `?`.
    pub(super) fn add(&mut self, sql: &str, value: impl Into<Value>) {
        let place = self.value(value);
        self.sql.push(sql.replace('?', &place));
    }

    /// Adds that a column is one of these numbers; of none, nothing is found.
    pub(super) fn one_of(&mut self, column: &str, numbers: impl Iterator<Item = u32>) {
        let list: Vec<String> = numbers.map(|number| number.to_string()).collect();
        self.sql.push(format!("{column} IN ({})", list.join(", ")));
    }

    /// Adds a value and says under which name it stands.
    pub(super) fn value(&mut self, value: impl Into<Value>) -> String {
        self.values.push(value.into());
        format!("?{}", self.values.len())
    }

    /// All conditions; true where there is none.
    pub(super) fn sql(&self) -> String {
        if self.sql.is_empty() {
            "TRUE".to_owned()
        } else {
            self.sql.join(" AND ")
        }
    }
}
