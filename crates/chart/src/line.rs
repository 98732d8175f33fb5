//! How did a figure move over time, against what was promised?

use crate::axis::{self, Event, Target, Tick, ValueAxis};
use crate::caption::{Caption, Size};
use crate::colour::{PAPER, Tone};
use crate::label::{Taken, spread};
use crate::reading::Reading;
use crate::scale::{self, Scale};
use crate::svg::{Anchor, Area, Ink, Px, Svg, Type, draw};
use crate::text;

/// How settled a value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Mark {
    /// Final: a filled point.
    #[default]
    Final,
    /// Estimated: a hollow point, and the line to it is dashed.
    Estimate,
    /// Said once and replaced since: a ghost beside the line.
    Superseded,
}

/// One value of a series.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Point {
    /// Where in time, in the caller's counting.
    pub x: f64,
    /// The value; `None` is a gap.
    pub value: Option<f64>,
    /// How settled it is.
    pub mark: Mark,
    /// The value as written beside the point: `7,1`.
    pub text: String,
    /// What is read off.
    pub reading: Reading,
}

/// Values of one thing in order of time.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Series {
    /// Its name, written at its end; may be empty where there is only one.
    pub label: String,
    /// Its colour.
    pub tone: Tone,
    /// Its values, `x` growing.
    pub points: Vec<Point>,
}

/// A chart of one or several series over time.
#[derive(Debug, Clone)]
pub struct LineChart<'a> {
    /// The words around it.
    pub caption: Caption,
    /// Its size.
    pub size: Size,
    /// The axis of values.
    pub axis: ValueAxis<'a>,
    /// Labels of time.
    pub ticks: Vec<Tick>,
    /// The series; the first is the most important.
    pub series: Vec<Series>,
    /// Promises.
    pub targets: Vec<Target>,
    /// Days worth a line.
    pub events: Vec<Event>,
    /// Sentence for the empty frame where there is no value at all.
    pub empty: String,
}

/// What is written at the right end of the chart.
struct EndLabel {
    y: f64,
    x: f64,
    text: String,
    ink: Ink,
}

impl LineChart<'_> {
    /// The chart as SVG.
    #[must_use]
    pub fn svg(&self) -> String {
        let (mut svg, area) = axis::frame(&self.caption, self.size);
        let drawn = || self.series.iter().flat_map(|series| drawn(&series.points));
        let Some(seen) = scale::span(drawn().map(|(_, value, _)| value)) else {
            svg.empty(area, &self.empty);
            return svg.finish();
        };
        let promised = self.targets.iter().map(|target| target.value);
        let ticks = axis_ticks(seen, promised, self.axis.from_zero, area.height());
        let foot = axis::foot(&self.ticks);
        let end_room = self.end_room(area);
        let area_left = Area {
            right: area.right - end_room,
            ..area
        };
        let (plot, y) = axis::values(&mut svg, area_left, &self.axis, &ticks, foot);
        let x = self.time_scale(plot, drawn().map(|(x, _, _)| x));
        axis::times(&mut svg, plot, &self.ticks, x);
        axis::events(&mut svg, plot, &self.events, x);
        axis::targets(&mut svg, plot, &self.targets, x, y);
        for series in self.series.iter().rev() {
            draw_ghosts(&mut svg, series, x, y);
            draw_line(&mut svg, series, x, y);
        }
        for series in self.series.iter().rev() {
            draw_points(&mut svg, series, plot, x, y);
        }
        let mut taken = taken_by_lines(&self.series, x, y);
        if let [series] = self.series.as_slice() {
            write_values(&mut svg, &mut taken, series, plot, x, y);
        }
        self.write_spans(&mut svg, &mut taken, plot, x, y);
        self.write_ends(&mut svg, plot, area.right, (x, y));
        svg.finish()
    }

    /// Width that the labels at the right end need.
    fn end_room(&self, area: Area) -> f64 {
        let series = self.series.iter().map(|series| {
            let last = drawn(&series.points).last();
            let text = last
                .map(|(_, _, point)| end_text(series, point))
                .unwrap_or_default();
            text::width(&text, 12.0, true)
        });
        let targets = self.targets.iter().filter(|target| target.span.is_none());
        let targets = targets.map(|target| text::width(&target.label, 12.0, false));
        let widest = series.chain(targets).fold(0.0, f64::max);
        if widest > 0.0 {
            (widest + 12.0).min(area.width() * 0.38)
        } else {
            8.0
        }
    }

    /// From time to pixels: everything drawn and every tick lies inside.
    fn time_scale(&self, plot: Area, seen: impl Iterator<Item = f64>) -> Scale {
        let ticks = self.ticks.iter().map(|tick| tick.x);
        let spans = self.targets.iter().filter_map(|target| target.span);
        let spans = spans.flat_map(|(from, to)| [from, to]);
        let (low, high) = scale::span(seen.chain(ticks).chain(spans)).unwrap_or((0.0, 1.0));
        let first = self
            .series
            .first()
            .and_then(|series| drawn(&series.points).next());
        let half = first.map_or(0.0, |(_, _, point)| Type::VALUE.width(&point.text) / 2.0);
        let half = if self.series.len() == 1 {
            half - 2.0
        } else {
            0.0
        };
        let edge = half.max(6.0).min(plot.width() / 8.0);
        Scale::new(
            (low, high),
            (
                plot.left + edge,
                plot.right - 6.0_f64.min(plot.width() / 8.0),
            ),
        )
    }

    /// Names of series and promises at the right, moved apart.
    fn write_ends(&self, svg: &mut Svg, plot: Area, right: f64, (x, y): (Scale, Scale)) {
        let mut labels: Vec<EndLabel> = Vec::new();
        for series in &self.series {
            let Some((at, value, point)) = drawn(&series.points).last() else {
                continue;
            };
            let ink = Ink::Toned(series.tone);
            let text = end_text(series, point);
            labels.push(EndLabel {
                y: y.at(value),
                x: x.at(at),
                text,
                ink,
            });
        }
        for target in &self.targets {
            if target.span.is_none() && target.value.is_finite() {
                let (y, text) = (y.at(target.value), target.label.clone());
                labels.push(EndLabel {
                    y,
                    x: plot.right,
                    text,
                    ink: Ink::Full,
                });
            }
        }
        labels.retain(|label| !label.text.is_empty());
        let wanted: Vec<f64> = labels.iter().map(|label| label.y).collect();
        let placed = spread(&wanted, 14.0, plot.top, plot.bottom);
        for (label, place) in labels.iter().zip(placed) {
            let Some(place) = place else { continue };
            let at = (label.x.max(plot.right - 6.0) + 10.0).min(right);
            let bold = label.ink != Ink::Full;
            let text = text::shorten(&label.text, right - at, 12.0, bold);
            svg.text(
                at,
                place + 4.0,
                Type::LABEL.bold(bold).ink(label.ink),
                &text,
            );
        }
    }

    /// Names of promises that do not reach over the whole width, where they cover nothing.
    fn write_spans(&self, svg: &mut Svg, taken: &mut Taken, plot: Area, x: Scale, y: Scale) {
        for target in self
            .targets
            .iter()
            .filter(|target| target.value.is_finite())
        {
            let Some((from, to)) = target.span else {
                continue;
            };
            let (from, to, level) = (x.at(from), x.at(to), y.at(target.value));
            let text = text::shorten(
                &target.label,
                (plot.width() / 2.0).max(to - from),
                11.0,
                false,
            );
            let width = text::width(&text, 11.0, false);
            let beside = |left: f64, below: bool| {
                let top = if below { level + 3.0 } else { level - 15.0 };
                Area::new(left, top, left + width, top + 13.0)
            };
            let lefts = [
                from,
                to - width,
                (from + to - width) / 2.0,
                from + (to - from) / 4.0,
            ];
            let mut places: Vec<Area> = Vec::new();
            for below in [false, true] {
                places.extend(lefts.iter().map(|&left| beside(left, below)));
            }
            let bounds = Area {
                bottom: plot.bottom - 1.0,
                right: plot.right + 4.0,
                ..plot
            };
            let place = places[taken.first_free(&places, bounds).unwrap_or(0)];
            taken.take(place);
            let kind = Type::LABEL.size(11.0).ink(Ink::Full).halo(true);
            let left = place.left.min(svg.size().width - width).max(0.0);
            svg.text(left, place.top + 10.5, kind, &text);
        }
    }
}

/// What lines and points cover.
fn taken_by_lines(series: &[Series], x: Scale, y: Scale) -> Taken {
    let mut taken = Taken::default();
    for series in series {
        let points: Vec<(f64, f64)> = drawn(&series.points)
            .map(|(at, value, _)| (x.at(at), y.at(value)))
            .collect();
        for pair in points.windows(2) {
            taken.take_line(pair[0], pair[1]);
        }
        for (x, y) in points {
            taken.take(Area::new(x - 5.0, y - 5.0, x + 5.0, y + 5.0));
        }
    }
    taken
}

/// The points of a line that can be drawn: place in time, value, point.
fn drawn(points: &[Point]) -> impl Iterator<Item = (f64, f64, &Point)> {
    points
        .iter()
        .filter(|point| point.mark != Mark::Superseded && point.x.is_finite())
        .filter_map(|point| Some((point.x, scale::drawable(point.value?)?, point)))
}

/// Name and last value of a series.
fn end_text(series: &Series, last: &Point) -> String {
    let parts = [series.label.as_str(), last.text.as_str()];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(" ")
}

/// Round values of the axis: promises are shown too; zero where it is near or asked for.
pub(crate) fn axis_ticks(
    seen: (f64, f64),
    promised: impl Iterator<Item = f64>,
    from_zero: bool,
    height: f64,
) -> scale::Ticks {
    let (low, high) = scale::span(promised.chain([seen.0, seen.1])).unwrap_or(seen);
    let near_zero = low > 0.0 && low < high * 0.35 || high < 0.0 && high > low * 0.35;
    let span = if from_zero || near_zero {
        (low.min(0.0), high.max(0.0))
    } else {
        (low, high)
    };
    scale::ticks(span, ((height / 55.0) as usize).clamp(2, 6))
}

/// Replaced values: pale rings, tied by a thin line to what took their place.
fn draw_ghosts(svg: &mut Svg, series: &Series, x: Scale, y: Scale) {
    let ghosts: Vec<(&Point, f64)> = series
        .points
        .iter()
        .filter(|point| point.mark == Mark::Superseded && point.x.is_finite())
        .filter_map(|point| Some((point, scale::drawable(point.value?)?)))
        .collect();
    if ghosts.is_empty() {
        return;
    }
    let (class, colour) = (series.tone.class(), series.tone.colour());
    draw!(
        svg,
        "<g class=\"marks {class} hollow\" fill=\"{PAPER}\" stroke=\"{colour}\" opacity=\".6\">"
    );
    for (ghost, value) in ghosts {
        let current = drawn(&series.points).find(|(at, _, _)| *at == ghost.x);
        let (at, from) = (x.at(ghost.x), y.at(value));
        if let Some((_, value, _)) = current {
            draw!(
                svg,
                "<path d=\"M{} {}V{}\"/>",
                Px(at),
                Px(from),
                Px(y.at(value))
            );
        }
        let circle = format_args!("cx=\"{}\" cy=\"{}\" r=\"3\"", Px(at), Px(from));
        svg.mark("circle", circle, &ghost.reading);
    }
    draw!(svg, "</g>");
}

/// The line: unbroken between final values, dashed towards an estimate, broken at a gap.
fn draw_line(svg: &mut Svg, series: &Series, x: Scale, y: Scale) {
    let mut solid = Polyline::default();
    let mut dashed = Polyline::default();
    let mut before: Option<(f64, f64)> = None;
    for point in series
        .points
        .iter()
        .filter(|point| point.mark != Mark::Superseded)
    {
        let value = point
            .value
            .and_then(scale::drawable)
            .filter(|_| point.x.is_finite());
        let here = value.map(|value| (x.at(point.x), y.at(value)));
        if let (Some(from), Some(to)) = (before, here) {
            let line = if point.mark == Mark::Estimate {
                &mut dashed
            } else {
                &mut solid
            };
            line.draw(from, to);
        }
        before = here;
    }
    let (class, colour) = (series.tone.class(), series.tone.colour());
    for (line, dash) in [(solid, ""), (dashed, " stroke-dasharray=\"4 3\"")] {
        let path = line.path;
        if !path.is_empty() {
            draw!(
                svg,
                "<path class=\"{class} stroke\" fill=\"none\" stroke=\"{colour}\" \
                 stroke-width=\"2\" stroke-linejoin=\"round\"{dash} d=\"{path}\"/>"
            );
        }
    }
}

/// A line of stretches, written in steps of tenths of a pixel.
#[derive(Debug, Default)]
struct Polyline {
    path: String,
    end: Option<(i64, i64)>,
}

impl Polyline {
    fn draw(&mut self, from: (f64, f64), to: (f64, f64)) {
        let tenths = |(x, y): (f64, f64)| ((x * 10.0).round() as i64, (y * 10.0).round() as i64);
        let (from, to) = (tenths(from), tenths(to));
        let px = |tenths: i64| Px(tenths as f64 / 10.0).to_string();
        let going_on = self.end == Some(from);
        if !going_on {
            self.path
                .push_str(&format!("M{} {}l", px(from.0), px(from.1)));
        }
        let (dx, dy) = (to.0 - from.0, to.1 - from.1);
        let before = if going_on && dx >= 0 { " " } else { "" };
        let between = if dy < 0 { "" } else { " " };
        self.path
            .push_str(&format!("{before}{}{between}{}", px(dx), px(dy)));
        self.end = Some(to);
    }
}

/// The points, final ones filled and estimates hollow.
fn draw_points(svg: &mut Svg, series: &Series, plot: Area, x: Scale, y: Scale) {
    let count = drawn(&series.points).count();
    let radius = if plot.width() / count.max(1) as f64 >= 14.0 {
        4.0
    } else {
        2.5
    };
    let (class, colour) = (series.tone.class(), series.tone.colour());
    for (mark, paint) in [
        (Mark::Final, format!("fill\" fill=\"{colour}\"")),
        (
            Mark::Estimate,
            format!("hollow\" fill=\"{PAPER}\" stroke=\"{colour}\" stroke-width=\"2\""),
        ),
    ] {
        let mut points = drawn(&series.points)
            .filter(|(_, _, p)| p.mark == mark)
            .peekable();
        if points.peek().is_none() {
            continue;
        }
        draw!(svg, "<g class=\"marks {class} {paint}>");
        for (at, value, point) in points {
            let (at, value) = (Px(x.at(at)), Px(y.at(value)));
            let circle = format_args!("cx=\"{at}\" cy=\"{value}\" r=\"{}\"", Px(radius));
            svg.mark("circle", circle, &point.reading);
        }
        draw!(svg, "</g>");
    }
}

/// Writes the value beside every point but the last (which has its own at the right end), if
/// all of them have room: over a peak, under a valley, on the free side of a slope.
fn write_values(svg: &mut Svg, taken: &mut Taken, series: &Series, plot: Area, x: Scale, y: Scale) {
    let points: Vec<(f64, f64, &str)> = drawn(&series.points)
        .map(|(at, value, point)| (x.at(at), y.at(value), point.text.as_str()))
        .collect();
    let room = points
        .windows(2)
        .map(|pair| pair[1].0 - pair[0].0)
        .fold(f64::MAX, f64::min);
    let widest = points
        .iter()
        .map(|(_, _, text)| Type::VALUE.width(text))
        .fold(0.0, f64::max);
    if widest + 4.0 > room {
        return;
    }
    let mut written = Vec::new();
    for (index, &(at, height, text)) in points.iter().enumerate() {
        if index + 1 == points.len() {
            break;
        }
        let after = points[index + 1].1;
        let before = index.checked_sub(1).map_or(after, |index| points[index].1);
        let valley = before < height - 1.0 && after < height - 1.0 && height + 20.0 < plot.bottom;
        let half = Type::VALUE.width(text) / 2.0;
        let aside = match (before - height, height - after) {
            (up, further) if up > 8.0 && further > 8.0 => -half * 0.8,
            (down, further) if down < -8.0 && further < -8.0 => half * 0.8,
            _ => 0.0,
        };
        let level = if valley {
            height + 18.0
        } else {
            (height - 9.0).max(10.0)
        };
        let at = (at + aside).min(svg.size().width - half).max(half);
        taken.take(Area::new(at - half, level - 11.0, at + half, level + 2.0));
        written.push((at, level, text));
    }
    svg.texts(Type::VALUE.anchor(Anchor::Middle), written);
}
