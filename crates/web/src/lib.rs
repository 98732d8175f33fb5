//! Which pages and answers does a browser get, and which may it not get?
//!
//! One endpoint, one file: `review/get.rs` answers `/vi/review`. A page is a struct of texts
//! that are ready to be shown (`review/page.rs`) and a template (`templates/review.html`).
//! Everything is asked through `actions`; every state of a page has an address; every page is
//! useful before any script runs.
//!
//! What is deliberately not here: SQL, adding up, judging, formatting of numbers (`words`),
//! drawing (`chart`), any decision about who may see what (`actions`), any clock.

pub mod access;
pub mod account;
mod address;
pub mod answer;
mod as_of;
pub mod asset;
pub mod board;
pub mod change;
pub mod check;
pub mod comment;
pub mod completeness;
pub mod doubt;
pub mod download;
mod endpoint;
mod entry;
pub mod fault;
pub mod finding;
pub mod form;
pub mod frame;
pub mod guard;
pub mod history;
pub mod home;
pub mod import;
pub mod indicator;
pub mod invitation;
mod lens;
mod listing;
pub mod login;
pub mod mapping;
pub mod observation;
pub mod oidc;
pub mod people;
mod pick;
pub mod place;
pub mod push;
pub mod reminder;
pub mod report;
pub mod review;
mod router;
pub mod synthesis;
pub mod target;
pub mod trace;
pub mod view;
pub mod visit;
pub mod workbook;

pub use access::Access;
pub use endpoint::{ENDPOINTS, Endpoint, Method};
pub use router::router;
pub use visit::Site;
