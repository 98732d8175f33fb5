//! What may be asked of an indicator over periods?

pub mod json;
pub mod sheet;
pub mod show;
