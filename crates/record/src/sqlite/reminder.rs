//! How are reminders written, and what is kept of their way to a person?

use super::condition::Conditions;
use super::pen::{Pen, Table, table};
use super::value::{day, day_column, word};
use super::{SqliteStore, mailbox, seq, stored};
use crate::error::RecordError;
use crate::outbox::{Outbox, WantedReminders};
use domain::account::AccountNo;
use domain::moment::Seq;
use domain::reminder::{Delivery, DeliveryState, Mailbox, Reminder, ReminderRow};
use jiff::Timestamp;
use rusqlite::{Connection, Row, params, params_from_iter};

/// How `reminder` is written.
pub(super) const REMINDER: Table = table!(
    "reminder",
    "seq, action, account, reason, day, address, name, subject, body",
    "?, ?, ?, ?, ?, ?, ?, ?, ?"
);

/// Appends a reminder.
pub(super) fn append(pen: &Pen<'_>, reminder: &Reminder) -> Result<(), RecordError> {
    pen.write(
        &REMINDER,
        params![
            pen.seq,
            pen.action,
            reminder.account.0,
            reminder.reason.as_str(),
            day_column("reminder", reminder.day)?,
            reminder.address,
            reminder.name,
            reminder.subject,
            reminder.body
        ],
    )
}

/// The wanted reminders with what became of them, the newest first.
pub(super) fn read(
    connection: &Connection,
    wanted: &WantedReminders,
) -> Result<Vec<ReminderRow>, RecordError> {
    let mut all = Conditions::default();
    all.add("r.seq < ?", stored(wanted.before));
    if let Some(from) = wanted.from {
        all.add("r.day >= ?", day_column("reminder", from)?);
    }
    if let Some(until) = wanted.until {
        all.add("r.day <= ?", day_column("reminder", until)?);
    }
    if let Some(account) = wanted.account {
        all.add("r.account = ?", account.0);
    }
    if let Some(state) = wanted.state {
        all.add(
            "coalesce(d.state, 'waiting') = ?",
            state.as_str().to_owned(),
        );
    }
    if let Some(ripe) = wanted.ripe {
        all.add("coalesce(d.next_at, 0) <= ?", ripe.as_microsecond());
    }
    let limit = all.value(i64::try_from(wanted.limit).unwrap_or(i64::MAX));
    let sql = format!(
        "SELECT r.*, d.state, d.tries, d.changed_at, d.next_at, d.answer FROM reminder r \
         LEFT JOIN delivery d ON d.reminder = r.seq WHERE {} ORDER BY r.seq DESC LIMIT {limit}",
        all.sql()
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let mut rows = statement.query(params_from_iter(&all.values))?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(reminder(row)?);
    }
    Ok(found)
}

fn reminder(row: &Row<'_>) -> Result<ReminderRow, RecordError> {
    let number: i64 = row.get("seq")?;
    let reason: String = row.get("reason")?;
    let moment = |column: &str| -> Result<Option<Timestamp>, RecordError> {
        let at: Option<i64> = row.get(column)?;
        at.map(Timestamp::from_microsecond)
            .transpose()
            .map_err(|error| RecordError::broken("delivery", number, error))
    };
    let state: Option<String> = row.get("state")?;
    let delivery = match state {
        None => Delivery::untried(),
        Some(state) => Delivery {
            state: word("delivery", number, &state)?,
            tries: row.get("tries")?,
            changed: moment("changed_at")?,
            next: moment("next_at")?,
            answer: row.get("answer")?,
        },
    };
    Ok(ReminderRow {
        seq: seq(number),
        reminder: Reminder {
            account: AccountNo(row.get("account")?),
            reason: word("reminder", number, &reason)?,
            day: day("reminder", number, row.get("day")?)?,
            address: row.get("address")?,
            name: row.get("name")?,
            subject: row.get("subject")?,
            body: row.get("body")?,
        },
        delivery,
    })
}

impl Outbox for SqliteStore {
    fn take(&self, reminder: Seq, now: Timestamp) -> Result<bool, RecordError> {
        let writer = self.connections.writer()?;
        // One statement is one transaction: of two that ask at once, one gets it.
        let taken = writer
            .prepare_cached(
                "INSERT INTO delivery (reminder, state, tries, changed_at, next_at, answer) \
                 VALUES (?1, 'carried', 1, ?2, NULL, '') ON CONFLICT (reminder) DO UPDATE SET \
                 state = 'carried', tries = tries + 1, changed_at = ?2, next_at = NULL \
                 WHERE state = 'waiting' AND coalesce(next_at, 0) <= ?2",
            )?
            .execute(params![stored(reminder), now.as_microsecond()])?;
        Ok(taken == 1)
    }

    fn settle(
        &self,
        reminder: Seq,
        from: DeliveryState,
        delivery: &Delivery,
    ) -> Result<bool, RecordError> {
        let writer = self.connections.writer()?;
        let changed = writer
            .prepare_cached(
                "UPDATE delivery SET state = ?3, changed_at = ?4, next_at = ?5, answer = ?6 \
                 WHERE reminder = ?1 AND state = ?2",
            )?
            .execute(params![
                stored(reminder),
                from.as_str(),
                delivery.state.as_str(),
                delivery
                    .changed
                    .map(|at| at.as_microsecond())
                    .unwrap_or_default(),
                delivery.next.map(|at| at.as_microsecond()),
                delivery.answer
            ])?;
        Ok(changed == 1)
    }

    fn recover(&self, before: Timestamp, now: Timestamp) -> Result<(), RecordError> {
        let writer = self.connections.writer()?;
        let (before, now) = (before.as_microsecond(), now.as_microsecond());
        writer
            .prepare_cached(
                "UPDATE delivery SET changed_at = ?2, next_at = NULL, \
                 state = CASE state WHEN 'carried' THEN 'waiting' ELSE 'unknown' END \
                 WHERE state IN ('carried', 'handed') AND changed_at <= ?1",
            )?
            .execute([before, now])?;
        Ok(())
    }

    fn news_seen(&self) -> Result<Seq, RecordError> {
        mailbox::seen(&*self.connections.snapshot()?)
    }

    fn note_news(
        &self,
        seen: Seq,
        until: Seq,
        news: &[(AccountNo, Seq)],
    ) -> Result<bool, RecordError> {
        mailbox::note(&*self.connections.writer()?, seen, until, news)
    }

    fn news(&self) -> Result<Vec<(AccountNo, Seq)>, RecordError> {
        mailbox::waiting(&*self.connections.snapshot()?)
    }

    fn forget_news(&self, account: AccountNo) -> Result<(), RecordError> {
        mailbox::forget(&*self.connections.writer()?, account)
    }

    fn mailboxes(&self) -> Result<Vec<Mailbox>, RecordError> {
        mailbox::read(&*self.connections.snapshot()?, None)
    }

    fn mailbox(&self, account: AccountNo) -> Result<Mailbox, RecordError> {
        let found = mailbox::read(&*self.connections.snapshot()?, Some(account))?;
        let mut found = found.into_iter();
        Ok(found.next().unwrap_or_else(|| Mailbox::unchosen(account)))
    }
}
