//! What just happened, and who is told of it within minutes?
//!
//! A report that comes in is told to whoever approves it, one that is returned, approved or
//! opened again to whoever reports, a remark to whom it names; nobody is told of what he did
//! himself. Each person chooses on the account page: at once, once a day, or never. At once
//! means a mail within a minute or two; what follows within the next quarter of an hour waits
//! for the next one, so that sixty reports are two mails.
//!
//! First it is noted who is to be told of what (`note`), up to a number that is remembered;
//! then what is ripe is written for each person and taken off the list in the same action
//! (`write`). So nothing is told twice and nothing lost, whenever the program ends.

use super::list::{nearest, people};
use super::queue::{Style, boxes, words_of};
use super::text::Writer;
use crate::desk::{Desk, Outcome, rows};
use crate::permission::{Authorized, permit};
use crate::refused::Refused;
use crate::tell::Teller;
use domain::account::{Account, AccountNo, Reach, Role};
use domain::catalogue::Catalogue;
use domain::comment::RemarkRow;
use domain::moment::Seq;
use domain::reminder::{GATHER_MINUTES, MailChoice, Mailbox, Reason, Reminder};
use domain::report::{ReportKey, StepKind};
use jiff::{SignedDuration, Timestamp};
use record::comment::WantedRemarks;
use record::report::StepRow;
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};

/// Hours after which something is no news any more: who names a mail server after a year of use
/// does not get the whole year.
const NEWS_HOURS: i64 = 7 * 24;

/// Hour of the store's day from which on the news of a day are written for those who want one
/// mail a day.
const MORNING: i8 = 7;

/// Something that somebody is told.
#[derive(Debug, Clone)]
pub(super) enum Event {
    /// A step of a report.
    Step(ReportKey, Box<StepRow>),
    /// A remark.
    Remark(Box<RemarkRow>),
}

impl Event {
    fn seq(&self) -> Seq {
        match self {
            Self::Step(_, row) => row.seq,
            Self::Remark(row) => row.seq,
        }
    }

    fn at(&self) -> Timestamp {
        match self {
            Self::Step(_, row) => row.by.at,
            Self::Remark(row) => row.at,
        }
    }

    fn by(&self) -> &str {
        match self {
            Self::Step(_, row) => &row.by.id,
            Self::Remark(row) => &row.by,
        }
    }
}

/// Looks at what happened since the last look, and writes the mails that are ripe.
///
/// # Errors
/// Where the store fails.
pub fn run(
    desk: &Desk,
    authorized: &Authorized<permit::SendReminders>,
    style: Style<'_>,
) -> Result<Vec<(Seq, Reminder)>, Refused> {
    note(desk)?;
    write(desk, authorized, style)
}

/// What happened after one number, up to another, in order.
fn events(desk: &Desk, after: Seq, until: Seq) -> Result<Vec<Event>, Refused> {
    let steps = desk.store().steps_between(after, until)?;
    let remarks = desk.store().remarks(&WantedRemarks {
        after,
        ..WantedRemarks::all(until)
    })?;
    let steps = steps
        .into_iter()
        .map(|(key, row)| Event::Step(key, Box::new(row)));
    let remarks = remarks.into_iter().map(|row| Event::Remark(Box::new(row)));
    let mut found: Vec<Event> = steps.chain(remarks).collect();
    found.sort_by_key(Event::seq);
    Ok(found)
}

/// Notes who is to be told of what.
fn note(desk: &Desk) -> Result<(), Refused> {
    let store = desk.store();
    let (seen, until) = (store.news_seen()?, store.state()?);
    if until <= seen {
        return Ok(());
    }
    let now = desk.now();
    let oldest = now
        .saturating_sub(SignedDuration::from_hours(NEWS_HOURS))
        .unwrap_or(now);
    let mut events = events(desk, seen, until)?;
    events.retain(|event| event.at() >= oldest);
    let news = match events.is_empty() {
        true => Vec::new(),
        false => told(desk, &events, until)?,
    };
    // Where somebody else looked meanwhile, that one's notes stand.
    store.note_news(seen, until, &news)?;
    Ok(())
}

/// Who is told of which event, by the rights of today.
fn told(desk: &Desk, events: &[Event], state: Seq) -> Result<Vec<(AccountNo, Seq)>, Refused> {
    let (catalogue, accounts) = (desk.store().catalogue(state)?, desk.store().accounts()?);
    let day = desk.today();
    let people = people(&catalogue, &accounts, day);
    let boxes = boxes(desk)?;
    let reached: BTreeMap<AccountNo, &Account> = accounts
        .iter()
        .filter(|it| !it.closed && !it.person.email.is_empty())
        .filter(|it| {
            boxes
                .get(&it.no)
                .is_none_or(|it| it.choice != MailChoice::Never)
        })
        .map(|it| (it.no, it))
        .collect();
    let by_login: BTreeMap<&str, AccountNo> =
        reached.values().map(|it| (it.id.as_str(), it.no)).collect();
    let mut found = BTreeSet::new();
    for event in events {
        let whom: Vec<AccountNo> = match event {
            Event::Step(key, row) => match row.step.kind {
                StepKind::Submit => nearest(&people, key.reporter, |it| &it.approves),
                StepKind::Return | StepKind::Approve | StepKind::Reopen => {
                    let submitter = row.progress.submitter();
                    let submitter = submitter.and_then(|login| by_login.get(login).copied());
                    let mut whom = nearest(&people, key.reporter, |it| &it.reports);
                    whom.extend(submitter);
                    whom
                }
                StepKind::Lock => Vec::new(),
            },
            Event::Remark(row) => {
                let named = row.remark.mentions.iter().filter_map(|no| reached.get(no));
                let place = row.remark.subject.place;
                let may_read = named.filter(|it| reads(&catalogue, it, day).covers_place(place));
                may_read.map(|it| it.no).collect()
            }
        };
        for no in whom {
            if reached
                .get(&no)
                .is_some_and(|it| it.id.as_str() != event.by())
            {
                found.insert((no, event.seq()));
            }
        }
    }
    Ok(found.into_iter().collect())
}

/// Over what an account reads working papers.
fn reads(catalogue: &Catalogue, account: &Account, day: domain::Date) -> Reach {
    let grants = account
        .grants_on(day)
        .filter(|grant| !matches!(grant.role, Role::Press | Role::Guest));
    Reach::of(catalogue, grants.map(|grant| grant.scope), day)
}

/// Whether somebody is to be written to now.
fn is_ripe(desk: &Desk, mailbox: &Mailbox) -> bool {
    let now = desk.now();
    let local = |at: Timestamp| at.to_zoned(desk.zone().clone());
    match mailbox.choice {
        MailChoice::Never => false,
        MailChoice::AtOnce => mailbox.told.is_none_or(|told| {
            now.duration_since(told) >= SignedDuration::from_mins(GATHER_MINUTES)
        }),
        MailChoice::Daily => {
            local(now).hour() >= MORNING
                && mailbox
                    .told
                    .is_none_or(|told| local(told).date() < local(now).date())
        }
    }
}

/// A mail, with the events that it tells.
struct Ripe {
    reminder: Reminder,
    events: Vec<Seq>,
}

/// Writes the mails that are ripe, and takes what they tell off the list.
fn write(
    desk: &Desk,
    authorized: &Authorized<permit::SendReminders>,
    style: Style<'_>,
) -> Result<Vec<(Seq, Reminder)>, Refused> {
    let ripe = ripe(desk, style)?;
    if ripe.is_empty() {
        return Ok(Vec::new());
    }
    let (written, _, _) = desk.act(authorized, "", |pen| {
        let mut written = Vec::new();
        for Ripe { reminder, events } in ripe {
            let seq = pen.transaction.append_news(&reminder, &events, pen.now)?;
            written.extend(seq.map(|seq| (seq, reminder)));
        }
        if written.is_empty() {
            return Ok(Outcome::Leave(written));
        }
        let seqs: Vec<Seq> = written.iter().map(|(seq, _)| *seq).collect();
        let detail = json!({ "day": desk.today().to_string(), "rows": rows(&seqs) });
        Ok(Outcome::Commit(written, detail))
    })?;
    Ok(written)
}

fn ripe(desk: &Desk, style: Style<'_>) -> Result<Vec<Ripe>, Refused> {
    let store = desk.store();
    let mut waiting: BTreeMap<AccountNo, BTreeSet<Seq>> = BTreeMap::new();
    for (account, event) in store.news()? {
        waiting.entry(account).or_default().insert(event);
    }
    let boxes = boxes(desk)?;
    waiting.retain(|no, _| match boxes.get(no) {
        Some(mailbox) => is_ripe(desk, mailbox),
        None => is_ripe(desk, &Mailbox::unchosen(*no)),
    });
    let all: BTreeSet<Seq> = waiting.values().flatten().copied().collect();
    let (Some(first), Some(last)) = (all.first(), all.last()) else {
        return Ok(Vec::new());
    };
    let events = events(desk, Seq(first.0.saturating_sub(1)), *last)?;
    let state = store.state()?;
    let (catalogue, forms) = (store.catalogue(state)?, store.forms(state)?);
    let mut found = Vec::new();
    for (no, wanted) in waiting {
        let account = store.account(no)?.filter(|it| !it.closed);
        let Some(account) = account.filter(|it| !it.person.email.is_empty()) else {
            store.forget_news(no)?;
            continue;
        };
        let writer = Writer {
            teller: Teller {
                words: words_of(boxes.get(&no), style.words),
                catalogue: &catalogue,
                zone: desk.zone(),
            },
            forms: &forms,
            site: style.site.trim_end_matches('/'),
            day: desk.today(),
        };
        let told: Vec<&Event> = events
            .iter()
            .filter(|it| wanted.contains(&it.seq()))
            .collect();
        let (subject, body) = writer.news(&account.person, &told);
        found.push(Ripe {
            events: wanted.into_iter().collect(),
            reminder: Reminder {
                account: no,
                reason: Reason::News,
                day: desk.today(),
                address: account.person.email.clone(),
                name: account.person.name.clone(),
                subject,
                body,
            },
        });
    }
    Ok(found)
}
