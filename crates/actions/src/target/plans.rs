//! Which places have a plan, and for which periods? The way in for whoever knows no address.

use crate::desk::Desk;
use crate::permission::{Authorized, permit};
use crate::refused::Refused;
use domain::catalogue::Catalogue;
use domain::moment::AsOf;
use domain::period::Period;
use domain::place::{Level, PlaceNo};
use domain::release::visible;
use record::store::WantedTargets;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The plans that a viewer may know of.
#[derive(Debug)]
pub struct Plans {
    /// The definitions.
    pub catalogue: Arc<Catalogue>,
    /// Places above the communes with the periods for which something was promised.
    pub places: BTreeMap<PlaceNo, BTreeSet<Period>>,
}

/// Lists the plans of nations, provinces and districts.
///
/// # Errors
/// Where the store fails.
pub fn plans(desk: &Desk, authorized: &Authorized<permit::ReadRecord>) -> Result<Plans, Refused> {
    let state = desk.store().state()?;
    let catalogue = desk.store().catalogue(state)?;
    let above = catalogue
        .places()
        .filter(|(_, place)| place.level != Level::Commune);
    let wanted = WantedTargets {
        places: above.map(|(no, _)| no).collect(),
        indicators: None,
        overlapping: None,
        as_of: AsOf::EVER,
        state,
    };
    let mut places: BTreeMap<PlaceNo, BTreeSet<Period>> = BTreeMap::new();
    for row in desk.store().targets(&wanted)? {
        let target = &row.target;
        if target.goal.is_some() && visible(authorized.viewer(), target.release) {
            places
                .entry(target.key.place)
                .or_default()
                .insert(target.key.period);
        }
    }
    Ok(Plans { catalogue, places })
}
