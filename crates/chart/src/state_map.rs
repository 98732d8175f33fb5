//! How does each place stand? Areas where there are boundaries, circles where only centre points
//! are known, each with a colour and a letter.

use crate::axis::{self, Format};
use crate::caption::{Caption, Size};
use crate::colour::{INK, LAND, PAPER, Tone};
use crate::extent::{Extent, MapError, MapFrame};
use crate::projection::{Position, Ring};
use crate::reading::Reading;
use crate::svg::{Anchor, Area, Px, Svg, Type, draw};
use crate::text;

/// A way in which a place can stand.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct State {
    /// Its colour.
    pub tone: Tone,
    /// A sign or letter, so that it is told without colour too.
    pub sign: String,
    /// Its word, for the key.
    pub word: String,
}

/// A place of the map.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct StatePlace {
    /// Polygons, each a list of rings; empty where no boundary is known.
    pub polygons: Vec<Vec<Ring>>,
    /// Its centre point; of an area without one the middle of its corners stands for it.
    pub centre: Option<Position>,
    /// Its state, by its place in the list of states.
    pub state: usize,
    /// What is read off.
    pub reading: Reading,
}

/// A map of states.
#[derive(Clone)]
pub struct StateMap<'a> {
    /// The words around it.
    pub caption: Caption,
    /// Its size.
    pub size: Size,
    /// What it shows of the earth.
    pub extent: Extent,
    /// The states, in the order of the key.
    pub states: Vec<State>,
    /// The places.
    pub places: Vec<StatePlace>,
    /// Prints kilometres of the scale bar.
    pub format: Format<'a>,
    /// Unit of the scale bar: `km`.
    pub kilometre: &'a str,
    /// Sentence for the empty frame.
    pub empty: String,
}

impl std::fmt::Debug for StateMap<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("StateMap")
            .field("caption", &self.caption)
            .field("extent", &self.extent)
            .field("places", &self.places.len())
            .finish_non_exhaustive()
    }
}

/// Height of a row of the key.
const KEY_LINE: f64 = 18.0;
/// Radius of the circle of a place without a boundary.
const RADIUS: f64 = 9.0;
/// More places than this have no letters: they would cover each other.
const LETTERS: usize = 200;

impl StateMap<'_> {
    /// The map as SVG.
    ///
    /// # Errors
    /// [`MapError::Missing`] where it shows the country without its archipelagos.
    pub fn svg(&self) -> Result<String, MapError> {
        let (mut svg, area) = axis::frame(&self.caption, self.size);
        let key = self.key(area.width());
        let strip = 30.0 + key.len() as f64 * KEY_LINE;
        let map = Area {
            bottom: (area.bottom - strip).max(area.top),
            ..area
        };
        let corners = self.places.iter().flat_map(|place| &place.polygons);
        let centres = self.places.iter().filter_map(|place| place.centre);
        let all: Vec<Position> = corners
            .flatten()
            .flatten()
            .copied()
            .chain(centres)
            .filter(|position| position.is_drawable())
            .collect();
        let Some(frame) = MapFrame::new(&self.extent, &all, map, RADIUS + 2.0)? else {
            svg.empty(area, &self.empty);
            return Ok(svg.finish());
        };
        self.draw_areas(&mut svg, &frame);
        self.draw_points(&mut svg, &frame);
        frame.draw_insets(&mut svg, |_| None);
        let at = (area.left, map.bottom + 24.0);
        frame.draw_scale_bar(&mut svg, at, self.kilometre, self.format);
        self.draw_key(&mut svg, &key, (area.left, map.bottom + 30.0));
        Ok(svg.finish())
    }

    fn state(&self, place: &StatePlace) -> State {
        self.states.get(place.state).cloned().unwrap_or_default()
    }

    fn draw_areas(&self, svg: &mut Svg, frame: &MapFrame) {
        let areas = self
            .places
            .iter()
            .filter(|place| !place.polygons.is_empty());
        let areas: Vec<&StatePlace> = areas.collect();
        let polygons: Vec<&[Vec<Ring>]> = areas
            .iter()
            .map(|place| place.polygons.as_slice())
            .collect();
        draw!(
            svg,
            "<g class=\"marks edge\" transform=\"scale(.5)\" stroke=\"{PAPER}\" \
             stroke-width=\"2\" stroke-linejoin=\"round\" fill-rule=\"evenodd\">"
        );
        for (place, path) in areas.iter().zip(frame.paths(&polygons)) {
            if !path.is_empty() {
                let paint = paint(self.state(place).tone);
                let shape = format_args!("{paint} d=\"{path}\"");
                svg.mark("path", shape, &place.reading);
            }
        }
        draw!(svg, "</g>");
        if areas.len() <= LETTERS {
            for place in areas {
                let middle = place.centre.or_else(|| middle(&place.polygons));
                if let Some(position) = middle.filter(|it| it.is_drawable()) {
                    let (x, y) = frame.at(position);
                    let kind = Type::VALUE.size(13.0).anchor(Anchor::Middle);
                    svg.text(x, y + 4.5, kind, &self.state(place).sign);
                }
            }
        }
    }

    fn draw_points(&self, svg: &mut Svg, frame: &MapFrame) {
        let points = self.places.iter().filter(|place| place.polygons.is_empty());
        for place in points {
            let Some(position) = place.centre.filter(|it| it.is_drawable()) else {
                continue;
            };
            let (x, y) = frame.at(position);
            draw!(
                svg,
                "<g class=\"marks edge\" stroke=\"{INK}\" stroke-width=\".6\">"
            );
            let paint = paint(self.state(place).tone);
            let shape = format_args!("{paint} cx=\"{}\" cy=\"{}\" r=\"{RADIUS}\"", Px(x), Px(y));
            svg.mark("circle", shape, &place.reading);
            draw!(svg, "</g>");
            let kind = Type::VALUE.size(11.0).anchor(Anchor::Middle);
            svg.text(x, y + 4.0, kind, &self.state(place).sign);
        }
    }

    /// Rows of the key: which state, at which distance from the left; only states that occur.
    fn key(&self, width: f64) -> Vec<Vec<(usize, f64)>> {
        let mut rows: Vec<Vec<(usize, f64)>> = Vec::new();
        let mut x = f64::MAX;
        for (index, state) in self.states.iter().enumerate() {
            if !self.places.iter().any(|place| place.state == index) {
                continue;
            }
            let own = 27.0 + text::width(&state.word, 11.0, false);
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

    fn draw_key(&self, svg: &mut Svg, rows: &[Vec<(usize, f64)>], (left, top): (f64, f64)) {
        for (row, entries) in rows.iter().enumerate() {
            let y = top + 4.0 + row as f64 * KEY_LINE;
            for &(index, x) in entries {
                let (state, x) = (&self.states[index], left + x);
                let paint = paint(state.tone);
                draw!(
                    svg,
                    "<rect x=\"{}\" y=\"{}\" width=\"20\" height=\"14\" {paint}/>",
                    Px(x),
                    Px(y)
                );
                let kind = Type::VALUE.size(11.0).anchor(Anchor::Middle);
                svg.text(x + 10.0, y + 11.0, kind, &state.sign);
                svg.text(x + 25.0, y + 11.0, Type::LABEL.size(11.0), &state.word);
            }
        }
    }
}

/// A light ground of the colour, on which a letter is read.
fn paint(tone: Tone) -> String {
    match tone {
        Tone::NoData | Tone::Quiet => format!("class=\"c-land\" fill=\"{LAND}\""),
        tone => {
            let (class, colour) = (tone.class(), tone.colour());
            format!("class=\"{class} fill\" fill=\"{colour}\" fill-opacity=\".42\"")
        }
    }
}

/// The middle of the corners of the largest polygon's outside.
fn middle(polygons: &[Vec<Ring>]) -> Option<Position> {
    let rings = polygons.iter().filter_map(|rings| rings.first());
    let ring = rings.max_by_key(|ring| ring.len())?;
    let count = ring.len() as f64;
    let sum = ring.iter().fold((0.0, 0.0), |(east, north), corner| {
        (east + corner.longitude, north + corner.latitude)
    });
    Some(Position {
        longitude: sum.0 / count,
        latitude: sum.1 / count,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn map(places: Vec<StatePlace>) -> String {
        let state = |tone, sign: &str, word: &str| State {
            tone,
            sign: sign.to_owned(),
            word: word.to_owned(),
        };
        let map = StateMap {
            caption: Caption::new("m", "Ai đã nộp"),
            size: Size::new(400.0, 400.0),
            extent: Extent::local(),
            states: vec![
                state(Tone::Met, "Đ", "đúng hạn"),
                state(Tone::NotMet, "C", "chưa nộp"),
            ],
            places,
            format: &|value, decimals| format!("{value:.decimals$}"),
            kilometre: "km",
            empty: "Không có địa bàn nào có tọa độ".to_owned(),
        };
        map.svg().unwrap()
    }

    fn at(longitude: f64, latitude: f64) -> Position {
        Position {
            longitude,
            latitude,
        }
    }

    #[test]
    fn areas_and_points_stand_on_one_map_each_with_its_letter() {
        let ring = vec![
            at(103.0, 21.0),
            at(103.2, 21.0),
            at(103.2, 21.2),
            at(103.0, 21.0),
        ];
        let area = StatePlace {
            polygons: vec![vec![ring]],
            state: 1,
            reading: Reading::new("Xã Một: chưa nộp"),
            ..StatePlace::default()
        };
        let point = StatePlace {
            centre: Some(at(103.4, 21.1)),
            ..StatePlace::default()
        };
        let svg = map(vec![area, point]);
        assert!(svg.contains("<path class=\"c-not-met fill\""), "{svg}");
        assert!(svg.contains("<circle class=\"c-met fill\""), "{svg}");
        assert!(svg.contains(">C</text>") && svg.contains(">Đ</text>"));
        assert!(svg.contains("chưa nộp</text>") && svg.contains("Xã Một: chưa nộp</title>"));
    }

    #[test]
    fn without_any_point_it_says_so() {
        let svg = map(vec![StatePlace::default()]);
        assert!(svg.contains("Không có địa bàn nào"), "{svg}");
    }
}
