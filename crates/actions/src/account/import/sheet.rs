//! Which rows and columns does a file of people have?

use crate::account::import::plan::Column;
use domain::finding::{Finding, Location, Severity};
use domain::limits;
use std::collections::BTreeMap;
use unicode_normalization::UnicodeNormalization;
use vietnamese::fold::bare;

/// The texts of one row by column, with its number.
pub(super) type Texts = (u32, BTreeMap<Column, String>);

/// Largest file of people, in bytes.
const BYTES: usize = limits::UPLOAD_BYTES;

/// Reads the first sheet that holds anything; its first row are the headings.
pub(super) fn read(name: &str, bytes: &[u8], findings: &mut Vec<Finding>) -> Vec<Texts> {
    let whole = office::Limits {
        file_bytes: BYTES,
        cells: limits::IMPORT_PEOPLE * 12,
        ..office::Limits::default()
    };
    let (grid, found) = office::read(bytes, &whole);
    findings.extend(found.iter().map(|finding| translated(finding, name)));
    if findings
        .iter()
        .any(|finding| finding.severity == Severity::Error)
    {
        return Vec::new();
    }
    let sheet = grid.sheets.iter().find(|sheet| !sheet.cells().is_empty());
    let Some(sheet) = sheet else {
        findings.push(Finding::error("file-empty", at(name, None)).read(name));
        return Vec::new();
    };
    let mut rows = sheet.rows();
    let mut columns: BTreeMap<u32, Column> = BTreeMap::new();
    if let Some((row, cells)) = rows.next() {
        for cell in cells {
            let heading = cell.value.as_text().trim().to_owned();
            let Some(column) = Column::of_heading(&heading) else {
                let place = at(name, Some(row));
                findings.push(Finding::warning("unknown-column", place).read(heading));
                continue;
            };
            if columns.values().any(|known| *known == column) {
                let place = at(name, Some(row));
                findings.push(Finding::error("column-twice", place).read(heading));
            }
            columns.insert(cell.address.column, column);
        }
    }
    let missing = [Column::Login, Column::Name]
        .into_iter()
        .filter(|needed| !columns.values().any(|known| known == needed));
    let missing: Vec<&str> = missing.map(Column::as_str).collect();
    if !missing.is_empty() {
        let place = at(name, Some(1));
        findings.push(Finding::error("missing-columns", place).expected(missing.join(", ")));
        return Vec::new();
    }
    let mut texts = Vec::new();
    for (row, cells) in rows {
        let mut found = BTreeMap::new();
        for cell in cells {
            let text: String = cell.value.as_text().trim().nfc().collect();
            if let Some(&column) = columns.get(&cell.address.column)
                && !text.is_empty()
            {
                found.insert(column, text);
            }
        }
        if !found.is_empty() {
            texts.push((row, found));
        }
    }
    if texts.len() > limits::IMPORT_PEOPLE {
        let most = limits::IMPORT_PEOPLE.to_string();
        findings.push(Finding::error("people-too-many", at(name, None)).expected(most));
        texts.clear();
    }
    texts
}

/// A place in the file.
pub(super) fn at(file: &str, row: Option<u32>) -> Location {
    Location {
        file: Some(file.to_owned()),
        row: row.map(u64::from),
        ..Location::default()
    }
}

fn translated(finding: &office::Finding, name: &str) -> Finding {
    let location = Location {
        file: Some(name.to_owned()),
        sheet: finding.sheet.clone(),
        row: finding.row,
        column: finding.column,
        field: None,
    };
    let mut told = match finding.severity {
        office::Severity::Error => Finding::error(finding.code, location),
        office::Severity::Warning => Finding::warning(finding.code, location),
        office::Severity::Note => Finding::note(finding.code, location),
    };
    told.arguments.clone_from(&finding.arguments);
    told.arguments
        .entry("read")
        .or_insert_with(|| name.to_owned());
    if let Some(limit) = finding.arguments.get("limit") {
        told.arguments.insert("expected", limit.clone());
    }
    told
}

impl Column {
    /// The column of a heading, as the file writes it or as offices call it.
    pub(super) fn of_heading(heading: &str) -> Option<Self> {
        let heading = bare(heading);
        let words = heading.split(|c: char| !c.is_alphanumeric());
        let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
        Some(match words.join(" ").as_str() {
            "login" | "ten dang nhap" | "tai khoan" => Self::Login,
            "name" | "ho va ten" | "ho ten" | "full name" => Self::Name,
            "post" | "chuc vu" | "chuc danh" => Self::Post,
            "email" | "e mail" | "thu dien tu" | "dia chi thu dien tu" => Self::Email,
            "organisation" | "organization" | "co quan" | "don vi" => Self::Organisation,
            "role" | "vai tro" => Self::Role,
            "scope" | "pham vi" | "dia ban" => Self::Scope,
            "from" | "tu ngay" => Self::From,
            "until" | "thoi tu ngay" | "het hieu luc tu ngay" => Self::Until,
            _ => return None,
        })
    }
}
