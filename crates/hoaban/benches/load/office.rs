//! Who reports, on which form, with which key? An account and a token for each commune, and one
//! for each reader.

use super::country::{CELLS, COMMUNES, committee, commune, indicator, province};
use actions::account::import::{commit, preview};
use actions::form::define;
use actions::form::json::{
    ColumnDocument, FormDocument, LineDocument, ReportersDocument, RuleDocument,
};
use actions::token::issue::{self, Wanted};
use actions::{Caller, Desk, Object, TokenScope, may};
use std::fmt::Write as _;

/// The form that all communes fill.
pub const FORM: &str = "form:load";
/// The month for which they fill it.
pub const PERIOD: &str = "2026-10";
/// How many read the review meanwhile.
pub const READERS: u32 = 8;

/// Defines the form: a line for each indicator, and checks as forms have them.
pub fn define_form(desk: &Desk) {
    let line = |number: u32| LineDocument {
        code: indicator(number),
        kind: "entered".to_owned(),
        indicator: indicator(number),
        name_vi: format!("Dòng {number}"),
        required: true,
        ..LineDocument::default()
    };
    let rule = |code: &str, kind: &str, severity: &str| RuleDocument {
        code: code.to_owned(),
        kind: kind.to_owned(),
        severity: severity.to_owned(),
        ..RuleDocument::default()
    };
    let document = FormDocument {
        id: FORM.to_owned(),
        valid_from: "2026-01-01".to_owned(),
        name_vi: "Báo cáo thử tải".to_owned(),
        frequency: "month".to_owned(),
        month_starts_on: 1,
        due_days: 90,
        reporters: ReportersDocument::Below {
            place: "nation:L".to_owned(),
            level: "commune".to_owned(),
        },
        counts_from: "submission".to_owned(),
        status: "estimate".to_owned(),
        lines: (1..=CELLS).map(line).collect(),
        columns: vec![
            ColumnDocument {
                code: "this".to_owned(),
                kind: "this_period".to_owned(),
                ..ColumnDocument::default()
            },
            ColumnDocument {
                code: "before".to_owned(),
                kind: "last_period".to_owned(),
                ..ColumnDocument::default()
            },
        ],
        rules: vec![
            RuleDocument {
                least: "0".to_owned(),
                ..rule("not-negative", "range", "hard")
            },
            RuleDocument {
                formula: format!("{} <= {}", indicator(2), indicator(1)),
                ..rule("within", "formula", "hard")
            },
            rule("slip", "unit_slip", "soft"),
            rule("outlier", "outlier", "soft"),
        ],
        ..FormDocument::default()
    };
    let right = may(&Caller::operator(), Object::Form).expect("the operator may");
    define::document(desk, &right, &document, "").expect("the form can stand");
}

/// Who may ask this server, by their tokens.
pub struct Keys {
    /// For each commune, in the order of their numbers.
    pub reporters: Vec<String>,
    /// For each leader who reads a province's review.
    pub readers: Vec<String>,
    /// For the one who puts the country's sheet together.
    pub synthesiser: String,
}

/// A key for everybody.
pub fn keys(desk: &Desk) -> Keys {
    let mut text = String::from("login,name,organisation,role,scope,from\n");
    for number in 1..=COMMUNES {
        let (office, place) = (committee(number), commune(number));
        writeln!(
            text,
            "commune.{number:05},Cán bộ {number},{office},reporter,{place},2026-01-01"
        )
        .expect("text takes text");
    }
    for number in 1..=READERS {
        let place = province(number);
        writeln!(
            text,
            "reader.{number:02},Lãnh đạo {number},,leader,{place},2026-01-01"
        )
        .expect("text takes text");
    }
    text.push_str("synthesiser.00,Tổng hợp,,synthesiser,nation:L,2026-01-01\n");
    let right = may(&Caller::operator(), Object::Record).expect("the operator may");
    let (name, bytes) = ("people.csv", text.as_bytes());
    let seen = preview(desk, &right, name, bytes).expect("the store reads");
    assert!(seen.is_sound(), "{:?}", seen.findings.first());
    commit(desk, &right, name, bytes, &seen.digest).expect("the people are taken");
    let reporters = (1..=COMMUNES).map(|number| key(desk, &format!("commune.{number:05}")));
    let readers = (1..=READERS).map(|number| key(desk, &format!("reader.{number:02}")));
    Keys {
        reporters: reporters.collect(),
        readers: readers.collect(),
        synthesiser: synthesiser(desk),
    }
}

/// A key of the one who puts the country's sheet together.
pub fn synthesiser(desk: &Desk) -> String {
    key(desk, "synthesiser.00")
}

fn key(desk: &Desk, login: &str) -> String {
    let id = login.parse().expect("a login");
    let account = desk.store().account_by_id(&id).expect("the store reads");
    let account = account.expect("the account was imported");
    let right = may(&Caller::operator(), Object::Account(account.no)).expect("the operator may");
    let wanted = Wanted {
        account: account.no,
        name: "thử tải",
        scope: TokenScope {
            read: true,
            report: true,
            ..TokenScope::default()
        },
        days: 2,
    };
    let issued = issue::run(desk, &right, &wanted).expect("a token is issued");
    issued.value.secret
}
