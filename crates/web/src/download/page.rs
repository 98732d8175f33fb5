//! What does the page of open data show?

use crate::frame::Frame;
use crate::view::Link;
use askama::Template;

/// Everything that can be taken elsewhere.
#[derive(Debug, Template)]
#[template(path = "download.html")]
pub struct DownloadPage {
    /// What stands on every page.
    pub frame: Frame,
    /// The tables.
    pub rows: Vec<Row>,
    /// The questions that programs may ask.
    pub calls: Vec<Call>,
    /// How to read the data.
    pub notes: Vec<String>,
}

/// A table in its forms.
#[derive(Debug, Clone)]
pub struct Row {
    /// Its name.
    pub name: String,
    /// What is in it.
    pub note: String,
    /// Its forms.
    pub links: Vec<Link>,
}

/// A question that programs may ask.
#[derive(Debug, Clone)]
pub struct Call {
    /// What it answers.
    pub name: String,
    /// The address as it is written down.
    pub address: String,
    /// An example that answers.
    pub href: String,
    /// Its arguments.
    pub note: String,
}
