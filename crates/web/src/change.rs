//! What changed between two days?

pub mod api;
pub mod get;
pub mod page;
