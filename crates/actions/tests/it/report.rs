//! Do the verbs on reports do all they should?

mod attachment;
mod entering;
mod interleaving;
mod kill;
mod life;
pub mod room;
mod rules;
mod together;
