//! Do the pages answer, to whom, and what stands on them?

#![expect(
    clippy::unwrap_used,
    reason = "a test that unwraps nothing proves nothing"
)]

mod access;
mod browser;
mod check;
mod endpoints;
mod fixture;
mod form;
mod guard;
mod login;
mod matrix;
mod operator;
mod pages;
mod people;
mod person;
mod report;
mod scope;
mod templates;
