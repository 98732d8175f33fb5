//! What may be asked of the difference of two days?

pub mod between;
pub mod sheet;
