//! The pages of forms: which there are, and the editor that makes and changes one.

pub mod api;
mod document;
mod draft;
pub mod edit;
mod fields;
pub mod list;
pub mod page;
mod paste;
