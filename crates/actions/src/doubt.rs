//! What may be asked of doubtful figures?

pub mod list;
pub mod sheet;
