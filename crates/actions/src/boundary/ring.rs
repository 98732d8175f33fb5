//! Is a shape of a GeoJSON file an area on the globe?

use geojson::{GeometryValue, Position};

/// Corners of closed lines in degrees east and north; the first ring is the outer one.
pub type Polygon = Vec<Vec<(f64, f64)>>;

/// What is wrong with a shape: the code of the finding and what was read.
pub(crate) type Wrong = (&'static str, String);

/// The areas of a shape.
///
/// # Errors
/// `boundary-not-a-polygon`, `boundary-not-degrees` or `boundary-open-ring`.
pub(crate) fn polygons(shape: &GeometryValue) -> Result<Vec<Polygon>, Wrong> {
    match shape {
        GeometryValue::Polygon { coordinates } => Ok(vec![polygon(coordinates)?]),
        GeometryValue::MultiPolygon { coordinates } => {
            coordinates.iter().map(|rings| polygon(rings)).collect()
        }
        other => Err(("boundary-not-a-polygon", other.type_name().to_owned())),
    }
}

fn polygon(rings: &[Vec<Position>]) -> Result<Polygon, Wrong> {
    if rings.is_empty() {
        return Err(("boundary-open-ring", String::new()));
    }
    rings.iter().map(|ring| closed(ring)).collect()
}

fn closed(ring: &[Position]) -> Result<Vec<(f64, f64)>, Wrong> {
    let corners: Vec<(f64, f64)> = ring.iter().map(corner).collect::<Result<_, _>>()?;
    if corners.len() < 4 || corners.first() != corners.last() {
        return Err(("boundary-open-ring", String::new()));
    }
    Ok(corners)
}

fn corner(position: &Position) -> Result<(f64, f64), Wrong> {
    let read = || {
        let numbers: Vec<String> = position
            .as_slice()
            .iter()
            .map(ToString::to_string)
            .collect();
        numbers.join(" ")
    };
    match position.as_slice() {
        [east, north, ..] if east.abs() <= 180.0 && north.abs() <= 90.0 => Ok((*east, *north)),
        _ => Err(("boundary-not-degrees", read())),
    }
}
