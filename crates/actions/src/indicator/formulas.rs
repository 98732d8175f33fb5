//! Can every formula be read, do its units fit, and is none computed from itself?

use crate::column::Spot;
use crate::finding::Findings;
use crate::indicator::check::Measures;
use domain::catalogue::Catalogue;
use domain::finding::Finding;
use domain::identifier::{IndicatorCode, MemberCode};
use formula::{Definition, Definitions, find_cycle, parse, read};
use std::collections::BTreeMap;

/// The definitions as they will stand after the input.
struct Standing<'a> {
    catalogue: &'a Catalogue,
    measures: &'a Measures,
}

impl Definitions for Standing<'_> {
    fn indicator(&self, code: &IndicatorCode) -> Option<Definition> {
        let (version, _) = self.measures.last(code)?;
        Some(Definition {
            unit: version.unit.clone(),
            time_aggregation: version.time_aggregation,
            place_aggregation: version.place_aggregation,
        })
    }

    fn members(&self, dimension: &MemberCode) -> Option<Vec<MemberCode>> {
        let dimension = self.catalogue.dimension(dimension)?;
        let codes = dimension.members.iter().map(|member| member.code.clone());
        Some(codes.collect())
    }

    fn codes(&self) -> Vec<IndicatorCode> {
        self.measures.timelines.keys().cloned().collect()
    }
}

/// Checks the formulas of the indicators that the input defines, and that no circle closes.
pub(crate) fn check_formulas(
    catalogue: &Catalogue,
    measures: &Measures,
    spots: &BTreeMap<IndicatorCode, Spot>,
    findings: &mut Findings,
) {
    let standing = Standing {
        catalogue,
        measures,
    };
    let mut sound = true;
    for (code, spot) in spots {
        let Some((version, _)) = measures.last(code) else {
            continue;
        };
        let Some(text) = &version.formula else {
            continue;
        };
        if let Err(problems) = read(text, Some(&version.unit), &standing) {
            sound = false;
            for problem in problems {
                findings.add(problem.finding(text, spot.at("formula")));
            }
        }
    }
    if !sound {
        return;
    }
    let formulas = measures.timelines.keys().filter_map(|code| {
        let (version, _) = measures.last(code)?;
        let (expression, _) = parse(version.formula.as_deref()?);
        Some((code.clone(), expression))
    });
    if let Some(circle) = find_cycle(&formulas.collect()) {
        let closed = circle.iter().chain(circle.first());
        let names: Vec<&str> = closed.map(IndicatorCode::as_str).collect();
        let spot = circle.iter().find_map(|code| spots.get(code));
        let spot = spot.cloned().unwrap_or_default();
        let finding = Finding::error("formula-circle", spot.at("formula"));
        let first = names.first().copied().unwrap_or_default();
        findings.add(finding.read(first).expected(names.join(" → ")));
    }
}
