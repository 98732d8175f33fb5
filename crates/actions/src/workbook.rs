//! How does a report travel as a workbook: given out, filled in anywhere, and taken back?

pub(crate) mod content;
pub mod difference;
pub(crate) mod excel;
pub mod fill;
pub(crate) mod keys;
pub(crate) mod layout;
pub mod read;
pub mod seal;
pub mod upload;
