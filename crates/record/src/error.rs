//! What can go wrong where ground state is kept?

use thiserror::Error;

/// A failure of the store.
#[derive(Debug, Error)]
pub enum RecordError {
    /// The database itself failed.
    #[error("the store failed")]
    Database(#[from] rusqlite::Error),
    /// The file cannot be opened as a store of this program.
    #[error("the store cannot be opened: {0}")]
    Open(String),
    /// Somebody else is writing and did not finish in time.
    #[error("the store is being written by another process")]
    Busy,
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
