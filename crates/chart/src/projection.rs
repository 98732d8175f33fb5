//! Where on the picture does a point of the earth lie?

use crate::svg::Area;

/// A point of the earth in degrees (WGS84).
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Position {
    /// Degrees east.
    pub longitude: f64,
    /// Degrees north.
    pub latitude: f64,
}

impl Position {
    /// A point; see [`Position::is_drawable`] for what can be drawn.
    #[must_use]
    pub const fn new(longitude: f64, latitude: f64) -> Self {
        Self {
            longitude,
            latitude,
        }
    }

    /// Whether both numbers are degrees of the earth; others are left out of a map.
    #[must_use]
    pub fn is_drawable(&self) -> bool {
        (-180.0..=180.0).contains(&self.longitude) && (-85.0..=85.0).contains(&self.latitude)
    }
}

/// A closed line of a boundary; the first of a polygon is its outside, others are holes.
pub type Ring = Vec<Position>;

/// Mean radius of the earth in kilometres.
const RADIUS_KM: f64 = 6371.0;

/// Transverse Mercator on the sphere around a middle meridian, as Vietnam's own VN-2000 maps:
/// shapes are true, and the scale is within a third of a percent over the width of the country.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Projection {
    meridian: f64,
    parallel: f64,
}

impl Projection {
    /// Kilometres east and north of the middle.
    fn kilometres(&self, position: Position) -> (f64, f64) {
        let east = (position.longitude - self.meridian)
            .clamp(-60.0, 60.0)
            .to_radians();
        let north = position.latitude.to_radians();
        let x = (north.cos() * east.sin()).atanh();
        let y = north.tan().atan2(east.cos()) - self.parallel.to_radians();
        (x * RADIUS_KM, y * RADIUS_KM)
    }
}

/// A projection fitted into an area of the picture.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Fit {
    projection: Projection,
    /// Pixels per kilometre.
    pub scale: f64,
    middle_km: (f64, f64),
    middle_px: (f64, f64),
}

impl Fit {
    /// The largest scale at which all points lie inside the area; `None` without any point.
    pub(crate) fn new(positions: &[Position], area: Area) -> Option<Self> {
        let bounds = Bounds::of(positions)?;
        let projection = Projection {
            meridian: (bounds.west + bounds.east) / 2.0,
            parallel: (bounds.south + bounds.north) / 2.0,
        };
        let mut low = (f64::MAX, f64::MAX);
        let mut high = (f64::MIN, f64::MIN);
        for &position in positions.iter().filter(|position| position.is_drawable()) {
            let (x, y) = projection.kilometres(position);
            low = (low.0.min(x), low.1.min(y));
            high = (high.0.max(x), high.1.max(y));
        }
        // A single point is shown with ten kilometres around it.
        let (width, height) = ((high.0 - low.0).max(20.0), (high.1 - low.1).max(20.0));
        let scale = (area.width() / width).min(area.height() / height).max(1e-6);
        Some(Self {
            projection,
            scale,
            middle_km: ((low.0 + high.0) / 2.0, (low.1 + high.1) / 2.0),
            middle_px: (
                (area.left + area.right) / 2.0,
                (area.top + area.bottom) / 2.0,
            ),
        })
    }

    /// The pixel of a point.
    pub(crate) fn at(&self, position: Position) -> (f64, f64) {
        let (x, y) = self.projection.kilometres(position);
        (
            self.middle_px.0 + (x - self.middle_km.0) * self.scale,
            self.middle_px.1 - (y - self.middle_km.1) * self.scale,
        )
    }
}

/// Degrees that enclose points.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Bounds {
    pub west: f64,
    pub east: f64,
    pub south: f64,
    pub north: f64,
}

impl Bounds {
    /// The bounds of the drawable points; `None` without any.
    pub(crate) fn of(positions: &[Position]) -> Option<Self> {
        let mut drawable = positions.iter().filter(|position| position.is_drawable());
        let first = drawable.next()?;
        let start = Self {
            west: first.longitude,
            east: first.longitude,
            south: first.latitude,
            north: first.latitude,
        };
        Some(drawable.fold(start, |bounds, position| Self {
            west: bounds.west.min(position.longitude),
            east: bounds.east.max(position.longitude),
            south: bounds.south.min(position.latitude),
            north: bounds.north.max(position.latitude),
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_are_true_on_the_map() {
        // Điện Biên Phủ and Hà Nội are 301 km apart along the great circle.
        let dien_bien_phu = Position::new(103.017, 21.386);
        let ha_noi = Position::new(105.854, 21.028);
        let area = Area::new(0.0, 0.0, 500.0, 500.0);
        let fit = Fit::new(&[dien_bien_phu, ha_noi], area).expect("two points");
        let (a, b) = (fit.at(dien_bien_phu), fit.at(ha_noi));
        let kilometres = (a.0 - b.0).hypot(a.1 - b.1) / fit.scale;
        assert!((kilometres - 297.0).abs() < 3.0, "{kilometres}");
    }

    #[test]
    fn one_point_lies_in_the_middle_and_none_gives_none() {
        let area = Area::new(10.0, 10.0, 110.0, 60.0);
        let point = Position::new(103.0, 21.4);
        let at = Fit::new(&[point], area).expect("one point").at(point);
        assert!((at.0 - 60.0).abs() < 1e-9 && (at.1 - 35.0).abs() < 1e-9);
        assert!(Fit::new(&[Position::new(f64::NAN, 3.0)], area).is_none());
    }
}
