//! How do places end, begin and hand on their shares in one step?

use crate::column::Spot;
use crate::desk::{Desk, Done, Pen};
use crate::field::Check;
use crate::import::Report;
use crate::permission::{Authorized, Object, Permission};
use crate::place::Draft;
use crate::place::check::{Row, World, covered, read};
use crate::refused::Refused;
use crate::resolve::Resolver;
use crate::succession::{self, Strands};
use domain::Date;
use domain::catalogue::Catalogue;
use domain::place::PlaceNo;
use domain::succession::Succession;
use domain::validity::Validity;
use record::RecordError;
use serde_json::json;

/// One place that something becomes, and the share that goes to it.
#[derive(Debug, Clone, Copy)]
pub struct Part<'a> {
    /// The place; its first day is the step's. An existing place is named by its identifier
    /// alone, where nothing else of it changes.
    pub place: Draft<'a>,
    /// The share, above 0 and up to 1.
    pub share: &'a str,
}

/// One step of succession.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Step<'a> {
    pub(crate) effective: &'a str,
    pub(crate) from: &'a [&'a str],
    pub(crate) into: &'a [Part<'a>],
    pub(crate) basis: &'a str,
    pub(crate) legal_basis: &'a str,
}

pub(crate) fn succeed<P: Permission>(
    desk: &Desk,
    authorized: &Authorized<P>,
    step: &Step<'_>,
) -> Result<Done<()>, Refused> {
    desk.write(authorized, step.legal_basis, |pen| {
        let mut resolver = pen.resolver()?;
        let catalogue = pen.transaction.catalogue()?;
        let mut check = Check {
            spot: Spot::form(),
            findings: &mut pen.findings,
        };
        check.present("legal_basis", step.legal_basis);
        if step.from.is_empty() || step.into.is_empty() {
            check.error("sources-missing", "from", "", "");
        }
        let Some(effective) = check.date("effective", step.effective) else {
            return Ok(None);
        };
        let Some(sources) = sources(&mut resolver, &mut check, step, effective) else {
            return Ok(None);
        };
        for source in &sources {
            let id = catalogue.place(*source).id.to_string();
            check.covered(authorized, Object::Place(*source), "from", &id);
        }
        for part in step.into {
            if let Some(known) = catalogue.place_by_id(part.place.id) {
                check.covered(authorized, Object::Place(known), "into", part.place.id);
            }
        }
        let rows = lives(&catalogue, &mut check, step, &sources, effective);
        let mut report = Report::of("places");
        covered(authorized, &catalogue, &rows, &mut pen.findings);
        let world = World::of(&catalogue, rows, &mut pen.findings);
        if pen.findings.errors() > 0 {
            return Ok(None);
        }
        world.write(pen, &mut report)?;
        // The strands are read against the places as they stand now.
        let catalogue = pen.transaction.catalogue()?;
        let strands = strands(pen, &catalogue, step, &sources)?;
        Strands::of(&catalogue, strands, &mut pen.findings).write(&catalogue, pen, &mut report)?;
        let detail = json!({ "effective": step.effective, "differences": report.differences });
        Ok(Some(((), detail)))
    })
}

fn sources(
    resolver: &mut Resolver,
    check: &mut Check<'_>,
    step: &Step<'_>,
    effective: Date,
) -> Option<Vec<PlaceNo>> {
    let before = effective.yesterday().ok()?;
    let mut sources = Vec::new();
    for from in step.from {
        let place = resolver.place_on(check, "from", from, before)?;
        if !resolver.catalogue.place(place).lives_on(before) {
            check.error("source-not-alive", "from", from, &before.to_string());
            return None;
        }
        sources.push(place);
    }
    Some(sources)
}

/// The lives that end and those that begin.
fn lives(
    catalogue: &Catalogue,
    check: &mut Check<'_>,
    step: &Step<'_>,
    sources: &[PlaceNo],
    effective: Date,
) -> Vec<Row> {
    let mut rows = Vec::new();
    for source in sources {
        let held = catalogue.place(*source);
        let id = held.id.as_str();
        let lives_on = step.into.iter().any(|part| part.place.id == id);
        let last = held.versions.last().map(|version| version.valid);
        let ended = last.and_then(|v| Validity::new(v.from(), Some(effective)).ok());
        match ended {
            Some(ended) if !lives_on => rows.push(Row::ended(catalogue, *source, ended)),
            Some(_) => {}
            None => check.error("source-not-alive", "from", id, step.effective),
        }
    }
    for part in step.into {
        let known = catalogue.place_by_id(part.place.id).is_some();
        if known && part.place.code.is_empty() {
            continue;
        }
        let founded = Draft {
            valid_from: step.effective,
            ..part.place
        };
        rows.extend(read(check, &founded));
    }
    rows
}

/// The strands from every source to every part.
fn strands(
    pen: &mut Pen<'_>,
    catalogue: &Catalogue,
    step: &Step<'_>,
    sources: &[PlaceNo],
) -> Result<Vec<(Spot, Succession)>, RecordError> {
    let mut resolver = pen.resolver()?;
    let mut check = Check {
        spot: Spot::form(),
        findings: &mut pen.findings,
    };
    let mut strands = Vec::new();
    for source in sources {
        let from = catalogue.place(*source).id.as_str();
        // What a place keeps to itself whole is no strand.
        let others = |part: &&Part<'_>| part.place.id != from || step.from.len() == 1;
        for part in step.into.iter().filter(others) {
            let draft = succession::Draft {
                effective: step.effective,
                from,
                to: part.place.id,
                kind: "",
                share: part.share,
                basis: step.basis,
                legal_basis: step.legal_basis,
            };
            strands.extend(succession::read(&mut resolver, &mut check, &draft));
        }
    }
    Ok(strands)
}
