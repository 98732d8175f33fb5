//! How are forms and their versions written?

pub(super) mod load;

use super::pen::{Pen, Table, table};
use super::stored;
use super::transaction::SqliteTransaction;
use super::value::{optional_decimal_columns, validity_columns};
use crate::error::RecordError;
use domain::attachment::AskedFile;
use domain::form::{Column, FormNo, FormVersion, Line, LineKind, Reporters, Rule, RuleKind};
use domain::identifier::{FormId, LineCode, MemberCode};
use domain::moment::Seq;
use domain::report::Reporter;
use rusqlite::params;

/// How `form` is written.
pub(super) const FORM: Table = table!("form", "no, seq, action, id", "?, ?, ?, ?");

/// How `form_version` is written.
pub(super) const FORM_VERSION: Table = table!(
    "form_version",
    "seq, action, form, valid_from, valid_until, withdrawn, name_vi, name_en, legal_basis, \
     note, template, frequency, month_starts_on, due_days, below_place, below_level, producer, \
     counts_from, bottom_up_form, bottom_up_reached, status, attachments",
    "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?"
);

/// How `form_reporter` is written.
pub(super) const FORM_REPORTER: Table = table!(
    "form_reporter",
    "seq, action, version, place, organisation",
    "?, ?, ?, ?, ?"
);

/// How `form_line` is written.
pub(super) const FORM_LINE: Table = table!(
    "form_line",
    "seq, action, version, code, kind, formula, mark, indicator, breakdown, name_vi, name_en, \
     indent, required, decimals",
    "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?"
);

/// How `form_column` is written.
pub(super) const FORM_COLUMN: Table = table!(
    "form_column",
    "seq, action, version, code, kind, name_vi, name_en",
    "?, ?, ?, ?, ?, ?, ?"
);

/// How `form_rule` is written.
pub(super) const FORM_RULE: Table = table!(
    "form_rule",
    "seq, action, version, code, severity, kind, formula, lower_mantissa, lower_scale, \
     upper_mantissa, upper_scale, lines, columns, message_vi, message_en",
    "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?"
);

/// How `form_attachment` is written.
pub(super) const FORM_ATTACHMENT: Table = table!(
    "form_attachment",
    "seq, action, version, title, required, kinds",
    "?, ?, ?, ?, ?, ?"
);

const VERSION: &str = "form_version";

/// Place and organisation of a reporter as columns.
pub(super) fn reporter_columns(reporter: Reporter) -> (Option<u32>, Option<u32>) {
    match reporter {
        Reporter::Place(place) => (Some(place.0), None),
        Reporter::Organisation(organisation) => (None, Some(organisation.0)),
    }
}

/// Appends a form without versions.
pub(super) fn append(pen: &Pen<'_>, no: FormNo, id: &FormId) -> Result<(), RecordError> {
    pen.write(&FORM, params![no.0, pen.seq, pen.action, id.as_str()])
}

/// Appends a version with all that belongs to it.
pub(super) fn append_version(
    transaction: &mut SqliteTransaction<'_>,
    form: FormNo,
    version: &FormVersion,
) -> Result<Seq, RecordError> {
    version
        .check()
        .map_err(|error| RecordError::refused(VERSION, error))?;
    let number = transaction.row(|pen| head(pen, form, version))?;
    for reporter in listed(&version.reporters) {
        transaction.row(|pen| {
            let (place, organisation) = reporter_columns(reporter);
            pen.write(
                &FORM_REPORTER,
                params![pen.seq, pen.action, number, place, organisation],
            )
        })?;
    }
    for line in &version.lines {
        transaction.row(|pen| append_line(pen, number, line))?;
    }
    for column in &version.columns {
        transaction.row(|pen| append_column(pen, number, column))?;
    }
    for rule in &version.rules {
        transaction.row(|pen| append_rule(pen, number, rule))?;
    }
    for asked in &version.attachments {
        let title = Some(asked.title.as_str());
        transaction.row(|pen| append_attachment(pen, number, title, asked))?;
    }
    if version.other_files {
        let any = AskedFile::default();
        transaction.row(|pen| append_attachment(pen, number, None, &any))?;
    }
    Ok(super::seq(number))
}

fn listed(reporters: &Reporters) -> Vec<Reporter> {
    match reporters {
        Reporters::Below { .. } => Vec::new(),
        Reporters::Places(places) => places.iter().copied().map(Reporter::Place).collect(),
        Reporters::Organisations(organisations) => organisations
            .iter()
            .copied()
            .map(Reporter::Organisation)
            .collect(),
    }
}

fn head(pen: &Pen<'_>, form: FormNo, version: &FormVersion) -> Result<(), RecordError> {
    let (from, until) = validity_columns(VERSION, version.valid)?;
    let below = match &version.reporters {
        Reporters::Below { place, level } => Some((place.0, level.to_string())),
        Reporters::Places(_) | Reporters::Organisations(_) => None,
    };
    let bottom_up = version.bottom_up.as_ref();
    pen.write(
        &FORM_VERSION,
        params![
            pen.seq,
            pen.action,
            form.0,
            from,
            until,
            false,
            version.name_vi,
            version.name_en,
            version.legal_basis,
            version.note,
            version.template,
            version.frequency.as_str(),
            version.month_starts_on,
            version.due_days,
            below.as_ref().map(|(place, _)| place),
            below.as_ref().map(|(_, level)| level),
            version.producer.map(|producer| producer.0),
            version.counts_from.as_str(),
            bottom_up.map(|up| up.form.as_str()),
            bottom_up.map(|up| up.reached.as_str()),
            version.status.as_str(),
            // Once the titles stood here; now they are rows of their own.
            ""
        ],
    )
}

fn append_line(pen: &Pen<'_>, version: i64, line: &Line) -> Result<(), RecordError> {
    let formula = match &line.kind {
        LineKind::Computed(formula) => Some(formula),
        LineKind::Heading | LineKind::Entered => None,
    };
    pen.write(
        &FORM_LINE,
        params![
            pen.seq,
            pen.action,
            version,
            line.code.as_str(),
            line.kind.as_str(),
            formula,
            line.mark,
            line.indicator.map(|indicator| indicator.0),
            line.breakdown.to_string(),
            line.name_vi,
            line.name_en,
            line.indent,
            line.required,
            line.decimals
        ],
    )
}

fn append_column(pen: &Pen<'_>, version: i64, column: &Column) -> Result<(), RecordError> {
    pen.write(
        &FORM_COLUMN,
        params![
            pen.seq,
            pen.action,
            version,
            column.code.as_str(),
            column.kind.as_str(),
            column.name_vi,
            column.name_en
        ],
    )
}

fn append_rule(pen: &Pen<'_>, version: i64, rule: &Rule) -> Result<(), RecordError> {
    let (formula, lower, upper) = match &rule.kind {
        RuleKind::Formula(formula) => (Some(formula), None, None),
        RuleKind::Range { least, most } => (None, *least, *most),
        RuleKind::AgainstLastPeriod { percent: bound }
        | RuleKind::AgainstLastYear { percent: bound }
        | RuleKind::Outlier { deviations: bound } => (None, Some(*bound), None),
        RuleKind::SumOfParts | RuleKind::UnitSlip | RuleKind::Copied => (None, None, None),
    };
    let (lower_mantissa, lower_scale) = optional_decimal_columns("form_rule", lower)?;
    let (upper_mantissa, upper_scale) = optional_decimal_columns("form_rule", upper)?;
    let line_codes: Vec<&str> = rule.lines.iter().map(LineCode::as_str).collect();
    let column_codes: Vec<&str> = rule.columns.iter().map(MemberCode::as_str).collect();
    pen.write(
        &FORM_RULE,
        params![
            pen.seq,
            pen.action,
            version,
            rule.code.as_str(),
            rule.severity.as_str(),
            rule.kind.as_str(),
            formula,
            lower_mantissa,
            lower_scale,
            upper_mantissa,
            upper_scale,
            line_codes.join("\n"),
            column_codes.join("\n"),
            rule.message_vi,
            rule.message_en
        ],
    )
}

fn append_attachment(
    pen: &Pen<'_>,
    version: i64,
    title: Option<&str>,
    asked: &AskedFile,
) -> Result<(), RecordError> {
    let kinds: Vec<&str> = asked.kinds.iter().map(|kind| kind.as_str()).collect();
    pen.write(
        &FORM_ATTACHMENT,
        params![
            pen.seq,
            pen.action,
            version,
            title,
            asked.required,
            kinds.join("\n")
        ],
    )
}

/// The greatest row of forms that a state contains; equal numbers mean equal forms.
pub(super) fn last(connection: &rusqlite::Connection, state: Seq) -> Result<i64, RecordError> {
    let mut statement =
        connection.prepare_cached("SELECT max(seq) FROM form_version WHERE seq <= ?1")?;
    let last: Option<i64> = statement.query_row([stored(state)], |row| row.get(0))?;
    Ok(last.unwrap_or(0))
}

/// Refuses forms without a version, and versions that overlap; nothing of them is committed.
pub(super) fn usable(connection: &rusqlite::Connection) -> Result<(), RecordError> {
    let forms = load::load(connection, last(connection, Seq::LAST)?);
    let forms = forms.map_err(|error| RecordError::refused("form", error))?;
    let mut statement = connection.prepare_cached("SELECT count(*) FROM form")?;
    let all: i64 = statement.query_row([], |row| row.get(0))?;
    if i64::try_from(forms.iter().count()) != Ok(all) {
        return Err(RecordError::refused("form", "a form has no version"));
    }
    for (_, form) in forms.iter() {
        let mut pairs = form.versions.windows(2);
        if pairs.any(|pair| pair[0].valid.overlaps(pair[1].valid)) {
            let reason = format!("versions of {} overlap", form.id);
            return Err(RecordError::refused("form", reason));
        }
    }
    Ok(())
}
