//! The pages of workbooks: given out, looked at when they come back, and written.

pub mod get;
pub mod page;
pub mod upload;
