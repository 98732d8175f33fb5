//! The review table of a place and a period: was what was promised kept?

pub mod page;
