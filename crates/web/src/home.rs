//! The first page: whose plans are here, and how the pages are used.

pub mod page;

pub mod get;
