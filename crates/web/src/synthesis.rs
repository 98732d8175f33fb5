//! The sheet put together from all reporters.

pub mod api;
pub mod get;
pub mod page;
mod rows;
