//! One indicator: its series, its places, its formula, its definition.

pub mod page;
