//! How are figures, goals, reasons and changes told in words? The same in terminal and page.

use cube::amount::{Amount, Completeness, Counted, Missing, Reason, Way};
use cube::changes::{Change, ChangeKind};
use cube::goals::Promise;
use cube::review::ReviewRow;
use domain::assessment::Class;
use domain::catalogue::Catalogue;
use domain::indicator::{IndicatorNo, IndicatorVersion};
use domain::period::Period;
use domain::place::PlaceNo;
use domain::target::{Goal, Operator, TargetRow};
use domain::unit::Unit;
use jiff::tz::TimeZone;
use rust_decimal::Decimal;
use words::{Language, Words};

/// With whose words and over which definitions something is told.
#[derive(Clone, Copy)]
pub struct Teller<'a> {
    /// The words.
    pub words: Words,
    /// The definitions.
    pub catalogue: &'a Catalogue,
    /// The zone of the store's days.
    pub zone: &'a TimeZone,
}

impl Teller<'_> {
    /// The name of an indicator as of a period.
    #[must_use]
    pub fn indicator(self, indicator: IndicatorNo, period: Period) -> String {
        let version = self.catalogue.indicator_on(indicator, period.last_day());
        self.either(&version.name_vi, &version.name_en)
    }

    /// The name of a place as of a period.
    #[must_use]
    pub fn place(self, place: PlaceNo, period: Period) -> String {
        let version = self.catalogue.place(place).named_on(period.last_day());
        self.either(&version.name_vi, &version.name_en)
    }

    /// The name of an organisation as of a period.
    #[must_use]
    pub fn organisation(
        self,
        organisation: domain::organisation::OrganisationNo,
        period: Period,
    ) -> String {
        let version = self
            .catalogue
            .organisation(organisation)
            .on(period.last_day());
        self.either(&version.name_vi, &version.name_en)
    }

    fn either(self, vietnamese: &str, english: &str) -> String {
        match self.words.language() {
            Language::English if !english.is_empty() => english.to_owned(),
            Language::English | Language::Vietnamese => vietnamese.to_owned(),
        }
    }

    /// The name of a group of the plan; the code itself where it has no name.
    #[must_use]
    pub fn group(self, code: &str) -> String {
        let key = format!("group-{code}");
        self.words
            .text_if_known(&key, &[])
            .unwrap_or_else(|| code.to_owned())
    }

    /// A value without its unit: stated ones as they are, computed ones to the indicator's
    /// decimals.
    #[must_use]
    pub fn value(self, amount: &Amount, version: &IndicatorVersion) -> Option<String> {
        let value = amount.value?;
        Some(match amount.way {
            Way::Stated => self.words.exact(value),
            _ => self.words.number(value, version.decimals),
        })
    }

    /// A value with its unit.
    #[must_use]
    pub fn value_with_unit(self, amount: &Amount, version: &IndicatorVersion) -> Option<String> {
        let value = self.value(amount, version)?;
        Some(
            self.words
                .with_unit(&value, &self.words.unit(version.unit.as_str())),
        )
    }

    fn exact_with_unit(self, value: Decimal, unit: &Unit) -> String {
        self.words
            .with_unit(&self.words.exact(value), &self.words.unit(unit.as_str()))
    }

    /// A goal in words: "ít nhất 8,5 %".
    #[must_use]
    pub fn goal(self, goal: &Goal, unit: &Unit, period: Period) -> String {
        let value = goal
            .value()
            .map(|value| self.exact_with_unit(value, unit))
            .unwrap_or_default();
        let upper = goal
            .upper()
            .map(|upper| self.exact_with_unit(upper, unit))
            .unwrap_or_default();
        let members: Vec<String> = goal
            .members()
            .iter()
            .map(|member| self.indicator(*member, period))
            .collect();
        let members = members.join("; ");
        let key = match goal.operator() {
            Operator::AtLeast => "goal-at_least",
            Operator::MoreThan => "goal-more_than",
            Operator::Equal => "goal-equal",
            Operator::AtMost => "goal-at_most",
            Operator::LessThan => "goal-less_than",
            Operator::Range => "goal-range",
            Operator::YesNo if goal.value() == Some(Decimal::ONE) => "goal-yes",
            Operator::YesNo => "goal-no",
            Operator::AllOf => "goal-all_of",
            Operator::AnyOf => "goal-any_of",
        };
        let arguments = [
            ("value", &*value),
            ("upper", &*upper),
            ("members", &*members),
        ];
        self.words.text_with(key, &arguments)
    }

    /// A goal as a sign and a number: `≥ 8,5`.
    #[must_use]
    pub fn goal_short(self, goal: &Goal) -> String {
        let number = |value: Option<Decimal>| value.map(|value| self.words.exact(value));
        let value = number(goal.value()).unwrap_or_default();
        match goal.operator() {
            Operator::AtLeast => format!("≥ {value}"),
            Operator::MoreThan => format!("> {value}"),
            Operator::Equal => value,
            Operator::AtMost => format!("≤ {value}"),
            Operator::LessThan => format!("< {value}"),
            Operator::Range => format!("{value} – {}", number(goal.upper()).unwrap_or_default()),
            Operator::YesNo if goal.value() == Some(Decimal::ONE) => self.words.text("goal-yes"),
            Operator::YesNo => self.words.text("goal-no"),
            Operator::AllOf | Operator::AnyOf => "⋯".to_owned(),
        }
    }

    /// Why there is no figure, or not a whole one.
    #[must_use]
    pub fn reason(self, reason: &Reason, period: Period) -> String {
        let about = match reason {
            Reason::Straddling(places) | Reason::NoShare(places) | Reason::NoSuccession(places) => {
                self.list(places.iter().map(|place| self.place(*place, period)))
            }
            Reason::Incomplete(missing) => self.list(missing.iter().map(|part| match part {
                Missing::Place(place) => self.place(*place, period),
                Missing::Period(period) => self.words.period(*period),
                Missing::Indicator(indicator) => self.indicator(*indicator, period),
            })),
            Reason::FormulaLacks(lack) => {
                let name = self.indicator(lack.indicator, lack.period);
                let because = match *lack.because {
                    Reason::NoData => String::new(),
                    ref deeper => format!(" ({})", self.reason(deeper, lack.period)),
                };
                format!("{name}, {}{because}", self.words.period(lack.period))
            }
            Reason::FormulaFails(code) => {
                let sentence = self
                    .words
                    .text_if_known(&format!("formula-missing-{code}"), &[]);
                sentence.unwrap_or_else(|| code.clone())
            }
            Reason::NoData
            | Reason::NotOnMap
            | Reason::NotAdditive
            | Reason::TooLarge
            | Reason::NotReleased => String::new(),
        };
        self.words
            .text_with(&format!("reason-{}", reason.code()), &[("about", &about)])
    }

    fn list(self, names: impl Iterator<Item = String>) -> String {
        let names: Vec<String> = names.collect();
        names.join(", ")
    }

    /// "118/129 xã".
    #[must_use]
    pub fn completeness(self, completeness: Completeness) -> String {
        let counted = match completeness.counted {
            Counted::Places(level) => level.to_string(),
            Counted::Periods => "period".to_owned(),
            Counted::Parts => "part".to_owned(),
        };
        let have = self.words.count(u64::from(completeness.have));
        let of = self.words.count(u64::from(completeness.of));
        let key = format!("counted-{counted}");
        self.words.text_with(&key, &[("have", &have), ("of", &of)])
    }

    /// What became different in a line of the review, a sentence each.
    #[must_use]
    pub fn change(self, change: &Change) -> Vec<String> {
        let tell = |kind: &ChangeKind| self.one_change(*kind, change);
        change.kinds.iter().filter_map(tell).collect()
    }

    fn one_change(self, kind: ChangeKind, change: &Change) -> Option<String> {
        let row = change.after.as_ref().or(change.before.as_ref())?;
        let name = self.indicator(row.indicator, row.period);
        let named = ("indicator", name.as_str());
        let before = change.before.as_ref();
        let text = |key: &str, more: &[(&str, &str)]| {
            let mut arguments = vec![named];
            arguments.extend_from_slice(more);
            Some(self.words.text_with(key, &arguments))
        };
        match kind {
            ChangeKind::Appeared => match self.promised(row) {
                Some((goal, version)) => {
                    let baseline = self.baseline(version);
                    text(
                        "tell-appeared-target",
                        &[("goal", &goal), ("baseline", &baseline)],
                    )
                }
                None => {
                    let (who, day) = self.who_and_when(row);
                    let after = self.result(row).or_else(|| self.part(row))?;
                    text(
                        "tell-result-first",
                        &[("after", &after), ("who", &who), ("day", &day)],
                    )
                }
            },
            ChangeKind::Disappeared => text("tell-disappeared", &[]),
            ChangeKind::Target => self.target_change(before?, row, text),
            ChangeKind::Result => self.result_change(before?, row, text),
            ChangeKind::Class => self.class_change(before?, row, text),
            ChangeKind::ToDate => {
                let part = row.to_date.as_ref()?;
                let version = self
                    .catalogue
                    .indicator_on(row.indicator, part.period.last_day());
                let after = self.value_with_unit(&part.amount, version)?;
                let period = self.words.period(part.period);
                text("tell-to_date", &[("after", &after), ("period", &period)])
            }
            ChangeKind::Source => {
                let (who, day) = self.who_and_when(row);
                let after = self.result(row)?;
                text(
                    "tell-source",
                    &[("after", &after), ("who", &who), ("day", &day)],
                )
            }
        }
    }

    fn target_change(
        self,
        before: &ReviewRow,
        after: &ReviewRow,
        text: impl Fn(&str, &[(&str, &str)]) -> Option<String>,
    ) -> Option<String> {
        let (after, version) = self.promised(after)?;
        let (before, _) = self.promised(before)?;
        let day = self.words.date(version.target.known_at.date(self.zone));
        let told = [
            ("before", &*before),
            ("after", &*after),
            ("document", version.target.document.as_str()),
            ("day", &*day),
        ];
        text("tell-target", &told)
    }

    fn class_change(
        self,
        before: &ReviewRow,
        after: &ReviewRow,
        text: impl Fn(&str, &[(&str, &str)]) -> Option<String>,
    ) -> Option<String> {
        let version = after.promise.as_ref().and_then(Promise::in_force);
        let baseline = version.map(|version| self.baseline(version));
        let class = |class: Class| self.words.class_word(class);
        let (before, after) = (class(before.class), class(after.class));
        let told = [
            ("before", &*before),
            ("after", &*after),
            ("baseline", baseline.as_deref().unwrap_or_default()),
        ];
        text("tell-class", &told)
    }

    fn result_change(
        self,
        before: &ReviewRow,
        after: &ReviewRow,
        text: impl Fn(&str, &[(&str, &str)]) -> Option<String>,
    ) -> Option<String> {
        let (who, day) = self.who_and_when(after);
        match (self.result(before), self.result(after)) {
            (Some(before), Some(after)) => {
                let told = [
                    ("before", &*before),
                    ("after", &*after),
                    ("who", &*who),
                    ("day", &*day),
                ];
                text("tell-result", &told)
            }
            (None, Some(after)) => text(
                "tell-result-first",
                &[("after", &after), ("who", &who), ("day", &day)],
            ),
            (Some(before), None) => text("tell-result-gone", &[("before", &before)]),
            (None, None) => None,
        }
    }

    fn result(self, row: &ReviewRow) -> Option<String> {
        let version = self
            .catalogue
            .indicator_on(row.indicator, row.period.last_day());
        self.value_with_unit(&row.cell.amount, version)
    }

    /// What is known of a part of the period.
    fn part(self, row: &ReviewRow) -> Option<String> {
        let part = row.to_date.as_ref()?;
        let version = self
            .catalogue
            .indicator_on(row.indicator, part.period.last_day());
        let value = self.value_with_unit(&part.amount, version)?;
        Some(format!("{value} ({})", self.words.period(part.period)))
    }

    fn promised(self, row: &ReviewRow) -> Option<(String, &TargetRow)> {
        let version = row.promise.as_ref()?.in_force()?;
        let goal = version.target.goal.as_ref()?;
        Some((self.goal(goal, &version.target.unit, row.period), version))
    }

    fn baseline(self, version: &TargetRow) -> String {
        self.words
            .text(&format!("baseline-{}", version.target.key.baseline))
    }

    fn who_and_when(self, row: &ReviewRow) -> (String, String) {
        let who = match row.cell.row {
            Some(stated) => self.organisation(stated.key.producer, row.period),
            None => self.words.text("tell-computed"),
        };
        let part = row.to_date.as_ref().and_then(|part| part.amount.known_at);
        let known = row.cell.amount.known_at.or(part);
        let day = known
            .map(|known| self.words.date(known.date(self.zone)))
            .unwrap_or_default();
        (who, day)
    }
}
