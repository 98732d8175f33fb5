//! Who has reported, who is late, who has not reported at all?

pub mod calendar;
pub mod late;
pub mod opening;
pub mod sheet;
pub mod show;

use domain::Date;
use domain::form::{CountsFrom, FormVersion};
use domain::period::Period;
use domain::report::{ReportNo, ReportState, Reporter, StepKind};
use jiff::tz::TimeZone;
use record::overview::HandedIn;
use record::report::ReportRow;
use std::collections::BTreeMap;

/// How a report stands to its due day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Arrival {
    /// It is due and has not been handed in.
    Missing,
    /// It was handed in, given back, and is not in again.
    Returned,
    /// It was handed in late.
    Late,
    /// It was handed in in time.
    OnTime,
    /// It is not due yet.
    NotDue,
}

impl Arrival {
    /// Every one, in the order in which a page lists them.
    pub const ALL: [Self; 5] = [
        Self::Missing,
        Self::Returned,
        Self::Late,
        Self::OnTime,
        Self::NotDue,
    ];

    /// Stable word.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Returned => "returned",
            Self::Late => "late",
            Self::OnTime => "on_time",
            Self::NotDue => "not_due",
        }
    }
}

/// One who is expected to report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Who.
    pub reporter: Reporter,
    /// The report, where anybody has begun it.
    pub report: Option<ReportNo>,
    /// How far it has come.
    pub state: ReportState,
    /// How it stands to its due day.
    pub arrival: Arrival,
    /// The day on which it was handed in first.
    pub handed_in: Option<Date>,
    /// Days after the due day: of a late hand-in, or until today where it is missing.
    pub days_late: i32,
    /// Whether figures of it count in the record.
    pub counts: bool,
}

/// How many of whom.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Who is expected.
    pub expected: u32,
    /// Handed in and not given back.
    pub reported: u32,
    /// Of these, in time.
    pub on_time: u32,
    /// Of these, late.
    pub late: u32,
    /// Given back and not in again.
    pub returned: u32,
    /// Due and not handed in.
    pub missing: u32,
    /// Not handed in, and not due yet.
    pub not_due: u32,
    /// Approved or locked.
    pub approved: u32,
    /// Whose figures count.
    pub counting: u32,
}

impl Tally {
    /// Counts rows.
    #[must_use]
    pub fn of(rows: &[Row]) -> Self {
        Self::of_all(rows)
    }

    /// Counts rows, wherever they stand.
    #[must_use]
    pub fn of_all<'a>(rows: impl IntoIterator<Item = &'a Row>) -> Self {
        let mut tally = Self::default();
        for row in rows {
            tally.expected += 1;
            let place = match row.arrival {
                Arrival::Missing => &mut tally.missing,
                Arrival::Returned => &mut tally.returned,
                Arrival::Late => &mut tally.late,
                Arrival::OnTime => &mut tally.on_time,
                Arrival::NotDue => &mut tally.not_due,
            };
            *place += 1;
            tally.approved += u32::from(row.state.reached(ReportState::Approved));
            tally.counting += u32::from(row.counts);
        }
        tally.reported = tally.on_time + tally.late;
        tally
    }
}

/// What of a form's reports is known, as the record gives it in one pass each.
#[derive(Debug, Clone, Copy)]
pub struct Known<'a> {
    /// The reports that somebody began.
    pub reports: &'a [ReportRow],
    /// When they were handed in.
    pub handed_in: &'a [HandedIn],
}

/// How each of those expected stands, in the order in which they are expected. Reports of others
/// (who were expected under an earlier version of the form) are left out.
#[must_use]
pub fn rows(
    version: &FormVersion,
    period: Period,
    expected: &[Reporter],
    known: Known<'_>,
    (today, zone): (Date, &TimeZone),
) -> Vec<Row> {
    let reports: BTreeMap<Reporter, &ReportRow> = known
        .reports
        .iter()
        .map(|row| (row.key.reporter, row))
        .collect();
    let handed: BTreeMap<ReportNo, &HandedIn> = known
        .handed_in
        .iter()
        .map(|handed| (handed.report, handed))
        .collect();
    let due = version.due(period);
    expected
        .iter()
        .map(|reporter| {
            let report = reports.get(reporter).copied();
            let handed = report.and_then(|report| handed.get(&report.no).copied());
            row(version, *reporter, (report, handed), (due, today, zone))
        })
        .collect()
}

fn row(
    version: &FormVersion,
    reporter: Reporter,
    (report, handed): (Option<&ReportRow>, Option<&HandedIn>),
    (due, today, zone): (Date, Date, &TimeZone),
) -> Row {
    let state = report.map_or(ReportState::Draft, |report| report.progress.state());
    let handed_in = handed.map(|it| it.first.to_zoned(zone.clone()).date());
    let arrival = match (state, handed) {
        (ReportState::Returned, _) => Arrival::Returned,
        (_, Some(handed)) if handed.late => Arrival::Late,
        (_, Some(_)) => Arrival::OnTime,
        (_, None) if today > due => Arrival::Missing,
        (_, None) => Arrival::NotDue,
    };
    let after = match arrival {
        Arrival::Late => handed_in,
        Arrival::Missing => Some(today),
        _ => None,
    };
    let reopened = report
        .and_then(|report| report.last_step.as_ref())
        .is_some_and(|step| step.step.kind == StepKind::Reopen);
    let counts = match version.counts_from {
        CountsFrom::Submission => handed.is_some(),
        // What was opened again counts until the new version does.
        CountsFrom::Approval => state.reached(ReportState::Approved) || reopened,
    };
    Row {
        reporter,
        report: report.map(|report| report.no),
        state,
        arrival,
        handed_in,
        days_late: after.map_or(0, |day| (day - due).get_days().max(0)),
        counts,
    }
}

#[cfg(test)]
mod tests;
