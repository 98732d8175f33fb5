//! How much was it in each period? Upright bars from zero, in order of time.

use crate::axis::{self, ValueAxis};
use crate::bar::{Bar, paint};
use crate::caption::{Caption, Size};
use crate::colour::{PAPER, TARGET};
use crate::scale::{self, Scale};
use crate::svg::{Anchor, Area, Px, Svg, Type, draw};
use crate::text;

/// Upright bars; the axis always holds zero.
#[derive(Debug, Clone)]
pub struct ColumnChart<'a> {
    /// The words around it.
    pub caption: Caption,
    /// Its size.
    pub size: Size,
    /// The axis of values.
    pub axis: ValueAxis<'a>,
    /// The bars from left to right.
    pub bars: Vec<Bar>,
    /// Name of the short lines across the bars, written once: `Mục tiêu`; may be empty.
    pub target_label: String,
    /// Sentence for the empty frame.
    pub empty: String,
}

impl ColumnChart<'_> {
    /// The chart as SVG.
    #[must_use]
    pub fn svg(&self) -> String {
        let (mut svg, area) = axis::frame(&self.caption, self.size);
        let Some(seen) = scale::span(self.bars.iter().filter_map(|bar| bar.value)) else {
            svg.empty(area, &self.empty);
            return svg.finish();
        };
        let targets = self.bars.iter().filter_map(|bar| bar.target);
        let span = scale::span(targets.chain([seen.0, seen.1, 0.0])).unwrap_or(seen);
        let ticks = scale::ticks(span, ((area.height() / 55.0) as usize).clamp(2, 6));
        self.draw_key(&mut svg, area);
        let head = if self.axis.unit.is_empty() && !self.target_label.is_empty() {
            18.0
        } else {
            0.0
        };
        let inner = Area {
            top: (area.top + head).min(area.bottom),
            ..area
        };
        let (plot, y) = axis::values(&mut svg, inner, &self.axis, &ticks, 22.0);
        let columns = Columns::new(plot, self.bars.len());
        self.draw_bars(&mut svg, plot, columns, y);
        self.draw_targets(&mut svg, columns, y);
        self.write(&mut svg, plot, columns, y);
        svg.finish()
    }

    fn draw_bars(&self, svg: &mut Svg, plot: Area, columns: Columns, y: Scale) {
        draw!(svg, "<g class=\"marks\">");
        for (index, bar) in self.bars.iter().enumerate() {
            let left = columns.left(index);
            let zero = y.at(0.0);
            match bar.value.and_then(scale::drawable) {
                Some(value) => {
                    let end = y.at(value);
                    let (top, height) = (zero.min(end), (end - zero).abs().max(0.5));
                    let paint = paint(bar);
                    let shape = format_args!(
                        "x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" {paint}",
                        Px(left),
                        Px(top),
                        Px(columns.width),
                        Px(height)
                    );
                    svg.mark("rect", shape, &bar.reading);
                }
                None => {
                    let hatch = svg.hatch();
                    let height = (zero - plot.top).clamp(0.0, 26.0);
                    let shape = format_args!(
                        "x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" fill=\"{hatch}\"",
                        Px(left),
                        Px(zero - height),
                        Px(columns.width),
                        Px(height)
                    );
                    svg.mark("rect", shape, &bar.reading);
                }
            }
        }
        draw!(svg, "</g>");
    }

    fn draw_targets(&self, svg: &mut Svg, columns: Columns, y: Scale) {
        let mut path = String::new();
        for (index, bar) in self.bars.iter().enumerate() {
            if let Some(target) = bar.target.and_then(scale::drawable) {
                let (left, level) = (columns.left(index) - 3.0, y.at(target));
                path.push_str(&format!(
                    "M{} {}h{}",
                    Px(left),
                    Px(level),
                    Px(columns.width + 6.0)
                ));
            }
        }
        if path.is_empty() {
            return;
        }
        draw!(
            svg,
            "<g class=\"edge\" stroke=\"{PAPER}\"><path stroke-width=\"4\" d=\"{path}\"/></g>\
             <path class=\"c-target\" stroke=\"{TARGET}\" stroke-width=\"2\" d=\"{path}\"/>"
        );
    }

    /// What the lines across the bars are, at the upper right.
    fn draw_key(&self, svg: &mut Svg, area: Area) {
        let targeted = self
            .bars
            .iter()
            .any(|bar| bar.target.is_some_and(f64::is_finite));
        if !targeted || self.target_label.is_empty() {
            return;
        }
        let label = text::shorten(&self.target_label, area.width() / 2.0, 12.0, false);
        let y = area.top + 11.0;
        svg.text(area.right, y, Type::LABEL.anchor(Anchor::End), &label);
        let right = area.right - text::width(&label, 12.0, false) - 6.0;
        draw!(
            svg,
            "<path class=\"c-target\" stroke=\"{TARGET}\" stroke-width=\"2\" d=\"M{} {}h-18\"/>",
            Px(right),
            Px(y - 4.0)
        );
    }

    /// Names under the bars and values over them, where all have room.
    fn write(&self, svg: &mut Svg, plot: Area, columns: Columns, y: Scale) {
        let widest = |line: fn(&Bar) -> &str, bold: bool| {
            let widths = self
                .bars
                .iter()
                .map(|bar| text::width(line(bar), 12.0, bold));
            widths.fold(0.0, f64::max)
        };
        let names = widest(|bar| &bar.label, false) + 6.0;
        let every = ((names / columns.pitch).ceil() as usize).max(1);
        let values = widest(|bar| &bar.text, true) <= columns.pitch - 2.0;
        let last = self.bars.len().saturating_sub(1);
        for (index, bar) in self.bars.iter().enumerate() {
            let middle = columns.left(index) + columns.width / 2.0;
            if (last - index).is_multiple_of(every) {
                let half = text::width(&bar.label, 12.0, false) / 2.0;
                let at = middle.min(svg.size().width - half).max(half);
                svg.text(
                    at,
                    plot.bottom + 17.0,
                    Type::LABEL.anchor(Anchor::Middle),
                    &bar.label,
                );
            }
            let Some(value) = bar.value.and_then(scale::drawable).filter(|_| values) else {
                continue;
            };
            // A target's line close over the bar would cross the value: it goes over both.
            let line = bar
                .target
                .and_then(scale::drawable)
                .map(|target| y.at(target));
            let over = line.filter(|&line| line < y.at(value) && y.at(value) - line < 20.0);
            let at = if value < 0.0 {
                y.at(value) + 15.0
            } else {
                over.unwrap_or(y.at(value)) - 6.0
            };
            svg.text(
                middle,
                at.clamp(10.0, svg.size().height),
                Type::VALUE,
                &bar.text,
            );
        }
    }
}

/// Where columns stand.
#[derive(Debug, Clone, Copy)]
struct Columns {
    start: f64,
    pitch: f64,
    width: f64,
}

impl Columns {
    fn new(plot: Area, count: usize) -> Self {
        let pitch = plot.width() / count.max(1) as f64;
        let width = (pitch * 0.66).min(56.0);
        Self {
            start: plot.left + (pitch - width) / 2.0,
            pitch,
            width,
        }
    }

    fn left(&self, index: usize) -> f64 {
        self.start + self.pitch * index as f64
    }
}
