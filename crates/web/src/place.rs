//! One place: its life, what it became, its plans.

pub mod api;
pub mod get;
mod life;
pub mod page;
