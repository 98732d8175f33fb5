//! What must every engine find in the invented province? Sums by hand, beside the record.
//!
//! Everything here is added up from the last word of each commune's own report by plain loops
//! over strands and months, without the record, the cube or the formula language.

use super::calendar::{LAST_YEAR, first_months, half, month, quarter, year};
use super::indicator::Definition;
use super::observation::{Cut, Known, Ledger, Mark};
use super::place::{MERGER, Territory};
use super::succession::Strand;
use super::target::Judgement;
use domain::Decimal;
use domain::period::Period;
use std::collections::{BTreeMap, BTreeSet};

/// On which map a sum is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Map {
    /// On the map of the period's last day, what lies before restated forward.
    AsThen,
    /// On the map of the last year's end.
    Restated,
}

/// What is to be found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// The whole sum.
    Sum(Decimal),
    /// A sum of what is known, with the reports that are missing.
    Incomplete(Decimal, Vec<(String, Period)>),
    /// A part was divided, and there is no share on the indicator's basis.
    NotRestatable,
}

/// A sum for one of the new communes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expected {
    /// Indicator and breakdown.
    pub cut: Cut,
    /// The new commune's identifier.
    pub place: String,
    /// Period.
    pub period: Period,
    /// Map.
    pub map: Map,
    /// What is to be found.
    pub found: Found,
}

/// What tests compare the record's answers with.
#[derive(Debug)]
pub struct Truth {
    /// What communes last stated, by indicator, place and period.
    pub communes: Known,
    /// Sums for all new communes.
    pub sums: Vec<Expected>,
    /// Districts that are exactly a set of whole new communes, with these.
    pub exact_districts: BTreeMap<String, BTreeSet<String>>,
    /// Districts that are not, with the new communes that lie across their border.
    pub torn_districts: BTreeMap<String, BTreeSet<String>>,
    /// New communes that lie in two districts, with these.
    pub straddling: BTreeMap<String, BTreeSet<String>>,
    /// Classes of the province's targets for single years when everything is known.
    pub judgements: Vec<Judgement>,
    /// Reports that never came.
    pub gaps: Vec<Mark>,
    /// Statements that their producer revised.
    pub revised: Vec<Mark>,
    /// Statements that their producer withdrew.
    pub withdrawn: Vec<Mark>,
    /// Totals stated against the sum of their parts or against another producer.
    pub disagreements: Vec<Mark>,
}

impl Truth {
    /// Adds up everything.
    pub fn new(
        ledger: Ledger,
        territory: &Territory,
        definitions: &BTreeMap<String, Definition>,
        judgements: Vec<Judgement>,
    ) -> Self {
        let id = |district: &usize| territory.districts[*district].id.clone();
        let mut exact_districts = BTreeMap::new();
        let mut torn_districts = BTreeMap::new();
        for (number, district) in territory.districts.iter().enumerate() {
            let parts = territory.successors_of(number);
            let across = |to: &&usize| territory.districts_of(**to).len() > 1;
            let name = |to: &usize| territory.new[*to].id.clone();
            let torn: BTreeSet<String> = parts.iter().filter(across).map(name).collect();
            if torn.is_empty() {
                exact_districts.insert(district.id.clone(), parts.iter().map(name).collect());
            } else {
                torn_districts.insert(district.id.clone(), torn);
            }
        }
        let straddling = (0..territory.new.len())
            .map(|to| (to, territory.districts_of(to)))
            .filter(|(_, districts)| districts.len() > 1)
            .map(|(to, districts)| {
                (
                    territory.new[to].id.clone(),
                    districts.iter().map(id).collect(),
                )
            })
            .collect();
        let adder = Adder {
            known: &ledger.known,
            territory,
        };
        let sums = adder.all(definitions);
        Self {
            sums,
            communes: ledger.known,
            exact_districts,
            torn_districts,
            straddling,
            judgements,
            gaps: ledger.gaps,
            revised: ledger.revised,
            withdrawn: ledger.withdrawn,
            disagreements: ledger.disagreements,
        }
    }
}

/// Sum and missing reports; `None` where it cannot be restated.
type Part = Option<(Decimal, Vec<(String, Period)>)>;

struct Adder<'a> {
    known: &'a Known,
    territory: &'a Territory,
}

impl Adder<'_> {
    fn all(&self, definitions: &BTreeMap<String, Definition>) -> Vec<Expected> {
        let mut sums = Vec::new();
        for &cut in self.known.keys() {
            let definition = &definitions[cut.0];
            let asked: Vec<Period> = match definition.over_time.as_str() {
                "last" if cut.0.ends_with("_AREA") => vec![year(LAST_YEAR - 1), year(LAST_YEAR)],
                "last" => stock_periods(),
                _ if cut.0 == "HB_GRAIN_OUTPUT" => grain_periods(),
                _ => month_periods(),
            };
            for (to, commune) in self.territory.new.iter().enumerate() {
                for &period in &asked {
                    let part = self.restated(cut, definition, to, period);
                    let found = match part {
                        None => Found::NotRestatable,
                        Some((sum, missing)) if missing.is_empty() => Found::Sum(sum),
                        Some((sum, missing)) => Found::Incomplete(sum, missing),
                    };
                    let place = commune.id.clone();
                    let of = |map| Expected {
                        cut,
                        place: place.clone(),
                        period,
                        map,
                        found: found.clone(),
                    };
                    sums.push(of(Map::Restated));
                    if period.last_day() >= MERGER {
                        sums.push(of(Map::AsThen));
                    }
                }
            }
        }
        sums
    }

    fn restated(&self, cut: Cut, definition: &Definition, to: usize, period: Period) -> Part {
        match definition.over_time.as_str() {
            "last" => self.stock(cut, definition, to, period),
            "year_to_date" => self.to_date(cut, definition, to, period),
            _ if cut.0 == "HB_GRAIN_OUTPUT" => {
                let halves = [half(period.last_year(), 1), half(period.last_year(), 2)];
                self.sum(
                    cut,
                    definition,
                    to,
                    halves.into_iter().filter(|h| inside(*h, period)),
                )
            }
            _ => {
                let months = (1..=12).map(|number| month(period.last_year(), number));
                self.sum(cut, definition, to, months.filter(|m| inside(*m, period)))
            }
        }
    }

    /// The sum over the units of time, each from whoever lived in it.
    fn sum(
        &self,
        cut: Cut,
        definition: &Definition,
        to: usize,
        units: impl Iterator<Item = Period>,
    ) -> Part {
        let mut total = (Decimal::ZERO, Vec::new());
        for unit in units {
            let (part, missing) = self.at(cut, definition, to, unit)?;
            total.0 += part;
            total.1.extend(missing);
        }
        Some(total)
    }

    /// What was stated for a period by the commune itself, or by its parts before it lived.
    fn at(&self, cut: Cut, definition: &Definition, to: usize, period: Period) -> Part {
        let series = &self.known[&cut];
        let of = |place: &str| {
            series
                .get(place)
                .and_then(|series| series.get(&period))
                .copied()
        };
        if period.last_day() >= MERGER {
            let place = &self.territory.new[to].id;
            return Some(match of(place) {
                Some(value) => (value, Vec::new()),
                None => (Decimal::ZERO, vec![(place.clone(), period)]),
            });
        }
        let mut total = (Decimal::ZERO, Vec::new());
        for strand in self.territory.strands_to(to) {
            let place = &self.territory.old[strand.from].id;
            let share = share(strand, &definition.restate_by)?;
            match of(place) {
                Some(value) => total.0 += value * share,
                None => total.1.push((place.clone(), period)),
            }
        }
        Some(total)
    }

    /// The last stock inside the period.
    fn stock(&self, cut: Cut, definition: &Definition, to: usize, period: Period) -> Part {
        let number = period.last_day().month().cast_unsigned() / 3;
        self.at(cut, definition, to, quarter(period.last_year(), number))
    }

    /// The amount at the period's end less the amount before its beginning.
    fn to_date(&self, cut: Cut, definition: &Definition, to: usize, period: Period) -> Part {
        let months = |day: domain::Date| day.month().cast_unsigned();
        let (first, last) = (months(period.first_day()), months(period.last_day()));
        let end = first_months(period.last_year(), last);
        let (mut sum, mut missing) = self.at(cut, definition, to, end)?;
        if first > 1 {
            let start = first_months(period.last_year(), first - 1);
            let (before, lacking) = self.at(cut, definition, to, start)?;
            sum -= before;
            missing.extend(lacking);
        }
        Some((sum, missing))
    }
}

fn inside(part: Period, whole: Period) -> bool {
    part.first_day() >= whole.first_day() && part.last_day() <= whole.last_day()
}

/// The share of a strand on a basis; `None` where a divided place has none on it.
fn share(strand: &Strand, basis: &str) -> Option<Decimal> {
    match basis {
        _ if strand.is_whole() => Some(Decimal::ONE),
        "population" => Some(strand.population),
        "area" => Some(strand.area),
        _ => None,
    }
}

fn month_periods() -> Vec<Period> {
    let (last, before) = (LAST_YEAR, LAST_YEAR - 1);
    vec![
        month(before, 12),
        month(last, 6),
        month(last, 7),
        quarter(last, 2),
        quarter(last, 3),
        half(last, 1),
        half(last, 2),
        first_months(last, 9),
        year(before),
        year(last),
    ]
}

fn stock_periods() -> Vec<Period> {
    let (last, before) = (LAST_YEAR, LAST_YEAR - 1);
    vec![
        quarter(last, 2),
        quarter(last, 3),
        half(last, 1),
        year(before),
        year(last),
    ]
}

fn grain_periods() -> Vec<Period> {
    let (last, before) = (LAST_YEAR, LAST_YEAR - 1);
    vec![
        half(before, 2),
        half(last, 1),
        half(last, 2),
        year(before),
        year(last),
    ]
}
