//! Is a form defined as its document says, refused with place and hint, made and copied?

use crate::desk::Hall;
use actions::form::json::{FormDocument, LineDocument, ReportersDocument};
use actions::form::template::{TEMPLATES, Wish, by_id, make};
use actions::form::{copy, define, list, show, write};
use actions::{Authorized, Caller, Object, Refused, may, permit};
use domain::form::{LineKind, Reporters};
use domain::moment::Seq;
use domain::place::Level;
use jiff::civil::date;

fn right() -> Authorized<permit::DefineForm> {
    may(&Caller::operator(), Object::Form).unwrap()
}

fn reader() -> Authorized<permit::ShowForm> {
    may(&Caller::operator(), Object::Form).unwrap()
}

fn births() -> FormDocument {
    let text = r#"{
        "id": "form:births", "valid_from": "2026-01-01", "name_vi": "Báo cáo tháng",
        "frequency": "month", "month_starts_on": 15, "due_days": 3,
        "reporters": {"below": {"place": "province:11", "level": "commune"}},
        "counts_from": "approval", "status": "estimate",
        "lines": [
            {"code": "HEAD", "kind": "heading", "name_vi": "Dân số"},
            {"code": "ALL", "kind": "entered", "indicator": "BIRTHS", "name_vi": "Số sinh"},
            {"code": "GIRLS", "kind": "entered", "indicator": "BIRTHS", "name_vi": "Nữ",
             "breakdown": "sex=female", "indent": 1},
            {"code": "BOYS", "kind": "computed", "formula": "ALL - GIRLS", "name_vi": "Nam"}
        ],
        "columns": [{"code": "this", "kind": "this_period"}],
        "rules": [{"code": "fewer", "severity": "hard", "kind": "formula",
                   "formula": "GIRLS <= ALL"}]
    }"#;
    serde_json::from_str(text).unwrap()
}

fn refusals(hall: &Hall, document: &FormDocument) -> Vec<(String, String)> {
    let before = hall.state();
    match define::document(&hall.desk, &right(), document, "") {
        Err(Refused::Findings(findings)) => {
            assert_eq!(hall.state(), before, "nothing of it is stored");
            let told = findings.into_iter();
            told.map(|f| (f.code.to_owned(), f.location.field.unwrap_or_default()))
                .collect()
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_document_is_defined_and_shown_as_it_was_written() {
    let hall = Hall::furnished();
    define::document(&hall.desk, &right(), &births(), "").unwrap();
    let day = date(2026, 6, 1);
    let shown = show::run(&hall.desk, &reader(), "form:births", day).unwrap();
    assert_eq!(shown, Some(births()));
    let before = date(2025, 12, 31);
    let shown = show::run(&hall.desk, &reader(), "form:births", before).unwrap();
    assert_eq!(shown, None);
    let listed = list::run(&hall.desk, &reader()).unwrap();
    assert_eq!(listed.len(), 1);
    assert_eq!(listed[0].reporters, 1);
    assert!(listed[0].in_use);
}

#[test]
fn what_cannot_stand_names_its_field_and_stores_nothing() {
    let hall = Hall::furnished();
    let refused = |change: fn(&mut FormDocument)| {
        let mut document = births();
        change(&mut document);
        refusals(&hall, &document)
    };
    let one = |code: &str, field: &str| vec![(code.to_owned(), field.to_owned())];
    assert_eq!(
        refused(|d| d.lines[1].indicator = "BIRTS".to_owned()),
        one("unknown-indicator", "lines.2.indicator")
    );
    assert_eq!(
        refused(|d| d.lines[2].breakdown = "sex=woman".to_owned()),
        one("unknown-member", "lines.3.breakdown")
    );
    assert_eq!(
        refused(|d| d.frequency = "week".to_owned()),
        one("unknown-word", "frequency")
    );
    assert_eq!(
        refused(|d| d.lines[3].formula = "ALL - WOMEN".to_owned()),
        one("formula-unknown-indicator", "lines.4.formula")
    );
    assert_eq!(
        refused(|d| d.columns.clear()),
        one("form-no-columns", "columns")
    );
    assert_eq!(
        refused(|d| d.reporters = ReportersDocument::Places(vec!["commune:Z".to_owned()])),
        one("unknown-place", "reporters.places.1")
    );
    assert_eq!(
        refused(|d| d.lines.push(LineDocument {
            code: "ALL".to_owned(),
            kind: "heading".to_owned(),
            name_vi: "Hai lần".to_owned(),
            ..LineDocument::default()
        })),
        one("form-code-twice", "lines.5.code")
    );
}

#[test]
fn a_new_version_ends_the_one_before_and_never_a_later_one() {
    let hall = Hall::furnished();
    define::document(&hall.desk, &right(), &births(), "").unwrap();
    let mut next = births();
    next.valid_from = "2027-01-01".to_owned();
    next.due_days = 10;
    define::document(&hall.desk, &right(), &next, "").unwrap();
    let first = show::run(&hall.desk, &reader(), "form:births", date(2026, 5, 1)).unwrap();
    assert_eq!(first.unwrap().valid_to, "2027-01-01");
    let second = show::run(&hall.desk, &reader(), "form:births", date(2027, 5, 1)).unwrap();
    assert_eq!(second.unwrap().due_days, 10);
    let mut between = births();
    between.valid_from = "2026-06-01".to_owned();
    let told = refusals(&hall, &between);
    assert_eq!(told[0].0, "form-dates-overlap");
}

#[test]
fn usual_sheets_are_made_of_the_records_indicators() {
    let hall = Hall::furnished();
    let catalogue = hall.desk.store().catalogue(Seq::LAST).unwrap();
    let wish = Wish {
        place: catalogue.place_by_id("province:11").unwrap(),
        level: None,
        group: "",
        day: date(2026, 3, 2),
    };
    for template in TEMPLATES {
        match make(&catalogue, template, &wish) {
            Ok((id, version)) => {
                define::run(&hall.desk, &right(), &id, &version, "").unwrap();
                let again = write::document(&catalogue, &id, &version);
                let state = hall.state();
                let same = define::document(&hall.desk, &right(), &again, "").unwrap_err();
                assert_eq!(same.findings()[0].code, "nothing-changes");
                assert_eq!(hall.state(), state, "what changes nothing leaves no trace");
            }
            Err(finding) => assert_eq!(
                (template.id, finding.code),
                ("party-building", "template-no-indicators")
            ),
        }
    }
    let monthly = by_id("monthly-socio-economic").unwrap();
    let (_, version) = make(&catalogue, monthly, &wish).unwrap();
    let codes: Vec<&str> = version
        .lines
        .iter()
        .map(|line| line.code.as_str())
        .collect();
    let marks: Vec<&str> = version
        .lines
        .iter()
        .map(|line| line.mark.as_str())
        .collect();
    assert_eq!(
        codes,
        [
            "G_ECONOMY",
            "GRDP",
            "OF_GRDP",
            "GRDP_AGR",
            "DISBURSED",
            "G_SOCIETY",
            "BIRTHS",
            "POVERTY_RATE"
        ]
    );
    assert_eq!(marks, ["I", "1", "", "-", "2", "II", "1", "2"]);
    assert_eq!(version.lines[0].kind, LineKind::Heading);
    let communes = Wish {
        level: Some(Level::Commune),
        ..wish
    };
    let (_, version) = make(&catalogue, monthly, &communes).unwrap();
    assert!(matches!(version.reporters, Reporters::Below { .. }));
    assert!(version.line(&"POVERTY_RATE".parse().unwrap()).is_none());
}

#[test]
fn a_copy_follows_places_that_were_merged() {
    let hall = Hall::furnished();
    let catalogue = hall.desk.store().catalogue(Seq::LAST).unwrap();
    let place = |id: &str| catalogue.place_by_id(id).unwrap();
    let monthly = by_id("monthly-socio-economic").unwrap();
    let wish = Wish {
        place: place("province:11"),
        level: None,
        group: "",
        day: date(2025, 3, 2),
    };
    let (_, mut version) = make(&catalogue, monthly, &wish).unwrap();
    version.reporters = Reporters::Places(vec![place("commune:A"), place("commune:B")]);
    let copied = copy::run(&catalogue, &version, 2026);
    assert_eq!(
        copied.reporters,
        Reporters::Places(vec![place("commune:A@2025")])
    );
    assert_eq!(copied.valid.from(), Some(date(2026, 1, 1)));
    assert_eq!(copied.lines, version.lines);
}

#[test]
fn the_form_of_the_manual_can_be_defined() {
    let hall = Hall::furnished();
    let manual = include_str!("../../../../docs/formats.md");
    let (_, forms) = manual.split_once("## Forms").unwrap();
    let (_, rest) = forms.split_once("```json\n").unwrap();
    let (text, _) = rest.split_once("```").unwrap();
    let document: FormDocument = serde_json::from_str(text).unwrap();
    define::document(&hall.desk, &right(), &document, "").unwrap();
}
