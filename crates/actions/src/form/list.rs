//! Which forms are there, and what does each ask of whom?

use crate::desk::Desk;
use crate::permission::{Authorized, permit};
use domain::form::{FormNo, FormVersion};
use domain::identifier::FormId;
use jiff::civil::Date;
use record::RecordError;

/// A form as a list shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// Its number.
    pub no: FormNo,
    /// Its identifier.
    pub id: FormId,
    /// The version in use today, else the latest.
    pub version: FormVersion,
    /// Whether that version is in use today.
    pub in_use: bool,
    /// First days of all versions, oldest first; `None` where one always held.
    pub versions: Vec<Option<Date>>,
    /// How many report today.
    pub reporters: usize,
}

/// All forms in the order of their identifiers.
///
/// # Errors
/// Where the store fails.
pub fn run(
    desk: &Desk,
    _authorized: &Authorized<permit::ShowForm>,
) -> Result<Vec<Listed>, RecordError> {
    let store = desk.store();
    let state = store.state()?;
    let today = desk.now().to_zoned(desk.zone().clone()).date();
    let (forms, catalogue) = (store.forms(state)?, store.catalogue(state)?);
    let mut listed: Vec<Listed> = forms
        .iter()
        .map(|(no, form)| {
            let version = form.on(today).unwrap_or_else(|| form.latest());
            let period = version.frequency.period_of(today);
            Listed {
                no,
                id: form.id.clone(),
                in_use: version.valid.holds_on(today),
                versions: form.versions.iter().map(|each| each.valid.from()).collect(),
                reporters: period
                    .map(|period| version.expected(&catalogue, period).len())
                    .unwrap_or(0),
                version: version.clone(),
            }
        })
        .collect();
    listed.sort_by(|one, other| one.id.as_str().cmp(other.id.as_str()));
    Ok(listed)
}
