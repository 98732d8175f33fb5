//! The sheet put together from all reporters.

pub mod api;
pub mod get;
pub mod page;
pub(crate) mod rows;
