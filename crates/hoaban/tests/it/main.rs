//! The whole program, asked as its users ask it.

#[cfg(test)]
mod bad_input;
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
mod restating;
#[cfg(test)]
mod simulation;
#[cfg(test)]
mod words;
#[cfg(test)]
mod store;
#[cfg(test)]
mod world;
