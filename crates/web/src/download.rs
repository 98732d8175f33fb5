//! Open data: what can be taken elsewhere, and in which form.

pub mod get;
pub mod page;
