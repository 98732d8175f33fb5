//! Do the pictures keep what the crate promises: same bytes, inside the box, small, readable?

mod any_input;
mod maps;
mod pictures;
mod sample;
mod well_formed;
