//! One place: its life, what it became, its plans.

pub mod get;
mod life;
pub mod page;
