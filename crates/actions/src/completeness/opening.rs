//! Of which form, period and places is it asked, and who is expected to report there? The
//! common beginning of the questions who has reported, and what the reports say together.

use super::show::{all, collected, lies_in, no_version, today, version};
use super::{Row, Tally};
use crate::ask;
use crate::desk::Desk;
use crate::permission::{Authorized, Permission};
use crate::refused::Refused;
use domain::Date;
use domain::catalogue::Catalogue;
use domain::form::{FormNo, FormVersion, Forms};
use domain::moment::Seq;
use domain::period::Period;
use domain::place::PlaceNo;
use std::sync::Arc;

/// What is asked, as an address says it.
#[derive(Debug, Clone, Copy, Default)]
pub struct Asked<'a> {
    /// Identifier of the form.
    pub form: &'a str,
    /// The period; empty for the one that is being collected.
    pub period: &'a str,
    /// Only reporters of this place and below; empty for all.
    pub place: &'a str,
}

/// What was found, and everybody who is expected.
#[derive(Debug, Clone)]
pub struct Opening {
    /// The state that was read.
    pub state: Seq,
    /// The definitions.
    pub catalogue: Arc<Catalogue>,
    /// The forms.
    pub forms: Arc<Forms>,
    /// The form.
    pub form: FormNo,
    /// Its version for the period.
    pub version: FormVersion,
    /// The period.
    pub period: Period,
    /// The place below which it is asked; none for all.
    pub within: Option<PlaceNo>,
    /// Today, in the zone of the store.
    pub today: Date,
    /// Everybody who is expected and whom the caller may see.
    pub rows: Vec<Row>,
    /// How many of whom.
    pub tally: Tally,
}

/// Finds what an address names, and who is expected as far as the caller may see.
///
/// # Errors
/// Where the question names what there is not, or the store fails.
pub fn open<P: Permission>(
    desk: &Desk,
    authorized: &Authorized<P>,
    asked: Asked<'_>,
) -> Result<Opening, Refused> {
    let state = desk.store().state()?;
    let catalogue = desk.store().catalogue(state)?;
    let forms = desk.store().forms(state)?;
    let (form, defined) = ask::form(&forms, asked.form)?;
    let today = today(desk);
    let period = match asked.period {
        "" => collected(defined.latest(), today).ok_or_else(|| no_version(asked.form))?,
        text => ask::period(text, "period")?,
    };
    let version = version(&forms, form, period)?.clone();
    let within = match asked.place {
        "" => None,
        text => Some(ask::place(&catalogue, text, Some(period.last_day()))?),
    };
    let mut rows = all(desk, &catalogue, (form, &version), period, state)?;
    rows.retain(|row| {
        authorized.reach().covers(row.reporter)
            && within.is_none_or(|place| lies_in(&catalogue, row.reporter, place, period))
    });
    Ok(Opening {
        state,
        form,
        period,
        within,
        today,
        tally: Tally::of(&rows),
        rows,
        version,
        catalogue,
        forms,
    })
}
