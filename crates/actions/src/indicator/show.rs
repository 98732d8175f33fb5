//! An indicator's definition with all its versions, what it is made of and what uses it.

use crate::ask;
use crate::desk::Desk;
use crate::permission::{Authorized, permit};
use crate::refused::Refused;
use domain::catalogue::Catalogue;
use domain::indicator::IndicatorNo;
use std::sync::Arc;

/// An indicator with what belongs to it.
#[derive(Debug)]
pub struct Shown {
    /// The definitions.
    pub catalogue: Arc<Catalogue>,
    /// The indicator.
    pub indicator: IndicatorNo,
    /// Indicators that its formulas name.
    pub inputs: Vec<IndicatorNo>,
    /// Indicators whose formulas name it.
    pub used_by: Vec<IndicatorNo>,
    /// Indicators that are its parts by any of their versions.
    pub parts: Vec<IndicatorNo>,
}

/// Shows the indicator.
///
/// # Errors
/// Where there is none of that code, or the store fails.
pub fn show(
    desk: &Desk,
    _authorized: &Authorized<permit::ReadRecord>,
    code: &str,
) -> Result<Shown, Refused> {
    let state = desk.store().state()?;
    let catalogue = desk.store().catalogue(state)?;
    let indicator = ask::indicator(&catalogue, code)?;
    let all = || catalogue.indicators().map(|(no, _)| no);
    let used_by = all()
        .filter(|other| inputs(&catalogue, *other).contains(&indicator))
        .collect();
    let parts = all()
        .filter(|other| {
            let versions = &catalogue.indicator(*other).versions;
            versions
                .iter()
                .any(|version| version.part_of == Some(indicator))
        })
        .collect();
    let inputs = inputs(&catalogue, indicator);
    Ok(Shown {
        indicator,
        inputs,
        used_by,
        parts,
        catalogue,
    })
}

fn inputs(catalogue: &Catalogue, indicator: IndicatorNo) -> Vec<IndicatorNo> {
    let mut inputs = Vec::new();
    for version in &catalogue.indicator(indicator).versions {
        let Some(text) = &version.formula else {
            continue;
        };
        let (expression, _) = formula::parse(text);
        for dependency in formula::dependencies(&expression) {
            inputs.extend(catalogue.indicator_by_code(dependency.indicator.as_str()));
        }
    }
    inputs.sort();
    inputs.dedup();
    inputs
}
