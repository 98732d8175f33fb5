//! The whole program, asked as its users ask it.

#[cfg(test)]
mod account;
#[cfg(test)]
mod bad_input;
// The same numbers for a seed as in the simulation of the actions.
#[cfg(test)]
#[path = "../../../actions/tests/it/simulation/chance.rs"]
mod chance;
#[cfg(test)]
mod check;
#[cfg(test)]
mod command;
#[cfg(test)]
mod dien_bien;
#[cfg(test)]
mod doubt;
#[cfg(test)]
mod judgement;
#[cfg(test)]
mod kill;
#[cfg(test)]
mod mail_server;
#[cfg(test)]
mod merger;
#[cfg(test)]
mod remind;
#[cfg(test)]
mod restating;
#[cfg(test)]
mod rounds;
#[cfg(test)]
mod serve;
#[cfg(test)]
mod simulation;
#[cfg(test)]
mod store;
#[cfg(test)]
mod words;
#[cfg(test)]
mod world;
