//! What the public facts of Điện Biên must say, as of any day.

use crate::world::{WORLDS, reader};
use actions::ask;
use actions::review::json::{ReviewJson, RowJson, json};
use actions::series::json::json as series_json;
use actions::trace::json::json as trace_json;

const PLACE: &str = "province:11";

fn review(period: &str, as_of: &str) -> ReviewJson {
    let asked = actions::review::show::Asked {
        place: PLACE,
        period,
        from: ask::From {
            as_of,
            ..ask::From::default()
        },
        ..actions::review::show::Asked::default()
    };
    let review = actions::review::show::show(&WORLDS, &reader(), asked).unwrap();
    json(&review, WORLDS.zone())
}

fn row<'a>(review: &'a ReviewJson, indicator: &str, baseline: &str) -> &'a RowJson {
    let wanted =
        |row: &&RowJson| row.indicator == indicator && row.baseline.unwrap_or_default() == baseline;
    review.rows.iter().find(wanted).unwrap()
}

fn shown(indicator: &str, period: &str, as_of: &str) -> Option<String> {
    let asked = actions::series::show::Asked {
        indicator,
        place: PLACE,
        from_period: period,
        to_period: period,
        from: ask::From {
            as_of,
            ..ask::From::default()
        },
        ..actions::series::show::Asked::default()
    };
    let series = actions::series::show::show(&WORLDS, &reader(), asked).unwrap();
    series_json(&series, WORLDS.zone())
        .rows
        .into_iter()
        .next()
        .and_then(|row| row.value)
}

#[test]
fn growth_of_2023_is_what_was_known_on_the_day() {
    let november = review("2023", "2023-11-30");
    let growth = row(&november, "GRDP_GROWTH", "congress");
    assert_eq!(growth.result.as_deref(), Some("7.01"));
    assert_eq!(growth.result_status, Some("estimate"));
    assert_eq!((growth.class, growth.against_average), ("exceeded", true));
    let december = review("2023", "2023-12-29");
    let growth = row(&december, "GRDP_GROWTH", "congress");
    assert_eq!(growth.result.as_deref(), Some("7.1"));
    assert_eq!(growth.class, "exceeded");
    assert_eq!(growth.rivals[0].kind, "overtaken");
    assert_eq!(growth.rivals[0].value.as_deref(), Some("7.01"));
}

#[test]
fn growth_of_2025_is_judged_against_the_promise_of_the_day() {
    let before = review("2025", "2025-10-01");
    let growth = row(&before, "GRDP_GROWTH", "council");
    assert_eq!(
        (growth.operator, growth.target.as_deref()),
        (Some(">"), Some("10.5"))
    );
    assert_eq!(growth.class, "no_data");
    assert_eq!(
        growth.changed_later.as_ref().map(|later| later.class),
        Some("not_met")
    );
    let after = review("2025", "2026-02-01");
    let growth = row(&after, "GRDP_GROWTH", "council");
    assert_eq!(
        (growth.operator, growth.target.as_deref()),
        (Some(">="), Some("8.5"))
    );
    assert_eq!(
        (growth.result.as_deref(), growth.class),
        (Some("7.34"), "not_met")
    );
    assert_eq!(growth.difference.as_deref(), Some("-1.16"));
    assert_eq!(growth.difference_unit.as_deref(), Some("điểm %"));
    assert_eq!(growth.target_versions.len(), 2);
}

#[test]
fn poverty_of_2025_is_not_met_twice() {
    let review = review("2025", "2026-02-01");
    for (indicator, result) in [("POVERTY_RATE", "17.78"), ("POVERTY_RATE_CHANGE", "-3.51")] {
        let poverty = row(&review, indicator, "council");
        assert_eq!(
            (poverty.result.as_deref(), poverty.class),
            (Some(result), "not_met")
        );
        assert_eq!(poverty.better, Some(false));
    }
}

#[test]
fn the_first_half_of_2024_was_revised() {
    assert_eq!(
        shown("GRDP_GROWTH", "2024-H1", "2024-08-01").as_deref(),
        Some("8.75")
    );
    assert_eq!(
        shown("GRDP_GROWTH", "2024-H1", "2024-11-01").as_deref(),
        Some("11.29")
    );
    assert_eq!(
        shown("GRDP_PER_HEAD", "2023", "2024-04-30").as_deref(),
        Some("48.6")
    );
    assert_eq!(
        shown("GRDP_PER_HEAD", "2023", "2024-05-01").as_deref(),
        Some("42.98")
    );
}

#[test]
fn growth_of_2024_is_shown_as_published_with_the_computed_beside_it() {
    let asked = actions::trace::show::Asked {
        indicator: "GRDP_GROWTH",
        place: PLACE,
        period: "2024",
        ..actions::trace::show::Asked::default()
    };
    let shown = actions::trace::show::show(&WORLDS, &reader(), asked).unwrap();
    let trace = trace_json(&shown, WORLDS.zone());
    assert_eq!(trace.figure.shown.as_deref(), Some("8.51"));
    let beside = &trace.figure.beside[0];
    assert_eq!(beside.shown.as_deref(), Some("9.06"));
    assert_eq!(beside.disagrees, Some(true));
    let implied = &beside.formula.as_ref().unwrap().implied[0];
    assert_eq!(
        (&*implied.implied, &*implied.recorded),
        ("14987.76", "14912.39")
    );
    let statement = trace.figure.statement.unwrap();
    assert_eq!(statement.as_printed.as_deref(), Some("tăng 8,51%"));
}

#[test]
fn parts_that_do_not_add_up_are_told_apart_from_rounding() {
    let quarter = review("2025-Q1", "");
    let total = row(&quarter, "GRDP_NOMINAL", "");
    let parts = total
        .beside
        .iter()
        .find(|beside| beside.way == "parts")
        .unwrap();
    assert_eq!(parts.value.as_deref(), Some("6781.99"));
    assert!(parts.disagrees);
    let months = review("2024-9M", "");
    let total = row(&months, "GRDP_REAL", "");
    let parts = total
        .beside
        .iter()
        .find(|beside| beside.way == "parts")
        .unwrap();
    assert_eq!(parts.value.as_deref(), Some("11423.44"));
    assert!(!parts.disagrees);
}

#[test]
fn a_part_of_a_year_is_no_result_of_the_year() {
    let review = review("2025", "2026-02-01");
    let disbursed = row(&review, "PUBLIC_INVESTMENT_DISBURSED", "council");
    assert_eq!(
        (disbursed.class, disbursed.result.as_deref()),
        ("no_data", None)
    );
    let part = disbursed.to_date.as_ref().unwrap();
    assert_eq!(
        (&*part.period, part.value.as_deref()),
        ("2025-10M", Some("1691"))
    );
    let nominal = row(&review, "GRDP_NOMINAL", "");
    assert_eq!(nominal.result, None);
    assert_eq!(nominal.to_date.as_ref().unwrap().period, "2025-Q1");
}

#[test]
fn the_conference_published_its_own_count() {
    let november = review("2023", "2023-11-30");
    assert_eq!(
        row(&november, "TARGETS_MET", "").result.as_deref(),
        Some("14")
    );
    assert_eq!(
        row(&november, "TARGETS_TOTAL", "").result.as_deref(),
        Some("26")
    );
    let congress = november
        .counts
        .iter()
        .find(|count| count.baseline == "congress")
        .unwrap();
    assert_eq!(
        (congress.total, congress.exceeded, congress.met_or_exceeded),
        (1, 1, 1)
    );
}
