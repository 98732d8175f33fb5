//! What was known of one figure, and since when?

use crate::axis::{self, Event, Target, Tick, ValueAxis};
use crate::caption::{Caption, Size};
use crate::colour::{PAPER, Tone};
use crate::line::{Mark, axis_ticks};
use crate::reading::Reading;
use crate::scale::{self, Scale};
use crate::svg::{Anchor, Area, Ink, Px, Svg, Type, draw};
use crate::text;

/// A value from the day on which it became known until the next one.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Vintage {
    /// The day, in the caller's counting.
    pub x: f64,
    /// The value; `None` where it was withdrawn.
    pub value: Option<f64>,
    /// How settled it was.
    pub mark: Mark,
    /// The value as written at the step.
    pub text: String,
    /// What is read off.
    pub reading: Reading,
}

/// Vintages of one figure over the days on which they became known.
#[derive(Debug, Clone)]
pub struct StepChart<'a> {
    /// The words around it.
    pub caption: Caption,
    /// Its size.
    pub size: Size,
    /// The axis of values.
    pub axis: ValueAxis<'a>,
    /// Labels of time.
    pub ticks: Vec<Tick>,
    /// The values, `x` growing.
    pub vintages: Vec<Vintage>,
    /// Until when the last value is drawn.
    pub until: f64,
    /// Promises.
    pub targets: Vec<Target>,
    /// Days worth a line, such as the moment asked for.
    pub events: Vec<Event>,
    /// Sentence for the empty frame.
    pub empty: String,
}

impl StepChart<'_> {
    /// The chart as SVG.
    #[must_use]
    pub fn svg(&self) -> String {
        let (mut svg, area) = axis::frame(&self.caption, self.size);
        let values = self.vintages.iter().filter_map(|vintage| vintage.value);
        let Some(seen) = scale::span(values) else {
            svg.empty(area, &self.empty);
            return svg.finish();
        };
        let promised = self.targets.iter().map(|target| target.value);
        let ticks = axis_ticks(seen, promised, self.axis.from_zero, area.height());
        let foot = axis::foot(&self.ticks);
        let head = if self.events.is_empty() { 8.0 } else { 14.0 };
        let inner = Area {
            top: (area.top + head).min(area.bottom),
            right: area.right - 8.0,
            ..area
        };
        let (plot, y) = axis::values(&mut svg, inner, &self.axis, &ticks, foot);
        let x = self.time_scale(plot);
        axis::times(&mut svg, plot, &self.ticks, x);
        axis::events(&mut svg, plot, &self.events, x);
        axis::targets(&mut svg, plot, &self.targets, x, y);
        self.write_targets(&mut svg, plot, y);
        self.draw_steps(&mut svg, x, y);
        self.write_values(&mut svg, plot, x, y);
        svg.finish()
    }

    fn time_scale(&self, plot: Area) -> Scale {
        let days = self.vintages.iter().map(|vintage| vintage.x);
        let ticks = self.ticks.iter().map(|tick| tick.x);
        let span = scale::span(days.chain(ticks).chain([self.until]));
        Scale::new(
            span.unwrap_or((0.0, 1.0)),
            (plot.left + 6.0, (plot.right - 6.0).max(plot.left)),
        )
    }

    /// Steps that can be drawn: from, until, value, vintage.
    fn steps(&self) -> impl Iterator<Item = (f64, f64, f64, &Vintage)> {
        self.vintages
            .iter()
            .enumerate()
            .filter_map(|(index, vintage)| {
                let next = self
                    .vintages
                    .get(index + 1)
                    .map_or(self.until, |next| next.x);
                let value = scale::drawable(vintage.value?)?;
                (vintage.x.is_finite() && next.is_finite()).then_some((
                    vintage.x,
                    next.max(vintage.x),
                    value,
                    vintage,
                ))
            })
    }

    fn draw_steps(&self, svg: &mut Svg, x: Scale, y: Scale) {
        let tone = Tone::Accent;
        let (class, colour) = (tone.class(), tone.colour());
        let mut levels = String::new();
        let mut risers = String::new();
        let mut before: Option<(f64, f64)> = None;
        for (from, until, value, _) in self.steps() {
            let (start, end, level) = (x.at(from), x.at(until), y.at(value));
            levels.push_str(&format!("M{} {}H{}", Px(start), Px(level), Px(end)));
            if let Some((end, level_before)) = before.filter(|(end, _)| *end == start) {
                risers.push_str(&format!("M{} {}V{}", Px(end), Px(level_before), Px(level)));
            }
            before = Some((end, level));
        }
        draw!(
            svg,
            "<g class=\"{class} stroke\" fill=\"none\" stroke=\"{colour}\">\
             <path stroke-width=\"2.5\" d=\"{levels}\"/>"
        );
        if !risers.is_empty() {
            draw!(svg, "<path stroke-dasharray=\"1 2\" d=\"{risers}\"/>");
        }
        draw!(svg, "</g>");
        for (filled, paint) in [
            (true, format!("fill\" fill=\"{colour}\"")),
            (
                false,
                format!("hollow\" fill=\"{PAPER}\" stroke=\"{colour}\" stroke-width=\"2\""),
            ),
        ] {
            let of_kind = |step: &(f64, f64, f64, &Vintage)| (step.3.mark == Mark::Final) == filled;
            let mut steps = self.steps().filter(of_kind).peekable();
            if steps.peek().is_none() {
                continue;
            }
            draw!(svg, "<g class=\"marks {class} {paint}>");
            for (from, _, value, vintage) in steps {
                let (at, level) = (Px(x.at(from)), Px(y.at(value)));
                let circle = format_args!("cx=\"{at}\" cy=\"{level}\" r=\"4\"");
                svg.mark("circle", circle, &vintage.reading);
            }
            draw!(svg, "</g>");
        }
    }

    /// Writes each value over the beginning of its step, where there is room.
    fn write_values(&self, svg: &mut Svg, plot: Area, x: Scale, y: Scale) {
        let last = self.steps().count().saturating_sub(1);
        let mut free_from = f64::MIN;
        for (index, (from, until, value, vintage)) in self.steps().enumerate() {
            let width = Type::VALUE.width(&vintage.text);
            let start = (x.at(from) + 7.0).min(plot.right - width).max(plot.left);
            let fits = width <= x.at(until) - start + 24.0 && start >= free_from;
            if fits || index == last {
                let kind = Type::VALUE.anchor(Anchor::Start);
                let level = y.at(value);
                let crossed = self.targets.iter().any(|target| {
                    let gap = level - y.at(target.value);
                    target.value.is_finite() && (2.0..24.0).contains(&gap)
                });
                let at = if crossed {
                    level + 17.0
                } else {
                    (level - 7.0).max(10.0)
                };
                svg.text(start, at, kind, &vintage.text);
                free_from = start + width + 2.0;
            }
        }
    }

    fn write_targets(&self, svg: &mut Svg, plot: Area, y: Scale) {
        for target in self
            .targets
            .iter()
            .filter(|target| target.value.is_finite())
        {
            let label = text::shorten(&target.label, plot.width(), 11.0, false);
            let kind = Type::LABEL
                .size(11.0)
                .ink(Ink::Full)
                .anchor(Anchor::End)
                .halo(true);
            svg.text(
                plot.right,
                (y.at(target.value) - 4.0).max(10.0),
                kind,
                &label,
            );
        }
    }
}
