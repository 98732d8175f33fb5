//! How are sessions and tokens written and read?

use super::moment;
use crate::keyring::{NewSession, NewToken, Session, Token};
use domain::account::AccountNo;
use jiff::Timestamp;
use rusqlite::{Connection, Row, params};

pub(super) fn open_session(c: &Connection, session: &NewSession) -> rusqlite::Result<i64> {
    let sql = "INSERT INTO keyring_session (hash, account, opened_at, seen_at, expires_at, door, \
               address, agent) VALUES (?1, ?2, ?3, ?3, ?4, ?5, ?6, ?7) RETURNING no";
    c.prepare_cached(sql)?.query_row(
        params![
            session.hash,
            session.account.0,
            session.opened_at.as_microsecond(),
            session.expires_at.as_microsecond(),
            session.door,
            session.address,
            session.agent
        ],
        |row| row.get(0),
    )
}

pub(super) fn session(row: &Row<'_>) -> rusqlite::Result<Session> {
    Ok(Session {
        no: row.get("no")?,
        opened: NewSession {
            hash: row.get("hash")?,
            account: AccountNo(row.get("account")?),
            opened_at: moment(row, "opened_at")?,
            expires_at: moment(row, "expires_at")?,
            door: row.get("door")?,
            address: row.get("address")?,
            agent: row.get("agent")?,
        },
        seen_at: moment(row, "seen_at")?,
    })
}

pub(super) fn issue(c: &Connection, token: &NewToken) -> rusqlite::Result<i64> {
    let sql = "INSERT INTO keyring_token (hash, account, name, reads, reports, calendar, \
               made_at, expires_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) RETURNING no";
    c.prepare_cached(sql)?.query_row(
        params![
            token.hash,
            token.account.0,
            token.name,
            token.reads,
            token.reports,
            token.calendar,
            token.made_at.as_microsecond(),
            token.expires_at.as_microsecond()
        ],
        |row| row.get(0),
    )
}

pub(super) fn token(row: &Row<'_>) -> rusqlite::Result<Token> {
    let used: Option<i64> = row.get("used_at")?;
    Ok(Token {
        no: row.get("no")?,
        issued: NewToken {
            hash: row.get("hash")?,
            account: AccountNo(row.get("account")?),
            name: row.get("name")?,
            reads: row.get("reads")?,
            reports: row.get("reports")?,
            calendar: row.get("calendar")?,
            made_at: moment(row, "made_at")?,
            expires_at: moment(row, "expires_at")?,
        },
        used_at: used.and_then(|used| Timestamp::from_microsecond(used).ok()),
    })
}
