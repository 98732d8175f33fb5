//! How much is where? Circles at centre points, their areas in proportion to amounts.

use std::fmt;

use crate::axis::{self, Format};
use crate::caption::{Caption, Size};
use crate::colour::{FAINT, PAPER, Tone};
use crate::extent::{Extent, MapError, MapFrame, round_below};
use crate::label::Taken;
use crate::projection::{Position, Ring};
use crate::reading::Reading;
use crate::scale::drawable;
use crate::svg::{Anchor, Area, Ink, Px, Svg, Type, draw};
use crate::text;

/// An amount at a place.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Circle {
    /// The place's centre.
    pub position: Position,
    /// The amount; `None` where it is not known. Zero and less have no area: a dot.
    pub amount: Option<f64>,
    /// The place's name.
    pub label: String,
    /// Its colour.
    pub tone: Tone,
    /// What is read off.
    pub reading: Reading,
}

/// A map of amounts.
#[derive(Clone)]
pub struct CircleMap<'a> {
    /// The words around it.
    pub caption: Caption,
    /// Its size.
    pub size: Size,
    /// What it shows of the earth.
    pub extent: Extent,
    /// Quiet ground under the circles: polygons, each a list of rings; may be empty.
    pub land: Vec<Vec<Ring>>,
    /// The circles, in any order.
    pub circles: Vec<Circle>,
    /// How many of the biggest are named at most.
    pub labels: usize,
    /// Prints amounts of the key and kilometres of the scale bar.
    pub format: Format<'a>,
    /// Unit of the amounts, for the key.
    pub unit: &'a str,
    /// Unit of the scale bar: `km`.
    pub kilometre: &'a str,
    /// Sentence for the empty frame.
    pub empty: String,
}

impl fmt::Debug for CircleMap<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CircleMap")
            .field("caption", &self.caption)
            .field("extent", &self.extent)
            .field("circles", &self.circles)
            .finish_non_exhaustive()
    }
}

/// A circle on the picture.
struct Drawn<'a> {
    x: f64,
    y: f64,
    radius: f64,
    circle: &'a Circle,
}

/// Height of the strip with scale bar and key.
const STRIP: f64 = 46.0;

impl CircleMap<'_> {
    /// The map as SVG.
    ///
    /// # Errors
    /// [`MapError::Missing`] where it shows the country without its archipelagos.
    pub fn svg(&self) -> Result<String, MapError> {
        let (mut svg, area) = axis::frame(&self.caption, self.size);
        let strip = STRIP.min(area.height() / 3.0);
        let map = Area {
            bottom: (area.bottom - strip).max(area.top),
            ..area
        };
        let largest = self.amounts().fold(0.0, f64::max);
        let radius = self.largest_radius(map, largest);
        let corners = self.land.iter().flatten().flatten().copied();
        let all: Vec<Position> = self
            .circles
            .iter()
            .map(|c| c.position)
            .chain(corners)
            .collect();
        let border = if self.land.is_empty() {
            radius + 2.0
        } else {
            2.0
        };
        let frame = MapFrame::new(&self.extent, &all, map, border)?;
        let Some(frame) = frame.filter(|_| self.amounts().next().is_some()) else {
            svg.empty(area, &self.empty);
            return Ok(svg.finish());
        };
        frame.draw_land(&mut svg, &self.land);
        frame.draw_insets(&mut svg, |_| None);
        let drawn = self.placed(&frame, map, largest, radius);
        draw_circles(&mut svg, &drawn);
        write_names(&mut svg, &drawn, map, self.labels);
        frame.draw_scale_bar(
            &mut svg,
            (area.left, area.bottom),
            self.kilometre,
            self.format,
        );
        self.draw_key(&mut svg, area, largest, radius);
        Ok(svg.finish())
    }

    fn amounts(&self) -> impl Iterator<Item = f64> {
        let drawable_places = self
            .circles
            .iter()
            .filter(|circle| circle.position.is_drawable());
        drawable_places.filter_map(|circle| drawable(circle.amount?))
    }

    /// Radius of the largest amount: all circles together cover at most an eighth of the map.
    fn largest_radius(&self, map: Area, largest: f64) -> f64 {
        let most = (map.width().min(map.height()) / 12.0).clamp(2.0, 30.0);
        if largest <= 0.0 {
            return 2.0;
        }
        let parts: f64 = self
            .amounts()
            .map(|amount| (amount / largest).max(0.0))
            .sum();
        let room = map.width() * map.height() / 8.0 / std::f64::consts::PI;
        (room / parts.max(1.0)).sqrt().min(most).max(2.0)
    }

    /// The circles, biggest first, so that small ones lie on top.
    fn placed(&self, frame: &MapFrame, map: Area, largest: f64, radius: f64) -> Vec<Drawn<'_>> {
        let mut drawn: Vec<Drawn<'_>> = Vec::new();
        for circle in self
            .circles
            .iter()
            .filter(|circle| circle.position.is_drawable())
        {
            let (x, y) = frame.at(circle.position);
            let amount = circle.amount.and_then(drawable);
            let share = amount.map_or(0.0, |amount| (amount / largest).clamp(0.0, 1.0));
            let share = if share.is_finite() { share } else { 0.0 };
            let own = if amount.is_none() {
                3.0
            } else {
                (share.sqrt() * radius).max(1.2)
            };
            let x = x.clamp(map.left + own, (map.right - own).max(map.left + own));
            let y = y.clamp(map.top + own, (map.bottom - own).max(map.top + own));
            drawn.push(Drawn {
                x,
                y,
                radius: own,
                circle,
            });
        }
        drawn.sort_by(|a, b| {
            b.radius
                .total_cmp(&a.radius)
                .then_with(|| a.circle.label.cmp(&b.circle.label))
        });
        drawn
    }

    /// Two round amounts as circles, at the lower right.
    fn draw_key(&self, svg: &mut Svg, area: Area, largest: f64, radius: f64) {
        let Some(big) = round_below(largest) else {
            return;
        };
        let mut right = area.right;
        for amount in [big, big / 5.0] {
            let own = (amount / largest).sqrt() * radius;
            let decimals = (-(amount.log10() + 1e-9).floor()).clamp(0.0, 12.0) as usize;
            let mut label = (self.format)(amount, decimals);
            if amount == big && !self.unit.is_empty() {
                label = format!("{label}\u{a0}{}", self.unit);
            }
            let width = text::width(&label, 11.0, false);
            let start = right - width;
            if start - 2.0 * own - 6.0 < area.left + area.width() * 0.3 {
                return;
            }
            let middle = area.bottom - radius.min(STRIP / 2.0 - 3.0) - 1.0;
            let kind = Type::LABEL.size(11.0).anchor(Anchor::End);
            svg.text(right, middle + 4.0, kind, &label);
            draw!(
                svg,
                "<circle class=\"c-base\" fill=\"none\" stroke=\"{FAINT}\" cx=\"{}\" \
                 cy=\"{}\" r=\"{}\"/>",
                Px(start - 5.0 - own),
                Px(middle),
                Px(own)
            );
            right = start - 2.0 * own - 16.0;
        }
    }
}

/// Draws circles in runs of one colour; what is not known is a hollow ring.
fn draw_circles(svg: &mut Svg, drawn: &[Drawn<'_>]) {
    let paint = |circle: &Circle| circle.amount.and_then(drawable).map(|_| circle.tone);
    let mut rest = drawn;
    while let Some(first) = rest.first() {
        let tone = paint(first.circle);
        let count = rest
            .iter()
            .take_while(|other| paint(other.circle) == tone)
            .count();
        match tone {
            Some(tone) => draw!(
                svg,
                "<g class=\"marks {} fill edge\" fill=\"{}\" fill-opacity=\".78\" \
                 stroke=\"{PAPER}\" stroke-width=\".8\">",
                tone.class(),
                tone.colour()
            ),
            None => draw!(
                svg,
                "<g class=\"marks c-no-data hollow\" fill=\"{PAPER}\" stroke=\"{}\" \
                 stroke-dasharray=\"1.5 1.5\">",
                Tone::NoData.colour()
            ),
        }
        for Drawn {
            x,
            y,
            radius,
            circle,
        } in &rest[..count]
        {
            let shape = format_args!("cx=\"{}\" cy=\"{}\" r=\"{}\"", Px(*x), Px(*y), Px(*radius));
            svg.mark("circle", shape, &circle.reading);
        }
        draw!(svg, "</g>");
        rest = &rest[count..];
    }
}

/// Names the biggest circles where a name finds room beside its circle: clear of every circle if
/// it can be, else at least clear of the other names and the biggest circles.
fn write_names(svg: &mut Svg, drawn: &[Drawn<'_>], map: Area, most: usize) {
    let square = |big: &Drawn<'_>, part: f64| {
        let r = big.radius * part;
        Area::new(big.x - r, big.y - r, big.x + r, big.y + r)
    };
    let mut clear = Taken::new(drawn.iter().map(|circle| square(circle, 0.85)).collect());
    let named = drawn.iter().take(most);
    let mut apart = Taken::new(named.map(|circle| square(circle, 0.75)).collect());
    let kind = Type::LABEL.size(11.0).ink(Ink::Full).halo(true);
    let mut written = Vec::new();
    for Drawn {
        x,
        y,
        radius,
        circle,
    } in drawn.iter().take(most)
    {
        if circle.label.is_empty() || circle.amount.is_none() {
            continue;
        }
        let width = kind.width(&circle.label);
        let (x, y, r) = (*x, *y, *radius);
        let beside =
            |left: f64, middle: f64| Area::new(left, middle - 7.0, left + width, middle + 7.0);
        let places = [
            beside(x + r + 3.0, y),
            beside(x - r - 3.0 - width, y),
            beside(x - width / 2.0, y - r - 8.0),
            beside(x - width / 2.0, y + r + 8.0),
        ];
        let found = clear
            .first_free(&places, map)
            .or_else(|| apart.first_free(&places, map));
        if let Some(found) = found {
            let place = places[found];
            clear.take(place);
            apart.take(place);
            written.push((place.left, place.top + 11.0, circle.label.as_str()));
        }
    }
    svg.texts(kind, written);
}
