//! Do the pages answer, to whom, and what stands on them?

mod access;
mod browser;
mod endpoints;
mod fixture;
mod operator;
mod pages;
mod templates;
