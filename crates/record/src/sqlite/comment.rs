//! How are remarks on figures written and read?

use super::condition::Conditions;
use super::pen::{Pen, Table, table};
use super::transaction::SqliteTransaction;
use super::value::{day_column, period, word};
use super::{SqliteStore, mailbox, reminder, seq, stored};
use crate::comment::{Comments, WantedRemarks, WriteComments};
use crate::error::RecordError;
use crate::outbox::WantedReminders;
use domain::account::AccountNo;
use domain::breakdown::BreakdownNo;
use domain::comment::{Remark, RemarkRow, Subject};
use domain::form::FormNo;
use domain::indicator::IndicatorNo;
use domain::moment::Seq;
use domain::place::PlaceNo;
use domain::reminder::{MailChoice, Reminder, ReminderRow};
use jiff::Timestamp;
use rusqlite::{Connection, Row, params, params_from_iter};

/// How `remark` is written.
pub(super) const REMARK: Table = table!(
    "remark",
    "seq, action, thread, indicator, place, period_first, period_last, breakdown, form, kind, \
     content, correction",
    "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?"
);

/// How `mention` is written.
pub(super) const MENTION: Table = table!("mention", "seq, action, remark, account", "?, ?, ?, ?");

/// Appends a remark.
fn append(pen: &Pen<'_>, remark: &Remark) -> Result<(), RecordError> {
    let subject = remark.subject;
    let first = day_column("remark", subject.period.first_day())?;
    let last = day_column("remark", subject.period.last_day())?;
    pen.write(
        &REMARK,
        params![
            pen.seq,
            pen.action,
            remark.thread.map_or(pen.seq, stored),
            subject.indicator.0,
            subject.place.0,
            first,
            last,
            subject.breakdown.0,
            remark.form.map(|form| form.0),
            remark.kind.as_str(),
            remark.text,
            remark.correction.map(stored)
        ],
    )
}

/// Appends that a remark names somebody.
fn append_mention(pen: &Pen<'_>, remark: i64, account: AccountNo) -> Result<(), RecordError> {
    pen.write(&MENTION, params![pen.seq, pen.action, remark, account.0])
}

/// The wanted remarks, oldest first.
fn read(connection: &Connection, wanted: &WantedRemarks) -> Result<Vec<RemarkRow>, RecordError> {
    let mut all = Conditions::default();
    all.add("r.seq <= ?", stored(wanted.state));
    all.add("r.seq > ?", stored(wanted.after));
    if let Some(indicators) = &wanted.indicators {
        all.one_of("r.indicator", indicators.iter().map(|no| no.0));
    }
    if let Some(places) = &wanted.places {
        all.one_of("r.place", places.iter().map(|no| no.0));
    }
    if let Some(within) = wanted.within {
        all.add(
            "r.period_first >= ?",
            day_column("remark", within.first_day())?,
        );
        all.add(
            "r.period_last <= ?",
            day_column("remark", within.last_day())?,
        );
    }
    if let Some(thread) = wanted.thread {
        all.add("r.thread = ?", stored(thread));
    }
    if let Some(account) = wanted.mentioning {
        all.add(
            "r.thread IN (SELECT m.thread FROM mention n JOIN remark m ON m.seq = n.remark \
             WHERE n.account = ?)",
            account.0,
        );
    }
    let limit = all.value(i64::try_from(wanted.limit).unwrap_or(i64::MAX));
    // The newest are kept where there are more than wanted.
    let sql = format!(
        "SELECT * FROM (SELECT r.*, a.actor_id, a.actor_name, a.acted_at FROM remark r \
         LEFT JOIN audit a ON a.seq = r.action WHERE {} ORDER BY r.seq DESC LIMIT {limit}) \
         ORDER BY seq",
        all.sql()
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let mut rows = statement.query(params_from_iter(&all.values))?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(remark(connection, row)?);
    }
    Ok(found)
}

fn remark(connection: &Connection, row: &Row<'_>) -> Result<RemarkRow, RecordError> {
    let number: i64 = row.get("seq")?;
    let (first, last) = (row.get("period_first")?, row.get("period_last")?);
    let kind: String = row.get("kind")?;
    // An action that is not yet committed has no audit row.
    let at: Option<i64> = row.get("acted_at")?;
    let at = Timestamp::from_microsecond(at.unwrap_or_default())
        .map_err(|error| RecordError::broken("remark", number, error))?;
    let form: Option<u32> = row.get("form")?;
    let correction: Option<i64> = row.get("correction")?;
    Ok(RemarkRow {
        seq: seq(number),
        remark: Remark {
            subject: Subject {
                indicator: IndicatorNo(row.get("indicator")?),
                place: PlaceNo(row.get("place")?),
                period: period("remark", number, first, last)?,
                breakdown: BreakdownNo(row.get("breakdown")?),
            },
            thread: Some(seq(row.get("thread")?)),
            form: form.map(FormNo),
            kind: word("remark", number, &kind)?,
            text: row.get("content")?,
            correction: correction.map(seq),
            mentions: mentions(connection, number)?,
        },
        by: row
            .get::<_, Option<String>>("actor_id")?
            .unwrap_or_default(),
        name: row
            .get::<_, Option<String>>("actor_name")?
            .unwrap_or_default(),
        at,
    })
}

fn mentions(connection: &Connection, remark: i64) -> Result<Vec<AccountNo>, RecordError> {
    let mut statement =
        connection.prepare_cached("SELECT account FROM mention WHERE remark = ?1 ORDER BY seq")?;
    let rows = statement.query_map([remark], |row| row.get(0).map(AccountNo))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

impl Comments for SqliteStore {
    fn remarks(&self, wanted: &WantedRemarks) -> Result<Vec<RemarkRow>, RecordError> {
        read(&*self.connections.snapshot()?, wanted)
    }

    fn reminders(&self, wanted: &WantedReminders) -> Result<Vec<ReminderRow>, RecordError> {
        reminder::read(&*self.connections.snapshot()?, wanted)
    }
}

impl WriteComments for SqliteTransaction<'_> {
    fn thread(&mut self, thread: Seq) -> Result<Vec<RemarkRow>, RecordError> {
        let wanted = WantedRemarks {
            thread: Some(thread),
            ..WantedRemarks::all(Seq::LAST)
        };
        read(&self.writer, &wanted)
    }

    fn append_remark(&mut self, remark: &Remark) -> Result<Seq, RecordError> {
        if let Some(thread) = remark.thread {
            let before = self.thread(thread)?;
            if before.first().map(|row| row.remark.subject) != Some(remark.subject) {
                let reason = format!("{thread} is no thread about this figure");
                return Err(RecordError::refused("remark", reason));
            }
        }
        let number = self.row(|pen| append(pen, remark))?;
        for account in &remark.mentions {
            self.row(|pen| append_mention(pen, number, *account))?;
        }
        Ok(seq(number))
    }

    fn append_reminder(&mut self, reminder: &Reminder) -> Result<Seq, RecordError> {
        self.row(|pen| reminder::append(pen, reminder)).map(seq)
    }

    fn append_news(
        &mut self,
        reminder: &Reminder,
        events: &[Seq],
        at: Timestamp,
    ) -> Result<Option<Seq>, RecordError> {
        if !mailbox::tell(self.connection(), reminder.account, events, at)? {
            return Ok(None);
        }
        self.append_reminder(reminder).map(Some)
    }

    fn choose_mail(
        &mut self,
        account: AccountNo,
        choice: MailChoice,
        language: &str,
    ) -> Result<(), RecordError> {
        mailbox::choose(self.connection(), account, choice, language)
    }
}
