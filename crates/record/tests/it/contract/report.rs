//! Forms, reports, entries and steps are read back as they were written, and states keep them.

use super::Made;
use crate::province::{act, found, observation};
use domain::attachment::{AskedFile, FileKind};
use domain::breakdown::Breakdown;
use domain::form::{
    BottomUp, Column, ColumnKind, CountsFrom, FormNo, FormVersion, Frequency, Line, LineKind,
    Reporters, Rule, RuleKind, RuleSeverity,
};
use domain::identifier::{FormId, LineCode, MemberCode};
use domain::indicator::IndicatorNo;
use domain::moment::Seq;
use domain::observation::{StatedValue, Status};
use domain::organisation::OrganisationNo;
use domain::place::{Level, PlaceNo};
use domain::report::{
    Cell, ClientId, Content, Door, Entry, Fate, FindingReason, Origin, Progress, ReportKey,
    ReportState, Reporter, Step, StepKind,
};
use domain::validity::Validity;
use record::store::{Store, Transaction};

fn member(text: &str) -> MemberCode {
    MemberCode::new(text).unwrap()
}

fn line(code: &str, kind: LineKind, indicator: Option<u32>) -> Line {
    Line {
        code: LineCode::new(code).unwrap(),
        kind,
        mark: "I.1".to_owned(),
        indicator: indicator.map(IndicatorNo),
        breakdown: Breakdown::default(),
        name_vi: format!("Dòng {code}"),
        name_en: String::new(),
        indent: 1,
        required: true,
        decimals: Some(2),
    }
}

fn rule(code: &str, kind: RuleKind, lines: &[&str]) -> Rule {
    Rule {
        code: member(code),
        severity: RuleSeverity::Soft,
        kind,
        lines: lines.iter().map(|l| LineCode::new(l).unwrap()).collect(),
        columns: vec![member("this")],
        message_vi: "Kiểm tra lại".to_owned(),
        message_en: "Look again".to_owned(),
    }
}

/// A rule of every kind.
fn rules() -> Vec<Rule> {
    let number = |text: &str| text.parse().unwrap();
    vec![
        rule("r1", RuleKind::Formula("A > 0".to_owned()), &[]),
        rule("r2", RuleKind::SumOfParts, &["B", "A"]),
        rule(
            "r3",
            RuleKind::Range {
                least: None,
                most: Some(number("99.5")),
            },
            &["A"],
        ),
        rule(
            "r4",
            RuleKind::AgainstLastPeriod {
                percent: number("30"),
            },
            &[],
        ),
        rule(
            "r5",
            RuleKind::AgainstLastYear {
                percent: number("30"),
            },
            &[],
        ),
        rule(
            "r6",
            RuleKind::Outlier {
                deviations: number("4.5"),
            },
            &[],
        ),
        rule("r7", RuleKind::UnitSlip, &[]),
        rule("r8", RuleKind::Copied, &[]),
    ]
}

/// A form with something in every field.
pub fn version() -> FormVersion {
    let column = |code: &str, kind| Column {
        code: member(code),
        kind,
        name_vi: String::new(),
        name_en: "Heading".to_owned(),
    };
    FormVersion {
        valid: Validity::ALWAYS,
        name_vi: "Báo cáo tháng".to_owned(),
        name_en: "Monthly report".to_owned(),
        legal_basis: "Quyết định số 1".to_owned(),
        note: "Ghi theo\nhai dòng".to_owned(),
        template: "monthly".to_owned(),
        frequency: Frequency::Month,
        month_starts_on: 15,
        due_days: -3,
        reporters: Reporters::Below {
            place: PlaceNo(2),
            level: Level::Commune,
        },
        producer: Some(OrganisationNo(1)),
        counts_from: CountsFrom::Approval,
        bottom_up: Some(BottomUp {
            form: FormId::new("form:below").unwrap(),
            reached: ReportState::Approved,
        }),
        status: Status::Preliminary,
        lines: vec![
            line("HEAD", LineKind::Heading, None),
            line("A", LineKind::Entered, Some(1)),
            line("B", LineKind::Computed("A * 2".to_owned()), None),
        ],
        columns: vec![
            column("this", ColumnKind::ThisPeriod),
            column("plan", ColumnKind::Plan),
        ],
        rules: rules(),
        attachments: vec![
            AskedFile::titled("Thuyết minh"),
            AskedFile {
                title: "Biên bản".to_owned(),
                required: true,
                kinds: vec![FileKind::Pdf, FileKind::Image],
            },
        ],
        other_files: true,
    }
}

/// A store with the form, and the key of one report of it.
pub fn with_form(store: &dyn Store) -> ReportKey {
    found(store, 3, 1);
    let (form, _) = act(store, |t| {
        let form = t
            .append_form(&FormId::new("form:monthly").unwrap())
            .unwrap();
        t.append_form_version(form, &version()).unwrap();
        form
    });
    ReportKey {
        form,
        period: "2026-02".parse().unwrap(),
        reporter: Reporter::Place(PlaceNo(3)),
    }
}

/// An entry for the one cell of the form.
pub fn entry(number: u128, text: &str, base: Option<Seq>, fate: Fate) -> Entry {
    let content = match text {
        "" => Content::Blank,
        "x" => Content::NotApplicable,
        "…" => Content::NotYetKnown,
        figure => Content::Value {
            value: StatedValue::new(figure.parse().unwrap()).unwrap(),
            as_printed: figure.replace('.', ","),
        },
    };
    Entry {
        cell: Cell {
            line: LineCode::new("A").unwrap(),
            column: member("this"),
        },
        content,
        note: "theo sổ hộ tịch".to_owned(),
        client_id: ClientId::from_bits(number),
        base,
        origin: Origin {
            door: Door::Workbook,
            file: "T2.xlsx".to_owned(),
            place: "T2!D5".to_owned(),
        },
        fate,
    }
}

/// Takes a step as the domain has it.
pub fn step(t: &mut dyn Transaction, key: &ReportKey, kind: StepKind, by: &str) -> Seq {
    let report = t.report(key, Seq::LAST).unwrap().unwrap();
    let step = Step {
        kind,
        reason: "vì".to_owned(),
        directive: "12/CV-UBND".to_owned(),
        late: false,
    };
    let progress = report.progress.after(&step, by).unwrap();
    t.append_step(report.no, &step, &progress).unwrap()
}

pub fn a_form_is_read_back_whole(make: &dyn Fn() -> Made) {
    let made = make();
    let store = &*made.store;
    let key = with_form(store);
    let first = store.state().unwrap();
    let forms = store.forms(Seq::LAST).unwrap();
    assert_eq!(forms.get(key.form).unwrap().versions, [version()]);
    let mut listed = version();
    listed.reporters = Reporters::Organisations(vec![OrganisationNo(2), OrganisationNo(1)]);
    listed.rules.clear();
    act(store, |t| {
        t.append_form_version(key.form, &listed).unwrap();
        let own = t.forms(Seq::LAST).unwrap();
        assert_eq!(own.get(key.form).unwrap().versions, [listed.clone()]);
    });
    let of = |state| store.forms(state).unwrap().get(key.form).unwrap().clone();
    assert_eq!(of(Seq::LAST).versions, [listed]);
    assert_eq!(of(first).versions, [version()]);
    assert!(store.forms(Seq(1)).unwrap().get(FormNo(1)).is_none());
}

pub fn a_form_that_cannot_stand_is_refused(make: &dyn Fn() -> Made) {
    let made = make();
    let store = &*made.store;
    let key = with_form(store);
    let mut nothing = version();
    nothing.lines.truncate(1);
    let mut transaction = store.begin().unwrap();
    let refused = transaction.append_form_version(key.form, &nothing);
    assert_eq!(refused.unwrap_err().code(), "refused");
    let committed = transaction.commit(&crate::province::entry("test.act"));
    assert_eq!(committed.unwrap_err().code(), "refused");
}

pub fn entries_stand_by_cell_and_all_are_kept(make: &dyn Fn() -> Made) {
    let made = make();
    let store = &*made.store;
    let key = with_form(store);
    let (report, _) = act(store, |t| t.append_report(&key).unwrap());
    let append = |e: &Entry| act(store, |t| t.append_entry(report, e).unwrap());
    let first = entry(1, "12.50", None, Fate::Applied);
    let (one, before) = append(&first);
    append(&entry(2, "x", None, Fate::Conflict));
    let (three, _) = append(&entry(3, "…", Some(one), Fate::Applied));
    append(&entry(4, "", Some(three), Fate::Closed));
    let all = store.entries(report, None).unwrap();
    assert_eq!(all.len(), 4);
    assert_eq!(all[0].entry, first);
    assert_eq!(all[0].by.id, "operator");
    assert_eq!(store.entries(report, Some(&first.cell)).unwrap(), all);
    let standing = |state| store.standing(report, state).unwrap();
    assert_eq!(standing(Seq::LAST), [all[2].clone()]);
    assert_eq!(standing(before.state), [all[0].clone()]);
    let found = store.entry_of(ClientId::from_bits(2)).unwrap().unwrap();
    assert_eq!(found, all[1]);
    assert_eq!(store.entry_of(ClientId::from_bits(9)).unwrap(), None);
    let mut transaction = store.begin().unwrap();
    assert!(
        transaction.append_entry(report, &first).is_err(),
        "one name, one entry"
    );
    drop(transaction);
    assert_eq!(store.doctor(&mut |_, _| {}).unwrap(), []);
}

pub fn reports_are_listed_with_their_state(make: &dyn Fn() -> Made) {
    let made = make();
    let store = &*made.store;
    let key = with_form(store);
    assert_eq!(store.report(&key, Seq::LAST).unwrap(), None);
    let other = ReportKey {
        reporter: Reporter::Organisation(OrganisationNo(2)),
        ..key
    };
    act(store, |t| {
        t.append_report(&other).unwrap();
        t.append_report(&key).unwrap();
    });
    let begun = store.state().unwrap();
    act(store, |t| step(t, &key, StepKind::Submit, "operator"));
    let (reason, submitted) = act(store, |t| {
        let report = t.report(&key, Seq::LAST).unwrap().unwrap().no;
        let reason = FindingReason {
            rule: member("r4"),
            cell: entry(1, "", None, Fate::Applied).cell,
            reason: "Năm con rồng".to_owned(),
        };
        t.append_finding_reason(report, &reason).unwrap();
        reason
    });
    act(store, |t| step(t, &key, StepKind::Return, "operator"));
    let list = store.reports_of(key.form, key.period, Seq::LAST).unwrap();
    let keys: Vec<_> = list.iter().map(|row| row.key).collect();
    assert_eq!(keys, [key, other], "places first");
    assert_eq!(list[0].progress.state(), ReportState::Returned);
    assert_eq!(list[1].progress, Progress::default());
    let then = store
        .reports_of(key.form, key.period, submitted.state)
        .unwrap();
    assert_eq!(then[0].progress.state(), ReportState::Submitted);
    assert_eq!(then[0].progress.submitter(), Some("operator"));
    let steps = store.steps(list[0].no, Seq::LAST).unwrap();
    let kinds: Vec<_> = steps.iter().map(|row| row.step.kind).collect();
    assert_eq!(kinds, [StepKind::Submit, StepKind::Return]);
    assert_eq!(list[0].last_step.as_ref(), steps.last());
    for state in (0..=store.state().unwrap().0).map(Seq) {
        let all = store.reports_of(key.form, key.period, state).unwrap();
        let each = [&key, &other].map(|key| store.report(key, state).unwrap());
        let each: Vec<_> = each.into_iter().flatten().collect();
        assert_eq!(all, each, "together as one by one, as of {state:?}");
    }
    assert!(store.steps(list[0].no, begun).unwrap().is_empty());
    let reasons = store.finding_reasons(list[0].no, Seq::LAST).unwrap();
    assert_eq!(reasons[0].reason, reason);
    assert_eq!(store.doctor(&mut |_, _| {}).unwrap(), []);
}

pub fn a_statement_leads_to_its_report(make: &dyn Fn() -> Made) {
    let made = make();
    let store = &*made.store;
    let key = with_form(store);
    let cell = entry(1, "", None, Fate::Applied).cell;
    let state = |value: &str, version: u32| {
        let row = observation(store, 1, 3, "2026-02", value, "2026-03-02");
        act(store, |t| {
            let report = match t.report(&key, Seq::LAST).unwrap() {
                Some(report) => report.no,
                None => t.append_report(&key).unwrap(),
            };
            let seq = t.append_observation(&row, None).unwrap();
            t.append_figure(report, &cell, version, seq).unwrap();
            (report, seq)
        })
        .0
    };
    let (report, first) = state("12", 1);
    let (_, second) = state("13", 2);
    let figures = store.figures(report, Seq::LAST).unwrap();
    assert_eq!(figures.len(), 1);
    assert_eq!((figures[0].version, figures[0].observation), (2, second));
    let (row, figure) = store.figure_of(first).unwrap().unwrap();
    assert_eq!((row.key, figure.version), (key, 1));
    assert_eq!(store.figure_of(Seq(1)).unwrap(), None);
}
