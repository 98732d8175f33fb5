//! How are departments' own workbooks read: said once, kept with every version, used monthly?

pub mod define;
pub mod find;
pub mod guess;
pub mod json;
pub mod list;
pub mod open;
