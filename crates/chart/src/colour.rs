//! Which colour has which meaning, in light, in dark and on paper?

/// Meaning of a mark's colour; red is kept for a target that was not met.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Tone {
    /// The one thing the chart is about.
    #[default]
    Accent,
    /// A second line.
    Second,
    /// A third line.
    Third,
    /// A fourth line.
    Fourth,
    /// What is only compared with.
    Quiet,
    /// Better than the target.
    Exceeded,
    /// The target met.
    Met,
    /// Nearly met.
    Nearly,
    /// Not met.
    NotMet,
    /// No data: hatched where an area is filled.
    NoData,
}

impl Tone {
    /// The class that [`STYLE`] colours.
    #[must_use]
    pub const fn class(self) -> &'static str {
        match self {
            Self::Accent => "c-accent",
            Self::Second => "c-second",
            Self::Third => "c-third",
            Self::Fourth => "c-fourth",
            Self::Quiet => "c-quiet",
            Self::Exceeded => "c-exceeded",
            Self::Met => "c-met",
            Self::Nearly => "c-nearly",
            Self::NotMet => "c-not-met",
            Self::NoData => "c-no-data",
        }
    }

    /// The colour on paper, where no stylesheet is read.
    #[must_use]
    pub const fn colour(self) -> &'static str {
        match self {
            Self::Accent => "#0f5c5c",
            Self::Second => "#8a5a12",
            Self::Third => "#3d5f9e",
            Self::Fourth => "#7a4a7e",
            Self::Quiet => "#7d868c",
            Self::Exceeded => "#0b5d3b",
            Self::Met => "#3a8f55",
            Self::Nearly => "#b97a14",
            Self::NotMet => "#b3261e",
            Self::NoData => "#8a8f94",
        }
    }
}

/// Ink of titles and values.
pub(crate) const INK: &str = "#1d2327";
/// Ink of axis labels and notes; 5:1 on the paper.
pub(crate) const FAINT: &str = "#5a646b";
/// Lines of the grid.
pub(crate) const GRID: &str = "#e4dfd5";
/// The paper, which fills hollow points.
pub(crate) const PAPER: &str = "#fdfcf9";
/// Land without a value of its own.
pub(crate) const LAND: &str = "#efebe1";
/// The target's line.
pub(crate) const TARGET: &str = "#1d2327";
/// Five classes of a choropleth, from low to high.
pub(crate) const CLASSES: [&str; 5] = ["#cfe3df", "#aed2cd", "#78b0ab", "#3d8887", "#0c5456"];
/// Families of type: the page's own first, then what a PDF or a Word reader has.
pub(crate) const FAMILY: &str = "'Be Vietnam Pro','Noto Sans','Segoe UI',Arial,sans-serif";

/// The stylesheet of all charts; a page includes it once.
///
/// A page's own `--ink`, `--paper`, `--accent`, … win over the defaults here, and
/// `data-theme="dark"` (or the system's dark scheme without `data-theme`) turns the charts dark.
pub const STYLE: &str = include_str!("chart.css");

#[cfg(test)]
mod tests {
    use super::*;

    const TONES: [Tone; 10] = [
        Tone::Accent,
        Tone::Second,
        Tone::Third,
        Tone::Fourth,
        Tone::Quiet,
        Tone::Exceeded,
        Tone::Met,
        Tone::Nearly,
        Tone::NotMet,
        Tone::NoData,
    ];

    #[test]
    fn every_tone_has_a_rule_and_the_same_colour_in_the_stylesheet() {
        for tone in TONES {
            assert!(STYLE.contains(&format!(".{}", tone.class())), "{tone:?}");
            assert!(STYLE.contains(tone.colour()), "{tone:?}");
        }
        for colour in [INK, FAINT, GRID, PAPER, LAND].iter().chain(&CLASSES) {
            assert!(STYLE.contains(colour), "{colour}");
        }
    }

    /// Relative luminance by WCAG 2.2.
    fn luminance(colour: &str) -> f64 {
        let part = |at: usize| {
            let byte = u8::from_str_radix(&colour[at..at + 2], 16).expect("hexadecimal");
            let part = f64::from(byte) / 255.0;
            if part <= 0.04045 {
                part / 12.92
            } else {
                ((part + 0.055) / 1.055).powf(2.4)
            }
        };
        0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5)
    }

    fn contrast(a: &str, b: &str) -> f64 {
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn text_and_marks_stand_out_from_the_paper() {
        assert!(contrast(INK, PAPER) >= 7.0);
        assert!(contrast(FAINT, PAPER) >= 4.5);
        for tone in TONES {
            assert!(contrast(tone.colour(), PAPER) >= 3.0, "{tone:?}");
        }
    }
}
