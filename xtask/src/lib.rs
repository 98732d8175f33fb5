//! How is the house kept in order?
//!
//! `cargo xtask setup` installs what the tests need, `cargo xtask test` runs every check there is,
//! and `cargo xtask tidy` runs the rules of the house alone.
//! The rules are also ordinary tests (`xtask/tests/it`), so `cargo test` holds them too.
//!
//! This crate deliberately does not build, release or deploy anything, and no room of the house
//! uses it.

pub mod house;
pub mod markdown;
pub mod parts;
pub mod rust_text;
pub mod setup;
pub mod shell;
pub mod suite;
pub mod tidy;
pub mod tree;
