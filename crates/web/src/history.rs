//! What became of a figure, a report, an account; and the audit trail with its chain.

pub mod api;
pub mod get;
pub mod page;
pub mod trail;
