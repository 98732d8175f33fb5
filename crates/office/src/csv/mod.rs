//! How is a CSV file read with bounded memory, and written so that Excel shows what is meant?

mod dialect;
mod reader;
mod split;
mod writer;

pub use dialect::{Dialect, Encoding};
pub use reader::{Limits, Reader, Record, Refusal};
pub use writer::{Field, Style, Writer};
