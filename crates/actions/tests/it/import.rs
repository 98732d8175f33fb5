//! Do files become what they say, and nothing where anything is wrong?

mod bad_input;
mod definitions;
mod dien_bien;
mod observations;
mod targets;
