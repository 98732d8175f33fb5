//! Are files written and read as this crate promises?

mod csv;
mod workbook;
