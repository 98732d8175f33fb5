//! Who may read and who may write, and how long do they wait for each other?
//!
//! Readers come from a pool and each see one snapshot. The one writing connection passes from
//! hand to hand; whoever waits for it too long is told so, even where he waits for himself.

use super::schema;
use crate::error::RecordError;
use crate::open::{Address, Options};
use rusqlite::{Connection, OpenFlags};
use std::ops::Deref;
use std::path::{Path, PathBuf};
use std::sync::{Condvar, Mutex, MutexGuard};
use std::time::Duration;
use tempfile::TempDir;

/// Connections that wait in the pool; more are opened in need and closed afterwards.
const POOLED: usize = 16;

/// All connections to one store.
pub(super) struct Connections {
    path: PathBuf,
    read_only: bool,
    lock_wait: Duration,
    readers: Mutex<Vec<Connection>>,
    writer: Mutex<Option<Connection>>,
    writer_is_back: Condvar,
    /// Last, so that it is removed when every connection is closed.
    _folder: Option<TempDir>,
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(|broken| broken.into_inner())
}

fn flags(writes: bool) -> OpenFlags {
    let access = if writes {
        OpenFlags::SQLITE_OPEN_READ_WRITE
    } else {
        OpenFlags::SQLITE_OPEN_READ_ONLY
    };
    access | OpenFlags::SQLITE_OPEN_NO_MUTEX
}

/// A connection to a file, not made where it is missing.
pub(super) fn connect(path: &Path, writes: bool) -> Result<Connection, RecordError> {
    connect_with(path, flags(writes), Duration::from_secs(5))
}

fn connect_with(
    path: &Path,
    flags: OpenFlags,
    lock_wait: Duration,
) -> Result<Connection, RecordError> {
    let connection = Connection::open_with_flags(path, flags)?;
    connection.busy_timeout(lock_wait)?;
    connection.set_prepared_statement_cache_capacity(128);
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.pragma_update(None, "trusted_schema", false)?;
    Ok(connection)
}

/// What a writing connection keeps to: every commit is on the disk before it is acknowledged.
pub(super) fn prepare_writer(connection: &Connection) -> Result<(), RecordError> {
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.pragma_update(None, "cache_size", -65_536)?;
    connection.pragma_update(None, "journal_size_limit", 64 << 20)?;
    Ok(())
}

impl Connections {
    pub(super) fn open(address: &Address, options: &Options) -> Result<Self, RecordError> {
        let (path, folder) = match address {
            Address::Memory => {
                let folder = TempDir::new().map_err(|_| RecordError::ReadOnly)?;
                let path = folder.path().join("hoaban.db");
                schema::create_passing(&path)?;
                (path, Some(folder))
            }
            Address::File(path) => (path.clone(), None),
        };
        schema::check(&path)?;
        let writer = if options.read_only {
            None
        } else {
            let writer = connect_with(&path, flags(true), options.lock_wait)?;
            prepare_writer(&writer)?;
            if folder.is_some() {
                writer.pragma_update(None, "synchronous", "OFF")?;
            }
            Some(writer)
        };
        Ok(Self {
            path,
            read_only: options.read_only,
            lock_wait: options.lock_wait,
            readers: Mutex::default(),
            writer: Mutex::new(writer),
            writer_is_back: Condvar::new(),
            _folder: folder,
        })
    }

    /// A connection for reading.
    pub(super) fn reader(&self) -> Result<Reader<'_>, RecordError> {
        let waiting = locked(&self.readers).pop();
        let connection = match waiting {
            Some(connection) => connection,
            None => {
                let connection = connect_with(&self.path, flags(false), self.lock_wait)?;
                connection.pragma_update(None, "query_only", true)?;
                connection.pragma_update(None, "cache_size", -16_384)?;
                connection
            }
        };
        Ok(Reader {
            connections: self,
            connection: Some(connection),
        })
    }

    /// A connection for reading that sees one snapshot until it is given back.
    pub(super) fn snapshot(&self) -> Result<Reader<'_>, RecordError> {
        let reader = self.reader()?;
        reader.prepare_cached("BEGIN")?.execute([])?;
        Ok(reader)
    }

    /// The connection for writing.
    pub(super) fn writer(&self) -> Result<Writer<'_>, RecordError> {
        if self.read_only {
            return Err(RecordError::ReadOnly);
        }
        let writer = locked(&self.writer);
        let (mut writer, _) = self
            .writer_is_back
            .wait_timeout_while(writer, self.lock_wait, |writer| writer.is_none())
            .unwrap_or_else(|broken| broken.into_inner());
        let connection = writer.take().ok_or(RecordError::Busy)?;
        Ok(Writer {
            connections: self,
            connection: Some(connection),
        })
    }
}

fn roll_back(connection: &Connection) -> bool {
    connection.is_autocommit() || connection.execute_batch("ROLLBACK").is_ok()
}

/// A reading connection on loan.
pub(super) struct Reader<'c> {
    connections: &'c Connections,
    connection: Option<Connection>,
}

impl Deref for Reader<'_> {
    type Target = Connection;
    fn deref(&self) -> &Connection {
        self.connection.as_ref().expect("taken only when dropped")
    }
}

impl Drop for Reader<'_> {
    fn drop(&mut self) {
        if let Some(connection) = self.connection.take()
            && roll_back(&connection)
        {
            let mut readers = locked(&self.connections.readers);
            if readers.len() < POOLED {
                readers.push(connection);
            }
        }
    }
}

/// The writing connection on loan; what was not committed is rolled back when it is returned.
pub(super) struct Writer<'c> {
    connections: &'c Connections,
    connection: Option<Connection>,
}

impl Deref for Writer<'_> {
    type Target = Connection;
    fn deref(&self) -> &Connection {
        self.connection.as_ref().expect("taken only when dropped")
    }
}

impl Drop for Writer<'_> {
    fn drop(&mut self) {
        if let Some(connection) = self.connection.take() {
            // A failed rollback leaves the transaction to the next one, which then fails with
            // the same cause; the file itself is safe, because nothing was committed.
            roll_back(&connection);
            *locked(&self.connections.writer) = Some(connection);
            self.connections.writer_is_back.notify_one();
        }
    }
}
