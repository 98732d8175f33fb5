//! One place: its life, what it became, its plans.

pub mod page;
