//! The plan: which targets were set, by whom, and how they were amended.

pub mod api;
pub mod get;
pub mod page;
pub mod promise;
