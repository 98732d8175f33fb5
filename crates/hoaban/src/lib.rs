//! Empty room.

pub mod demo;
