//! What must whoever synthesises look at? Disagreements, overtaken, stale, incomplete figures.

pub mod page;
