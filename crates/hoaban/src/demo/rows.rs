//! What stands in an import file, and is each word of it one that the domain knows? For tests.

use super::{FileKind, WorldFile};
use domain::Date;
use domain::Decimal;
use domain::breakdown::Breakdown;
use domain::identifier::{IndicatorCode, OrganisationId, PlaceId};
use domain::indicator::{Direction, PlaceAggregation, TimeAggregation};
use domain::observation::{StatedValue, Status};
use domain::period::Period;
use domain::place::Level;
use domain::release::Release;
use domain::succession::Basis;
use domain::target::{Baseline, Goal, Operator, Per, Stage};
use domain::unit::Unit;
use std::collections::{BTreeMap, BTreeSet};

/// One row: the value of each column by the column's name.
pub type Row = BTreeMap<String, String>;

/// The rows of a CSV text; every row has every column.
pub fn read(text: &str) -> Vec<Row> {
    let mut reader = csv::ReaderBuilder::new().from_reader(text.as_bytes());
    let names: Vec<String> = reader
        .headers()
        .unwrap()
        .iter()
        .map(str::to_owned)
        .collect();
    reader
        .records()
        .map(|record| {
            let record = record.unwrap();
            let values = record.iter().map(str::to_owned);
            names.iter().cloned().zip(values).collect()
        })
        .collect()
}

/// The rows of all files of a kind.
pub fn rows(files: &[WorldFile], kind: FileKind) -> Vec<Row> {
    let of_kind = files.iter().filter(|file| file.kind == kind);
    of_kind.flat_map(|file| read(&file.text)).collect()
}

/// The different values of a column; a column that a file leaves out is empty.
pub fn column(files: &[WorldFile], kind: FileKind, name: &str) -> BTreeSet<String> {
    let mut values = BTreeSet::new();
    for file in files.iter().filter(|file| file.kind == kind) {
        let mut reader = csv::Reader::from_reader(file.text.as_bytes());
        let at = reader
            .headers()
            .unwrap()
            .iter()
            .position(|column| column == name);
        for record in reader.records() {
            let record = record.unwrap();
            let value = at.map_or("", |at| &record[at]);
            if !values.contains(value) {
                values.insert(value.to_owned());
            }
        }
    }
    values
}

fn field<'a>(row: &'a Row, name: &str) -> &'a str {
    row.get(name).map_or("", String::as_str)
}

/// Parses a field, or says in which row it is wrong.
fn parsed<T: std::str::FromStr>(row: &Row, name: &str) -> T {
    let Ok(value) = field(row, name).parse() else {
        panic!("{name} is wrong in {row:?}");
    };
    value
}

/// Parses a field unless it is empty.
fn if_any<T: std::str::FromStr>(row: &Row, name: &str) -> Option<T> {
    (!field(row, name).is_empty()).then(|| parsed(row, name))
}

/// Every name that is used is defined in the same world.
pub fn check_names(files: &[WorldFile]) {
    let places = column(files, FileKind::Places, "id");
    let organisations = column(files, FileKind::Organisations, "id");
    let indicators = column(files, FileKind::Indicators, "code");
    let breakdowns: BTreeSet<String> = rows(files, FileKind::Breakdowns)
        .iter()
        .map(|row| format!("{}={}", row["dimension"], row["member"]))
        .collect();
    let check = |kind: FileKind, name: &str, known: &BTreeSet<String>| {
        for used in column(files, kind, name) {
            for part in used.split(';').filter(|part| !part.is_empty()) {
                assert!(known.contains(part), "{part} in {name} of {kind}");
            }
        }
    };
    check(FileKind::Places, "parent", &places);
    check(FileKind::Succession, "from", &places);
    check(FileKind::Succession, "to", &places);
    check(FileKind::Organisations, "place", &places);
    check(FileKind::Indicators, "part_of", &indicators);
    check(FileKind::Indicators, "organisation", &organisations);
    for kind in [FileKind::Observations, FileKind::Targets] {
        check(kind, "indicator", &indicators);
        check(kind, "place", &places);
        check(kind, "breakdown", &breakdowns);
    }
    check(FileKind::Observations, "producer", &organisations);
}

/// Every word, day and figure is one that the domain takes.
pub fn check_words(files: &[WorldFile]) {
    for row in rows(files, FileKind::Places) {
        parsed::<PlaceId>(&row, "id");
        parsed::<Level>(&row, "level");
        let from = if_any::<Date>(&row, "valid_from");
        let until = if_any::<Date>(&row, "valid_to");
        assert!(from.is_none() || until.is_none() || from < until, "{row:?}");
        if_any::<Decimal>(&row, "latitude");
        if_any::<Decimal>(&row, "longitude");
        if_any::<Decimal>(&row, "area_km2");
    }
    for row in rows(files, FileKind::Succession) {
        parsed::<Date>(&row, "effective");
        assert!(Basis::new(&row["basis"]).is_ok(), "{row:?}");
        parsed::<Decimal>(&row, "share");
    }
    for row in rows(files, FileKind::Organisations) {
        parsed::<OrganisationId>(&row, "id");
        parsed::<u32>(&row, "precedence");
    }
    for row in rows(files, FileKind::Indicators) {
        parsed::<IndicatorCode>(&row, "code");
        assert!(Unit::parse(&row["unit"]).is_ok(), "{row:?}");
        parsed::<u32>(&row, "decimals");
        parsed::<Direction>(&row, "direction");
        parsed::<TimeAggregation>(&row, "time_aggregation");
        parsed::<PlaceAggregation>(&row, "place_aggregation");
        parsed::<Release>(&row, "derived_release");
    }
    rows(files, FileKind::Observations)
        .iter()
        .for_each(check_observation);
    rows(files, FileKind::Targets).iter().for_each(check_target);
}

fn check_observation(row: &Row) {
    let period: Period = parsed(row, "period");
    parsed::<Breakdown>(row, "breakdown");
    parsed::<Status>(row, "status");
    parsed::<Release>(row, "release");
    let known_at: Date = parsed(row, "known_at");
    assert!(known_at >= period.first_day(), "{row:?}");
    if let Some(day) = if_any::<Date>(row, "counted_until") {
        assert!(
            day >= period.first_day() && day < period.last_day(),
            "{row:?}"
        );
    }
    let value = if_any::<Decimal>(row, "value");
    assert_eq!(
        value.is_none(),
        field(row, "withdrawn") == "true",
        "{row:?}"
    );
    assert!(
        value.is_none_or(|value| StatedValue::new(value).is_ok()),
        "{row:?}"
    );
}

fn check_target(row: &Row) {
    parsed::<Period>(row, "period");
    if_any::<Per>(row, "per");
    parsed::<Stage>(row, "stage");
    parsed::<Baseline>(row, "baseline");
    parsed::<Release>(row, "release");
    parsed::<Date>(row, "known_at");
    assert!(Unit::parse(&row["unit"]).is_ok(), "{row:?}");
    let operator: Operator = parsed(row, "operator");
    let members = field(row, "members")
        .split(';')
        .filter(|code| !code.is_empty());
    let members = members.map(|_| domain::indicator::IndicatorNo(1)).collect();
    let (value, upper) = (if_any(row, "value"), if_any(row, "upper"));
    assert!(
        Goal::new(operator, value, upper, members).is_ok(),
        "{row:?}"
    );
}
