//! What stands in a CSV file, as one sheet?

use super::{Collector, Limits};
use crate::address::Address;
use crate::csv::Reader;
use crate::finding::Finding;
use crate::grid::{Grid, GridSheet, Value};

/// Reads CSV. A cell's row is the line in which its record begins; every value is text: a CSV
/// file does not say what it means, and whose form it fills does.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> (Grid, Vec<Finding>) {
    let mut reader = Reader::with_limits(bytes, limits.csv);
    let mut collector = Collector::new(limits);
    'file: loop {
        match reader.next_record() {
            Ok(Some(record)) => {
                let row = u32::try_from(record.line()).unwrap_or(u32::MAX);
                for (field, column) in record.iter().zip(1..) {
                    if field.is_empty() {
                        continue;
                    }
                    let value = Value::Text(field.to_owned());
                    if !collector.take("", Address::new(row, column), value, false) {
                        break 'file;
                    }
                }
            }
            Ok(None) => break,
            Err(refusal) => {
                collector.findings.push(refusal.finding());
                break;
            }
        }
    }
    let cells = collector.finish_sheet();
    let mut findings = reader.findings().to_vec();
    findings.append(&mut collector.findings);
    let sheet = GridSheet::new("", true, cells, Vec::new());
    (
        Grid {
            sheets: vec![sheet],
        },
        findings,
    )
}
