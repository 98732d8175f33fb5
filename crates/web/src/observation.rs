//! Statements of what is, as whoever may writes them: state, correct, withdraw, release.

pub mod about;
pub mod correct;
mod field;
pub mod page;
pub mod release;
pub mod state;
pub mod withdraw;

pub(crate) use field::typed;
