//! Does every verb do all it should, and nothing else?

#[cfg(test)]
mod account;
#[cfg(test)]
mod boundary;
#[cfg(test)]
mod check;
#[cfg(test)]
mod comment;
#[cfg(test)]
mod completeness;
#[cfg(test)]
mod desk;
#[cfg(test)]
mod form;
#[cfg(test)]
mod history;
#[cfg(test)]
mod import;
#[cfg(test)]
mod indicator;
mod kept;
#[cfg(test)]
mod manual;
#[cfg(test)]
mod mapping;
#[cfg(test)]
mod observation;
#[cfg(test)]
mod organisation;
#[cfg(test)]
mod place;
#[cfg(test)]
mod push;
#[cfg(test)]
mod reminder;
#[cfg(test)]
mod report;
#[cfg(test)]
mod session;
#[cfg(test)]
mod simulation;
#[cfg(test)]
mod store;
#[cfg(test)]
mod synthesis;
#[cfg(test)]
mod target;
#[cfg(test)]
mod token;
#[cfg(test)]
mod words;
#[cfg(test)]
mod workbook;
