//! Which ways to read departments' own workbooks are there?

use super::json;
use crate::desk::Desk;
use crate::nearest::nearest;
use crate::permission::{Authorized, permit};
use crate::refused::Refused;
use crate::report::{finding, refuse};
use domain::mapping::Mapping;
use domain::moment::Seq;
use jiff::Timestamp;

/// A mapping in use, with who made its latest version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// The mapping.
    pub mapping: Mapping,
    /// Which version it is, from 1.
    pub version: usize,
    /// Name of who made it.
    pub by: String,
    /// When.
    pub at: Timestamp,
}

/// All mappings in use, in the order of their codes.
///
/// # Errors
/// Where the store fails.
pub fn run(desk: &Desk, _: &Authorized<permit::ShowMapping>) -> Result<Vec<Listed>, Refused> {
    let mut listed = Vec::new();
    for row in desk.store().mappings(Seq::LAST)? {
        // An empty body is a mapping that is no longer used.
        let Ok(mapping) = json::read(&row.mapping.body) else {
            continue;
        };
        let version = desk.store().mapping_versions(&row.mapping.code)?.len();
        listed.push(Listed {
            mapping,
            version,
            by: row.by,
            at: row.at,
        });
    }
    Ok(listed)
}

/// The mapping of a code.
///
/// # Errors
/// `unknown-mapping`, or where the store fails.
pub fn find(desk: &Desk, code: &str) -> Result<Mapping, Refused> {
    let rows = desk.store().mappings(Seq::LAST)?;
    let used = rows.iter().filter(|row| !row.mapping.body.is_empty());
    let row = used.clone().find(|row| row.mapping.code == code);
    let read = row.and_then(|row| json::read(&row.mapping.body).ok());
    match read {
        Some(mapping) => Ok(mapping),
        None => {
            let near = nearest(code, used.map(|row| row.mapping.code.as_str()));
            refuse(finding("unknown-mapping", "mapping", code, &near))
        }
    }
}
