//! How are Excel, CSV and Word files written and read, and pages of the web read?
//!
//! - [`Workbook`] is a small model of tables; [`Workbook::to_xlsx`] writes it for Excel,
//!   [`Sheet::to_csv`] writes one sheet as CSV;
//! - [`EntryWorkbook`] is a workbook to be filled in: locked but for the cells that take input;
//! - [`csv::Reader`] streams records of any length of file with bounded memory;
//! - [`recognise`] names the format of a file that may be kept and handed on, [`guess`] what a
//!   file seems to be before anything reads it;
//! - [`read`] turns an `.xlsx`, `.xls`, `.ods` or `.csv` file into a [`Grid`] of typed cells;
//! - [`docx::read`] gives a Word file's text with places, [`docx::comment`] gives the same file
//!   back with comments;
//! - [`html::read`] gives a saved page's or a mail's text in the same shape.
//!
//! Reading never fails as a whole and never panics: it answers `(T, Vec<Finding>)`, where a
//! finding has a stable code and a place, and the sentence for people stands elsewhere.
//! Files with macros, encrypted files, document type declarations (external entities) and files
//! that unpack to more than the limits are refused by a finding.
//!
//! What this crate deliberately does not do: it knows no indicator, place or period, chooses no
//! word that a person reads, opens no path and no address, sees no clock (the day of creation is
//! an argument), keeps no formulas (only their last values), runs no macros, and does not bring
//! text into one Unicode normal form: who takes text over does.

mod address;
mod cfb;
pub mod csv;
mod decimal;
pub mod docx;
mod entry;
mod finding;
mod grid;
pub mod html;
mod package;
mod read;
mod recognise;
mod sheet_name;
mod tags;
mod workbook;
mod xml;

pub use address::Address;
pub use entry::{
    EntryCell, EntryColumn, EntryRow, EntrySheet, EntryWorkbook, HiddenSheet, Message, NumberCheck,
};
pub use finding::{Finding, Severity};
pub use grid::{Grid, GridCell, GridSheet, Merged, Value};
pub use read::{Limits, read};
pub use recognise::{FORMATS, guess, recognise};
pub use sheet_name::safe_sheet_name;
pub use workbook::{
    Cell, Class, Column, DayTime, Kind, Properties, Row, RowRole, Sheet, Workbook, WriteError,
};
