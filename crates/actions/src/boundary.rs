//! What may be done with boundaries of places?

pub mod import;
pub mod list;
mod ring;
