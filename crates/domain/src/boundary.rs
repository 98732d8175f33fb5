//! Where does a territory end? Boundaries that a user brought, as they were brought.
//!
//! The record keeps the geometry as text and computes nothing with it: boundaries are drawn,
//! never measured, and their licence is the user's affair.

use crate::identifier::is_plain_text;
use crate::place::PlaceNo;
use thiserror::Error;

/// Longest geometry of one place, in bytes.
pub const GEOMETRY_BYTES: usize = 2 << 20;

/// The boundary of one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Boundary {
    place: PlaceNo,
    geometry: String,
    source: String,
}

/// A boundary that cannot be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum BoundaryError {
    /// No geometry stood there.
    #[error("a boundary has a geometry")]
    Empty,
    /// Longer than [`GEOMETRY_BYTES`].
    #[error("the geometry of one place has at most {GEOMETRY_BYTES} bytes")]
    TooLong,
    /// The source is no plain text.
    #[error("the source of a boundary is plain text")]
    Source,
}

impl Boundary {
    /// A boundary with its geometry as GeoJSON text (Polygon or MultiPolygon, WGS84 degrees).
    ///
    /// # Errors
    /// Where the geometry is empty or too long, or the source no plain text.
    pub fn new(place: PlaceNo, geometry: String, source: String) -> Result<Self, BoundaryError> {
        if geometry.trim().is_empty() {
            return Err(BoundaryError::Empty);
        }
        if geometry.len() > GEOMETRY_BYTES {
            return Err(BoundaryError::TooLong);
        }
        if !is_plain_text(&source) {
            return Err(BoundaryError::Source);
        }
        Ok(Self {
            place,
            geometry,
            source,
        })
    }

    /// The place that it bounds; a place of another shape is another place.
    #[must_use]
    pub fn place(&self) -> PlaceNo {
        self.place
    }

    /// The geometry as GeoJSON text.
    #[must_use]
    pub fn geometry(&self) -> &str {
        &self.geometry
    }

    /// Where it was taken from, in words.
    #[must_use]
    pub fn source(&self) -> &str {
        &self.source
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_boundary_needs_a_geometry_of_bounded_length() {
        let make = |text: String| Boundary::new(PlaceNo(1), text, "own survey".to_owned());
        assert_eq!(make(" ".to_owned()), Err(BoundaryError::Empty));
        assert_eq!(
            make("x".repeat(GEOMETRY_BYTES + 1)),
            Err(BoundaryError::TooLong)
        );
        assert!(make("{\"type\":\"Polygon\"}".to_owned()).is_ok());
    }
}
