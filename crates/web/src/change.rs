//! What changed between two days?

pub mod page;
