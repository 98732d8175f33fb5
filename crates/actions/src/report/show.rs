//! A report with everything beside it: comparison, doubts, and who may do what now.

use super::beside::Beside;
use super::checks::{self, Breach};
use super::grid::{self, Grid};
use super::over;
use super::values::Values;
use crate::desk::Desk;
use crate::permission::{Authorized, Caller, Object, may, permit};
use crate::refused::Refused;
use domain::moment::Seq;
use domain::report::{ReportKey, StepKind};
use jiff::civil::Date;
use record::report::{FigureRow, StepRow};

/// A report as people look at it.
#[derive(Debug)]
pub struct Shown {
    /// Form, entries, reasons.
    pub grid: Grid,
    /// What the record says beside it.
    pub beside: Beside,
    /// Every figure, computed ones too.
    pub values: Values,
    /// What is wrong or doubtful.
    pub breaches: Vec<Breach>,
    /// Its life.
    pub steps: Vec<StepRow>,
    /// What was stated of it.
    pub figures: Vec<FigureRow>,
    /// What the viewer may do with it now: `enter`, `attach`, `submit`, `return`, `approve`,
    /// `lock`, `reopen`, `release`.
    pub may: Vec<&'static str>,
    /// The version that was asked for; none for what stands now.
    pub version: Option<u32>,
    /// Whether it was, or would be now, handed in late.
    pub late: bool,
}

/// Shows a report, as it stands or as a version of it was handed in.
///
/// # Errors
/// `unknown-version`, where the right is over another reporter, or the store fails.
pub fn run(
    desk: &Desk,
    authorized: &Authorized<permit::ShowReport>,
    key: &ReportKey,
    version: Option<u32>,
) -> Result<Shown, Refused> {
    over(authorized, key)?;
    let store = desk.store();
    let grid = match version {
        Some(version) => grid::at_version(store, *key, version)?,
        None => grid::now(store, *key)?,
    };
    let beside = Beside::of(store, authorized, &grid)?;
    let values = Values::of(&grid, &beside);
    let breaches = checks::run(&grid, &beside, &values);
    let (steps, figures) = match &grid.report {
        Some(report) => (
            store.steps(report.no, Seq::LAST)?,
            store.figures(report.no, Seq::LAST)?,
        ),
        None => (Vec::new(), Vec::new()),
    };
    let today = desk.now().to_zoned(desk.zone().clone()).date();
    let may = match version {
        Some(_) => Vec::new(),
        None => verbs(authorized.caller(), &grid, !figures.is_empty()),
    };
    Ok(Shown {
        late: is_late(&grid, &steps, today),
        grid,
        beside,
        values,
        breaches,
        steps,
        figures,
        may,
        version,
    })
}

/// Whether the first submission was late, or none came and the due day has passed.
fn is_late(grid: &Grid, steps: &[StepRow], today: Date) -> bool {
    let first = steps.iter().find(|row| row.step.kind == StepKind::Submit);
    match first {
        Some(row) => row.step.late,
        None => grid.version().is_late(grid.key.period, today),
    }
}

/// What a caller may do with a report now.
#[must_use]
pub fn verbs(caller: &Caller, grid: &Grid, stated: bool) -> Vec<&'static str> {
    let object = Object::Report(grid.key.reporter);
    let progress = grid.progress();
    let mut verbs = Vec::new();
    let mut add = |verb: &'static str, possible: bool, allowed: bool| {
        if possible && allowed {
            verbs.push(verb);
        }
    };
    let own = progress.submitter() == Some(caller.actor().id.as_str());
    let begun = grid.report.is_some();
    add(
        "enter",
        progress.state().takes_entries(),
        may::<permit::EnterReport>(caller, object).is_ok(),
    );
    add(
        "attach",
        progress.state().takes_entries(),
        may::<permit::AttachReport>(caller, object).is_ok(),
    );
    add(
        "submit",
        begun && progress.allows(StepKind::Submit),
        may::<permit::SubmitReport>(caller, object).is_ok(),
    );
    add(
        "return",
        progress.allows(StepKind::Return),
        may::<permit::ReturnReport>(caller, object).is_ok(),
    );
    add(
        "approve",
        progress.allows(StepKind::Approve) && !own,
        may::<permit::ApproveReport>(caller, object).is_ok(),
    );
    add(
        "lock",
        progress.allows(StepKind::Lock),
        may::<permit::LockReport>(caller, object).is_ok(),
    );
    add(
        "reopen",
        progress.allows(StepKind::Reopen),
        may::<permit::ReopenReport>(caller, object).is_ok(),
    );
    add(
        "release",
        stated,
        may::<permit::ReleaseReport>(caller, object).is_ok(),
    );
    verbs
}
