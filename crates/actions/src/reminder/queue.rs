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
use domain::comment::RemarkRow;
use domain::moment::Seq;
use domain::reminder::{Reason, Reminder};
use jiff::ToSpan;
use record::Store;
use record::comment::WantedRemarks;
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

/// Remarks that are looked through for names, the newest.
const REMARKS: usize = 2_000;

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

/// Every form and period whose reports may be a matter on a day.
fn rounds(desk: &Desk, catalogue: &Catalogue, state: Seq) -> Result<Vec<Round>, Refused> {
    let forms = desk.store().forms(state)?;
    let day = today(desk);
    let from = day
        .checked_sub(i64::from(PATIENCE_DAYS).days())
        .unwrap_or(day);
    let until = day.checked_add(40.days()).unwrap_or(day);
    let mut rounds = Vec::new();
    for (form, version, period) in due(&forms, from, until) {
        rounds.push(Round {
            form,
            period,
            due: version.due(period),
            rows: all(desk, catalogue, (form, version), period, state)?,
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
    let writer = Writer {
        teller: Teller {
            words: style.words,
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
            let mail = writer.reports(&account.person, *reason, matters);
            found.push(reminder(account, *reason, mail));
        }
    }
    let remarks = desk.store().remarks(&WantedRemarks {
        limit: REMARKS,
        ..WantedRemarks::all(state)
    })?;
    for (no, remarks) in mentions(desk, &remarks, day) {
        let account = accounts.get(&no).filter(|it| !it.closed);
        if let Some(account) = account.filter(|it| !it.person.email.is_empty()) {
            let told: Vec<_> = remarks.iter().map(|row| (*row, &*catalogue)).collect();
            let mail = writer.remarks(&account.person, &told);
            found.push(reminder(account, Reason::Mention, mail));
        }
    }
    Ok(found)
}

/// Who was named in the remarks of the day before: told once, the next morning.
fn mentions<'r>(
    desk: &Desk,
    remarks: &'r [RemarkRow],
    today: Date,
) -> BTreeMap<AccountNo, Vec<&'r RemarkRow>> {
    let yesterday = today.yesterday().unwrap_or(today);
    let mut found: BTreeMap<AccountNo, Vec<&RemarkRow>> = BTreeMap::new();
    for row in remarks {
        if row.at.to_zoned(desk.zone().clone()).date() == yesterday {
            for account in &row.remark.mentions {
                found.entry(*account).or_default().push(row);
            }
        }
    }
    found
}
