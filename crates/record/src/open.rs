//! How is a store found, made and brought up to date?
//!
//! An address is `sqlite:PATH` for a file or `sqlite::memory:` for a store that lives as long
//! as the value: it lies in a temporary folder, because a store in SQLite's own memory lets
//! nobody read while somebody writes.
//! Opening never makes a file: a mistyped path is an error, not an empty store.

use crate::error::RecordError;
use crate::sqlite;
use crate::store::Store;
use domain::actor::AuditEntry;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

/// The zone of a new store unless another is named.
pub const DEFAULT_ZONE: &str = "Asia/Ho_Chi_Minh";

/// How a store is opened.
#[derive(Debug, Clone)]
pub struct Options {
    /// Only read; then nothing at all is written, and `begin` fails.
    pub read_only: bool,
    /// How long `begin` waits for whoever is writing.
    pub lock_wait: Duration,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            read_only: false,
            lock_wait: Duration::from_secs(5),
        }
    }
}

/// Where a store lies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Address {
    File(PathBuf),
    Memory,
}

impl std::str::FromStr for Address {
    type Err = RecordError;
    fn from_str(url: &str) -> Result<Self, RecordError> {
        match url.strip_prefix("sqlite:") {
            Some(":memory:") => Ok(Self::Memory),
            Some(path) if !path.is_empty() => {
                let path = path.strip_prefix("//").unwrap_or(path);
                Ok(Self::File(PathBuf::from(path)))
            }
            _ => Err(RecordError::Address(url.to_owned())),
        }
    }
}

/// Opens a store that exists; `sqlite::memory:` gives a new one in the default zone.
///
/// ```
/// let store = record::open("sqlite::memory:", &record::Options::default()).unwrap();
/// assert!(store.doctor(&mut |_, _| {}).unwrap().is_empty());
/// ```
///
/// # Errors
/// Where there is no store, the file is something else, its schema is older or newer than this
/// program's, or it cannot be written and `read_only` was not asked for.
pub fn open(url: &str, options: &Options) -> Result<Arc<dyn Store>, RecordError> {
    Ok(Arc::new(sqlite::open(&url.parse()?, options)?))
}

/// Makes a new, empty store whose days begin and end in `zone` (an IANA name, for good); the
/// entry becomes the first row of its audit trail. A store that is there already stays as it
/// is, and `false` comes back.
///
/// # Errors
/// Where the folder does not exist, the file is something else, or the zone is unknown.
pub fn create(url: &str, zone: &str, entry: &AuditEntry) -> Result<bool, RecordError> {
    match url.parse()? {
        Address::Memory => Err(RecordError::Address(url.to_owned())),
        Address::File(path) => sqlite::create(&path, zone, entry),
    }
}

/// Brings an older store to the schema of this program; says from which schema to which.
///
/// # Errors
/// Where there is no store, its schema is newer, or somebody else is writing.
pub fn migrate(url: &str, entry: &AuditEntry) -> Result<(u32, u32), RecordError> {
    match url.parse()? {
        Address::Memory => Err(RecordError::Address(url.to_owned())),
        Address::File(path) => sqlite::migrate(&path, entry),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_read_strictly() {
        let read = |url: &str| url.parse::<Address>();
        assert_eq!(
            read("sqlite:a/b.db").unwrap(),
            Address::File("a/b.db".into())
        );
        assert_eq!(
            read("sqlite:///a.db").unwrap(),
            Address::File("/a.db".into())
        );
        assert_eq!(read("sqlite::memory:").unwrap(), Address::Memory);
        assert_eq!(read("a.db").unwrap_err().code(), "address");
        assert_eq!(read("sqlite:").unwrap_err().code(), "address");
    }
}
