//! Can every observation be read, was it known by the time it was stated, and does it fit its
//! indicator and the row that it corrects?

use super::super::observation::{COLUMNS, columns, read, row};
use super::Patient;
use crate::error::RecordError;
use domain::indicator::{IndicatorNo, TimeAggregation};
use domain::observation::ObservationRow;
use domain::place::PlaceNo;

pub(super) fn check(patient: &mut Patient<'_>) -> Result<(), RecordError> {
    let mut statement = patient.connection.prepare(concat!(
        "SELECT ",
        columns!(),
        ", indicator, place, action FROM observation"
    ))?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let indicator = IndicatorNo(row.get(COLUMNS)?);
        let place = PlaceNo(row.get(COLUMNS + 1)?);
        let action: i64 = row.get(COLUMNS + 2)?;
        let observation = read(row, indicator, place);
        let Some(observation) = patient.readable(observation)? else {
            continue;
        };
        let known_at = observation.known_at;
        patient.known_in_time(
            "observation",
            observation.seq.0,
            known_at.microseconds(),
            action,
        );
        cumulative(patient, &observation);
        if let Some(corrected) = observation.corrects {
            correction(patient, &observation, corrected.0.cast_signed())?;
        }
    }
    Ok(())
}

impl Patient<'_> {
    /// Nothing is known after the moment at which it was stated.
    pub(super) fn known_in_time(
        &mut self,
        table: &'static str,
        seq: u64,
        known_at: i64,
        action: i64,
    ) {
        let acted_at = self.action(action).map(|action| action.acted_at);
        if acted_at.is_some_and(|acted_at| known_at > acted_at) {
            let detail = format!("{known_at} > {}", acted_at.unwrap_or(0));
            self.report("known-after-action", table, Some(seq.cast_signed()), detail);
        }
    }
}

/// Amounts since January are stated for spans that begin in January.
fn cumulative(patient: &mut Patient<'_>, observation: &ObservationRow) {
    let key = &observation.key;
    let first = key.period.first_day();
    if (first.month(), first.day()) == (1, 1) {
        return;
    }
    let Some(indicator) = patient.indicator(key.indicator) else {
        return;
    };
    let version = indicator.on(key.period.last_day());
    if version.time_aggregation == TimeAggregation::YearToDate {
        let (code, period) = (indicator.code.clone(), key.period);
        let number = observation.seq.0.cast_signed();
        patient.report("year-to-date-period", code, Some(number), period);
    }
}

/// A correction has key and moment of the row that was misread.
fn correction(
    patient: &mut Patient<'_>,
    observation: &ObservationRow,
    corrected: i64,
) -> Result<(), RecordError> {
    let misread = match row(patient.connection, corrected) {
        // Told as a reference that leads nowhere.
        Err(RecordError::NoRow { .. }) => return Ok(()),
        read => patient.readable(read)?,
    };
    let same = |misread: ObservationRow| {
        misread.key == observation.key && misread.known_at == observation.known_at
    };
    if misread.is_some_and(|misread| !same(misread)) {
        let number = observation.seq.0.cast_signed();
        patient.report("correction-key", "observation", Some(number), corrected);
    }
    Ok(())
}
