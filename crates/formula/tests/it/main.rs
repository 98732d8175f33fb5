//! Does the language do what its pages say, and never fall over?

#[cfg(test)]
mod enduring;
#[cfg(test)]
mod explaining;
#[cfg(test)]
mod manual;
#[cfg(test)]
mod reading;
#[cfg(test)]
mod spec;
#[cfg(test)]
mod world;
