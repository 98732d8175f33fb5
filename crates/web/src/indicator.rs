//! One indicator: its series, its places, its formula, its definition.

pub mod api;
mod drawing;
pub mod get;
mod map;
pub mod page;
