//! Does every store keep the contract, and does it survive what machines do?

#[cfg(test)]
mod contract;
#[cfg(test)]
mod province;
#[cfg(test)]
mod sqlite;
