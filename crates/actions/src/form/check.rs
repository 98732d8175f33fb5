//! Can a form stand?
//!
//! What may never be true of any form is told by `domain::form`; here stand what needs the
//! definitions: the forms below it, and formulas whose lines and units must fit.

use crate::report::values::Lines;
use domain::catalogue::Catalogue;
use domain::finding::{Finding, Location};
use domain::form::{FormError, FormVersion, Forms, LineKind, RuleKind};
use domain::period::Period;

/// Everything that keeps a version of a form from standing.
pub(crate) fn findings(
    catalogue: &Catalogue,
    forms: &Forms,
    version: &FormVersion,
) -> Vec<Finding> {
    let mut found: Vec<Finding> = version.check().err().iter().map(told).collect();
    if let Some(up) = &version.bottom_up
        && forms.by_id(up.form.as_str()).is_none()
    {
        let known: Vec<&str> = forms.iter().map(|(_, form)| form.id.as_str()).collect();
        found.push(
            Finding::error("unknown-form", at("bottom_up.form"))
                .read(up.form.as_str())
                .expected(known.join(", ")),
        );
    }
    found.extend(formulas(catalogue, version));
    found
}

/// Formulas that cannot be read over the lines of the form.
fn formulas(catalogue: &Catalogue, version: &FormVersion) -> Vec<Finding> {
    let Ok(period) = period_within(version) else {
        return Vec::new();
    };
    let lines = Lines::of(version, catalogue, period);
    let mut found = Vec::new();
    for (index, line) in version.lines.iter().enumerate() {
        if let LineKind::Computed(text) = &line.kind
            && let Err(problems) = lines.read(line, text)
        {
            let field = format!("lines.{}.formula", index + 1);
            found.extend(
                problems
                    .iter()
                    .map(|problem| problem.finding(text, at(&field))),
            );
        }
    }
    for (index, rule) in version.rules.iter().enumerate() {
        if let RuleKind::Formula(text) = &rule.kind
            && let Err(problems) = formula::read(text, None, &lines)
        {
            let field = format!("rules.{}.formula", index + 1);
            found.extend(
                problems
                    .iter()
                    .map(|problem| problem.finding(text, at(&field))),
            );
        }
    }
    found
}

/// A period that the version is filled for: that of its first day, else of its last one.
fn period_within(version: &FormVersion) -> Result<Period, domain::period::PeriodError> {
    let first = version.valid.from();
    let last = version.valid.until().and_then(|day| day.yesterday().ok());
    let day = first.or(last).unwrap_or(jiff::civil::date(2025, 7, 1));
    version.frequency.period_of(day)
}

fn at(field: &str) -> Location {
    Location {
        field: Some(field.to_owned()),
        ..Location::default()
    }
}

/// What may never be true of a form, as a finding beside the field that it concerns.
fn told(error: &FormError) -> Finding {
    let finding = |code, field| Finding::error(code, at(field));
    match error {
        FormError::NoLines => finding("form-no-lines", "lines"),
        FormError::NoColumns => finding("form-no-columns", "columns"),
        FormError::TooLarge => finding("form-too-large", "lines")
            .with("lines", domain::limits::FORM_LINES.to_string())
            .with("columns", domain::limits::FORM_COLUMNS.to_string())
            .with("rules", domain::limits::FORM_RULES.to_string()),
        FormError::Twice(code) => finding("form-code-twice", "lines").read(code),
        FormError::ColumnTwice(kind) => finding("form-column-twice", "columns").read(*kind),
        FormError::SameFigure(one, other) => finding("form-same-figure", "lines")
            .read(other.as_str())
            .expected(one.as_str()),
        FormError::NoIndicator(line) => finding("form-no-indicator", "lines").read(line.as_str()),
        FormError::RuleNames(rule, missing) => finding("form-rule-names", "rules")
            .read(missing)
            .expected(rule.as_str()),
        FormError::RuleBounds(rule) => finding("form-rule-bounds", "rules").read(rule.as_str()),
        FormError::MonthStart => finding("form-month-start", "month_starts_on"),
        FormError::DueDays => {
            finding("form-due-days", "due_days").expected(domain::limits::DUE_DAYS.to_string())
        }
        FormError::NoReporters => finding("form-no-reporters", "reporters"),
        FormError::BottomUp => finding("form-bottom-up", "bottom_up.reached"),
        FormError::AttachmentTitle(title) => finding("form-attachment-title", "attachments")
            .read(crate::finding::shortened(title))
            .expected(domain::limits::ATTACHMENT_TITLE_BYTES.to_string()),
        FormError::AttachmentTwice(title) => {
            finding("form-attachment-twice", "attachments").read(title)
        }
        FormError::NoName => finding("field-empty", "name_vi")
            .read("")
            .expected("name_vi"),
    }
}
