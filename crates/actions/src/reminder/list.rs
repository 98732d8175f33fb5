//! Who is to be reminded of what on a day? A pure function of forms, reports, accounts and day.

use crate::completeness::{Arrival, Row};
use domain::Date;
use domain::account::{Account, AccountNo, Reach, Role};
use domain::catalogue::Catalogue;
use domain::form::FormNo;
use domain::period::Period;
use domain::reminder::Reason;
use domain::report::{ReportNo, ReportState, Reporter};
use std::collections::{BTreeMap, BTreeSet};

/// Days before the due day on which a report is announced.
pub const SOON_DAYS: i32 = 3;
/// Days of lateness after which a reminder comes every week instead of every day.
pub const DAILY_DAYS: i32 = 3;
/// Days of lateness after which whoever synthesises is told.
pub const ESCALATION_DAYS: i32 = 3;
/// Days of lateness after which nobody is reminded any more: the report will not come.
pub const PATIENCE_DAYS: i32 = 90;

/// A form and period of which the reports are looked at.
#[derive(Debug, Clone)]
pub struct Round {
    /// The form.
    pub form: FormNo,
    /// The period.
    pub period: Period,
    /// The day by whose end it is due.
    pub due: Date,
    /// Everybody who is expected.
    pub rows: Vec<Row>,
    /// Reports whose last step was taken today: whom it concerns was told by then.
    pub fresh: BTreeSet<ReportNo>,
}

/// Somebody with rights over reports, and an address.
#[derive(Debug, Clone)]
pub struct Person {
    /// The account.
    pub account: AccountNo,
    /// Over whom as reporter.
    pub reports: Reach,
    /// Over whom as approver.
    pub approves: Reach,
    /// Over whom as synthesiser.
    pub synthesises: Reach,
}

/// One report of which somebody is reminded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Matter {
    /// When it is due.
    pub due: Date,
    /// The form.
    pub form: FormNo,
    /// The period.
    pub period: Period,
    /// Who reports.
    pub reporter: Reporter,
    /// Days since it was due; 0 where it is not over.
    pub days_late: i32,
}

/// What somebody is reminded of, by reason; the reports by due day.
pub type Due = BTreeMap<(AccountNo, Reason), Vec<Matter>>;

/// The rights of the open accounts that have an address, on a day.
#[must_use]
pub fn people(catalogue: &Catalogue, accounts: &[Account], day: Date) -> Vec<Person> {
    let reach = |account: &Account, wanted: Role| {
        let grants = account.grants_on(day).filter(|grant| grant.role == wanted);
        Reach::of(catalogue, grants.map(|grant| grant.scope), day)
    };
    accounts
        .iter()
        .filter(|account| !account.closed && !account.person.email.is_empty())
        .map(|account| Person {
            account: account.no,
            reports: reach(account, Role::Reporter),
            approves: reach(account, Role::Approver),
            synthesises: reach(account, Role::Synthesiser),
        })
        .filter(|it| {
            !(it.reports.is_empty() && it.approves.is_empty() && it.synthesises.is_empty())
        })
        .collect()
}

/// Why the one who reports is reminded of a row today, if at all.
#[must_use]
pub fn reason(row: &Row, due: Date, today: Date) -> Option<Reason> {
    let left = (due - today).get_days();
    match row.arrival {
        Arrival::Returned => Some(Reason::Returned),
        Arrival::NotDue if left == 0 => Some(Reason::Due),
        Arrival::NotDue if left == SOON_DAYS || left == 1 => Some(Reason::Soon),
        Arrival::Missing if row.days_late <= DAILY_DAYS => Some(Reason::Late),
        Arrival::Missing if row.days_late <= PATIENCE_DAYS && row.days_late % 7 == 0 => {
            Some(Reason::Late)
        }
        _ => None,
    }
}

/// Whether whoever synthesises is told of a row today: when patience ends, then every week.
fn escalates(row: &Row) -> bool {
    let over = row.days_late - ESCALATION_DAYS;
    row.arrival == Arrival::Missing && (0..=PATIENCE_DAYS).contains(&over) && over % 7 == 0
}

/// Who is reminded of what on a day.
///
/// A report is a reporter's matter for those whose scope names it most closely: where a commune
/// has an officer of its own, the province's is not asked to fill it.
#[must_use]
pub fn list(rounds: &[Round], people: &[Person], today: Date) -> Due {
    let mut due = Due::new();
    for round in rounds {
        for row in &round.rows {
            let matter = Matter {
                due: round.due,
                form: round.form,
                period: round.period,
                reporter: row.reporter,
                days_late: row.days_late,
            };
            let fresh = row.report.is_some_and(|no| round.fresh.contains(&no));
            let reason = reason(row, round.due, today);
            if let Some(reason) = reason.filter(|it| !(fresh && *it == Reason::Returned)) {
                for person in nearest(people, row.reporter, |person| &person.reports) {
                    due.entry((person, reason)).or_default().push(matter);
                }
            }
            if row.state == ReportState::Submitted && !fresh {
                for person in nearest(people, row.reporter, |person| &person.approves) {
                    due.entry((person, Reason::Approval))
                        .or_default()
                        .push(matter);
                }
            }
            if escalates(row) {
                for person in people
                    .iter()
                    .filter(|it| it.synthesises.covers(row.reporter))
                {
                    let key = (person.account, Reason::Escalation);
                    due.entry(key).or_default().push(matter);
                }
            }
        }
    }
    for matters in due.values_mut() {
        matters.sort();
        matters.dedup();
    }
    due
}

/// Those whose scope covers a reporter with the fewest others in it.
pub(super) fn nearest(
    people: &[Person],
    reporter: Reporter,
    reach: impl Fn(&Person) -> &Reach,
) -> Vec<AccountNo> {
    let width = |reach: &Reach| match reach.is_everywhere() {
        true => usize::MAX,
        false => reach.places().len() + reach.organisations().len(),
    };
    let covering = people
        .iter()
        .filter(|person| reach(person).covers(reporter));
    let narrowest = covering.clone().map(|person| width(reach(person))).min();
    covering
        .filter(|person| Some(width(reach(person))) == narrowest)
        .map(|person| person.account)
        .collect()
}

#[cfg(test)]
mod tests;
