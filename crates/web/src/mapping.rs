//! The page on which is said how a department's own workbook is read.

mod again;
pub mod edit;
pub mod list;
pub mod page;
