//! Do the verbs on statements of what is do all they should?

use crate::desk::{Hall, told};
use actions::observation::{Draft, correct_transcription, release, state, withdraw};
use actions::{Caller, Object, Refused, may};
use domain::release::Release;

fn draft(value: &str) -> Draft<'_> {
    Draft {
        indicator: "GRDP",
        place: "province:11",
        period: "2025",
        value,
        as_printed: "100,5 tỷ đồng",
        status: "estimate",
        producer: "org:stats",
        source: "Báo cáo",
        ..Draft::default()
    }
}

fn may_all<P: actions::Permission>() -> actions::Authorized<P> {
    may(&Caller::operator(), Object::Record).unwrap()
}

#[test]
fn a_statement_its_revision_and_its_withdrawal() {
    let hall = Hall::furnished();
    let before = hall.state();
    let first = state::run(&hall.desk, &may_all(), &draft("100.5"), "").unwrap();
    assert_eq!(first.value.revises, None);
    hall.later();
    let second = state::run(&hall.desk, &may_all(), &draft("101"), "tính lại").unwrap();
    assert_eq!(second.value.revises, Some(first.value.seq));
    assert_eq!(second.findings[0].code, "print-contradicts-value");
    hall.later();
    release::run(
        &hall.desk,
        &may_all(),
        &[second.value.seq],
        Release::Public,
        "",
    )
    .unwrap();
    hall.later();
    withdraw::run(&hall.desk, &may_all(), first.value.seq, "sai nguồn").unwrap();
    insta::assert_snapshot!(hall.since(before));
    let again = withdraw::run(&hall.desk, &may_all(), first.value.seq, "sai").unwrap_err();
    assert_eq!(again.findings()[0].code, "already-withdrawn");
}

#[test]
fn a_misread_statement_is_corrected_under_its_own_moment() {
    let hall = Hall::furnished();
    let before = hall.state();
    let first = state::run(&hall.desk, &may_all(), &draft("105"), "").unwrap();
    hall.later();
    let correction = correct_transcription::Correction {
        corrects: first.value.seq,
        value: "100.5",
        as_printed: "",
        status: "",
        counted_until: "",
    };
    let done = correct_transcription::run(&hall.desk, &may_all(), &correction, "gõ nhầm").unwrap();
    insta::assert_snapshot!(hall.since(before));
    let refused = |correction, reason| {
        let error = correct_transcription::run(&hall.desk, &may_all(), &correction, reason);
        told(error.unwrap_err().findings())
    };
    let state = hall.state();
    let all = [
        refused(correction, "lại"),
        refused(
            correct_transcription::Correction {
                corrects: done.value,
                ..correction
            },
            "",
        ),
        refused(
            correct_transcription::Correction {
                corrects: domain::moment::Seq(999_999),
                ..correction
            },
            "lại",
        ),
    ];
    insta::assert_snapshot!("refused", all.join("--\n"));
    assert_eq!(hall.state(), state);
}

#[test]
fn a_draft_that_cannot_stand_leaves_nothing() {
    let hall = Hall::furnished();
    let before = hall.state();
    let bad = Draft {
        known_at: "2025-01-01",
        place: "province:12",
        status: "sure",
        source: "Ba\u{301}o",
        ..draft("1,5")
    };
    let refused = state::run(&hall.desk, &may_all(), &bad, "").unwrap_err();
    insta::assert_snapshot!(told(refused.findings()));
    assert_eq!(hall.state(), before);
    assert!(matches!(refused, Refused::Findings(_)));
}

#[test]
fn releasing_what_is_no_statement_changes_nothing() {
    let hall = Hall::furnished();
    let first = state::run(&hall.desk, &may_all(), &draft("100.5"), "").unwrap();
    let state = hall.state();
    let statements = [first.value.seq, domain::moment::Seq(999_999)];
    let refused = release::run(&hall.desk, &may_all(), &statements, Release::Public, "");
    assert!(refused.is_err());
    assert_eq!(hall.state(), state);
}
