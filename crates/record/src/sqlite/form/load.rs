//! How are forms read, and when may they be taken from memory?

use super::super::value::{decimal, from_lines, validity, word};
use crate::error::RecordError;
use domain::attachment::{AskedFile, is_title};
use domain::form::{
    BottomUp, Column, Form, FormVersion, Forms, Line, LineKind, Reporters, Rule, RuleKind,
};
use domain::indicator::IndicatorNo;
use domain::moment::Seq;
use domain::organisation::OrganisationNo;
use domain::place::PlaceNo;
use rusqlite::{Connection, Row};
use rust_decimal::Decimal;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

/// States of all forms that are kept in memory; older ones are read again.
const KEPT: usize = 8;

/// Forms by the greatest version that they contain.
#[derive(Default)]
pub(in super::super) struct KeptForms(Mutex<BTreeMap<i64, Arc<Forms>>>);

impl KeptForms {
    /// The forms of a state, as far as the connection sees them.
    pub(in super::super) fn of(
        &self,
        connection: &Connection,
        state: Seq,
    ) -> Result<Arc<Forms>, RecordError> {
        let key = super::last(connection, state)?;
        let lock = || self.0.lock().unwrap_or_else(|broken| broken.into_inner());
        if let Some(forms) = lock().get(&key) {
            return Ok(Arc::clone(forms));
        }
        let forms = Arc::new(load(connection, key)?);
        let mut kept = lock();
        kept.insert(key, Arc::clone(&forms));
        if kept.len() > KEPT {
            kept.pop_first();
        }
        Ok(forms)
    }
}

/// Reads all forms up to a version.
pub(in super::super) fn load(connection: &Connection, last: i64) -> Result<Forms, RecordError> {
    let mut versions = latest(connection, last)?;
    // A form stands before its first version, so the last version bounds the forms too.
    let mut statement =
        connection.prepare_cached("SELECT * FROM form WHERE seq <= ?1 ORDER BY no")?;
    let mut rows = statement.query([last])?;
    let mut forms = Vec::new();
    while let Some(row) = rows.next()? {
        let (no, seq): (u32, i64) = (row.get("no")?, row.get("seq")?);
        let versions = versions.remove(&no).unwrap_or_default();
        if versions.is_empty() {
            return Err(RecordError::broken("form", seq, "it has no version"));
        }
        forms.push(Form {
            id: word("form", seq, &text(row, "id")?)?,
            versions,
        });
    }
    Ok(Forms::new(forms))
}

fn text(row: &Row<'_>, column: &str) -> rusqlite::Result<String> {
    row.get(column)
}

/// The versions in force by form, each list by first day.
fn latest(
    connection: &Connection,
    last: i64,
) -> Result<BTreeMap<u32, Vec<FormVersion>>, RecordError> {
    let mut statement =
        connection.prepare_cached("SELECT * FROM form_version WHERE seq <= ?1 ORDER BY seq")?;
    let mut rows = statement.query([last])?;
    let mut latest: BTreeMap<(u32, Option<i32>), i64> = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let key = (row.get("form")?, row.get("valid_from")?);
        if row.get("withdrawn")? {
            latest.remove(&key);
        } else {
            latest.insert(key, row.get("seq")?);
        }
    }
    let mut found = BTreeMap::new();
    for (key, seq) in latest {
        found.insert(key, version(connection, seq)?);
    }
    Ok(super::super::catalogue::by_entity(found))
}

/// A version with all that belongs to it.
fn version(connection: &Connection, seq: i64) -> Result<FormVersion, RecordError> {
    let mut statement = connection.prepare_cached("SELECT * FROM form_version WHERE seq = ?1")?;
    let mut rows = statement.query([seq])?;
    let row = rows.next()?.ok_or(RecordError::NoRow {
        table: "form_version",
        seq: seq.unsigned_abs(),
    })?;
    let of = |column: &str| text(row, column);
    let bottom_up: Option<String> = row.get("bottom_up_form")?;
    let bottom_up = match bottom_up {
        Some(form) => Some(BottomUp {
            form: word("form_version", seq, &form)?,
            reached: word("form_version", seq, &of("bottom_up_reached")?)?,
        }),
        None => None,
    };
    let producer: Option<u32> = row.get("producer")?;
    let (attachments, other_files) = attachments(connection, seq, &of("attachments")?)?;
    let found = FormVersion {
        valid: validity("form_version", seq, row)?,
        name_vi: of("name_vi")?,
        name_en: of("name_en")?,
        legal_basis: of("legal_basis")?,
        note: of("note")?,
        template: of("template")?,
        frequency: word("form_version", seq, &of("frequency")?)?,
        month_starts_on: row.get("month_starts_on")?,
        due_days: row.get("due_days")?,
        reporters: reporters(connection, seq, row)?,
        producer: producer.map(OrganisationNo),
        counts_from: word("form_version", seq, &of("counts_from")?)?,
        bottom_up,
        status: word("form_version", seq, &of("status")?)?,
        lines: all(connection, "form_line", seq, line)?,
        columns: all(connection, "form_column", seq, column)?,
        rules: all(connection, "form_rule", seq, rule)?,
        attachments,
        other_files,
    };
    found
        .check()
        .map_err(|error| RecordError::broken("form_version", seq, error))?;
    Ok(found)
}

/// The files that a version asks for, and whether others are welcome. Versions of before there
/// were rows of their own name them by titles alone.
fn attachments(
    connection: &Connection,
    version: i64,
    titles: &str,
) -> Result<(Vec<AskedFile>, bool), RecordError> {
    let mut listed: Vec<AskedFile> = Vec::new();
    for title in from_lines(titles).iter().filter(|title| is_title(title)) {
        if listed.iter().all(|asked| asked.title != *title) {
            listed.push(AskedFile::titled(title));
        }
    }
    let rows = all(connection, "form_attachment", version, |row| {
        let seq: i64 = row.get("seq")?;
        let title: Option<String> = row.get("title")?;
        let mut kinds = Vec::new();
        for kind in from_lines(&text(row, "kinds")?) {
            kinds.push(word("form_attachment", seq, &kind)?);
        }
        Ok(title.map(|title| (title, row.get("required"), kinds)))
    })?;
    let others = rows.iter().any(Option::is_none);
    for (title, required, kinds) in rows.into_iter().flatten() {
        listed.push(AskedFile {
            title,
            required: required?,
            kinds,
        });
    }
    Ok((listed, others))
}

/// Every row of a table that belongs to a version, in order.
fn all<T>(
    connection: &Connection,
    table: &'static str,
    version: i64,
    read: fn(&Row<'_>) -> Result<T, RecordError>,
) -> Result<Vec<T>, RecordError> {
    let select = format!("SELECT * FROM {table} WHERE version = ?1 ORDER BY seq");
    let mut statement = connection.prepare_cached(&select)?;
    let mut rows = statement.query([version])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(read(row)?);
    }
    Ok(found)
}

fn reporters(connection: &Connection, seq: i64, row: &Row<'_>) -> Result<Reporters, RecordError> {
    let below: Option<u32> = row.get("below_place")?;
    if let Some(place) = below {
        return Ok(Reporters::Below {
            place: PlaceNo(place),
            level: word("form_version", seq, &text(row, "below_level")?)?,
        });
    }
    let listed = all(connection, "form_reporter", seq, |row| {
        let place: Option<u32> = row.get("place")?;
        let organisation: Option<u32> = row.get("organisation")?;
        Ok((place.map(PlaceNo), organisation.map(OrganisationNo)))
    })?;
    let places: Vec<PlaceNo> = listed.iter().filter_map(|(place, _)| *place).collect();
    if places.is_empty() {
        let organisations = listed.iter().filter_map(|(_, organisation)| *organisation);
        return Ok(Reporters::Organisations(organisations.collect()));
    }
    Ok(Reporters::Places(places))
}

fn line(row: &Row<'_>) -> Result<Line, RecordError> {
    let seq: i64 = row.get("seq")?;
    let formula: Option<String> = row.get("formula")?;
    let kind = match (text(row, "kind")?.as_str(), formula) {
        ("computed", Some(formula)) => LineKind::Computed(formula),
        ("heading", None) => LineKind::Heading,
        ("entered", None) => LineKind::Entered,
        (other, _) => return Err(RecordError::broken("form_line", seq, other)),
    };
    let indicator: Option<u32> = row.get("indicator")?;
    Ok(Line {
        code: word("form_line", seq, &text(row, "code")?)?,
        kind,
        mark: text(row, "mark")?,
        indicator: indicator.map(IndicatorNo),
        breakdown: word("form_line", seq, &text(row, "breakdown")?)?,
        name_vi: text(row, "name_vi")?,
        name_en: text(row, "name_en")?,
        indent: row.get("indent")?,
        required: row.get("required")?,
        decimals: row.get("decimals")?,
    })
}

fn column(row: &Row<'_>) -> Result<Column, RecordError> {
    let seq: i64 = row.get("seq")?;
    Ok(Column {
        code: word("form_column", seq, &text(row, "code")?)?,
        kind: word("form_column", seq, &text(row, "kind")?)?,
        name_vi: text(row, "name_vi")?,
        name_en: text(row, "name_en")?,
    })
}

fn rule(row: &Row<'_>) -> Result<Rule, RecordError> {
    let seq: i64 = row.get("seq")?;
    let lower = decimal(row, "lower_mantissa", "lower_scale")?;
    let upper = decimal(row, "upper_mantissa", "upper_scale")?;
    let bound = lower.unwrap_or(Decimal::ZERO);
    let formula: Option<String> = row.get("formula")?;
    let kind = match (text(row, "kind")?.as_str(), formula) {
        ("formula", Some(formula)) => RuleKind::Formula(formula),
        ("sum_of_parts", None) => RuleKind::SumOfParts,
        ("range", None) => RuleKind::Range {
            least: lower,
            most: upper,
        },
        ("against_last_period", None) => RuleKind::AgainstLastPeriod { percent: bound },
        ("against_last_year", None) => RuleKind::AgainstLastYear { percent: bound },
        ("outlier", None) => RuleKind::Outlier { deviations: bound },
        ("unit_slip", None) => RuleKind::UnitSlip,
        ("copied", None) => RuleKind::Copied,
        (other, _) => return Err(RecordError::broken("form_rule", seq, other)),
    };
    let codes = |column: &str| text(row, column).map(|codes| from_lines(&codes));
    let mut lines = Vec::new();
    for code in codes("lines")? {
        lines.push(word("form_rule", seq, &code)?);
    }
    let mut columns = Vec::new();
    for code in codes("columns")? {
        columns.push(word("form_rule", seq, &code)?);
    }
    Ok(Rule {
        code: word("form_rule", seq, &text(row, "code")?)?,
        severity: word("form_rule", seq, &text(row, "severity")?)?,
        kind,
        lines,
        columns,
        message_vi: text(row, "message_vi")?,
        message_en: text(row, "message_en")?,
    })
}
