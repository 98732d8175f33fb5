//! How are the record's values told on a page? Names, numbers and reasons in one language.

use crate::address::Address;
use crate::view::{ClassMark, Figure};
use crate::visit::Visit;
use actions::figure;
use actions::tell::Teller;
use cube::amount::{Amount, Counted, Reason};
use cube::goals::PromiseKey;
use cube::question::{Map, Standpoint};
use domain::assessment::Class;
use domain::breakdown::BreakdownNo;
use domain::catalogue::Catalogue;
use domain::decimal::plain;
use domain::indicator::{IndicatorNo, IndicatorVersion};
use domain::moment::KnownAt;
use domain::organisation::OrganisationNo;
use domain::period::Period;
use domain::place::PlaceNo;
use domain::target::{Goal, Operator};
use domain::unit::Unit;
use domain::{Date, Decimal};
use words::{Language, Words};

/// What stands between the record and a page.
#[derive(Debug, Clone, Copy)]
pub struct Lens<'a> {
    /// The request.
    pub visit: &'a Visit<'a>,
    /// The words of the page.
    pub words: Words,
    /// The definitions.
    pub catalogue: &'a Catalogue,
}

/// What one figure is about.
#[derive(Debug, Clone, Copy)]
pub struct Subject {
    /// What is measured.
    pub indicator: IndicatorNo,
    /// Where.
    pub place: PlaceNo,
    /// When.
    pub period: Period,
    /// Of which part.
    pub breakdown: BreakdownNo,
}

impl<'a> Lens<'a> {
    /// A lens on the definitions of an answer.
    #[must_use]
    pub fn new(visit: &'a Visit<'a>, catalogue: &'a Catalogue) -> Self {
        Self {
            visit,
            words: visit.words,
            catalogue,
        }
    }

    fn named<'t>(&self, vietnamese: &'t str, english: &'t str) -> &'t str {
        match self.words.language() {
            Language::English if !english.is_empty() => english,
            _ => vietnamese,
        }
    }

    /// What a place was called on a day.
    #[must_use]
    pub fn place(&self, place: PlaceNo, day: Date) -> &'a str {
        let version = self.catalogue.place(place).named_on(day);
        self.named(&version.name_vi, &version.name_en)
    }

    /// An indicator's name.
    #[must_use]
    pub fn indicator(&self, version: &'a IndicatorVersion) -> &'a str {
        self.named(&version.name_vi, &version.name_en)
    }

    /// An organisation's name on a day.
    #[must_use]
    pub fn organisation(&self, organisation: OrganisationNo, day: Date) -> &'a str {
        let version = self.catalogue.organisation(organisation).on(day);
        self.named(&version.name_vi, &version.name_en)
    }

    /// A unit as it is read; one that has no English word is shown as written.
    #[must_use]
    pub fn unit(&self, unit: &Unit) -> String {
        self.words.unit(unit.as_str())
    }

    /// A group of indicators.
    #[must_use]
    pub fn group(&self, code: &str) -> String {
        self.teller().group(code)
    }

    /// The members that cut a figure, empty for the total.
    #[must_use]
    pub fn breakdown(&self, breakdown: BreakdownNo) -> String {
        let parts = self.catalogue.breakdown(breakdown).parts();
        let name = |(dimension, member): &(_, _)| {
            let known = self
                .catalogue
                .dimension(dimension)
                .and_then(|dimension| dimension.members.iter().find(|known| known.code == *member));
            known.map_or_else(
                || format!("{dimension}={member}"),
                |known| self.named(&known.name_vi, &known.name_en).to_owned(),
            )
        };
        parts.iter().map(name).collect::<Vec<_>>().join(", ")
    }

    /// Name of an indicator with the members that cut it.
    #[must_use]
    pub fn measured(&self, subject: Subject) -> String {
        let version = self.version(subject);
        let name = self.indicator(version);
        let members = self.breakdown(subject.breakdown);
        if members.is_empty() {
            name.to_owned()
        } else {
            format!("{name}: {members}")
        }
    }

    /// The definition that holds for a figure.
    #[must_use]
    pub fn version(&self, subject: Subject) -> &'a IndicatorVersion {
        self.catalogue
            .indicator_on(subject.indicator, subject.period.last_day())
    }

    /// A value as it stands: its own decimals.
    #[must_use]
    pub fn exact(&self, value: Decimal) -> Figure {
        Figure::new(self.words.exact(value), plain(value))
    }

    /// A value with so many decimals.
    #[must_use]
    pub fn rounded(&self, value: Decimal, decimals: u32) -> Figure {
        let value = domain::decimal::round_half_away(value, decimals);
        let machine = format!("{value:.*}", decimals as usize);
        Figure::new(self.words.number(value, decimals), machine)
    }

    /// A difference with its sign.
    #[must_use]
    pub fn difference(&self, value: Decimal, decimals: u32) -> Figure {
        let value = domain::decimal::round_half_away(value, decimals);
        let machine = format!("{value:.*}", decimals as usize);
        Figure::new(self.words.difference(value, decimals), machine)
    }

    /// What is known of a figure, with the way to its home.
    #[must_use]
    pub fn amount(&self, amount: &Amount, subject: Subject) -> Option<Figure> {
        let version = self.version(subject);
        let value = figure::shown(amount, version)?;
        let stated = amount.seq.is_some();
        let figure = if stated {
            self.exact(value)
        } else {
            self.rounded(value, version.decimals)
        };
        Some(figure.at(self.home(subject)))
    }

    /// What is known of a figure in a sentence: with its unit, and how much of it is missing.
    #[must_use]
    pub fn told(&self, amount: &Amount, subject: Subject) -> Option<String> {
        let figure = self.amount(amount, subject)?;
        let unit = self.unit(&self.version(subject).unit);
        let value = self.words.with_unit(&figure.text, &unit);
        match amount.completeness.filter(|parts| !parts.is_complete()) {
            // Each place has told a part of the time only: "0 of 12" would read as nothing at all.
            Some(parts) if parts.have == 0 && matches!(parts.counted, Counted::Places(_)) => {
                let arguments = [("value", value.as_str())];
                Some(self.words.text_with("indicator-none-whole", &arguments))
            }
            Some(parts) => {
                let known = self.teller().completeness(parts);
                let arguments = [("value", value.as_str()), ("known", known.as_str())];
                Some(self.words.text_with("indicator-incomplete", &arguments))
            }
            None => Some(value),
        }
    }

    /// The address of a figure's home, on the day, state and map of this page.
    #[must_use]
    pub fn home(&self, subject: Subject) -> Address {
        self.about(self.visit.beside("/trace"), subject)
    }

    /// The address of a page about a figure's indicator.
    #[must_use]
    pub fn indicator_page(&self, subject: Subject) -> Address {
        self.about(self.visit.beside("/indicator"), subject)
    }

    fn about(&self, address: Address, subject: Subject) -> Address {
        address
            .with(
                "indicator",
                self.catalogue.indicator(subject.indicator).code.to_string(),
            )
            .with("place", self.catalogue.place(subject.place).id.to_string())
            .with("period", subject.period.to_string())
            .with(
                "breakdown",
                self.catalogue.breakdown(subject.breakdown).to_string(),
            )
    }

    /// The address of a promise's home.
    #[must_use]
    pub fn promise_page(&self, key: &PromiseKey) -> Address {
        let subject = Subject {
            indicator: key.indicator,
            place: key.place,
            period: key.period,
            breakdown: key.breakdown,
        };
        self.about(self.visit.beside("/promise"), subject)
            .with("baseline", key.baseline.as_str())
            .with("per", key.per.as_str())
    }

    /// The address of a place's page.
    #[must_use]
    pub fn place_page(&self, place: PlaceNo) -> Address {
        let id = self.catalogue.place(place).id.to_string();
        self.visit.beside("/place").with("place", id)
    }

    /// What was promised: a sign and a value, or the two ends of a range.
    #[must_use]
    pub fn goal(&self, goal: &Goal, unit: &Unit, period: Period) -> Figure {
        let value = goal.value();
        let figure = value.map(|value| self.exact(value)).unwrap_or_default();
        let before = match goal.operator() {
            Operator::AtLeast => "≥\u{a0}",
            Operator::MoreThan => ">\u{a0}",
            Operator::AtMost => "≤\u{a0}",
            Operator::LessThan => "<\u{a0}",
            Operator::Equal => "",
            Operator::Range => {
                let upper = goal.upper().map(|upper| self.words.exact(upper));
                let text = format!("{}\u{2013}{}", figure.text, upper.unwrap_or_default());
                return Figure::new(text, "");
            }
            Operator::YesNo => return Figure::new(self.teller().goal(goal, unit, period), ""),
            Operator::AllOf | Operator::AnyOf => {
                let key = if goal.operator() == Operator::AllOf {
                    "goal-all"
                } else {
                    "goal-any"
                };
                let count = u64::try_from(goal.members().len()).unwrap_or_default();
                return Figure::new(self.words.counted(key, count, &[]), "");
            }
        };
        Figure {
            before: before.to_owned(),
            ..figure
        }
    }

    /// An outcome.
    #[must_use]
    pub fn class(&self, class: Class) -> ClassMark {
        ClassMark::of(class, self.words)
    }

    /// Why there is no figure, or not a whole one.
    #[must_use]
    pub fn reason(&self, reason: &Reason, period: Period) -> String {
        self.teller().reason(reason, period)
    }

    /// Sentences that terminal and page share.
    #[must_use]
    pub fn teller(&self) -> Teller<'_> {
        let zone = self.visit.site.desk.zone();
        Teller {
            words: self.words,
            catalogue: self.catalogue,
            zone,
        }
    }

    /// When something became known, in the zone of the store.
    #[must_use]
    pub fn known(&self, known: KnownAt) -> String {
        self.words.known_at(known, self.visit.site.desk.zone())
    }

    /// The same as it sorts.
    #[must_use]
    pub fn known_key(&self, known: Option<KnownAt>) -> String {
        known
            .map(|known| known.timestamp().to_string())
            .unwrap_or_default()
    }

    /// Status and day of a figure: `ước tính · 29/12/2023`.
    #[must_use]
    pub fn status(&self, amount: &Amount) -> String {
        let status = amount
            .status
            .map(|status| self.words.text(&format!("status-{status}")));
        let known = amount.known_at.map(|known| self.known(known));
        let way = match figure::way(amount.way) {
            "stated" => None,
            way => Some(self.words.text(&format!("way-{way}"))),
        };
        [way, status, known]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(", ")
    }

    /// On whose map, in words.
    #[must_use]
    pub fn map(&self, map: Map) -> String {
        match map {
            Map::Then => self.words.text("frame-map-then"),
            Map::On(day) => self
                .words
                .text_with("frame-map-day", &[("day", &self.words.date(day))]),
        }
    }

    /// What makes a print repeatable: day, state, map.
    #[must_use]
    pub fn printed(&self, standpoint: Standpoint, today: Date) -> String {
        let shown = standpoint
            .as_of
            .date(self.visit.site.desk.zone())
            .min(today);
        self.words.text_with(
            "frame-printed",
            &[
                ("day", &self.words.date(shown)),
                ("state", &self.words.count(standpoint.state.0)),
                ("map", &self.map(standpoint.map)),
            ],
        )
    }
}

/// The groups in the order in which plans print them.
const GROUPS: [&str; 6] = [
    "economy",
    "society",
    "environment",
    "defence_security",
    "party_building",
    "overview",
];

/// The place of a group among the others; unknown ones come last.
#[must_use]
pub fn group_order(code: &str) -> (usize, String) {
    let known = GROUPS.iter().position(|group| *group == code);
    (known.unwrap_or(GROUPS.len()), code.to_owned())
}
