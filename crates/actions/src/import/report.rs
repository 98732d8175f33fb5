//! What did an import do, or what would it do?

use domain::finding::{Finding, Severity};
use serde::{Serialize, Serializer};

/// How many differences are listed in detail.
pub const DIFFERENCES: usize = 100;

/// How an import ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Result {
    /// Everything was appended.
    Committed,
    /// Nothing was appended: it was a dry run without errors.
    DryRun,
    /// Nothing was appended: the record says all of it already.
    Unchanged,
    /// Nothing was appended: there are errors.
    Refused,
}

/// What a row changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// The first of its key.
    New,
    /// Its key was stated before, and it says otherwise.
    Revised,
    /// A promise that amends another.
    Amended,
    /// What was stated or promised is taken back.
    Withdrawn,
    /// A misread row is put right under its own moment.
    Corrected,
}

/// How many rows of each sort there were.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Counts {
    /// The first of their keys.
    pub new: u64,
    /// Said already, word for word: nothing to do.
    pub same: u64,
    /// Stated anew under a key that was stated before.
    pub revised: u64,
    /// Promises that amend another.
    pub amended: u64,
    /// Taken back.
    pub withdrawn: u64,
    /// Misread rows put right.
    pub corrected: u64,
    /// Repeated word for word within the files: taken once.
    pub repeated: u64,
    /// Rows whose moment lies before their entry: imported history.
    pub set_back: u64,
}

impl Counts {
    /// How many rows change the record.
    #[must_use]
    pub fn changes(&self) -> u64 {
        self.new + self.revised + self.amended + self.withdrawn + self.corrected
    }

    fn add(&mut self, change: Change) {
        *match change {
            Change::New => &mut self.new,
            Change::Revised => &mut self.revised,
            Change::Amended => &mut self.amended,
            Change::Withdrawn => &mut self.withdrawn,
            Change::Corrected => &mut self.corrected,
        } += 1;
    }
}

/// One row that changes the record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// What it changes.
    pub change: Change,
    /// The file.
    pub file: Option<String>,
    /// The row, counted from 1 with the heading.
    pub row: Option<u64>,
    /// What it is about, in codes.
    pub key: String,
    /// What the record said before, empty where nothing.
    pub before: String,
    /// What it says now.
    pub after: String,
}

/// A file that was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FileRead {
    /// Name as the person gave it.
    pub name: String,
    /// Rows without the heading.
    pub rows: u64,
    /// SHA-256 of its content, hexadecimal.
    pub sha256: String,
}

/// What an import did, or would do.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Report {
    /// What the files hold.
    pub kind: &'static str,
    /// How it ended.
    pub result: Result,
    /// The state of the store after it, where it was committed.
    pub state: Option<u64>,
    /// The files.
    pub files: Vec<FileRead>,
    /// How many rows of each sort.
    pub counts: Counts,
    /// The first rows that change something.
    pub differences: Vec<Difference>,
    /// How many errors there are.
    pub errors: u64,
    /// How many warnings there are.
    pub warnings: u64,
    /// Findings beyond those listed.
    pub findings_not_listed: u64,
    /// Errors, warnings and notes, in this order, by place.
    #[serde(serialize_with = "listed")]
    pub findings: Vec<Finding>,
}

impl Report {
    pub(crate) fn of(kind: &'static str) -> Self {
        Self {
            kind,
            result: Result::Unchanged,
            state: None,
            files: Vec::new(),
            counts: Counts::default(),
            differences: Vec::new(),
            errors: 0,
            warnings: 0,
            findings_not_listed: 0,
            findings: Vec::new(),
        }
    }

    /// Counts a change; the first are kept in detail.
    pub(crate) fn change(&mut self, change: Change, describe: impl FnOnce() -> Difference) {
        self.counts.add(change);
        if self.differences.len() < DIFFERENCES {
            self.differences.push(describe());
        }
    }
}

/// A finding; of its place only what applies is written.
#[derive(Serialize)]
struct Listed<'a> {
    /// Stable code.
    code: &'static str,
    /// `error`, `warning` or `note`.
    severity: &'static str,
    /// Name of the file.
    #[serde(skip_serializing_if = "Option::is_none")]
    file: &'a Option<String>,
    /// Sheet of a workbook.
    #[serde(skip_serializing_if = "Option::is_none")]
    sheet: &'a Option<String>,
    /// Row, counted from 1 with the heading.
    #[serde(skip_serializing_if = "Option::is_none")]
    row: Option<u64>,
    /// Column, counted from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    column: Option<u32>,
    /// Name of the column or field.
    #[serde(skip_serializing_if = "Option::is_none")]
    field: &'a Option<String>,
    /// What stood there (`read`), what would be right (`expected`), and more by name.
    arguments: &'a std::collections::BTreeMap<&'static str, String>,
}

/// Writes findings as programs read them.
///
/// # Errors
/// Where the serializer fails.
pub(crate) fn listed<S: Serializer>(
    findings: &[Finding],
    serializer: S,
) -> std::result::Result<S::Ok, S::Error> {
    serializer.collect_seq(findings.iter().map(|finding| Listed {
        code: finding.code,
        severity: match finding.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        },
        file: &finding.location.file,
        sheet: &finding.location.sheet,
        row: finding.location.row,
        column: finding.location.column,
        field: &finding.location.field,
        arguments: &finding.arguments,
    }))
}
