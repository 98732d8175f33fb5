//! What can go wrong where ground state is kept?

use rusqlite::ErrorCode;
use std::collections::BTreeMap;
use std::path::PathBuf;
use thiserror::Error;

/// A failure of the store.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum RecordError {
    /// The database itself failed.
    #[error("the store failed")]
    Database(#[source] rusqlite::Error),
    /// The address is not of a known form.
    #[error("{0:?} is no address of a store, such as sqlite:folder/hoaban.db")]
    Address(String),
    /// There is no store at that place.
    #[error("there is no store at {}", .0.display())]
    Missing(PathBuf),
    /// The folder in which the store would lie does not exist.
    #[error("the folder {} does not exist", .0.display())]
    MissingFolder(PathBuf),
    /// The file is something else.
    #[error("{} is not a store of this program", .0.display())]
    NotAStore(PathBuf),
    /// The store was written by a later version of the program.
    #[error("the store has schema {found}, this program knows schemas up to {known}")]
    Newer {
        /// Schema of the store.
        found: u32,
        /// Last schema that this program knows.
        known: u32,
    },
    /// The store was written by an earlier version and must be migrated first.
    #[error("the store has schema {found} and must be migrated to {known}")]
    Older {
        /// Schema of the store.
        found: u32,
        /// Schema that this program needs.
        known: u32,
    },
    /// Writing is not possible.
    #[error("the store can only be read")]
    ReadOnly,
    /// Somebody else is writing and did not finish in time.
    #[error("the store is being written by somebody else")]
    Busy,
    /// No such time zone.
    #[error("{0:?} is not a time zone of the IANA database")]
    Zone(String),
    /// The identifier or code already belongs to another row.
    #[error("{id:?} is already taken in {table}")]
    Taken {
        /// Table.
        table: &'static str,
        /// The identifier or code.
        id: String,
    },
    /// What was to be appended breaks an invariant; nothing of it was kept.
    #[error("the row for {table} is refused: {reason}")]
    Refused {
        /// Table.
        table: &'static str,
        /// What is wrong.
        reason: String,
    },
    /// A number is no row of the kind asked for.
    #[error("there is no row {seq} in {table}")]
    NoRow {
        /// Table.
        table: &'static str,
        /// The number.
        seq: u64,
    },
    /// A stored row breaks an invariant.
    #[error("row {seq} of {table} breaks an invariant: {reason}")]
    Broken {
        /// Table.
        table: &'static str,
        /// Number of the row.
        seq: u64,
        /// What is wrong.
        reason: String,
    },
}

impl RecordError {
    /// Every code that [`RecordError::code`] gives.
    pub const CODES: [&str; 14] = [
        "address",
        "broken",
        "busy",
        "database",
        "missing",
        "missing-folder",
        "newer",
        "no-row",
        "not-a-store",
        "older",
        "read-only",
        "refused",
        "taken",
        "zone",
    ];

    /// Stable code in kebab-case; the sentence is in the room of words under `record-<code>`.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Database(_) => "database",
            Self::Address(_) => "address",
            Self::Missing(_) => "missing",
            Self::MissingFolder(_) => "missing-folder",
            Self::NotAStore(_) => "not-a-store",
            Self::Newer { .. } => "newer",
            Self::Older { .. } => "older",
            Self::ReadOnly => "read-only",
            Self::Busy => "busy",
            Self::Zone(_) => "zone",
            Self::Taken { .. } => "taken",
            Self::Refused { .. } => "refused",
            Self::NoRow { .. } => "no-row",
            Self::Broken { .. } => "broken",
        }
    }

    /// Named arguments of the sentence.
    #[must_use]
    pub fn arguments(&self) -> BTreeMap<&'static str, String> {
        let named = match self {
            Self::Database(error) => vec![("error", error.to_string())],
            Self::Address(read) | Self::Zone(read) => vec![("read", read.clone())],
            Self::Missing(path) | Self::MissingFolder(path) | Self::NotAStore(path) => {
                vec![("path", path.display().to_string())]
            }
            Self::Newer { found, known } | Self::Older { found, known } => {
                vec![("found", found.to_string()), ("known", known.to_string())]
            }
            Self::ReadOnly | Self::Busy => vec![],
            Self::Taken { table, id } => vec![("table", (*table).to_owned()), ("id", id.clone())],
            Self::Refused { table, reason } => {
                vec![("table", (*table).to_owned()), ("reason", reason.clone())]
            }
            Self::NoRow { table, seq } => {
                vec![("table", (*table).to_owned()), ("seq", seq.to_string())]
            }
            Self::Broken { table, seq, reason } => vec![
                ("table", (*table).to_owned()),
                ("seq", seq.to_string()),
                ("reason", reason.clone()),
            ],
        };
        named.into_iter().collect()
    }

    pub(crate) fn broken(table: &'static str, seq: i64, reason: impl ToString) -> Self {
        let seq = seq.unsigned_abs();
        let reason = reason.to_string();
        Self::Broken { table, seq, reason }
    }

    pub(crate) fn refused(table: &'static str, reason: impl ToString) -> Self {
        let reason = reason.to_string();
        Self::Refused { table, reason }
    }
}

impl From<rusqlite::Error> for RecordError {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Busy,
            Some(ErrorCode::ReadOnly) => Self::ReadOnly,
            _ => Self::Database(error),
        }
    }
}
