//! What stands in a workbook of any kind that people send?

mod ods;
mod percent;
mod text;
mod xls;
mod xlsx;

pub(crate) use xls::look_through;

use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::address::Address;
use crate::csv;
use crate::finding::Finding;
use crate::grid::{Grid, GridCell, Value};
use crate::package::{OLE_MAGIC, Package, PackageLimits, ZIP_MAGIC};

/// What a file may hold at most.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the file.
    pub file_bytes: usize,
    /// Bytes of its parts unpacked.
    pub unpacked_bytes: u64,
    /// Cells that hold something, over all sheets.
    pub cells: usize,
    /// Bytes of text, over all cells.
    pub text_bytes: usize,
    /// Limits of a CSV file's records.
    pub csv: csv::Limits,
}

impl Default for Limits {
    /// 64 MiB packed, 256 MiB unpacked, five million cells, 256 MiB of text.
    fn default() -> Self {
        Self {
            file_bytes: 64 << 20,
            unpacked_bytes: 256 << 20,
            cells: 5_000_000,
            text_bytes: 256 << 20,
            csv: csv::Limits::default(),
        }
    }
}

/// Findings about single cells that are kept at most.
const MOST_FINDINGS: usize = 100;

/// Reads an `.xlsx`, `.xls`, `.ods` or CSV file; which of them it is its content tells.
///
/// What cannot be taken is a finding of severity error; the grid then holds what was read before.
///
/// ```
/// let (grid, findings) = office::read(b"ma;ten\n11;Dien Bien\n", &office::Limits::default());
/// assert!(findings.is_empty());
/// let cell = grid.sheets[0].get(2, 2).expect("a cell");
/// assert_eq!(cell.value.as_text(), "Dien Bien");
/// ```
#[must_use]
pub fn read(bytes: &[u8], limits: &Limits) -> (Grid, Vec<Finding>) {
    if bytes.len() > limits.file_bytes {
        let limit = limits.file_bytes.to_string();
        return refused(Finding::error("file-too-large").with("limit", limit));
    }
    // The parsers of spreadsheets are other people's; a fault in one of them on a broken file
    // must end the reading of this file only.
    let answer = catch_unwind(AssertUnwindSafe(|| read_any(bytes, limits)));
    answer.unwrap_or_else(|_| refused(Finding::error("file-unreadable")))
}

fn read_any(bytes: &[u8], limits: &Limits) -> (Grid, Vec<Finding>) {
    if bytes.starts_with(OLE_MAGIC) {
        return xls::read(bytes, limits);
    }
    if !bytes.starts_with(ZIP_MAGIC) {
        return match other_kind(bytes) {
            Some(kind) => refused(Finding::error("file-kind-unknown").with("kind", kind)),
            None => text::read(bytes, limits),
        };
    }
    // A cell is written with four to five tags.
    let package_limits = PackageLimits {
        file_bytes: limits.file_bytes,
        unpacked_bytes: limits.unpacked_bytes,
        tags: (limits.cells as u64).saturating_mul(5).max(100_000),
    };
    let mut package = match Package::open(bytes, package_limits) {
        Ok(package) => package,
        Err(finding) => return refused(finding),
    };
    if package.has("xl/workbook.xml") {
        let (grid, mut findings) = xlsx::read(bytes, limits);
        if let Some(part) = package.link() {
            findings.push(Finding::warning("file-has-links").with("read", part));
        }
        (grid, findings)
    } else if package.has("content.xml") {
        ods::read(&mut package, limits)
    } else {
        let known = [("word/document.xml", "docx"), ("xl/workbook.bin", "xlsb")];
        let kind = known
            .iter()
            .find(|(part, _)| package.has(part))
            .map_or("zip", |(_, kind)| kind);
        refused(Finding::error("file-kind-unknown").with("kind", kind))
    }
}

/// Kinds of text and pictures that would be read as a senseless table.
fn other_kind(bytes: &[u8]) -> Option<&'static str> {
    let start: Vec<u8> = bytes
        .iter()
        .copied()
        .skip_while(|byte| byte.is_ascii_whitespace() || matches!(byte, 0xef | 0xbb | 0xbf))
        .take(16)
        .map(|byte| byte.to_ascii_lowercase())
        .collect();
    let kinds: [(&[u8], &str); 6] = [
        (b"%pdf-", "pdf"),
        (b"<html", "html"),
        (b"<!doctype", "html"),
        (b"<table", "html"),
        (b"<?xml", "xml"),
        (b"{\\rtf", "rtf"),
    ];
    kinds
        .iter()
        .find(|(magic, _)| start.starts_with(magic))
        .map(|(_, kind)| *kind)
}

fn refused(finding: Finding) -> (Grid, Vec<Finding>) {
    (Grid::default(), vec![finding])
}

/// Collects the cells of a file within its limits.
#[derive(Debug)]
struct Collector {
    limits: Limits,
    cells: Vec<GridCell>,
    taken: usize,
    text_bytes: usize,
    findings: Vec<Finding>,
}

impl Collector {
    fn new(limits: &Limits) -> Self {
        Self {
            limits: *limits,
            cells: Vec::new(),
            taken: 0,
            text_bytes: 0,
            findings: Vec::new(),
        }
    }

    /// Takes a cell; `false` where a limit is reached: reading ends.
    fn take(&mut self, sheet: &str, address: Address, value: Value, formula: bool) -> bool {
        if self.taken >= self.limits.cells {
            let limit = self.limits.cells.to_string();
            let finding = Finding::error("file-too-many-cells")
                .sheet(sheet)
                .at(address);
            self.findings.push(finding.with("limit", limit));
            return false;
        }
        self.text_bytes += value.as_text().len();
        if self.text_bytes > self.limits.text_bytes {
            let limit = self.limits.text_bytes.to_string();
            let finding = Finding::error("file-too-much-text")
                .sheet(sheet)
                .at(address);
            self.findings.push(finding.with("limit", limit));
            return false;
        }
        if let Value::Error(error) = &value
            && self.findings.len() < MOST_FINDINGS
        {
            let finding = Finding::warning("cell-error").sheet(sheet).at(address);
            self.findings.push(finding.with("read", error.clone()));
        }
        self.taken += 1;
        self.cells.push(GridCell {
            address,
            value,
            formula,
        });
        true
    }

    /// The cells taken since the last call.
    fn finish_sheet(&mut self) -> Vec<GridCell> {
        std::mem::take(&mut self.cells)
    }
}
