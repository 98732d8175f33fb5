//! To import boundaries of places from a GeoJSON file: all of it or nothing.
//!
//! Each feature names its place by the property `id`, or by `code` as held on a day. Places
//! that have a boundary already get the new one; the old one stays in the record.

use super::ring;
use crate::ask;
use crate::desk::{Desk, Outcome};
use crate::finding::Findings;
use crate::permission::{Authorized, Object, permit};
use crate::refused::Refused;
use domain::boundary::Boundary;
use domain::catalogue::Catalogue;
use domain::finding::{Finding, Location};
use domain::limits;
use domain::moment::Seq;
use domain::place::PlaceNo;
use geojson::{Feature, FeatureCollection, GeoJson};
use jiff::civil::Date;
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// A file of boundaries.
#[derive(Debug, Clone, Copy)]
pub struct Input<'a> {
    /// Name as the person gave it.
    pub name: &'a str,
    /// Its bytes.
    pub bytes: &'a [u8],
    /// Where the boundaries come from, in words; the licence belongs here.
    pub source: &'a str,
    /// The day on whose map codes are read; `None` for today.
    pub day: Option<Date>,
    /// Read all of it, say what would change, and write nothing.
    pub dry_run: bool,
}

/// What an import of boundaries did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Imported {
    /// Places that have a new boundary.
    pub written: usize,
    /// Places whose boundary stood there already: nothing to do.
    pub same: usize,
}

/// Imports boundaries. A file that was imported before changes nothing.
///
/// # Errors
/// With findings where the file or a feature cannot be taken, or where the store fails.
pub fn run(
    desk: &Desk,
    authorized: &Authorized<permit::ImportBoundaries>,
    input: &Input<'_>,
) -> Result<Imported, Refused> {
    let (imported, _, findings) = desk.act(authorized, "", |pen| {
        let catalogue = pen.transaction.catalogue()?;
        let today = pen.now.to_zoned(pen.zone.clone()).date();
        let day = input.day.unwrap_or(today);
        let boundaries = read(&catalogue, input, day, &mut pen.findings);
        for (row, boundary) in (1..).zip(&boundaries) {
            if authorized.over(Object::Place(boundary.place())).is_err() {
                let location = Location {
                    file: Some(input.name.to_owned()),
                    row: Some(row),
                    ..Location::default()
                };
                let id = catalogue.place(boundary.place()).id.as_str();
                let finding = Finding::error("out-of-scope", location);
                pen.findings.add(finding.read(id).expected(""));
            }
        }
        let nothing = Imported {
            written: 0,
            same: boundaries.len(),
        };
        if pen.findings.errors() > 0 {
            return Ok(Outcome::Leave(nothing));
        }
        let places: Vec<PlaceNo> = boundaries.iter().map(Boundary::place).collect();
        let known = pen.store.boundaries(&places, Seq::LAST)?;
        let new = || boundaries.iter().filter(|it| !known.contains(it));
        let written = new().count();
        let imported = Imported {
            written,
            same: boundaries.len() - written,
        };
        if written == 0 || input.dry_run {
            return Ok(Outcome::Leave(imported));
        }
        for boundary in new() {
            pen.transaction.append_boundary(boundary)?;
        }
        Ok(Outcome::Commit(
            imported,
            json!({ "file": input.name, "places": written }),
        ))
    })?;
    if findings.errors() > 0 {
        return Err(Refused::Findings(findings.into_list()));
    }
    Ok(imported)
}

/// The boundaries of a file; what cannot be taken becomes a finding.
fn read(
    catalogue: &Catalogue,
    input: &Input<'_>,
    day: Date,
    findings: &mut Findings,
) -> Vec<Boundary> {
    let file = Location {
        file: Some(input.name.to_owned()),
        ..Location::default()
    };
    let features = match features(input, &file) {
        Ok(features) => features,
        Err(finding) => {
            findings.add(*finding);
            return Vec::new();
        }
    };
    let mut taken = BTreeSet::new();
    let mut boundaries = Vec::new();
    for (row, feature) in (1..).zip(&features) {
        let location = Location {
            row: Some(row),
            ..file.clone()
        };
        match boundary(catalogue, feature, input.source, day, &location) {
            Ok(boundary) if taken.insert(boundary.place()) => boundaries.push(boundary),
            Ok(boundary) => {
                let id = catalogue.place(boundary.place()).id.as_str();
                findings.add(Finding::error("boundary-twice", location).read(id));
            }
            Err(finding) => findings.add(*finding),
        }
    }
    boundaries
}

fn features(input: &Input<'_>, file: &Location) -> Result<Vec<Feature>, Box<Finding>> {
    if input.bytes.len() > limits::UPLOAD_BYTES {
        let finding = Finding::error("file-too-large", file.clone());
        return Err(Box::new(finding.expected(limits::UPLOAD_BYTES.to_string())));
    }
    let wrong = |why: String| Box::new(Finding::error("not-geojson", file.clone()).read(why));
    let text = std::str::from_utf8(input.bytes).map_err(|error| wrong(error.to_string()))?;
    let read: GeoJson = text
        .parse()
        .map_err(|error: geojson::Error| wrong(error.to_string()))?;
    let collection = FeatureCollection::try_from(read).map_err(|error| wrong(error.to_string()))?;
    if collection.features.is_empty() {
        return Err(wrong("FeatureCollection []".to_owned()));
    }
    Ok(collection.features)
}

fn boundary(
    catalogue: &Catalogue,
    feature: &Feature,
    source: &str,
    day: Date,
    location: &Location,
) -> Result<Boundary, Box<Finding>> {
    let finding = |code: &'static str| Finding::error(code, location.clone());
    let place = place(catalogue, feature, day, location)?;
    let shape = feature
        .geometry
        .as_ref()
        .ok_or_else(|| Box::new(finding("boundary-not-a-polygon").read("null")))?;
    ring::polygons(&shape.value).map_err(|(code, read)| Box::new(finding(code).read(read)))?;
    let id = catalogue.place(place).id.as_str();
    Boundary::new(place, shape.to_string(), source.to_owned())
        .map_err(|_| Box::new(finding("boundary-too-large").read(id)))
}

/// The place that a feature names by `id` or `code`.
fn place(
    catalogue: &Catalogue,
    feature: &Feature,
    day: Date,
    location: &Location,
) -> Result<PlaceNo, Box<Finding>> {
    let property = |name: &str| match feature.property(name) {
        Some(Value::String(text)) => Some(text.trim().to_owned()),
        Some(Value::Number(number)) => Some(number.to_string()),
        _ => None,
    };
    let named = property("id").or_else(|| property("code"));
    let Some(named) = named else {
        return Err(Box::new(Finding::error(
            "boundary-no-place",
            location.clone(),
        )));
    };
    ask::place(catalogue, &named, Some(day)).map_err(|refused| {
        let mut finding = refused
            .findings()
            .first()
            .cloned()
            .unwrap_or_else(|| Finding::error("boundary-no-place", location.clone()));
        finding.location = Location {
            field: finding.location.field.clone(),
            ..location.clone()
        };
        Box::new(finding)
    })
}
