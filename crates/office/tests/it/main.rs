//! Are files written and read as this crate promises?

mod csv;
mod docx;
mod entry;
mod html;
mod pack;
mod read;
mod recognise;
mod workbook;
