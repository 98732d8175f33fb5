//! What must whoever synthesises look at? Disagreements, overtaken, stale, incomplete figures.

pub mod api;
pub mod get;
pub mod page;
