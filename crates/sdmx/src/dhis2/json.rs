//! How is a set of data values read from JSON and written as JSON?

use super::{DataValue, DataValueSet};
use crate::{MOST_FINDINGS, MOST_ROWS};
use domain::finding::{Finding, Location};
use serde_json::{Map, Value, json};

/// Digits of a number in JSON that every reader keeps.
const DIGITS: usize = 15;

/// Reads a set. A value's place is told as its number in `dataValues`, from 1.
///
/// ```
/// let text = r#"{"dataSet":"MONTHLY","period":"202501","orgUnit":"03127",
///     "dataValues":[{"dataElement":"01","value":"12"}]}"#;
/// let (set, findings) = sdmx::dhis2::read_json(text.as_bytes());
/// assert!(findings.is_empty());
/// assert_eq!(set.values[0].value, "12");
/// ```
#[must_use]
pub fn read_json(bytes: &[u8]) -> (DataValueSet, Vec<Finding>) {
    let mut findings = Vec::new();
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let whole = Location::default;
    let object = match serde_json::from_slice::<Value>(bytes) {
        Ok(Value::Object(object)) => object,
        Ok(_) => {
            findings.push(Finding::error("dhis2-shape", whole()));
            return (DataValueSet::default(), findings);
        }
        Err(error) => {
            let place = Location {
                row: u64::try_from(error.line()).ok(),
                column: u32::try_from(error.column()).ok(),
                ..whole()
            };
            findings.push(Finding::error("dhis2-no-json", place));
            return (DataValueSet::default(), findings);
        }
    };
    let mut set = DataValueSet {
        data_set: text(&object, "dataSet", None, &mut findings),
        complete_date: text(&object, "completeDate", None, &mut findings),
        period: text(&object, "period", None, &mut findings),
        org_unit: text(&object, "orgUnit", None, &mut findings),
        attribute_option_combo: text(&object, "attributeOptionCombo", None, &mut findings),
        values: Vec::new(),
    };
    let Some(Value::Array(list)) = object.get("dataValues") else {
        findings.push(Finding::error("dhis2-shape", whole()).expected("dataValues"));
        return (set, findings);
    };
    for (value, index) in list.iter().zip(1u64..) {
        if index > MOST_ROWS as u64 {
            let finding = Finding::error("message-too-many-rows", whole());
            findings.push(finding.expected(MOST_ROWS.to_string()));
            break;
        }
        if findings.len() >= MOST_FINDINGS {
            break;
        }
        match value {
            Value::Object(object) => set.values.push(data_value(object, index, &mut findings)),
            _ => findings.push(Finding::error("dhis2-shape", at(index)).expected("{…}")),
        }
    }
    (set, findings)
}

fn at(index: u64) -> Location {
    Location {
        row: Some(index),
        ..Location::default()
    }
}

fn data_value(object: &Map<String, Value>, index: u64, findings: &mut Vec<Finding>) -> DataValue {
    let mut field = |name| text(object, name, Some(index), findings);
    let value = DataValue {
        data_element: field("dataElement"),
        period: field("period"),
        org_unit: field("orgUnit"),
        category_option_combo: field("categoryOptionCombo"),
        attribute_option_combo: field("attributeOptionCombo"),
        value: field("value"),
        stored_by: field("storedBy"),
        last_updated: field("lastUpdated"),
        comment: field("comment"),
        follow_up: truth(object, &["followup", "followUp"]),
        deleted: truth(object, &["deleted"]),
    };
    if value.data_element.is_empty() {
        findings.push(Finding::error("dhis2-field-missing", at(index)).expected("dataElement"));
    }
    value
}

fn truth(object: &Map<String, Value>, names: &[&str]) -> bool {
    names.iter().any(|name| match object.get(*name) {
        Some(Value::Bool(truth)) => *truth,
        Some(Value::String(text)) => text == "true",
        _ => false,
    })
}

/// A field as text. Numbers are taken where no reader would round them.
fn text(
    object: &Map<String, Value>,
    name: &'static str,
    index: Option<u64>,
    findings: &mut Vec<Finding>,
) -> String {
    let place = || Location {
        field: Some(name.to_owned()),
        ..index.map_or_else(Location::default, at)
    };
    match object.get(name) {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) => text.trim().to_owned(),
        Some(Value::Bool(truth)) => truth.to_string(),
        Some(Value::Number(number)) => {
            let text = number.to_string();
            let digits = text.bytes().filter(u8::is_ascii_digit).count();
            if number.is_f64() && digits > DIGITS {
                findings.push(Finding::error("dhis2-number-inexact", place()).read(&text));
            }
            text
        }
        Some(_) => {
            findings.push(Finding::error("dhis2-shape", place()).expected(name));
            String::new()
        }
    }
}

/// The set as JSON; what is empty is left out.
#[must_use]
pub fn write_json(set: &DataValueSet) -> String {
    let mut object = filled(&[
        ("dataSet", &set.data_set),
        ("completeDate", &set.complete_date),
        ("period", &set.period),
        ("orgUnit", &set.org_unit),
        ("attributeOptionCombo", &set.attribute_option_combo),
    ]);
    let values: Vec<Value> = set.values.iter().map(value_object).collect();
    object.insert("dataValues".to_owned(), Value::Array(values));
    Value::Object(object).to_string()
}

fn value_object(value: &DataValue) -> Value {
    let mut object = filled(&[
        ("dataElement", &value.data_element),
        ("period", &value.period),
        ("orgUnit", &value.org_unit),
        ("categoryOptionCombo", &value.category_option_combo),
        ("attributeOptionCombo", &value.attribute_option_combo),
        ("value", &value.value),
        ("storedBy", &value.stored_by),
        ("lastUpdated", &value.last_updated),
        ("comment", &value.comment),
    ]);
    for (name, truth) in [("followup", value.follow_up), ("deleted", value.deleted)] {
        if truth {
            object.insert(name.to_owned(), json!(true));
        }
    }
    Value::Object(object)
}

fn filled(fields: &[(&str, &String)]) -> Map<String, Value> {
    let filled = fields.iter().filter(|(_, text)| !text.is_empty());
    filled
        .map(|(name, text)| ((*name).to_owned(), json!(text)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dhis2::strategy::set;
    use proptest::prelude::*;

    fn codes(text: &str) -> Vec<&'static str> {
        let (_, findings) = read_json(text.as_bytes());
        findings.iter().map(|finding| finding.code).collect()
    }

    #[test]
    fn a_set_as_existing_systems_send_it() {
        let text = r#"{"dataSet":"pBOMPrpg1QX","completeDate":"2025-02-03","period":"202501",
            "orgUnit":"DiszpKrYNg8","dataValues":[
            {"dataElement":"f7n9E0hX8qk","categoryOptionCombo":"bRowv6yZOF2","value":1,
             "comment":"ước","followup":true},
            {"dataElement":"Ix2HsbDMLea","value":"","deleted":"true","period":"202502"}]}"#;
        let (set, findings) = read_json(text.as_bytes());
        assert!(findings.is_empty(), "{findings:?}");
        assert_eq!(set.values[0].value, "1");
        assert!(set.values[0].follow_up && set.values[1].deleted);
        assert_eq!(set.period_of(&set.values[0]), "202501");
        assert_eq!(set.period_of(&set.values[1]), "202502");
        assert_eq!(set.org_unit_of(&set.values[1]), "DiszpKrYNg8");
    }

    #[test]
    fn what_is_wrong_is_told() {
        assert_eq!(codes(""), ["dhis2-no-json"]);
        assert_eq!(codes("[1]"), ["dhis2-shape"]);
        assert_eq!(codes("{}"), ["dhis2-shape"]);
        assert_eq!(
            codes(r#"{"dataValues":[{"value":[]}, 7]}"#),
            ["dhis2-shape", "dhis2-field-missing", "dhis2-shape"]
        );
        let long = r#"{"dataValues":[{"dataElement":"a","value":0.1234567890123456789}]}"#;
        assert_eq!(codes(long), ["dhis2-number-inexact"]);
        assert_eq!(codes(&"[".repeat(100_000)), ["dhis2-no-json"]);
    }

    proptest! {
        #[test]
        fn a_set_comes_back(set in set()) {
            let (back, findings) = read_json(write_json(&set).as_bytes());
            prop_assert!(findings.is_empty(), "{findings:?}");
            prop_assert_eq!(back, set);
        }

        #[test]
        fn any_bytes_are_answered(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let _ = read_json(&bytes);
        }
    }
}
