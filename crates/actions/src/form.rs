//! What may people do with forms?

pub mod attachment;
pub(crate) mod check;
pub mod copy;
pub mod define;
pub mod json;
pub mod list;
pub(crate) mod read;
pub mod show;
pub mod template;
pub mod write;
