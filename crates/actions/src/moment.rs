//! What may be asked of the moments at which something became known?

pub mod list;
