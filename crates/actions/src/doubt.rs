//! What may be asked of doubtful figures?

pub mod list;
