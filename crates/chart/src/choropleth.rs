//! How high is a rate where? Real boundaries filled in five classes.

use std::fmt;

use crate::archipelago::Archipelago;
use crate::axis::{self, Format};
use crate::caption::{Caption, Size};
use crate::colour::{CLASSES, GRID, PAPER};
use crate::extent::{Extent, MapError, MapFrame};
use crate::projection::{Position, Ring};
use crate::quantile::Quantiles;
use crate::reading::Reading;
use crate::svg::{Area, Px, Svg, Type, draw};
use crate::text;

/// Classes of the five fills, from low to high.
const FILLS: [&str; 5] = ["c-q1", "c-q2", "c-q3", "c-q4", "c-q5"];

/// A place with its boundary.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Region {
    /// Polygons, each a list of rings: the outside first, then holes (as GeoJSON has them).
    pub polygons: Vec<Vec<Ring>>,
    /// The rate; `None` where it is not known: hatched.
    pub value: Option<f64>,
    /// The archipelago that belongs to the place: its islands take the place's colour.
    pub archipelago: Option<Archipelago>,
    /// What is read off.
    pub reading: Reading,
}

/// A map of rates.
#[derive(Clone)]
pub struct Choropleth<'a> {
    /// The words around it.
    pub caption: Caption,
    /// Its size.
    pub size: Size,
    /// What it shows of the earth.
    pub extent: Extent,
    /// The places.
    pub regions: Vec<Region>,
    /// Prints the ends of the classes and kilometres of the scale bar.
    pub format: Format<'a>,
    /// Decimals of the rate, for the key.
    pub decimals: usize,
    /// Unit of the rate, for the key; may be empty.
    pub unit: &'a str,
    /// Unit of the scale bar: `km`.
    pub kilometre: &'a str,
    /// Text of the key for hatching: `chưa có số liệu`.
    pub no_data: &'a str,
    /// Sentence for the empty frame.
    pub empty: String,
}

impl fmt::Debug for Choropleth<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Choropleth")
            .field("caption", &self.caption)
            .field("extent", &self.extent)
            .field("regions", &self.regions.len())
            .finish_non_exhaustive()
    }
}

impl Choropleth<'_> {
    /// The map as SVG.
    ///
    /// # Errors
    /// [`MapError::Missing`] where it shows the country without its archipelagos.
    pub fn svg(&self) -> Result<String, MapError> {
        let (mut svg, area) = axis::frame(&self.caption, self.size);
        let quantiles = Quantiles::new(self.regions.iter().filter_map(|region| region.value));
        let key = self.key(&quantiles);
        let strip = key_height(&key, area).min(area.height() / 2.0);
        let map = Area {
            bottom: (area.bottom - strip).max(area.top),
            ..area
        };
        let corners = self
            .regions
            .iter()
            .flat_map(|region| region.polygons.iter());
        let corners: Vec<Position> = corners.flatten().flatten().copied().collect();
        let frame = MapFrame::new(&self.extent, &corners, map, 2.0)?;
        let Some(frame) = frame.filter(|_| !quantiles.classes.is_empty()) else {
            svg.empty(area, &self.empty);
            return Ok(svg.finish());
        };
        self.draw_regions(&mut svg, &frame, &quantiles);
        frame.draw_insets(&mut svg, |archipelago| {
            let regions = self.regions.iter();
            let mut own = regions.filter(|region| region.archipelago == Some(archipelago));
            let shade = quantiles.shade(own.next()?.value?)?;
            Some((FILLS[shade], CLASSES[shade].to_owned()))
        });
        let at = (area.left, (map.bottom - 2.0).max(area.top));
        frame.draw_scale_bar(&mut svg, at, self.kilometre, self.format);
        self.draw_key(
            &mut svg,
            &key,
            Area {
                top: map.bottom,
                ..area
            },
        );
        Ok(svg.finish())
    }

    fn draw_regions(&self, svg: &mut Svg, frame: &MapFrame, quantiles: &Quantiles) {
        let hatch = if self.has_unknown() {
            svg.coarse_hatch()
        } else {
            String::new()
        };
        draw!(
            svg,
            "<g class=\"marks edge\" transform=\"scale(.5)\" stroke=\"{PAPER}\" \
             stroke-width=\"1.6\" stroke-linejoin=\"round\" fill-rule=\"evenodd\">"
        );
        let polygons: Vec<&[Vec<Ring>]> = self
            .regions
            .iter()
            .map(|region| region.polygons.as_slice())
            .collect();
        let paths = frame.paths(&polygons);
        for (region, path) in self.regions.iter().zip(paths) {
            if path.is_empty() {
                continue;
            }
            match region.value.and_then(|value| quantiles.shade(value)) {
                Some(shade) => {
                    let (class, fill) = (FILLS[shade], CLASSES[shade]);
                    let shape = format_args!("class=\"{class}\" fill=\"{fill}\" d=\"{path}\"");
                    svg.mark("path", shape, &region.reading);
                }
                None => {
                    let shape = format_args!(
                        "class=\"c-grid\" stroke=\"{GRID}\" fill=\"{hatch}\" d=\"{path}\""
                    );
                    svg.mark("path", shape, &region.reading);
                }
            }
        }
        draw!(svg, "</g>");
    }

    fn has_unknown(&self) -> bool {
        self.regions
            .iter()
            .any(|region| !region.value.is_some_and(f64::is_finite))
    }

    /// Entries of the key: the shade (none for hatching) and its text.
    fn key(&self, quantiles: &Quantiles) -> Vec<(Option<usize>, String)> {
        let print = |value| (self.format)(value, self.decimals);
        let last = quantiles.classes.len().saturating_sub(1);
        let mut key: Vec<(Option<usize>, String)> = Vec::new();
        for (index, &(low, high)) in quantiles.classes.iter().enumerate() {
            let (low, high) = (print(low), print(high));
            let mut text = if low == high {
                low
            } else {
                format!("{low}–{high}")
            };
            if index == last && !self.unit.is_empty() {
                text = format!("{text}\u{a0}{}", self.unit);
            }
            key.push((Some(quantiles.shade_of(index)), text));
        }
        if self.has_unknown() {
            key.push((None, self.no_data.to_owned()));
        }
        key
    }

    fn draw_key(&self, svg: &mut Svg, key: &[(Option<usize>, String)], area: Area) {
        let rows = key_rows(key, area.width());
        for (row, entries) in rows.iter().enumerate() {
            let y = area.top + 14.0 + row as f64 * KEY_LINE;
            if y + 12.0 > area.bottom + 0.5 {
                return;
            }
            for &(index, x) in entries {
                let (shade, text) = &key[index];
                let paint = match shade {
                    Some(shade) => {
                        format!("class=\"{}\" fill=\"{}\"", FILLS[*shade], CLASSES[*shade])
                    }
                    None => format!(
                        "class=\"c-grid\" stroke=\"{GRID}\" fill=\"{}\"",
                        svg.hatch()
                    ),
                };
                let x = area.left + x;
                draw!(
                    svg,
                    "<rect x=\"{}\" y=\"{}\" width=\"16\" height=\"11\" {paint}/>",
                    Px(x),
                    Px(y)
                );
                svg.text(x + 21.0, y + 9.5, Type::LABEL.size(11.0), text);
            }
        }
    }
}

/// Height of one row of the key.
const KEY_LINE: f64 = 17.0;

/// Rows of the key: which entry, at which distance from the left.
fn key_rows(key: &[(Option<usize>, String)], width: f64) -> Vec<Vec<(usize, f64)>> {
    let mut rows: Vec<Vec<(usize, f64)>> = Vec::new();
    let mut x = f64::MAX;
    for (index, (_, text)) in key.iter().enumerate() {
        let own = 21.0 + text::width(text, 11.0, false);
        if x + own > width {
            rows.push(Vec::new());
            x = 0.0;
        }
        if let Some(row) = rows.last_mut() {
            row.push((index, x));
        }
        x += own + 14.0;
    }
    rows
}

fn key_height(key: &[(Option<usize>, String)], area: Area) -> f64 {
    14.0 + key_rows(key, area.width()).len() as f64 * KEY_LINE
}
