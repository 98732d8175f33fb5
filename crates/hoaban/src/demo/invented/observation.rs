//! Who stated what, and when? The statements of the invented history and what is left of them.

use super::indicator::Definition;
use super::sheet::Sheet;
use domain::period::Period;
use domain::{Date, Decimal};
use std::collections::BTreeMap;

/// An indicator and the members that cut it; the second is empty for the total.
pub type Cut = (&'static str, &'static str);

/// One statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// Indicator and breakdown.
    pub cut: Cut,
    /// The place's identifier.
    pub place: String,
    /// Period.
    pub period: Period,
    /// The value with its printed decimals; `None` withdraws.
    pub value: Option<Decimal>,
    /// `estimate`, `preliminary` or `final`.
    pub status: &'static str,
    /// Day of publication.
    pub known_at: Date,
    /// The last day counted, where it is not the period's.
    pub counted_until: Option<Date>,
    /// The producer's identifier.
    pub producer: String,
    /// Who printed it.
    pub carrier: &'static str,
    /// Whether it is not for the public.
    pub internal: bool,
    /// The report, in words.
    pub source: &'static str,
}

/// What communes last stated: place to period to value; withdrawn and missing ones are absent.
pub type Known = BTreeMap<Cut, BTreeMap<String, BTreeMap<Period, Decimal>>>;

/// A statement that somebody took back, mended or never made.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mark {
    /// Indicator and breakdown.
    pub cut: Cut,
    /// The place's identifier.
    pub place: String,
    /// Period.
    pub period: Period,
}

/// All statements and what tests compare them with.
#[derive(Debug, Default)]
pub struct Ledger {
    /// Everything that was stated, in no order.
    pub statements: Vec<Statement>,
    /// What communes last stated.
    pub known: Known,
    /// Reports that never came.
    pub gaps: Vec<Mark>,
    /// Statements that their producer revised.
    pub revised: Vec<Mark>,
    /// Statements that their producer withdrew.
    pub withdrawn: Vec<Mark>,
    /// Totals that somebody stated against the sum of the parts, or against another producer.
    pub disagreements: Vec<Mark>,
}

impl Ledger {
    /// Takes a statement.
    pub fn state(&mut self, statement: Statement) {
        self.statements.push(statement);
    }

    /// Remembers what is left to be known of a commune.
    pub fn know(&mut self, mark: Mark, value: Decimal) {
        let places = self.known.entry(mark.cut).or_default();
        places
            .entry(mark.place)
            .or_default()
            .insert(mark.period, value);
    }

    /// The files of observations, one for each year of publication, in the order of publication.
    pub fn csv_by_year(&self, definitions: &BTreeMap<String, Definition>) -> Vec<(i16, String)> {
        let mut by_day: Vec<&Statement> = self.statements.iter().collect();
        by_day.sort_by_key(|statement| {
            let key = (statement.cut, &statement.place, statement.period);
            (statement.known_at, key, &statement.producer)
        });
        let mut years: BTreeMap<i16, Sheet> = BTreeMap::new();
        for statement in by_day {
            let sheet = years
                .entry(statement.known_at.year())
                .or_insert_with(|| Sheet::new(COLUMNS));
            write(sheet, statement, definitions);
        }
        years
            .into_iter()
            .map(|(year, sheet)| (year, sheet.text()))
            .collect()
    }
}

const COLUMNS: &str = "indicator,place,period,breakdown,value,as_printed,status,known_at,\
                       counted_until,producer,carrier,release,source,withdrawn";

fn write(sheet: &mut Sheet, statement: &Statement, definitions: &BTreeMap<String, Definition>) {
    let (indicator, breakdown) = statement.cut;
    let value = statement
        .value
        .map(|value| value.to_string())
        .unwrap_or_default();
    let printed = match (statement.value, definitions.get(indicator)) {
        (Some(value), Some(definition)) if !statement.carrier.is_empty() => {
            let number = vietnamese::number::print(value, value.scale());
            let separator = if definition.unit.starts_with('%') {
                ""
            } else {
                " "
            };
            format!("{number}{separator}{}", definition.unit)
        }
        _ => String::new(),
    };
    let day = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
    sheet.row(&[
        indicator,
        &statement.place,
        &statement.period.to_string(),
        breakdown,
        &value,
        &printed,
        statement.status,
        &statement.known_at.to_string(),
        &day(statement.counted_until),
        &statement.producer,
        statement.carrier,
        if statement.internal {
            "internal"
        } else {
            "public"
        },
        statement.source,
        if statement.value.is_none() {
            "true"
        } else {
            ""
        },
    ]);
}
