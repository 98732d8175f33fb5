//! Whom the office reminds, and the calendar of due days.

pub mod feed;
pub mod get;
pub mod page;
