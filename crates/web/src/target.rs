//! The plan: which targets were set, by whom, and how they were amended.

pub mod page;
