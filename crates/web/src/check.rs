//! The page on which a paper is brought, looked at number by number, and mended.

pub mod api;
mod brought;
mod doubts;
pub mod get;
mod link;
mod mark;
pub mod number;
pub mod page;
mod part;
pub mod post;
mod told;
