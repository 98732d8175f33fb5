//! Can a form stand?
//!
//! What may never be true of any form is told by `domain::form`; here stand what needs the
//! definitions: the forms below it, and formulas whose lines and units must fit.

use crate::report::values::Lines;
use domain::catalogue::Catalogue;
use domain::finding::{Finding, Location};
use domain::form::{FormError, FormVersion, Forms, LineKind, RuleKind};
use domain::identifier::{LineCode, MemberCode};
use domain::period::Period;

/// Everything that keeps a version of a form from standing.
pub(crate) fn findings(
    catalogue: &Catalogue,
    forms: &Forms,
    version: &FormVersion,
) -> Vec<Finding> {
    let problems = version.problems();
    let mut found: Vec<Finding> = problems.iter().map(|it| told(version, it)).collect();
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
fn told(version: &FormVersion, error: &FormError) -> Finding {
    let finding = |code, field: &str| Finding::error(code, at(field));
    let beside = |code, field: Option<String>, list: &str| {
        Finding::error(code, at(&field.unwrap_or_else(|| list.to_owned())))
    };
    match error {
        FormError::NoLines => finding("form-no-lines", "lines"),
        FormError::NoColumns => finding("form-no-columns", "columns"),
        FormError::TooLarge => finding("form-too-large", "lines")
            .with("lines", domain::limits::FORM_LINES.to_string())
            .with("columns", domain::limits::FORM_COLUMNS.to_string())
            .with("rules", domain::limits::FORM_RULES.to_string()),
        FormError::Twice(code) => {
            beside("form-code-twice", twice(version, code), "lines").read(code)
        }
        FormError::ColumnTwice(kind) => {
            let mut columns = version.columns.iter();
            let index = columns.rposition(|column| column.kind.as_str() == *kind);
            let field = index.map(|index| format!("columns.{}.kind", index + 1));
            beside("form-column-twice", field, "columns").read(*kind)
        }
        FormError::SameFigure(one, other) => beside(
            "form-same-figure",
            line(version, other, "indicator"),
            "lines",
        )
        .read(other.as_str())
        .expected(one.as_str()),
        FormError::NoIndicator(code) => beside(
            "form-no-indicator",
            line(version, code, "indicator"),
            "lines",
        )
        .read(code.as_str()),
        FormError::RuleNames(code, missing) => {
            let field = rule(version, code, naming(version, code, missing));
            beside("form-rule-names", field, "rules")
                .read(missing)
                .expected(code.as_str())
        }
        FormError::RuleBounds(code) => beside(
            "form-rule-bounds",
            rule(version, code, bounds(version, code)),
            "rules",
        )
        .read(code.as_str()),
        FormError::MonthStart => finding("form-month-start", "month_starts_on"),
        FormError::DueDays => {
            finding("form-due-days", "due_days").expected(domain::limits::DUE_DAYS.to_string())
        }
        FormError::NoReporters => finding("form-no-reporters", "reporters"),
        FormError::BottomUp => finding("form-bottom-up", "bottom_up.reached"),
        FormError::AttachmentTitle(title) => beside(
            "form-attachment-title",
            titled(version, title),
            "attachments",
        )
        .read(crate::finding::shortened(title))
        .expected(domain::limits::ATTACHMENT_TITLE_BYTES.to_string()),
        FormError::AttachmentTwice(title) => beside(
            "form-attachment-twice",
            titled(version, title),
            "attachments",
        )
        .read(title),
        FormError::NoName => finding("field-empty", "name_vi")
            .read("")
            .expected("name_vi"),
    }
}

/// The field of a rule in which it names what is not in the form.
fn naming(version: &FormVersion, code: &MemberCode, missing: &str) -> &'static str {
    let mut rules = version.rules.iter().filter(|rule| rule.code == *code);
    let of_column = rules.any(|rule| rule.columns.iter().any(|it| it.as_str() == missing));
    if of_column { "columns" } else { "lines" }
}

/// A field of the last line of a code.
fn line(version: &FormVersion, code: &LineCode, name: &str) -> Option<String> {
    let found = version.lines.iter().rposition(|line| line.code == *code);
    found.map(|index| format!("lines.{}.{name}", index + 1))
}

/// A field of the last rule of a code.
fn rule(version: &FormVersion, code: &MemberCode, name: &str) -> Option<String> {
    let found = version.rules.iter().rposition(|rule| rule.code == *code);
    found.map(|index| format!("rules.{}.{name}", index + 1))
}

/// The field of the last file that bears a title.
fn titled(version: &FormVersion, title: &str) -> Option<String> {
    let mut asked = version.attachments.iter();
    let found = asked.rposition(|asked| asked.title == title);
    found.map(|index| format!("attachments.{}.title", index + 1))
}

/// The field in which a code stands for the second time, in whichever list.
fn twice(version: &FormVersion, code: &str) -> Option<String> {
    let lines: Vec<&str> = version.lines.iter().map(|it| it.code.as_str()).collect();
    let columns: Vec<&str> = version.columns.iter().map(|it| it.code.as_str()).collect();
    let rules: Vec<&str> = version.rules.iter().map(|it| it.code.as_str()).collect();
    [("lines", lines), ("columns", columns), ("rules", rules)]
        .into_iter()
        .find_map(|(list, codes)| {
            let places = codes.iter().enumerate().filter(|(_, it)| **it == code);
            let second = places.map(|(index, _)| index + 1).nth(1);
            second.map(|number| format!("{list}.{number}.code"))
        })
}

/// The field of a rule in which its bounds stand.
fn bounds(version: &FormVersion, code: &MemberCode) -> &'static str {
    let rule = version.rules.iter().find(|rule| rule.code == *code);
    match rule.map(|rule| &rule.kind) {
        Some(RuleKind::Formula(_)) => "formula",
        Some(RuleKind::SumOfParts) => "lines",
        Some(RuleKind::Range { .. }) => "least",
        _ => "bound",
    }
}
