//! How is a CSV file read with bounded memory, and written so that Excel shows what is meant?

mod dialect;
mod limits;
mod reader;
mod record;
mod split;
mod writer;

pub(crate) use dialect::encoding;
pub use dialect::{Dialect, Encoding};
pub use limits::{Limits, Refusal};
pub use reader::Reader;
pub use record::Record;
pub use writer::{Field, Style, Writer};
