//! What may be asked of a plan's review?

pub mod json;
pub mod sheet;
pub mod show;
