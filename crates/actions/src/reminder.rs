//! Who is to be reminded of what, and how does a reminder reach a person?

pub mod post;
