//! How is a set of data values read from CSV and written as CSV?

use super::{DataValue, DataValueSet};
use crate::MOST_FINDINGS;
use crate::fields::{self, at};
use domain::finding::Finding;

/// The columns in the order in which DHIS2 writes them.
const COLUMNS: [&str; 11] = [
    "dataelement",
    "period",
    "orgunit",
    "categoryoptioncombo",
    "attributeoptioncombo",
    "value",
    "storedby",
    "lastupdated",
    "comment",
    "followup",
    "deleted",
];

/// Reads a set. The heading may have its columns in any order; without known names the columns
/// are taken in DHIS2's own order, as DHIS2 does.
///
/// ```
/// let text = "dataelement,period,orgunit,value\n01,202501,03127,12\n";
/// let (set, findings) = sdmx::dhis2::read_csv(text.as_bytes());
/// assert!(findings.is_empty());
/// assert_eq!(set.values[0].org_unit, "03127");
/// ```
#[must_use]
pub fn read_csv(bytes: &[u8]) -> (DataValueSet, Vec<Finding>) {
    let mut findings = Vec::new();
    let mut set = DataValueSet::default();
    let Some(table) = fields::read(bytes, &mut findings) else {
        return (set, findings);
    };
    let plain = |name: &String| {
        let letters = name.chars().filter(char::is_ascii_alphanumeric);
        letters.collect::<String>().to_ascii_lowercase()
    };
    let heading: Vec<String> = table.heading.iter().map(plain).collect();
    let named = heading.iter().any(|name| name == COLUMNS[0]);
    let place = |column: usize| {
        if named {
            heading.iter().position(|name| name == COLUMNS[column])
        } else {
            Some(column)
        }
    };
    let places: Vec<Option<usize>> = (0..COLUMNS.len()).map(place).collect();
    if named && places[5].is_none() && places[10].is_none() {
        findings.push(Finding::error("dhis2-column-missing", at(1)).expected("value"));
        return (set, findings);
    }
    for (line, texts) in &table.rows {
        let text = |column: usize| {
            let text = places[column].and_then(|index| texts.get(index));
            text.cloned().unwrap_or_default()
        };
        let value = DataValue {
            data_element: text(0),
            period: text(1),
            org_unit: text(2),
            category_option_combo: text(3),
            attribute_option_combo: text(4),
            value: text(5),
            stored_by: text(6),
            last_updated: text(7),
            comment: text(8),
            follow_up: text(9) == "true",
            deleted: text(10) == "true",
        };
        if value.data_element.is_empty() {
            let finding = Finding::error("dhis2-field-missing", at(*line));
            findings.push(finding.expected("dataElement"));
        }
        set.values.push(value);
        if findings.len() >= MOST_FINDINGS {
            break;
        }
    }
    (set, findings)
}

/// The set as CSV. The format has no room for the form: period and organisation unit of the
/// set are written with every value.
#[must_use]
pub fn write_csv(set: &DataValueSet) -> String {
    let rows = set.values.iter().map(|value| {
        vec![
            value.data_element.as_str(),
            set.period_of(value),
            set.org_unit_of(value),
            &value.category_option_combo,
            &value.attribute_option_combo,
            &value.value,
            &value.stored_by,
            &value.last_updated,
            &value.comment,
            if value.follow_up { "true" } else { "false" },
            if value.deleted { "true" } else { "" },
        ]
    });
    fields::write(std::iter::once(COLUMNS.to_vec()).chain(rows))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dhis2::strategy::set;
    use proptest::prelude::*;

    #[test]
    fn names_and_order_are_free() {
        let text = "\"value\";\"dataElement\";\"orgUnit\"\n\"1,5\";01;03127\n";
        let (set, findings) = read_csv(text.as_bytes());
        assert!(findings.is_empty(), "{findings:?}");
        assert_eq!(set.values[0].value, "1,5");
        let text = "a,b,c,d,e,f\n01,202501,03127,default,default,7\n";
        let (set, _) = read_csv(text.as_bytes());
        assert_eq!(
            (set.values[0].period.as_str(), set.values[0].value.as_str()),
            ("202501", "7")
        );
    }

    #[test]
    fn what_is_missing_is_told() {
        let codes = |text: &str| {
            let (_, findings) = read_csv(text.as_bytes());
            findings
                .iter()
                .map(|finding| finding.code)
                .collect::<Vec<_>>()
        };
        assert_eq!(
            codes("dataelement,period\n01,202501\n"),
            ["dhis2-column-missing"]
        );
        assert_eq!(codes("dataelement,value\n,1\n"), ["dhis2-field-missing"]);
        assert_eq!(codes(""), ["message-empty"]);
    }

    proptest! {
        #[test]
        fn a_set_comes_back(set in set()) {
            let (back, findings) = read_csv(write_csv(&set).as_bytes());
            prop_assert!(findings.is_empty(), "{findings:?}");
            let full = |value: &DataValue| DataValue {
                period: set.period_of(value).to_owned(),
                org_unit: set.org_unit_of(value).to_owned(),
                ..value.clone()
            };
            let values: Vec<DataValue> = set.values.iter().map(full).collect();
            prop_assert_eq!(back.values, values);
        }

        #[test]
        fn any_bytes_are_answered(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
            let _ = read_csv(&bytes);
        }
    }
}
