//! Do files become what they say, and nothing where anything is wrong?

mod any_input;
mod bad_input;
mod definition;
mod dien_bien;
mod observation;
mod target;
