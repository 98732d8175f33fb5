//! What does a workbook bring that was given out and comes back?
//!
//! Whatever it brings, it grants nothing: it is only read here.

use super::content::{self, Room};
use super::difference::{Base, Incoming};
use super::keys::{KeyCell, KeyColumn, KeyProblem, Keys, SHEET};
use super::layout::{self, Layout, place};
use super::seal::{Secret, digest};
use crate::report;
use domain::finding::{Finding, Location, Severity};
use domain::form::ColumnKind;
use domain::identifier::{LineCode, MemberCode};
use domain::limits;
use domain::moment::Seq;
use domain::report::{Cell, Content};
use office::{Address, Grid, GridSheet, Limits, Value};

/// How files of Excel and LibreOffice begin, new and old.
const MAGIC: [&[u8]; 2] = [b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"];

/// A file that somebody uploads.
#[derive(Debug, Clone, Copy)]
pub struct File<'a> {
    /// Its name as the person's machine calls it.
    pub name: &'a str,
    /// Its bytes.
    pub bytes: &'a [u8],
}

impl File<'_> {
    /// SHA-256 of its bytes, hexadecimal.
    #[must_use]
    pub fn digest(&self) -> String {
        digest(self.bytes)
    }
}

/// Which report a workbook was given out for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Given {
    /// Identifier of the form.
    pub form: String,
    /// The period.
    pub period: String,
    /// Identifier of the reporter.
    pub reporter: String,
    /// When it was given out.
    pub made: String,
}

/// A workbook that was opened and is what it says.
#[derive(Debug)]
pub struct Opened {
    /// For which report.
    pub given: Given,
    grid: Grid,
    keys: Keys,
    file: String,
}

/// The sheets of an uploaded workbook; what must not be taken is a finding of severity error.
pub(crate) fn grid(file: File<'_>) -> (Grid, Vec<Finding>) {
    let limits = Limits {
        file_bytes: limits::UPLOAD_BYTES,
        unpacked_bytes: 128 << 20,
        cells: 500_000,
        text_bytes: 32 << 20,
        ..Limits::default()
    };
    let packed = |magic: &[u8]| file.bytes.starts_with(magic);
    if !MAGIC.into_iter().any(packed) && file.bytes.len() <= limits.file_bytes {
        let whole = Location {
            file: Some(file.name.to_owned()),
            ..Location::default()
        };
        let finding = Finding::error("workbook-not-excel", whole).read(file.name);
        return (Grid::default(), vec![finding]);
    }
    let (grid, findings) = office::read(file.bytes, &limits);
    let told = findings.iter().map(|finding| {
        let mut told = told(finding, file.name);
        // What another workbook said when this one was saved is nobody's statement.
        if told.code == "file-has-links" {
            told.severity = Severity::Error;
        }
        told
    });
    (grid, told.collect())
}

/// A finding of the room of office files, in the words of this house.
fn told(finding: &office::Finding, file: &str) -> Finding {
    let mut arguments = finding.arguments.clone();
    for (name, other) in [("expected", "limit"), ("read", "kind"), ("kind", "read")] {
        let value = arguments.get(other).cloned().unwrap_or_default();
        arguments.entry(name).or_insert(value);
    }
    Finding {
        code: finding.code,
        severity: match finding.severity {
            office::Severity::Error => Severity::Error,
            office::Severity::Warning => Severity::Warning,
            office::Severity::Note => Severity::Note,
        },
        location: Location {
            file: Some(file.to_owned()),
            sheet: finding.sheet.clone(),
            row: finding.row,
            column: finding.column,
            field: None,
        },
        arguments,
    }
}

/// Opens a workbook that was given out, and holds its keys against their seal.
pub fn open(file: File<'_>, secret: &Secret) -> (Option<Opened>, Vec<Finding>) {
    let (grid, mut findings) = grid(file);
    if findings.iter().any(|f| f.severity == Severity::Error) {
        return (None, findings);
    }
    let keys = grid
        .sheet(SHEET)
        .ok_or(KeyProblem::None)
        .and_then(|sheet| Keys::open(sheet, secret));
    let keys = match keys {
        Ok(keys) => keys,
        Err(problem) => {
            let code = match problem {
                KeyProblem::None => "workbook-no-keys",
                KeyProblem::Forged => "workbook-forged",
                KeyProblem::Edition => "workbook-edition",
            };
            let whole = Location {
                file: Some(file.name.to_owned()),
                ..Location::default()
            };
            findings.push(Finding::error(code, whole));
            return (None, findings);
        }
    };
    let reporter = keys.reporter.split_once(' ').map_or("", |(_, id)| id);
    let given = Given {
        form: keys.form.clone(),
        period: keys.period.clone(),
        reporter: reporter.to_owned(),
        made: keys.made.clone(),
    };
    let opened = Opened {
        given,
        grid,
        keys,
        file: file.name.to_owned(),
    };
    (Some(opened), findings)
}

impl Opened {
    /// What the workbook says in each cell that takes input, by the form of its report.
    #[must_use]
    pub fn cells(&self, grid: &report::grid::Grid) -> (Vec<Incoming>, Vec<Finding>) {
        let mut findings = Vec::new();
        let layout = layout::find(&self.grid, &self.keys, &self.file, &mut findings);
        let Some(layout) = layout else {
            return (Vec::new(), findings);
        };
        let Some(sheet) = self.grid.sheet(&layout.sheet) else {
            return (Vec::new(), findings);
        };
        let reading = Reading {
            file: &self.file,
            sheet,
            layout: &layout,
            grid,
        };
        let mut incoming = Vec::new();
        for cell in &self.keys.cells {
            let column = self.keys.columns.iter().find(|c| c.code == cell.column);
            if let Some(column) = column {
                incoming.extend(reading.cell(cell, column, &mut findings));
            }
        }
        (incoming, findings)
    }
}

/// Reads the cells of one sheet.
struct Reading<'a> {
    file: &'a str,
    sheet: &'a GridSheet,
    layout: &'a Layout,
    grid: &'a report::grid::Grid,
}

impl Reading<'_> {
    /// One cell; nothing where its line or column is gone, which is told already.
    fn cell(
        &self,
        key: &KeyCell,
        column: &KeyColumn,
        findings: &mut Vec<Finding>,
    ) -> Option<Incoming> {
        let row = *self.layout.rows.get(&key.line)?;
        let (number, states) = *self.layout.columns.get(&column.code)?;
        let cell = Cell {
            line: LineCode::new(&key.line).ok()?,
            column: MemberCode::new(&key.column).ok()?,
        };
        let at = Address::new(row, number);
        let base = Base::Seen {
            entry: key.base.and_then(|base| u64::try_from(base).ok()).map(Seq),
            was: key.was.clone(),
        };
        let kind = self
            .grid
            .version()
            .column(&cell.column)
            .map(|column| column.kind);
        let (sent, note) = if kind == Some(ColumnKind::Note) {
            let text = self.text(at);
            (self.note(&text, at), Some(text))
        } else {
            (self.figure(&cell, at, states, findings), None)
        };
        Some(Incoming {
            cell,
            sent,
            note,
            base,
            place: format!("{}!{at}", self.sheet.name),
            id: None,
        })
    }

    fn text(&self, at: Address) -> String {
        use unicode_normalization::UnicodeNormalization as _;
        let cell = self.sheet.get(at.row, at.column);
        let text = cell.map_or("", |cell| cell.value.as_text());
        text.replace("\r\n", "\n").trim().nfc().collect()
    }

    fn note(&self, text: &str, at: Address) -> Result<Content, Box<Finding>> {
        let location = || place(self.file, &self.sheet.name, Some(at));
        if text.len() > limits::TEXT_BYTES {
            let finding = Finding::error("text-too-long", location());
            let finding = finding.read(crate::finding::shortened(text));
            return Err(Box::new(finding.expected(limits::TEXT_BYTES.to_string())));
        }
        Ok(Content::Blank)
    }

    fn figure(
        &self,
        cell: &Cell,
        at: Address,
        states: Option<u32>,
        findings: &mut Vec<Finding>,
    ) -> Result<Content, Box<Finding>> {
        let finding = |code, at, read: &str| {
            let location = place(self.file, &self.sheet.name, Some(at));
            Finding::error(code, location).read(read)
        };
        let line = self.grid.version().line(&cell.line);
        let line =
            line.ok_or_else(|| Box::new(finding("upload-cell-unknown", at, cell.line.as_str())))?;
        let room = Room::of(self.grid, line);
        let there = self.sheet.get(at.row, at.column);
        let (value, formula) = there.map_or((None, false), |c| (Some(&c.value), c.formula));
        let said = content::of(value, formula, room)
            .map_err(|wrong| Box::new(finding(wrong.code, at, &wrong.read)))?;
        if said.rounded {
            let mut note = finding("workbook-rounded", at, value.map_or("", Value::as_text));
            note.severity = Severity::Note;
            findings.push(note.expected(room.usual.to_string()));
        }
        let Some(states) = states else {
            return Ok(said.content);
        };
        let beside = Address::new(at.row, states);
        let word = self.text(beside);
        match (content::word(&word), &said.content) {
            (Some(Content::Blank), _) => Ok(said.content),
            (Some(word), Content::Blank) => Ok(word),
            (Some(word), there) if word == *there => Ok(word),
            (Some(_), _) => Err(Box::new(finding("workbook-figure-and-word", at, &word))),
            (None, _) => Err(Box::new(finding("workbook-word-unknown", beside, &word))),
        }
    }
}
