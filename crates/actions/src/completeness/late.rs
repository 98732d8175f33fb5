//! Whose reports are overdue, for how long, how often were they reminded, and who is to be
//! called?

use super::calendar::due;
use super::show::{all, today};
use super::{Arrival, Row};
use crate::ask;
use crate::desk::Desk;
use crate::listing::{Head, Listing};
use crate::permission::{Authorized, permit};
use crate::refused::Refused;
use crate::reminder::list::PATIENCE_DAYS;
use crate::tell::Teller;
use domain::Date;
use domain::account::{Account, AccountNo, Reach, Role};
use domain::catalogue::Catalogue;
use domain::form::{FormNo, FormVersion, Forms};
use domain::period::Period;
use domain::reminder::{Reason, ReminderRow};
use domain::report::Reporter;
use jiff::ToSpan;
use record::outbox::WantedReminders;
use std::sync::Arc;

/// What is asked, as an address says it; empty texts ask for nothing.
#[derive(Debug, Clone, Copy, Default)]
pub struct Asked<'a> {
    /// Only this form.
    pub form: &'a str,
    /// Only this period.
    pub period: &'a str,
}

/// Somebody to be called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    /// Name.
    pub name: String,
    /// Post; may be empty.
    pub post: String,
    /// E-mail; may be empty.
    pub email: String,
}

/// A report that is overdue.
#[derive(Debug, Clone)]
pub struct Overdue {
    /// The form.
    pub form: FormNo,
    /// Its version.
    pub version: FormVersion,
    /// The period.
    pub period: Period,
    /// When it was due.
    pub due: Date,
    /// Who reports, and how it stands.
    pub row: Row,
    /// Days since it was due.
    pub days: i32,
    /// Mails that reminded of reports since it was due.
    pub reminded: u32,
    /// The day of the last of them.
    pub last_reminded: Option<Date>,
    /// Who fills the report; none where nobody has an account for it.
    pub contacts: Vec<Contact>,
}

/// The list.
#[derive(Debug, Clone)]
pub struct Shown {
    /// The definitions.
    pub catalogue: Arc<Catalogue>,
    /// The forms.
    pub forms: Arc<Forms>,
    /// Today, in the zone of the store.
    pub today: Date,
    /// What is overdue, the longest first.
    pub rows: Vec<Overdue>,
}

/// Lists what is overdue within the caller's scope: missing, or returned and not in again; of
/// the last 90 days, or of the asked form and period whenever it was due.
///
/// # Errors
/// Where the question names what there is not, or the store fails.
pub fn list(
    desk: &Desk,
    authorized: &Authorized<permit::ShowLate>,
    asked: Asked<'_>,
) -> Result<Shown, Refused> {
    let state = desk.store().state()?;
    let catalogue = desk.store().catalogue(state)?;
    let forms = desk.store().forms(state)?;
    let form = match asked.form {
        "" => None,
        text => Some(ask::form(&forms, text)?.0),
    };
    let period = ask::optional_period(asked.period, "period")?;
    let today = today(desk);
    let back = match period {
        Some(_) => 20 * 366,
        None => i64::from(PATIENCE_DAYS),
    };
    let from = today.checked_sub(back.days()).unwrap_or(today);
    let until = today.yesterday().unwrap_or(today);
    let people = People::of(desk, &catalogue, today, from)?;
    let mut rows = Vec::new();
    for (no, version, of) in due(&forms, from, until) {
        let asked = form.is_none_or(|form| form == no) && period.is_none_or(|it| it == of);
        if !asked {
            continue;
        }
        let mut expected = all(desk, &catalogue, (no, version), of, state)?;
        expected.retain(|row| {
            let open = matches!(row.arrival, Arrival::Missing | Arrival::Returned);
            open && authorized.reach().covers(row.reporter)
        });
        for row in expected {
            let due = version.due(of);
            let filling = people.nearest(row.reporter);
            let (reminded, last_reminded) = people.reminded(&filling, due);
            rows.push(Overdue {
                form: no,
                version: version.clone(),
                period: of,
                due,
                days: (today - due).get_days().max(0),
                reminded,
                last_reminded,
                contacts: filling
                    .iter()
                    .map(|(_, contact)| (*contact).clone())
                    .collect(),
                row,
            });
        }
    }
    rows.sort_by_key(|row| (std::cmp::Reverse(row.days), row.form, row.row.reporter));
    Ok(Shown {
        catalogue,
        forms,
        today,
        rows,
    })
}

/// Who fills reports, and whom the office reminded.
struct People {
    filling: Vec<(AccountNo, Reach, Contact)>,
    reminders: Vec<ReminderRow>,
}

impl People {
    fn of(desk: &Desk, catalogue: &Catalogue, today: Date, from: Date) -> Result<Self, Refused> {
        let filling = desk.store().accounts()?;
        let filling = filling.iter().filter(|account| !account.closed);
        let filling = filling.filter_map(|account| filler(catalogue, account, today));
        let wanted = WantedReminders {
            from: Some(from),
            ..WantedReminders::newest(usize::MAX)
        };
        let mut reminders = desk.store().reminders(&wanted)?;
        reminders.retain(|row| {
            let reason = row.reminder.reason;
            matches!(reason, Reason::Late | Reason::Returned)
        });
        Ok(Self {
            filling: filling.collect(),
            reminders,
        })
    }

    /// Those whose scope names who reports most closely: where a commune has an officer of its
    /// own, the province's is not called.
    fn nearest(&self, reporter: Reporter) -> Vec<(AccountNo, &Contact)> {
        let width = |reach: &Reach| match reach.is_everywhere() {
            true => usize::MAX,
            false => reach.places().len() + reach.organisations().len(),
        };
        let covering = self.filling.iter().filter(|it| it.1.covers(reporter));
        let narrowest = covering.clone().map(|it| width(&it.1)).min();
        let near = covering.filter(|it| Some(width(&it.1)) == narrowest);
        near.map(|it| (it.0, &it.2)).collect()
    }

    fn reminded(&self, people: &[(AccountNo, &Contact)], due: Date) -> (u32, Option<Date>) {
        let told = self.reminders.iter().map(|row| &row.reminder);
        let told = told
            .filter(|it| it.day > due && people.iter().any(|(account, _)| *account == it.account));
        let mut days: Vec<Date> = told.map(|it| it.day).collect();
        days.sort();
        days.dedup();
        let last = days.last().copied();
        (u32::try_from(days.len()).unwrap_or(u32::MAX), last)
    }
}

/// Whoever fills reports today, and over whom.
fn filler(
    catalogue: &Catalogue,
    account: &Account,
    day: Date,
) -> Option<(AccountNo, Reach, Contact)> {
    let grants = account.grants_on(day);
    let grants = grants.filter(|grant| grant.role == Role::Reporter);
    let reach = Reach::of(catalogue, grants.map(|grant| grant.scope), day);
    let contact = Contact {
        name: account.person.name.clone(),
        post: account.person.post.clone(),
        email: account.person.email.clone(),
    };
    (!reach.is_empty()).then_some((account.no, reach, contact))
}

/// The list as a table to take away; somebody else to call is another row.
#[must_use]
pub fn listing(teller: Teller<'_>, shown: &Shown) -> Listing {
    let words = teller.words;
    let mut rows = Vec::new();
    for it in &shown.rows {
        let form = shown.forms.get(it.form).map(|form| form.id.to_string());
        let begin = vec![
            form.unwrap_or_default(),
            super::sheet::form_name(teller, &it.version),
            it.period.to_string(),
            ask::reporter_id(&shown.catalogue, it.row.reporter),
            reporter(teller, it),
            it.row.arrival.as_str().to_owned(),
            it.due.to_string(),
            it.days.to_string(),
            it.reminded.to_string(),
            it.last_reminded
                .map(|day| day.to_string())
                .unwrap_or_default(),
        ];
        let mut contact = |name: &str, post: &str, email: &str| {
            let end = [name, post, email].map(str::to_owned);
            rows.push([begin.clone(), end.to_vec()].concat());
        };
        for who in &it.contacts {
            contact(&who.name, &who.post, &who.email);
        }
        if it.contacts.is_empty() {
            contact("", "", "");
        }
    }
    let columns = [
        ("form", "late-form-id"),
        ("form_name", "completeness-form"),
        ("period", "review-pick-period"),
        ("reporter", "late-reporter-id"),
        ("reporter_name", "completeness-reporter"),
        ("arrival", "completeness-arrival"),
        ("due", "completeness-due"),
        ("days_late", "completeness-days-late"),
        ("reminded", "late-reminded"),
        ("last_reminded", "late-last-reminded"),
        ("contact", "late-contact"),
        ("post", "late-post"),
        ("email", "late-email"),
    ];
    let columns = columns.into_iter().map(|(code, key)| match code {
        "days_late" | "reminded" => Head::number(teller, code, key),
        _ => Head::text(teller, code, key),
    });
    Listing {
        name: words.text("late-title"),
        title: words.text("late-title"),
        printed: words.date(shown.today),
        columns: columns.collect(),
        rows,
    }
}

/// The name of who reports.
#[must_use]
pub fn reporter(teller: Teller<'_>, overdue: &Overdue) -> String {
    match overdue.row.reporter {
        Reporter::Place(place) => teller.place(place, overdue.period),
        Reporter::Organisation(organisation) => teller.organisation(organisation, overdue.period),
    }
}
