//! What stands around the sheet when it is printed: the heads and signatures of an official sheet?
//!
//! As the sheets of statistical reporting do: number and basis of the form at the left, its title
//! and period in the middle, who reports to whom at the right; below, who made it and who answers
//! for it.

use super::page::Row;
use actions::report::show::Shown;
use domain::Date;
use domain::form::{FormVersion, Reporters};
use words::Words;

/// Columns beyond which a sheet needs the broad side of the paper.
const UPRIGHT: usize = 5;

/// What is printed around the sheet.
#[derive(Debug, Clone, Default)]
pub struct Paper {
    /// Number, basis and due day.
    pub left: Vec<String>,
    /// The form's name.
    pub title: String,
    /// For when.
    pub period: String,
    /// Who reports, and to whom.
    pub right: Vec<String>,
    /// How far the report has come; told by the style sheet, for the page says it already.
    pub state: String,
    /// Remarks on cells, with the names of line and column.
    pub notes: Vec<String>,
    /// Place and day of signing, to be filled in by hand where it is not handed in.
    pub dated: String,
    /// Whether it stands on the broad side.
    pub broad: bool,
}

/// The names that the sheet has already in the language of the page.
#[derive(Debug, Clone, Copy)]
pub struct Named<'a> {
    /// The form.
    pub form: &'a str,
    /// The period.
    pub period: &'a str,
    /// Who reports.
    pub reporter: &'a str,
    /// Whose plan the form serves; empty where nobody's.
    pub receiver: &'a str,
    /// The state of the report, in words.
    pub state: &'a str,
}

/// What is printed around a sheet; `handed_in` is the day on which it was, where it was.
#[must_use]
pub fn paper(
    words: Words,
    shown: &Shown,
    rows: &[Row],
    named: Named<'_>,
    handed_in: Option<Date>,
) -> Paper {
    let grid = &shown.grid;
    let version = grid.version();
    let told = |key: &str, text: &str| words.text_with(key, &[("text", text)]);
    let id = grid.form().id.as_str();
    let mut left = vec![told("paper-form", id.strip_prefix("form:").unwrap_or(id))];
    if !version.legal_basis.is_empty() {
        left.push(version.legal_basis.clone());
    }
    left.push(told(
        "paper-due",
        &words.date_short(version.due(grid.key.period)),
    ));
    let mut right = vec![told("paper-reporter", named.reporter)];
    if !named.receiver.is_empty() && named.receiver != named.reporter {
        right.push(told("paper-receiver", named.receiver));
    }
    Paper {
        left,
        title: named.form.to_uppercase(),
        period: named.period.to_owned(),
        right,
        state: told("paper-state", named.state),
        notes: notes(rows),
        dated: dated(words, handed_in),
        broad: version.columns.len() > UPRIGHT,
    }
}

/// The place of whose plan a form is a part.
#[must_use]
pub fn receiver(version: &FormVersion) -> Option<domain::place::PlaceNo> {
    match &version.reporters {
        Reporters::Below { place, .. } => Some(*place),
        _ => None,
    }
}

/// Remarks that no column of the sheet shows.
fn notes(rows: &[Row]) -> Vec<String> {
    let of = |row: &Row| -> Vec<String> {
        let cells = row.cells.iter().filter(|cell| !cell.note.is_empty());
        let told = cells.map(|cell| format!("{}, {}: {}", row.name, cell.label, cell.note));
        told.collect()
    };
    rows.iter().flat_map(of).collect()
}

fn dated(words: Words, day: Option<Date>) -> String {
    match day {
        Some(day) => {
            let (day, month, year) = (day.day(), day.month(), day.year());
            let told = [day.to_string(), month.to_string(), year.to_string()];
            let [day, month, year] = told.each_ref().map(String::as_str);
            let filled = [("day", day), ("month", month), ("year", year)];
            words.text_with("paper-dated", &filled)
        }
        None => {
            let open = [("day", "……"), ("month", "……"), ("year", "………")];
            words.text_with("paper-dated", &open)
        }
    }
}
