//! How far along is it? A bar of percent for a table's cell, from zero.

use crate::caption::{Caption, Size};
use crate::colour::{GRID, TARGET, Tone};
use crate::reading::Reading;
use crate::scale::drawable;
use crate::svg::{Px, Svg, draw};

/// A bar from 0 to beyond 100 percent, with a line at 100.
#[derive(Debug, Clone, PartialEq)]
pub struct PercentBar {
    /// Identifier, unique on the page.
    pub id: String,
    /// The bar told in words.
    pub title: String,
    /// Width and height; 96 by 12 fits a table's line.
    pub size: Size,
    /// Percent; `None` where it cannot be said. Over 125 the bar ends in an arrow.
    pub percent: Option<f64>,
    /// Share of the time that has passed, in percent, as a thin line; `None` for none.
    pub pace: Option<f64>,
    /// Its colour.
    pub tone: Tone,
}

/// Percent at the right end of the bar.
const END: f64 = 125.0;

impl PercentBar {
    /// The bar as SVG.
    #[must_use]
    pub fn svg(&self) -> String {
        let caption = Caption::new(self.id.as_str(), self.title.as_str());
        let mut svg = Svg::new(&caption, self.size);
        let Size { width, height } = svg.size();
        let at = |percent: f64| (percent / END).clamp(0.0, 1.0) * width;
        let full = at(100.0);
        let (top, thick) = (height * 0.2, height * 0.6);
        draw!(
            svg,
            "<rect y=\"{}\" width=\"{}\" height=\"{}\" class=\"c-track\" fill=\"{GRID}\"/>",
            Px(top),
            Px(full),
            Px(thick)
        );
        match self.percent.and_then(drawable) {
            Some(percent) => self.draw_part(&mut svg, at(percent.max(0.0)), percent, top, thick),
            None => {
                let hatch = svg.hatch();
                draw!(
                    svg,
                    "<rect y=\"{}\" width=\"{}\" height=\"{}\" fill=\"{hatch}\"/>",
                    Px(top),
                    Px(full),
                    Px(thick)
                );
            }
        }
        let mut lines = format!("M{} 0v{}", Px(full), Px(height));
        if let Some(pace) = self.pace.and_then(drawable) {
            lines.push_str(&format!("M{} {}v{}", Px(at(pace)), Px(top), Px(thick)));
        }
        draw!(
            svg,
            "<path class=\"c-target\" stroke=\"{TARGET}\" stroke-width=\"1.5\" d=\"{lines}\"/>"
        );
        svg.finish()
    }

    fn draw_part(&self, svg: &mut Svg, end: f64, percent: f64, top: f64, thick: f64) {
        let (class, colour) = (self.tone.class(), self.tone.colour());
        let (end, top, thick) = (end, Px(top), Px(thick));
        let paint = format!("class=\"{class} fill\" fill=\"{colour}\"");
        if percent > END {
            let (half, shaft) = (Px(thick.0 / 2.0), Px((end - thick.0 / 2.0).max(0.0)));
            let shape =
                format_args!("{paint} d=\"M0 {top}H{shaft}l{half} {half}l-{half} {half}H0z\"");
            svg.mark("path", shape, &Reading::default());
        } else {
            let shape = format_args!(
                "{paint} y=\"{top}\" width=\"{}\" height=\"{thick}\"",
                Px(end)
            );
            svg.mark("rect", shape, &Reading::default());
        }
    }
}
