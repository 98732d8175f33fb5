//! Which pages and answers does a browser get, and which may it not get?
//!
//! One endpoint, one file: `review/get.rs` answers `/vi/review`. A page is a struct of texts
//! that are ready to be shown (`review/page.rs`) and a template (`templates/review.html`).
//! Everything is asked through `actions`; every state of a page has an address; every page is
//! useful before any script runs.
//!
//! What is deliberately not here: SQL, adding up, judging, formatting of numbers (`words`),
//! drawing (`chart`), any decision about who may see what (`actions`), any clock.

pub mod asset;
pub mod change;
pub mod doubt;
pub mod download;
pub mod fault;
pub mod frame;
pub mod home;
pub mod indicator;
pub mod place;
pub mod review;
pub mod target;
pub mod trace;
pub mod view;
