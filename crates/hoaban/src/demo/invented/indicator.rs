//! What is measured in the invented province, and how does it add up?
//!
//! The definitions stand in `data/hoa-ban/indicators.csv`. All codes begin with `HB_` and all
//! names say that they are invented, so that no text on a real province is held against them.

use std::collections::BTreeMap;

/// `indicators.csv`.
pub const INDICATORS_CSV: &str = include_str!("../../../data/hoa-ban/indicators.csv");

/// What the generator needs to know of an indicator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Definition {
    /// Unit.
    pub unit: String,
    /// Decimals.
    pub decimals: u32,
    /// `sum`, `year_to_date`, `last` or `none`.
    pub over_time: String,
    /// On which basis it is restated where places were divided; empty: not at all.
    pub restate_by: String,
}

/// The definitions by code.
///
/// # Panics
/// Where the file is no list of indicators, which its test excludes.
#[must_use]
pub fn definitions() -> BTreeMap<String, Definition> {
    let mut reader = csv::Reader::from_reader(INDICATORS_CSV.as_bytes());
    let names = reader.headers().expect("the file has a header").clone();
    let at = |name: &str| names.iter().position(|column| column == name);
    let columns = ["code", "unit", "decimals", "time_aggregation", "restate_by"]
        .map(|name| at(name).expect("the header names every column"));
    reader
        .records()
        .map(|record| {
            let record = record.expect("every row has every column");
            let [code, unit, decimals, over_time, restate_by] =
                columns.map(|column| record[column].to_owned());
            let definition = Definition {
                unit,
                decimals: decimals.parse().expect("decimals are a number"),
                over_time,
                restate_by,
            };
            (code, definition)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::super::rows::read;
    use super::*;

    #[test]
    fn every_indicator_is_marked_as_invented() {
        for row in read(INDICATORS_CSV) {
            assert!(row["code"].starts_with("HB_"), "{row:?}");
            assert!(row["name_vi"].ends_with("[giả định]"), "{row:?}");
            assert!(row["name_en"].ends_with("[invented]"), "{row:?}");
        }
        assert_eq!(definitions().len(), 47);
    }

    #[test]
    fn all_kinds_of_adding_up_occur() {
        let mut kinds: Vec<String> = definitions().into_values().map(|d| d.over_time).collect();
        kinds.sort();
        kinds.dedup();
        assert_eq!(kinds, ["last", "none", "sum", "year_to_date"]);
    }
}
