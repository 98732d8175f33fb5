//! Do rows become promises, amendments and withdrawals?

use crate::desk::{Hall, told};
use actions::import::{Ending, Input, Kind, run};
use actions::{Caller, Object, Source, may};

const HEADING: &str = "indicator,place,period,per,breakdown,stage,operator,value,upper,unit,tolerance,baseline,\
     known_at,document,carrier,release,note,members,withdrawn\n";

fn rows(rows: &str) -> String {
    format!("{HEADING}{rows}")
}

#[test]
fn all_that_one_import_leaves() {
    let hall = Hall::furnished();
    let state = hall.state();
    let text = rows(
        "GRDP,province:11,2025,,,decided,>,10500,,triệu đồng,,council,2025-01-01,NQ 1,,public,,,\n\
         GRDP,province:11,2025,,,decided,>=,8.5,,,,council,2025-11-01,NQ 2,,public,,,\n\
         POVERTY_RATE,province:11,2021/2025,average,,decided,<=,-4,,%/năm,0.5,congress,2020-10-01,ĐH XIV,,,,,\n\
         BIRTHS,province:11,2025,,,decided,range,10,20,,,party,2025-01-01,NQ 3,,,,,\n\
         DISBURSED,province:11,2025,,,decided,all_of,,,,,party,2025-01-01,NQ 3,,,,GRDP;BIRTHS,\n",
    );
    let report = hall.import(Kind::Targets, &text);
    assert_eq!(
        report.result,
        Ending::Committed,
        "{}",
        told(&report.findings)
    );
    assert_eq!((report.counts.new, report.counts.amended), (4, 1));
    insta::assert_snapshot!(hall.since(state));
    let again = hall.import(Kind::Targets, &text);
    assert_eq!((again.result, again.counts.same), (Ending::Unchanged, 5));
    let back = rows("GRDP,province:11,2025,,,decided,,,,,,council,2025-12-01,NQ 9,,,,,true\n");
    let report = hall.import(Kind::Targets, &back);
    assert_eq!(report.counts.withdrawn, 1, "{}", told(&report.findings));
}

#[test]
fn promises_that_cannot_stand_are_refused() {
    let hall = Hall::furnished();
    let text = rows(
        "GRDP,province:11,2025,average,,decided,>,10.5,,,,council,2025-01-01,NQ 1,,,,,\n\
         GRDP,province:11,2025,,,decided,range,10,9,,,council,2025-01-01,NQ 1,,,,,\n\
         GRDP,province:11,2025,,,decided,>=,10,11,,,council,2025-01-01,NQ 1,,,,,\n\
         GRDP,province:11,2025,,,decided,yes_no,2,,,,council,2025-01-01,NQ 1,,,,,\n\
         GRDP,province:11,2025,,,decided,all_of,,,,,council,2025-01-01,NQ 1,,,,,\n\
         GRDP,province:11,2025,,,decided,>=,,,,,council,2025-01-01,NQ 1,,,,,\n\
         GRDP,province:11,2025,,,decided,>=,7,,%,,council,2025-01-01,NQ 1,,,,,\n\
         GRDP,province:11,2025,,,quyết định,≥,7,,,-1,HĐND,01/01/2025,,,,,,\n\
         DISBURSED,province:11,2025-Q2,,,decided,>=,7,,,,council,2025-01-01,NQ 1,,,,,\n",
    );
    let report = hall.import(Kind::Targets, &text);
    assert_eq!(report.result, Ending::Refused);
    insta::assert_snapshot!(told(&report.findings));
}

#[test]
fn one_promise_by_two_wordings_of_its_document_is_one() {
    let hall = Hall::furnished();
    let text = |document: &str, value: &str| {
        rows(&format!(
            "GRDP,province:11,2025,,,decided,>=,{value},,,,council,2025-01-01,{document},,,,,\n"
        ))
    };
    assert_eq!(hall.import(Kind::Targets, &text("NQ 1", "7")).counts.new, 1);
    let other = hall.import(Kind::Targets, &text("Nghị quyết số 1", "7"));
    assert_eq!(other.result, Ending::Unchanged);
    assert_eq!(other.findings[0].code, "document-differs");
    let contradicts = hall.import(Kind::Targets, &text("NQ 1", "8"));
    assert_eq!(contradicts.findings[0].code, "record-contradicts");
    let caller = Caller::operator();
    let corrected = text("Nghị quyết số 1", "8");
    let input = Input {
        files: vec![Source::of_bytes("file.csv", corrected.as_bytes())],
        set_back: Some(may(&caller, Object::Record).unwrap()),
        correct: Some(may(&caller, Object::Record).unwrap()),
        reason: "gõ nhầm".to_owned(),
        ..Input::default()
    };
    let state = hall.state();
    let report = run(&hall.desk, &caller, Kind::Targets, input, &mut |_| {}).unwrap();
    assert_eq!(report.counts.corrected, 1, "{}", told(&report.findings));
    insta::assert_snapshot!(hall.since(state));
}
