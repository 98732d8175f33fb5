//! What stands at the edges of a chart: round values, dates, targets, events?

use std::fmt;

use crate::caption::{Caption, Size};
use crate::colour::{FAINT, GRID, TARGET};
use crate::reading::Reading;
use crate::scale::{Scale, Ticks};
use crate::svg::{Anchor, Area, Ink, Px, Svg, Type, draw};
use crate::text;

/// Prints a round value of an axis with so many decimals, as the reader's language does.
pub type Format<'a> = &'a dyn Fn(f64, usize) -> String;

/// The axis of values.
#[derive(Clone, Copy)]
pub struct ValueAxis<'a> {
    /// Unit over the axis: `%`, `tỷ đồng`; may be empty.
    pub unit: &'a str,
    /// Prints a round value.
    pub format: Format<'a>,
    /// Whether the axis starts at zero even where the values do not come near it.
    pub from_zero: bool,
}

impl fmt::Debug for ValueAxis<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ValueAxis")
            .field("unit", &self.unit)
            .field("from_zero", &self.from_zero)
            .finish_non_exhaustive()
    }
}

/// A place on the axis of time, in whatever counting the caller uses for `x` (days, indexes).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Tick {
    /// Where.
    pub x: f64,
    /// What is written there.
    pub label: String,
    /// A second line, such as the year where it begins; may be empty.
    pub below: String,
}

impl Tick {
    /// A tick with one line.
    #[must_use]
    pub fn new(x: f64, label: impl Into<String>) -> Self {
        Self {
            x,
            label: label.into(),
            below: String::new(),
        }
    }
}

/// A promise, drawn as a level line.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Target {
    /// The value promised.
    pub value: f64,
    /// From where to where along `x`; the whole width if `None`.
    pub span: Option<(f64, f64)>,
    /// Text at the line: `Mục tiêu 7,0`.
    pub label: String,
    /// What is read off.
    pub reading: Reading,
}

/// A day worth a thin upright line: a merger, the moment asked for.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Event {
    /// Where.
    pub x: f64,
    /// Text at the line.
    pub label: String,
}

/// Pixels that a chart keeps for itself however many words stand around it.
const LEAST: f64 = 110.0;

/// The words around a chart, broken into lines.
struct Words {
    edge: f64,
    title: Vec<String>,
    subtitle: Vec<String>,
    note: Vec<String>,
}

impl Words {
    fn new(caption: &Caption, width: f64) -> Self {
        let edge = (width * 0.01).clamp(1.0, 4.0);
        let room = width - 2.0 * edge;
        let heading = |lines: Vec<String>| if caption.heading { lines } else { Vec::new() };
        Self {
            edge,
            title: heading(text::wrap(&caption.title, room, 16.0, true, 3)),
            subtitle: heading(text::wrap(&caption.subtitle, room, 13.0, false, 2)),
            note: text::wrap(&caption.note, room, 11.0, false, 2),
        }
    }

    fn above(&self) -> f64 {
        let (titles, subtitles) = (self.title.len() as f64, self.subtitle.len() as f64);
        let gap = if titles + subtitles > 0.0 { 8.0 } else { 0.0 };
        self.edge + titles * 20.0 + subtitles * 17.0 + gap
    }

    fn below(&self) -> f64 {
        let gap = if self.note.is_empty() { 0.0 } else { 4.0 };
        self.edge + self.note.len() as f64 * 14.0 + gap
    }
}

/// Draws title, subtitle and note; what is left is for the chart. A size that would leave too
/// little grows.
pub(crate) fn frame(caption: &Caption, size: Size) -> (Svg, Area) {
    let Size { width, height } = Size::new(size.width, size.height);
    let width = width.max(LEAST * 2.0);
    let words = Words::new(caption, width);
    let body = height - words.above() - words.below();
    framed(caption, &words, width, body)
}

/// The same for a chart whose height is given without the words around it.
pub(crate) fn frame_around(caption: &Caption, width: f64, body: f64) -> (Svg, Area) {
    let width = Size::new(width, body).width.max(LEAST * 2.0);
    framed(caption, &Words::new(caption, width), width, body)
}

fn framed(caption: &Caption, words: &Words, width: f64, body: f64) -> (Svg, Area) {
    let height = words.above() + words.below() + body.max(LEAST);
    let mut svg = Svg::new(caption, Size { width, height });
    let left = words.edge;
    let title = words
        .title
        .iter()
        .zip(1..)
        .map(|(line, n)| (left, f64::from(n) * 20.0, line));
    svg.texts(Type::LABEL.size(16.0).bold(true).ink(Ink::Full), title);
    let start = left + words.title.len() as f64 * 20.0 - 3.0;
    let subtitle = words.subtitle.iter().zip(1..);
    let subtitle = subtitle.map(|(line, n)| (left, start + f64::from(n) * 17.0, line));
    svg.texts(Type::LABEL.size(13.0), subtitle);
    let start = height - words.edge - 1.0 - words.note.len() as f64 * 14.0;
    let note = words
        .note
        .iter()
        .zip(1..)
        .map(|(line, n)| (left, start + f64::from(n) * 14.0, line));
    svg.texts(Type::LABEL.size(11.0), note);
    let bottom = height - words.below();
    (
        svg,
        Area::new(left, words.above(), width - words.edge, bottom),
    )
}

/// Draws the unit, the level lines and their values at the left; gives the area of the plot
/// (below the unit, above `foot` pixels for the labels of time) and its scale.
pub(crate) fn values(
    svg: &mut Svg,
    area: Area,
    axis: &ValueAxis<'_>,
    ticks: &Ticks,
    foot: f64,
) -> (Area, Scale) {
    let labels: Vec<String> = ticks
        .values
        .iter()
        .map(|&value| (axis.format)(value, ticks.decimals))
        .collect();
    let widest = labels
        .iter()
        .map(|label| Type::LABEL.width(label))
        .fold(0.0, f64::max);
    let gutter = widest.min(area.width() * 0.3) + 8.0;
    let mut top = area.top + 7.0;
    if !axis.unit.is_empty() {
        let unit = text::shorten(axis.unit, area.width(), 12.0, false);
        svg.text(area.left, area.top + 11.0, Type::LABEL, &unit);
        top = area.top + 25.0;
    }
    let plot = Area::new(area.left + gutter, top, area.right, area.bottom - foot);
    let scale = Scale::new(ticks.ends, (plot.bottom, plot.top));
    draw!(svg, "<path class=\"c-grid\" stroke=\"{GRID}\" d=\"");
    for &value in ticks.values.iter().filter(|value| **value != 0.0) {
        draw!(
            svg,
            "M{} {}H{}",
            Px(plot.left),
            Px(scale.at(value)),
            Px(plot.right)
        );
    }
    draw!(svg, "\"/>");
    if ticks.ends.0 <= 0.0 && ticks.ends.1 >= 0.0 {
        base_line(svg, plot, scale.at(0.0));
    }
    let written = ticks.values.iter().zip(&labels).map(|(&value, label)| {
        let label = text::shorten(label, gutter - 7.5, 12.0, false);
        (plot.left - 8.0, scale.at(value) + 4.0, label)
    });
    svg.texts(Type::LABEL.anchor(Anchor::End), written);
    (plot, scale)
}

/// The line of zero.
pub(crate) fn base_line(svg: &mut Svg, plot: Area, y: f64) {
    draw!(
        svg,
        "<path class=\"c-base\" stroke=\"{FAINT}\" d=\"M{} {}H{}\"/>",
        Px(plot.left),
        Px(y),
        Px(plot.right)
    );
}

/// Writes the labels of time under the plot, as many as fit; every tick keeps its stroke.
pub(crate) fn times(svg: &mut Svg, plot: Area, ticks: &[Tick], scale: Scale) {
    let mut drawn: Vec<(f64, &Tick)> = ticks
        .iter()
        .filter(|tick| tick.x.is_finite())
        .map(|t| (scale.at(t.x), t))
        .collect();
    drawn.sort_by(|a, b| a.0.total_cmp(&b.0));
    if !drawn.is_empty() && drawn.len() <= 400 {
        draw!(svg, "<path class=\"c-base\" stroke=\"{FAINT}\" d=\"");
        for (x, _) in &drawn {
            draw!(svg, "M{} {}v4", Px(*x), Px(plot.bottom));
        }
        draw!(svg, "\"/>");
    }
    let lines: [fn(&Tick) -> &str; 2] = [|tick| &tick.label, |tick| &tick.below];
    for (row, line) in lines.into_iter().enumerate() {
        let written: Vec<(f64, &str)> = drawn
            .iter()
            .map(|(x, tick)| (*x, line(tick)))
            .filter(|(_, label)| !label.is_empty())
            .collect();
        let y = plot.bottom + 17.0 + row as f64 * 15.0;
        write_apart(svg, &written, y);
    }
}

/// Writes every n-th label of a row, n as small as fits, counted from the last one.
fn write_apart(svg: &mut Svg, labels: &[(f64, &str)], y: f64) {
    let width = svg.size().width;
    let place = |&(x, label): &(f64, &str)| {
        let half = Type::LABEL.width(label) / 2.0;
        let middle = x.min(width - half - 1.0).max(half + 1.0);
        (middle - half, middle, middle + half)
    };
    let fits = |step: usize| {
        let ends: Vec<_> = labels.iter().rev().step_by(step).map(place).collect();
        ends.windows(2).all(|pair| pair[1].2 + 6.0 <= pair[0].0)
    };
    let step = (1..=labels.len().max(1))
        .find(|&step| fits(step))
        .unwrap_or(1);
    let chosen: Vec<_> = labels.iter().rev().step_by(step).collect();
    let written = chosen
        .into_iter()
        .rev()
        .map(|label| (place(label).1, y, label.1));
    svg.texts(Type::LABEL.anchor(Anchor::Middle), written);
}

/// Height that the labels of time need.
pub(crate) fn foot(ticks: &[Tick]) -> f64 {
    match (
        ticks.is_empty(),
        ticks.iter().any(|tick| !tick.below.is_empty()),
    ) {
        (true, _) => 6.0,
        (false, false) => 22.0,
        (false, true) => 37.0,
    }
}

/// Draws the level lines of promises.
pub(crate) fn targets(svg: &mut Svg, plot: Area, targets: &[Target], x: Scale, y: Scale) {
    if targets.is_empty() {
        return;
    }
    draw!(
        svg,
        "<g class=\"marks c-target\" stroke=\"{TARGET}\" stroke-width=\"1.5\" \
         stroke-dasharray=\"5 3\" fill=\"none\">"
    );
    for target in targets.iter().filter(|target| target.value.is_finite()) {
        let (from, to) = match target.span {
            Some((from, to)) => (x.at(from), x.at(to)),
            None => (plot.left, plot.right),
        };
        let y = y.at(target.value);
        svg.mark(
            "path",
            format_args!("d=\"M{} {}H{}\"", Px(from), Px(y), Px(to)),
            &target.reading,
        );
    }
    draw!(svg, "</g>");
}

/// Draws the upright lines of events with their text at the top.
pub(crate) fn events(svg: &mut Svg, plot: Area, events: &[Event], x: Scale) {
    for event in events.iter().filter(|event| event.x.is_finite()) {
        let at = x.at(event.x);
        draw!(
            svg,
            "<path class=\"c-base\" stroke=\"{FAINT}\" stroke-dasharray=\"1 3\" d=\"M{} {}V{}\"/>",
            Px(at),
            Px(plot.top - 8.0),
            Px(plot.bottom)
        );
        let half = (plot.left + plot.right) / 2.0;
        let (anchor, dx) = if at > half {
            (Anchor::End, -4.0)
        } else {
            (Anchor::Start, 4.0)
        };
        let room = if at > half {
            at - plot.left
        } else {
            plot.right - at
        } - 4.0;
        let kind = Type::LABEL.size(11.0).anchor(anchor).halo(true);
        let label = text::shorten(&event.label, room, 11.0, false);
        svg.text(at + dx, plot.top - 1.0, kind, &label);
    }
}
