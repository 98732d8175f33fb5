//! How are reports, entries and steps read?

use super::super::value::{period, variant, word};
use super::super::{actor, seq, shared_text, stored};
use super::{CONTENTS, DOORS, FATES};
use crate::error::RecordError;
use crate::report::{EntryRow, FigureRow, ReasonRow, ReportRow, Signature, StepRow};
use domain::form::FormNo;
use domain::moment::Seq;
use domain::observation::StatedValue;
use domain::organisation::OrganisationNo;
use domain::period::Period;
use domain::place::PlaceNo;
use domain::report::{
    Cell, ClientId, Content, Entry, FindingReason, Origin, Progress, ReportKey, ReportNo, Reporter,
    Step,
};
use jiff::Timestamp;
use rusqlite::{Connection, Row, params};
use rust_decimal::Decimal;

pub(super) fn text(row: &Row<'_>, column: &str) -> rusqlite::Result<String> {
    row.get(column)
}

fn signature(connection: &Connection, action: i64) -> Result<Signature, RecordError> {
    let audit = actor::of_action(connection, action)?;
    Ok(Signature {
        id: audit.actor_id,
        name: audit.actor_name,
        at: audit.at,
    })
}

pub(super) fn cell(table: &'static str, number: i64, row: &Row<'_>) -> Result<Cell, RecordError> {
    Ok(Cell {
        line: word(table, number, &text(row, "line")?)?,
        column: word(table, number, &text(row, "column_code")?)?,
    })
}

/// Which report a row is.
pub(super) fn key(row: &Row<'_>) -> Result<ReportKey, RecordError> {
    let number: i64 = row.get("seq")?;
    let place: Option<u32> = row.get("place")?;
    let organisation: Option<u32> = row.get("organisation")?;
    let reporter = match (place, organisation) {
        (Some(place), None) => Reporter::Place(PlaceNo(place)),
        (None, Some(organisation)) => Reporter::Organisation(OrganisationNo(organisation)),
        _ => return Err(RecordError::broken("report", number, "nobody reports")),
    };
    let (first, last) = (row.get("period_first")?, row.get("period_last")?);
    Ok(ReportKey {
        form: FormNo(row.get("form")?),
        period: period("report", number, first, last)?,
        reporter,
    })
}

/// A report with its last step by a state.
pub(super) fn report(
    connection: &Connection,
    row: &Row<'_>,
    state: Seq,
) -> Result<ReportRow, RecordError> {
    let no = ReportNo(row.get("no")?);
    let mut statement = connection.prepare_cached(
        "SELECT * FROM report_step WHERE report = ?1 AND seq <= ?2 ORDER BY seq DESC LIMIT 1",
    )?;
    let mut steps = statement.query(params![no.0, stored(state)])?;
    let last_step = match steps.next()? {
        Some(row) => Some(step(connection, row)?),
        None => None,
    };
    Ok(ReportRow {
        no,
        key: key(row)?,
        progress: progress_after(last_step.as_ref()),
        last_step,
    })
}

/// A report by its key.
pub(super) fn by_key(
    connection: &Connection,
    key: &ReportKey,
    state: Seq,
) -> Result<Option<ReportRow>, RecordError> {
    let (sql, reporter) = match key.reporter {
        Reporter::Place(place) => (
            "SELECT * FROM report WHERE form = ?1 AND period_first = ?2 AND period_last = ?3 \
             AND place = ?4 AND seq <= ?5",
            place.0,
        ),
        Reporter::Organisation(organisation) => (
            "SELECT * FROM report WHERE form = ?1 AND period_first = ?2 AND period_last = ?3 \
             AND organisation = ?4 AND seq <= ?5",
            organisation.0,
        ),
    };
    let (first, last) = key.period.to_days();
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query(params![key.form.0, first, last, reporter, stored(state)])?;
    match rows.next()? {
        Some(row) => report(connection, row, state).map(Some),
        None => Ok(None),
    }
}

/// All reports of a form for a period.
pub(super) fn of_form(
    connection: &Connection,
    form: FormNo,
    period: Period,
    state: Seq,
) -> Result<Vec<ReportRow>, RecordError> {
    let (first, last) = period.to_days();
    let mut found = Vec::new();
    for reporter in ["place", "organisation"] {
        // One pass: a nation's communes are thousands, and each has its last step.
        let sql = format!(
            "SELECT r.*, s.seq AS step, s.kind, s.reason, s.directive, s.late, s.state, \
             s.version, s.submitter, a.actor_id, a.actor_name, a.acted_at FROM report r \
             LEFT JOIN report_step s ON s.report = r.no AND s.seq = \
             (SELECT max(t.seq) FROM report_step t WHERE t.report = r.no AND t.seq <= ?4) \
             LEFT JOIN audit a ON a.seq = s.action \
             WHERE r.form = ?1 AND r.period_first = ?2 AND r.period_last = ?3 \
             AND r.{reporter} IS NOT NULL AND r.seq <= ?4 ORDER BY r.{reporter}"
        );
        let mut statement = connection.prepare_cached(&sql)?;
        let mut rows = statement.query(params![form.0, first, last, stored(state)])?;
        while let Some(row) = rows.next()? {
            found.push(report_with_step(row)?);
        }
    }
    Ok(found)
}

/// A report from a row that has its last step beside it.
fn report_with_step(row: &Row<'_>) -> Result<ReportRow, RecordError> {
    let last_step = match row.get("step")? {
        Some(number) => Some(taken(row, number, signature_beside(row, number)?)?),
        None => None,
    };
    Ok(ReportRow {
        no: ReportNo(row.get("no")?),
        key: key(row)?,
        progress: progress_after(last_step.as_ref()),
        last_step,
    })
}

/// Who took the step that stands in a row; an action that is not yet committed has no name.
fn signature_beside(row: &Row<'_>, step: i64) -> Result<Signature, RecordError> {
    let at: Option<i64> = row.get("acted_at")?;
    let at = Timestamp::from_microsecond(at.unwrap_or_default())
        .map_err(|error| RecordError::broken("report_step", step, error))?;
    let word = |column: &str| -> rusqlite::Result<String> {
        row.get(column).map(Option::<String>::unwrap_or_default)
    };
    Ok(Signature {
        id: word("actor_id")?,
        name: word("actor_name")?,
        at,
    })
}

fn progress_after(last: Option<&StepRow>) -> Progress {
    last.map(|step| step.progress.clone()).unwrap_or_default()
}

pub(super) fn content(number: i64, row: &Row<'_>) -> Result<Content, RecordError> {
    let word = variant("entry", number, &CONTENTS, row.get("content")?)?;
    Ok(match word {
        "value" => {
            let (mantissa, scale): (i64, u32) = (row.get("mantissa")?, row.get("scale")?);
            let value = Decimal::try_new(mantissa, scale)
                .map_err(|error| RecordError::broken("entry", number, error))?;
            let value = StatedValue::printed(value, row.get("printed_place")?)
                .map_err(|error| RecordError::broken("entry", number, error))?;
            let as_printed: Option<String> = row.get("as_printed")?;
            Content::Value {
                value,
                as_printed: as_printed.unwrap_or_default(),
            }
        }
        "not_applicable" => Content::NotApplicable,
        "not_yet_known" => Content::NotYetKnown,
        _ => Content::Blank,
    })
}

/// An entry.
pub(super) fn entry(connection: &Connection, row: &Row<'_>) -> Result<EntryRow, RecordError> {
    let number: i64 = row.get("seq")?;
    let base: Option<i64> = row.get("base")?;
    let file = shared_text::read(connection, row.get("file")?)?;
    Ok(EntryRow {
        seq: seq(number),
        report: ReportNo(row.get("report")?),
        entry: Entry {
            cell: cell("entry", number, row)?,
            content: content(number, row)?,
            note: text(row, "note")?,
            client_id: word("entry", number, &text(row, "client_id")?)?,
            base: base.map(seq),
            origin: Origin {
                door: variant("entry", number, &DOORS, row.get("door")?)?,
                file: file.unwrap_or_default(),
                place: text(row, "file_place")?,
            },
            fate: variant("entry", number, &FATES, row.get("fate")?)?,
        },
        by: signature(connection, row.get("action")?)?,
    })
}

/// What stands in the cells of a report.
pub(super) fn standing(
    connection: &Connection,
    report: ReportNo,
    state: Seq,
) -> Result<Vec<EntryRow>, RecordError> {
    let mut statement = connection.prepare_cached(
        "SELECT * FROM entry WHERE report = ?1 AND fate = 0 AND seq <= ?2 \
         ORDER BY line, column_code, seq",
    )?;
    let mut rows = statement.query(params![report.0, stored(state)])?;
    let mut found: Vec<EntryRow> = Vec::new();
    while let Some(row) = rows.next()? {
        let next = entry(connection, row)?;
        match found.last_mut() {
            Some(last) if last.entry.cell == next.entry.cell => *last = next,
            _ => found.push(next),
        }
    }
    Ok(found)
}

/// Every entry of a report, or of one cell.
pub(in super::super) fn entries(
    connection: &Connection,
    report: ReportNo,
    of: Option<&Cell>,
) -> Result<Vec<EntryRow>, RecordError> {
    let mut statement = connection.prepare_cached(
        "SELECT * FROM entry WHERE report = ?1 AND (?2 IS NULL OR (line = ?2 AND \
         column_code = ?3)) ORDER BY seq",
    )?;
    let line = of.map(|cell| cell.line.as_str());
    let column = of.map(|cell| cell.column.as_str());
    let mut rows = statement.query(params![report.0, line, column])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(entry(connection, row)?);
    }
    Ok(found)
}

/// The entry of a client's name.
pub(super) fn entry_of(
    connection: &Connection,
    client_id: ClientId,
) -> Result<Option<EntryRow>, RecordError> {
    let mut statement = connection.prepare_cached("SELECT * FROM entry WHERE client_id = ?1")?;
    let mut rows = statement.query([client_id.to_string()])?;
    match rows.next()? {
        Some(row) => entry(connection, row).map(Some),
        None => Ok(None),
    }
}

pub(super) fn step(connection: &Connection, row: &Row<'_>) -> Result<StepRow, RecordError> {
    taken(
        row,
        row.get("seq")?,
        signature(connection, row.get("action")?)?,
    )
}

fn taken(row: &Row<'_>, number: i64, by: Signature) -> Result<StepRow, RecordError> {
    const TABLE: &str = "report_step";
    let submitter = text(row, "submitter")?;
    let state = word(TABLE, number, &text(row, "state")?)?;
    let submitter = Some(submitter).filter(|who| !who.is_empty());
    Ok(StepRow {
        seq: seq(number),
        step: Step {
            kind: word(TABLE, number, &text(row, "kind")?)?,
            reason: text(row, "reason")?,
            directive: text(row, "directive")?,
            late: row.get("late")?,
        },
        progress: Progress::stored(state, row.get("version")?, submitter),
        by,
    })
}

/// The steps of a report.
pub(in super::super) fn steps(
    connection: &Connection,
    report: ReportNo,
    state: Seq,
) -> Result<Vec<StepRow>, RecordError> {
    let mut statement = connection
        .prepare_cached("SELECT * FROM report_step WHERE report = ?1 AND seq <= ?2 ORDER BY seq")?;
    let mut rows = statement.query(params![report.0, stored(state)])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(step(connection, row)?);
    }
    Ok(found)
}

/// The reasons given in a report.
pub(super) fn reasons(
    connection: &Connection,
    report: ReportNo,
    state: Seq,
) -> Result<Vec<ReasonRow>, RecordError> {
    const TABLE: &str = "finding_reason";
    let mut statement = connection.prepare_cached(
        "SELECT * FROM finding_reason WHERE report = ?1 AND seq <= ?2 ORDER BY seq",
    )?;
    let mut rows = statement.query(params![report.0, stored(state)])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let number: i64 = row.get("seq")?;
        found.push(ReasonRow {
            seq: seq(number),
            reason: FindingReason {
                rule: word(TABLE, number, &text(row, "rule")?)?,
                cell: cell(TABLE, number, row)?,
                reason: text(row, "reason")?,
            },
            by: signature(connection, row.get("action")?)?,
        });
    }
    Ok(found)
}

/// What a cell was stated as.
fn figure(row: &Row<'_>) -> Result<FigureRow, RecordError> {
    let number: i64 = row.get("seq")?;
    Ok(FigureRow {
        seq: seq(number),
        cell: cell("report_figure", number, row)?,
        version: row.get("version")?,
        observation: seq(row.get("observation")?),
    })
}

/// Of each cell the statement that it was made last.
pub(super) fn figures(
    connection: &Connection,
    report: ReportNo,
    state: Seq,
) -> Result<Vec<FigureRow>, RecordError> {
    let mut statement = connection.prepare_cached(
        "SELECT * FROM report_figure WHERE report = ?1 AND seq <= ?2 \
         ORDER BY line, column_code, seq",
    )?;
    let mut rows = statement.query(params![report.0, stored(state)])?;
    let mut found: Vec<FigureRow> = Vec::new();
    while let Some(row) = rows.next()? {
        let next = figure(row)?;
        match found.last_mut() {
            Some(last) if last.cell == next.cell => *last = next,
            _ => found.push(next),
        }
    }
    Ok(found)
}

/// The report and cell of a statement.
pub(super) fn figure_of(
    connection: &Connection,
    observation: Seq,
) -> Result<Option<(ReportRow, FigureRow)>, RecordError> {
    let mut statement = connection.prepare_cached(
        "SELECT * FROM report_figure WHERE observation = ?1 ORDER BY seq LIMIT 1",
    )?;
    let mut rows = statement.query([stored(observation)])?;
    let Some(row) = rows.next()? else {
        return Ok(None);
    };
    let found = figure(row)?;
    let no: u32 = row.get("report")?;
    let mut statement = connection.prepare_cached("SELECT * FROM report WHERE no = ?1")?;
    let mut rows = statement.query([no])?;
    match rows.next()? {
        Some(row) => Ok(Some((report(connection, row, Seq::LAST)?, found))),
        None => Ok(None),
    }
}
