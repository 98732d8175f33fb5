//! A one-time link: the first administrator, somebody who was invited, a password set anew.

pub mod get;
pub mod post;
