//! Does every store keep the contract, and does it survive what machines do?

mod contract;
mod province;
