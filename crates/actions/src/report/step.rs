//! How does a report take a step: read under the lock, checked, taken, and told to the trail?
//!
//! Ways to fail, as findings: `report-not-begun`, `step-not-possible`, `reason-missing`,
//! `directive-missing`, `own-report`, `version-passed`, `text-too-long`.

use super::grid::Grid;
use super::{finding, named, over};
use crate::desk::{Desk, Done, Pen};
use crate::permission::{Authorized, Permission};
use crate::refused::Refused;
use domain::finding::Finding;
use domain::identifier::is_plain_text;
use domain::limits;
use domain::moment::Seq;
use domain::report::{Progress, ReportKey, ReportNo, ReportState, Step, StepError, StepKind};
use record::RecordError;
use serde_json::{Value, json};

/// What a step is taken with.
#[derive(Debug, Clone, Copy, Default)]
pub struct Asked<'a> {
    /// The version that was looked at; a later one is not touched unseen. None to take any.
    pub version: Option<u32>,
    /// Why.
    pub reason: &'a str,
    /// The order by which a report is reopened.
    pub directive: &'a str,
}

/// How far a report has come by a step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// The state now.
    pub state: ReportState,
    /// The version that was handed in last.
    pub version: u32,
    /// What was stated by the step, where it was the form's moment.
    pub stated: Option<super::figures::Stated>,
}

/// A step in the making.
pub(super) struct Stepping {
    pub(super) grid: Grid,
    pub(super) report: ReportNo,
    pub(super) step: Step,
    pub(super) progress: Progress,
}

/// Takes a step; `extra` does what the step brings with it, before the trail is written, and
/// gives nothing where something was wrong.
pub(super) fn take<P: Permission>(
    desk: &Desk,
    authorized: &Authorized<P>,
    key: &ReportKey,
    kind: StepKind,
    asked: Asked<'_>,
    extra: impl FnOnce(
        &mut Pen<'_>,
        &Stepping,
    ) -> Result<Option<Option<super::figures::Stated>>, Refused>,
) -> Result<Done<Taken>, Refused> {
    over(authorized, key)?;
    let by = authorized.caller().actor().id.clone();
    let mut refused = None;
    let done = desk.write(authorized, asked.reason, |pen| {
        let prepared = prepare(pen, key, kind, asked, &by);
        let stepping = match prepared {
            Ok(stepping) => stepping,
            Err(error) => {
                refused = Some(error);
                return Ok(None);
            }
        };
        let stated = match extra(pen, &stepping) {
            Ok(Some(stated)) => stated,
            Ok(None) => return Ok(None),
            Err(error) => {
                refused = Some(error);
                return Ok(None);
            }
        };
        commit(pen, &stepping, stated).map(Some)
    });
    match refused {
        Some(refused) => Err(refused),
        None => done,
    }
}

/// Reads the report under the lock and sees whether the step may be taken.
fn prepare(
    pen: &mut Pen<'_>,
    key: &ReportKey,
    kind: StepKind,
    asked: Asked<'_>,
    by: &str,
) -> Result<Stepping, Refused> {
    let catalogue = pen.transaction.catalogue()?;
    let grid = Grid::read(&*pen.transaction, catalogue, *key, Seq::LAST)?;
    let Some(report) = grid.report.as_ref().map(|report| report.no) else {
        return super::refuse(finding("report-not-begun", "report", "", kind.as_str()));
    };
    for (field, text) in [("reason", asked.reason), ("directive", asked.directive)] {
        if !is_plain_text(text) {
            let limit = limits::TEXT_BYTES.to_string();
            return super::refuse(finding("text-too-long", field, text, &limit));
        }
    }
    let before = grid.progress();
    if let Some(version) = asked.version
        && version != before.version()
    {
        let (read, now) = (version.to_string(), before.version().to_string());
        return super::refuse(finding("version-passed", "version", &read, &now));
    }
    let today = pen.now.to_zoned(pen.zone.clone()).date();
    let step = Step {
        kind,
        reason: asked.reason.trim().to_owned(),
        directive: asked.directive.trim().to_owned(),
        late: kind == StepKind::Submit && grid.version().is_late(key.period, today),
    };
    let progress = before
        .after(&step, by)
        .map_err(|error| Refused::Findings(vec![told(&error)]))?;
    Ok(Stepping {
        grid,
        report,
        step,
        progress,
    })
}

fn told(error: &StepError) -> Finding {
    match error {
        StepError::State { state, step } => {
            finding("step-not-possible", "report", state.as_str(), step.as_str())
        }
        StepError::NoReason(step) => finding("reason-missing", "reason", "", step.as_str()),
        StepError::NoDirective => finding("directive-missing", "directive", "", ""),
        StepError::OwnReport => finding("own-report", "report", "", ""),
    }
}

fn commit(
    pen: &mut Pen<'_>,
    stepping: &Stepping,
    stated: Option<super::figures::Stated>,
) -> Result<(Taken, Value), RecordError> {
    let Stepping {
        grid,
        report,
        step,
        progress,
    } = stepping;
    pen.transaction.append_step(*report, step, progress)?;
    let mut detail = named(&grid.catalogue, &grid.forms, &grid.key);
    detail.insert("version".to_owned(), json!(progress.version()));
    detail.insert("state".to_owned(), json!(progress.state().as_str()));
    if step.late {
        detail.insert("late".to_owned(), json!(true));
    }
    if !step.directive.is_empty() {
        detail.insert("directive".to_owned(), json!(step.directive));
    }
    if let Some(stated) = stated {
        detail.insert("stated".to_owned(), json!(stated.stated));
        detail.insert("withdrawn".to_owned(), json!(stated.withdrawn));
    }
    let taken = Taken {
        state: progress.state(),
        version: progress.version(),
        stated,
    };
    Ok((taken, Value::Object(detail)))
}
