//! What may be asked of a figure's origin?

pub mod json;
pub mod show;
