//! Is this file a store, of which schema, and how is a new one made?

use super::connection::{connect, prepare_writer};
use super::pen::{Pen, Seal};
use super::{actor, breakdown};
use crate::error::RecordError;
use crate::open::DEFAULT_ZONE;
use domain::actor::{Actor, AuditEntry};
use domain::breakdown::{Breakdown, BreakdownNo};
use jiff::Timestamp;
use jiff::tz::{TimeZone, TimeZoneDatabase};
use rusqlite::{Connection, ErrorCode, TransactionBehavior};
use std::cell::RefCell;
use std::path::Path;

/// Written into the head of every store: "HoaB".
const APPLICATION_ID: i32 = 0x486f_6142;

/// All migrations; a store's schema is the number of those that were applied to it.
const MIGRATIONS: &[&str] = &[
    include_str!("../../migrations/0001_definitions.sql"),
    include_str!("../../migrations/0002_statements.sql"),
    include_str!("../../migrations/0003_append_only.sql"),
    include_str!("../../migrations/0004_boundaries.sql"),
    include_str!("../../migrations/0005_accounts.sql"),
    include_str!("../../migrations/0006_forms_and_reports.sql"),
    include_str!("../../migrations/0007_comments.sql"),
    include_str!("../../migrations/0008_working_papers.sql"),
    include_str!("../../migrations/0009_silences.sql"),
    include_str!("../../migrations/0010_mappings.sql"),
    include_str!("../../migrations/0011_attachments.sql"),
    include_str!("../../migrations/0012_mail.sql"),
];

/// The schema of this program.
fn known() -> u32 {
    schema_of(MIGRATIONS)
}

/// The schema that migrations lead to.
fn schema_of(migrations: &[&str]) -> u32 {
    u32::try_from(migrations.len()).expect("a handful")
}

/// A zone by its IANA name, from the database that is part of the program: the same rules on
/// every machine, and none needed on the machine.
pub(super) fn zone(name: &str) -> Result<TimeZone, RecordError> {
    TimeZoneDatabase::bundled()
        .get(name)
        .map_err(|_| RecordError::Zone(name.to_owned()))
}

/// What a file is found to be.
enum Found {
    /// Nothing was ever written.
    Empty,
    /// A store of this schema.
    Store(u32),
    /// Something else.
    Other,
}

fn inspect(connection: &Connection) -> Result<Found, RecordError> {
    let number = |name: &str| connection.query_row(&format!("PRAGMA {name}"), [], |r| r.get(0));
    let application: i32 = match number("application_id") {
        Err(error) if error.sqlite_error_code() == Some(ErrorCode::NotADatabase) => {
            return Ok(Found::Other);
        }
        read => read?,
    };
    let schema: i32 = number("user_version")?;
    let tables: i64 =
        connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    Ok(match (application, u32::try_from(schema), tables) {
        (APPLICATION_ID, Ok(schema), 1..) if schema > 0 => Found::Store(schema),
        (0, Ok(0), 0) => Found::Empty,
        _ => Found::Other,
    })
}

/// Whether a file is a store that this program can use as it is.
pub(super) fn check(path: &Path) -> Result<(), RecordError> {
    if !path.is_file() {
        return Err(RecordError::Missing(path.to_owned()));
    }
    match inspect(&connect(path, false)?)? {
        Found::Empty => Err(RecordError::Missing(path.to_owned())),
        Found::Other => Err(RecordError::NotAStore(path.to_owned())),
        Found::Store(found) => compare(found),
    }
}

fn compare(found: u32) -> Result<(), RecordError> {
    let known = known();
    match found.cmp(&known) {
        std::cmp::Ordering::Less => Err(RecordError::Older { found, known }),
        std::cmp::Ordering::Equal => Ok(()),
        std::cmp::Ordering::Greater => Err(RecordError::Newer { found, known }),
    }
}

/// Makes a store in a file; `false` where there is one already.
pub(crate) fn create(path: &Path, zone: &str, entry: &AuditEntry) -> Result<bool, RecordError> {
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    if let Some(folder) = folder
        && !folder.is_dir()
    {
        return Err(RecordError::MissingFolder(folder.to_owned()));
    }
    if path.is_dir() {
        return Err(RecordError::NotAStore(path.to_owned()));
    }
    // Made here and not by SQLite, so that opening never makes a file by mistake.
    let made = std::fs::OpenOptions::new()
        .append(true)
        .create(true)
        .open(path);
    if made.is_err() {
        return Err(RecordError::ReadOnly);
    }
    let mut connection = connect(path, true)?;
    match inspect(&connection)? {
        Found::Empty => {}
        Found::Other => return Err(RecordError::NotAStore(path.to_owned())),
        // An older store is there already; `migrate` brings it up to date.
        Found::Store(found) if found < known() => return Ok(false),
        Found::Store(found) => return compare(found).map(|()| false),
    }
    connection.pragma_update(None, "page_size", 8192)?;
    connection.pragma_update(None, "journal_mode", "WAL")?;
    prepare_writer(&connection)?;
    build(&mut connection, MIGRATIONS, zone, entry)
}

/// Makes a store that does not outlive the program, in the default zone; nobody acted, so its
/// first row is dated 1970-01-01.
pub(super) fn create_passing(path: &Path) -> Result<(), RecordError> {
    let entry = AuditEntry {
        actor: Actor::operator(),
        at: Timestamp::UNIX_EPOCH,
        verb: "store.create",
        detail: "{}".to_owned(),
        reason: String::new(),
    };
    create(path, DEFAULT_ZONE, &entry).map(|_| ())
}

/// Writes schema and first rows in one transaction; `false` where somebody else was quicker.
fn build(
    connection: &mut Connection,
    migrations: &[&str],
    zone_name: &str,
    entry: &AuditEntry,
) -> Result<bool, RecordError> {
    zone(zone_name)?;
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    if !matches!(inspect(&transaction)?, Found::Empty) {
        return Ok(false);
    }
    for migration in migrations {
        transaction.execute_batch(migration)?;
    }
    transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
    transaction.pragma_update(None, "user_version", schema_of(migrations))?;
    transaction.execute(
        "INSERT INTO store_state (one, last_seq, zone) VALUES (1, 2, ?1)",
        [zone_name],
    )?;
    transaction.execute("INSERT INTO action (seq) VALUES (1)", [])?;
    let seal = RefCell::new(Seal::default());
    let pen = Pen {
        connection: &transaction,
        seq: 2,
        action: 1,
        seal: &seal,
    };
    breakdown::append(&pen, BreakdownNo::TOTAL, &Breakdown::default())?;
    actor::append(&transaction, (1, 2), &seal.borrow_mut().take(), entry)?;
    transaction.commit()?;
    Ok(true)
}

/// Applies the migrations that a store lacks, as an action of its own.
pub(crate) fn migrate(path: &Path, entry: &AuditEntry) -> Result<(u32, u32), RecordError> {
    match check(path) {
        Ok(()) => return Ok((known(), known())),
        Err(RecordError::Older { .. }) => {}
        Err(error) => return Err(error),
    }
    let mut connection = connect(path, true)?;
    prepare_writer(&connection)?;
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // Somebody else may have migrated while this one waited for the lock.
    let found = match inspect(&transaction)? {
        Found::Store(found) if found < known() => found,
        _ => return Ok((known(), known())),
    };
    for migration in &MIGRATIONS[found as usize..] {
        transaction.execute_batch(migration)?;
    }
    transaction.pragma_update(None, "user_version", known())?;
    let seq = super::last_seq(&transaction)? + 1;
    transaction.execute("INSERT INTO action (seq) VALUES (?1)", [seq])?;
    actor::append(&transaction, (seq, seq), &Seal::default().take(), entry)?;
    transaction.execute("UPDATE store_state SET last_seq = ?1", [seq])?;
    transaction.commit()?;
    Ok((found, known()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use tempfile::TempDir;

    fn entry() -> AuditEntry {
        AuditEntry {
            actor: Actor::operator(),
            at: Timestamp::UNIX_EPOCH,
            verb: "store.migrate",
            detail: String::new(),
            reason: String::new(),
        }
    }

    /// Everything that a schema defines, in order.
    fn definitions(path: &Path) -> Vec<String> {
        let connection = connect(path, false).unwrap();
        let sql = "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type, name";
        let mut statement = connection.prepare(sql).unwrap();
        let rows = statement.query_map([], |row| row.get(0)).unwrap();
        rows.collect::<Result<_, _>>().unwrap()
    }

    #[test]
    fn every_older_store_is_migrated_by_an_action() {
        let folder = TempDir::new().unwrap();
        let new = folder.path().join("new.db");
        assert!(create(&new, DEFAULT_ZONE, &entry()).unwrap());
        for applied in 1..MIGRATIONS.len() {
            let older = folder.path().join(format!("{applied}.db"));
            std::fs::File::create(&older).unwrap();
            let mut connection = connect(&older, true).unwrap();
            let some = &MIGRATIONS[..applied];
            assert!(build(&mut connection, some, DEFAULT_ZONE, &entry()).unwrap());
            let unknown = check(&older).unwrap_err();
            assert_eq!(unknown.code(), "older");
            let applied = schema_of(some);
            assert_eq!(migrate(&older, &entry()).unwrap(), (applied, known()));
            assert_eq!(migrate(&older, &entry()).unwrap(), (known(), known()));
            assert_eq!(definitions(&older), definitions(&new));
            let state = super::super::last_seq(&connection).unwrap();
            let last = actor::after(&connection, state - 1, 2).unwrap();
            assert_eq!(last[0].verb, "store.migrate");
        }
    }
}
