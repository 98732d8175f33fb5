//! What may be done with tokens, by which programs ask in somebody's name?

pub mod find;
pub mod issue;
pub mod list;
pub mod revoke;

pub use find::find;
pub use issue::{Issued, Wanted};

/// How every token begins, so that one that was left lying about is recognised.
pub const PREFIX: &str = "hoaban_";
