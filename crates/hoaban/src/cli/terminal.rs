//! How is something told in a terminal: tables, findings, failures, progress?

use actions::Refused;
use comfy_table::presets::NOTHING;
use comfy_table::{CellAlignment, ContentArrangement, Table};
use domain::finding::Finding;
use record::RecordError;
use std::error::Error;
use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;
use words::Words;

/// Why a command came to no end.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The question or the input was refused.
    Refused(Refused),
    /// The words of the command line do not fit: key of the sentence and its arguments.
    Words(&'static str, Vec<(&'static str, String)>),
    /// The machine failed: what was tried, and the error.
    Machine(String, io::Error),
    /// An answer could not be written as JSON.
    Json(serde_json::Error),
}

impl From<Refused> for Failure {
    fn from(refused: Refused) -> Self {
        Self::Refused(refused)
    }
}

impl From<RecordError> for Failure {
    fn from(error: RecordError) -> Self {
        Self::Refused(Refused::Record(error))
    }
}

impl From<actions::Denied> for Failure {
    fn from(denied: actions::Denied) -> Self {
        Self::Refused(Refused::Denied(denied))
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Machine(String::new(), error)
    }
}

impl From<serde_json::Error> for Failure {
    fn from(error: serde_json::Error) -> Self {
        Self::Json(error)
    }
}

/// Where answers are printed.
pub(crate) struct Terminal {
    pub(crate) words: Words,
}

impl Terminal {
    pub(crate) fn new(words: Words) -> Self {
        Self { words }
    }

    /// Prints to standard output. A reader that went away (`| head`) is no failure.
    pub(crate) fn print(&self, text: &str) -> Result<(), Failure> {
        let mut out = io::stdout().lock();
        match out
            .write_all(text.as_bytes())
            .and_then(|()| out.write_all(b"\n"))
        {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
            done => Ok(done?),
        }
    }

    /// Prints a value as JSON.
    pub(crate) fn json(&self, value: &impl serde::Serialize) -> Result<(), Failure> {
        self.print(&serde_json::to_string_pretty(value)?)
    }

    /// Tells something on the way, on standard error.
    pub(crate) fn tell(&self, text: &str) {
        // Where standard error is closed, there is nobody to tell.
        let _ = writeln!(io::stderr().lock(), "{text}");
    }

    /// Tells a finding with its place and hint.
    pub(crate) fn finding(&self, finding: &Finding) {
        let line = web::finding::line(self.words, finding);
        let severity = self.words.text(&format!("severity-{}", line.severity));
        let place = if line.place.is_empty() {
            String::new()
        } else {
            format!("{}: ", line.place)
        };
        self.tell(&format!(
            "{severity} [{}] {place}{}",
            line.code, line.sentence
        ));
        if !line.hint.is_empty() {
            self.tell(&format!("    → {}", line.hint));
        }
    }

    /// Tells a failure; the exit code that belongs to it.
    pub(crate) fn fail(&self, failure: &Failure) -> ExitCode {
        match failure {
            Failure::Refused(Refused::Findings(findings)) => {
                for finding in findings {
                    self.finding(finding);
                }
                ExitCode::from(2)
            }
            Failure::Refused(Refused::Denied(denied)) => {
                self.tell(&denied.to_string());
                ExitCode::from(2)
            }
            Failure::Refused(Refused::Record(error)) => {
                let arguments = error.arguments();
                let arguments: Vec<(&str, &str)> = arguments
                    .iter()
                    .map(|(name, value)| (*name, value.as_str()))
                    .collect();
                let key = format!("record-{}", error.code());
                let told = self.words.text_if_known(&key, &arguments);
                let told = told.unwrap_or_else(|| chain(error));
                self.tell(&self.words.text_with("terminal-store", &[("error", &told)]));
                ExitCode::from(3)
            }
            Failure::Refused(other) => {
                self.tell(&chain(other));
                ExitCode::from(2)
            }
            Failure::Words(key, arguments) => {
                let arguments: Vec<(&str, &str)> = arguments
                    .iter()
                    .map(|(name, value)| (*name, value.as_str()))
                    .collect();
                self.tell(&self.words.text_with(key, &arguments));
                ExitCode::from(2)
            }
            Failure::Machine(what, error) => {
                let what = if what.is_empty() {
                    String::new()
                } else {
                    format!("{what}: ")
                };
                self.tell(&format!("{what}{error}"));
                ExitCode::from(3)
            }
            Failure::Json(error) => {
                self.tell(&error.to_string());
                ExitCode::from(3)
            }
        }
    }

    /// A bar on standard error that shows how far long work has come; hidden where nobody looks.
    pub(crate) fn bar(&self, length: u64) -> indicatif::ProgressBar {
        if io::stderr().is_terminal() && length > 0 {
            indicatif::ProgressBar::new(length)
        } else {
            indicatif::ProgressBar::hidden()
        }
    }
}

/// An error with its causes.
pub(crate) fn chain(error: &dyn Error) -> String {
    let mut text = error.to_string();
    let mut next = error.source();
    while let Some(cause) = next {
        text.push_str(": ");
        text.push_str(&cause.to_string());
        next = cause.source();
    }
    text
}

/// A table for people; `right` names the columns of numbers.
pub(crate) fn table(head: &[String], rows: Vec<Vec<String>>, right: &[usize]) -> String {
    let mut table = Table::new();
    table
        .load_preset(NOTHING)
        .set_content_arrangement(ContentArrangement::Dynamic);
    if !io::stdout().is_terminal() {
        table.set_width(160);
    }
    table.set_header(head);
    for row in rows {
        table.add_row(row);
    }
    for column in right {
        if let Some(column) = table.column_mut(*column) {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
    table.trim_fmt()
}

/// A CSV file as text; cells that a spreadsheet would run as a formula are disarmed.
pub(crate) fn csv(head: &[&str], rows: &[Vec<String>]) -> Result<String, Failure> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let machine = |error: csv::Error| Failure::Machine(String::new(), io::Error::other(error));
    writer.write_record(head).map_err(machine)?;
    for row in rows {
        writer
            .write_record(row.iter().map(|cell| disarmed(cell)))
            .map_err(machine)?;
    }
    let bytes = writer
        .into_inner()
        .map_err(|error| Failure::Machine(String::new(), io::Error::other(error.to_string())))?;
    Ok(String::from_utf8_lossy(&bytes).trim_end().to_owned())
}

fn disarmed(cell: &str) -> String {
    let is_number = cell.parse::<rust_decimal::Decimal>().is_ok();
    let runs = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
    if runs && !is_number {
        format!("'{cell}")
    } else {
        cell.to_owned()
    }
}
