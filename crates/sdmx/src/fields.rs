//! How are the records of a CSV message read, whatever stands in it?

use crate::{MOST_FINDINGS, MOST_ROWS};
use domain::finding::{Finding, Location};

/// Longest line in bytes.
const LINE_BYTES: usize = 64 << 10;
/// Columns at most.
const MOST_COLUMNS: usize = 256;

/// The records of a message, the heading first.
pub(crate) struct Fields {
    pub heading: Vec<String>,
    /// Line in which each record begins, and its fields: as many as the heading has.
    pub rows: Vec<(u64, Vec<String>)>,
}

/// A place in the message; lines are counted from 1.
pub(crate) fn at(line: u64) -> Location {
    Location {
        row: Some(line),
        ..Location::default()
    }
}

/// Reads a text of records; `None` where there is not even a heading.
pub(crate) fn read(bytes: &[u8], findings: &mut Vec<Finding>) -> Option<Fields> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let Ok(text) = std::str::from_utf8(bytes) else {
        findings.push(Finding::error("message-not-utf-8", Location::default()));
        return None;
    };
    let first = text.lines().next().unwrap_or_default();
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter(first))
        .from_reader(text.as_bytes());
    let mut heading: Option<Vec<String>> = None;
    let mut rows = Vec::new();
    for record in reader.records() {
        let Ok(record) = record else {
            findings.push(Finding::error("message-unreadable", Location::default()));
            break;
        };
        let line = record.position().map_or(0, csv::Position::line);
        if record.as_slice().len() > LINE_BYTES || record.len() > MOST_COLUMNS {
            findings.push(Finding::error("message-line-too-long", at(line)));
            break;
        }
        let fields: Vec<String> = record.iter().map(|field| field.trim().to_owned()).collect();
        let Some(heading) = &heading else {
            heading = Some(fields);
            continue;
        };
        if fields.iter().all(String::is_empty) {
            continue;
        }
        if fields.len() != heading.len() {
            let finding = Finding::error("message-field-count", at(line));
            let finding = finding.read(fields.len().to_string());
            findings.push(finding.expected(heading.len().to_string()));
            if findings.len() >= MOST_FINDINGS {
                break;
            }
            continue;
        }
        if rows.len() >= MOST_ROWS {
            let finding = Finding::error("message-too-many-rows", at(line));
            findings.push(finding.expected(MOST_ROWS.to_string()));
            break;
        }
        rows.push((line, fields));
    }
    let heading = heading.filter(|heading| heading.iter().any(|name| !name.is_empty()));
    if heading.is_none() && findings.is_empty() {
        findings.push(Finding::error("message-empty", Location::default()));
    }
    Some(Fields {
        heading: heading?,
        rows,
    })
}

/// The mark between fields: the one that the heading has most of outside of brackets.
fn delimiter(heading: &str) -> u8 {
    // SDMX-CSV 2.0 names the mark inside of a field in brackets: `STRUCTURE[;]`.
    let mut outside = String::new();
    let mut deep = false;
    for c in heading.chars() {
        match c {
            '[' => deep = true,
            ']' => deep = false,
            c if !deep => outside.push(c),
            _ => {}
        }
    }
    let count = |mark: u8| outside.bytes().filter(|byte| *byte == mark).count();
    [b',', b';', b'\t', b'|']
        .into_iter()
        .rev()
        .max_by_key(|mark| count(*mark))
        .unwrap_or(b',')
}

/// Records as CSV with commas and line feeds.
pub(crate) fn write<'a>(records: impl Iterator<Item = Vec<&'a str>>) -> String {
    let mut writer = csv::WriterBuilder::new()
        .flexible(true)
        .from_writer(Vec::new());
    for record in records {
        // Writing into memory does not fail; a record of one empty field is quoted.
        let _ = writer.write_record(record);
    }
    let bytes = writer.into_inner().unwrap_or_default();
    String::from_utf8(bytes).unwrap_or_default()
}
