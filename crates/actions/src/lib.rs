//! What may people do with the record, and what may they ask of it?
//!
//! One verb, one file: input, ways to fail, permission, body, tests. Every writing verb runs
//! through [`Desk::act`], which draws the time once, opens one transaction and writes the
//! audit row with it; every verb takes an [`Authorized`] that only [`may`] can make.
//! This crate deliberately knows no page, no address, no terminal and no SQL, opens no file by
//! a path, and sees no clock but the one handed to the desk.

mod column;
mod desk;
mod field;
mod finding;
mod nearest;
mod password;
mod permission;
mod refused;
mod resolve;
mod secret;
mod table;
mod timeline;
mod totp;

pub mod account;
pub mod ask;
pub mod boundary;
pub mod breakdown;
pub mod change;
pub mod check;
pub mod comment;
pub mod completeness;
pub mod doubt;
pub mod figure;
pub mod form;
pub mod history;
pub mod import;
pub mod indicator;
pub mod listing;
pub mod mapping;
pub mod moment;
pub mod observation;
pub mod organisation;
pub mod place;
pub mod push;
pub mod reminder;
pub mod report;
pub mod review;
pub mod series;
pub mod session;
pub mod store;
pub mod succession;
pub mod synthesis;
pub mod target;
pub mod tell;
pub mod token;
pub mod trace;
pub mod workbook;

pub use desk::{Clock, Desk, Done, Random};
pub use finding::Findings;
pub use permission::{
    Authorized, Caller, Capacity, Denied, Held, Lack, MATRIX, Object, Permission, Standing,
    TokenScope, Who, held, may, permit, says, visible,
};
pub use refused::Refused;
pub use table::Source;
