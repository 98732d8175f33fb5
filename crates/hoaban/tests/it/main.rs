//! The whole program, asked as its users ask it.

mod command;
mod dien_bien;
mod doubt;
mod judgement;
mod restating;
mod world;
