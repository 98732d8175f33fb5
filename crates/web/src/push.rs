//! Figures that other systems push and fetch.

pub mod api;
