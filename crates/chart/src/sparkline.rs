//! How did a figure move, told in the height of a table's line?

use crate::caption::{Caption, Size};
use crate::colour::{PAPER, TARGET, Tone};
use crate::line::Mark;
use crate::reading::Reading;
use crate::scale::{self, Scale};
use crate::svg::{Px, Svg, draw};

/// A tiny line with its last point and the target as a line.
#[derive(Debug, Clone, PartialEq)]
pub struct Sparkline {
    /// Identifier, unique on the page.
    pub id: String,
    /// The line told in words: `Từ 2021 đến 2025: 5,9; 9,4; 7,1; 8,5; 7,3 %`.
    pub title: String,
    /// Width and height; 96 by 24 fits a table's line.
    pub size: Size,
    /// Values in order of time, equally far apart; `None` is a gap.
    pub values: Vec<Option<f64>>,
    /// What was promised for the last of them.
    pub target: Option<f64>,
    /// How settled the last value is.
    pub last: Mark,
    /// Colour of the last point, usually the class of the assessment.
    pub tone: Tone,
}

impl Sparkline {
    /// The line as SVG; without any value an empty picture of the same size.
    #[must_use]
    pub fn svg(&self) -> String {
        let caption = Caption::new(self.id.as_str(), self.title.as_str());
        let mut svg = Svg::new(&caption, self.size);
        let Size { width, height } = svg.size();
        let values: Vec<Option<f64>> = self
            .values
            .iter()
            .map(|value| value.and_then(scale::drawable))
            .collect();
        let promised = self.target.and_then(scale::drawable);
        let Some(seen) = scale::span(values.iter().flatten().copied().chain(promised)) else {
            return svg.finish();
        };
        let last_index = values.len().saturating_sub(1).max(1) as f64;
        let x = Scale::new((0.0, last_index), (4.0, width - 5.0));
        let y = Scale::new(seen, (height - 4.5, 4.5));
        if let Some(target) = promised {
            let level = Px(y.at(target));
            draw!(
                svg,
                "<path class=\"c-target\" stroke=\"{TARGET}\" stroke-dasharray=\"3 2\" \
                 d=\"M1 {level}H{}\"/>",
                Px(width - 1.0)
            );
        }
        let mut path = String::new();
        let mut alone = String::new();
        for (index, value) in values.iter().enumerate() {
            let Some(value) = value else { continue };
            let before = index
                .checked_sub(1)
                .is_some_and(|before| values[before].is_some());
            let after = values.get(index + 1).is_some_and(Option::is_some);
            let (at, level) = (Px(x.at(index as f64)), Px(y.at(*value)));
            path.push_str(&format!("{}{at} {level}", if before { 'L' } else { 'M' }));
            if !before && !after {
                // A value between two gaps has no line: a dot shows it.
                alone.push_str(&format!("M{at} {level}h0"));
            }
        }
        draw!(
            svg,
            "<g class=\"c-quiet stroke\" fill=\"none\" stroke=\"{}\" stroke-linecap=\"round\">\
             <path stroke-width=\"1.5\" stroke-linejoin=\"round\" d=\"{path}\"/>",
            Tone::Quiet.colour()
        );
        if !alone.is_empty() {
            draw!(svg, "<path stroke-width=\"3\" d=\"{alone}\"/>");
        }
        draw!(svg, "</g>");
        if let Some(value) = values.last().copied().flatten() {
            let (class, colour) = (self.tone.class(), self.tone.colour());
            let paint = match self.last {
                Mark::Final => format!("{class} fill\" fill=\"{colour}\""),
                _ => format!(
                    "{class} hollow\" fill=\"{PAPER}\" stroke=\"{colour}\" stroke-width=\"1.8\""
                ),
            };
            let at = Px(x.at(values.len().saturating_sub(1) as f64));
            let level = Px(y.at(value));
            let circle = format_args!("class=\"{paint} cx=\"{at}\" cy=\"{level}\" r=\"3\"");
            svg.mark("circle", circle, &Reading::default());
        }
        svg.finish()
    }
}
