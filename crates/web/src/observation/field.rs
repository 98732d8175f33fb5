//! Which fields has the form of a statement, and what was wrong with them?

use super::page::Field;
use crate::fault::Fault;
use crate::finding;
use crate::lens::Lens;
use crate::view::Choice;
use crate::visit::{Fields, Visit};
use actions::target::plans::{Plans, plans};
use actions::{Object, may, permit};
use domain::Decimal;
use domain::decimal::plain;
use domain::finding::Finding;
use domain::observation::Status;
use domain::release::Release;
use words::{Language, Words};

/// What the fields of a form are made from.
pub(crate) struct Making<'a> {
    /// The way to words.
    pub lens: Lens<'a>,
    /// What stands in the fields.
    pub filled: &'a Fields,
    /// What was wrong with the last try.
    pub findings: &'a [Finding],
}

impl Making<'_> {
    /// A field for a line of text, with what stands in it and what was wrong with it.
    pub(crate) fn text(&self, name: &'static str, kind: &'static str, required: bool) -> Field {
        let words = self.lens.words;
        let found = self
            .findings
            .iter()
            .find(|finding| finding.location.field.as_deref() == Some(name));
        let hint = words.text_if_known(&format!("operator-{name}.hint"), &[]);
        Field {
            name,
            label: words.text(&format!("operator-{name}")),
            kind,
            value: self.filled.text(name).unwrap_or_default().to_owned(),
            choices: Vec::new(),
            required,
            problem: found
                .map(|it| finding::line(words, it).sentence)
                .unwrap_or_default(),
            hint: hint.unwrap_or_default(),
        }
    }

    /// A field for a day, as people write days: what an address brings is written so too.
    pub(crate) fn day(&self, name: &'static str) -> Field {
        let field = self.text(name, "day", false);
        let value = crate::visit::day(&field.value);
        let value = value.map(vietnamese::date::print);
        Field {
            value: value.unwrap_or(field.value),
            ..field
        }
    }

    fn list(&self, name: &'static str, choices: Vec<(String, String)>) -> Field {
        let field = self.text(name, "text", true);
        let choices = choices
            .into_iter()
            .map(|(value, text)| Choice {
                chosen: value == field.value,
                value,
                text,
            })
            .collect();
        Field { choices, ..field }
    }

    /// The indicators, by group and name.
    pub(crate) fn indicators(&self) -> Field {
        let mut all: Vec<_> = self
            .lens
            .catalogue
            .indicators()
            .filter_map(|(_, indicator)| {
                let version = indicator.versions.last()?;
                let name = self.lens.indicator(version);
                let unit = self.lens.unit(&version.unit);
                Some((
                    crate::lens::group_order(&version.group),
                    (indicator.code.to_string(), format!("{name} ({unit})")),
                ))
            })
            .collect();
        all.sort();
        self.list(
            "indicator",
            all.into_iter().map(|(_, choice)| choice).collect(),
        )
    }

    /// The organisations.
    pub(crate) fn producers(&self) -> Field {
        let day = crate::as_of::today(self.lens.visit);
        let all = self
            .lens
            .catalogue
            .organisations()
            .map(|(no, organisation)| {
                (
                    organisation.id.to_string(),
                    self.lens.organisation(no, day).to_owned(),
                )
            });
        self.list("producer", all.collect())
    }

    /// How settled a figure is.
    pub(crate) fn statuses(&self) -> Field {
        let words = self.lens.words;
        let all = [
            Status::Estimate,
            Status::Preliminary,
            Status::Final,
            Status::Settled,
        ];
        let told = all.map(|it| (it.to_string(), words.text(&format!("status-{it}"))));
        self.list("status", told.to_vec())
    }

    /// Who may see it.
    pub(crate) fn releases(&self) -> Field {
        let words = self.lens.words;
        let all = [Release::Internal, Release::Public];
        let told = all.map(|it| (it.to_string(), words.text(&format!("release-{it}"))));
        self.list("release", told.to_vec())
    }
}

/// The definitions, for the lists of a form.
pub(super) fn definitions(visit: &Visit<'_>) -> Result<Plans, Fault> {
    let authorized = may::<permit::ReadRecord>(&visit.caller, Object::Record)?;
    Ok(plans(&visit.site.desk, &authorized)?)
}

/// A number as it is typed in a language, as a plain decimal; what cannot be read stays as it
/// is, and the action says what is wrong with it.
pub(crate) fn typed(words: Words, text: &str) -> String {
    let read: Option<Decimal> = match words.language() {
        Language::Vietnamese => vietnamese::number::parse(text).ok().map(|parsed| {
            // Noughts that were typed say to which place the figure is exact.
            let mut value = parsed.value;
            value.rescale(parsed.decimals);
            value
        }),
        Language::English => text
            .replace([',', '\u{a0}'], "")
            .replace('\u{2212}', "-")
            .parse()
            .ok(),
    };
    read.map_or_else(
        || text.to_owned(),
        |value| {
            if value.scale() == 0 {
                plain(value)
            } else {
                value.to_string()
            }
        },
    )
}

/// A day as it is typed, as the data files write it; what cannot be read stays as it is.
pub(crate) fn typed_day(text: &str) -> String {
    crate::visit::day(text).map_or_else(|| text.to_owned(), |day| day.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_typed_as_each_language_writes_them() {
        let vietnamese = Words::of(Language::Vietnamese);
        assert_eq!(typed(vietnamese, "14.912,39"), "14912.39");
        assert_eq!(typed(vietnamese, "−3,50"), "-3.50");
        assert_eq!(typed(vietnamese, "1200"), "1200");
        assert_eq!(typed(vietnamese, "bảy"), "bảy");
        let english = Words::of(Language::English);
        assert_eq!(typed(english, "14,912.39"), "14912.39");
    }
}
