//! Signing in and out: a password and a code, or the word of an identity provider.

pub mod code;
pub mod get;
pub mod leave;
pub mod page;
pub mod post;
pub mod provider;
