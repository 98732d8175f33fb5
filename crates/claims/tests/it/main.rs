//! Do the claims read as their specifications say, and survive whatever comes?

mod anything;
mod shared;
mod spec;
mod verdict;
