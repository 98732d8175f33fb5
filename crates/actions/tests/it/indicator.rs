//! Is an indicator defined, and refused where its formula cannot stand?

use crate::desk::{Hall, told};
use actions::import::{Ending, Kind};
use actions::indicator::{Draft, define};
use actions::{Authorized, Caller, Object, Permission, may};

fn right<P: Permission>() -> Authorized<P> {
    may(&Caller::operator(), Object::Record).unwrap()
}

fn share<'a>(formula: &'a str) -> Draft<'a> {
    Draft {
        code: "GRDP_AGR_SHARE",
        name_vi: "Tỷ trọng nông nghiệp",
        unit: "%",
        decimals: "2",
        direction: "none",
        group: "economy",
        time_aggregation: "none",
        place_aggregation: "none",
        formula,
        organisation: "org:stats",
        derived_release: "public",
        ..Draft::default()
    }
}

#[test]
fn an_indicator_is_defined_and_changed() {
    let hall = Hall::furnished();
    let before = hall.state();
    let first = share("share(GRDP_AGR, GRDP)");
    define::run(&hall.desk, &right(), &first, "").unwrap();
    let renamed = Draft {
        name_vi: "Tỷ trọng khu vực I",
        ..first
    };
    define::run(&hall.desk, &right(), &renamed, "Quyết định 05/2023").unwrap();
    insta::assert_snapshot!(hall.since(before));
    let catalogue = hall.desk.store().catalogue(hall.state()).unwrap();
    let no = catalogue.indicator_by_code("GRDP_AGR_SHARE").unwrap();
    assert_eq!(catalogue.indicator(no).versions.len(), 1);
}

#[test]
fn formulas_that_cannot_stand_are_refused_with_their_place() {
    let hall = Hall::furnished();
    let state = hall.state();
    let all: Vec<String> = [
        "share(GRDP_AGR, GDRP)",
        "GRDP_AGR",
        "GRDP_AGR / ",
        "GRDP_AGR_SHARE * 2",
        "14.912,39",
    ]
    .iter()
    .map(|formula| {
        let refused = define::run(&hall.desk, &right(), &share(formula), "").unwrap_err();
        told(refused.findings())
    })
    .collect();
    insta::assert_snapshot!(all.join("--\n"));
    assert_eq!(hall.state(), state);
}

#[test]
fn a_circle_over_several_rows_is_refused() {
    let hall = Hall::furnished();
    let text = "code,name_vi,unit,decimals,direction,group,time_aggregation,place_aggregation,formula\n\
                A,A,%,2,none,economy,none,none,B + 1\n\
                B,B,%,2,none,economy,none,none,A - 1\n\
                C,C,%,2,none,economy,none,none,C@-1Y\n";
    let report = hall.import(Kind::Indicators, text);
    assert_eq!(report.result, Ending::Refused);
    insta::assert_snapshot!(told(&report.findings));
}
