//! Whatever a file holds: is all of it taken or nothing, and nothing twice?

use crate::desk::{Hall, told};
use actions::import::{Ending, Kind};
use proptest::prelude::*;

const COLUMNS: &str = "indicator,place,period,breakdown,value,as_printed,status,known_at,producer";

/// A field that is sound most of the time.
fn field(sound: &'static [&'static str]) -> impl Strategy<Value = String> {
    prop_oneof![
        60 => proptest::sample::select(sound).prop_map(str::to_owned),
        1 => "[a-zA-Z0-9.:;=/ ăđ-]{0,8}",
    ]
}

fn row() -> impl Strategy<Value = String> {
    let key = (
        field(&["GRDP", "BIRTHS", "POVERTY_RATE"]),
        field(&["province:11", "commune:A", "03002"]),
        field(&["2023", "2024", "2024-H1", "2024-Q3"]),
        field(&["", "sex=female"]),
    );
    let said = (
        field(&["1", "2.5", "-3.25"]),
        field(&["", "1 tỷ đồng"]),
        field(&["estimate", "final"]),
        field(&["2024-12-01", "2025-01-15", "2025-02-01", "2025-03-01", ""]),
        field(&["org:stats", "org:ubnd"]),
    );
    (key, said).prop_map(|((indicator, place, period, breakdown), said)| {
        let (value, printed, status, known, producer) = said;
        [
            indicator, place, period, breakdown, value, printed, status, known, producer,
        ]
        .join(",")
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn a_file_is_taken_whole_or_not_at_all_and_never_twice(
        rows in proptest::collection::vec(row(), 0..8)
    ) {
        let hall = Hall::furnished();
        let text = format!("{COLUMNS}\n{}\n", rows.join("\n"));
        let state = hall.state();
        let dry = hall.dry_run(Kind::Observations, &text);
        prop_assert_eq!(hall.state(), state);
        let wet = hall.import(Kind::Observations, &text);
        prop_assert_eq!(&dry.counts, &wet.counts);
        prop_assert_eq!(&dry.differences, &wet.differences);
        prop_assert_eq!(told(&dry.findings), told(&wet.findings));
        match wet.result {
            Ending::Committed => {
                prop_assert_eq!(dry.result, Ending::DryRun);
                prop_assert_eq!(wet.errors, 0);
                hall.later();
                let again = hall.import(Kind::Observations, &text);
                prop_assert_eq!(again.result, Ending::Unchanged, "{:?}", again.differences);
                let ailments = hall.desk.store().doctor(&mut |_, _| {}).unwrap();
                prop_assert!(ailments.is_empty(), "{:?}", ailments);
            }
            _ => prop_assert_eq!(hall.state(), state),
        }
    }

    #[test]
    fn no_bytes_break_the_reader(
        bytes in proptest::collection::vec(any::<u8>(), 0..400),
        headed in any::<bool>(),
        kind in proptest::sample::select(&Kind::ALL[..]),
    ) {
        let hall = Hall::empty();
        let names: Vec<&str> = kind.columns().map(|(name, _)| name).collect();
        let heading = if headed { names.join(",") + "\n" } else { String::new() };
        let text = [heading.as_bytes(), &bytes].concat();
        let report = hall.import_bytes(kind, &text, false);
        prop_assert!(report.errors > 0 || report.result != Ending::Refused);
    }
}
