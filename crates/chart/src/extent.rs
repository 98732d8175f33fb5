//! What part of the earth does a map show, and is what must be on it on it?

use std::fmt;

use crate::archipelago::Archipelago;
use crate::axis::Format;
use crate::colour::{FAINT, GRID, LAND};
use crate::projection::{Bounds, Fit, Position, Ring};
use crate::scale::drawable;
use crate::simplify::{Corner, simplify};
use crate::svg::{Anchor, Area, Px, Svg, Type, draw};
use crate::text;

/// A map that reaches over more degrees of latitude than this shows the country: the longest
/// province spans under three, the country fifteen.
const LOCAL_DEGREES: f64 = 5.0;

/// Part of the earth that a map shows.
///
/// A map of the whole country is made by [`Extent::national`] alone, which asks for the names of
/// both archipelagos; a map called local that reaches over the country is refused when drawn.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Extent {
    insets: Vec<(Archipelago, String)>,
}

/// Why a map cannot be drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MapError {
    /// The archipelago has no name in the reader's language.
    Unnamed(Archipelago),
    /// The map shows the country without the archipelago.
    Missing(Archipelago),
}

impl fmt::Display for MapError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unnamed(archipelago) => write!(f, "no name for {}", archipelago.key()),
            Self::Missing(archipelago) => {
                write!(f, "a map of the country without {}", archipelago.key())
            }
        }
    }
}

impl std::error::Error for MapError {}

impl Extent {
    /// A province, a commune: no more than what the data holds.
    #[must_use]
    pub fn local() -> Self {
        Self::default()
    }

    /// The whole country, with the names of its two archipelagos in the reader's language.
    ///
    /// # Errors
    /// [`MapError::Unnamed`] where a name is blank.
    pub fn national(hoang_sa: &str, truong_sa: &str) -> Result<Self, MapError> {
        Self::local()
            .with(Archipelago::HoangSa, hoang_sa)?
            .with(Archipelago::TruongSa, truong_sa)
    }

    /// Adds one archipelago, for the map of the province it belongs to.
    ///
    /// # Errors
    /// [`MapError::Unnamed`] where the name is blank.
    pub fn with(mut self, archipelago: Archipelago, name: &str) -> Result<Self, MapError> {
        if name.trim().is_empty() {
            return Err(MapError::Unnamed(archipelago));
        }
        self.insets.retain(|(other, _)| *other != archipelago);
        self.insets.push((archipelago, name.trim().to_owned()));
        Ok(self)
    }

    fn shows(&self, archipelago: Archipelago) -> bool {
        self.insets.iter().any(|(other, _)| *other == archipelago)
    }

    /// The inset into which a point belongs, if it does.
    pub(crate) fn inset_of(&self, position: Position) -> Option<Archipelago> {
        Archipelago::holding(position).filter(|&archipelago| self.shows(archipelago))
    }
}

/// A map's main part and insets, fitted into the picture.
#[derive(Debug)]
pub(crate) struct MapFrame {
    main: Fit,
    insets: Vec<Inset>,
    area: Area,
}

#[derive(Debug)]
struct Inset {
    archipelago: Archipelago,
    name: String,
    area: Area,
    fit: Fit,
}

impl MapFrame {
    /// Fits all points into the area; `Ok(None)` where there is no point on the main map.
    ///
    /// # Errors
    /// [`MapError::Missing`] where the points reach over the country without its archipelagos.
    pub(crate) fn new(
        extent: &Extent,
        positions: &[Position],
        area: Area,
        border: f64,
    ) -> Result<Option<Self>, MapError> {
        let main: Vec<Position> = positions
            .iter()
            .copied()
            .filter(|&p| extent.inset_of(p).is_none())
            .collect();
        if let Some(bounds) = Bounds::of(&main)
            && bounds.north - bounds.south > LOCAL_DEGREES
        {
            for archipelago in Archipelago::ALL {
                if !extent.shows(archipelago) {
                    return Err(MapError::Missing(archipelago));
                }
            }
        }
        let column = if extent.insets.is_empty() {
            0.0
        } else {
            (area.width() * 0.27).clamp(area.width().min(64.0), 130.0)
        };
        let border = border.min(area.width() / 4.0).min(area.height() / 4.0);
        let inner = Area::new(
            area.left + border,
            area.top + border,
            area.right - column - border,
            area.bottom - border,
        );
        let Some(fit) = Fit::new(&main, inner) else {
            return Ok(None);
        };
        let insets = place_insets(extent, area, column, &fit);
        Ok(Some(Self {
            main: fit,
            insets,
            area,
        }))
    }

    /// The pixel of a point, on the main map or in its inset.
    pub(crate) fn at(&self, position: Position) -> (f64, f64) {
        let inset = Archipelago::holding(position)
            .and_then(|archipelago| self.insets.iter().find(|i| i.archipelago == archipelago));
        inset.map_or(&self.main, |inset| &inset.fit).at(position)
    }

    /// Draws the insets: a box, the islands as dots, the name. `paint` gives class and colour
    /// of the dots of an archipelago whose province has a value.
    pub(crate) fn draw_insets(
        &self,
        svg: &mut Svg,
        paint: impl Fn(Archipelago) -> Option<(&'static str, String)>,
    ) {
        for inset in &self.insets {
            let Area { left, top, .. } = inset.area;
            draw!(
                svg,
                "<g data-inset=\"{}\"><rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" \
                 rx=\"2\" class=\"c-grid\" fill=\"none\" stroke=\"{GRID}\"/>",
                inset.archipelago.key(),
                Px(left),
                Px(top),
                Px(inset.area.width()),
                Px(inset.area.height())
            );
            let mut dots = String::new();
            for island in inset.archipelago.islands() {
                let (x, y) = inset.fit.at(island);
                dots.push_str(&format!("M{} {}h0", Px(x), Px(y)));
            }
            draw!(
                svg,
                "<g fill=\"none\" stroke-linecap=\"round\"><path class=\"c-base\" \
                 stroke=\"{FAINT}\" stroke-width=\"4.4\" d=\"{dots}\"/>"
            );
            if let Some((class, colour)) = paint(inset.archipelago) {
                draw!(
                    svg,
                    "<path class=\"dots {class}\" stroke=\"{colour}\" stroke-width=\"3\" \
                     d=\"{dots}\"/>"
                );
            }
            draw!(svg, "</g>");
            let size = 11.0_f64.min(inset.area.width() / 6.0);
            let middle = (inset.area.left + inset.area.right) / 2.0;
            let name = Type::LABEL.size(size).anchor(Anchor::Middle);
            svg.text(middle, inset.area.bottom - 4.0, name, &inset.name);
            draw!(svg, "</g>");
        }
    }

    /// Draws land as a quiet ground for what lies on it.
    pub(crate) fn draw_land(&self, svg: &mut Svg, polygons: &[Vec<Ring>]) {
        let path: String = self.paths(&[polygons]).concat();
        if !path.is_empty() {
            draw!(
                svg,
                "<path transform=\"scale(.5)\" class=\"c-land\" fill=\"{LAND}\" \
                 stroke=\"{GRID}\" stroke-width=\"2\" stroke-linejoin=\"round\" \
                 fill-rule=\"evenodd\" d=\"{path}\"/>"
            );
        }
    }

    /// Path data of each region in half pixels; neighbours keep a common border. A region too
    /// small to be seen has an empty path.
    pub(crate) fn paths(&self, regions: &[&[Vec<Ring>]]) -> Vec<String> {
        let mut owners: Vec<usize> = Vec::new();
        let mut rings: Vec<Vec<Corner>> = Vec::new();
        for (owner, polygons) in regions.iter().enumerate() {
            for ring in polygons.iter().flatten() {
                owners.push(owner);
                rings.push(
                    ring.iter()
                        .filter(|p| p.is_drawable())
                        .map(|&p| self.corner(p))
                        .collect(),
                );
            }
        }
        let mut paths = vec![String::new(); regions.len()];
        for (owner, ring) in owners.into_iter().zip(simplify(rings)) {
            write_ring(&mut paths[owner], &ring);
        }
        paths
    }

    fn corner(&self, position: Position) -> Corner {
        let (x, y) = self.at(position);
        ((x * 2.0).round() as i32, (y * 2.0).round() as i32)
    }

    /// Draws a bar of a round number of kilometres with its lower left end at a point.
    pub(crate) fn draw_scale_bar(
        &self,
        svg: &mut Svg,
        (left, bottom): (f64, f64),
        unit: &str,
        format: Format<'_>,
    ) {
        let most = self.area.width() * 0.25 / self.main.scale;
        let Some(kilometres) = drawable(most).and_then(round_below) else {
            return;
        };
        let length = kilometres * self.main.scale;
        draw!(
            svg,
            "<path class=\"c-base\" fill=\"none\" stroke=\"{FAINT}\" d=\"M{} {}v4H{}v-4\"/>",
            Px(left + 0.5),
            Px(bottom - 4.0),
            Px(left + length)
        );
        let decimals = usize::from(kilometres < 1.0);
        let label = format!("{}\u{a0}{unit}", format(kilometres, decimals));
        let label = text::shorten(&label, self.area.width() / 2.0, 11.0, false);
        svg.text(left, bottom - 9.0, Type::LABEL.size(11.0), &label);
    }
}

/// Appends a closed ring, in steps from corner to corner.
fn write_ring(path: &mut String, ring: &[Corner]) {
    if ring.len() < 3 {
        return;
    }
    path.push_str(&format!("M{} {}l", ring[0].0, ring[0].1));
    for (index, pair) in ring.windows(2).enumerate() {
        let (dx, dy) = (pair[1].0 - pair[0].0, pair[1].1 - pair[0].1);
        let before = if index == 0 || dx < 0 { "" } else { " " };
        let between = if dy < 0 { "" } else { " " };
        path.push_str(&format!("{before}{dx}{between}{dy}"));
    }
    path.push('z');
}

/// The largest of 1, 2, 5 times a power of ten that is not above a number.
pub(crate) fn round_below(number: f64) -> Option<f64> {
    let power = 10f64.powf(number.log10().floor());
    let factor = [5.0, 2.0, 1.0]
        .into_iter()
        .find(|factor| factor * power <= number * 1.000_001)?;
    Some(factor * power).filter(|round| round.is_finite() && *round > 0.0)
}

/// Boxes at the right edge, each near its own latitude, none over another.
fn place_insets(extent: &Extent, area: Area, column: f64, main: &Fit) -> Vec<Inset> {
    let count = extent.insets.len() as f64;
    let height = (column * 1.05)
        .min(area.height() / count.max(1.0) - 6.0)
        .max(1.0);
    let mut ordered = extent.insets.clone();
    ordered.sort_by_key(|(archipelago, _)| archipelago.key());
    let mut free_below = area.bottom;
    let mut insets = Vec::new();
    for (archipelago, name) in ordered.into_iter().rev() {
        let islands = archipelago.islands();
        let north = islands
            .iter()
            .map(|island| island.latitude)
            .fold(f64::MIN, f64::max);
        let wished = main.at(Position::new(109.0, north + 0.4)).1;
        let top = wished.min(free_below - height).max(area.top);
        let left = area.right - column;
        let inset = Area::new(left, top, area.right, top + height);
        let inner = Area::new(left + 8.0, top + 8.0, area.right - 8.0, top + height - 20.0);
        free_below = top - 6.0;
        if let Some(fit) = Fit::new(&islands, inner) {
            insets.push(Inset {
                archipelago,
                name,
                area: inset,
                fit,
            });
        }
    }
    insets.reverse();
    insets
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_country_without_names_for_its_islands_cannot_be_made() {
        assert_eq!(
            Extent::national("Hoàng Sa", " "),
            Err(MapError::Unnamed(Archipelago::TruongSa))
        );
        assert!(Extent::national("Hoàng Sa", "Trường Sa").is_ok());
    }

    #[test]
    fn a_local_map_over_the_country_is_refused() {
        let ends = [Position::new(105.3, 23.3), Position::new(104.8, 8.6)];
        let area = Area::new(0.0, 0.0, 300.0, 500.0);
        let refused = MapFrame::new(&Extent::local(), &ends, area, 0.0);
        assert_eq!(refused.err(), Some(MapError::Missing(Archipelago::HoangSa)));
        let half = Extent::local()
            .with(Archipelago::HoangSa, "Hoàng Sa")
            .expect("a name");
        let refused = MapFrame::new(&half, &ends, area, 0.0);
        assert_eq!(
            refused.err(),
            Some(MapError::Missing(Archipelago::TruongSa))
        );
        let whole = Extent::national("Hoàng Sa", "Trường Sa").expect("names");
        let frame = MapFrame::new(&whole, &ends, area, 0.0)
            .expect("a map")
            .expect("points");
        assert_eq!(frame.insets.len(), 2);
        assert!(!frame.insets[0].area.touches(&frame.insets[1].area));
    }

    #[test]
    fn round_numbers_below() {
        assert_eq!(round_below(73.0), Some(50.0));
        assert_eq!(round_below(0.3), Some(0.2));
        assert_eq!(round_below(100.0), Some(100.0));
        assert_eq!(round_below(-1.0), None);
        assert_eq!(round_below(0.0), None);
    }
}
