//! How is a row appended so that the audit trail seals it?
//!
//! Every row of an action goes through one pen, which writes it and adds its content to the
//! action's seal. The audit row carries the seal, and the chain of audit rows carries the
//! audit row: who changes a figure behind the program's back is found out.

use super::actor::hexadecimal;
use crate::error::RecordError;
use rusqlite::Connection;
use rusqlite::types::{ToSql, ToSqlOutput, ValueRef};
use sha2::{Digest, Sha256};
use std::cell::RefCell;

/// A table as rows are appended to it; what is sealed are its columns in this order.
pub(super) struct Table {
    pub name: &'static str,
    pub columns: &'static str,
    pub insert: &'static str,
}

/// Name, columns, and a question mark for each.
macro_rules! table {
    ($name:literal, $columns:literal, $values:literal) => {
        crate::sqlite::pen::Table {
            name: $name,
            columns: $columns,
            insert: concat!(
                "INSERT INTO ",
                $name,
                " (",
                $columns,
                ") VALUES (",
                $values,
                ")"
            ),
        }
    };
}
pub(super) use table;

/// SHA-256 over the rows of one action, in the order of their numbers.
#[derive(Debug, Clone, Default)]
pub(super) struct Seal {
    hasher: Sha256,
    row: Vec<u8>,
}

impl Seal {
    /// Begins a row.
    pub(super) fn begin(&mut self, table: &Table) {
        self.row.clear();
        self.add(ValueRef::Text(table.name.as_bytes()));
    }

    /// Adds a value: its kind, for text its length, then itself, so that no two rows read
    /// alike.
    pub(super) fn add(&mut self, value: ValueRef<'_>) {
        let mut sized = |kind: u8, bytes: &[u8]| {
            self.row.push(kind);
            self.row.extend((bytes.len() as u64).to_le_bytes());
            self.row.extend(bytes);
        };
        match value {
            ValueRef::Null => self.row.push(b'0'),
            ValueRef::Integer(number) => {
                self.row.push(b'i');
                self.row.extend(number.to_le_bytes());
            }
            ValueRef::Real(number) => {
                self.row.push(b'r');
                self.row.extend(number.to_le_bytes());
            }
            ValueRef::Text(text) => sized(b't', text),
            ValueRef::Blob(bytes) => sized(b'b', bytes),
        }
    }

    /// Ends a row.
    pub(super) fn end(&mut self) {
        self.hasher.update(&self.row);
    }

    /// The seal so far, hexadecimal; what follows begins a new one.
    pub(super) fn take(&mut self) -> String {
        hexadecimal(&self.hasher.finalize_reset())
    }
}

/// Writes one row: where, with which number, in which action.
pub(super) struct Pen<'c> {
    pub connection: &'c Connection,
    pub seq: i64,
    pub action: i64,
    pub seal: &'c RefCell<Seal>,
}

impl Pen<'_> {
    /// Appends the row with the values of the table's columns, in their order.
    pub(super) fn write(&self, table: &Table, values: &[&dyn ToSql]) -> Result<(), RecordError> {
        self.connection
            .prepare_cached(table.insert)?
            .execute(values)?;
        let mut seal = self.seal.borrow_mut();
        seal.begin(table);
        for value in values {
            match value.to_sql()? {
                ToSqlOutput::Borrowed(value) => seal.add(value),
                ToSqlOutput::Owned(value) => seal.add((&value).into()),
                _ => unreachable!("only numbers and texts are written"),
            }
        }
        seal.end();
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: Table = table!("t", "a, b", "?, ?");

    fn sealed(rows: &[&[ValueRef<'_>]]) -> String {
        let mut seal = Seal::default();
        for row in rows {
            seal.begin(&TABLE);
            row.iter().for_each(|value| seal.add(*value));
            seal.end();
        }
        seal.take()
    }

    fn text(text: &str) -> ValueRef<'_> {
        ValueRef::Text(text.as_bytes())
    }

    #[test]
    fn rows_that_differ_are_sealed_differently() {
        let seals = [
            sealed(&[]),
            sealed(&[&[text("ab"), text("c")]]),
            sealed(&[&[text("a"), text("bc")]]),
            sealed(&[&[text("ab")], &[text("c")]]),
            sealed(&[&[text("1"), ValueRef::Null]]),
            sealed(&[&[ValueRef::Integer(1), ValueRef::Null]]),
            sealed(&[&[ValueRef::Null, ValueRef::Integer(1)]]),
        ];
        let mut different = seals.to_vec();
        different.sort();
        different.dedup();
        assert_eq!(different.len(), seals.len());
    }

    #[test]
    fn a_seal_that_was_taken_begins_anew() {
        let mut seal = Seal::default();
        seal.begin(&TABLE);
        seal.end();
        assert_ne!(seal.take(), sealed(&[]));
        assert_eq!(seal.take(), sealed(&[]));
    }
}
