//! Where is ground state kept?
//!
//! The record appends dated statements, definitions and audit rows and never changes one; it
//! yields statements in the order of their keys, so that whoever reads needs no second pass.
//! This crate deliberately adds nothing up, judges nothing, and checks no permission.

pub mod account;
pub mod ailment;
pub mod attachment;
pub mod comment;
pub mod error;
pub mod keyring;
pub mod mapping;
mod open;
pub mod outbox;
pub mod overview;
pub mod report;
pub mod shelf;
mod sqlite;
pub mod store;
pub mod trail;

pub use error::RecordError;
pub use open::{DEFAULT_ZONE, Options, create, migrate, open};
pub use report::{Reports, WriteReports};
pub use store::{Store, Transaction};
