//! How are accounts, persons and their roles written and read?

use super::keyring::SqliteKeyring;
use super::pen::{Pen, Table, table};
use super::transaction::SqliteTransaction;
use super::value::{validity, validity_columns, word};
use super::{SqliteStore, seq};
use crate::account::{Accounts, AppendAccounts};
use crate::error::RecordError;
use crate::keyring::Keyring;
use domain::account::{Account, AccountId, AccountNo, Grant, Person, Scope};
use domain::moment::Seq;
use domain::organisation::OrganisationNo;
use domain::place::PlaceNo;
use rusqlite::{Connection, OptionalExtension, Row, params};
use std::collections::BTreeMap;

/// How `account` is written.
pub(super) const ACCOUNT: Table = table!("account", "no, seq, action, id", "?, ?, ?, ?");

/// How `account_version` is written.
pub(super) const ACCOUNT_VERSION: Table = table!(
    "account_version",
    "seq, action, account, name, post, email, organisation, closed",
    "?, ?, ?, ?, ?, ?, ?, ?"
);

/// How `account_grant` is written.
pub(super) const ACCOUNT_GRANT: Table = table!(
    "account_grant",
    "seq, action, account, role, place, organisation, deputy_for, valid_from, valid_until, \
     withdrawn",
    "?, ?, ?, ?, ?, ?, ?, ?, ?, ?"
);

const GRANT: &str = "account_grant";

/// Appends an account without a person yet.
pub(super) fn append(pen: &Pen<'_>, no: AccountNo, id: &AccountId) -> Result<(), RecordError> {
    pen.write(&ACCOUNT, params![no.0, pen.seq, pen.action, id.as_str()])
}

/// Appends what is known of the person from now on.
pub(super) fn append_version(
    pen: &Pen<'_>,
    account: AccountNo,
    person: &Person,
    closed: bool,
) -> Result<(), RecordError> {
    pen.write(
        &ACCOUNT_VERSION,
        params![
            pen.seq,
            pen.action,
            account.0,
            person.name,
            person.post,
            person.email,
            person.organisation.map(|organisation| organisation.0),
            closed
        ],
    )
}

/// Appends a grant, its new last day, or that it is taken back.
pub(super) fn append_grant(
    pen: &Pen<'_>,
    grant: &Grant,
    withdrawn: bool,
) -> Result<(), RecordError> {
    let (from, until) = validity_columns(GRANT, grant.valid)?;
    let (place, organisation) = match grant.scope {
        Scope::Everywhere => (None, None),
        Scope::Place(place) => (Some(place.0), None),
        Scope::Organisation(organisation) => (None, Some(organisation.0)),
    };
    pen.write(
        &ACCOUNT_GRANT,
        params![
            pen.seq,
            pen.action,
            grant.account.0,
            grant.role.as_str(),
            place,
            organisation,
            grant.deputy_for.map(|account| account.0),
            from,
            until,
            withdrawn
        ],
    )
}

/// One account by its number.
pub(super) fn by_no(
    connection: &Connection,
    no: AccountNo,
) -> Result<Option<Account>, RecordError> {
    let mut found = read(
        connection,
        "AND account.no = ?1",
        "AND account = ?1",
        Some(no.0),
    )?;
    Ok(found.pop())
}

/// One account by its login name.
pub(super) fn by_id(
    connection: &Connection,
    id: &AccountId,
) -> Result<Option<Account>, RecordError> {
    let no: Option<u32> = connection
        .prepare_cached("SELECT no FROM account WHERE id = ?1")?
        .query_row([id.as_str()], |row| row.get(0))
        .optional()?;
    no.map_or(Ok(None), |no| by_no(connection, AccountNo(no)))
}

/// All accounts, number 1 first.
pub(super) fn all(connection: &Connection) -> Result<Vec<Account>, RecordError> {
    read(connection, "", "", None)
}

fn read(
    connection: &Connection,
    which: &str,
    whose: &str,
    no: Option<u32>,
) -> Result<Vec<Account>, RecordError> {
    let mut grants = grants(connection, whose, no)?;
    let mut statement = connection.prepare_cached(&format!(
        "SELECT account.no, account.id, account.seq, v.name, v.post, v.email, v.organisation, \
         v.closed FROM account JOIN account_version v ON v.account = account.no \
         WHERE v.seq = (SELECT max(seq) FROM account_version WHERE account = account.no) \
         {which} ORDER BY account.no"
    ))?;
    let mut rows = statement.query(rusqlite::params_from_iter(no))?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let no: u32 = row.get("no")?;
        let organisation: Option<u32> = row.get("organisation")?;
        found.push(Account {
            no: AccountNo(no),
            id: word("account", row.get("seq")?, &row.get::<_, String>("id")?)?,
            person: Person {
                name: row.get("name")?,
                post: row.get("post")?,
                email: row.get("email")?,
                organisation: organisation.map(OrganisationNo),
            },
            closed: row.get("closed")?,
            grants: grants.remove(&no).unwrap_or_default(),
        });
    }
    Ok(found)
}

/// What makes it the same grant.
type Key = (
    u32,
    String,
    Option<u32>,
    Option<u32>,
    Option<u32>,
    Option<i32>,
);

/// The grants in force by account, each list in the order in which they were first given.
fn grants(
    connection: &Connection,
    whose: &str,
    no: Option<u32>,
) -> Result<BTreeMap<u32, Vec<Grant>>, RecordError> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT * FROM account_grant WHERE 1 = 1 {whose} ORDER BY seq"
    ))?;
    let mut rows = statement.query(rusqlite::params_from_iter(no))?;
    let mut latest: BTreeMap<Key, (i64, Grant)> = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let seq: i64 = row.get("seq")?;
        let key: Key = (
            row.get("account")?,
            row.get("role")?,
            row.get("place")?,
            row.get("organisation")?,
            row.get("deputy_for")?,
            row.get("valid_from")?,
        );
        if row.get("withdrawn")? {
            latest.remove(&key);
            continue;
        }
        let grant = grant(row, seq)?;
        let first = latest.get(&key).map_or(seq, |(first, _)| *first);
        latest.insert(key, (first, grant));
    }
    let mut ordered: Vec<(i64, Grant)> = latest.into_values().collect();
    ordered.sort_by_key(|(first, _)| *first);
    let mut by_account: BTreeMap<u32, Vec<Grant>> = BTreeMap::new();
    for (_, grant) in ordered {
        by_account.entry(grant.account.0).or_default().push(grant);
    }
    Ok(by_account)
}

fn grant(row: &Row<'_>, seq: i64) -> Result<Grant, RecordError> {
    let number = |column: &str| row.get::<_, Option<u32>>(column);
    let scope = match (number("place")?, number("organisation")?) {
        (Some(place), _) => Scope::Place(PlaceNo(place)),
        (None, Some(organisation)) => Scope::Organisation(OrganisationNo(organisation)),
        (None, None) => Scope::Everywhere,
    };
    Ok(Grant {
        account: AccountNo(row.get("account")?),
        role: word(GRANT, seq, &row.get::<_, String>("role")?)?,
        scope,
        valid: validity(GRANT, seq, row)?,
        deputy_for: number("deputy_for")?.map(AccountNo),
    })
}

fn sound(person: &Person) -> Result<(), RecordError> {
    let refused = |error| RecordError::refused("account_version", error);
    person.check().map_err(refused)
}

impl Accounts for SqliteStore {
    fn account(&self, no: AccountNo) -> Result<Option<Account>, RecordError> {
        by_no(&*self.connections.snapshot()?, no)
    }

    fn account_by_id(&self, id: &AccountId) -> Result<Option<Account>, RecordError> {
        by_id(&*self.connections.snapshot()?, id)
    }

    fn accounts(&self) -> Result<Vec<Account>, RecordError> {
        all(&*self.connections.snapshot()?)
    }

    fn keyring(&self) -> Box<dyn Keyring + '_> {
        Box::new(SqliteKeyring::Store(self))
    }
}

impl AppendAccounts for SqliteTransaction<'_> {
    fn account(&mut self, no: AccountNo) -> Result<Option<Account>, RecordError> {
        by_no(self.connection(), no)
    }

    fn account_by_id(&mut self, id: &AccountId) -> Result<Option<Account>, RecordError> {
        by_id(self.connection(), id)
    }

    fn accounts(&mut self) -> Result<Vec<Account>, RecordError> {
        all(self.connection())
    }

    fn append_account(
        &mut self,
        id: &AccountId,
        person: &Person,
    ) -> Result<AccountNo, RecordError> {
        sound(person)?;
        let no = AccountNo(self.next_no("account", "id", id.as_str())?);
        self.row(|pen| append(pen, no, id))?;
        let appended = self.append_person(no, person, false);
        self.half_done(appended.is_err());
        appended?;
        Ok(no)
    }

    fn append_person(
        &mut self,
        account: AccountNo,
        person: &Person,
        closed: bool,
    ) -> Result<Seq, RecordError> {
        sound(person)?;
        self.row(|pen| append_version(pen, account, person, closed))
            .map(seq)
    }

    fn append_grant(&mut self, grant: &Grant, withdrawn: bool) -> Result<Seq, RecordError> {
        self.row(|pen| append_grant(pen, grant, withdrawn)).map(seq)
    }

    fn keyring(&self) -> Box<dyn Keyring + '_> {
        Box::new(SqliteKeyring::Action(self.connection()))
    }
}
