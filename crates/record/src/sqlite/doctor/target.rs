//! Can every promise be read, was it known by the time it was stated, and is its unit its
//! indicator's?

use super::super::target::read_row;
use super::Patient;
use crate::error::RecordError;
use domain::target::{Operator, TargetRow};

pub(super) fn check(patient: &mut Patient<'_>) -> Result<(), RecordError> {
    let mut statement = patient.connection.prepare("SELECT * FROM target")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let action: i64 = row.get("action")?;
        let target = read_row(patient.connection, row);
        let Some(target) = patient.readable(target)? else {
            continue;
        };
        let known_at = target.target.known_at.microseconds();
        patient.known_in_time("target", target.seq.0, known_at, action);
        unit(patient, &target);
    }
    Ok(())
}

/// A value is promised in the indicator's unit; yes, no and composites have none.
fn unit(patient: &mut Patient<'_>, row: &TargetRow) {
    let target = &row.target;
    let Some(goal) = &target.goal else {
        return;
    };
    if matches!(
        goal.operator(),
        Operator::YesNo | Operator::AllOf | Operator::AnyOf
    ) {
        return;
    }
    let key = &target.key;
    let Some(indicator) = patient.indicator(key.indicator) else {
        return;
    };
    let unit = &indicator.on(key.period.last_day()).unit;
    if !unit.is_same_as(&target.unit) {
        let detail = format!("{} / {}", target.unit, unit);
        let (code, number) = (indicator.code.clone(), row.seq.0.cast_signed());
        patient.report("target-unit", code, Some(number), detail);
    }
}
