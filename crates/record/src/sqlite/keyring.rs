//! How are operational secrets kept in SQLite?
//!
//! The keyring of a store reads from the pool and writes each call by itself; the keyring of a
//! transaction reads and writes within it, so that a password changes with its audit row or
//! not at all.

mod door;

use super::SqliteStore;
use crate::error::RecordError;
use crate::keyring::{Failures, Invitation, Keyring, NewSession, NewToken, Session, Token, Totp};
use domain::account::AccountNo;
use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, Row, ToSql, params};

/// Through which connection the keyring is reached.
pub(super) enum SqliteKeyring<'s> {
    /// Each call for itself.
    Store(&'s SqliteStore),
    /// Within an action.
    Action(&'s Connection),
}

impl SqliteKeyring<'_> {
    fn read<T>(
        &self,
        read: impl FnOnce(&Connection) -> rusqlite::Result<T>,
    ) -> Result<T, RecordError> {
        Ok(match self {
            Self::Store(store) => read(&*store.connections.reader()?)?,
            Self::Action(connection) => read(connection)?,
        })
    }

    fn write<T>(
        &self,
        write: impl FnOnce(&Connection) -> rusqlite::Result<T>,
    ) -> Result<T, RecordError> {
        match self {
            Self::Action(connection) => Ok(write(connection)?),
            Self::Store(store) => {
                let writer = store.connections.writer()?;
                writer.prepare_cached("BEGIN IMMEDIATE")?.execute([])?;
                let written = write(&writer)?;
                writer.prepare_cached("COMMIT")?.execute([])?;
                Ok(written)
            }
        }
    }

    /// Runs one statement; says how many rows it touched.
    fn run(&self, sql: &str, values: &[&dyn ToSql]) -> Result<u32, RecordError> {
        let touched = self.write(|c| c.prepare_cached(sql)?.execute(values))?;
        Ok(u32::try_from(touched).unwrap_or(u32::MAX))
    }

    /// The one row of a question, where there is one.
    fn one<T>(
        &self,
        sql: &str,
        values: &[&dyn ToSql],
        row: impl FnOnce(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Option<T>, RecordError> {
        self.read(|c| c.prepare_cached(sql)?.query_row(values, row).optional())
    }

    /// Every row of a question.
    fn all<T>(
        &self,
        sql: &str,
        values: &[&dyn ToSql],
        row: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>, RecordError> {
        self.read(|c| c.prepare_cached(sql)?.query_map(values, row)?.collect())
    }
}

/// A moment from its column; what no clock can say is the beginning of time, and has expired.
fn moment(row: &Row<'_>, column: &str) -> rusqlite::Result<Timestamp> {
    let microseconds: i64 = row.get(column)?;
    Ok(Timestamp::from_microsecond(microseconds).unwrap_or(Timestamp::MIN))
}

fn invitation(row: &Row<'_>) -> rusqlite::Result<Invitation> {
    Ok(Invitation {
        hash: row.get("hash")?,
        account: row.get::<_, Option<u32>>("account")?.map(AccountNo),
        made_at: moment(row, "made_at")?,
        expires_at: moment(row, "expires_at")?,
    })
}

impl Keyring for SqliteKeyring<'_> {
    fn password(&self, account: AccountNo) -> Result<Option<String>, RecordError> {
        let sql = "SELECT phc FROM keyring_password WHERE account = ?1";
        self.one(sql, params![account.0], |row| row.get(0))
    }

    fn set_password(
        &self,
        account: AccountNo,
        phc: Option<&str>,
        at: Timestamp,
    ) -> Result<(), RecordError> {
        let set = "INSERT INTO keyring_password (account, phc, changed_at) VALUES (?1, ?2, ?3) \
                   ON CONFLICT (account) DO UPDATE SET phc = ?2, changed_at = ?3";
        let remove = "DELETE FROM keyring_password WHERE account = ?1";
        match phc {
            Some(phc) => self.run(set, params![account.0, phc, at.as_microsecond()])?,
            None => self.run(remove, params![account.0])?,
        };
        Ok(())
    }

    fn totp(&self, account: AccountNo) -> Result<Option<Totp>, RecordError> {
        let sql = "SELECT * FROM keyring_totp WHERE account = ?1";
        self.one(sql, params![account.0], |row| {
            Ok(Totp {
                secret: row.get("secret")?,
                confirmed: row.get("confirmed")?,
                last_step: row.get("last_step")?,
            })
        })
    }

    fn set_totp(&self, account: AccountNo, totp: Option<&Totp>) -> Result<(), RecordError> {
        let set = "INSERT INTO keyring_totp (account, secret, confirmed, last_step) \
                   VALUES (?1, ?2, ?3, ?4) ON CONFLICT (account) \
                   DO UPDATE SET secret = ?2, confirmed = ?3, last_step = ?4";
        let remove = "DELETE FROM keyring_totp WHERE account = ?1";
        match totp {
            Some(Totp {
                secret,
                confirmed,
                last_step,
            }) => self.run(set, params![account.0, secret, confirmed, last_step])?,
            None => self.run(remove, params![account.0])?,
        };
        Ok(())
    }

    fn use_step(&self, account: AccountNo, step: i64) -> Result<bool, RecordError> {
        let sql = "UPDATE keyring_totp SET last_step = ?2 WHERE account = ?1 AND last_step < ?2";
        Ok(self.run(sql, params![account.0, step])? > 0)
    }

    fn set_recovery(&self, account: AccountNo, hashes: &[String]) -> Result<(), RecordError> {
        self.write(|c| {
            let remove = "DELETE FROM keyring_recovery WHERE account = ?1";
            c.prepare_cached(remove)?.execute([account.0])?;
            let add = "INSERT INTO keyring_recovery (account, hash) VALUES (?1, ?2)";
            for hash in hashes {
                c.prepare_cached(add)?.execute(params![account.0, hash])?;
            }
            Ok(())
        })
    }

    fn use_recovery(&self, account: AccountNo, hash: &str) -> Result<bool, RecordError> {
        let sql = "DELETE FROM keyring_recovery WHERE account = ?1 AND hash = ?2";
        Ok(self.run(sql, params![account.0, hash])? > 0)
    }

    fn recovery_left(&self, account: AccountNo) -> Result<u32, RecordError> {
        let sql = "SELECT count(*) FROM keyring_recovery WHERE account = ?1";
        let left = self.one(sql, params![account.0], |row| row.get(0))?;
        Ok(left.unwrap_or(0))
    }

    fn invite(&self, invitation: &Invitation) -> Result<(), RecordError> {
        let Invitation {
            hash,
            account,
            made_at,
            expires_at,
        } = invitation;
        let account = account.map(|account| account.0);
        self.write(|c| {
            let remove = "DELETE FROM keyring_invitation WHERE account IS ?1";
            c.prepare_cached(remove)?.execute([account])?;
            let add = "INSERT INTO keyring_invitation (hash, account, made_at, expires_at) \
                       VALUES (?1, ?2, ?3, ?4)";
            let (made, expires) = (made_at.as_microsecond(), expires_at.as_microsecond());
            c.prepare_cached(add)?
                .execute(params![hash, account, made, expires])
                .map(|_| ())
        })
    }

    fn invitation(&self, hash: &str, now: Timestamp) -> Result<Option<Invitation>, RecordError> {
        let sql = "SELECT * FROM keyring_invitation WHERE hash = ?1 AND expires_at > ?2";
        self.one(sql, params![hash, now.as_microsecond()], invitation)
    }

    fn invited(&self, account: Option<AccountNo>, now: Timestamp) -> Result<bool, RecordError> {
        let sql = "SELECT 1 FROM keyring_invitation WHERE account IS ?1 AND expires_at > ?2";
        let account = account.map(|account| account.0);
        let found = self.one(sql, params![account, now.as_microsecond()], |_| Ok(()))?;
        Ok(found.is_some())
    }

    fn take_invitation(
        &self,
        hash: &str,
        now: Timestamp,
    ) -> Result<Option<Invitation>, RecordError> {
        let sql = "DELETE FROM keyring_invitation WHERE hash = ?1 RETURNING *";
        let taken = self.write(|c| {
            c.prepare_cached(sql)?
                .query_row([hash], invitation)
                .optional()
        })?;
        Ok(taken.filter(|invitation| invitation.expires_at > now))
    }

    fn uninvite(&self, account: AccountNo) -> Result<(), RecordError> {
        let sql = "DELETE FROM keyring_invitation WHERE account = ?1";
        self.run(sql, params![account.0]).map(|_| ())
    }

    fn open_session(&self, session: &NewSession) -> Result<i64, RecordError> {
        self.write(|c| door::open_session(c, session))
    }

    fn session(&self, hash: &str) -> Result<Option<Session>, RecordError> {
        let sql = "SELECT * FROM keyring_session WHERE hash = ?1";
        self.one(sql, params![hash], door::session)
    }

    fn touch_session(&self, no: i64, at: Timestamp) -> Result<(), RecordError> {
        let sql = "UPDATE keyring_session SET seen_at = ?2 WHERE no = ?1";
        self.run(sql, params![no, at.as_microsecond()]).map(|_| ())
    }

    fn sessions(&self, account: AccountNo) -> Result<Vec<Session>, RecordError> {
        let sql = "SELECT * FROM keyring_session WHERE account = ?1 ORDER BY no DESC";
        self.all(sql, params![account.0], door::session)
    }

    fn end_session(&self, account: AccountNo, no: i64) -> Result<bool, RecordError> {
        let sql = "DELETE FROM keyring_session WHERE account = ?1 AND no = ?2";
        Ok(self.run(sql, params![account.0, no])? > 0)
    }

    fn end_sessions(&self, account: AccountNo, but: Option<i64>) -> Result<u32, RecordError> {
        let sql = "DELETE FROM keyring_session WHERE account = ?1 AND no IS NOT ?2";
        self.run(sql, params![account.0, but])
    }

    fn issue(&self, token: &NewToken) -> Result<i64, RecordError> {
        self.write(|c| door::issue(c, token))
    }

    fn token(&self, hash: &str) -> Result<Option<Token>, RecordError> {
        let sql = "SELECT * FROM keyring_token WHERE hash = ?1";
        self.one(sql, params![hash], door::token)
    }

    fn touch_token(&self, no: i64, at: Timestamp) -> Result<(), RecordError> {
        let sql = "UPDATE keyring_token SET used_at = ?2 WHERE no = ?1";
        self.run(sql, params![no, at.as_microsecond()]).map(|_| ())
    }

    fn tokens(&self, account: AccountNo) -> Result<Vec<Token>, RecordError> {
        let sql = "SELECT * FROM keyring_token WHERE account = ?1 ORDER BY no DESC";
        self.all(sql, params![account.0], door::token)
    }

    fn revoke(&self, account: AccountNo, no: i64) -> Result<bool, RecordError> {
        let sql = "DELETE FROM keyring_token WHERE account = ?1 AND no = ?2";
        Ok(self.run(sql, params![account.0, no])? > 0)
    }

    fn revoke_all(&self, account: AccountNo) -> Result<u32, RecordError> {
        let sql = "DELETE FROM keyring_token WHERE account = ?1";
        self.run(sql, params![account.0])
    }

    fn failures(&self, subject: &str) -> Result<Option<Failures>, RecordError> {
        let sql = "SELECT failures, last_at FROM keyring_throttle WHERE subject = ?1";
        self.one(sql, params![subject], |row| {
            Ok(Failures {
                count: row.get("failures")?,
                last_at: moment(row, "last_at")?,
            })
        })
    }

    fn fail(&self, subject: &str, at: Timestamp, since: Timestamp) -> Result<u32, RecordError> {
        let sql = "INSERT INTO keyring_throttle (subject, failures, last_at) VALUES (?1, 1, ?2) \
                   ON CONFLICT (subject) DO UPDATE SET last_at = ?2, \
                   failures = CASE WHEN last_at < ?3 THEN 1 ELSE failures + 1 END \
                   RETURNING failures";
        let (at, since) = (at.as_microsecond(), since.as_microsecond());
        self.write(|c| {
            c.prepare_cached(sql)?
                .query_row(params![subject, at, since], |row| row.get(0))
        })
    }

    fn secret(&self, name: &str) -> Result<Option<String>, RecordError> {
        let sql = "SELECT secret FROM keyring_secret WHERE name = ?1";
        self.one(sql, params![name], |row| row.get(0))
    }

    fn keep_secret(&self, name: &str, secret: &str) -> Result<String, RecordError> {
        let sql = "INSERT INTO keyring_secret (name, secret) VALUES (?1, ?2) \
                   ON CONFLICT (name) DO NOTHING";
        self.run(sql, params![name, secret])?;
        Ok(self.secret(name)?.unwrap_or_else(|| secret.to_owned()))
    }

    fn forgive(&self, subject: &str) -> Result<(), RecordError> {
        let sql = "DELETE FROM keyring_throttle WHERE subject = ?1";
        self.run(sql, params![subject]).map(|_| ())
    }

    fn link(&self, account: AccountNo, issuer: &str, subject: &str) -> Result<(), RecordError> {
        let sql = "INSERT INTO keyring_oidc (issuer, subject, account) VALUES (?1, ?2, ?3) \
                   ON CONFLICT (issuer, subject) DO UPDATE SET account = ?3";
        self.run(sql, params![issuer, subject, account.0])
            .map(|_| ())
    }

    fn linked(&self, issuer: &str, subject: &str) -> Result<Option<AccountNo>, RecordError> {
        let sql = "SELECT account FROM keyring_oidc WHERE issuer = ?1 AND subject = ?2";
        self.one(sql, params![issuer, subject], |row| {
            row.get(0).map(AccountNo)
        })
    }

    fn links(&self, account: AccountNo) -> Result<Vec<(String, String)>, RecordError> {
        let sql = "SELECT issuer, subject FROM keyring_oidc WHERE account = ?1 ORDER BY 1, 2";
        self.all(sql, params![account.0], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })
    }

    fn unlink(&self, account: AccountNo) -> Result<u32, RecordError> {
        let sql = "DELETE FROM keyring_oidc WHERE account = ?1";
        self.run(sql, params![account.0])
    }

    fn sweep(&self, now: Timestamp, failures_before: Timestamp) -> Result<(), RecordError> {
        self.write(|c| {
            for table in ["session", "invitation", "token"] {
                let sql = format!("DELETE FROM keyring_{table} WHERE expires_at <= ?1");
                c.prepare_cached(&sql)?.execute([now.as_microsecond()])?;
            }
            let sql = "DELETE FROM keyring_throttle WHERE last_at < ?1";
            c.prepare_cached(sql)?
                .execute([failures_before.as_microsecond()])
                .map(|_| ())
        })
    }
}
