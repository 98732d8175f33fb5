//! What must every store do? One suite, run against each.

mod observation;

use record::store::Store;
use record::{Options, create, open};
use std::sync::Arc;
use tempfile::TempDir;

/// A store of one kind, and what must live as long as it.
pub struct Made {
    /// The store.
    pub store: Arc<dyn Store>,
    _folder: Option<TempDir>,
}

fn in_memory() -> Made {
    Made {
        store: open("sqlite::memory:", &Options::default()).unwrap(),
        _folder: None,
    }
}

fn in_file() -> Made {
    let folder = TempDir::new().unwrap();
    let url = format!("sqlite:{}", folder.path().join("hoaban.db").display());
    let entry = super::province::entry("store.create");
    assert!(create(&url, record::DEFAULT_ZONE, &entry).unwrap());
    Made {
        store: open(&url, &Options::default()).unwrap(),
        _folder: Some(folder),
    }
}

/// Runs each contract against each store.
macro_rules! contract {
    ($($module:ident::$contract:ident),+ $(,)?) => {
        mod sqlite_in_memory {
            $(#[test] fn $contract() { super::$module::$contract(&super::in_memory); })+
        }
        mod sqlite_in_file {
            $(#[test] fn $contract() { super::$module::$contract(&super::in_file); })+
        }
    };
}

contract! {
    observation::what_was_stated_is_read,
    observation::statements_come_in_the_order_of_their_keys,
}
