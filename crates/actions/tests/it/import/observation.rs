//! Do rows become statements, and is each sorted right: new, same, revised, withdrawn?

use crate::desk::{Hall, told};
use actions::import::{Ending, Input, Kind, run};
use actions::{Caller, Object, Source, may};

const HEADING: &str = "indicator,place,period,breakdown,value,unit,as_printed,status,known_at,counted_until,producer,carrier,release,source,withdrawn\n";

fn rows(rows: &str) -> String {
    format!("{HEADING}{rows}")
}

#[test]
fn all_that_one_import_leaves() {
    let hall = Hall::furnished();
    let state = hall.state();
    let text = rows(
        "GRDP,province:11,2023,,14912.39,,\"14.912,39 tỷ đồng\",estimate,2023-12-29,,org:stats,\
         báo,public,Niên giám,\n\
         GRDP,11,2024,,16263220,triệu đồng,,preliminary,2024-12-29,,org:ubnd,,,,\n\
         BIRTHS,03001,2024-H1,sex=female,60,,,final,2024-08-01,2024-06-14,org:stats,,,,\n\
         POVERTY_RATE,province:11,2025,,17.78,,\"giảm còn 17,78%\",estimate,,,org:ubnd,,,,\n",
    );
    let report = hall.import(Kind::Observations, &text);
    assert_eq!(
        report.result,
        Ending::Committed,
        "{}",
        told(&report.findings)
    );
    insta::assert_snapshot!(hall.since(state));
    insta::assert_snapshot!("report", serde_json::to_string_pretty(&report).unwrap());
}

#[test]
fn a_dry_run_says_the_same_and_leaves_nothing() {
    let hall = Hall::furnished();
    let state = hall.state();
    let text = rows("GRDP,province:11,2023,,1,,,final,2024-01-01,,org:stats,,,,\n");
    let dry = hall.dry_run(Kind::Observations, &text);
    assert_eq!((dry.result, dry.counts.new), (Ending::DryRun, 1));
    assert_eq!(hall.state(), state);
    let wet = hall.import(Kind::Observations, &text);
    assert_eq!(wet.differences, dry.differences);
}

#[test]
fn rows_are_sorted_by_what_the_record_says() {
    let hall = Hall::furnished();
    let first = rows(
        "GRDP,province:11,2023,,100,,,estimate,2023-11-30,,org:stats,,,,\n\
         BIRTHS,commune:A,2023,,5,,,final,2024-01-01,,org:stats,,,,\n",
    );
    assert_eq!(hall.import(Kind::Observations, &first).counts.new, 2);
    let second = rows(
        "GRDP,province:11,2023,,100,,,estimate,2023-11-30,,org:stats,,,,\n\
         GRDP,province:11,2023,,101,,,final,2024-06-01,,org:stats,,,,\n\
         GRDP,province:11,2023,,99,,,final,2024-06-01,,org:ubnd,,,,\n\
         BIRTHS,commune:A,2023,,,,,,2024-02-01,,org:stats,,,,true\n",
    );
    let report = hall.import(Kind::Observations, &second);
    assert_eq!(
        report.result,
        Ending::Committed,
        "{}",
        told(&report.findings)
    );
    insta::assert_json_snapshot!((&report.counts, &report.differences));
    let again = hall.import(Kind::Observations, &second);
    assert_eq!((again.result, again.counts.same), (Ending::Unchanged, 4));
}

#[test]
fn rows_that_contradict_each_other_or_the_record_are_refused() {
    let hall = Hall::furnished();
    let stated = rows("GRDP,province:11,2023,,100,,,estimate,2023-11-30,,org:stats,,,,\n");
    hall.import(Kind::Observations, &stated);
    let state = hall.state();
    let text = rows(
        "GRDP,province:11,2023,,100.5,,,estimate,2023-11-30,,org:stats,,,,\n\
         GRDP,province:11,2024,,7,,,estimate,2024-11-30,,org:stats,,,,\n\
         GRDP,province:11,2024,,7,,,estimate,2024-11-30,,org:stats,,,,\n\
         GRDP,province:11,2024,,8,,,estimate,2024-11-30,,org:stats,,,,\n\
         GRDP,province:11,2022,,,,,,2024-11-30,,org:stats,,,,true\n",
    );
    let report = hall.import(Kind::Observations, &text);
    assert_eq!(report.result, Ending::Refused);
    assert_eq!(hall.state(), state);
    insta::assert_snapshot!(told(&report.findings));
}

#[test]
fn a_misread_row_is_put_right_with_permission_and_reason() {
    let hall = Hall::furnished();
    let stated = rows("GRDP,province:11,2023,,100,,,estimate,2023-11-30,,org:stats,,,,\n");
    hall.import(Kind::Observations, &stated);
    let state = hall.state();
    let right = rows("GRDP,province:11,2023,,101,,,estimate,2023-11-30,,org:stats,,,,\n");
    let caller = Caller::operator();
    let input = |reason: &str| Input {
        files: vec![Source::of_bytes("file.csv", right.as_bytes())],
        set_back: Some(may(&caller, Object::Record).unwrap()),
        correct: Some(may(&caller, Object::Record).unwrap()),
        reason: reason.to_owned(),
        ..Input::default()
    };
    let import = |reason| {
        run(
            &hall.desk,
            &caller,
            Kind::Observations,
            input(reason),
            &mut |_| {},
        )
        .unwrap()
    };
    let refused = import("");
    assert_eq!(refused.result, Ending::Refused);
    let report = import("gõ nhầm");
    assert_eq!(report.counts.corrected, 1, "{}", told(&report.findings));
    insta::assert_snapshot!(hall.since(state));
    // The old file says what was once stated: it changes nothing back.
    assert_eq!(
        hall.import(Kind::Observations, &stated).result,
        Ending::Unchanged
    );
}

#[test]
fn a_row_without_a_moment_is_known_now_and_stated_once() {
    let hall = Hall::furnished();
    let text = rows("GRDP,province:11,2023,,100,,,estimate,,,org:stats,,,,\n");
    assert_eq!(hall.import(Kind::Observations, &text).counts.new, 1);
    hall.later();
    assert_eq!(
        hall.import(Kind::Observations, &text).result,
        Ending::Unchanged
    );
    let other = rows("GRDP,province:11,2023,,101,,,estimate,,,org:stats,,,,\n");
    assert_eq!(hall.import(Kind::Observations, &other).counts.revised, 1);
}

#[test]
fn without_the_right_nothing_is_set_back() {
    let hall = Hall::furnished();
    let text = rows("GRDP,province:11,2023,,100,,,estimate,2023-11-30,,org:stats,,,,\n");
    let input = Input {
        files: vec![Source::of_bytes("file.csv", text.as_bytes())],
        ..Input::default()
    };
    let caller = Caller::operator();
    let report = run(&hall.desk, &caller, Kind::Observations, input, &mut |_| {}).unwrap();
    assert_eq!(report.findings[0].code, "known-at-set-back");
    let public = Caller::public();
    let input = Input::default();
    assert!(run(&hall.desk, &public, Kind::Observations, input, &mut |_| {}).is_err());
}

#[test]
fn several_files_are_one_action() {
    let hall = Hall::furnished();
    let state = hall.state();
    let one = rows("GRDP,province:11,2023,,100,,,estimate,2023-11-30,,org:stats,,,,\n");
    let two = rows(
        "GRDP,province:11,2023,,100,,,estimate,2023-11-30,,org:stats,,,,\n\
         GRDP,province:11,2024,,x,,,estimate,2023-11-30,,org:stats,,,,\n",
    );
    let caller = Caller::operator();
    let files = [("a.csv", &one), ("b.csv", &two)];
    let input = Input {
        files: files
            .iter()
            .map(|(name, text)| Source::of_bytes(name, text.as_bytes()))
            .collect(),
        set_back: Some(may(&caller, Object::Record).unwrap()),
        ..Input::default()
    };
    let mut told_rows = Vec::new();
    let report = run(
        &hall.desk,
        &caller,
        Kind::Observations,
        input,
        &mut |progress| {
            told_rows.push((progress.file.to_owned(), progress.rows));
        },
    )
    .unwrap();
    assert_eq!(report.result, Ending::Refused);
    assert_eq!(report.counts.repeated, 1);
    assert_eq!(
        told_rows,
        [("a.csv".to_owned(), 1), ("b.csv".to_owned(), 2)]
    );
    assert_eq!(hall.state(), state);
    assert_eq!(report.findings[0].location.file.as_deref(), Some("b.csv"));
}

#[test]
fn codes_are_read_on_the_map_that_the_file_names() {
    let text = |map: &str| {
        format!(
            "indicator,place,period,value,status,known_at,producer,places_as_of\n\
             BIRTHS,03001,2024,7,final,2025-12-01,org:stats,{map}\n"
        )
    };
    let place = |map: &str| {
        let hall = Hall::furnished();
        let report = hall.import(Kind::Observations, &text(map));
        let told: Vec<_> = report.findings.iter().map(|f| f.code).collect();
        (report.differences[0].key.clone(), told.join(" "))
    };
    let of = |id: &str| format!("BIRTHS {id} 2024 org:stats");
    assert_eq!(place(""), (of("commune:A"), String::new()));
    let restated = (of("commune:A@2025"), "place-restated".to_owned());
    assert_eq!(place("2025-07-01"), restated);
}
