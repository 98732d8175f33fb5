//! How does a table of a page become a file? Columns with a code and a name, rows of texts.

use crate::review::sheet::properties;
use crate::tell::Teller;
use cube::question::Standpoint;
use jiff::Timestamp;
use office::csv::{Field, Style, Writer};
use office::{Cell, Column, Kind, Row, Sheet, Workbook, WriteError};

/// A table to be taken away.
#[derive(Debug, Clone)]
pub struct Listing {
    /// Name of the sheet.
    pub name: String,
    /// What it tells, in words.
    pub title: String,
    /// As of when, in which state, on whose map, in words.
    pub printed: String,
    /// Its columns.
    pub columns: Vec<Head>,
    /// Its rows; numbers as plain decimals.
    pub rows: Vec<Vec<String>>,
}

/// The head of a column.
#[derive(Debug, Clone)]
pub struct Head {
    /// What programs read.
    pub code: &'static str,
    /// What people read.
    pub name: String,
    /// Whether it holds numbers.
    pub number: bool,
}

impl Head {
    /// A column of texts; `key` is of its words.
    #[must_use]
    pub fn text(teller: Teller<'_>, code: &'static str, key: &str) -> Self {
        Self {
            code,
            name: teller.words.text(key),
            number: false,
        }
    }

    /// A column of numbers; `key` is of its words.
    #[must_use]
    pub fn number(teller: Teller<'_>, code: &'static str, key: &str) -> Self {
        Self {
            number: true,
            ..Self::text(teller, code, key)
        }
    }
}

/// The line that says from where a table was asked.
#[must_use]
pub fn printed(teller: Teller<'_>, standpoint: Standpoint, made: Timestamp) -> String {
    let moment = standpoint.as_of.timestamp().min(made);
    let day = moment.to_zoned(teller.zone.clone()).date();
    let told = [
        ("day", teller.words.date(day)),
        ("state", teller.words.count(standpoint.state.0)),
        ("map", crate::figure::map(standpoint)),
    ];
    let told: Vec<(&str, &str)> = told
        .iter()
        .map(|(name, text)| (*name, text.as_str()))
        .collect();
    teller.words.text_with("frame-printed", &told)
}

impl Listing {
    /// The table as CSV in UTF-8 with commas: codes in the first record.
    #[must_use]
    pub fn csv(&self) -> Vec<u8> {
        let mut writer = Writer::new(Style::default());
        writer.record(self.columns.iter().map(|column| Field::Text(column.code)));
        for row in &self.rows {
            let fields = self.columns.iter().zip(row);
            writer.record(fields.map(|(column, text)| {
                if column.number {
                    Field::Number(text)
                } else {
                    Field::Text(text)
                }
            }));
        }
        writer.finish()
    }

    /// The table as an Excel workbook.
    ///
    /// # Errors
    /// Where the workbook cannot be written.
    pub fn xlsx(&self, teller: Teller<'_>, made: Timestamp) -> Result<Vec<u8>, WriteError> {
        let cell = |(column, text): (&Head, &String)| match column.number {
            true if !text.is_empty() => Cell::number(text.clone()),
            _ => Cell::text(text.clone()),
        };
        let row = |row: &Vec<String>| Row::new(self.columns.iter().zip(row).map(cell).collect());
        let sheet = Sheet {
            name: self.name.clone(),
            titles: vec![self.title.clone(), self.printed.clone()],
            columns: self
                .columns
                .iter()
                .map(|column| Column::new(column.name.clone(), Kind::Text))
                .collect(),
            rows: self.rows.iter().map(row).collect(),
            frozen_columns: 1,
            autofilter: true,
            notes: vec![teller.words.text("frame-motto")],
            sources: Vec::new(),
            footer: format!("{} &R&P/&N", self.printed),
        };
        let properties = properties(teller, self.title.clone(), self.name.clone(), made);
        Workbook {
            properties,
            sheets: vec![sheet],
        }
        .to_xlsx()
    }
}
