//! Which columns does a file have, and where exactly does a finding stand?

use crate::finding::Findings;
use crate::nearest::near;
use domain::finding::{Finding, Location};
use std::rc::Rc;

/// A column that a kind of file may have.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Column {
    pub(crate) name: &'static str,
    pub(crate) required: bool,
}

/// A column without which nothing can be read.
pub(crate) const fn required(name: &'static str) -> Column {
    Column {
        name,
        required: true,
    }
}

/// A column that may be left out; then all its fields are empty.
pub(crate) const fn optional(name: &'static str) -> Column {
    Column {
        name,
        required: false,
    }
}

/// The heading of one file: where each known column stands.
#[derive(Debug)]
pub(crate) struct Header {
    file: String,
    columns: &'static [Column],
    at: Vec<Option<usize>>,
    width: usize,
}

impl Header {
    /// Reads the names of a heading row, in any order.
    ///
    /// Unknown names are warnings with the nearest known one, missing and doubled ones errors.
    pub(crate) fn read(
        columns: &'static [Column],
        names: &[&str],
        file: &str,
        row: u64,
        findings: &mut Findings,
    ) -> Option<Self> {
        let mut at: Vec<Option<usize>> = vec![None; columns.len()];
        let mut readable = true;
        let unclaimed = |at: &[Option<usize>]| -> Vec<&'static str> {
            let free = columns.iter().zip(at).filter(|(_, place)| place.is_none());
            free.map(|(column, _)| column.name).collect()
        };
        let mut unknown = Vec::new();
        for (index, name) in names.iter().enumerate() {
            let location = Location {
                file: Some(file.to_owned()),
                row: Some(row),
                column: u32::try_from(index + 1).ok(),
                field: Some((*name).to_owned()),
                ..Location::default()
            };
            match columns.iter().position(|column| column.name == *name) {
                Some(known) if at[known].is_some() => {
                    readable = false;
                    findings.add(Finding::error("column-twice", location).read(*name));
                }
                Some(known) => at[known] = Some(index),
                None => unknown.push((location, *name)),
            }
        }
        for (location, name) in unknown {
            let candidates = unclaimed(&at);
            let near = near(name, candidates.iter().copied());
            let hint = near.unwrap_or_else(|| candidates.join(", "));
            let finding = Finding::warning("unknown-column", location);
            findings.add(finding.read(name).expected(hint));
        }
        let missing: Vec<&str> = columns
            .iter()
            .zip(&at)
            .filter(|(column, place)| column.required && place.is_none())
            .map(|(column, _)| column.name)
            .collect();
        if !missing.is_empty() {
            readable = false;
            let location = Location {
                file: Some(file.to_owned()),
                row: Some(row),
                ..Location::default()
            };
            let finding = Finding::error("missing-columns", location);
            findings.add(finding.read(names.join(", ")).expected(missing.join(", ")));
        }
        readable.then_some(Self {
            file: file.to_owned(),
            columns,
            at,
            width: names.len(),
        })
    }

    /// Where the known column `index` stands in this file.
    pub(crate) fn position(&self, index: usize) -> Option<usize> {
        self.at[index]
    }

    /// How many fields a row has.
    pub(crate) fn width(&self) -> usize {
        self.width
    }

    fn number_of(&self, field: &str) -> Option<u32> {
        let index = self
            .columns
            .iter()
            .position(|column| column.name == field)?;
        u32::try_from(self.at[index]? + 1).ok()
    }
}

/// Where the input stands that is being checked: a row of a file, or a form.
#[derive(Debug, Clone, Default)]
pub(crate) struct Spot {
    header: Option<Rc<Header>>,
    row: Option<u64>,
}

impl Spot {
    /// Input that comes from no file.
    pub(crate) fn form() -> Self {
        Self::default()
    }

    pub(crate) fn row(header: &Rc<Header>, row: u64) -> Self {
        Self {
            header: Some(Rc::clone(header)),
            row: Some(row),
        }
    }

    /// The row of the file, where there is one.
    pub(crate) fn line(&self) -> Option<u64> {
        self.row
    }

    /// The name of the file, where there is one.
    pub(crate) fn file(&self) -> Option<&str> {
        self.header.as_deref().map(|header| header.file.as_str())
    }

    /// The place of a field, or of the whole row where the field is empty.
    pub(crate) fn at(&self, field: &str) -> Location {
        let number = |header: &Header| header.number_of(field);
        Location {
            file: self.file().map(str::to_owned),
            row: self.row,
            column: self.header.as_deref().and_then(number),
            field: (!field.is_empty()).then(|| field.to_owned()),
            ..Location::default()
        }
    }
}
