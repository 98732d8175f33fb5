//! The review table of a place and a period: was what was promised kept?

pub mod api;
pub mod get;
pub(crate) mod headline;
pub mod page;
mod rows;

use crate::address::Address;
use crate::as_of;
use crate::fault::Fault;
use crate::pick;
use crate::visit::Visit;
use actions::{Authorized, permit, review};

/// The question of an address, with the period that is meant where none is named.
#[derive(Debug, Clone)]
pub(crate) struct Asked {
    place: String,
    period: String,
}

impl Asked {
    /// As the action takes it.
    pub(crate) fn borrowed<'a>(&'a self, visit: &'a Visit<'_>) -> review::show::Asked<'a> {
        review::show::Asked {
            place: &self.place,
            period: &self.period,
            baseline: visit.query.text("baseline").unwrap_or_default(),
            from: as_of::from(visit),
        }
    }

    /// The address of this page with its period.
    pub(crate) fn address(&self, visit: &Visit<'_>) -> Address {
        visit
            .here()
            .with("place", self.place.as_str())
            .with("period", self.period.as_str())
    }
}

/// What is asked; none where no place is named.
///
/// # Errors
/// Where the address names what there is not, or the store fails.
pub(crate) fn asked(
    visit: &Visit<'_>,
    authorized: &Authorized<permit::ReadRecord>,
) -> Result<Option<Asked>, Fault> {
    let Some(place) = visit.query.text("place") else {
        return Ok(None);
    };
    let period = match visit.query.text("period") {
        Some(period) => period.to_owned(),
        None => pick::latest(visit, authorized, place)?.to_string(),
    };
    Ok(Some(Asked {
        place: place.to_owned(),
        period,
    }))
}
