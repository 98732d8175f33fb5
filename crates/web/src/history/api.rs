//! Answers `/api/history`, `/api/trail` and their `.csv` and `.xlsx`: histories to take away.

use super::get::{Told, told};
use super::trail::asked;
use crate::answer::Answer;
use crate::fault::Fault;
use crate::lens::Lens;
use crate::visit::Visit;
use actions::history::{Event, sheet, trail};
use actions::listing::Listing;
use actions::{Authorized, permit};
use domain::catalogue::{Catalogue, Definitions};

/// The events that the address asks for.
fn events(
    visit: &Visit<'_>,
    authorized: &Authorized<permit::ShowHistory>,
) -> Result<Vec<Event>, Fault> {
    match told(visit, authorized, true)? {
        Told::Cell(life) => Ok(life.events),
        Told::Report(life) => Ok(life.events),
        Told::Account(life) => Ok(life.events),
        Told::Start => Err(Fault::bad("form", "", "form, indicator, account")),
    }
}

/// A history as JSON.
///
/// # Errors
/// Where the address names what there is not, or the store fails.
pub fn json(
    visit: &Visit<'_>,
    authorized: &Authorized<permit::ShowHistory>,
) -> Result<Answer, Fault> {
    Ok(Answer::Json(sheet::json(&events(visit, authorized)?)))
}

/// A history as CSV.
///
/// # Errors
/// Where the address names what there is not, or the store fails.
pub fn csv(
    visit: &Visit<'_>,
    authorized: &Authorized<permit::ShowHistory>,
) -> Result<Answer, Fault> {
    let events = events(visit, authorized)?;
    file(visit, "history", false, |lens| {
        let title = lens.words.text("history-title");
        sheet::listing(lens.teller(), title, &events)
    })
}

/// A history as an Excel workbook.
///
/// # Errors
/// Where the address names what there is not, or the store fails.
pub fn xlsx(
    visit: &Visit<'_>,
    authorized: &Authorized<permit::ShowHistory>,
) -> Result<Answer, Fault> {
    let events = events(visit, authorized)?;
    file(visit, "history", true, |lens| {
        let title = lens.words.text("history-title");
        sheet::listing(lens.teller(), title, &events)
    })
}

/// The audit trail as JSON.
///
/// # Errors
/// Where the question cannot be read, or the store fails.
pub fn trail_json(
    visit: &Visit<'_>,
    authorized: &Authorized<permit::ShowTrail>,
) -> Result<Answer, Fault> {
    let shown = trail::list(&visit.site.desk, authorized, asked(visit, false))?;
    Ok(Answer::Json(sheet::trail_json(&shown)))
}

/// The audit trail as CSV.
///
/// # Errors
/// Where the question cannot be read, or the store fails.
pub fn trail_csv(
    visit: &Visit<'_>,
    authorized: &Authorized<permit::ShowTrail>,
) -> Result<Answer, Fault> {
    let shown = trail::list(&visit.site.desk, authorized, asked(visit, true))?;
    file(visit, "trail", false, |lens| {
        sheet::trail(lens.teller(), &shown)
    })
}

/// The audit trail as an Excel workbook.
///
/// # Errors
/// Where the question cannot be read, or the store fails.
pub fn trail_xlsx(
    visit: &Visit<'_>,
    authorized: &Authorized<permit::ShowTrail>,
) -> Result<Answer, Fault> {
    let shown = trail::list(&visit.site.desk, authorized, asked(visit, true))?;
    file(visit, "trail", true, |lens| {
        sheet::trail(lens.teller(), &shown)
    })
}

fn file(
    visit: &Visit<'_>,
    name: &str,
    excel: bool,
    listing: impl FnOnce(Lens<'_>) -> Listing,
) -> Result<Answer, Fault> {
    let none = Catalogue::new(Definitions::default());
    let lens = Lens::new(visit, &none);
    let listing = listing(lens);
    if excel {
        return crate::listing::xlsx(lens, name.to_owned(), &listing);
    }
    Ok(Answer::csv(name.to_owned(), listing.csv()))
}
