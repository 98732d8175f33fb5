//! Of which small parts is every page made? Texts that are ready to be shown, nothing to compute.

use domain::assessment::Class;
use words::Words;

/// A number as a page shows it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Figure {
    /// As people read it: `14.912,39`.
    pub text: String,
    /// As programs read it: `14912.39`; says how many decimals `text` has.
    pub value: String,
    /// The address of its trace, where it has one.
    pub home: Option<String>,
    /// An operator before it: `≥ `.
    pub before: String,
    /// What follows it on the line: a no-break space and the unit.
    pub after: String,
    /// Not yet final: set in italics.
    pub provisional: bool,
}

impl Figure {
    /// A number without a home.
    #[must_use]
    pub fn new(text: impl Into<String>, value: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            value: value.into(),
            ..Self::default()
        }
    }

    /// The same with the address of its home.
    #[must_use]
    pub fn at(mut self, home: impl Into<String>) -> Self {
        self.home = Some(home.into());
        self
    }

    /// The number inside a sentence: with its operator and what follows it.
    #[must_use]
    pub fn spoken(&self) -> String {
        format!("{}{}{}", self.before, self.text, self.after)
    }

    /// Where the fraction begins: at the mark that stands before the last decimals.
    fn split(&self) -> usize {
        let decimals = self
            .value
            .split_once('.')
            .map_or(0, |(_, fraction)| fraction.len());
        if decimals == 0 {
            return self.text.len();
        }
        self.text
            .char_indices()
            .rev()
            .nth(decimals)
            .map_or(0, |(index, _)| index)
    }

    /// The part before the decimal mark, which stands to the right in its column.
    #[must_use]
    pub fn whole(&self) -> &str {
        self.text.get(..self.split()).unwrap_or_default()
    }

    /// The decimal mark and what follows it: decimals stand exactly under each other.
    #[must_use]
    pub fn fraction(&self) -> &str {
        self.text.get(self.split()..).unwrap_or_default()
    }
}

/// A text that leads somewhere.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Link {
    /// What is read.
    pub text: String,
    /// Where it leads: a path of this site, percent-encoded.
    pub href: String,
}

impl Link {
    /// A text and its address.
    #[must_use]
    pub fn new(text: impl Into<String>, href: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            href: href.into(),
        }
    }
}

/// An outcome: sign, word and colour.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClassMark {
    /// Its code, the name of its colour in the style sheet.
    pub code: &'static str,
    /// `▲ ● ◐ ▼ ○`
    pub sign: &'static str,
    /// `vượt`
    pub word: String,
    /// Its place when a column is sorted: the best first.
    pub order: usize,
}

impl ClassMark {
    /// The mark of an outcome in the words of a language.
    #[must_use]
    pub fn of(class: Class, words: Words) -> Self {
        let order = [
            Class::Exceeded,
            Class::Met,
            Class::Nearly,
            Class::NotMet,
            Class::NoData,
            Class::NoTarget,
        ]
        .iter()
        .position(|other| *other == class)
        .unwrap_or_default();
        let (code, sign) = (class.as_str(), words.class_sign(class));
        Self {
            code,
            sign,
            word: words.class_word(class),
            order,
        }
    }
}

/// A line of a list of facts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fact {
    /// What is told.
    pub label: String,
    /// How it is.
    pub text: String,
    /// Where it leads, if anywhere.
    pub href: Option<String>,
}

impl Fact {
    /// A fact that leads nowhere.
    #[must_use]
    pub fn new(label: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            label: label.into(),
            text: text.into(),
            href: None,
        }
    }
}

/// One thing that can be picked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Choice {
    /// What stands in the address.
    pub value: String,
    /// What is read.
    pub text: String,
    /// Whether it is picked.
    pub chosen: bool,
}

/// A list to pick one of.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Picker {
    /// Name in the address.
    pub name: &'static str,
    /// What is read beside it.
    pub label: String,
    /// What there is to pick.
    pub choices: Vec<Choice>,
}

/// A day to pick.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DayPicker {
    /// Name in the address.
    pub name: &'static str,
    /// What is read beside it.
    pub label: String,
    /// `2023-11-30`
    pub value: String,
}

/// The filters above a table; a plain form that a script submits by itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filters {
    /// The path it asks.
    pub action: String,
    /// What of the address is kept.
    pub kept: Vec<(String, String)>,
    /// Its lists.
    pub pickers: Vec<Picker>,
    /// Its days.
    pub days: Vec<DayPicker>,
}

/// An earlier version of a figure: the figure and what is to be said of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Before {
    /// The figure.
    pub value: Figure,
    /// When, by whom.
    pub note: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_is_split_at_its_decimal_mark() {
        for (text, value, whole, fraction) in [
            ("14.912,39", "14912.39", "14.912", ",39"),
            ("14,912.39", "14912.39", "14,912", ".39"),
            ("5.000", "5000", "5.000", ""),
            ("−3,5", "-3.5", "−3", ",5"),
            ("", "1.5", "", ""),
        ] {
            let figure = Figure::new(text, value);
            assert_eq!((figure.whole(), figure.fraction()), (whole, fraction));
        }
    }
}
