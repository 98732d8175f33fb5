//! What does a data message in SDMX-CSV say?
//!
//! SDMX-CSV field guide, version 1.0.0 (2018) and 2.0.0 (2023): the first columns say of which
//! structure a row is and what is to be done with it, the others are named by the identifiers
//! of dimensions, measures and attributes.

use crate::fields::{self, at};
use crate::{MOST_FINDINGS, Measure, measure};
use domain::finding::{Finding, Location};
use std::collections::BTreeSet;

/// Which edition of the format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Edition {
    /// 1.0: the first column is `DATAFLOW`.
    One,
    /// 2.0: the first columns are `STRUCTURE` and `STRUCTURE_ID`, perhaps `ACTION`.
    #[default]
    Two,
}

/// What kind of structure a row is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum StructureKind {
    /// A dataflow, the usual case.
    Dataflow,
    /// A data structure.
    DataStructure,
    /// A provision agreement.
    Provision,
}

impl StructureKind {
    /// The word of the format.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Dataflow => "dataflow",
            Self::DataStructure => "datastructure",
            Self::Provision => "dataprovision",
        }
    }
}

/// What is to be done with a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Action {
    /// `I`: information, without an order.
    #[default]
    Information,
    /// `A`: add what is not there.
    Append,
    /// `M`: add or change what is given.
    Merge,
    /// `R`: replace the whole of it.
    Replace,
    /// `D`: take away.
    Delete,
}

impl Action {
    /// The letter of the format.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Information => "I",
            Self::Append => "A",
            Self::Merge => "M",
            Self::Replace => "R",
            Self::Delete => "D",
        }
    }

    fn of(text: &str) -> Option<Self> {
        Some(match text {
            "" | "I" => Self::Information,
            "A" => Self::Append,
            "M" => Self::Merge,
            "R" => Self::Replace,
            "D" => Self::Delete,
            _ => return None,
        })
    }
}

/// One row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Line in which it stood, from 1; of no meaning when written.
    pub line: u64,
    /// Kind of its structure.
    pub kind: StructureKind,
    /// Its structure: `AGENCY:ID(VERSION)`.
    pub structure: String,
    /// What is to be done.
    pub action: Action,
    /// A text for each of the message's columns.
    pub values: Vec<String>,
}

/// A data message.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Message {
    /// Identifiers of dimensions, measures and attributes, in order.
    pub columns: Vec<String>,
    /// The rows.
    pub rows: Vec<Row>,
}

impl Message {
    /// The text of a column in a row; empty where there is no such column.
    #[must_use]
    pub fn text<'a>(&self, row: &'a Row, column: &str) -> &'a str {
        let index = self.columns.iter().position(|name| name == column);
        let text = index.and_then(|index| row.values.get(index));
        text.map_or("", String::as_str)
    }

    /// The figure of a row in `OBS_VALUE`.
    #[must_use]
    pub fn observed(&self, row: &Row) -> Measure {
        measure(self.text(row, OBS_VALUE))
    }
}

/// The measure of every message.
pub const OBS_VALUE: &str = "OBS_VALUE";

/// Columns that are no component of the structure.
const ASIDE: [&str; 3] = ["STRUCTURE_NAME", "SERIES_KEY", "OBS_KEY"];

/// Reads a message of either edition.
///
/// ```
/// let text = "STRUCTURE,STRUCTURE_ID,ACTION,LINE,TIME_PERIOD,OBS_VALUE\n\
///             dataflow,HB:MONTHLY(1.0),M,01,2025-01,12.5\n";
/// let (message, findings) = sdmx::csv::read(text.as_bytes());
/// assert!(findings.is_empty());
/// assert_eq!(message.text(&message.rows[0], "LINE"), "01");
/// ```
#[must_use]
pub fn read(bytes: &[u8]) -> (Message, Vec<Finding>) {
    let mut findings = Vec::new();
    let Some(fields) = fields::read(bytes, &mut findings) else {
        return (Message::default(), findings);
    };
    let Some(head) = Head::of(&fields.heading, &mut findings) else {
        return (Message::default(), findings);
    };
    let columns = head.columns.iter().map(|column| column.name.clone());
    let columns = columns.collect();
    let mut rows = Vec::new();
    for (line, texts) in &fields.rows {
        match head.row(*line, texts) {
            Ok(row) => rows.push(row),
            Err(finding) => findings.push(*finding),
        }
        if findings.len() >= MOST_FINDINGS {
            break;
        }
    }
    (Message { columns, rows }, findings)
}

/// A column of the message.
struct Named {
    index: usize,
    name: String,
    labelled: bool,
}

/// What the heading says.
struct Head {
    kind: Option<usize>,
    structure: usize,
    action: Option<usize>,
    columns: Vec<Named>,
}

impl Head {
    fn of(heading: &[String], findings: &mut Vec<Finding>) -> Option<Self> {
        let names: Vec<(String, bool)> = heading.iter().map(|text| name(text)).collect();
        let find = |wanted: &str| names.iter().position(|(name, _)| name == wanted);
        let (kind, structure) = match (find("STRUCTURE"), find("STRUCTURE_ID"), find("DATAFLOW")) {
            (Some(kind), Some(structure), _) => (Some(kind), structure),
            (None, None, Some(structure)) if structure == 0 => (None, structure),
            _ => {
                let read = heading
                    .iter()
                    .take(3)
                    .cloned()
                    .collect::<Vec<_>>()
                    .join(", ");
                findings.push(Finding::error("sdmx-no-structure", at(1)).read(cut(&read)));
                return None;
            }
        };
        let action = kind.and_then(|_| find("ACTION"));
        let mut seen = BTreeSet::new();
        let mut columns = Vec::new();
        for (index, (name, labelled)) in names.iter().enumerate() {
            let aside = kind.is_some() && ASIDE.contains(&name.as_str());
            if Some(index) == kind || index == structure || Some(index) == action || aside {
                continue;
            }
            let location = Location {
                column: u32::try_from(index + 1).ok(),
                ..at(1)
            };
            if name.is_empty() {
                findings.push(Finding::error("sdmx-column-unnamed", location));
            } else if !seen.insert(name.clone()) {
                findings.push(Finding::error("sdmx-column-twice", location).read(cut(name)));
            } else {
                columns.push(Named {
                    index,
                    name: name.clone(),
                    labelled: *labelled,
                });
            }
        }
        Some(Self {
            kind,
            structure,
            action,
            columns,
        })
    }

    fn row(&self, line: u64, texts: &[String]) -> Result<Row, Box<Finding>> {
        let text = |index: usize| texts.get(index).map_or("", String::as_str);
        let wrong = |code, read: &str| {
            let finding = Finding::error(code, at(line)).read(cut(read));
            Err(Box::new(finding))
        };
        let word = self.kind.map_or("dataflow", text);
        let kind = match word.to_ascii_lowercase().as_str() {
            "dataflow" => StructureKind::Dataflow,
            "datastructure" => StructureKind::DataStructure,
            "dataprovision" => StructureKind::Provision,
            _ => return wrong("sdmx-structure-unknown", word),
        };
        let structure = text(self.structure);
        let structure = structure.split(": ").next().unwrap_or_default();
        if structure.is_empty() {
            return wrong("sdmx-structure-id-missing", structure);
        }
        let letter = self.action.map_or("", text);
        let Some(action) = Action::of(letter) else {
            return wrong("sdmx-action-unknown", letter);
        };
        let values = self.columns.iter().map(|column| {
            let text = text(column.index);
            if column.labelled {
                without_label(text)
            } else {
                text
            }
        });
        Ok(Row {
            line,
            kind,
            structure: structure.to_owned(),
            action,
            values: values.map(str::to_owned).collect(),
        })
    }
}

/// A column's identifier, and whether its values carry labels (`labels=both`).
fn name(text: &str) -> (String, bool) {
    let (id, labelled) = match text.split_once(": ") {
        Some((id, _)) => (id, true),
        None => (text, false),
    };
    let id = id.split('[').next().unwrap_or_default().trim();
    (id.to_owned(), labelled && !id.contains("COMMENT"))
}

/// `A: Annual` is the code `A` with its label; a text that happens to hold a colon is kept.
fn without_label(text: &str) -> &str {
    let code = |id: &str| {
        let of_code = |c: char| c.is_ascii_alphanumeric() || "_@$-./".contains(c);
        !id.is_empty() && id.chars().all(of_code)
    };
    match text.split_once(": ") {
        Some((id, _)) if code(id) => id,
        _ => text,
    }
}

fn cut(text: &str) -> String {
    text.chars().take(80).collect()
}

/// Writes a message. The first edition has no kinds and no actions: it is for dataflows only.
#[must_use]
pub fn write(message: &Message, edition: Edition) -> String {
    let aside: &[&str] = match edition {
        Edition::One => &["DATAFLOW"],
        Edition::Two => &["STRUCTURE", "STRUCTURE_ID", "ACTION"],
    };
    let columns = message.columns.iter().map(String::as_str);
    let heading: Vec<&str> = aside.iter().copied().chain(columns).collect();
    let rows = message.rows.iter().map(|row| {
        let mut fields = match edition {
            Edition::One => vec![row.structure.as_str()],
            Edition::Two => vec![
                row.kind.as_str(),
                row.structure.as_str(),
                row.action.as_str(),
            ],
        };
        let values = row.values.iter().map(String::as_str);
        fields.extend(
            values
                .chain(std::iter::repeat(""))
                .take(message.columns.len()),
        );
        fields
    });
    fields::write(std::iter::once(heading).chain(rows))
}

#[cfg(test)]
mod tests;
