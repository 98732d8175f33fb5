//! What does only a store in one file promise?

mod append_only;
mod doctor;
mod kill;
mod open;

use crate::province::entry;
use record::{DEFAULT_ZONE, Options, Store, create, open};
use rusqlite::Connection;
use std::path::PathBuf;
use std::sync::Arc;
use tempfile::TempDir;

/// A store in a folder of its own.
pub struct File {
    folder: TempDir,
}

impl File {
    /// A new, empty store.
    pub fn new() -> Self {
        let file = Self {
            folder: TempDir::new().unwrap(),
        };
        assert!(create(&file.url(), DEFAULT_ZONE, &entry("store.create")).unwrap());
        file
    }

    pub fn path(&self) -> PathBuf {
        self.folder.path().join("hoaban.db")
    }

    pub fn url(&self) -> String {
        format!("sqlite:{}", self.path().display())
    }

    pub fn open(&self) -> Arc<dyn Store> {
        open(&self.url(), &Options::default()).unwrap()
    }

    /// The database itself, with nothing of this program between.
    pub fn bare(&self) -> Connection {
        Connection::open(self.path()).unwrap()
    }
}
