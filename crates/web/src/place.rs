//! One place: its life, what it became, its plans.

pub mod get;
pub mod page;
