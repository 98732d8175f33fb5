//! What is due, late, returned, or waiting, for whoever asks?
//!
//! Of every form and every period that is due from thirteen months ago to a month ahead, each
//! reporter within the caller's reach; what is approved or locked leaves the list two months
//! after it was due.

use crate::desk::Desk;
use crate::permission::{Authorized, Object, may, permit};
use crate::refused::Refused;
use domain::catalogue::Catalogue;
use domain::form::{FormVersion, Forms};
use domain::limits;
use domain::period::Period;
use domain::report::{ReportKey, ReportState, Reporter, StepKind};
use jiff::Span;
use jiff::civil::Date;
use record::report::ReportRow;
use std::collections::BTreeMap;
use std::sync::Arc;

/// One report of the list.
#[derive(Debug, Clone)]
pub struct Item {
    /// Which one.
    pub key: ReportKey,
    /// Its row, where anybody has begun it.
    pub report: Option<ReportRow>,
    /// How far it has come.
    pub state: ReportState,
    /// The day by whose end it is due.
    pub due: Date,
    /// Whether it was handed in late, or is due since before today.
    pub late: bool,
    /// Whether the caller is the one to write it.
    pub to_write: bool,
    /// Whether it waits for the caller's approval.
    pub waits: bool,
}

/// The reports of whoever asks.
#[derive(Debug)]
pub struct Mine {
    /// The definitions.
    pub catalogue: Arc<Catalogue>,
    /// All forms.
    pub forms: Arc<Forms>,
    /// What is to be done first: returned, late and due soonest first.
    pub items: Vec<Item>,
    /// How many more there are than are listed.
    pub more: usize,
    /// Today, in the store's zone.
    pub today: Date,
}

/// Lists the reports of whoever asks.
///
/// # Errors
/// Where the store fails.
pub fn run(desk: &Desk, authorized: &Authorized<permit::ShowReport>) -> Result<Mine, Refused> {
    let store = desk.store();
    let state = store.state()?;
    let catalogue = store.catalogue(state)?;
    let forms = store.forms(state)?;
    let today = desk.now().to_zoned(desk.zone().clone()).date();
    let first = today.checked_sub(Span::new().months(13)).unwrap_or(today);
    let last = today.checked_add(Span::new().days(35)).unwrap_or(today);
    let gone = today.checked_sub(Span::new().days(60)).unwrap_or(today);
    let mut items = Vec::new();
    for (no, form) in forms.iter() {
        for version in &form.versions {
            for period in version.due_between(first, last) {
                let reporters = within(authorized, &catalogue, version, period);
                if reporters.is_empty() {
                    continue;
                }
                let key = |reporter| ReportKey {
                    form: no,
                    period,
                    reporter,
                };
                let mut rows: BTreeMap<Reporter, ReportRow> = BTreeMap::new();
                if let [only] = reporters.as_slice() {
                    let row = store.report(&key(*only), state)?;
                    rows.extend(row.map(|row| (*only, row)));
                } else {
                    let all = store.reports_of(no, period, state)?;
                    rows.extend(all.into_iter().map(|row| (row.key.reporter, row)));
                }
                let due = version.due(period);
                for reporter in reporters {
                    let row = rows.remove(&reporter);
                    let item = item(authorized, key(reporter), row, due, today);
                    let closed = matches!(item.state, ReportState::Approved | ReportState::Locked);
                    if !closed || due >= gone {
                        items.push(item);
                    }
                }
            }
        }
    }
    items.sort_by_key(|item| {
        let urgent = item.waits || (item.to_write && item.state.takes_entries());
        let returned = item.state == ReportState::Returned;
        (!urgent, !returned, item.due, item.key)
    });
    let more = items.len().saturating_sub(limits::PAGE_ROWS);
    items.truncate(limits::PAGE_ROWS);
    Ok(Mine {
        catalogue,
        forms,
        items,
        more,
        today,
    })
}

/// The expected reporters within the caller's reach.
fn within(
    authorized: &Authorized<permit::ShowReport>,
    catalogue: &Catalogue,
    version: &FormVersion,
    period: Period,
) -> Vec<Reporter> {
    let expected = version.expected(catalogue, period).into_iter();
    expected
        .filter(|reporter| authorized.reach().covers(*reporter))
        .collect()
}

fn item(
    authorized: &Authorized<permit::ShowReport>,
    key: ReportKey,
    report: Option<ReportRow>,
    due: Date,
    today: Date,
) -> Item {
    let caller = authorized.caller();
    let object = Object::Report(key.reporter);
    let progress = report.as_ref().map(|row| row.progress.clone());
    let progress = progress.unwrap_or_default();
    let state = progress.state();
    let own = progress.submitter() == Some(caller.actor().id.as_str());
    let submitted = state == ReportState::Submitted;
    let last = report.as_ref().and_then(|row| row.last_step.as_ref());
    Item {
        state,
        due,
        late: match last.filter(|row| row.step.kind == StepKind::Submit) {
            Some(row) => row.step.late,
            None => progress.version() == 0 && today > due,
        },
        to_write: may::<permit::EnterReport>(caller, object).is_ok(),
        waits: submitted && !own && may::<permit::ApproveReport>(caller, object).is_ok(),
        key,
        report,
    }
}
