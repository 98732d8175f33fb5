//! The boundaries of places, to be drawn.

use super::ring;
pub use super::ring::Polygon;
use crate::desk::Desk;
use crate::permission::{Authorized, permit};
use crate::refused::Refused;
use domain::place::PlaceNo;
use geojson::Geometry;

/// The areas of a place.
#[derive(Debug, Clone)]
pub struct Outline {
    /// The place.
    pub place: PlaceNo,
    /// Its areas.
    pub polygons: Vec<Polygon>,
    /// Where they were taken from, in words.
    pub source: String,
}

/// The outlines of those of the places that have one.
///
/// # Errors
/// Where the store fails.
pub fn list(
    desk: &Desk,
    _authorized: &Authorized<permit::ReadRecord>,
    places: &[PlaceNo],
) -> Result<Vec<Outline>, Refused> {
    let boundaries = desk.store().boundaries(places, desk.store().state()?)?;
    let outline = |boundary: domain::boundary::Boundary| {
        let geometry: Geometry = boundary.geometry().parse().ok()?;
        let polygons = ring::polygons(&geometry.value).ok()?;
        let (place, source) = (boundary.place(), boundary.source().to_owned());
        Some(Outline {
            place,
            polygons,
            source,
        })
    };
    Ok(boundaries.into_iter().filter_map(outline).collect())
}
