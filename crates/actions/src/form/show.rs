//! What does a form ask, as a document?

use crate::desk::Desk;
use crate::form::json::FormDocument;
use crate::form::write;
use crate::permission::{Authorized, permit};
use jiff::civil::Date;
use record::RecordError;

/// The version of a form that holds on a day, as a document; none where there is no such form
/// or it is not in use then.
///
/// # Errors
/// Where the store fails.
pub fn run(
    desk: &Desk,
    _authorized: &Authorized<permit::ShowForm>,
    id: &str,
    day: Date,
) -> Result<Option<FormDocument>, RecordError> {
    let store = desk.store();
    let state = store.state()?;
    let (forms, catalogue) = (store.forms(state)?, store.catalogue(state)?);
    let found = forms.by_id(id).and_then(|(_, form)| {
        let version = form.on(day)?;
        Some(write::document(&catalogue, &form.id, version))
    });
    Ok(found)
}
