//! To make today's reminders: at most one for each account, reason and day, whoever asks how
//! often.

use super::list::{Due, PATIENCE_DAYS, Round, list, people};
use super::text::Writer;
use crate::completeness::calendar::due;
use crate::completeness::show::{all, today};
use crate::desk::{Desk, Outcome, rows};
use crate::permission::{Authorized, permit};
use crate::refused::Refused;
use crate::tell::Teller;
use domain::Date;
use domain::account::{Account, AccountNo};
use domain::catalogue::Catalogue;
use domain::form::{FormNo, Forms};
use domain::moment::Seq;
use domain::period::Period;
use domain::reminder::{Mailbox, Reason, Reminder};
use domain::report::ReportNo;
use jiff::ToSpan;
use record::Store;
use record::outbox::WantedReminders;
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};
use words::Words;

/// In which language, and with which address of the pages.
#[derive(Debug, Clone, Copy)]
pub struct Style<'a> {
    /// The words of the mails.
    pub words: Words,
    /// `https://hoaban.dienbien.gov.vn`; empty where it is not known.
    pub site: &'a str,
}

/// What would be sent today, those already made left out; nothing is written.
///
/// # Errors
/// Where the store fails.
pub fn plan(
    desk: &Desk,
    _: &Authorized<permit::ShowReminders>,
    style: Style<'_>,
) -> Result<Vec<Reminder>, Refused> {
    let made = made(desk.store(), today(desk))?;
    let mut planned = planned(desk, style)?;
    planned.retain(|reminder| !made.contains(&(reminder.account, reminder.reason)));
    Ok(planned)
}

/// Makes today's reminders and says which; none where all were made before.
///
/// # Errors
/// Where the store fails.
pub fn run(
    desk: &Desk,
    authorized: &Authorized<permit::SendReminders>,
    style: Style<'_>,
) -> Result<Vec<(Seq, Reminder)>, Refused> {
    let planned = planned(desk, style)?;
    let (value, _, _) = desk.act(authorized, "", |pen| {
        // Under the lock: nobody else makes the same ones meanwhile.
        let made = made(pen.store, today(desk))?;
        let mut appended = Vec::new();
        for reminder in planned {
            if !made.contains(&(reminder.account, reminder.reason)) {
                let seq = pen.transaction.append_reminder(&reminder)?;
                appended.push((seq, reminder));
            }
        }
        if appended.is_empty() {
            return Ok(Outcome::Leave(appended));
        }
        let seqs: Vec<Seq> = appended.iter().map(|(seq, _)| *seq).collect();
        let detail = json!({ "day": today(desk).to_string(), "rows": rows(&seqs) });
        Ok(Outcome::Commit(appended, detail))
    })?;
    Ok(value)
}

fn made(store: &dyn Store, day: Date) -> Result<BTreeSet<(AccountNo, Reason)>, Refused> {
    let wanted = WantedReminders {
        from: Some(day),
        until: Some(day),
        ..WantedReminders::newest(usize::MAX)
    };
    let rows = store.reminders(&wanted)?;
    let keys = rows.iter().map(|row| &row.reminder);
    Ok(keys.map(|it| (it.account, it.reason)).collect())
}

/// The day from which on a form asks for reports: the first day of its first version or, where
/// that has none, the day on which the form was defined. Nobody is reminded of a period that
/// began before it.
fn asks_from(desk: &Desk, forms: &Forms) -> Result<BTreeMap<FormNo, Date>, Refused> {
    let defined = desk.store().forms_defined()?;
    let zone = desk.zone();
    let day = |no: FormNo| Some(defined.get(&no)?.first.to_zoned(zone.clone()).date());
    let from = forms.iter().filter_map(|(no, form)| {
        let first = form.versions.first()?.valid.from();
        Some((no, first.or_else(|| day(no))?))
    });
    Ok(from.collect())
}

/// The reports of a form and period whose last step was taken today.
fn fresh(
    desk: &Desk,
    form: FormNo,
    period: Period,
    state: Seq,
) -> Result<BTreeSet<ReportNo>, Refused> {
    let reports = desk.store().reports_of(form, period, state)?;
    let today = today(desk);
    let fresh = reports.into_iter().filter(|row| {
        let at = row.last_step.as_ref().map(|step| step.by.at);
        at.is_some_and(|at| at.to_zoned(desk.zone().clone()).date() == today)
    });
    Ok(fresh.map(|row| row.no).collect())
}

/// Every form and period whose reports may be a matter on a day.
fn rounds(desk: &Desk, catalogue: &Catalogue, state: Seq) -> Result<Vec<Round>, Refused> {
    let forms = desk.store().forms(state)?;
    let day = today(desk);
    let from = day
        .checked_sub(i64::from(PATIENCE_DAYS).days())
        .unwrap_or(day);
    let until = day.checked_add(40.days()).unwrap_or(day);
    let mut rounds = Vec::new();
    let asks = asks_from(desk, &forms)?;
    for (form, version, period) in due(&forms, from, until) {
        let asked = asks
            .get(&form)
            .is_some_and(|from| period.first_day() >= *from);
        if !asked {
            continue;
        }
        rounds.push(Round {
            form,
            period,
            due: version.due(period),
            rows: all(desk, catalogue, (form, version), period, state)?,
            fresh: fresh(desk, form, period, state)?,
        });
    }
    Ok(rounds)
}

/// Today's list, by account and reason.
///
/// # Errors
/// Where the store fails.
pub(crate) fn due_today(desk: &Desk) -> Result<(Vec<Account>, Due), Refused> {
    let state = desk.store().state()?;
    let catalogue = desk.store().catalogue(state)?;
    let accounts = desk.store().accounts()?;
    let day = today(desk);
    let rounds = rounds(desk, &catalogue, state)?;
    let due = list(&rounds, &people(&catalogue, &accounts, day), day);
    Ok((accounts, due))
}

fn planned(desk: &Desk, style: Style<'_>) -> Result<Vec<Reminder>, Refused> {
    let state = desk.store().state()?;
    let catalogue = desk.store().catalogue(state)?;
    let forms = desk.store().forms(state)?;
    let day = today(desk);
    let (accounts, due) = due_today(desk)?;
    let accounts: BTreeMap<AccountNo, &Account> = accounts
        .iter()
        .map(|account| (account.no, account))
        .collect();
    let boxes = boxes(desk)?;
    let writer = |no: AccountNo| Writer {
        teller: Teller {
            words: words_of(boxes.get(&no), style.words),
            catalogue: &catalogue,
            zone: desk.zone(),
        },
        forms: &forms,
        site: style.site.trim_end_matches('/'),
        day,
    };
    let reminder = |account: &Account, reason, (subject, body): (String, String)| Reminder {
        account: account.no,
        reason,
        day,
        address: account.person.email.clone(),
        name: account.person.name.clone(),
        subject,
        body,
    };
    let mut found = Vec::new();
    for ((no, reason), matters) in &due {
        if let Some(account) = accounts.get(no) {
            let mail = writer(*no).reports(&account.person, *reason, matters);
            found.push(reminder(account, *reason, mail));
        }
    }
    Ok(found)
}

/// How people want mails, by account.
pub(super) fn boxes(desk: &Desk) -> Result<BTreeMap<AccountNo, Mailbox>, Refused> {
    let boxes = desk.store().mailboxes()?.into_iter();
    Ok(boxes.map(|it| (it.account, it)).collect())
}

/// The words of somebody's mails: of the chosen language, else of the program's.
pub(super) fn words_of(mailbox: Option<&Mailbox>, otherwise: Words) -> Words {
    let chosen = mailbox.and_then(|it| it.language.parse().ok());
    chosen.map_or(otherwise, Words::of)
}
