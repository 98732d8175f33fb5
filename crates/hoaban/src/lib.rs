//! The program: which settings, which store, which command?
//!
//! Wiring and the command line; whatever is asked or done goes through `actions`.
//! This crate deliberately computes nothing: no sum, no judgement, no sentence of its own.

pub mod cli;
pub mod demo;
pub mod post;
