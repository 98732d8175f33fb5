//! The home of a number: from the figure down to the statements it was computed from.

pub mod api;
pub mod get;
pub mod page;
