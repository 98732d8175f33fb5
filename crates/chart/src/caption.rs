//! What stands around a chart: its title as the answer, what it shows, its source?

/// Width and height of the picture in pixels (1/96 inch).
///
/// For a telephone draw again at 360 wide instead of shrinking: type keeps its size.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Size {
    /// Width.
    pub width: f64,
    /// Height.
    pub height: f64,
}

impl Size {
    /// A size; both sides are brought into 16 to 4,000 pixels.
    #[must_use]
    pub fn new(width: f64, height: f64) -> Self {
        Self {
            width: bound(width),
            height: bound(height),
        }
    }
}

/// Brings a side of a picture into what can be drawn.
fn bound(side: f64) -> f64 {
    if side.is_finite() {
        side.clamp(16.0, 4000.0)
    } else {
        640.0
    }
}

impl Default for Size {
    /// 640 by 360.
    fn default() -> Self {
        Self {
            width: 640.0,
            height: 360.0,
        }
    }
}

/// The words around a chart.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Caption {
    /// Identifier, unique on the page; other characters than letters, digits, `-` and `_` are
    /// replaced.
    pub id: String,
    /// The answer the chart gives: `Tăng trưởng 7,1 %: vượt nghị quyết đại hội`.
    pub title: String,
    /// What is measured, in which unit; may be empty.
    pub subtitle: String,
    /// The chart told in words, for `<desc>`.
    pub description: String,
    /// Source or remark under the chart; may be empty.
    pub note: String,
    /// Whether title and subtitle are drawn; `false` where the page prints them itself.
    pub heading: bool,
}

impl Caption {
    /// A caption whose title is drawn.
    #[must_use]
    pub fn new(id: impl Into<String>, title: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            title: title.into(),
            heading: true,
            ..Self::default()
        }
    }

    /// Adds what is measured.
    #[must_use]
    pub fn subtitle(mut self, subtitle: impl Into<String>) -> Self {
        self.subtitle = subtitle.into();
        self
    }

    /// Adds the chart told in words.
    #[must_use]
    pub fn description(mut self, description: impl Into<String>) -> Self {
        self.description = description.into();
        self
    }

    /// Adds the source or a remark.
    #[must_use]
    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.note = note.into();
        self
    }

    /// Leaves title and subtitle to the page around; `<title>` and `<desc>` stay.
    #[must_use]
    pub fn without_heading(mut self) -> Self {
        self.heading = false;
        self
    }

    /// The identifier as it may stand in an attribute and behind a `#`.
    pub(crate) fn safe_id(&self) -> String {
        let id: String = self
            .id
            .chars()
            .map(|c| {
                if c.is_ascii_alphanumeric() || c == '-' || c == '_' {
                    c
                } else {
                    '-'
                }
            })
            .take(64)
            .collect();
        if id.is_empty() {
            "chart".to_owned()
        } else {
            id
        }
    }
}
