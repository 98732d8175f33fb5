//! What changed between two days?

pub mod get;
pub mod page;
