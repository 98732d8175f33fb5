//! Which place has how much? Level bars from zero, in the caller's order.

use crate::axis;
use crate::caption::Caption;
use crate::colour::{FAINT, TARGET, Tone};
use crate::reading::Reading;
use crate::scale::{self, Scale};
use crate::svg::{Anchor, Area, Ink, Px, Svg, Type, draw};
use crate::text;

/// One bar, level or upright.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Bar {
    /// Name of the place or period.
    pub label: String,
    /// The value; `None` where it is not known.
    pub value: Option<f64>,
    /// The value as written, or the words for "no data".
    pub text: String,
    /// What was promised, drawn as a short line across the bar.
    pub target: Option<f64>,
    /// Its colour.
    pub tone: Tone,
    /// Whether the value is an estimate: the bar is drawn hollow.
    pub estimate: bool,
    /// What is read off.
    pub reading: Reading,
}

/// A value that all bars are compared with, such as the mean of the province.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Reference {
    /// The value.
    pub value: f64,
    /// Text at its line.
    pub label: String,
}

/// Level bars; the height grows with their number.
#[derive(Debug, Clone, PartialEq)]
pub struct BarChart {
    /// The words around it.
    pub caption: Caption,
    /// Width in pixels.
    pub width: f64,
    /// The bars from top to bottom; at most 160 are drawn.
    pub bars: Vec<Bar>,
    /// What all are compared with.
    pub reference: Option<Reference>,
    /// Sentence for the empty frame.
    pub empty: String,
}

/// Height of a bar with the room around it.
const LINE: f64 = 22.0;
/// Height of a bar.
const THICK: f64 = 14.0;
/// Bars that fit a picture of 4,000 pixels with its words.
const MOST: usize = 160;

impl BarChart {
    /// The chart as SVG.
    #[must_use]
    pub fn svg(&self) -> String {
        let bars = &self.bars[..self.bars.len().min(MOST)];
        let reference = self.reference.as_ref().filter(|r| r.value.is_finite());
        let head = if reference.is_some() { 18.0 } else { 2.0 };
        let body = head + LINE * bars.len().max(4) as f64 + 4.0;
        let (mut svg, area) = axis::frame_around(&self.caption, self.width, body);
        let values = bars.iter().filter_map(|bar| bar.value);
        let Some(seen) = scale::span(values) else {
            svg.empty(area, &self.empty);
            return svg.finish();
        };
        let others = bars
            .iter()
            .filter_map(|bar| bar.target)
            .chain(reference.map(|r| r.value));
        let (low, high) = scale::span(others.chain([seen.0, seen.1, 0.0])).unwrap_or(seen);
        let plot = self.plot(bars, area, head, low < 0.0);
        let x = Scale::new((low, high), (plot.left, plot.right));
        draw_bars(&mut svg, bars, plot, x);
        draw_targets(&mut svg, bars, plot, x);
        write_bars(&mut svg, bars, area, plot, x);
        let zero = Px(x.at(0.0));
        draw!(
            svg,
            "<path class=\"c-base\" stroke=\"{FAINT}\" d=\"M{zero} {}V{}\"/>",
            Px(plot.top),
            Px(plot.bottom)
        );
        if let Some(reference) = reference {
            draw_reference(&mut svg, reference, area, plot, x);
        }
        svg.finish()
    }

    /// The part of the area where bars are drawn: names stand left, values right of it.
    fn plot(&self, bars: &[Bar], area: Area, head: f64, negative: bool) -> Area {
        let widest = |line: fn(&Bar) -> &str, bold: bool| {
            let widths = bars.iter().map(|bar| text::width(line(bar), 12.0, bold));
            widths.fold(0.0, f64::max)
        };
        let names = widest(|bar| &bar.label, false).min(area.width() * 0.42) + 8.0;
        let values = (widest(|bar| &bar.text, true) + 8.0).min(area.width() * 0.3);
        let left = area.left + names + if negative { values } else { 0.0 };
        Area::new(left, area.top + head, area.right - values, area.bottom)
    }
}

/// Middle of the n-th bar.
fn middle(plot: Area, index: usize) -> f64 {
    plot.top + LINE * (index as f64 + 0.5)
}

fn draw_bars(svg: &mut Svg, bars: &[Bar], plot: Area, x: Scale) {
    draw!(svg, "<g class=\"marks\">");
    for (index, bar) in bars.iter().enumerate() {
        let top = middle(plot, index) - THICK / 2.0;
        match bar.value.and_then(scale::drawable) {
            Some(value) => {
                let (zero, end) = (x.at(0.0), x.at(value));
                let (left, width) = (zero.min(end), (end - zero).abs().max(0.5));
                let paint = paint(bar);
                let shape = format_args!(
                    "x=\"{}\" y=\"{}\" width=\"{}\" height=\"{THICK}\" {paint}",
                    Px(left),
                    Px(top),
                    Px(width)
                );
                svg.mark("rect", shape, &bar.reading);
            }
            None => {
                let hatch = svg.hatch();
                let width = (plot.right - x.at(0.0)).clamp(0.0, 28.0);
                let shape = format_args!(
                    "x=\"{}\" y=\"{}\" width=\"{}\" height=\"{THICK}\" fill=\"{hatch}\"",
                    Px(x.at(0.0)),
                    Px(top),
                    Px(width)
                );
                svg.mark("rect", shape, &bar.reading);
            }
        }
    }
    draw!(svg, "</g>");
}

/// Class and colours of a bar: filled, or hollow for an estimate.
pub(crate) fn paint(bar: &Bar) -> String {
    let (class, colour) = (bar.tone.class(), bar.tone.colour());
    if bar.estimate {
        format!(
            "class=\"{class} fill stroke\" fill=\"{colour}\" fill-opacity=\".18\" \
             stroke=\"{colour}\" stroke-width=\"1.2\""
        )
    } else {
        format!("class=\"{class} fill\" fill=\"{colour}\"")
    }
}

fn draw_targets(svg: &mut Svg, bars: &[Bar], plot: Area, x: Scale) {
    let mut path = String::new();
    for (index, bar) in bars.iter().enumerate() {
        if let Some(target) = bar.target.and_then(scale::drawable) {
            let top = middle(plot, index) - THICK / 2.0 - 2.5;
            path.push_str(&format!(
                "M{} {}v{}",
                Px(x.at(target)),
                Px(top),
                Px(THICK + 5.0)
            ));
        }
    }
    if !path.is_empty() {
        draw!(
            svg,
            "<g class=\"edge\" stroke=\"#fdfcf9\"><path stroke-width=\"4\" d=\"{path}\"/></g>"
        );
        draw!(
            svg,
            "<path class=\"c-target\" stroke=\"{TARGET}\" stroke-width=\"2\" d=\"{path}\"/>"
        );
    }
}

/// Names at the left edge, values behind the end of the bar and its target.
fn write_bars(svg: &mut Svg, bars: &[Bar], area: Area, plot: Area, x: Scale) {
    let zero = x.at(0.0);
    for (index, bar) in bars.iter().enumerate() {
        let y = middle(plot, index) + 4.2;
        let names_end = plot.left.min(zero) - 8.0;
        let name = text::shorten(&bar.label, area.width() * 0.42, 12.0, false);
        svg.text(area.left, y, Type::LABEL.ink(Ink::Full), &name);
        let value = bar.value.and_then(scale::drawable);
        let room = area.width() * 0.3;
        let kind = Type::VALUE;
        match value {
            Some(value) if value < 0.0 => {
                let at = (x.at(value) - 6.0).max(names_end);
                let text = text::shorten(&bar.text, room, 12.0, true);
                svg.text(at, y, kind.anchor(Anchor::End), &text);
            }
            Some(value) => {
                let reach = bar
                    .target
                    .and_then(scale::drawable)
                    .map_or(value, |t| t.max(value));
                // The target's line may stand just behind the bar: the value goes behind both.
                let near = x.at(reach) - x.at(value) < kind.width(&bar.text) + 14.0;
                let at = if near { x.at(reach) } else { x.at(value) } + 6.0;
                let text = text::shorten(&bar.text, (area.right - at).max(0.0), 12.0, true);
                svg.text(at, y, kind.anchor(Anchor::Start), &text);
            }
            None => {
                let at = zero + (plot.right - zero).clamp(0.0, 28.0) + 6.0;
                let text = text::shorten(&bar.text, (area.right - at).max(0.0), 12.0, false);
                svg.text(at, y, Type::LABEL, &text);
            }
        }
    }
}

fn draw_reference(svg: &mut Svg, reference: &Reference, area: Area, plot: Area, x: Scale) {
    let at = x.at(reference.value);
    draw!(
        svg,
        "<path class=\"c-base\" stroke=\"{FAINT}\" stroke-dasharray=\"2 2\" d=\"M{} {}V{}\"/>",
        Px(at),
        Px(plot.top - 2.0),
        Px(plot.bottom)
    );
    let label = text::shorten(&reference.label, area.width(), 11.0, false);
    let half = text::width(&label, 11.0, false) / 2.0;
    let middle = at.min(area.right - half).max(area.left + half);
    let kind = Type::LABEL.size(11.0).anchor(Anchor::Middle);
    svg.text(middle, plot.top - 6.0, kind, &label);
}
