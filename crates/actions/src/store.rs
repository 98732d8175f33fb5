//! What may be done with the store itself?

pub mod create;
pub mod doctor;
pub mod migrate;
