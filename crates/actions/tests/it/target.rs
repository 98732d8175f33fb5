//! Do the verbs on promises do all they should?

use crate::desk::Hall;
use actions::target::{Draft, amend, promise, take_back};
use actions::{Authorized, Caller, Object, Permission, may};

fn draft(value: &str) -> Draft<'_> {
    Draft {
        indicator: "GRDP",
        place: "province:11",
        period: "2026",
        stage: "decided",
        operator: ">=",
        value,
        baseline: "council",
        document: "Nghị quyết 5",
        clause: "Điều 1",
        ..Draft::default()
    }
}

fn may_all<P: Permission>() -> Authorized<P> {
    may(&Caller::operator(), Object::Record).unwrap()
}

#[test]
fn a_promise_its_amendment_and_its_end() {
    let hall = Hall::furnished();
    let before = hall.state();
    let code = |refused: actions::Refused| refused.findings()[0].code;
    let none = amend::run(&hall.desk, &may_all(), &draft("10"), "").unwrap_err();
    assert_eq!(code(none), "no-promise-stands");
    promise::run(&hall.desk, &may_all(), &draft("10"), "").unwrap();
    hall.later();
    let twice = promise::run(&hall.desk, &may_all(), &draft("11"), "").unwrap_err();
    assert_eq!(code(twice), "promise-stands");
    let same = amend::run(&hall.desk, &may_all(), &draft("10"), "").unwrap_err();
    assert_eq!(code(same), "nothing-changes");
    amend::run(&hall.desk, &may_all(), &draft("9"), "bão").unwrap();
    hall.later();
    let why = take_back::run(&hall.desk, &may_all(), &draft(""), "").unwrap_err();
    assert_eq!(code(why), "reason-missing");
    take_back::run(&hall.desk, &may_all(), &draft(""), "hủy").unwrap();
    insta::assert_snapshot!(hall.since(before));
    hall.later();
    promise::run(&hall.desk, &may_all(), &draft("8"), "").unwrap();
}
