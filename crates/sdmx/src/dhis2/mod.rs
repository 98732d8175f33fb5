//! What does a set of DHIS2's data values say?
//!
//! DHIS2 developer guide, "Data value sets": the resource `dataValueSets`, with which most
//! countries' health and reporting systems push figures.

mod json;
mod table;

pub use json::{read_json, write_json};
pub use table::{read_csv, write_csv};

/// A set of values. What stands here holds for each value that does not say otherwise.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DataValueSet {
    /// The data set: the form.
    pub data_set: String,
    /// The day on which it was completed, as written.
    pub complete_date: String,
    /// The period, as written: `202501`.
    pub period: String,
    /// The organisation unit: who reports.
    pub org_unit: String,
    /// The attribute option combination.
    pub attribute_option_combo: String,
    /// The values.
    pub values: Vec<DataValue>,
}

/// One value; empty where nothing was written.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DataValue {
    /// The data element: what is measured.
    pub data_element: String,
    /// The period.
    pub period: String,
    /// The organisation unit.
    pub org_unit: String,
    /// The category option combination: how it is cut.
    pub category_option_combo: String,
    /// The attribute option combination.
    pub attribute_option_combo: String,
    /// The value, as written.
    pub value: String,
    /// Who stored it.
    pub stored_by: String,
    /// When it was changed last.
    pub last_updated: String,
    /// What was remarked.
    pub comment: String,
    /// Whether it is marked for somebody to look at again.
    pub follow_up: bool,
    /// Whether it is taken away.
    pub deleted: bool,
}

impl DataValueSet {
    /// The period of a value: its own, else that of the set.
    #[must_use]
    pub fn period_of<'a>(&'a self, value: &'a DataValue) -> &'a str {
        own(&value.period, &self.period)
    }

    /// The organisation unit of a value: its own, else that of the set.
    #[must_use]
    pub fn org_unit_of<'a>(&'a self, value: &'a DataValue) -> &'a str {
        own(&value.org_unit, &self.org_unit)
    }
}

fn own<'a>(own: &'a str, of_set: &'a str) -> &'a str {
    if own.is_empty() { of_set } else { own }
}

#[cfg(test)]
pub(crate) mod strategy {
    use super::{DataValue, DataValueSet};
    use proptest::prelude::*;

    fn text() -> impl Strategy<Value = String> {
        "([^\\s\"][\\PC\n\"]{0,8}[^\\s])?".prop_map(|text| text.trim().to_owned())
    }

    prop_compose! {
        fn value()(
            data_element in "[A-Za-z0-9]{1,11}",
            texts in prop::collection::vec(text(), 8),
            follow_up in any::<bool>(),
            deleted in any::<bool>(),
        ) -> DataValue {
            let text = |index: usize| texts[index].clone();
            DataValue {
                data_element,
                period: text(0),
                org_unit: text(1),
                category_option_combo: text(2),
                attribute_option_combo: text(3),
                value: text(4),
                stored_by: text(5),
                last_updated: text(6),
                comment: text(7),
                follow_up,
                deleted,
            }
        }
    }

    prop_compose! {
        pub(crate) fn set()(
            texts in prop::collection::vec(text(), 5),
            values in prop::collection::vec(value(), 0..5),
        ) -> DataValueSet {
            let text = |index: usize| texts[index].clone();
            DataValueSet {
                data_set: text(0),
                complete_date: text(1),
                period: text(2),
                org_unit: text(3),
                attribute_option_combo: text(4),
                values,
            }
        }
    }
}
