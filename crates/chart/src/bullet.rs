//! How does a result stand against its target? One bar with the target's line.

use crate::caption::{Caption, Size};
use crate::colour::{GRID, TARGET, Tone};
use crate::reading::Reading;
use crate::scale::{self, Scale};
use crate::svg::{Anchor, Ink, Px, Svg, Type, draw};
use crate::text;

/// A result against its target, from zero; last year as the pale bar behind it.
#[derive(Debug, Clone, PartialEq)]
pub struct Bullet {
    /// Identifier, unique on the page.
    pub id: String,
    /// The picture told in words.
    pub title: String,
    /// Width and height; 240 by 34 with texts, 160 by 16 without.
    pub size: Size,
    /// The result; `None` where it is not known.
    pub value: Option<f64>,
    /// The result as written; may be empty.
    pub text: String,
    /// What was promised.
    pub target: Option<f64>,
    /// The promise as written; may be empty.
    pub target_text: String,
    /// The result of the same period a year before.
    pub previous: Option<f64>,
    /// Colour of the result, usually the class of the assessment.
    pub tone: Tone,
    /// What is read off.
    pub reading: Reading,
}

impl Bullet {
    /// The picture as SVG.
    #[must_use]
    pub fn svg(&self) -> String {
        let caption = Caption::new(self.id.as_str(), self.title.as_str());
        let mut svg = Svg::new(&caption, self.size);
        let Size { width, height } = svg.size();
        let written = !(self.text.is_empty() && self.target_text.is_empty());
        let bottom = if written {
            (height - 15.0).max(height / 3.0)
        } else {
            height
        };
        let known = [self.value, self.target, self.previous]
            .into_iter()
            .flatten();
        let (low, high) = scale::span(known.chain([0.0])).unwrap_or((0.0, 1.0));
        let x = Scale::new((low, high), (1.0, width * 0.96));
        draw!(
            svg,
            "<rect width=\"{}\" height=\"{}\" class=\"c-track\" fill=\"{GRID}\" \
             fill-opacity=\".55\"/>",
            Px(width),
            Px(bottom)
        );
        let zero = x.at(0.0);
        let thick = bottom * 0.46;
        if let Some(previous) = self.previous.and_then(scale::drawable) {
            let (left, right) = (x.at(previous).min(zero), x.at(previous).max(zero));
            draw!(
                svg,
                "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" class=\"c-quiet fill\" \
                 fill=\"{}\" fill-opacity=\".4\"/>",
                Px(left),
                Px((bottom - thick * 1.6) / 2.0),
                Px(right - left),
                Px(thick * 1.6),
                Tone::Quiet.colour()
            );
        }
        if let Some(value) = self.value.and_then(scale::drawable) {
            let (left, right) = (x.at(value).min(zero), x.at(value).max(zero));
            let (class, colour) = (self.tone.class(), self.tone.colour());
            let shape = format_args!(
                "x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" class=\"{class} fill\" \
                 fill=\"{colour}\"",
                Px(left),
                Px((bottom - thick) / 2.0),
                Px((right - left).max(1.0)),
                Px(thick)
            );
            draw!(svg, "<g class=\"marks\">");
            svg.mark("rect", shape, &self.reading);
            draw!(svg, "</g>");
        }
        if let Some(target) = self.target.and_then(scale::drawable) {
            draw!(
                svg,
                "<path class=\"c-target\" stroke=\"{TARGET}\" stroke-width=\"2.5\" \
                 d=\"M{} {}V{}\"/>",
                Px(x.at(target)),
                Px(bottom * 0.08),
                Px(bottom * 0.92)
            );
        }
        if written {
            self.write(&mut svg, x);
        }
        svg.finish()
    }

    /// The result at the left, the promise under its line.
    fn write(&self, svg: &mut Svg, x: Scale) {
        let Size { width, height } = svg.size();
        let result = text::shorten(&self.text, width * 0.6, 12.0, true);
        svg.text(
            0.0,
            height - 2.0,
            Type::VALUE.anchor(Anchor::Start).halo(false),
            &result,
        );
        let Some(target) = self.target.and_then(scale::drawable) else {
            return;
        };
        let from = text::width(&result, 12.0, true) + 8.0;
        let promise = text::shorten(&self.target_text, width - from, 11.0, false);
        let own = text::width(&promise, 11.0, false);
        let start = (x.at(target) - own / 2.0)
            .min(width - own)
            .max(from.min(width - own));
        let kind = Type::LABEL.size(11.0).ink(Ink::Faint);
        svg.text(start, height - 2.0, kind, &promise);
    }
}
