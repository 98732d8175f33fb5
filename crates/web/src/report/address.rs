//! Which report is a request about, and under which address does its sheet stand?

use crate::address::Address;
use crate::fault::Fault;
use crate::visit::Visit;
use actions::Object;
use actions::report::{find, reporter_id};
use domain::catalogue::Catalogue;
use domain::form::Forms;
use domain::report::ReportKey;
use serde_json::Value;

/// A part of what names a report: in the address, in a form, or in what a program sent.
fn named(visit: &Visit<'_>, name: &str) -> Option<String> {
    let text = visit.query.text(name).or_else(|| visit.form.text(name));
    text.map(str::to_owned).or_else(|| {
        let sent: Value = serde_json::from_str(&visit.json).ok()?;
        sent.get(name)?.as_str().map(str::to_owned)
    })
}

/// The report that a request names.
///
/// # Errors
/// Where a part is missing or names nothing.
pub fn key(visit: &Visit<'_>) -> Result<ReportKey, Fault> {
    let part =
        |name, example: &str| named(visit, name).ok_or_else(|| Fault::bad(name, "", example));
    let form = part("form", "form:monthly")?;
    let period = part("period", "2026-01")?;
    let reporter = part("reporter", "commune:03127")?;
    Ok(find(&visit.site.desk, &form, &period, &reporter)?)
}

/// On what a right is asked for: the reporter whose report it is.
///
/// # Errors
/// As [`key`].
pub fn object(visit: &Visit<'_>) -> Result<Object, Fault> {
    Ok(Object::Report(key(visit)?.reporter))
}

/// What names a report, as a form keeps it.
#[must_use]
pub fn keys(catalogue: &Catalogue, forms: &Forms, key: &ReportKey) -> Vec<(String, String)> {
    let form = forms.get(key.form).map(|form| form.id.to_string());
    vec![
        ("form".to_owned(), form.unwrap_or_default()),
        ("period".to_owned(), key.period.to_string()),
        ("reporter".to_owned(), reporter_id(catalogue, key.reporter)),
    ]
}

/// The same as a request named them.
#[must_use]
pub fn sent(visit: &Visit<'_>) -> Vec<(String, String)> {
    ["form", "period", "reporter"]
        .iter()
        .map(|name| ((*name).to_owned(), named(visit, name).unwrap_or_default()))
        .collect()
}

/// The same at the end of an address.
#[must_use]
pub fn at(address: Address, keys: &[(String, String)]) -> Address {
    keys.iter().fold(address, |address, (name, value)| {
        address.with(name, value.as_str())
    })
}
