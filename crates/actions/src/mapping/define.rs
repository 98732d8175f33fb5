//! To say how a department's own workbook is read; a later version replaces the earlier one.
//!
//! Ways to fail, as findings: `mapping-…` for what cannot stand, `unknown-form`, `unknown-line`,
//! `unknown-column`, `cell-not-entered` for what the form does not have, `nothing-changes`.

use super::json;
use crate::desk::{Desk, Done};
use crate::nearest::nearest;
use crate::permission::{Authorized, permit};
use crate::refused::Refused;
use crate::report::{finding, refuse};
use domain::finding::Finding;
use domain::form::{ColumnKind, FormVersion, LineKind};
use domain::mapping::{Mapping, MappingError};
use domain::moment::Seq;
use record::mapping::NewMapping;
use serde_json::json;

/// Keeps a mapping.
///
/// # Errors
/// With what cannot stand, or where the store fails.
pub fn run(
    desk: &Desk,
    authorized: &Authorized<permit::DefineMapping>,
    mapping: &Mapping,
    reason: &str,
) -> Result<Done<Seq>, Refused> {
    if let Err(error) = mapping.check() {
        return refuse(told(&error));
    }
    let forms = desk.store().forms(Seq::LAST)?;
    let Some((_, form)) = forms.by_id(mapping.form.as_str()) else {
        let known = forms.iter().map(|(_, form)| form.id.as_str());
        let near = nearest(mapping.form.as_str(), known);
        return refuse(finding(
            "unknown-form",
            "form",
            mapping.form.as_str(),
            &near,
        ));
    };
    let wrong = unknown(form.latest(), mapping);
    if !wrong.is_empty() {
        return Err(Refused::Findings(wrong));
    }
    let body = json::write(mapping);
    let held = desk.store().mappings(Seq::LAST)?;
    let code = mapping.code.as_str();
    let mut held = held.iter().filter(|row| row.mapping.code == code);
    if held.any(|row| row.mapping.body == body) {
        return refuse(finding("nothing-changes", "", code, ""));
    }
    keep(desk, authorized, mapping, body, reason)
}

/// Says that a mapping is no longer used.
///
/// # Errors
/// `unknown-mapping`, or where the store fails.
pub fn end(
    desk: &Desk,
    authorized: &Authorized<permit::DefineMapping>,
    code: &str,
    reason: &str,
) -> Result<Done<Seq>, Refused> {
    let mapping = super::list::find(desk, code)?;
    keep(desk, authorized, &mapping, String::new(), reason)
}

fn keep(
    desk: &Desk,
    authorized: &Authorized<permit::DefineMapping>,
    mapping: &Mapping,
    body: String,
    reason: &str,
) -> Result<Done<Seq>, Refused> {
    let row = NewMapping {
        code: mapping.code.to_string(),
        form: mapping.form.to_string(),
        body,
    };
    desk.write(authorized, reason, |pen| {
        let seq = pen.transaction.append_mapping(&row)?;
        let detail = json!({
            "mapping": row.code,
            "form": row.form,
            "used": !row.body.is_empty(),
            "rows": [seq.0],
        });
        Ok(Some((seq, detail)))
    })
}

fn told(error: &MappingError) -> Finding {
    let (code, read) = match error {
        MappingError::Empty => ("mapping-empty", ""),
        MappingError::Twice(code) => ("mapping-twice", code.as_str()),
        MappingError::Place(code) => ("mapping-place", code.as_str()),
        MappingError::Factor(code) => ("mapping-factor", code.as_str()),
        MappingError::Pattern(pattern) => ("mapping-pattern", pattern.as_str()),
        MappingError::TooLarge => ("mapping-too-large", ""),
    };
    finding(code, "", read, "T{month}")
}

/// What the mapping names that the form does not have.
fn unknown(version: &FormVersion, mapping: &Mapping) -> Vec<Finding> {
    let mut wrong = Vec::new();
    for mapped in &mapping.lines {
        let code = mapped.line.as_str();
        match version.line(&mapped.line) {
            Some(line) if line.kind == LineKind::Entered => {}
            Some(_) => wrong.push(finding("cell-not-entered", "line", code, "")),
            None => {
                let known = version.lines.iter().map(|line| line.code.as_str());
                let near = nearest(code, known);
                wrong.push(finding("unknown-line", "line", code, &near));
            }
        }
    }
    for mapped in &mapping.columns {
        let code = mapped.column.as_str();
        match version.column(&mapped.column) {
            Some(column) if column.kind.takes_figures() || column.kind == ColumnKind::Note => {}
            Some(_) => wrong.push(finding("cell-not-entered", "column", code, "")),
            None => {
                let known = version.columns.iter().map(|column| column.code.as_str());
                let near = nearest(code, known);
                wrong.push(finding("unknown-column", "column", code, &near));
            }
        }
    }
    wrong
}
