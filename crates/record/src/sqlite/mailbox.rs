//! Who is still to be told of what happened, and how does each person want to be told?
//!
//! The machine's own notes beside the record: they change with every mail, and nothing is
//! computed from them.

use super::value::word;
use super::{seq, stored};
use crate::error::RecordError;
use domain::account::AccountNo;
use domain::moment::Seq;
use domain::reminder::{MailChoice, Mailbox};
use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};

/// Up to which number it was looked.
pub(super) fn seen(connection: &Connection) -> Result<Seq, RecordError> {
    let mut statement = connection.prepare_cached("SELECT seq FROM news_seen")?;
    let found: Option<i64> = statement.query_row([], |row| row.get(0)).optional()?;
    Ok(found.map_or(Seq(0), seq))
}

/// Notes news in one transaction of its own; false where somebody else was quicker.
pub(super) fn note(
    connection: &Connection,
    expected: Seq,
    until: Seq,
    news: &[(AccountNo, Seq)],
) -> Result<bool, RecordError> {
    let behavior = TransactionBehavior::Immediate;
    let transaction = rusqlite::Transaction::new_unchecked(connection, behavior)?;
    if seen(&transaction)? != expected {
        return Ok(false);
    }
    {
        let mut insert = transaction
            .prepare_cached("INSERT OR IGNORE INTO news (account, event) VALUES (?1, ?2)")?;
        for (account, event) in news {
            insert.execute(params![account.0, stored(*event)])?;
        }
        transaction
            .prepare_cached(
                "INSERT INTO news_seen (one, seq) VALUES (1, ?1) \
                 ON CONFLICT (one) DO UPDATE SET seq = ?1",
            )?
            .execute([stored(until)])?;
    }
    transaction.commit()?;
    Ok(true)
}

/// What is still to be told.
pub(super) fn waiting(connection: &Connection) -> Result<Vec<(AccountNo, Seq)>, RecordError> {
    let mut statement =
        connection.prepare_cached("SELECT account, event FROM news ORDER BY account, event")?;
    let rows = statement.query_map([], |row| Ok((AccountNo(row.get(0)?), seq(row.get(1)?))))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Forgets what an account was to be told.
pub(super) fn forget(connection: &Connection, account: AccountNo) -> Result<(), RecordError> {
    connection
        .prepare_cached("DELETE FROM news WHERE account = ?1")?
        .execute([account.0])?;
    Ok(())
}

/// Takes events off the list of an account and notes when it was told; false, and nothing
/// taken, where one of them stands there no more.
pub(super) fn tell(
    connection: &Connection,
    account: AccountNo,
    events: &[Seq],
    at: Timestamp,
) -> Result<bool, RecordError> {
    let mut there = connection
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM news WHERE account = ?1 AND event = ?2)")?;
    for event in events {
        if !there.query_row(params![account.0, stored(*event)], |row| row.get(0))? {
            return Ok(false);
        }
    }
    let mut delete =
        connection.prepare_cached("DELETE FROM news WHERE account = ?1 AND event = ?2")?;
    for event in events {
        delete.execute(params![account.0, stored(*event)])?;
    }
    connection
        .prepare_cached(
            "INSERT INTO mailbox (account, choice, language, told_at) \
             VALUES (?1, 'at_once', '', ?2) ON CONFLICT (account) DO UPDATE SET told_at = ?2",
        )?
        .execute(params![account.0, at.as_microsecond()])?;
    Ok(true)
}

/// Notes how somebody wants mails; who wants none is told nothing of what waits.
pub(super) fn choose(
    connection: &Connection,
    account: AccountNo,
    choice: MailChoice,
    language: &str,
) -> Result<(), RecordError> {
    connection
        .prepare_cached(
            "INSERT INTO mailbox (account, choice, language) VALUES (?1, ?2, ?3) \
             ON CONFLICT (account) DO UPDATE SET choice = ?2, language = ?3",
        )?
        .execute(params![account.0, choice.as_str(), language])?;
    if choice == MailChoice::Never {
        forget(connection, account)?;
    }
    Ok(())
}

/// The mailboxes of all, or of one.
pub(super) fn read(
    connection: &Connection,
    of: Option<AccountNo>,
) -> Result<Vec<Mailbox>, RecordError> {
    let mut statement = connection.prepare_cached(
        "SELECT account, choice, language, told_at FROM mailbox \
         WHERE ?1 IS NULL OR account = ?1 ORDER BY account",
    )?;
    let mut rows = statement.query([of.map(|account| account.0)])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let account: u32 = row.get(0)?;
        let told: Option<i64> = row.get(3)?;
        let broken = |error| RecordError::broken("mailbox", i64::from(account), error);
        found.push(Mailbox {
            account: AccountNo(account),
            choice: word("mailbox", i64::from(account), &row.get::<_, String>(1)?)?,
            language: row.get(2)?,
            told: told
                .map(Timestamp::from_microsecond)
                .transpose()
                .map_err(broken)?,
        });
    }
    Ok(found)
}
