//! How is one question asked of all reports of a form at once?

use super::super::catalogue::last_definition;
use super::super::{SqliteStore, stored};
use super::read::{cell, content, key, step, text};
use crate::error::RecordError;
use crate::overview::{Defined, HandedIn, Overview, Written};
use crate::report::StepRow;
use domain::form::FormNo;
use domain::moment::Seq;
use domain::period::Period;
use domain::place::PlaceNo;
use domain::report::{ReportKey, ReportNo};
use jiff::Timestamp;
use rusqlite::params;
use std::collections::{BTreeMap, BTreeSet};

impl Overview for SqliteStore {
    fn handed_in(
        &self,
        form: FormNo,
        period: Period,
        state: Seq,
    ) -> Result<Vec<HandedIn>, RecordError> {
        let snapshot = self.connections.snapshot()?;
        let mut statement = snapshot.prepare_cached(
            "SELECT s.report, s.seq, s.late, a.acted_at FROM report r \
             JOIN report_step s ON s.report = r.no AND s.kind = 'submit' \
             JOIN audit a ON a.seq = s.action \
             WHERE r.form = ?1 AND r.period_first = ?2 AND r.period_last = ?3 AND s.seq <= ?4 \
             ORDER BY s.report, s.seq",
        )?;
        let (first, last) = period.to_days();
        let mut rows = statement.query(params![form.0, first, last, stored(state)])?;
        let mut found: Vec<HandedIn> = Vec::new();
        while let Some(row) = rows.next()? {
            let number: i64 = row.get("seq")?;
            let at = Timestamp::from_microsecond(row.get("acted_at")?)
                .map_err(|error| RecordError::broken("report_step", number, error))?;
            let report = ReportNo(row.get("report")?);
            match found.last_mut().filter(|last| last.report == report) {
                Some(again) => again.last = at,
                None => found.push(HandedIn {
                    report,
                    first: at,
                    late: row.get("late")?,
                    last: at,
                }),
            }
        }
        Ok(found)
    }

    fn written(
        &self,
        form: FormNo,
        period: Period,
        state: Seq,
        visit: &mut dyn FnMut(Written),
    ) -> Result<(), RecordError> {
        let snapshot = self.connections.snapshot()?;
        let mut statement = snapshot.prepare_cached(
            "SELECT e.* FROM report r JOIN entry e ON e.report = r.no \
             WHERE r.form = ?1 AND r.period_first = ?2 AND r.period_last = ?3 \
             AND e.fate = 0 AND e.seq <= ?4 ORDER BY e.report, e.line, e.column_code, e.seq",
        )?;
        let (first, last) = period.to_days();
        let mut rows = statement.query(params![form.0, first, last, stored(state)])?;
        let mut standing: Option<Written> = None;
        while let Some(row) = rows.next()? {
            let number: i64 = row.get("seq")?;
            let next = Written {
                report: ReportNo(row.get("report")?),
                seq: super::super::seq(number),
                cell: cell("entry", number, row)?,
                content: content(number, row)?,
                note: text(row, "note")?,
            };
            // Of one cell the last entry stands.
            if let Some(last) = standing.replace(next)
                && standing
                    .as_ref()
                    .is_some_and(|next| (next.report, &next.cell) != (last.report, &last.cell))
            {
                visit(last);
            }
        }
        if let Some(last) = standing {
            visit(last);
        }
        Ok(())
    }

    fn steps_between(
        &self,
        after: Seq,
        until: Seq,
    ) -> Result<Vec<(ReportKey, StepRow)>, RecordError> {
        let snapshot = self.connections.snapshot()?;
        let mut of = snapshot.prepare_cached("SELECT * FROM report WHERE no = ?1")?;
        let mut statement = snapshot.prepare_cached(
            "SELECT * FROM report_step WHERE seq > ?1 AND seq <= ?2 ORDER BY seq",
        )?;
        let mut rows = statement.query(params![stored(after), stored(until)])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let report: i64 = row.get("report")?;
            let mut reports = of.query([report])?;
            if let Some(report) = reports.next()? {
                found.push((key(report)?, step(&snapshot, row)?));
            }
        }
        Ok(found)
    }

    fn forms_defined(&self) -> Result<BTreeMap<FormNo, Defined>, RecordError> {
        let snapshot = self.connections.snapshot()?;
        let mut statement = snapshot.prepare_cached(
            "SELECT v.form, min(v.seq) AS seq, min(a.acted_at) AS first, \
             max(a.acted_at) AS last, count(*) - 1 AS changes \
             FROM form_version v JOIN audit a ON a.seq = v.action GROUP BY v.form",
        )?;
        let mut rows = statement.query([])?;
        let mut found = BTreeMap::new();
        while let Some(row) = rows.next()? {
            let number: i64 = row.get("seq")?;
            let moment = |column: &str| -> Result<Timestamp, RecordError> {
                Timestamp::from_microsecond(row.get(column)?)
                    .map_err(|error| RecordError::broken("form_version", number, error))
            };
            let defined = Defined {
                first: moment("first")?,
                last: moment("last")?,
                changes: row.get("changes")?,
            };
            found.insert(FormNo(row.get("form")?), defined);
        }
        Ok(found)
    }

    fn touched_since(&self, after: Seq) -> Result<Option<BTreeSet<PlaceNo>>, RecordError> {
        let snapshot = self.connections.snapshot()?;
        if last_definition(&snapshot, i64::MAX)? > stored(after) {
            return Ok(None);
        }
        let mut statement = snapshot.prepare_cached(
            "SELECT place FROM observation WHERE seq > ?1 \
             UNION SELECT place FROM target WHERE seq > ?1 \
             UNION SELECT o.place FROM release r JOIN observation o ON o.seq = r.observation \
             WHERE r.seq > ?1 \
             UNION SELECT t.place FROM release r JOIN target t ON t.seq = r.target \
             WHERE r.seq > ?1",
        )?;
        let rows = statement.query_map([stored(after)], |row| row.get(0).map(PlaceNo))?;
        Ok(Some(rows.collect::<Result<_, _>>()?))
    }
}
